"""Measure what a trained model knows of texts unlike its classes: the map, the training rows, and the line.

The map reads the backbone's vectors back from the fine-tuned model: a ridge regression from the mean vectors of its
layers to the mean token vector of the backbone as it was before, fitted on some training texts without their labels
(Hoerl & Kennard 1970, solved in the rows as in kernel ridge). It then holds for texts of other classes too: on texts of
left-out intents its vectors have a cosine of 0.97 to those of the backbone itself.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from core.data.batches import TokenisedTexts
from core.draining import relay
from core.models.layer_means import choose_levels, logits_and_means
from core.models.parts import classifier_layer
from core.shapes import Bool, Float, Int
from core.tasks.classify.unlike import LOST, Unlike, find_line, find_line_between, measure_parts
from core.tasks.inference import Forward, run_texts

MAP_ROWS, MOST_ROWS = 2_000, 12_000
"""Training rows that the map is fitted on, and that a text is compared with."""

DIMS = 128
FEWEST_TRAINED, FEWEST_HELD_OUT = 20, 40
"""Fewer training rows say nothing; with fewer validation rows the training rows take their place."""

MOST_LOST = 0.03
"""The largest share of right answers that is given up for texts that a person named as none of the classes."""

_STRENGTH = 1e-4
_MOST_KEPT = 1_000


@dataclass(frozen=True, eq=False)
class ReadBack:
    """The map from the layers of a model to vectors of its backbone; the first attributes of `Unlike`."""

    levels: Int[np.ndarray, " levels"]
    matrix: Float[np.ndarray, "features dims"]
    bias: Float[np.ndarray, " dims"]

    def forward(self, device: torch.device) -> Forward:
        """A function for `run_texts`: logits, and behind them the vector that is read back."""
        matrix, bias = torch.from_numpy(self.matrix).to(device), torch.from_numpy(self.bias).to(device)
        return partial(_logits_and_vectors, levels=tuple(map(int, self.levels)), matrix=matrix, bias=bias)


def read_back_of(unlike: Unlike) -> ReadBack:
    """The map of what a model knows."""
    return ReadBack(unlike.levels, unlike.matrix, unlike.bias)


@dataclass(frozen=True, eq=False)
class KnownRows:
    """Training rows that texts are compared with: vectors of length 1, the owners of `Unlike`, and their logits."""

    vectors: Float[np.ndarray, "rows dims"]
    owners: Int[np.ndarray, " rows"]
    logits: Float[np.ndarray, "rows classes"]


@dataclass(frozen=True, eq=False)
class Calibration:
    """Texts with their logits and the vectors read back, and which of them the model answers rightly."""

    logits: Float[np.ndarray, "rows classes"]
    vectors: Float[np.ndarray, "rows dims"]
    is_right: Bool[np.ndarray, " rows"]

    def __len__(self) -> int:
        return len(self.logits)


def choose_rows(truth: np.ndarray, seed: int) -> Int[np.ndarray, " rows"]:
    """The training rows that texts are compared with, in random order: all, or as many of each class as fit.

    Args:
        truth: class numbers [rows], or booleans [rows classes].
    """
    order = np.random.default_rng((seed, 17)).permutation(len(truth))
    if len(order) <= MOST_ROWS:
        return order
    if truth.ndim == 1:  # the first of every class before the second of any
        shuffled = truth[order]
        by_class = np.argsort(shuffled, kind="stable")
        starts = np.searchsorted(shuffled[by_class], shuffled[by_class])
        turn = np.empty(len(order), dtype=np.int64)
        turn[by_class] = np.arange(len(order)) - starts
        order = np.random.default_rng((seed, 18)).permutation(order[np.argsort(turn, kind="stable")[:MOST_ROWS]])
    return order[:MOST_ROWS]


def fit_map(
    model: nn.Module,
    backbone: nn.Module,
    tokens: TokenisedTexts,
    *,
    pad_id: int,
    precision: torch.dtype = torch.float32,
) -> Generator[int, None, ReadBack]:
    """The map for a trained model; yields the texts read.

    Args:
        backbone: a classifier on the backbone as it was before training; only its layers are read.
        tokens: training texts; at most `MAP_ROWS`.
    """
    levels = choose_levels(model)
    count = len(tokens)
    read: Callable[..., Any] = partial(run_texts, tokens=tokens, pad_id=pad_id, precision=precision)
    last = choose_levels(backbone)[-1:]
    before = yield from read(backbone, forward=partial(_means_alone, levels=last))
    found = yield from relay(read(model, forward=partial(_means_alone, levels=levels)), lambda done: count + done)
    return solve_map(found, before, levels)


def solve_map(
    means: Float[np.ndarray, "rows features"], before: Float[np.ndarray, "rows hidden"], levels: Sequence[int]
) -> ReadBack:
    """The ridge regression from the layers of a trained model to the vectors of its backbone.

    Args:
        means: the mean vectors of `levels`, side by side. before: those of the backbone for the same texts.
    """
    count = len(means)
    targets = before / np.maximum(np.linalg.norm(before, axis=1, keepdims=True), 1e-12)
    centre, spread = means.mean(axis=0), means.std(axis=0) + 1e-6
    features = (means - centre) / spread  # [rows features]
    middle = targets.mean(axis=0)
    width = features.shape[1]
    gram = (features @ features.T).astype(np.float64) / width
    gram[np.diag_indices_from(gram)] += max(_STRENGTH * count, 1e-6)
    dual = np.linalg.solve(gram, (targets - middle).astype(np.float64))
    weights = features.T.astype(np.float64) @ dual / width  # [features hidden]
    fitted = features @ weights + middle
    fitted /= np.maximum(np.linalg.norm(fitted, axis=1, keepdims=True), 1e-12)
    axes = np.linalg.eigh(fitted.T @ fitted)[1][:, ::-1][:, :DIMS]  # [hidden dims], about the origin: cosines are kept
    matrix = (weights / spread[:, None]) @ axes
    bias = (middle - (centre / spread) @ weights) @ axes
    return ReadBack(np.asarray(levels, dtype=np.int64), matrix.astype(np.float32), bias.astype(np.float32))


def know_rows(outputs: Float[np.ndarray, "rows columns"], truth: np.ndarray, classes: int) -> KnownRows:
    """The training rows from the outputs of `ReadBack.forward`.

    Args:
        truth: their class numbers [rows], or booleans [rows classes].
    """
    vectors = outputs[:, classes:]
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    owners = np.full(len(outputs), -1, dtype=np.int32) if truth.ndim == 2 else truth.astype(np.int32)
    return KnownRows(unit.astype(np.float16), owners, outputs[:, :classes])


def calibrate(
    read_back: ReadBack,
    known: KnownRows,
    held_out: Calibration,
    *,
    truth: np.ndarray,
    strange: Calibration | None = None,
    lost: float = LOST,
) -> Unlike:
    """Set the scales and the line.

    Args:
        held_out: validation rows of the classes. truth: of the known rows, as in `know_rows`.
        strange: texts that a person named as none of the classes; the line is then put between them and the others.
        lost: share of the right answers that the line gives up.
    """
    multi_label = truth.ndim == 2
    uses_validation = len(held_out) >= FEWEST_HELD_OUT
    own = None
    if not uses_validation:
        own = np.arange(len(known.vectors))
        held_out = Calibration(known.logits, known.vectors.astype(np.float32), np.ones(len(own), dtype=bool))
    measure = partial(measure_parts, known=known.vectors, owners=known.owners, multi_label=multi_label)
    parts = measure(held_out.logits, held_out.vectors, leave_out=own)
    # The model was made sure of its training rows, and is not sure of texts that have no label at all.
    knows_odds = uses_validation and not (multi_label and bool((~truth.any(axis=1)).any()))
    weights = np.array([1.0 if knows_odds else 0.0, 1.0])
    centres, scales = parts.mean(axis=0), np.maximum(parts.std(axis=0), 1e-6)
    scores = ((parts - centres) / scales) @ weights
    right = scores[held_out.is_right] if held_out.is_right.any() else scores
    if strange is not None and len(strange):
        apart = ((measure(strange.logits, strange.vectors) - centres) / scales) @ weights
        line = find_line_between(right, apart, most_lost=max(MOST_LOST, lost))
    else:
        line = find_line(right, lost)
    kept = np.quantile(scores, np.linspace(0, 1, _MOST_KEPT)) if len(scores) > _MOST_KEPT else np.sort(scores)
    return Unlike(
        levels=read_back.levels,
        matrix=read_back.matrix,
        bias=read_back.bias,
        vectors=known.vectors,
        owners=known.owners,
        centres=centres,
        scales=scales,
        weights=weights,
        line=line,
        held_out=kept.astype(np.float32),
        calibration="validation" if uses_validation else "training",
        rows=len(scores),
        strange=len(strange) if strange is not None else 0,
    )


def _means_alone(model: nn.Module, ids: Tensor, mask: Tensor, *, levels: tuple[int, ...]) -> Tensor:
    return logits_and_means(model, ids, mask, levels)[:, classifier_layer(model).out_features :]


def _logits_and_vectors(
    model: nn.Module, ids: Tensor, mask: Tensor, *, levels: tuple[int, ...], matrix: Tensor, bias: Tensor
) -> Tensor:
    both = logits_and_means(model, ids, mask, levels)
    split = both.shape[1] - matrix.shape[0]
    with torch.autocast(both.device.type, enabled=False):
        return torch.cat([both[:, :split], both[:, split:] @ matrix + bias], dim=1)
