"""The report of a classifier as lines of text."""

from __future__ import annotations

from core.metrics.headlines import headline_of
from core.metrics.labels import LabelReport, describe_gaps, describe_small
from core.runs.folder import RunFolder
from core.tasks.classify.corrected_data import CorrectionCounts

_WIDEST_NAME = 32
_NO_LABEL = "(none of them)"


def report_lines(run: RunFolder) -> list[str]:
    """The metrics of the classes, on the test rows or, without any, on the validation rows."""
    for split in ("test", "validation"):
        report = run.report(split)
        if report is not None and report.rows:
            return [f"On the {report.rows:,} {split} rows:", *label_lines(report), *_correction_lines(run)]
    return ["No rows were held back, so there is nothing to judge the model on."]


def _correction_lines(run: RunFolder) -> list[str]:
    counts = CorrectionCounts.from_metrics(run.metrics())
    return ["", str(counts.message())] if counts is not None else []


def label_lines(report: LabelReport, *, are_unseen: bool = True) -> list[str]:
    """The headline, then a line per class and the averages.

    Args:
        are_unseen: whether the model was trained on none of these rows.
    """
    shown = {name: name if len(name) <= _WIDEST_NAME else name[: _WIDEST_NAME - 1] + "…" for name in report.classes}
    width = max([len("weighted average"), *map(len, shown.values())])
    lines = [str(headline_of(report, are_unseen=are_unseen))]
    lines += [str(remark) for remark in (describe_gaps(report), describe_small(report)) if remark is not None]
    lines += ["", f"{'':<{width}}  precision  recall     F1    rows"]
    for scores in report.per_class:
        lines.append(
            f"{shown[scores.name]:<{width}}  {scores.precision:9.3f}  {scores.recall:6.3f}  {scores.f1:5.3f}  "
            f"{scores.support:6,}"
        )
    if report.has_no_label and report.no_label is not None:
        none = report.no_label
        lines.append(
            f"{_NO_LABEL:<{width}}  {none.precision:9.3f}  {none.recall:6.3f}  {none.f1:5.3f}  {none.support:6,}"
        )
    for name in ("micro", "macro", "weighted"):
        precision, recall, f1 = (getattr(report, f"{name}_{figure}") for figure in ("precision", "recall", "f1"))
        lines.append(f"{name + ' average':<{width}}  {precision:9.3f}  {recall:6.3f}  {f1:5.3f}  {report.rows:6,}")
    return [*lines, f"accuracy {report.accuracy:.3f}, loss {report.loss:.3f}"]
