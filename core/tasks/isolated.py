"""A training in a process of its own: what ends that process (memory, a driver) leaves this one standing."""

from __future__ import annotations

import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from core.errors import RunError
from core.events import Ended, Event, decode
from core.message import Message, say
from core.runs.folder import RunFolder
from core.train.control import Control
from core.train.thread_environment import available_cores, thread_environment

LONG_TEXTS = 20_000
"""Texts to go through (rows times epochs) from which a process of its own is worth its start of some seconds."""
_LOOK_EVERY_S = 0.05
_SILENCE_AFTER_STOP_S = 120.0
_CLOSING_S = 30.0
_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


def wants_isolation(mode: str, texts: int) -> bool:
    """Whether a training should run in a process of its own.

    Args:
        mode: the setting `training.isolation`. texts: how many go through the model: rows times epochs; 0 if unknown.
    """
    return mode == "process" or (mode == "auto" and texts >= LONG_TEXTS)


def run_isolated(run: RunFolder, control: Control) -> Iterator[Event | None]:
    """The events of `core.tasks.jobs.run_job`, carried out by another process; None every 50 ms in between.

    Pause and stop are passed on. A process that dies without a word ends with a failed `Ended` that names the likely
    cause; the run's folder then says "interrupted", and can be resumed where it has a checkpoint. Closing the generator
    lets the process save and end, and waits for it.
    """
    child = _Child(run.path)
    try:
        yield from _follow(child, control)
    finally:
        child.close()


def _follow(child: _Child, control: Control) -> Iterator[Event | None]:
    is_paused = has_stopped = False
    heard_s = time.monotonic()
    while True:
        if control.stop_asked and not has_stopped:
            has_stopped, heard_s = True, time.monotonic()
            child.order("stop")
        elif control.is_paused != is_paused:
            is_paused = control.is_paused
            child.order("pause" if is_paused else "resume")
        try:
            event = child.events.get(timeout=_LOOK_EVERY_S)
        except queue.Empty:
            if has_stopped and time.monotonic() - heard_s > _SILENCE_AFTER_STOP_S:
                child.kill()  # a driver that hangs answers nothing; what was saved stays
            yield None
            continue
        heard_s = time.monotonic()
        if event is None:
            break
        yield event
        if isinstance(event, Ended):
            return
    yield _explain_death(child.wait())


def _explain_death(code: int) -> Ended:
    what: Message = say("The training's process ended without a word (code {code}).", code=code)
    if code == -getattr(signal, "SIGKILL", 9):
        what = say("The system ended the training's process; most likely the memory ran out.")
    elif code < 0:
        what = say("The training's process crashed (signal {signal}).", signal=-code)
    return Ended(
        outcome="failed",
        what=what,
        hint=say(
            "The window was not touched by it. Resume goes on from the last checkpoint; a smaller batch or LoRA needs "
            "less memory."
        ),
        is_fault=code >= 0,
    )


class _Child:
    """The other process: lines of events from it, orders to it, its complaints in our log."""

    def __init__(self, run: Path) -> None:
        command = [sys.executable, "-m", "core.cli", "work", str(run)]
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**thread_environment(available_cores()), **os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                creationflags=no_window,
            )
        except OSError as error:
            raise RunError(
                say("A process for the training cannot be started: {why}", why=error.strerror or str(error)),
                hint=say("Set Run in to thread, under Advanced, to train inside the window."),
            ) from error
        self.events: queue.Queue[Event | None] = queue.Queue()
        assert self._process.stdout is not None and self._process.stderr is not None
        self._readers = (
            threading.Thread(
                target=self._read_events, args=(self._process.stdout,), daemon=True, name="events of the training"
            ),
            threading.Thread(target=_log_lines, args=(self._process.stderr,), daemon=True, name="log of the training"),
        )
        for reader in self._readers:
            reader.start()

    def order(self, word: str) -> None:
        """Ask for something; a process that is gone hears nothing."""
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            self._process.stdin.write(word.encode() + b"\n")
            self._process.stdin.flush()

    def wait(self) -> int:
        """The exit code, negative for a signal."""
        return self._process.wait()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def close(self) -> None:
        """Let it save and end; wait for that, and end it where it takes too long."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(_CLOSING_S)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join()

    def _read_events(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                try:
                    self.events.put(decode(line.decode()))
                except (RunError, UnicodeDecodeError):
                    _log.warning("no event: %s", line[:200])
        self.events.put(None)


def _log_lines(pipe: IO[bytes]) -> None:
    with pipe:
        for line in pipe:
            _log.info("training: %s", line.decode(errors="replace").rstrip())
