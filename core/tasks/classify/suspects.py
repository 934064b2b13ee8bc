"""Suspects: rows whose label is most likely wrong, by what classifiers that never saw the label say of them.

Vectors come from the untrained backbone: one that was tuned on these labels has learnt the wrong ones, too.
"""

from __future__ import annotations

import warnings
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from core.draining import relay
from core.tasks.classify.out_of_fold import predict_out_of_fold
from core.train.control import Control

FEWEST_TEXTS = 2
"""Different texts that a class needs: with one, no classifier that has not seen it can know the class."""


@dataclass(frozen=True, eq=False)
class Doubts:
    """How likely each label is wrong.

    Attributes:
        scores: from 0 to 1, the higher the likelier; NaN for a row that cannot be judged; [rows], float64.
        suggested: what the classifiers say instead: class numbers [rows], or booleans [rows classes].
        probabilities: out of fold, 0 for classes that cannot be judged; [rows classes], float32.
        is_likely: rows that are likely wrong, as many as `cleanlab` estimates; [rows], bool.
        judged: the classes that have enough different texts; [classes], bool.
        strength: the inverse strength of the penalty that was chosen.
    """

    scores: np.ndarray
    suggested: np.ndarray
    probabilities: np.ndarray
    is_likely: np.ndarray
    judged: np.ndarray
    strength: float

    @property
    def order(self) -> np.ndarray:
        """The rows that can be judged, most likely wrong first; of two with the same score the earlier one."""
        rows = np.flatnonzero(~np.isnan(self.scores))
        return rows[np.argsort(-self.scores[rows], kind="stable")]


def find_judged(truth: np.ndarray, groups: np.ndarray, classes: int) -> np.ndarray:
    """Which classes have enough different texts to be judged; [classes], bool.

    Args:
        truth: class numbers [rows], or booleans [rows classes]: then texts without the label have to be as many.
        groups: equal for rows with the same text; [rows].
    """
    carries = truth if truth.ndim == 2 else truth[:, None] == np.arange(classes)
    with_label = np.array([len(np.unique(groups[carries[:, number]])) for number in range(classes)], dtype=np.int64)
    without = np.array([len(np.unique(groups[~carries[:, number]])) for number in range(classes)], dtype=np.int64)
    enough = with_label >= FEWEST_TEXTS
    if truth.ndim == 2:
        return enough & (without >= FEWEST_TEXTS)
    return enough if enough.sum() > 1 else np.zeros(classes, dtype=bool)


def find_doubts(
    vectors: np.ndarray,
    truth: np.ndarray,
    classes: int,
    groups: np.ndarray,
    folds: np.ndarray,
    control: Control,
    *,
    strength: float | None = None,
) -> Generator[tuple[int, int], None, Doubts]:
    """Judge every row's label by classifiers that were fitted on other rows; yields (fits done, fits in all).

    Two rounds: the labels that `cleanlab` finds likely wrong after the first one teach nothing in the second one
    (Northcutt, Jiang & Chuang 2021, "Confident learning"). The score is 1 minus the label quality of `cleanlab`.

    Args:
        vectors: of length 1; [rows hidden].
        truth: class numbers [rows], or booleans [rows classes] where a row may have several labels.
        groups: equal for rows with the same text. folds: from `assign_folds`.
        strength: of the penalty, from an earlier call; None chooses it.

    Raises:
        Cancelled: a stop was asked for.
    """
    judged = find_judged(truth, groups, classes)
    multi_label = truth.ndim == 2
    rows = np.arange(len(truth)) if multi_label else np.flatnonzero(judged[truth])
    if not judged.any() or not len(rows):
        return _judge_nothing(truth, classes)
    own = truth[:, judged] if multi_label else (np.cumsum(judged) - 1)[truth[rows]]
    count = int(judged.sum())
    known = vectors[rows]
    first = yield from relay(
        predict_out_of_fold(known, own, count, folds[rows], control, strength=strength),
        lambda step: (step[0], 2 * step[1]),
    )
    trusted = _keep_some(own, ~find_likely(own, first.probabilities), groups[rows], count)
    second = yield from relay(
        predict_out_of_fold(
            known, own, count, folds[rows], control, trusted=trusted, strength=first.strength
        ),
        lambda step: (step[0] + step[1], 2 * step[1]),
    )
    return _collect(truth, rows, judged, own, second.probabilities, first.strength)


