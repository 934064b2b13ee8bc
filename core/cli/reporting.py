"""A report as lines of text."""

from __future__ import annotations

from core.metrics.labels import LabelReport, describe_gaps, headline
from core.runs.folder import RunFolder
from core.tasks.match.report_text import match_lines
from core.tasks.recommend.report_text import recommend_lines

_WIDEST_NAME = 32


def say_report(run: RunFolder) -> str:
    """What a run learnt, judged on the test rows or, without any, on the validation rows; and where it lies."""
    if run.job.task in ("match", "recommend") and run.model_folder.is_dir():
        own = match_lines(run) if run.job.task == "match" else recommend_lines(run)
        return "\n".join(["", *own, "", f"Model: {run.model_folder}", f"Run:   {run.path}"])
    lines: list[str] = []
    for split in ("test", "validation"):
        report = run.report(split) if run.job.task == "classify" else None
        if report is not None and report.rows:
            lines += ["", f"On the {report.rows:,} {split} rows:", *report_lines(report)]
            break
    else:
        if not run.model_folder.is_dir():
            return f"It was stopped before it had learnt anything.\nRun:   {run.path}"
        lines += ["", "No rows were held back, so there is nothing to judge the model on."]
    if run.model_folder.is_dir():
        lines += ["", f"Model: {run.model_folder}"]
    return "\n".join([*lines, f"Run:   {run.path}"])


def report_lines(report: LabelReport) -> list[str]:
    """The headline in words, then a line per class and the averages."""
    shown = {name: name if len(name) <= _WIDEST_NAME else name[: _WIDEST_NAME - 1] + "…" for name in report.classes}
    width = max([len("weighted average"), *map(len, shown.values())])
    lines = [str(headline(report))]
    gaps = describe_gaps(report)
    if gaps is not None:
        lines.append(str(gaps))
    lines += ["", f"{'':<{width}}  precision  recall     F1    rows"]
    for scores in report.per_class:
        lines.append(
            f"{shown[scores.name]:<{width}}  {scores.precision:9.3f}  {scores.recall:6.3f}  {scores.f1:5.3f}  "
            f"{scores.support:6,}"
        )
    for name in ("micro", "macro", "weighted"):
        precision, recall, f1 = (getattr(report, f"{name}_{figure}") for figure in ("precision", "recall", "f1"))
        lines.append(f"{name + ' average':<{width}}  {precision:9.3f}  {recall:6.3f}  {f1:5.3f}  {report.rows:6,}")
    return [*lines, f"accuracy {report.accuracy:.3f}, loss {report.loss:.3f}"]
