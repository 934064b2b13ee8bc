"""Heads on ever more rows: what they get right on rows that they were not fitted on, for the whole and for each class.

Everything is done on vectors that are computed once. A draw puts the rows into five folds; each fold is judged by heads
fitted on 25, 50, 75 and 100 % of the rows of the other four. For the whole, all classes shrink together. For a class, a
third of the classes shrinks at a time and the others keep all their rows: that gives what more rows of one class bring,
and takes as long for 77 classes as for three.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from core.metrics.labels import decide
from core.metrics.learning_curve import LearningCurve, fit_curve
from core.tasks.classify.more_data_values import FEWEST_OF_CLASS, ClassCurve, CurvePoint, WholeCurve
from core.tasks.classify.probe import Probe, fit_probe
from core.tasks.inference import probabilities_of

SHARES = (0.25, 0.5, 0.75, 1.0)
FOLDS = 5
_GROUPS = 3
_COLD, _WARM = 60, 15
"""Iterations of the first head of a fold, and of those that start from one for fewer rows: they differ by less than a
tenth of a point from heads fitted to the end."""
_BAND_DEVIATIONS = 1.645  # 90 % of a normal distribution


@dataclass(frozen=True, eq=False)
class Rows:
    """What the heads are fitted on: vectors [rows hidden], float32, and the classes of each row, [rows classes], bool;
    `multi_label` where a row may have several.
    """

    vectors: np.ndarray
    carried: np.ndarray
    multi_label: bool

    @property
    def classes(self) -> int:
        return self.carried.shape[1]

    @property
    def truth(self) -> np.ndarray:
        """As `fit_probe` takes it."""
        return self.carried if self.multi_label else self.carried.argmax(axis=1)

    def fit(self, rows: np.ndarray, start: Probe | None) -> Probe:
        """A head on some of the rows; `start` is one on fewer of them."""
        iterations = _COLD if start is None else _WARM
        return fit_probe(self.vectors[rows], self.truth[rows], self.classes, start=start, most_iterations=iterations)

    def answer(self, head: Probe, rows: np.ndarray) -> np.ndarray:
        """The classes that a head gives some of the rows; [rows classes], bool."""
        decided = decide(probabilities_of(head.logits(self.vectors[rows]), self.multi_label), self.multi_label)
        return decided if self.multi_label else decided[:, None] == np.arange(self.classes)


@dataclass(frozen=True, eq=False)
class Fold:
    """The rows that a head is judged on, those it may be fitted on, and for each of the latter its rank in its class as
    a share: a head on a share of the rows takes those below it.
    """

    held_out: np.ndarray
    rest: np.ndarray
    ranks: np.ndarray
    kind: np.ndarray


def measure_whole(rows: Rows, *, draws: int, seed: int) -> Generator[float, None, WholeCurve]:
    """The curve of all classes together; yields the share done."""
    right = np.zeros((draws, len(SHARES), len(rows.carried)), dtype=bool)
    sizes = np.zeros(len(SHARES))
    done, total = 0, draws * FOLDS * len(SHARES)
    for draw in range(draws):
        for fold in make_folds(rows.carried, (seed, draw)):
            head: Probe | None = None
            for size, share in enumerate(SHARES):
                used = fold.rest[fold.ranks < share]
                head = rows.fit(used, head)
                right[draw, size, fold.held_out] = (
                    rows.answer(head, fold.held_out) == rows.carried[fold.held_out]
                ).all(axis=1)
                sizes[size] += len(used) / (draws * FOLDS)
                done += 1
                yield done / total
    shares = right.mean(axis=0)  # [sizes rows]
    covariance = np.atleast_2d(np.cov(shares)) / shares.shape[1] + _between(right.mean(axis=2))
    curve, points = _fit(sizes, 1 - shares.mean(axis=1), covariance)
    return WholeCurve(len(rows.carried), curve, points)


def measure_classes(
    rows: Rows, names: tuple[str, ...], *, draws: int, seed: int
) -> Generator[float, None, tuple[ClassCurve, ...]]:
    """The curve of the F1 of every class over its own rows; yields the share done."""
    groups = min(rows.classes, _GROUPS)
    given: list[list[list[np.ndarray]]] = [[[] for _ in SHARES] for _ in range(draws)]  # of (row, class)
    sizes = np.zeros((len(SHARES), rows.classes))
    done, total = 0, draws * FOLDS * (1 + groups * (len(SHARES) - 1))
    for draw in range(draws):
        group = np.random.default_rng((seed, draw, 1)).permutation(rows.classes) % groups
        for fold in make_folds(rows.carried, (seed, draw)):
            whole = rows.fit(fold.rest, None)
            given[draw][-1].append(_pairs(rows.answer(whole, fold.held_out), fold.held_out))
            sizes[-1] += rows.carried[fold.rest].sum(axis=0) / (draws * FOLDS)
            done += 1
            yield done / total
            for number in range(groups):
                is_own = group == number
                for size, share in enumerate(SHARES[:-1]):
                    used = fold.rest[(fold.ranks < share) | ~is_own[fold.kind]]
                    answers = rows.answer(rows.fit(used, whole), fold.held_out) & is_own
                    given[draw][size].append(_pairs(answers, fold.held_out))
                    sizes[size][is_own] += rows.carried[used].sum(axis=0)[is_own] / (draws * FOLDS)
                    done += 1
                    yield done / total
    return _class_curves(rows, names, given, sizes)


def make_folds(carried: np.ndarray, seed: tuple[int, ...]) -> Iterator[Fold]:
    """The five folds of a draw, each class spread evenly over them.

    Args:
        carried: [rows classes], bool. A row of several classes is counted to its rarest.
    """
    chance = np.random.default_rng(seed)
    by_size = np.argsort(carried.sum(axis=0), kind="stable")
    kind = np.where(carried.any(axis=1), by_size[carried[:, by_size].argmax(axis=1)], 0)
    order = chance.permutation(len(kind))
    order = order[np.argsort(kind[order], kind="stable")]
    number = np.empty(len(kind), dtype=np.int64)
    number[order] = np.arange(len(kind)) % FOLDS
    place = chance.random(len(kind))
    for fold in range(FOLDS):
        rest = np.flatnonzero(number != fold)
        yield Fold(np.flatnonzero(number == fold), rest, _rank(kind[rest], place[rest]), kind[rest])


def _rank(kind: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The rank of each row in its class, by `place`, as a share from 0; [rows]."""
    order = np.lexsort((place, kind))
    _, begins, counts = np.unique(kind[order], return_index=True, return_counts=True)
    ranks = np.empty(len(kind))
    ranks[order] = (np.arange(len(kind)) - np.repeat(begins, counts)) / np.repeat(counts, counts)
    return ranks


