"""Which texts are unlike every class: how far a text is from the training rows of its class, and how torn the model is.

Two numbers are added, each in standard deviations of held-out rows of the classes:

- the odds against the answer, log((1 - p) / p) with the probability p of the likeliest class;
- the distance to the nearest training row of that class (Sun et al. 2022, "Out-of-distribution detection with deep
  nearest neighbors"), one minus the cosine, in vectors that are *read back*: a linear map from the mean vectors of the
  fine-tuned model's layers to the vectors of the backbone before fine-tuning (`core.tasks.classify.unlike_fit`).

Fine-tuning gives up what does not separate the classes it was shown, and a text of no class then lands near one of
them. The pretrained vectors still hold the difference, but need a second model and a second pass; the map gives nearly
the same from the one pass that is computed anyway. What was compared is in docs/decisions/0017-none-of-these.md.

Imports no torch: scores are computed by numpy, in an exported folder too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import ModelError
from core.message import say
from core.runs.writing import atomic_path
from core.shapes import Bool, Float, Int

UNLIKE = "unlike.npz"
FORMAT = 1
YES, NO = "yes", "no"
LOST = 0.008
"""Share of the right answers for texts of the classes that the line gives up, unless a person names other texts: so
that later texts, which are a little farther from the training rows than validation rows are, lose about 1 in 100."""

_TAIL, _FEWEST_IN_TAIL = 0.04, 10
_BLOCK = 4096


@dataclass(frozen=True, eq=False)
class Unlike:
    """What a model knows of texts unlike its classes; in `unlike.npz` of its folder.

    Attributes:
        levels: the layers whose mean vectors are read, see `core.models.layer_means`; [levels].
        matrix, bias: from those, side by side, to the vector that is read back; [levels*hidden dims] and [dims].
        vectors: those of training rows, of length 1; [rows dims], float16. owners: their classes; [rows], -1 for all
            of them where a text may have several labels: rows are then compared whatever their labels.
        centres, scales: mean and deviation of the two numbers over the calibration rows; [2]. weights: of each; [2].
        line: a text with a larger score is unlike all classes.
        held_out: scores of calibration rows, ascending, at most 1,000; [held out].
        calibration: "validation" rows; "training" rows, each without itself, where those are too few.
        rows: calibration rows. strange: texts that a person named as none of the classes, 0 for none.
    """

    levels: Int[np.ndarray, " levels"]
    matrix: Float[np.ndarray, "features dims"]
    bias: Float[np.ndarray, " dims"]
    vectors: Float[np.ndarray, "rows dims"]
    owners: Int[np.ndarray, " rows"]
    centres: Float[np.ndarray, " parts"]
    scales: Float[np.ndarray, " parts"]
    weights: Float[np.ndarray, " parts"]
    line: float
    held_out: Float[np.ndarray, " held"]
    calibration: str
    rows: int
    strange: int = 0

    @property
    def expected(self) -> float:
        """The share of texts of the classes that are nevertheless unlike them, 0 to 1."""
        return float((self.held_out > self.line).mean()) if len(self.held_out) else 0.0

    def score(
        self, logits: Float[np.ndarray, "rows classes"], vectors: Float[np.ndarray, "rows dims"], *, multi_label: bool
    ) -> Float[np.ndarray, " rows"]:
        """How unlike all classes each text is: 0 on average for texts of the classes, over `line` for strange ones.

        Args:
            vectors: those that are read back; of any length.
        """
        parts = measure_parts(logits, vectors, self.vectors, self.owners, multi_label=multi_label)
        return ((parts - self.centres) / self.scales) @ self.weights

    def is_unlike(self, scores: Float[np.ndarray, " rows"]) -> Bool[np.ndarray, " rows"]:
        """Whether a text with such a score is unlike all classes."""
        return scores > self.line


def measure_parts(
    logits: Float[np.ndarray, "rows classes"],
    vectors: Float[np.ndarray, "rows dims"],
    known: Float[np.ndarray, "known dims"],
    owners: Int[np.ndarray, " known"],
    *,
    multi_label: bool,
    leave_out: Int[np.ndarray, " rows"] | None = None,
) -> Float[np.ndarray, "rows parts"]:
    """The odds against the answer, and the distance to the nearest known row of its class; float64.

    Args:
        known: of length 1. owners: the class of each; see `Unlike`.
        leave_out: for each text the known row that it is itself; None for other texts.
    """
    answers = logits.astype(np.float64)
    odds = -answers.max(axis=1, initial=-np.inf) if multi_label else _odds_against(answers)
    unit = _normalise(vectors.astype(np.float32))
    given = answers.argmax(axis=1) if len(answers) else np.zeros(0, dtype=np.int64)
    order = np.argsort(owners, kind="stable")
    starts = np.searchsorted(owners[order], np.arange(answers.shape[1] + 1))
    nearest = np.full(len(answers), -1.0)
    for number in range(answers.shape[1]) if not multi_label else (-1,):
        own = np.flatnonzero(given == number) if number >= 0 else np.arange(len(answers))
        rows = order[starts[number] : starts[number + 1]] if number >= 0 else order
        rows = rows if len(rows) else order  # no known row is of the class
        near = known[rows].astype(np.float32)
        for start in range(0, len(own), _BLOCK):
            part = own[start : start + _BLOCK]
            likeness = unit[part] @ near.T
            if leave_out is not None:
                likeness[leave_out[part, None] == rows] = -1.0
            nearest[part] = likeness.max(axis=1, initial=-1.0)
    return np.stack([odds, 1 - nearest], axis=1)


def find_line(scores: Float[np.ndarray, " rows"], lost: float = LOST) -> float:
    """The score that a share `lost` of texts like these exceed.

    So far out there are few rows, so it is read from an exponential tail that is fitted to the largest 4 % of the
    scores, at least ten: above a high threshold excesses are nearly so distributed (Balkema & de Haan 1974; Pickands
    1975, with shape zero), and the line differs less from one sample of rows to the next than their own quantile.

    Args:
        scores: of texts of the classes that are answered rightly; at least one.
    """
    ordered = np.sort(scores.astype(np.float64))
    count = len(ordered)
    tail = min(max(_FEWEST_IN_TAIL, round(_TAIL * count)), max(1, count // 2))
    threshold = ordered[count - tail - 1] if tail < count else ordered[0]
    excess = float((ordered[count - tail :] - threshold).mean())
    return float(threshold + excess * max(0.0, np.log(tail / (count * lost))))


def find_line_between(
    scores: Float[np.ndarray, " rows"], strange: Float[np.ndarray, " strange"], *, most_lost: float
) -> float:
    """The line at which the share of strange texts found minus the share of the others lost is largest.

    Args:
        scores: of texts of the classes that are answered rightly. strange: of texts that are none of them.
        most_lost: never more than this share of the others is given up.
    """
    lowest = find_line(scores, most_lost)
    offered = np.unique(np.concatenate([[lowest], strange[strange > lowest], scores[scores > lowest]]))
    found = 1 - np.searchsorted(np.sort(strange), offered, side="right") / len(strange)
    lost = 1 - np.searchsorted(np.sort(scores), offered, side="right") / len(scores)
    best = int(np.argmax(found - lost))
    above = offered[min(best + 1, len(offered) - 1)]
    return float((offered[best] + above) / 2)  # between two texts, not on one of them


def write_unlike(model_folder: Path, unlike: Unlike) -> None:
    """Store what was measured, as a part of the model, atomically.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    values = {one.name: np.asarray(getattr(unlike, one.name)) for one in fields(unlike)}
    with atomic_path(model_folder / UNLIKE) as temporary, temporary.open("wb") as file:
        np.savez(file, format=np.asarray(FORMAT), **values)  # type: ignore[arg-type]  # stubs confuse it with a flag


