"""Estimates the true class shares behind the predicted ones, with bands (quantification).

A classifier that predicts negative for one in four neutral texts reports too many negative ones, and the fewer there
are the larger the error. The evaluated rows show how it errs; the one assumption is that it errs on each true class as
it did there.

The share: how many of the texts predicted as one class belong to another depends on the class frequencies, which are
what is to be estimated. Expectation maximisation solves for both, over the predicted probabilities (Saerens, Latinne
and Decaestecker 2002) or, where there are only decisions, over these and the confusion matrix. It starts from the class
mix of the evaluated rows, which keeps the weight of `PRIOR_TEXTS` texts: with many texts it hardly counts, with few it
keeps the estimate from exploding. The result is the share among the given texts.

The band: a Bayesian bootstrap (Rubin 1981) draws the rows of the confusion matrix and the sample of the period, each
from a Dirichlet distribution with the weight of one more text, inverts the matrix and projects the result onto the
simplex (the adjusted count of Forman 2008, for several classes as in Bunse 2022). It does not use the class mix of the
evaluated rows, so it covers what the period alone cannot rule out, and is wide where there are few texts.

`python -m benchmarks.watch_correction` compares this with other methods.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.watch.known_errors import KnownErrors

DRAWS = 500
BAND = 0.95
PRIOR_TEXTS = 30.0
_DRAWN_TEXTS = 1.0
_ROUNDS, _STILL = 300, 1e-5
_TINY = 1e-300


@dataclass(frozen=True, eq=False)
class Shares:
    """Estimated shares of the classes; each float64 [points classes], NaN where a point has no text.

    Attributes:
        share: the estimated share among these texts.
        low, high: the band of the share in the population they are a sample of, with probability `BAND`.
        spread: the standard error of that share.
    """

    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    spread: np.ndarray


@dataclass(frozen=True, eq=False)
class SoftPredictions:
    """The predicted probabilities of the texts whose true class is not known.

    Attributes:
        probabilities: [texts classes]. points: the point each text belongs to; [texts], int64.
    """

    probabilities: np.ndarray
    points: np.ndarray


def estimate_shares(
    predicted: np.ndarray,
    texts: np.ndarray,
    errors: KnownErrors | None = None,
    *,
    multi_label: bool = False,
    known: np.ndarray | None = None,
    soft: SoftPredictions | None = None,
) -> Shares:
    """The estimated true shares; the bands of a point depend on its own counts only.

    Args:
        predicted: how many texts were predicted as each class; [points classes].
        texts: how many texts there are; [points]. With one label a text, the rows of `predicted` and `known` add up to
            it.
        errors: how the classifier errs; None takes the predictions as true, and the bands cover sampling alone.
        multi_label: a text may have several labels; each class is then estimated by itself.
        known: how many further texts are known to be of each class; [points classes]. Not with several labels.
        soft: the probabilities of the texts in `predicted`, where available. Not with several labels.
    """
    sure = np.zeros_like(predicted) if known is None else known
    if not multi_label:
        share = None
        if errors is not None and soft is not None:
            share = find_soft_shares(soft, len(predicted), errors)
        return _estimate(predicted, sure, None if errors is None else errors.counts, share)
    parts = []
    for place in range(predicted.shape[1]):
        yes_no = np.stack([texts - predicted[:, place], predicted[:, place]], axis=1)
        parts.append(_estimate(yes_no, np.zeros_like(yes_no), None if errors is None else errors.counts[place], None))
    return Shares(
        *(
            np.stack([getattr(part, name)[:, 1] for part in parts], axis=1)
            for name in ("share", "low", "high", "spread")
        )
    )


def _estimate(
    predicted: np.ndarray, known: np.ndarray, confusion: np.ndarray | None, soft_share: np.ndarray | None
) -> Shares:
    classes = predicted.shape[1]
    if confusion is None:
        predicted, known = np.zeros_like(predicted), known + predicted
    different, where = np.unique(np.hstack([predicted, known]).astype(np.int64), axis=0, return_inverse=True)
    where = where.ravel()
    backwards = np.linalg.inv(_draw_confusion(confusion)) if confusion is not None else None  # [draws predicted true]
    drawn = np.full((3, len(different), classes), np.nan)
    for number in np.flatnonzero(different.sum(axis=1)):
        drawn[:, number] = _draw_band(different[number, :classes], different[number, classes:], backwards)
    if soft_share is None:
        soft_share = find_shares(predicted, confusion) if confusion is not None else np.zeros(predicted.shape)
    low, high, spread = drawn[:, where]
    texts = (predicted + known).sum(axis=1, keepdims=True)
    share = np.full(predicted.shape, np.nan)
    np.divide(
        np.nan_to_num(soft_share) * predicted.sum(axis=1, keepdims=True) + known, texts, out=share, where=texts > 0
    )
    return Shares(share, np.minimum(low, share), np.maximum(high, share), spread)


def _draw_band(
    predicted: np.ndarray, known: np.ndarray, backwards: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lower edge, upper edge and standard error of one point; each [classes]."""
    texts = predicted.sum() + known.sum()
    drawn = np.zeros((DRAWS, len(predicted)))
    if predicted.any() and backwards is not None:
        drawn += (
            project_to_simplex(np.einsum("ds,dst->dt", _draw_sample(predicted, 1), backwards)) * predicted.sum() / texts
        )
    if known.any():
        drawn += _draw_sample(known, 2) * known.sum() / texts
    low, high = np.quantile(drawn, [(1 - BAND) / 2, (1 + BAND) / 2], axis=0)
    return low, high, drawn.std(axis=0)


