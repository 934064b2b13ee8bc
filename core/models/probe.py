"""The probe: a logistic regression on the frozen backbone's sentence vectors; a baseline, and the first classifier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

INVERSE_STRENGTH = 10.0
MAX_ROWS = 20_000
_MAX_ITERATIONS = 100
_USUAL_SPREAD = 0.5
"""Sentence vectors of length 1 whose variances add up to less than this all point the same way."""


@dataclass(frozen=True, eq=False)
class Probe:
    """A linear classifier over sentence vectors; weight [classes hidden], bias [classes], float32."""

    weight: torch.Tensor
    bias: torch.Tensor

    def logits(self, vectors: np.ndarray) -> np.ndarray:
        """[rows classes], float32, for vectors [rows hidden]."""
        return (torch.from_numpy(vectors) @ self.weight.T + self.bias).numpy()

    @torch.no_grad()
    def write_into(self, layer: nn.Linear) -> None:
        """Copy this into the classifier's last layer."""
        layer.weight.copy_(self.weight)
        layer.bias.copy_(self.bias)


def fit_probe(
    vectors: np.ndarray,
    truth: np.ndarray,
    classes: int,
    *,
    inverse_strength: float = INVERSE_STRENGTH,
    start: Probe | None = None,
    most_iterations: int = _MAX_ITERATIONS,
) -> Probe:
    """Fit a logistic regression with an L2 penalty, by L-BFGS.

    Vectors that all point nearly the same way, as those of encoders trained at a low temperature do (E5: Wang et al.
    2024), are centred, and penalised as if they were as spread as those of others: the same weight separates them less.

    Args:
        vectors: [rows hidden].
        truth: class numbers [rows], or booleans [rows classes] where a row may carry several labels.
        inverse_strength: of the penalty; scikit-learn's C.
        start: where to begin: at a classifier for almost the same rows fewer iterations are needed; None is zero.
    """
    inputs = torch.from_numpy(vectors).clone()
    spread = float(inputs.var(0, unbiased=False).sum())
    centre = inputs.mean(0) if spread < _USUAL_SPREAD else torch.zeros(inputs.shape[1])
    inputs -= centre
    multi_label = truth.ndim == 2
    targets = torch.from_numpy(truth.astype(np.float32) if multi_label else truth.astype(np.int64))
    weight = torch.zeros(classes, inputs.shape[1]) if start is None else start.weight.clone()
    bias = torch.zeros(classes) if start is None else start.bias + start.weight @ centre
    weight.requires_grad_()
    bias.requires_grad_()
    optimizer = torch.optim.LBFGS(
        [weight, bias], max_iter=most_iterations, history_size=10, line_search_fn="strong_wolfe"
    )
    penalty = min(1.0, spread / _USUAL_SPREAD) / (2 * inverse_strength * len(inputs))

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        logits = inputs @ weight.T + bias
        if multi_label:
            loss = functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum") / len(inputs)
        else:
            loss = functional.cross_entropy(logits, targets)
        loss = loss + penalty * weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    weight = weight.detach()
    return Probe(weight, bias.detach() - weight @ centre)


def choose_probe_rows(rows: int, seed: int) -> np.ndarray:
    """The training rows the probe is fitted on: all, or a fixed random 20,000 of them; sorted."""
    if rows <= MAX_ROWS:
        return np.arange(rows)
    return np.sort(np.random.default_rng(seed).permutation(rows)[:MAX_ROWS])
