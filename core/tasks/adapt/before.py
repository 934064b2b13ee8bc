"""What a backbone knew before it was adapted: measured once, kept beside the checkpoints for a resumed run."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.events import BaselineDone, TrainEvent
from core.runs.writing import write_json
from core.tasks.adapt.figures import UNADAPTED
from core.tasks.adapt.quick_classifier import judge_vectors
from core.tasks.adapt.setup import AdaptSetup
from core.tasks.adapt.train_task import AdaptTask, Guesses
from core.train.control import Control
from core.train.task import Judgement

_FILE = "before.json"


@dataclass(frozen=True)
class Before:
    """The figures of the backbone that was not adapted yet; `macro_f1` is None without labels."""

    guesses: Guesses
    macro_f1: float | None

    def judgement(self) -> Judgement:
        return Judgement(self.guesses.loss, 0.0, 0.0, (-self.guesses.loss,), self.guesses.pairs())

    def to_json(self) -> dict[str, Any]:
        """As a baseline in `metrics.json`."""
        return describe_guesses(self.guesses, self.macro_f1)


def describe_guesses(guesses: Guesses, macro_f1: float | None) -> dict[str, Any]:
    """The figures of a backbone as plain values."""
    found: dict[str, Any] = dict(guesses.pairs())
    return found if macro_f1 is None else found | {"probe_macro_f1": macro_f1}


def measure_before(setup: AdaptSetup, task: AdaptTask, control: Control) -> Generator[TrainEvent, None, Before]:
    """Train the guessing layer on the unchanged backbone, then measure both figures; yields progress.

    Raises:
        Cancelled: a stop was asked for.
    """
    macro_f1 = yield from judge_vectors(setup)
    yield from task.train_head(control)
    guesses = yield from task.guess_held_out()
    return Before(guesses, macro_f1)


def report_before(before: Before, seconds: float) -> Iterator[TrainEvent]:
    """The event of the baseline."""
    figures = tuple(before.to_json().items())
    yield BaselineDone(name=UNADAPTED, split="validation", seconds=seconds, figures=figures)


def keep_before(folder: Path, before: Before) -> None:
    """Store it beside the checkpoints."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / _FILE, asdict(before))


def recall_before(folder: Path) -> Before | None:
    """What was stored; None where nothing was."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        body = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Before(Guesses(**body["guesses"]), body["macro_f1"])
    return None
