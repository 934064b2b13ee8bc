"""Softmax cross-entropy over a whole catalogue of items, in a few megabytes of memory whatever its size."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from core.shapes import Float, Int

_CHUNK_BYTES = 8 << 20
_ROWS = 64


def sum_catalogue_loss(
    users: Float[Tensor, "users width"],
    items: Float[Tensor, "items width"],
    targets: Int[Tensor, " users"],
    *,
    offsets: Float[Tensor, " items"] | None = None,
    smoothing: float = 0.0,
    weights: Float[Tensor, " users"] | None = None,
    precision: torch.dtype = torch.float32,
) -> Float[Tensor, ""]:
    """The cross-entropy of the target among all items, summed over the users; a scalar with gradients.

    The scores, users by items, and their gradients are computed and used chunk by chunk: nothing of their size is kept
    for the backward pass.

    Args:
        targets: the target item of each user.
        offsets: added to the score of each item, without a gradient. With sampled items: -log of the expected count of
            the item in the sample, which makes the sampled loss an estimate of the full one (Bengio & Senécal 2008).
        smoothing: share of the target that is spread over all items (Szegedy et al. 2016).
        weights: of the loss of each user; None for 1.
        precision: number format of the products, the scores and their gradients. Sums over items are in 32 bits.
    """
    loss: Tensor = _CatalogueLoss.apply(users, items, targets, offsets, smoothing, weights, precision)
    return loss


class _CatalogueLoss(torch.autograd.Function):
    # d loss / d score is softmax - target. Of each chunk only its products with the vectors are kept.
    @staticmethod
    def forward(
        ctx: Any,
        users: Tensor,
        items: Tensor,
        targets: Tensor,
        offsets: Tensor | None,
        smoothing: float,
        weights: Tensor | None,
        precision: torch.dtype,
    ) -> Tensor:
        unpadded = len(users)
        if precision is not torch.float32:
            # oneDNN compiles and caches a kernel for every number of rows; padding with rows of weight 0 makes them
            # few.
            weights = functional.pad(users.new_ones(unpadded) if weights is None else weights, (0, -unpadded % _ROWS))
            users, targets = (
                functional.pad(users, (0, 0, 0, -unpadded % _ROWS)),
                functional.pad(targets, (0, -unpadded % _ROWS)),
            )
        users, items = users.to(precision), items.to(precision)
        to_users, to_items = torch.empty_like(users), items.new_zeros(items.shape, dtype=torch.float32)
        count = len(items)
        offsets, counted = (None if each is None else each.to(precision) for each in (offsets, weights))
        rows = max(_ROWS, _CHUNK_BYTES // (items.element_size() * max(1, count)) // _ROWS * _ROWS)
        space = items.new_empty(min(rows, len(users)), count)
        total = torch.zeros((), device=users.device)
        for start in range(0, len(users), rows):
            part = users[start : start + rows]
            right = targets[start : start + rows, None]
            scores = torch.mm(part, items.T, out=space[: len(part)])
            if offsets is not None:
                scores += offsets
            wanted = scores.gather(1, right)
            mean = scores.mean(1, keepdim=True, dtype=torch.float32) if smoothing else 0.0
            highest = scores.amax(1, keepdim=True)
            sums = scores.sub_(highest).exp_().sum(1, keepdim=True, dtype=torch.float32)
            losses = sums.log() + highest - (1 - smoothing) * wanted - smoothing * mean
            own = 1.0 if weights is None else weights[start : start + rows, None]
            total += (losses * own).sum()
            scores *= (1 / sums).to(precision)  # from here on d loss / d score
            if smoothing:
                scores -= smoothing / count
            scores.scatter_add_(1, right, scores.new_full(right.shape, smoothing - 1))
            if counted is not None:
                scores *= counted[start : start + rows, None]
            torch.mm(scores, items, out=to_users[start : start + rows])
            if precision is torch.float32:
                to_items.addmm_(scores.T, part)
            else:  # the chunks are summed in 32 bits
                to_items += scores.T @ part
        ctx.save_for_backward(to_users[:unpadded], to_items)
        return total

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None, None, None, None, None]:
        to_users, to_items = ctx.saved_tensors
        return to_users.float() * gradient, to_items * gradient, None, None, None, None, None
