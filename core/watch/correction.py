"""From what a classifier said to the shares that are likely behind it, with bands.

A classifier that calls one in four neutral texts negative reports too many negative ones, the more so the fewer there
are. Its confusion matrix tells how it errs; the one assumption is that it errs on each true class as it did on the rows it
was judged on.

The share: of the texts that were called a class, some belong to another one, how many depends on how frequent the classes
are, and how frequent they are is what we look for. Expectation maximisation settles both (Saerens, Latinne and
Decaestecker 2002, here over the classes that were said). It begins with the mix of the judged rows, which keeps the weight
of `PRIOR_TEXTS` texts: many texts speak for themselves, a few are not blown up.

The band: a Bayesian bootstrap (Rubin 1981) draws the rows of the confusion matrix and the sample of the period, each from
a Dirichlet distribution with the weight of one more text, turns the matrix round and brings what comes out back onto the
simplex (the adjusted count of Forman 2008, for several classes as in Bunse 2022). It knows nothing of the mix of the
judged rows, so it holds what the period alone cannot rule out, and few texts make it wide.

`python -m benchmarks.watch_correction` measures this beside the other ways.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.watch.known_errors import KnownErrors

DRAWS = 500
BAND = 0.95
PRIOR_TEXTS = 10.0
_DRAWN_TEXTS = 1.0
_ROUNDS, _STILL = 300, 1e-7
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


def estimate_shares(
    said: np.ndarray, texts: np.ndarray, errors: KnownErrors | None = None, *, multi_label: bool = False, known: np.ndarray | None = None
) -> Shares:
    """The shares behind what was said.

    The same counts give the same numbers, whatever stands beside them.

    Args:
        said: how many texts were called each class; [points classes].
        texts: how many texts there are; [points]. Without several labels a text the rows of `said` and `known` add up to it.
        errors: how the classifier errs; None takes what it said for the truth, and the bands hold the sample alone.
        known: how many texts more are known to be of each class; [points classes]. Not with several labels.
    """
    if not multi_label:
        return _estimate(said, np.zeros_like(said) if known is None else known, None if errors is None else errors.counts)
    parts = []
    for place in range(said.shape[1]):
        yes_no = np.stack([texts - said[:, place], said[:, place]], axis=1)
        parts.append(_estimate(yes_no, np.zeros_like(yes_no), None if errors is None else errors.counts[place]))
    return Shares(*(np.stack([getattr(part, name)[:, 1] for part in parts], axis=1) for name in ("share", "low", "high", "spread")))


def _estimate(said: np.ndarray, known: np.ndarray, confusion: np.ndarray | None) -> Shares:
    classes = said.shape[1]
    if confusion is None:
        said, known = np.zeros_like(said), known + said
    different, where = np.unique(np.hstack([said, known]).astype(np.int64), axis=0, return_inverse=True)
    said, known = different[:, :classes], different[:, classes:]
    backwards = np.linalg.inv(_draw_confusion(confusion)) if confusion is not None else None  # [draws said true]
    found_said = find_shares(said, confusion) if confusion is not None else np.zeros(said.shape)
    found = np.full((4, len(different), classes), np.nan)
    for number in np.flatnonzero(different.sum(axis=1)):
        texts = different[number].sum()
        share = (np.nan_to_num(found_said[number]) * said[number].sum() + known[number]) / texts
        drawn = np.zeros((DRAWS, classes))
        if said[number].any() and backwards is not None:
            turned = project_to_simplex(np.einsum("ds,dst->dt", _draw_sample(said[number], 1), backwards))
            drawn += turned * said[number].sum() / texts
        if known[number].any():
            drawn += _draw_sample(known[number], 2) * known[number].sum() / texts
        low, high = np.quantile(drawn, [(1 - BAND) / 2, (1 + BAND) / 2], axis=0)
        found[:, number] = share, np.minimum(low, share), np.maximum(high, share), drawn.std(axis=0)
    return Shares(*found[:, where.ravel()])


def find_shares(said: np.ndarray, confusion: np.ndarray, prior_texts: float = PRIOR_TEXTS) -> np.ndarray:
    """The likely shares of the true classes among texts of which so many were called each class; [points classes].

    Args:
        said: counts; [points classes]. confusion: judged rows as [true said].
        prior_texts: the weight of the mix of the judged rows. 0 trusts the texts alone; without end, each said class is
            parted as among the judged rows.
    """
    called = confusion + _DRAWN_TEXTS * expect_row(confusion)
    called /= called.sum(axis=1, keepdims=True)
    mix = (confusion.sum(axis=1) + 0.5) / (confusion.sum() + 0.5 * len(confusion))
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
    """The nearest points whose coordinates are not negative and add up to 1 (Duchi et al. 2008, figure 1); [... classes]."""
    classes = points.shape[-1]
    falling = -np.sort(-points, axis=-1)
    excess = np.cumsum(falling, axis=-1) - 1
    kept = (falling - excess / np.arange(1, classes + 1) > 0).sum(axis=-1, keepdims=True)
    return np.maximum(points - np.take_along_axis(excess, kept - 1, axis=-1) / kept, 0)
