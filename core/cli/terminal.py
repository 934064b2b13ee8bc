"""Prints the events of a running job: as a progress bar on a terminal, as plain lines otherwise, or as JSON lines."""

from __future__ import annotations

import contextlib
import json
import math
import re
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TextIO

from core.data.table import Table
from core.events import (
    BaselineDone,
    CheckpointSaved,
    Ended,
    Evaluated,
    Event,
    Noticed,
    Rehearsed,
    Resumed,
    StageChanged,
    Started,
    StepDone,
    encode,
)
from core.runs.writing import escape_surrogates, explain, write_text
from core.tasks.figures import find_baseline
from core.tasks.left_out import report_left_out

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but line feed and tab
_STAGES = {
    "preparing": "Reading and preparing the texts",
    "unpacking": "Unpacking the multilingual backbone, on its first use",
    "baselines": "Measuring simple baselines",
    "probe": "Fitting the classifier on the untouched backbone",
    "rehearsal": "Trying a few steps",
    "training": "Training",
    "evaluating": "Judging",
    "saving": "Saving",
}


def prepare_streams() -> None:
    """Write characters that the console cannot encode as escapes, so that printing never fails."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(errors="backslashreplace")


def write_json(body: Any) -> None:
    """Print one JSON value; plain ASCII where the output is not UTF-8."""
    is_utf8 = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(json.dumps(_finite(body), ensure_ascii=not is_utf8, indent=2, default=str, allow_nan=False) + "\n")


def write_json_file(path: Path, body: Any) -> None:
    """Write one JSON value into a file, atomically; the folders to it are made.

    Raises:
        DeviceError: the disk is full. RunError: the file cannot be written.
    """
    path = path.expanduser()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, path.parent) from error
    text = json.dumps(_finite(body), ensure_ascii=False, indent=2, default=str, allow_nan=False)
    write_text(path, escape_surrogates(text) + "\n")


def _finite(value: Any) -> Any:
    """The same value with None in place of NaN and infinity, which JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _finite(inner) for key, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, list | tuple) else value


def escape_control_characters(text: str) -> str:
    """The text with control characters as escapes: a label or a name in a file must not control the terminal.

    A line end of Windows is a line end.
    """
    text = text.replace("\r\n", "\n")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def show(text: str) -> None:
    """Print a result, to standard output."""
    sys.stdout.write(escape_control_characters(text) + "\n")


def note(text: str) -> None:
    """Print a remark, to standard error, so that the output holds the result only."""
    sys.stderr.write(escape_control_characters(text) + "\n")


def note_left_out(table: Table) -> tuple[Noticed, ...]:
    """Print what was guessed or left out while a table was read; returns it for `describe_notices`."""
    return note_notices(report_left_out(table))


def note_notices(notices: Iterable[Noticed]) -> tuple[Noticed, ...]:
    """Print notices; returns them for `describe_notices`."""
    printed = tuple(notices)
    for notice in printed:
        note(describe_event(notice))
    return printed


def describe_notices(events: Iterable[Any]) -> list[dict[str, Any]]:
    """The notices among events as plain values, for `--json`: text, hint (None if there is none), rows from 0."""
    return [
        {
            "text": str(event.message),
            "hint": str(event.hint) if event.hint else None,
            "rows": list(event.rows),
        }
        for event in events
        if isinstance(event, Noticed)
    ]


def say_columns(names: Sequence[str]) -> str:
    """The columns that were read, as words: "the column text", "the columns title, body"."""
    return f"the column{'' if len(names) == 1 else 's'} {', '.join(names)}"


def say_duration(seconds: float) -> str:
    """The duration as a short text: "42 s", "3 min 5 s", "2 h 10 min"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


class EventPrinter(Protocol):
    """Prints events as they arrive."""

    def show(self, event: Event) -> None: ...
    def close(self) -> None: ...


def choose_printer(json_events: bool = False) -> EventPrinter:
    """JSON lines if requested, else a progress bar on a terminal and plain lines otherwise."""
    if json_events:
        return JsonLines(sys.stdout)
    return Bar() if sys.stderr.isatty() else PlainLines(sys.stderr)


def follow(events: Iterable[Any], printer: EventPrinter) -> list[Any]:
    """Print all events; returns those that are not mere progress (the last one of a training is `Ended`)."""
    kept = []
    try:
        for event in events:
            if isinstance(event, Event):
                printer.show(event)
            if not isinstance(event, StageChanged | StepDone):
                kept.append(event)
    finally:
        printer.close()
    return kept


class JsonLines:
    """Prints every event as one line of JSON, flushed at once."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, event: Event) -> None:
        self._out.write(encode(event) + "\n")
        self._out.flush()

    def close(self) -> None:
        self._out.flush()


