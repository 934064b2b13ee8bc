"""Run a training in a subprocess: what ends the subprocess (out of memory, a driver) does not end this process."""

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
"""From so many texts (rows times epochs) on, a subprocess is worth its start-up time of some seconds."""
_POLL_EVERY_S = 0.05
_SILENCE_AFTER_STOP_S = 120.0
_CLOSING_S = 30.0
_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


def wants_isolation(mode: str, texts: int) -> bool:
    """Whether a training should run in a subprocess.

    Args:
        mode: the setting `training.isolation`.
        texts: how many texts go through the model: rows times epochs; 0 if unknown.
    """
    return mode == "process" or (mode == "auto" and texts >= LONG_TEXTS)


def run_isolated(run: RunFolder, control: Control) -> Iterator[Event | None]:
    """The events of `core.tasks.jobs.run_job`, run in a subprocess; None every 50 ms in between.

    Pause and stop are passed on. If the subprocess exits without an `Ended`, the last event is a failed `Ended` that
    names the likely cause; the run is then "interrupted" and can be resumed if it has a checkpoint. Closing the
    generator lets the subprocess save and exit, and waits for it.
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
        if control.stop_requested and not has_stopped:
            has_stopped, heard_s = True, time.monotonic()
            child.send("stop")
        elif control.is_paused != is_paused:
            is_paused = control.is_paused
            child.send("pause" if is_paused else "resume")
        try:
            event = child.events.get(timeout=_POLL_EVERY_S)
        except queue.Empty:
            if has_stopped and time.monotonic() - heard_s > _SILENCE_AFTER_STOP_S:
                child.kill()  # a hanging driver never answers; what was saved is kept
            yield None
            continue
        heard_s = time.monotonic()
        if event is None:
            break
        yield event
        if isinstance(event, Ended):
            return
    yield _explain_exit(child.wait())


def _explain_exit(code: int) -> Ended:
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
    """The subprocess: events are read from its stdout, commands written to its stdin, its stderr goes to the log."""

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

    def send(self, command: str) -> None:
        """Send "pause", "resume" or "stop"; ignored if the subprocess has exited."""
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            self._process.stdin.write(command.encode() + b"\n")
            self._process.stdin.flush()

    def wait(self) -> int:
        """Wait for the exit; gives the exit code, negative for a signal."""
        return self._process.wait()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def close(self) -> None:
        """Let it save and exit; it is killed if that takes too long."""
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
