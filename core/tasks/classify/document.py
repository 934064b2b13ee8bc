"""The report of a classifier as a person reads it: figures per class, mix-ups, reliability, the worst texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.message import Message, say
from core.metrics.headlines import headline
from core.metrics.intervals import explain_interval, wilson_interval
from core.metrics.labels import LabelReport, decide, describe_gaps, describe_small
from core.report.charts import Bar, BarChart, HeatMap
from core.report.document import (
    SHOWN_CHARACTERS,
    Cell,
    Column,
    Document,
    Form,
    Grid,
    Paragraph,
    Picture,
    ReportRequest,
    Section,
    make_figure_column,
)
from core.report.reliability import show_reliability
from core.report.run_sections import (
    describe_course,
    describe_data,
    describe_settings,
    describe_versions,
    remark_corrections,
    shorten_text,
)
from core.runs.folder import RunFolder
from core.runs.predictions import is_multi_label, probabilities_of, truth_of
from core.shapes import Float, Shaped
from core.tasks.classify.document_decision import describe_decided
from core.tasks.classify.figures import BASELINES, METRICS
from core.tasks.classify.spec import CLASSIFY
from core.tasks.used_columns import list_used_columns

_MIX_UPS = 20
_FORMS: dict[str, Form] = {"accuracy": "share", "macro_f1": "score"}
_NONE = say("none of them")


def describe(run: RunFolder, request: ReportRequest) -> Document:
    """The report of a classifier; see `core.tasks.task_spec.TaskDocument`."""
    metrics = run.metrics() or {}
    splits = [request.split] if request.split else ["test", "validation"]
    reports = ((split, run.report(split)) for split in splits)
    judged = next(((split, report) for split, report in reports if report is not None and report.rows), None)
    about = (
        describe_course(run),
        describe_data(run, list_used_columns(run.job), metrics),
        describe_settings(run, CLASSIFY.settings(run.job)),
        describe_versions(run, metrics),
    )
    created = float(run.environment().get("created") or 0)
    if judged is None:
        return Document(
            title=run.name,
            kind=say("Report on a classifier that was not judged"),
            headline=say("No rows were held back, so there is nothing to judge the model on."),
            sections=about,
            created=created,
        )
    split, report = judged
    remarks = [Paragraph(text=gap, tone="warn") for gap in (describe_gaps(report),) if gap is not None]
    remarks += remark_corrections(metrics, split)
    remarks += [Paragraph(text=small, tone="hint") for small in (describe_small(report),) if small is not None]
    table = tabulate_classes(report)
    texts = _list_worst(run, split, request)
    decided = describe_decided(run)
    return Document(
        title=run.name,
        kind=_KINDS[split],
        headline=headline(report),
        remarks=(*remarks, Paragraph(text=explain_interval(), tone="hint")),
        sections=(
            _compare(report, metrics.get("baselines") or {}, split),
            Section(title=say("Class by class"), blocks=(table,)),
            _show_mix_ups(report),
            _show_reliability(report),
            *([decided] if decided is not None else []),
            *([texts] if texts is not None else []),
            _explain_protocol(run, split),
            *about,
        ),
        table=table,
        has_texts=texts is not None,
        created=created,
    )


_KINDS = {
    "test": say("Report of a classifier on test rows"),
    "validation": say("Report of a classifier on validation rows"),
}


def tabulate_classes(report: LabelReport) -> Grid:
    """A row for each class, then the averages; with the 95 % interval of recall, which is a share of true rows."""
    columns = (
        Column(name="class", title=say("class")),
        Column(
            name="precision",
            title=say("precision"),
            explanation=say("Of the texts that were given this class, the share that has it"),
            form="score",
        ),
        Column(
            name="recall",
            title=say("recall"),
            explanation=say("Of the texts that have this class, the share that was given it"),
            form="score",
        ),
        Column(
            name="f1",
            title=say("F1"),
            explanation=say("Precision and recall in one figure, their harmonic mean; low where one of them is low"),
            form="score",
        ),
        Column(
            name="support",
            title=say("texts"),
            explanation=say("How many of the judged texts have this class (support)"),
            form="count",
        ),
        Column(name="recall_low", title=say("recall at least"), explanation=_INTERVAL, form="score"),
        Column(name="recall_high", title=say("recall at most"), explanation=_INTERVAL, form="score"),
    )
    rows: list[tuple[Cell, ...]] = []
    own = [(scores.name, scores) for scores in report.per_class]
    named: list[tuple[Cell, Any]] = [*own]
    if report.has_no_label and report.no_label is not None:
        named.append((_NONE, report.no_label))
    for name, scores in named:
        ends = (
            wilson_interval(round(scores.recall * scores.support), scores.support) if scores.support else (None, None)
        )
        rows.append((name, scores.precision, scores.recall, scores.f1, scores.support, *ends))
    support = sum(scores.support for scores in report.per_class)
    for name, title in _AVERAGES.items():
        figures = (getattr(report, f"{name}_{figure}") for figure in ("precision", "recall", "f1"))
        rows.append((title, *figures, support, None, None))
    keys = ([str(name) for name, _ in named[: len(own)]], ["(none of them)"] * (len(named) - len(own)), list(_AVERAGES))
    return Grid(
        caption=say("How well each class is found"),
        columns=columns,
        rows=tuple(rows),
        keys=tuple(key for part in keys for key in part),
        footer=len(_AVERAGES),
    )


_INTERVAL = say("The 95% interval of recall (Wilson): wide where few texts have the class")
_AVERAGES: dict[str, Message] = {
    "micro": say("all decisions (micro)"),
    "macro": say("mean of classes (macro)"),
    "weighted": say("weighted by support"),
}


def _compare(report: LabelReport, baselines: Mapping[str, Any], split: str) -> Section:
    """Accuracy of the model beside that of the baselines."""
    rows: list[tuple[Cell, ...]] = [(say("This model"), report.accuracy, report.macro_f1)]
    bars = [
        Bar(
            title=say("This model"),
            value=report.accuracy,
            interval=wilson_interval(report.right_rows, report.rows),
            is_strong=True,
        )
    ]
    keys = ["model"]
    for baseline in BASELINES:
        body = baselines.get(baseline.name)
        judged = body.get(split) if isinstance(body, Mapping) else None
        if isinstance(judged, Mapping) and "accuracy" in judged and "macro_f1" in judged:
            rows.append((baseline.title, float(judged["accuracy"]), float(judged["macro_f1"])))
            bars.append(Bar(title=baseline.title, value=float(judged["accuracy"])))
            keys.append(baseline.name)
    columns = (
        Column(name="name", title=say("model")),
        *(make_figure_column(one, _FORMS[one.name]) for one in METRICS if one.name in _FORMS),
    )
    grid = Grid(
        caption=say("The model beside simple ones"), columns=columns, rows=tuple(rows), keys=tuple(keys), strong=0
    )
    picture = Picture(
        title=say("Right answers, beside simple models"),
        chart=BarChart(bars=tuple(bars), x_title=say("right answers (accuracy)"), form="share"),
        caption=say(
            "The line on the bar of the model is its 95% interval. A model that is not clearly ahead is not worth its "
            "time."
        ),
    )
    return Section(title=say("Beside simple models"), blocks=(grid, *([picture] if len(bars) > 1 else [])))


def _show_mix_ups(report: LabelReport) -> Section:
    has_none = report.has_no_label and report.confusion_with_none is not None
    counts = report.confusion_with_none if has_none and report.confusion_with_none is not None else report.confusion
    chart = HeatMap(names=report.classes, counts=counts, none_title=_NONE if has_none else None)
    names: list[Cell] = [*report.classes, *([_NONE] if has_none else [])]
    wrong = [
        (int(count), int(true), int(predicted))
        for (true, predicted), count in np.ndenumerate(counts)
        if true != predicted and count
    ]
    wrong.sort(key=lambda one: -one[0])
    blocks: list[Picture | Grid | Paragraph] = [
        Picture(
            title=say("Confusion matrix"),
            chart=chart,
            caption=say("Rows: true, columns: predicted. Blue: right, orange: mixed up."),
        )
    ]
    if wrong:
        columns = (
            Column(name="true", title=say("true")),
            Column(name="predicted", title=say("predicted")),
            Column(name="texts", title=say("texts"), form="count"),
        )
        rows = tuple((names[true], names[predicted], count) for count, true, predicted in wrong[:_MIX_UPS])
        blocks.append(
            Grid(caption=say("Mixed up most often"), columns=columns, rows=rows, left_out=max(0, len(wrong) - _MIX_UPS))
        )
    return Section(title=say("What is mixed up"), blocks=tuple(blocks))


def _show_reliability(report: LabelReport) -> Section:
    found = report.calibration
    if not found.count.sum():
        return Section(title=say("Can its percentages be trusted?"), blocks=())
    return Section(title=say("Can its percentages be trusted?"), blocks=(show_reliability(found),))


def _list_worst(run: RunFolder, split: str, request: ReportRequest) -> Section | None:
    """The texts that were predicted wrong, the surest first; None where texts are left out."""
    frame = run.predictions(split) if request.with_texts and request.texts > 0 else None
    if frame is None or "text" not in frame.columns:
        return None
    several = is_multi_label(frame)
    surest = _find_surest(truth_of(frame), probabilities_of(frame), several=several)
    wrong = np.flatnonzero(surest)
    worst = wrong[np.argsort(-surest[wrong], kind="stable")]
    columns = (
        Column(name="text", title=say("text"), is_wide=True),
        Column(name="true", title=say("true")),
        Column(name="predicted", title=say("predicted")),
        Column(name="confidence", title=say("confidence"), form="share"),
    )
    cells = frame[["text", "true", "predicted"]].iloc[worst[: request.texts]].itertuples(index=False)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            shorten_text(str(text), SHOWN_CHARACTERS),
            str(true) or (_NONE if several else ""),
            str(predicted) or (_NONE if several else ""),
            float(surest[at]),
        )
        for at, (text, true, predicted) in zip(worst, cells, strict=False)
    )
    title = say("Texts it is most wrong about")
    if not rows:
        return Section(title=title, blocks=(Paragraph(text=say("Every text was right.")),))
    grid = Grid(
        caption=say("Wrong, and least doubted, first"),
        columns=columns,
        rows=rows,
        left_out=len(worst) - len(rows),
    )
    return Section(title=title, blocks=(grid,))


def _find_surest(
    truth: Shaped[np.ndarray, "rows ..."], probabilities: Float[np.ndarray, "rows classes"], *, several: bool
) -> Float[np.ndarray, " rows"]:
    """How sure the surest wrong decision of each row was; 0 where every decision is right."""
    given = probabilities.astype(np.float64)
    if several:
        is_wrong, sure = truth.astype(bool) != decide(given, multi_label=True), np.maximum(given, 1 - given)
    else:
        classes = np.arange(given.shape[1])
        is_wrong, sure = (decide(given)[:, None] == classes) & (truth[:, None] != classes), given
    return np.where(is_wrong, np.maximum(sure, 1e-9), 0.0).max(axis=1, initial=0.0)


def _explain_protocol(run: RunFolder, split: str) -> Section:
    if run.job.method.kind == "zero-shot":
        text = say("Nothing was trained on any row. The baselines were judged on the same rows.")
    elif split == "test":
        text = say(
            "The test rows were never trained on and decided nothing; the best moment of the training was chosen on "
            "validation rows. The baselines were judged on the same rows."
        )
    else:
        text = say(
            "These rows were not trained on, but the best moment of the training was chosen on them, which flatters "
            "the figures a little. The baselines were judged on the same rows."
        )
    return Section(title=say("How this was measured"), blocks=(Paragraph(text=text),))
