"""The report of a matching run as lines of text."""

from __future__ import annotations

from typing import Any

from core.runs.folder import RunFolder
from core.tasks.match.figures import BASELINES
from core.tasks.match.report import MatchReport, describe_line, from_json, headline


def report_lines(run: RunFolder) -> list[str]:
    """The metrics on the test questions or, without any, on the validation questions, with the baselines."""
    metrics = run.metrics() or {}
    for split in ("test", "validation"):
        if not metrics.get(split):
            continue
        report = from_json(metrics[split])
        lines = [f"On the {report.questions:,} {split} questions:", str(headline(report)), str(describe_line(report))]
        return [*lines, "", *_table(report, metrics.get("baselines") or {}, split)]
    return ["No questions were held back, so there is nothing to judge the answers on."]


def _table(report: MatchReport, baselines: dict[str, Any], split: str) -> list[str]:
    rows = {"This model": dict(report.figures.pairs())}
    rows |= {str(one.title): baselines[one.name][split] for one in BASELINES if split in baselines.get(one.name, {})}
    width = max(map(len, rows))
    lines = [f"{'':<{width}}   first  among 3    MRR"]
    lines += [
        f"{name:<{width}}  {row['top1']:6.1%}  {row['top3']:7.1%}  {row['mrr']:5.3f}" for name, row in rows.items()
    ]
    low, high = report.interval
    return [
        *lines,
        f"With as many other questions the first figure would lie between {low:.1%} and {high:.1%} (95 of 100 times).",
    ]
