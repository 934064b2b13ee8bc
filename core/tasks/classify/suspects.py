"""Suspects: rows whose label is most likely wrong, by what others say of them: classifiers and neighbours that never
saw the label.

Vectors come from the untrained backbone: one that was tuned on these labels has learnt the wrong ones, too.
"""

from __future__ import annotations

import warnings
from collections.abc import Generator
from dataclasses import dataclass, field

import numpy as np

from core.tasks.classify.near_rows import NearRows, find_near, vote
from core.tasks.classify.out_of_fold import OutOfFold, log_loss, predict_out_of_fold
from core.train.control import Control

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of the neighbours' vote that are compared."""
QUALITIES = ("self_confidence", "normalized_margin")
"""`cleanlab`'s names of the two qualities of a label, of which the mean is taken."""
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
        rows: that were judged; [judged rows].
        fitted, near: the classifiers and the neighbours of these rows; None where nothing was judged.
    """

    scores: np.ndarray
    suggested: np.ndarray
    probabilities: np.ndarray
    is_likely: np.ndarray
    judged: np.ndarray
    rows: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    fitted: OutOfFold | None = None
    near: NearRows | None = None

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
    before: Doubts | None = None,
) -> Generator[tuple[int, int], None, Doubts]:
    """Judge every row's label by rows of other folds; yields (steps done, steps in all).

    Two judges say how likely each class is: a logistic regression fitted on the other folds, and the vote of the
    nearest rows of other folds. They are mixed in the shares that explain the given labels best (log loss). The vote
    is hard to mislead by single wrong labels, the regression knows the classes as a whole
    (docs/decisions/0011-checking-labels.md).

    Args:
        vectors: of length 1; [rows hidden].
        truth: class numbers [rows], or booleans [rows classes] where a row may have several labels.
        groups: equal for rows with the same text. folds: from `assign_folds`.
        before: what was found for the same rows and folds with other labels; only makes it faster.

    Raises:
        Cancelled: a stop was asked for.
    """
    judged = find_judged(truth, groups, classes)
    multi_label = truth.ndim == 2
    rows = np.arange(len(truth)) if multi_label else np.flatnonzero(judged[truth])
    if not judged.any() or len(np.unique(folds[rows])) < 2:
        return _judge_nothing(truth, classes)
    own = truth[:, judged] if multi_label else (np.cumsum(judged) - 1)[truth[rows]]
    is_same = before is not None and np.array_equal(before.judged, judged) and np.array_equal(before.rows, rows)
    known = before if is_same else None
    count = int(judged.sum())
    fitted = yield from predict_out_of_fold(
        vectors[rows], own, count, folds[rows], control, before=known.fitted if known is not None else None
    )
    near = known.near if known is not None else None
    if near is None:
        near = find_near(vectors[rows], folds[rows], control)
    return _collect(truth, rows, judged, own, fitted, near)


def mix(own: np.ndarray, fitted: np.ndarray, voted: np.ndarray) -> np.ndarray:
    """The mean of two judges' probabilities, in the shares of `SHARES` with the least log loss; [rows classes]."""
    mixed = [share * voted + (1 - share) * fitted for share in SHARES]
    return mixed[int(np.argmin([log_loss(one, own) for one in mixed]))]


def rate(truth: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """How likely each label is wrong, from 0 to 1: 1 minus its quality by `cleanlab`; [rows], float64.

    Of one label, the mean of two qualities: the probability of the label, which finds labels that are wrong at random,
    and its margin over the likeliest other class, which finds those that are mixed up with a similar one
    (docs/decisions/0011-checking-labels.md). Of several labels, a mean in which those in most doubt weigh most.

    Args:
        truth: class numbers [rows], or booleans [rows classes]. probabilities: out of fold; [rows classes].
    """
    truth, probabilities = _as_choice(truth, probabilities)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if truth.ndim == 2:
            from cleanlab.multilabel_classification import get_label_quality_scores

            quality = get_label_quality_scores(_list_labels(truth), probabilities.astype(np.float64))
        else:
            from cleanlab.rank import get_label_quality_scores as rate_single

            wide = _normalise(probabilities)
            quality = np.mean([rate_single(truth, wide, method=method) for method in QUALITIES], axis=0)
    return 1 - np.asarray(quality, dtype=np.float64)


def find_likely(truth: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """The rows whose label is likely wrong, by `cleanlab`'s estimate of how many of each class are; [rows], bool.

    Confident learning (Northcutt, Jiang & Chuang 2021): counts for each pair of classes how many rows of the one belong
    to the other, by thresholds of each class's own, and takes so many with the clearest margin.
    """
    truth, probabilities = _as_choice(truth, probabilities)
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
    truth: np.ndarray, rows: np.ndarray, judged: np.ndarray, own: np.ndarray, fitted: OutOfFold, near: NearRows
) -> Doubts:
    """The result of the rows and classes that were judged, in terms of all."""
    classes = np.flatnonzero(judged)
    found = mix(own, fitted.probabilities, vote(near, own, len(classes)))
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
    return Doubts(scores, suggested, probabilities, is_likely, judged, rows, fitted, near)


def _judge_nothing(truth: np.ndarray, classes: int) -> Doubts:
    return Doubts(
        np.full(len(truth), np.nan),
        truth.copy(),
        np.zeros((len(truth), classes), dtype=np.float32),
        np.zeros(len(truth), dtype=bool),
        np.zeros(classes, dtype=bool),
    )


def _as_choice(truth: np.ndarray, probabilities: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A single label that a row has or not as a choice between two classes, as which `cleanlab` takes it."""
    if truth.ndim == 1 or truth.shape[1] > 1:
        return truth, probabilities
    return truth[:, 0].astype(np.int64), np.concatenate([1 - probabilities, probabilities], axis=1)


def _list_labels(truth: np.ndarray) -> list[list[int]]:
    """The labels of each row, as `cleanlab` takes them."""
    return [np.flatnonzero(row).tolist() for row in truth]


def _normalise(probabilities: np.ndarray) -> np.ndarray:
    """Probabilities that add up to 1 in double precision."""
    wide = probabilities.astype(np.float64)
    return wide / wide.sum(axis=1, keepdims=True)
