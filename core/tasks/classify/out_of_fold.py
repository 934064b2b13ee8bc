"""Out-of-fold probabilities: every row is judged by a linear classifier that was fitted on the rows of other folds."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass

import numpy as np

from core.errors import Cancelled
from core.tasks.classify.probe import Probe, fit_probe
from core.tasks.inference import probabilities_of
from core.train.control import Control

FOLDS, FOLDS_OF_FEW, FEW_ROWS = 5, 10, 2000
"""Ten folds while there are few rows: each of ten fits sees 90 % of them, each of five 80 %."""
STRENGTHS = (0.1, 1.0, 10.0)
"""Inverse strengths of the penalty that are compared (scikit-learn's C), on vectors of length 1."""
MOST_FITTED = 20_000
"""Rows that a classifier is fitted on; of more, every so many-th. All rows are judged."""
_MOST_ITERATIONS = 60
_NEVER = 1e-12


@dataclass(frozen=True, eq=False)
class OutOfFold:
    """What was found.

    Attributes:
        probabilities: [rows classes], float32; each row's by classifiers that never saw its label.
        strength: the inverse strength of the penalty, chosen by the log loss on rows that were held out.
        probes: the classifier that judged each fold; a later check of the same folds begins with them.
    """

    probabilities: np.ndarray
    strength: float
    probes: Mapping[int, Probe]


def assign_folds(truth: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The fold of each row, from 0; [rows], int64.

    Rows of one group are in one fold. Groups are assigned class by class, so that every fold has its share of each
    class, and two groups of a class are in two folds. Nothing is drawn at random: who sorts the rows by their texts
    gets the same folds for every order of them.

    Args:
        truth: class numbers [rows], or booleans [rows classes]; the class of a group is that of its first row (of
            several labels the rarest).
        groups: a number for each row, equal for rows with the same text; [rows].
    """
    folds = FOLDS if len(truth) > FEW_ROWS else FOLDS_OF_FEW
    _, first, group_of = np.unique(groups, return_index=True, return_inverse=True)
    strata = _find_strata(truth)[first]
    order = np.lexsort((first, strata))
    fold_of_group = np.empty(len(first), dtype=np.int64)
    fold_of_group[order] = np.arange(len(first)) % folds
    return fold_of_group[group_of]


def predict_out_of_fold(
    vectors: np.ndarray,
    truth: np.ndarray,
    classes: int,
    folds: np.ndarray,
    control: Control,
    *,
    before: OutOfFold | None = None,
) -> Generator[tuple[int, int], None, OutOfFold]:
    """Probabilities of every row by a classifier that was fitted on the other folds; yields (fits done, fits in all).

    Args:
        vectors: of length 1; [rows hidden].
        truth: class numbers [rows], or booleans [rows classes] where a row may have several labels.
        folds: from `assign_folds`; at least two.
        before: the result for the same rows, folds and classes with other labels: its strength is kept, and each fold's
            fit begins with its own classifier, which has not seen the fold either. None chooses the strength among
            `STRENGTHS` by the log loss on the first fold.

    Raises:
        Cancelled: a stop was asked for.
    """
    names = [int(fold) for fold in np.unique(folds)]
    trials = STRENGTHS if before is None else ()
    total, done = len(trials) + len(names), 0
    losses = []
    start: Probe | None = None
    for trial in trials:  # from the strongest penalty on, each from the weights of the one before
        held_out = folds == names[0]
        start = _fit(vectors, truth, classes, ~held_out, trial, control, start)
        found = probabilities_of(start.logits(vectors[held_out]), truth.ndim == 2)
        losses.append(log_loss(found, truth[held_out]))
        done += 1
        yield done, total
    strength = before.strength if before is not None else STRENGTHS[int(np.argmin(losses))]
    probes = {}
    probabilities = np.empty((len(truth), classes), dtype=np.float32)
    for name in names:
        held_out = folds == name
        known = before.probes.get(name) if before is not None else None
        probes[name] = _fit(vectors, truth, classes, ~held_out, strength, control, known)
        probabilities[held_out] = probabilities_of(probes[name].logits(vectors[held_out]), truth.ndim == 2)
        done += 1
        yield done, total
    return OutOfFold(probabilities, strength, probes)


def log_loss(probabilities: np.ndarray, truth: np.ndarray) -> float:
    """Mean negative log-likelihood of the labels, summed over the labels of a row where it may have several."""
    if truth.ndim == 2:
        agreed = np.where(truth, probabilities, 1 - probabilities)
        return float(-np.log(np.maximum(agreed, _NEVER)).sum(axis=1).mean())
    return float(-np.log(np.maximum(probabilities[np.arange(len(truth)), truth], _NEVER)).mean())


def _fit(
    vectors: np.ndarray,
    truth: np.ndarray,
    classes: int,
    rows: np.ndarray,
    strength: float,
    control: Control,
    start: Probe | None = None,
) -> Probe:
    if control.stop_requested:
        raise Cancelled
    if start is not None and len(start.bias) != classes:
        start = None
    fitted = np.flatnonzero(rows)
    if len(fitted) > MOST_FITTED:
        fitted = fitted[np.linspace(0, len(fitted) - 1, MOST_FITTED).astype(np.int64)]
    return fit_probe(
        vectors[fitted],
        truth[fitted],
        classes,
        inverse_strength=strength,
        start=start,
        most_iterations=_MOST_ITERATIONS,
    )


def _find_strata(truth: np.ndarray) -> np.ndarray:
    """The class by which each row is assigned to a fold; of several labels the rarest, -1 for none; [rows]."""
    if truth.ndim == 1:
        return truth
    rarity = np.argsort(truth.sum(axis=0), kind="stable")
    ordered = truth[:, rarity]
    return np.where(ordered.any(axis=1), rarity[ordered.argmax(axis=1)], -1)
