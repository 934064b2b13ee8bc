"""`tunewright work`: trains a run in a subprocess of the window; writes events, reads orders."""

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
        _write_event(event)


def _train(run: RunFolder, control: Control) -> Iterator[Event]:
    from core.tasks.jobs import run_job  # torch is loaded only now

    yield from run_job(run.job, run, control)


def _write_event(event: Event) -> None:
    # The pipe has no line buffering: write complete lines and flush.
    try:
        sys.stdout.buffer.write(encode(event).encode() + b"\n")
        sys.stdout.buffer.flush()
    except OSError:  # no reader any more; the orders end too, and the run continues until that is noticed
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


class Orders:
    """Reads orders from the window while the job runs."""

    def __init__(self) -> None:
        self.have_ended = False

    def listen(self, source: BinaryIO, control: Control) -> None:
        """Apply orders to `control` until the input ends."""
        for line in iter(source.readline, b""):
            order = line.strip()
            if order == b"pause":
                control.request_pause()
            elif order == b"resume":
                control.resume()
            elif order == b"stop":
                control.request_stop()
        self.have_ended = True
        control.resume()  # a paused job has to run to notice that the input ended


class _Run(RunFolder):
    """A run that stays unfinished, and can be resumed, when the window is gone: the user did not stop it."""

    is_left_alone = False

    def append(self, event: Event) -> None:
        if not (self.is_left_alone and isinstance(event, Ended)):
            super().append(event)