def read_unlike(model_folder: Path, classes: int) -> Unlike | None:
    """What the model in a folder knows of texts unlike its classes; None for a model without it.

    Args:
        classes: how many the model has.

    Raises:
        ModelError: the file is damaged, or is not of this model.
    """
    try:
        with (model_folder / UNLIKE).open("rb") as stored, np.load(stored, allow_pickle=False) as file:
            unlike = _from_arrays({name: file[name] for name in file.files})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise _damaged(model_folder) from error
    if unlike.owners.max(initial=-1) >= classes:
        raise _damaged(model_folder)
    return unlike


def _from_arrays(found: Mapping[str, np.ndarray]) -> Unlike:
    rows, dims = found["vectors"].shape
    shapes = {"bias": (dims,), "owners": (rows,), "centres": (2,), "scales": (2,), "weights": (2,), "line": ()}
    if found["matrix"].shape[1:] != (dims,) or any(found[name].shape != shape for name, shape in shapes.items()):
        raise ValueError("shapes that do not fit")
    if rows == 0 or not np.isfinite(found["line"]) or not np.isfinite(found["matrix"]).all():
        raise ValueError("values that cannot be")
    plain = {"line": float, "calibration": str, "rows": int, "strange": int}
    values: dict[str, Any] = {one.name: found[one.name] for one in fields(Unlike)}
    return Unlike(**values | {name: kind(found[name][()]) for name, kind in plain.items()})


def _damaged(model_folder: Path) -> ModelError:
    return ModelError(
        say("Which texts are unlike all classes of this model cannot be read: its {file} is damaged.", file=UNLIKE),
        where=str(model_folder),
        hint=say("Run `tunewright none-of-these` on the run, or delete the file."),
    )


def _odds_against(answers: Float[np.ndarray, "rows classes"]) -> Float[np.ndarray, " rows"]:
    """log((1 - p) / p) of the likeliest class, from logits: the log-sum-exp of the others minus its own."""
    if answers.shape[1] < 2:
        return np.zeros(len(answers))
    ordered = np.sort(answers, axis=1)
    second = ordered[:, -2:-1]
    others = second[:, 0] + np.log(np.exp(ordered[:, :-1] - second).sum(axis=1))
    return others - ordered[:, -1]


def _normalise(vectors: Float[np.ndarray, "rows dims"]) -> Float[np.ndarray, "rows dims"]:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