class PlainLines:
    """Prints stages, evaluations and notices as lines, without a bar or colours; training steps every half minute."""

    def __init__(self, out: TextIO, every_s: float = 30.0) -> None:
        self._out = out
        self._every_s = every_s
        self._stages: set[str] = set()
        self._steps = 0
        self._shown_at = time.monotonic()

    def show(self, event: Event) -> None:
        if isinstance(event, Started):
            self._steps = event.steps
        line = describe_event(event)
        if isinstance(event, StageChanged):
            line = "" if event.stage in self._stages else _STAGES[event.stage]
            self._stages.add(event.stage)
        if isinstance(event, StepDone) and time.monotonic() - self._shown_at >= self._every_s:
            line = describe_step(event, self._steps)
        if line:
            self._shown_at = time.monotonic()
            self._out.write(escape_control_characters(line) + "\n")
            self._out.flush()

    def close(self) -> None:
        self._out.flush()


class Bar:
    """Shows a progress bar on the terminal's last line, and prints important events above it."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[figures]}", markup=False),
            TimeElapsedColumn(),
            console=Console(stderr=True, highlight=False, markup=False, emoji=False),
            transient=True,
        )
        self._progress.start()
        self._bar = self._progress.add_task("Starting", total=None, figures="")
        self._training: dict[str, Any] = {"total": None, "completed": 0, "figures": ""}

    def show(self, event: Event) -> None:
        if isinstance(event, Started):
            self._training["total"] = event.steps
        if isinstance(event, StepDone):
            self._training |= {"completed": event.step, "figures": _figures(event)}
        if isinstance(event, StepDone | Evaluated) or (isinstance(event, StageChanged) and event.stage == "training"):
            # An evaluation in between has its own count; afterwards the bar returns to the state of the training.
            self._progress.update(self._bar, description=_STAGES["training"], **self._training)
        elif isinstance(event, StageChanged):
            self._progress.update(
                self._bar, description=_STAGES[event.stage], total=event.total or None, completed=event.done, figures=""
            )
        if line := describe_event(event):
            self._progress.console.print(escape_control_characters(line), markup=False, soft_wrap=True)

    def close(self) -> None:
        self._progress.stop()


def _say_counts(start: Started) -> str:
    """The sizes other than rows: classes, or what the task counts."""
    return ", ".join(f"{count:,} {name}" for name, count in start.counts) or f"{len(start.classes)} classes"


def _say_figures(judged: BaselineDone | Evaluated) -> str:
    """The metrics of an evaluation: those of its task, or accuracy and macro-F1."""
    if judged.figures:
        return ", ".join(f"{name} {value:.3f}" for name, value in judged.figures)
    return f"accuracy {judged.accuracy:.1%}, macro-F1 {judged.macro_f1:.3f}"


def _figures(step: StepDone) -> str:
    left = "" if step.seconds_left is None else f" · {say_duration(step.seconds_left)} left"
    return f"loss {step.loss:.3f} · {step.rows_per_s:.0f} rows/s{left}"


def describe_step(step: StepDone, steps: int) -> str:
    """A training step in one line."""
    return f"Step {step.step:,} of {steps:,}: {_figures(step)}"


def describe_event(event: Event) -> str:
    """An event in one line of English; "" for progress that has no line of its own."""
    match event:
        case Started():
            trained = event.trainable_parameters / max(1, event.parameters)
            return (
                f"{event.method} on {event.backbone}: {event.train_rows:,} rows, {_say_counts(event)}, {event.steps:,} "
                f"steps "
                f"on {event.device} in {event.precision}; {trained:.1%} of {event.parameters / 1e6:.1f} M weights are "
                f"trained"
            )
        case BaselineDone():
            return f"{find_baseline(event.name).title}, {event.split}: {_say_figures(event)}"
        case Evaluated():
            best = "  <- best so far" if event.is_best and event.split == "validation" else ""
            return f"Step {event.step:,}, {event.split}: loss {event.loss:.3f}, {_say_figures(event)}{best}"
        case Noticed():
            return f"Note: {event.message}" + (f" {event.hint}" if event.hint else "")
        case Rehearsed():
            return (
                f"This will take about {say_duration(event.seconds_total)}, {event.peak_memory_mb:,.0f} MB of "
                f"memory and {event.disk_mb:,.0f} MB of disk."
            )
        case Resumed():
            return f"Going on from step {event.step:,}"
        case Ended(outcome="finished"):
            return f"Done in {say_duration(event.seconds)}"
        case Ended(outcome="stopped"):
            return f"Stopped after {say_duration(event.seconds)}; what was learnt so far is kept"
        case CheckpointSaved() | _:
            return ""