def _pairs(answers: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """(row, class) of every class that was given; [pairs 2]."""
    at, classes = np.nonzero(answers)
    return np.stack([rows[at], classes], axis=1)


def _between(scores: np.ndarray) -> np.ndarray:
    """What the chance of the draws adds to the covariance of the errors; [sizes sizes].

    Args:
        scores: [draws sizes]. How far one draw is from the mean says how far one sample of so many rows is from
            others; the largest size has no samples but one, and is taken to vary as the smaller ones suggest.
    """
    if len(scores) < 2:
        return np.zeros((scores.shape[1],) * 2)
    common = float(scores.var(axis=0, ddof=1).mean())
    return np.diag(common * np.array([1.0, 0.7, 0.5, 0.4]))


def _fit(sizes: np.ndarray, errors: np.ndarray, covariance: np.ndarray) -> tuple[LearningCurve, tuple[CurvePoint, ...]]:
    curve = fit_curve(sizes, errors, covariance)
    apart = _BAND_DEVIATIONS * np.sqrt(np.maximum(np.diag(covariance), 0))
    points = tuple(
        CurvePoint(float(size), float(1 - error), float(max(0, 1 - error - off)), float(min(1, 1 - error + off)))
        for size, error, off in zip(sizes, errors, apart, strict=True)
    )
    return curve, points


def _class_curves(
    rows: Rows, names: tuple[str, ...], given: list[list[list[np.ndarray]]], sizes: np.ndarray
) -> tuple[ClassCurve, ...]:
    """The curves out of what was given: F1 of each class, with its variance from the influence of every row on it."""
    draws, count = len(given), rows.carried.shape[0]
    truth = sparse.csr_matrix(rows.carried, dtype=np.float64)
    support = np.asarray(truth.sum(axis=0)).ravel()
    scores = np.zeros((draws, len(SHARES), rows.classes))
    influences = [sparse.csr_matrix((count, rows.classes)) for _ in SHARES]
    for draw, of_sizes in enumerate(given):
        for size, pairs in enumerate(of_sizes):
            where = np.concatenate(pairs)
            answers = sparse.csr_matrix((np.ones(len(where)), (where[:, 0], where[:, 1])), shape=truth.shape)
            hits = answers.multiply(truth)
            both = np.maximum(np.asarray(answers.sum(axis=0)).ravel() + support, 1)
            f1 = 2 * np.asarray(hits.sum(axis=0)).ravel() / both
            scores[draw, size] = f1
            # F1 = 2 hits / (given + true): a row changes it by (2 hit - F1 (given + true)) / (given + true)
            change = (2 * hits - (answers + truth).multiply(f1[None, :])).multiply(1 / both[None, :])
            influences[size] = influences[size] + sparse.csr_matrix(change) / draws
    found = []
    common = np.array(
        [[np.asarray(one.multiply(other).sum(axis=0)).ravel() for other in influences] for one in influences]
    )  # [sizes sizes classes]
    for at, name in enumerate(names):
        own = round(float(support[at]))
        if own < FEWEST_OF_CLASS:
            found.append(ClassCurve(name, own, None, ()))
            continue
        covariance = common[:, :, at] + _between(scores[:, :, at])
        floor = 1 / (own * own)  # a class without a single error still rests on so many rows only
        curve, points = _fit(sizes[:, at], 1 - scores[:, :, at].mean(axis=0), covariance + np.eye(len(SHARES)) * floor)
        found.append(ClassCurve(name, own, curve, points))
    return tuple(found)
