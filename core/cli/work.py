"""`tunewright work`: a training for a window, in a process of its own. Not for people; events out, orders in."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.events import Ended, Event, encode
from core.runs.folder import RunFolder
from core.train.control import Control

if TYPE_CHECKING:
    from typing import BinaryIO


def work(run: Annotated[Path, typer.Argument(metavar="RUN")]) -> None:
    """Train in a run's folder: each event a line on standard output, orders (pause, resume, stop) as lines on standard
    input.

    When the input ends, whoever gave the orders is gone: the run saves where it is and ends, to be resumed later.
    """
    control, orders = Control(), Orders()
    threading.Thread(target=orders.listen, args=(sys.stdin.buffer, control), daemon=True, name="orders").start()
    folder = _Run.open(run)
    events = _train(folder, control)
    for event in events:
        if orders.have_ended:
            folder.is_left_alone = True
            events.close()  # type: ignore[attr-defined]
            return
        _hand_over(event)


def _train(run: RunFolder, control: Control) -> Iterator[Event]:
    from core.tasks.jobs import run_job  # torch is loaded only now

    yield from run_job(run.job, run, control)


def _hand_over(event: Event) -> None:
    # The pipe is no terminal, so nothing else may end a line: whole lines, at once.
    try:
        sys.stdout.buffer.write(encode(event).encode() + b"\n")
        sys.stdout.buffer.flush()
    except OSError:  # nobody listens any more; the end of the orders says so too, and the run goes on until it is heard
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


class Orders:
    """What is asked from outside while the job runs."""

    def __init__(self) -> None:
        self.have_ended = False

    def listen(self, source: BinaryIO, control: Control) -> None:
        """Pass the orders on until there are no more."""
        for line in iter(source.readline, b""):
            order = line.strip()
            if order == b"pause":
                control.ask_pause()
            elif order == b"resume":
                control.resume()
            elif order == b"stop":
                control.ask_stop()
        self.have_ended = True
        control.resume()  # a paused job has to look up to see that it was left alone


class _Run(RunFolder):
    """A run that stays unfinished when it is left alone: nobody stopped it, so it is offered again."""

    is_left_alone = False

    def append(self, event: Event) -> None:
        if not (self.is_left_alone and isinstance(event, Ended)):
            super().append(event)
