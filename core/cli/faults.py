"""What a person reads when something went wrong, and where the rest of it is kept."""

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

USERS_INPUT, OUR_FAULT = 2, 1
STOPPED = 130  # by the person, before there was any result; as shells count Ctrl+C
_log = logging.getLogger("core")


def log_path() -> Path:
    """Where the command line keeps its log; at most two files of a megabyte."""
    return workbench_home() / "logs" / "command-line.log"


@contextmanager
def logging_to_file() -> Iterator[None]:
    """Inside, what the core logs goes into the file and not to the terminal; without a place to write, nowhere."""
    handler: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_path(), maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True, errors="backslashreplace"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    spoke = _log.propagate
    _log.addHandler(handler)
    _log.propagate = False
    try:
        yield
    finally:
        _log.removeHandler(handler)
        _log.propagate = spoke
        handler.close()


def report_error(error: WorkbenchError) -> int:
    """Say what happened, where, and what to do; gives the exit code for the person's input."""
    describe(error.what, error.where, error.hint)
    return USERS_INPUT


def report_fault(error: BaseException) -> int:
    """Say in one sentence that the fault is ours and where the traceback is; gives the exit code for that."""
    _log.error("a command failed", exc_info=error)
    sys.stderr.write(
        f"Something went wrong that is not your fault ({type(error).__name__}). The log is in {log_path()}.\n"
    )
    return OUR_FAULT


def describe(what: Message | None, where: Message | None, hint: Message | None) -> None:
    """Write a failure to standard error: the sentence, then the place and the advice, each on its own line."""
    lines = [f"Error: {what}" if what is not None else "Error: the job failed."]
    if where is not None:
        lines.append(f"  where: {where}")
    if hint is not None:
        lines.append(f"  hint:  {hint}")
    note("\n".join(lines))
