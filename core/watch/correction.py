"""From what a classifier said to the shares that are likely behind it, with bands.

A classifier that calls one in four neutral texts negative reports too many negative ones, the more so the fewer there
are. The rows it was judged on tell how it errs; the one assumption is that it errs on each true class as it did there.

The share: how much of the texts called a class belongs to another one depends on how frequent the classes are, and how
frequent they are is what we look for. Expectation maximisation settles both, over the probabilities the classifier gave
(Saerens, Latinne and Decaestecker 2002) or, where there are only its decisions, over these and the confusion matrix. It
begins with the mix of the judged rows, which keeps the weight of `PRIOR_TEXTS` texts: many texts speak for themselves,
    a
few are not blown up. What is given is the share among these very texts.

The band: a Bayesian bootstrap (Rubin 1981) draws the rows of the confusion matrix and the sample of the period, each
    from
a Dirichlet distribution with the weight of one more text, turns the matrix round and brings what comes out back onto
the simplex (the adjusted count of Forman 2008, for several classes as in Bunse 2022). It knows nothing of the mix of
the judged rows, so it holds what the period alone cannot rule out, and few texts make it wide.

`python -m benchmarks.watch_correction` measures this beside the other ways.
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
    """Shares of the classes; each float64 [points classes], NaN where a point has no text.

    Attributes:
        share: the likely share among these texts. low, high: the band of the share they are a sample of, with the
            probability `BAND`. spread: the standard error of that.
    """

    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    spread: np.ndarray


@dataclass(frozen=True, eq=False)
class Soft:
    """The probabilities behind what was said, of the texts whose class is not known.

    Attributes:
        probabilities: [texts classes]. points: the point each text belongs to; [texts], int64.
    """

    probabilities: np.ndarray
    points: np.ndarray


def estimate_shares(
    said: np.ndarray,
    texts: np.ndarray,
    errors: KnownErrors | None = None,
    *,
    multi_label: bool = False,
    known: np.ndarray | None = None,
    soft: Soft | None = None,
) -> Shares:
    """The shares behind what was said; the same counts give the same band, whatever stands beside them.

    Args:
        said: how many texts were called each class; [points classes].
        texts: how many texts there are; [points]. Without several labels a text the rows of `said` and `known` add up
            to it.
        errors: how the classifier errs; None takes what it said for the truth, and the bands hold the sample alone.
        known: how many texts more are known to be of each class; [points classes]. Not with several labels.
        soft: the probabilities of the texts in `said`, if they are at hand. Not with several labels.
    """
    sure = np.zeros_like(said) if known is None else known
    if not multi_label:
        share = None
        if errors is not None and soft is not None:
            share = find_soft_shares(soft, len(said), errors)
        return _estimate(said, sure, None if errors is None else errors.counts, share)
    parts = []
    for place in range(said.shape[1]):
        yes_no = np.stack([texts - said[:, place], said[:, place]], axis=1)
        parts.append(_estimate(yes_no, np.zeros_like(yes_no), None if errors is None else errors.counts[place], None))
    return Shares(
        *(
            np.stack([getattr(part, name)[:, 1] for part in parts], axis=1)
            for name in ("share", "low", "high", "spread")
        )
    )


def _estimate(
    said: np.ndarray, known: np.ndarray, confusion: np.ndarray | None, soft_share: np.ndarray | None
) -> Shares:
    classes = said.shape[1]
    if confusion is None:
        said, known = np.zeros_like(said), known + said
    different, where = np.unique(np.hstack([said, known]).astype(np.int64), axis=0, return_inverse=True)
    where = where.ravel()
    backwards = np.linalg.inv(_draw_confusion(confusion)) if confusion is not None else None  # [draws said true]
    drawn = np.full((3, len(different), classes), np.nan)
    for number in np.flatnonzero(different.sum(axis=1)):
        drawn[:, number] = _draw_band(different[number, :classes], different[number, classes:], backwards)
    if soft_share is None:
        soft_share = find_shares(said, confusion) if confusion is not None else np.zeros(said.shape)
    low, high, spread = drawn[:, where]
    texts = (said + known).sum(axis=1, keepdims=True)
    share = np.full(said.shape, np.nan)
    np.divide(np.nan_to_num(soft_share) * said.sum(axis=1, keepdims=True) + known, texts, out=share, where=texts > 0)
    return Shares(share, np.minimum(low, share), np.maximum(high, share), spread)


def _draw_band(
    said: np.ndarray, known: np.ndarray, backwards: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lower edge, upper edge and standard error of one point; each [classes]."""
    texts = said.sum() + known.sum()
    drawn = np.zeros((DRAWS, len(said)))
    if said.any() and backwards is not None:
        drawn += project_to_simplex(np.einsum("ds,dst->dt", _draw_sample(said, 1), backwards)) * said.sum() / texts
    if known.any():
        drawn += _draw_sample(known, 2) * known.sum() / texts
    low, high = np.quantile(drawn, [(1 - BAND) / 2, (1 + BAND) / 2], axis=0)
    return low, high, drawn.std(axis=0)


