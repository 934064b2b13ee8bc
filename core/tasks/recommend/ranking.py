"""Rank all items of the catalogue (without sampling) and compute ranking metrics.

A rank is a position in the list, from 1. Items of the history are left out of the list. Items with the same score as
the target rank before it, so that a model with equal scores for all items comes last, not first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np

from core.draining import drain
from core.shapes import Float, Int, Shaped
from core.tasks.recommend.histories import Histories
from core.tasks.recommend.split import Targets

K = 10
"""The length of the judged list."""
Scorer = Callable[[Histories], np.ndarray]
"""Returns the scores of all items for some histories; higher is better; [histories items], float32."""

_SCORES_AT_ONCE_BYTES = 64 << 20


def mask_seen(
    scores: Float[np.ndarray, "histories items"], histories: Histories
) -> Float[np.ndarray, "histories items"]:
    """Set the scores of the items of each history to -inf, in place; returns `scores`."""
    scores[histories.owners, histories.items] = -np.inf
    return scores


def mask_later(
    scores: Float[np.ndarray, "lists items"], among: Int[np.ndarray, " lists"]
) -> Float[np.ndarray, "lists items"]:
    """Set the scores of all but the first `among` items of each list to -inf, in place; returns `scores`."""
    for count in np.unique(among):
        scores[among == count, count:] = -np.inf
    return scores


def rank_of_target(
    scores: Float[np.ndarray, "lists items"], targets: Int[np.ndarray, " lists"], histories: Histories | None = None
) -> Int[np.ndarray, " lists"]:
    """The rank of one item in each list, from 1; ties and NaN scores rank before it.

    Args:
        scores: higher is better.
        targets: the item of each list.
        histories: the items to leave out of each list, never the target; None if `scores` hold -inf there already.
    """
    wanted = scores[np.arange(len(targets)), targets]
    before = ~(scores < wanted[:, None])
    if histories is not None:
        before[histories.owners, histories.items] = False
    before[np.arange(len(targets)), targets] = True
    return before.sum(axis=1)


def top_items(scores: Float[np.ndarray, "lists items"], k: int = K) -> Int[np.ndarray, "lists k"]:
    """The best `k` items of each list, best first; ties by item code; -1 if no item is left; int32."""
    k = min(k, scores.shape[1])
    best = (
        np.argpartition(-scores, k - 1, axis=1)[:, :k]
        if k < scores.shape[1]
        else np.tile(np.arange(k), (len(scores), 1))
    )
    best.sort(axis=1)
    own = np.take_along_axis(scores, best, axis=1)
    order = np.argsort(-own, axis=1, kind="stable")
    best, own = np.take_along_axis(best, order, axis=1), np.take_along_axis(own, order, axis=1)
    return np.where(own == -np.inf, -1, best).astype(np.int32)


@dataclass(frozen=True, eq=False)
class Ranked:
    """The result of a ranking.

    Attributes:
        ranks: of each target, from 1.
        shown: the first `K` items of each history's list, -1 if there are fewer.
    """

    ranks: Int[np.ndarray, " targets"]
    shown: Int[np.ndarray, "histories k"]


def rank_targets(
    score: Scorer, targets: Targets, items: int, *, on_progress: Callable[[int], None] | None = None
) -> Ranked:
    """The ranks of all targets among all `items`, and the lists.

    Args:
        score: called with chunks of the histories, small enough for 64 MB of scores.
        on_progress: called with the number of histories done; may raise to give up.
    """
    return drain(rank_in_parts(score, targets, items), on_progress)


def rank_in_parts(score: Scorer, targets: Targets, items: int) -> Generator[int, None, Ranked]:
    """As `rank_targets`, as a generator: yields the number of histories done and returns the `Ranked`."""
    histories = targets.histories
    ranks = np.zeros(len(targets), np.int64)
    shown = np.full((len(histories), min(K, items)), -1, np.int32)
    at_once = max(1, min(1024, _SCORES_AT_ONCE_BYTES // (4 * max(1, items))))
    for start in range(0, len(histories), at_once):
        stop = min(start + at_once, len(histories))
        part = histories.part(start, stop)
        first, last = np.searchsorted(targets.list_of, (start, stop))
        scores = mask_seen(np.array(score(part), np.float32), part)
        if targets.among is not None:
            mask_later(scores, targets.among[start:stop])
        own = slice(first, last)
        # One list may have several targets: each of them is ranked in the whole list.
        lists = targets.list_of[own] - start
        ranks[own] = rank_of_target(
            scores if np.array_equal(lists, np.arange(stop - start)) else scores[lists], targets.items[own]
        )
        shown[start:stop] = top_items(scores, K)
        yield stop
    return Ranked(ranks, shown)


@dataclass(frozen=True, eq=False)
class ListFigures:
    """The metrics of each list; their means are those of a model."""

    hit: Float[np.ndarray, " lists"]
    recall: Float[np.ndarray, " lists"]
    ndcg: Float[np.ndarray, " lists"]
    reciprocal: Float[np.ndarray, " lists"]


def judge_lists(
    ranks: Int[np.ndarray, " targets"], list_of: Int[np.ndarray, " targets"] | None = None, k: int = K
) -> ListFigures:
    """Hit rate, recall, NDCG (Järvelin & Kekäläinen 2002) at `k` and the reciprocal rank of the first hit, for each
    list.

    Args:
        ranks: of the targets, from 1.
        list_of: the list of each target, 0 .. lists - 1, sorted; None if each target has its own list.
    """
    ranks = np.asarray(ranks, np.int64)
    list_of = np.arange(len(ranks)) if list_of is None else np.asarray(list_of)
    wanted = np.bincount(list_of)
    is_hit = ranks <= k
    hits = np.bincount(list_of[is_hit], minlength=len(wanted))
    discounts = 1 / np.log2(np.arange(2, k + 2))
    gains = np.bincount(list_of[is_hit], weights=discounts[ranks[is_hit] - 1], minlength=len(wanted))
    best = np.cumsum(discounts)[np.clip(wanted, 1, k) - 1]
    reciprocal = np.zeros(len(wanted))
    np.maximum.at(reciprocal, list_of, 1 / ranks)
    lists = np.maximum(wanted, 1)
    return ListFigures((hits > 0).astype(np.float64), hits / lists, gains / best, reciprocal)


def figures_from_ranks(
    ranks: Int[np.ndarray, " targets"], k: int = K, list_of: Int[np.ndarray, " targets"] | None = None
) -> dict[str, float]:
    """`hr@k`, `ndcg@k`, `mrr`, `recall@k`: the means over all lists; 0.0 without targets."""
    return _mean_figures(judge_lists(ranks, list_of, k), k)


def _mean_figures(lists: ListFigures, k: int = K) -> dict[str, float]:
    if not len(lists.hit):
        return {f"hr@{k}": 0.0, f"ndcg@{k}": 0.0, "mrr": 0.0, f"recall@{k}": 0.0}
    return {
        f"hr@{k}": float(lists.hit.mean()),
        f"ndcg@{k}": float(lists.ndcg.mean()),
        "mrr": float(lists.reciprocal.mean()),
        f"recall@{k}": float(lists.recall.mean()),
    }


def coverage(shown: Int[np.ndarray, "histories k"], items: int) -> float:
    """The share of the catalogue that is on at least one list."""
    return float(len(np.unique(shown[shown >= 0])) / max(1, items))


def popularity(shown: Int[np.ndarray, "histories k"], counts: Shaped[np.ndarray, " items"]) -> float:
    """The mean number of training interactions of the shown items."""
    there = shown[shown >= 0]
    return float(counts[there].mean()) if len(there) else 0.0


def novelty(shown: Int[np.ndarray, "histories k"], counts: Shaped[np.ndarray, " items"], users: int) -> float:
    """The mean self-information of the shown items in bits: -log2 of the share of users with an interaction (Vargas &
    Castells 2011).

    One virtual user has interactions with all items, which bounds the value of items without interactions.
    """
    there = shown[shown >= 0]
    if not len(there):
        return 0.0
    return float(-np.log2((counts[there] + 1) / (users + 1)).mean())


def bootstrap_interval(
    values: Float[np.ndarray, " lists"], *, share: float = 0.95, samples: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """The bootstrap percentile interval of the mean (Efron 1979).

    Lists with the same value are drawn together (a multinomial over the distinct values), which gives the same
    distribution in a fraction of the time.

    Args:
        share: probability of the interval.
        samples: number of bootstrap samples.
    """
    if not len(values):
        return 0.0, 0.0
    distinct, counts = np.unique(values, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(values), counts / len(values), size=samples)
    low, high = np.quantile(drawn @ distinct / len(values), [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)