def find_soft_shares(
    soft: SoftPredictions, points: int, errors: KnownErrors, prior_texts: float = PRIOR_TEXTS
) -> np.ndarray:
    """Estimated shares of the true classes from the predicted probabilities; [points classes], NaN without texts."""
    mix = _mix(errors.counts)
    order = np.argsort(soft.points, kind="stable")
    owners = soft.points[order]
    odds = soft.probabilities[order].astype(np.float64) * (1.0 if errors.scale is None else errors.scale) / mix
    starts = np.flatnonzero(np.r_[True, np.diff(owners) > 0]) if len(owners) else np.zeros(0, np.int64)
    there = owners[starts]
    texts = np.diff(np.r_[starts, len(owners)])[:, None]
    share = np.full((points, len(mix)), np.nan)
    if not len(there):
        return share
    own = np.repeat(np.arange(len(there)), texts[:, 0])
    frequent = expected = np.tile(mix, (len(there), 1))
    for _ in range(_ROUNDS):
        weights = odds * frequent[own]
        weights /= np.maximum(weights.sum(axis=1, keepdims=True), _TINY)
        before, expected = expected, np.add.reduceat(weights, starts, axis=0) / texts
        frequent = (expected * texts + prior_texts * mix) / (texts + prior_texts)
        if np.abs(expected - before).max() < _STILL:
            break
    share[there] = expected
    return share


def _mix(confusion: np.ndarray) -> np.ndarray:
    """The shares of the classes among the evaluated rows, smoothed so that none is zero."""
    return (confusion.sum(axis=1) + 0.5) / (confusion.sum() + 0.5 * len(confusion))


def find_shares(predicted: np.ndarray, confusion: np.ndarray, prior_texts: float = PRIOR_TEXTS) -> np.ndarray:
    """Estimated shares of the true classes from the counts of the predicted ones; [points classes].

    Args:
        predicted: counts; [points classes]. confusion: evaluated rows as [true predicted].
        prior_texts: weight of the class mix of the evaluated rows. 0 uses the counts alone; with a very large one, each
            predicted class is split as among the evaluated rows.
    """
    called = confusion + _DRAWN_TEXTS * expect_row(confusion)
    called /= called.sum(axis=1, keepdims=True)
    mix = _mix(confusion)
    texts = predicted.sum(axis=1, keepdims=True)
    frequent = np.tile(mix, (len(predicted), 1))
    share = frequent
    with np.errstate(invalid="ignore"):
        for _ in range(_ROUNDS):
            explained = np.maximum(frequent @ called, _TINY)  # [points predicted]
            expected = frequent * ((predicted / explained) @ called.T)  # texts of each true class
            before, share = share, expected / texts
            frequent = (expected + prior_texts * mix) / (texts + prior_texts)
            if np.nanmax(np.abs(share - before), initial=0.0) < _STILL:
                break
    return share


def _draw_sample(counts: np.ndarray, seed: int) -> np.ndarray:
    """Class shares drawn from their posterior given these counts; [draws classes]."""
    generator = np.random.default_rng([seed, *counts.tolist()])
    return _draw_dirichlet(generator, counts + _DRAWN_TEXTS / len(counts), (DRAWS, len(counts)))


def _draw_confusion(confusion: np.ndarray) -> np.ndarray:
    """Row-normalised confusion matrices drawn from their posterior given this one; [draws true predicted]."""
    generator = np.random.default_rng(0)
    classes = len(confusion)
    drawn = _draw_dirichlet(generator, confusion + _DRAWN_TEXTS * expect_row(confusion), (DRAWS, classes, classes))
    return drawn + 1e-9 * np.eye(classes)  # keeps the matrix invertible where two classes are predicted alike


def expect_row(confusion: np.ndarray) -> np.ndarray:
    """The prior of a row of the confusion matrix, for classes without evaluated rows; [true predicted], rows sum to 1.

    The diagonal is the accuracy over all classes; the rest is divided as the predictions are over the other classes.
    """
    classes = len(confusion)
    hit = (np.trace(confusion) + 0.5) / (confusion.sum() + 1)
    missed = np.tile((confusion.sum(axis=0) + 0.5) / (confusion.sum() + 0.5 * classes), (classes, 1))
    np.fill_diagonal(missed, 0)
    expected = (1 - hit) * missed / missed.sum(axis=1, keepdims=True)
    np.fill_diagonal(expected, hit)
    return expected


def _draw_dirichlet(generator: np.random.Generator, weights: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    drawn = np.maximum(generator.standard_gamma(np.broadcast_to(weights, shape)), _TINY)
    return drawn / drawn.sum(axis=-1, keepdims=True)


def project_to_simplex(points: np.ndarray) -> np.ndarray:
    """The nearest points on the probability simplex (Duchi et al. 2008, figure 1); [... classes]."""
    classes = points.shape[-1]
    falling = -np.sort(-points, axis=-1)
    excess = np.cumsum(falling, axis=-1) - 1
    kept = (falling - excess / np.arange(1, classes + 1) > 0).sum(axis=-1, keepdims=True)
    return np.maximum(points - np.take_along_axis(excess, kept - 1, axis=-1) / kept, 0)