def find_soft_shares(soft: Soft, points: int, errors: KnownErrors, prior_texts: float = PRIOR_TEXTS) -> np.ndarray:
    """Likely shares of the true classes from the probabilities of the texts; [points classes], NaN without texts."""
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
    """The shares of the classes among the judged rows, none of them zero."""
    return (confusion.sum(axis=1) + 0.5) / (confusion.sum() + 0.5 * len(confusion))


def find_shares(said: np.ndarray, confusion: np.ndarray, prior_texts: float = PRIOR_TEXTS) -> np.ndarray:
    """The likely shares of the true classes among texts of which so many were called each class; [points classes].

    Args:
        said: counts; [points classes]. confusion: judged rows as [true said].
        prior_texts: the weight of the mix of the judged rows. 0 trusts the texts alone; without end, each said class is
            parted as among the judged rows.
    """
    called = confusion + _DRAWN_TEXTS * expect_row(confusion)
    called /= called.sum(axis=1, keepdims=True)
    mix = _mix(confusion)
    texts = said.sum(axis=1, keepdims=True)
    frequent = np.tile(mix, (len(said), 1))
    share = frequent
    with np.errstate(invalid="ignore"):
        for _ in range(_ROUNDS):
            explained = np.maximum(frequent @ called, _TINY)  # [points said]
            expected = frequent * ((said / explained) @ called.T)  # texts of each true class
            before, share = share, expected / texts
            frequent = (expected + prior_texts * mix) / (texts + prior_texts)
            if np.nanmax(np.abs(share - before), initial=0.0) < _STILL:
                break
    return share


def _draw_sample(counts: np.ndarray, seed: int) -> np.ndarray:
    """Shares of the classes that could have given these counts; [draws classes]."""
    generator = np.random.default_rng([seed, *counts.tolist()])
    return _draw_dirichlet(generator, counts + _DRAWN_TEXTS / len(counts), (DRAWS, len(counts)))


def _draw_confusion(confusion: np.ndarray) -> np.ndarray:
    """Matrices that could have given this one, their rows adding up to 1; [draws true said]."""
    generator = np.random.default_rng(0)
    classes = len(confusion)
    drawn = _draw_dirichlet(generator, confusion + _DRAWN_TEXTS * expect_row(confusion), (DRAWS, classes, classes))
    return drawn + 1e-9 * np.eye(classes)  # two classes that are never told apart must not end the calculation


def expect_row(confusion: np.ndarray) -> np.ndarray:
    """What a class is expected to be called before any row of it was seen; [true said], rows add up to 1.

    It is hit as often as all classes together, and missed in favour of those that are said most.
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
    """The nearest points whose coordinates are not negative and add up to 1 (Duchi et al. 2008, figure 1); [...
    classes].
    """
    classes = points.shape[-1]
    falling = -np.sort(-points, axis=-1)
    excess = np.cumsum(falling, axis=-1) - 1
    kept = (falling - excess / np.arange(1, classes + 1) > 0).sum(axis=-1, keepdims=True)
    return np.maximum(points - np.take_along_axis(excess, kept - 1, axis=-1) / kept, 0)
