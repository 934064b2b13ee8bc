"""Processes that begin with the heavy libraries loaded: a training to kill starts in milliseconds, not seconds."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

_LOADED = [
    "tests.warm_process",
    "core.cli",
    "core.tasks.jobs",
    "core.tasks.isolated",
    "transformers.models.bert.modeling_bert",
    "peft",
]


class WarmProcess:
    """Calls `work(*given)` in a process of its own; what that writes is read here.

    The process is forked from a server that has imported what trainings need and never computed anything, so no thread
    is lost by it. Its exit code is what `work` gives.
    """

    def __init__(self, work: Callable[..., int | None], *given: Any) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_LOADED)
        out, out_there = context.Pipe(duplex=False)
        err, err_there = context.Pipe(duplex=False)
        self._process = context.Process(target=_begin, args=(out_there, err_there, dict(os.environ), work, given))
        self._process.start()
        out_there.close()
        err_there.close()
        self.out = os.fdopen(os.dup(out.fileno()), "r", encoding="utf-8")
        self._err = os.fdopen(os.dup(err.fileno()), "r", encoding="utf-8")
        out.close()
        err.close()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def read_until(self, said: str) -> str:
        """The first line with these words.

        Raises:
            AssertionError: the process ended without it.
        """
        for line in self.out:
            if said in line:
                return line
        raise AssertionError(f"the process ended without {said!r}: {self._err.read()}")

    def lines(self) -> Iterator[str]:
        """What the process says, line by line, until it ends."""
        return iter(self.out)

    def send_signal(self, number: int) -> None:
        """Send the process a signal; one that has ended hears none."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def finish(self, timeout_s: float = 120) -> tuple[int, str, str]:
        """Exit code, the rest of the output, and all that was said to stderr, after the process has ended."""
        out, err = self.out.read(), self._err.read()
        self._process.join(timeout_s)
        code = self._process.exitcode
        assert code is not None, "the process goes on without an output"
        return code, out, err

    def close(self) -> None:
        """Kill the process if it still runs, and let go of it."""
        self.send_signal(signal.SIGKILL)
        self._process.join(30)
        self.out.close()
        self._err.close()
        self._process.close()

    def __enter__(self) -> WarmProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _begin(
    out: Connection,
    err: Connection,
    environment: dict[str, str],
    work: Callable[..., int | None],
    given: tuple[Any, ...],
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.exit(work(*given) or 0)
