"""Prints errors, logs internal ones, and defines the exit codes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.cli.terminal import note
from core.errors import WorkbenchError
from core.message import Message
from core.runs.folder import workbench_home

USER_ERROR, INTERNAL_ERROR = 2, 1
STOPPED = 130  # by the user, before there was any result; the exit code of shells for Ctrl+C
_log = logging.getLogger("core")


def log_path() -> Path:
    """The log file of the command line; at most two files of a megabyte are kept."""
    return workbench_home() / "logs" / "command-line.log"


@contextmanager
def logging_to_file() -> Iterator[None]:
    """A context in which the core logs to the file and not to the terminal; to nothing where it cannot be written."""
    handler: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_path(), maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True, errors="backslashreplace"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    propagated = _log.propagate
    _log.addHandler(handler)
    _log.propagate = False
    try:
        yield
    finally:
        _log.removeHandler(handler)
        _log.propagate = propagated
        handler.close()


def report_error(error: WorkbenchError) -> int:
    """Print what happened, where, and what to do; returns the exit code."""
    describe(error.what, error.where, error.hint)
    return USER_ERROR


def report_internal_error(error: BaseException) -> int:
    """Log an internal error and print where the log is; returns the exit code."""
    _log.error("a command failed", exc_info=error)
    sys.stderr.write(
        f"Something went wrong that is not your fault ({type(error).__name__}). The log is in {log_path()}.\n"
    )
    return INTERNAL_ERROR


def describe(what: Message | None, where: Message | None, hint: Message | None) -> None:
    """Write a failure to standard error: what happened, where and the hint, each on its own line."""
    lines = [f"Error: {what}" if what is not None else "Error: the job failed."]
    if where is not None:
        lines.append(f"  where: {where}")
    if hint is not None:
        lines.append(f"  hint:  {hint}")
    note("\n".join(lines))
