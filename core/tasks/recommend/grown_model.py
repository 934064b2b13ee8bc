"""A sequence model that goes on from a trained one, for a catalogue with new items."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from core.tasks.recommend.blend import Followers
from core.tasks.recommend.histories import Histories
from core.tasks.recommend.sequence_model import Drops, SequenceModel, SequenceSizes

SHARES = (1.0, 0.75, 0.5, 0.25, 0.1, 0.0)
"""The shares of the new weights that are tried, the largest first."""

_TABLES = (".ids.weight", ".wanted")
"""The weights with a row for each item."""


def grow_model(
    before: SequenceModel, items: int, counts: np.ndarray, train: Histories, drops: Drops, *, seed: int
) -> SequenceModel:
    """A model with the weights of `before` and a row for each item of a larger catalogue.

    The id vector of an item that was not trained before starts at zero where items have texts, so that it begins as
    what its text says; without texts it starts at the mean of the id vectors of the trained items that are next to it
    in the histories.

    Args:
        items: size of the new catalogue, whose first items are those of `before`.
        counts: training interactions of each item; [items].
        train: the training histories.
        seed: of the other rows.
    """
    sizes = SequenceSizes(**{**vars(before.sizes), "items": items})
    known = torch.from_numpy(counts > 0)
    model = SequenceModel(sizes, known, drops, seed=seed)
    was_trained = np.zeros(items, bool)
    was_trained[: before.sizes.items] = before.is_known.cpu().numpy() > 0
    fresh = np.flatnonzero(~was_trained & (counts > 0))
    state = model.state_dict()
    old = {name: weight.detach().cpu() for name, weight in before.state_dict().items()}
    for name, weight in state.items():
        if name == "is_known":
            continue
        if not name.endswith(_TABLES):
            weight.copy_(old[name])
            continue
        weight[: len(old[name])] = old[name]
        if sizes.text_width or name.endswith(".wanted"):
            weight[fresh] = 0.0
    if not sizes.text_width and len(fresh):
        _start_between_neighbours(state, fresh, was_trained, train, items)
    model.load_state_dict(state)
    return model


def _start_between_neighbours(
    state: Mapping[str, Tensor], fresh: np.ndarray, was_trained: np.ndarray, train: Histories, items: int
) -> None:
    table = Followers.count(train, items).table
    near = (table + table.T).tocsr()[fresh]
    near = near.multiply(was_trained[None, :]).tocsr()
    has_any = np.asarray(near.sum(axis=1)).ravel() > 0
    for name, weight in state.items():
        if name.endswith(".ids.weight"):
            own = weight.numpy()
            found = near @ own
            norm = np.linalg.norm(found, axis=1, keepdims=True)
            length = np.linalg.norm(own[was_trained], axis=1).mean() / 2
            rows = fresh[has_any]
            weight[rows] = torch.from_numpy((found / np.maximum(norm, 1e-9) * length)[has_any].astype(np.float32))


def interpolate(old: Mapping[str, Tensor], new: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """The weights `old + share * (new - old)`; "is_known" is that of `new`, because the new items are to be known."""
    return {
        name: weight.clone() if name == "is_known" else torch.lerp(old[name], weight, share)
        for name, weight in new.items()
    }
