"""The report of a recommender as lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.metrics.specs import title_of
from core.runs.folder import RunFolder
from core.tasks.recommend.figures import BASELINES, DECIDING
from core.tasks.recommend.report import GroupFigures, RankingReport, describe_standing, headline, report_from_json

_FIGURES = ("hr@10", "ndcg@10", "mrr", "coverage@10")
_GROUPS = {"head": "most met fifth of the items", "tail": "the other items", "cold": "items new to the model"}


def report_lines(run: RunFolder) -> list[str]:
    """The metrics on the test targets or, without any, on the validation targets, with baselines and protocol."""
    metrics = run.metrics() or {}
    for split in ("test", "validation"):
        if not metrics.get(split, {}).get("targets"):
            continue
        report = report_from_json(metrics[split])
        baselines = read_baselines(metrics, split)
        lines = [
            f"{report.lists:,} {split} histories, {report.items:,} items:",
            str(headline(report)),
            str(describe_standing(report, {title_of(BASELINES, name): own for name, own in baselines.items()})),
        ]
        return [*lines, "", *_table(report, baselines), "", *_groups(report), "", report.protocol]
    return ["No interactions were held back, so there is nothing to judge the lists on."]


def read_baselines(metrics: Mapping[str, Any], split: str) -> dict[str, RankingReport]:
    """The reports of the baselines on one split, by name."""
    return {
        name: report_from_json(about[split])
        for name, about in (metrics.get("baselines") or {}).items()
        if about.get(split, {}).get("targets")
    }


def _table(report: RankingReport, baselines: Mapping[str, RankingReport]) -> list[str]:
    rows = {"This model": report} | {title_of(BASELINES, name): own for name, own in baselines.items()}
    width = max(map(len, rows))
    has_several = report.targets > report.lists  # otherwise recall is the hit rate
    lines = [f"{'':<{width}}   HR@10  NDCG@10    MRR  coverage@10{'  recall@10' if has_several else ''}"]
    for name, own in rows.items():
        hit, ndcg, mrr, coverage = (own.figures[figure] for figure in _FIGURES)
        recall = f"  {own.figures['recall@10']:9.4f}" if has_several else ""
        lines.append(f"{name:<{width}}  {hit:6.4f}   {ndcg:6.4f}  {mrr:5.3f}  {coverage:10.1%}{recall}")
    low, high = report.intervals[DECIDING]
    return [
        *lines,
        f"With as many other histories NDCG@10 would lie between {low:.4f} and {high:.4f} (95 of 100 times).",
    ]


def _groups(report: RankingReport) -> list[str]:
    named = [(_GROUPS[group.name], group) for group in report.by_popularity]
    named += [(_say_lengths(group), group) for group in report.by_history]
    width = max(len(name) for name, _ in named)
    lines = [f"{'':<{width}}    asked   HR@10  NDCG@10"]
    return [
        *lines,
        *(
            f"{name:<{width}}  {group.count:7,}  {group.figures['hr@10']:6.4f}   {group.figures['ndcg@10']:6.4f}"
            for name, group in named
            if group.count
        ),
    ]


def _say_lengths(group: GroupFigures) -> str:
    return f"histories of {group.low} and more" if group.high is None else f"histories of {group.low} to {group.high}"
