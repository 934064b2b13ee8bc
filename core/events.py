"""The events that a job yields while it runs: a closed union of frozen values, each one JSON line in `events.jsonl`.

The live charts, the command line and the history all read the same events.
"""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from core.errors import RunError, WorkbenchError
from core.message import Message, say

SplitName = Literal["train", "validation", "test"]
Outcome = Literal["finished", "stopped", "failed"]
Stage = Literal["preparing", "unpacking", "baselines", "probe", "rehearsal", "training", "evaluating", "saving"]


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event of a job; `at` is seconds since the epoch (wall clock)."""

    at: float = field(default_factory=time.time)


@dataclass(frozen=True, kw_only=True)
class Started(Event):
    """The job has its data and model; `counts` are sizes that only its task has: ("users", 943), ("items", 1682)."""

    task: str
    method: str
    backbone: str
    classes: tuple[str, ...]
    train_rows: int
    validation_rows: int
    test_rows: int
    steps: int
    device: str
    precision: str
    threads: int
    parameters: int
    trainable_parameters: int
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class StageChanged(Event):
    """The job is in this stage; `done` and `total` count rows, steps or megabytes of the stage (0 of 0: unknown)."""

    stage: Stage
    done: int = 0
    total: int = 0


@dataclass(frozen=True, kw_only=True)
class Rehearsed(Event):
    """The time and memory that the run will take, estimated from a few real steps.

    `seconds_per_operation` is that of reading texts, and `width` of the model's vectors, as `core.data.length_classes`
    counts; 0 where no text is longer than is read at once.
    """

    seconds_per_step: float
    seconds_total: float
    peak_memory_mb: float
    disk_mb: float
    seconds_per_operation: float = 0.0
    width: int = 0


@dataclass(frozen=True, kw_only=True)
class StepDone(Event):
    """One optimizer step.

    `epoch` counts from 0 and is fractional; `loss` is the mean over the rows of the step; `rows_per_s` is over the
    last seconds; `seconds` counts training time since the start of the run, pauses left out; `seconds_left` is None
    until it is known.
    """

    step: int
    epoch: float
    loss: float
    learning_rate: float
    rows: int
    tokens: int
    gradient_norm: float
    rows_per_s: float
    seconds: float
    seconds_left: float | None = None


@dataclass(frozen=True, kw_only=True)
class Evaluated(Event):
    """The model was evaluated on a split; `is_best` when it is the best on validation so far.

    `figures` are the metrics of a task that does not use accuracy and macro-F1 (both 0 then), the deciding one first.
    """

    step: int
    split: SplitName
    loss: float
    accuracy: float = 0.0
    macro_f1: float = 0.0
    is_best: bool
    seconds: float
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class BaselineDone(Event):
    """A baseline on the same validation rows: "majority", "tfidf", "probe", "popularity" ...; as `Evaluated`."""

    name: str
    split: SplitName
    accuracy: float = 0.0
    macro_f1: float = 0.0
    seconds: float
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckpointSaved(Event):
    """Training can be resumed from `step`; `name` is the folder inside `checkpoints/`."""

    step: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Paused(Event):
    """The job is paused."""

    step: int


@dataclass(frozen=True, kw_only=True)
class Resumed(Event):
    """The job continues, after a pause or from a checkpoint."""

    step: int


@dataclass(frozen=True, kw_only=True)
class Noticed(Event):
    """A notice for the user, which does not end the job.

    Attributes:
        rows: of the table it is about; the first ones where there are many.
        is_minor: good to know, and nothing to do about; it interrupts nobody.
    """

    message: Message
    hint: Message | None = None
    rows: tuple[int, ...] = ()
    is_minor: bool = False


@dataclass(frozen=True, kw_only=True)
class Ended(Event):
    """The last event of every job, exactly once; `is_fault` when it failed with an internal error."""

    outcome: Outcome
    what: Message | None = None
    where: Message | None = None
    hint: Message | None = None
    field: str | None = None
    best_step: int | None = None
    seconds: float = 0.0
    is_fault: bool = False

    @classmethod
    def from_error(cls, error: BaseException) -> Ended:
        """The end of a job that raised `error`; an internal error refers to the log and shows no traceback."""
        if isinstance(error, WorkbenchError):
            return cls(outcome="failed", what=error.what, where=error.where, hint=error.hint, field=error.field)
        return cls(
            outcome="failed",
            what=say("Something went wrong that should not have ({kind}).", kind=type(error).__name__),
            hint=say("The log says more. What was saved before stays."),
            is_fault=True,
        )


TrainEvent = (
    Started
    | StageChanged
    | Rehearsed
    | StepDone
    | Evaluated
    | BaselineDone
    | CheckpointSaved
    | Paused
    | Resumed
    | Noticed
    | Ended
)
_KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(TrainEvent)}
_MESSAGES = {"message", "hint", "what", "where"}
_TUPLES = {"classes", "rows"}
_PAIRS = {"figures", "counts"}


def encode(event: Event) -> str:
    """The event as one line of JSON, without a line break; `decode` is the inverse."""
    body = {f.name: _plain(getattr(event, f.name)) for f in dataclasses.fields(event)}
    return json.dumps({"event": type(event).__name__, **body}, ensure_ascii=False)


def decode(line: str) -> Event:
    """The event in one line of `events.jsonl`.

    Raises:
        RunError: the line is no event, or is truncated.
    """
    try:
        body: dict[str, Any] = json.loads(line)
        kind: Callable[..., Event] = _KINDS[body.pop("event")]
        return kind(**{name: _typed(name, value) for name, value in body.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(
            say("This line of the history cannot be read: {line}", line=line[:80]),
            hint=say("The rest of the history is still good."),
        ) from error


def _plain(value: object) -> object:
    if isinstance(value, Message):
        option = {"option": value.option} if value.option else {}
        return {"template": value.template, "values": dict(value.values), **option}
    return value


def _typed(name: str, value: object) -> object:
    if name in _MESSAGES and isinstance(value, dict):
        return Message(value["template"], tuple(value["values"].items()), value.get("option", ""))
    if name in _TUPLES and isinstance(value, list):
        return tuple(value)
    if name in _PAIRS and isinstance(value, list):
        return tuple((str(pair[0]), pair[1]) for pair in value)
    return value
