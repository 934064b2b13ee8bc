"""The sections of a report that every task has: the course of the training, the data, settings, versions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from core.config import Setting, value_of
from core.events import Evaluated, StepDone
from core.export.card_parts import backbone_name, fingerprint_of, start_of
from core.message import Message, say
from core.report.charts import Line, LineChart
from core.report.document import Cell, Column, Grid, Paragraph, Picture, Section
from core.runs import history
from core.runs.folder import RunFolder

_POINTS = 400
_WINDOWS, _LEAST_WINDOW = 30, 8


def describe_course(run: RunFolder) -> Section:
    """The loss over the steps, raw, smoothed and on validation rows; without blocks where nothing was trained.

    Smoothed as in the window: an exponential mean without the bias of its start (Kingma & Ba 2015, section 3), over
    about a thirtieth of the run.
    """
    events = history.without_repeats(run.events())
    steps = [(event.step, event.loss) for event in events if isinstance(event, StepDone)]
    judged = [
        (event.step, event.loss) for event in events if isinstance(event, Evaluated) and event.split == "validation"
    ]
    title = say("The course of the training")
    if len(steps) < 2:
        return Section(title=title, blocks=())
    lines = (
        Line(title=say("each step"), points=tuple(_thin_out(steps)), style="faint"),
        Line(title=say("smoothed"), points=tuple(_thin_out(_smooth(steps)))),
        Line(title=say("validation"), points=tuple(judged), colour=5, style="dots"),
    )
    chart = LineChart(lines=tuple(line for line in lines if line.points), x_title=say("step"), y_title=say("loss"))
    caption = say(
        "The loss is what the training makes smaller: how far the model is from the right answers. Where the dots of "
        "validation rise while the curve falls, the model learns its rows by heart."
    )
    return Section(title=title, blocks=(Picture(title=say("Loss"), chart=chart, caption=caption),))


def _smooth(steps: list[tuple[int, float]]) -> list[tuple[int, float]]:
    decay = 1 - 1 / max(_LEAST_WINDOW, len(steps) / _WINDOWS)
    mean = weight = 0.0
    smooth = []
    for step, loss in steps:
        if math.isfinite(loss):
            mean, weight = decay * mean + (1 - decay) * loss, decay * weight + (1 - decay)
        smooth.append((step, mean / weight if weight else math.nan))
    return smooth


def _thin_out(points: list[tuple[int, float]]) -> Iterator[tuple[float, float]]:
    """At most `_POINTS` points, evenly spaced, the last one among them."""
    every = max(1, math.ceil(len(points) / _POINTS))
    yield from points[::every]
    if (len(points) - 1) % every:
        yield points[-1]


def _tabulate(caption: Message, facts: Iterable[tuple[Message | str, Cell]]) -> Grid:
    """A table of names and values; those without a value are left out."""
    columns = (Column(name="name", title=say("what")), Column(name="value", title=say("value")))
    return Grid(caption=caption, columns=columns, rows=tuple(fact for fact in facts if fact[1] not in (None, "", ())))


def describe_data(run: RunFolder, columns: Mapping[str, list[str]], metrics: Mapping[str, Any]) -> Section:
    """What the model was trained and judged on: files by their names alone, rows, split, hash, corrections, parent.

    Args:
        columns: the columns that the job reads, by their use.
    """
    data, start = run.job.data, start_of(run)
    files = ", ".join(re.split(r"[\\/]", name)[-1] for name in data.files)  # a path may hold a person's name
    facts: list[tuple[Message | str, Cell]] = [(say("Files"), files)]
    facts += [(say("Columns: {use}", use=_USES.get(use, use)), ", ".join(names)) for use, names in columns.items()]
    if start is not None:
        used = say("Rows: looked at") if run.job.method.kind == "zero-shot" else say("Rows: training")
        names = (used, say("Rows: validation"), say("Rows: test"))
        counts = (start.train_rows, start.validation_rows, start.test_rows)
        facts += zip(names, counts, strict=True)
        facts += [(_COUNTED.get(name, name), count) for name, count in start.counts]
    split = say("{kind}, seed {seed}", kind=data.split.kind, seed=data.split.seed)
    facts += [(say("Split"), split), (say("SHA-256 of the cells"), fingerprint_of(run))]
    facts += [(say("Made from the run"), run.job.parent)]
    corrections = metrics.get("corrections") or {}
    facts += [
        (title, int(corrections[name])) for name, title in _CORRECTED.items() if isinstance(corrections.get(name), int)
    ]
    return Section(title=say("Data"), blocks=(_tabulate(say("What it was trained and judged on"), facts),))


_USES: dict[str, Message] = {
    "text": say("text"),
    "label": say("label"),
    "user": say("user"),
    "item": say("item"),
    "question": say("question"),
    "answer": say("answer"),
    "date": say("date"),
    "group": say("group"),
    "split": say("split"),
    "time": say("time"),
    "rating": say("rating"),
    "item_id": say("item: key"),
    "item_title": say("item: title"),
    "item_text": say("item: text"),
    "answer_key": say("answer: key"),
    "answer_text": say("answer: text"),
}
_COUNTED: dict[str, Message] = {"users": say("Users"), "items": say("Items"), "answers": say("Answers")}
_CORRECTED: dict[str, Message] = {
    "training": say("Corrected labels: training"),
    "validation": say("Corrected labels: validation"),
    "test": say("Corrected labels: test"),
    "added": say("Texts added by hand"),
}


def remark_corrections(metrics: Mapping[str, Any], split: str) -> list[Paragraph]:
    """What a reader has to know of labels that a person changed before this run; nothing where none was."""
    found = metrics.get("corrections") or {}
    count = found.get(split)
    if not isinstance(count, int) or not count:
        return []
    text = (
        say(
            "Labels of test rows that a person corrected: {count}. The figures are those on the corrected labels; they "
            "are not comparable with those of a run without these corrections.",
            count=count,
        )
        if split == "test"
        else say("Labels of validation rows that a person corrected: {count}.", count=count)
    )
    return [Paragraph(text=text, tone="warn")]


def describe_settings(run: RunFolder, settings: Iterable[Setting]) -> Section:
    """Every setting that had an effect, with its name on the command line; what differs from a new job is marked."""
    columns = (
        Column(name="setting", title=say("setting")),
        Column(name="name", title=say("name for --set")),
        Column(name="value", title=say("value")),
        Column(name="changed", title=say("not as in a new job")),
    )
    rows: list[tuple[Cell, ...]] = []
    for item in settings:
        value = value_of(run.job, item.name)
        shown = _write_value(value)
        if shown in (None, ""):
            continue
        rows.append(
            (Message(item.label or item.name), item.name, shown, say("changed") if value != item.default else "")
        )
    backbone = _tabulate(
        say("Model"), [(say("Backbone"), backbone_name(run)), (say("Method"), _METHODS.get(run.job.method.kind))]
    )
    return Section(
        title=say("Settings"),
        blocks=(backbone, Grid(caption=say("Settings of this run"), columns=columns, rows=tuple(rows))),
    )


def _write_value(value: object) -> Cell:
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


_METHODS: dict[str, Message] = {
    "lora": say("LoRA: small added matrices are trained"),
    "full": say("full fine-tuning: all weights are trained"),
    "few-shot": say("few-shot: learns from a handful of rows a class"),
    "zero-shot": say("zero-shot: nothing is trained, the names of the classes are the classifier"),
    "frozen": say("frozen: the pretrained model as it is"),
}


def describe_versions(run: RunFolder, metrics: Mapping[str, Any]) -> Section:
    """What the run was made with, and how long it took; no names of users, computers or folders."""
    environment, training = run.environment(), metrics.get("training") or {}
    seconds, hardware = training.get("seconds"), environment.get("hardware") or {}
    facts: list[tuple[Message | str, Cell]] = [
        (say("Seconds of training"), round(float(seconds), 1) if isinstance(seconds, (int, float)) else None),
        (say("Steps"), training.get("steps")),
        (say("Best step on validation"), training.get("best_step")),
        (say("Computed on"), " · ".join(str(training[name]) for name in ("device", "precision") if training.get(name))),
        (say("Processor"), str(hardware.get("processor", ""))),
        (say("System"), str(environment.get("system", ""))),
        ("Python", str(environment.get("python", ""))),
        *((name, str(version)) for name, version in (environment.get("packages") or {}).items()),
    ]
    return Section(title=say("Made with"), blocks=(_tabulate(say("Time, machine and versions"), facts),))


def shorten_text(text: str, characters: int) -> str:
    """A text of the data for a table; what is cut off is counted behind it."""
    if len(text) <= characters:
        return text
    return f"{text[:characters]} […+{len(text) - characters:,}]"
