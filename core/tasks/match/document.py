"""The report of a matching run as a person reads it: first answers, the confidence line, questions it missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.message import Message, say
from core.metrics.intervals import explain_interval
from core.report.charts import Bar, BarChart
from core.report.document import (
    SHOWN_CHARACTERS,
    Cell,
    Column,
    Document,
    Grid,
    Paragraph,
    Picture,
    ReportRequest,
    Section,
    make_figure_column,
)
from core.report.reliability import show_reliability
from core.report.run_sections import describe_course, describe_data, describe_settings, describe_versions, shorten_text
from core.runs.folder import RunFolder
from core.tasks.match.figures import BASELINES, METRICS
from core.tasks.match.report import MatchReport, describe_line, from_json, headline
from core.tasks.match.spec import MATCH
from core.tasks.used_columns import list_used_columns

_FIGURES = ("top1", "top3", "mrr")
_KINDS = {
    "test": say("Report of answers on test questions"),
    "validation": say("Report of answers on validation questions"),
}


def describe(run: RunFolder, request: ReportRequest) -> Document:
    """The report of a matching run; see `core.tasks.task_spec.TaskDocument`."""
    metrics = run.metrics() or {}
    splits = [request.split] if request.split else ["test", "validation"]
    split = next((name for name in splits if metrics.get(name)), "")
    about = (
        describe_course(run),
        describe_data(run, list_used_columns(run.job), metrics),
        describe_settings(run, MATCH.settings(run.job)),
        describe_versions(run, metrics),
    )
    created = float(run.environment().get("created") or 0)
    if not split:
        return Document(
            title=run.name,
            kind=say("Report on answers that were not judged"),
            headline=say("No questions were held back, so there is nothing to judge the answers on."),
            sections=about,
            created=created,
        )
    report = from_json(metrics[split])
    table = _tabulate(report, metrics.get("baselines") or {}, split)
    questions = _list_missed(run, split, request, report.line.line)
    return Document(
        title=run.name,
        kind=_KINDS[split],
        headline=headline(report),
        remarks=(Paragraph(text=describe_line(report)), Paragraph(text=explain_interval(), tone="hint")),
        sections=(
            Section(
                title=say("Beside simple ways of answering"),
                blocks=(table, _draw_firsts(report, table)),
            ),
            Section(
                title=say("Can its percentages be trusted?"),
                blocks=(show_reliability(report.calibration),) if report.calibration.count.sum() else (),
            ),
            *([questions] if questions is not None else []),
            _explain_protocol(run, report, split),
            *about,
        ),
        table=table,
        has_texts=questions is not None,
        created=created,
    )


def _tabulate(report: MatchReport, baselines: Mapping[str, Any], split: str) -> Grid:
    columns = (
        Column(name="name", title=say("model")),
        *(make_figure_column(one, "share") for one in METRICS if one.name in ("top1", "top3")),
        Column(
            name="mrr",
            title=say("mean of 1/rank (MRR)"),
            explanation=say("Mean of one through the rank of the right answer: 1 is first every time"),
            form="score",
        ),
    )
    rows: list[tuple[Cell, ...]] = [(say("This model"), *(value for _, value in report.figures.pairs()))]
    keys = ["model"]
    for baseline in BASELINES:
        body = baselines.get(baseline.name)
        judged = body.get(split) if isinstance(body, Mapping) else None
        if isinstance(judged, Mapping) and set(_FIGURES) <= set(judged):
            rows.append((baseline.title, *(float(judged[name]) for name in _FIGURES)))
            keys.append(baseline.name)
    return Grid(
        caption=say("The model and simple ways of answering"),
        columns=columns,
        rows=tuple(rows),
        keys=tuple(keys),
        strong=0,
    )


def _draw_firsts(report: MatchReport, table: Grid) -> Picture:
    bars = tuple(
        Bar(
            title=row[0] if isinstance(row[0], (Message, str)) else "",
            value=float(row[1]) if isinstance(row[1], (int, float)) else 0.0,
            interval=report.interval if at == 0 else None,
            is_strong=at == 0,
        )
        for at, row in enumerate(table.rows)
    )
    return Picture(
        title=say("Questions whose right answer is first"),
        chart=BarChart(bars=bars, x_title=say("right answer first (top 1)"), form="share"),
        caption=say(
            "The line on the bar of the model is its 95% interval. A model that is not clearly ahead is not worth its "
            "time."
        ),
    )


def _list_missed(run: RunFolder, split: str, request: ReportRequest, line: float) -> Section | None:
    """The questions with a wrong first answer, the surest first; None where texts are left out.

    Args:
        line: the confidence from which an answer is given.
    """
    frame = run.predictions(split) if request.with_texts and request.texts > 0 else None
    if frame is None or "rank" not in frame.columns:
        return None
    # A question without a right answer is answered wrong only if it was answered at all.
    is_wrong = (frame["rank"] > 1) | ((frame["rank"] == 0) & (frame["confidence"] >= line))
    wrong = frame[is_wrong].sort_values("confidence", ascending=False, kind="stable")
    columns = (
        Column(name="text", title=say("question"), is_wide=True),
        Column(name="true", title=say("right answer"), is_wide=True),
        Column(name="predicted", title=say("first answer"), is_wide=True),
        Column(name="confidence", title=say("confidence"), form="share"),
        Column(name="rank", title=say("rank of the right one"), form="count"),
    )
    short = SHOWN_CHARACTERS // 3  # three texts in a row
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            shorten_text(str(row.text), short),
            shorten_text(str(row.true), short) or say("(there is none)"),
            shorten_text(str(row.predicted), short),
            float(row.confidence),
            int(row.rank) or None,
        )
        for row in wrong.head(request.texts)[["text", "true", "predicted", "confidence", "rank"]].itertuples(
            index=False
        )
    )
    title = say("Questions it is most wrong about")
    if not rows:
        return Section(title=title, blocks=(Paragraph(text=say("Every right answer came first.")),))
    grid = Grid(
        caption=say("Wrong, and least doubted, first"), columns=columns, rows=rows, left_out=len(wrong) - len(rows)
    )
    return Section(title=title, blocks=(grid,))


def _explain_protocol(run: RunFolder, report: MatchReport, split: str) -> Section:
    ranked = say(
        "Every question is ranked against the whole list of {answers} answers; ties count against the right one. "
        "The baselines were judged on the same questions.",
        answers=report.answers,
    )
    if run.job.method.kind == "frozen":
        used = say("Nothing was trained; validation questions set how sure the answers sound.")
    elif split == "test":
        used = say("The test questions were never trained on and decided nothing.")
    else:
        used = say(
            "The best moment of the training was chosen on these questions, which flatters the figures a little."
        )
    return Section(title=say("How this was measured"), blocks=(Paragraph(text=ranked), Paragraph(text=used)))