def rate(truth: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """How likely each label is wrong, from 0 to 1: 1 minus the label quality by `cleanlab`; [rows], float64.

    Args:
        truth: class numbers [rows], or booleans [rows classes]. probabilities: out of fold; [rows classes].
    """
    if truth.ndim == 2:
        from cleanlab.multilabel_classification import get_label_quality_scores

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return 1 - get_label_quality_scores(_list_labels(truth), probabilities.astype(np.float64))
    from cleanlab.rank import get_label_quality_scores as rate_single

    return 1 - rate_single(truth, _normalise(probabilities), method="normalized_margin")


def find_likely(truth: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """The rows whose label is likely wrong, by `cleanlab`'s estimate of how many of each class are; [rows], bool."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of classes that it finds nothing in
        if truth.ndim == 2:
            from cleanlab.multilabel_classification.filter import find_label_issues

            found = find_label_issues(_list_labels(truth), probabilities.astype(np.float64), n_jobs=1)
        else:
            from cleanlab.filter import find_label_issues as find_single

            found = find_single(truth, _normalise(probabilities), n_jobs=1)
    return np.asarray(found, dtype=bool)


def suggest(truth: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """What to put in place of each label: the likeliest other class, or the labels with the one in most doubt turned.

    Args:
        truth: class numbers [rows], or booleans [rows classes].
    """
    if truth.ndim == 2:
        against = np.where(truth, 1 - probabilities, probabilities)
        turned = against > 0.5
        turned[np.arange(len(truth)), against.argmax(axis=1)] = True
        return truth ^ turned
    others = probabilities.copy()
    others[np.arange(len(truth)), truth] = -1.0
    return others.argmax(axis=1)


def _collect(
    truth: np.ndarray, rows: np.ndarray, judged: np.ndarray, own: np.ndarray, found: np.ndarray, strength: float
) -> Doubts:
    """The result of the rows and classes that were judged, in terms of all."""
    classes = np.flatnonzero(judged)
    scores = np.full(len(truth), np.nan)
    scores[rows] = rate(own, found)
    probabilities = np.zeros((len(truth), len(judged)), dtype=np.float32)
    probabilities[np.ix_(rows, classes)] = found
    is_likely = np.zeros(len(truth), dtype=bool)
    is_likely[rows] = find_likely(own, found)
    suggested = truth.copy()
    if truth.ndim == 2:
        suggested[:, classes] = suggest(own, found)
    else:
        suggested[rows] = classes[suggest(own, found)]
    return Doubts(scores, suggested, probabilities, is_likely, judged, strength)


def _judge_nothing(truth: np.ndarray, classes: int) -> Doubts:
    return Doubts(
        np.full(len(truth), np.nan),
        truth.copy(),
        np.zeros((len(truth), classes), dtype=np.float32),
        np.zeros(len(truth), dtype=bool),
        np.zeros(classes, dtype=bool),
        0.0,
    )


def _keep_some(truth: np.ndarray, trusted: np.ndarray, groups: np.ndarray, classes: int) -> np.ndarray:
    """`trusted`, but with all rows of a class that would have fewer than `FEWEST_TEXTS` different texts left."""
    kept = trusted.copy()
    carries = truth if truth.ndim == 2 else truth[:, None] == np.arange(classes)
    for number in range(classes):
        own = carries[:, number]
        if len(np.unique(groups[own & trusted])) < FEWEST_TEXTS:
            kept |= own
    return kept


def _list_labels(truth: np.ndarray) -> list[list[int]]:
    """The labels of each row, as `cleanlab` takes them."""
    return [np.flatnonzero(row).tolist() for row in truth]


def _normalise(probabilities: np.ndarray) -> np.ndarray:
    """Probabilities that add up to 1 in double precision."""
    wide = probabilities.astype(np.float64)
    return wide / wide.sum(axis=1, keepdims=True)
