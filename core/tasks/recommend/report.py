"""The report of a ranking: metrics with confidence intervals, by groups of users and items, compared with baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.message import Message, say
from core.metrics.intervals import describe_share
from core.shapes import Shaped
from core.tasks.recommend.figures import DECIDING
from core.tasks.recommend.ranking import (
    K,
    Ranked,
    bootstrap_interval,
    coverage,
    figures_from_ranks,
    judge_lists,
    novelty,
    popularity,
)
from core.tasks.recommend.split import InteractionSplit, Targets

HISTORY_EDGES = (1, 3, 6, 11, 21, 51)
"""The lower ends of the groups of history lengths; the last one has no upper end."""

HEAD_SHARE = 0.2
"""The share of the items with training interactions, the most popular ones, that is called the head."""


@dataclass(frozen=True)
class GroupFigures:
    """The metrics of a group of lists or targets.

    Attributes:
        name: "head", "tail", "cold" for items; the shortest history of the group ("1", "3" ...) for lists.
        low, high: range of the training interactions of the items, or of the history lengths of the lists; high is None
            without an upper end.
        count: number of targets or lists.
        figures: hr@10, ndcg@10, mrr.
    """

    name: str
    low: int
    high: int | None
    count: int
    figures: Mapping[str, float]


@dataclass(frozen=True)
class RankingReport:
    """The metrics of one ranking of one split.

    Attributes:
        figures: hr@10, recall@10, ndcg@10, mrr, coverage@10, novelty@10 (bits), popularity@10 (training interactions).
        intervals: 95 % bootstrap intervals of hr@10 and ndcg@10.
        lists, targets, items: numbers of histories, of their targets, and of ranked items.
        by_history: groups by the length of the history.
        by_popularity: head, tail and cold items, over targets.
        protocol: how the metrics were computed, in English.
    """

    figures: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    lists: int
    targets: int
    items: int
    by_history: tuple[GroupFigures, ...]
    by_popularity: tuple[GroupFigures, ...]
    protocol: str

    @property
    def cold(self) -> GroupFigures:
        """The group of cold targets: items without training interactions, known by their texts only."""
        return next(group for group in self.by_popularity if group.name == "cold")


def judge_ranking(ranked: Ranked, targets: Targets, split: InteractionSplit, items: int) -> RankingReport:
    """The report of one ranking.

    Args:
        targets: the targets of `split` that were ranked.
        items: the size of the item catalogue.
    """
    counts = split.count_items(items)
    lists = judge_lists(ranked.ranks, targets.list_of)
    figures = {
        **figures_from_ranks(ranked.ranks, K, targets.list_of),
        f"coverage@{K}": coverage(ranked.shown, items),
        f"novelty@{K}": novelty(ranked.shown, counts, len(split.train)),
        f"popularity@{K}": popularity(ranked.shown, counts),
    }
    return RankingReport(
        figures=figures,
        intervals={f"hr@{K}": bootstrap_interval(lists.hit), f"ndcg@{K}": bootstrap_interval(lists.ndcg)},
        lists=len(targets.histories),
        targets=len(targets),
        items=items,
        by_history=_group_by_history(ranked, targets),
        by_popularity=_group_by_popularity(ranked, targets, counts),
        protocol=str(split.protocol()),
    )


def _group_by_history(ranked: Ranked, targets: Targets) -> tuple[GroupFigures, ...]:
    lengths = targets.histories.lengths
    groups = []
    for low, high in zip(HISTORY_EDGES, (*(edge - 1 for edge in HISTORY_EDGES[1:]), None), strict=True):
        chosen = (lengths >= low) & ((lengths <= high) if high is not None else True)
        own = chosen[targets.list_of]
        if chosen.any():
            list_of = np.unique(targets.list_of[own], return_inverse=True)[1]
            groups.append(
                GroupFigures(
                    str(low), low, high, int(chosen.sum()), _three(figures_from_ranks(ranked.ranks[own], K, list_of))
                )
            )
    return tuple(groups)


def _group_by_popularity(
    ranked: Ranked, targets: Targets, counts: Shaped[np.ndarray, " items"]
) -> tuple[GroupFigures, ...]:
    counted = np.sort(counts[counts > 0])[::-1]
    border = int(counted[max(0, round(len(counted) * HEAD_SHARE) - 1)]) if len(counted) else 1
    groups = []
    for name, low, high in (("head", border, None), ("tail", 1, border - 1), ("cold", 0, 0)):
        own = counts[targets.items]
        chosen = (own >= low) & ((own <= high) if high is not None else True)
        groups.append(
            GroupFigures(name, low, high, int(chosen.sum()), _three(figures_from_ranks(ranked.ranks[chosen])))
        )
    return tuple(groups)


def _three(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: figures[name] for name in (f"hr@{K}", f"ndcg@{K}", "mrr")}


def report_to_json(report: RankingReport) -> dict[str, Any]:
    """The report as plain values; `metrics.json` holds it for every split and every baseline."""
    return {
        **report.figures,
        "protocol": report.protocol,
        "cold": {**report.cold.figures, "targets": report.cold.count},
        "intervals": {name: list(ends) for name, ends in report.intervals.items()},
        "lists": report.lists,
        "targets": report.targets,
        "items": report.items,
        "by_history": [_group_to_json(group) for group in report.by_history],
        "by_popularity": [_group_to_json(group) for group in report.by_popularity],
    }


def report_from_json(body: Mapping[str, Any]) -> RankingReport:
    """The report that `report_to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: `body` is no report.
    """
    return RankingReport(
        figures={
            name: float(value)
            for name, value in body.items()
            if isinstance(value, float) and ("@" in name or name == "mrr")
        },
        intervals={name: (float(ends[0]), float(ends[1])) for name, ends in body["intervals"].items()},
        lists=int(body["lists"]),
        targets=int(body["targets"]),
        items=int(body["items"]),
        by_history=tuple(_group_from_json(group) for group in body["by_history"]),
        by_popularity=tuple(_group_from_json(group) for group in body["by_popularity"]),
        protocol=str(body["protocol"]),
    )


def _group_to_json(group: GroupFigures) -> dict[str, Any]:
    return {"name": group.name, "low": group.low, "high": group.high, "count": group.count, **group.figures}


def _group_from_json(body: Mapping[str, Any]) -> GroupFigures:
    own = {name: float(body[name]) for name in (f"hr@{K}", f"ndcg@{K}", "mrr")}
    return GroupFigures(
        str(body["name"]),
        int(body["low"]),
        None if body["high"] is None else int(body["high"]),
        int(body["count"]),
        own,
    )


def headline(report: RankingReport) -> Message:
    """The hit rate in one sentence, with its 95 % interval over the lists."""
    if not report.lists:
        return say("There was nobody to ask: no user has an item left for this part.")
    hits = round(report.figures[f"hr@{K}"] * report.lists)
    share = describe_share(hits, report.lists)
    if report.targets == report.lists:
        return say(
            "For {hits} of {lists} users, {share}, what they chose next is among the first ten of {items} items.",
            hits=hits,
            lists=report.lists,
            share=share,
            items=report.items,
        )
    return say(
        "For {hits} of {lists} users, {share}, something they chose later is among the first ten of {items} items.",
        hits=hits,
        lists=report.lists,
        share=share,
        items=report.items,
    )


def describe_standing(report: RankingReport, baselines: Mapping[str, RankingReport]) -> Message:
    """One sentence that compares the model with the best baseline, by NDCG@10."""
    own = report.figures[DECIDING]
    if not baselines:
        return say("NDCG@10 {own:.4f}; there is nothing to compare it with.", own=own)
    name, best = max(baselines.items(), key=lambda pair: pair[1].figures[DECIDING])
    other, (low, high) = best.figures[DECIDING], report.intervals[DECIDING]
    if own <= other and high < other:
        return say(
            "The model does not beat {baseline}: NDCG@10 {own:.4f} against {other:.4f}. Use more data, or the simpler "
            "method.",
            baseline=name,
            own=own,
            other=other,
        )
    if own <= other:
        return say(
            "The model does not beat {baseline}: NDCG@10 {own:.4f} against {other:.4f}, which is within chance.",
            baseline=name,
            own=own,
            other=other,
        )
    if low > other:
        return say(
            "Better than every baseline: NDCG@10 {own:.4f}, the best of them ({baseline}) {other:.4f}.",
            baseline=name,
            own=own,
            other=other,
        )
    return say(
        "A little better than every baseline, within chance: NDCG@10 {own:.4f}, the best of them ({baseline}) "
        "{other:.4f}.",
        baseline=name,
        own=own,
        other=other,
    )
