"""Trains a run on the terminal: prints its events and, at the end, its result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from core.cli.faults import INTERNAL_ERROR, STOPPED, USER_ERROR, describe, log_path
from core.cli.interrupt import stoppable
from core.cli.terminal import EventPrinter, describe_notices, follow, note, show, write_json
from core.events import Ended, Event
from core.runs.folder import RunFolder
from core.runs.unstarted import remove_unstarted
from core.tasks.registry import find_task
from core.tasks.used_columns import list_used_columns, say_used_columns
from core.train.control import Control


def train_in(run: RunFolder, printer: EventPrinter) -> Ended:
    """Train a run to its end and print its events; Ctrl+C stops it. Returns its last event."""
    with stoppable() as control:
        kept = follow(_events(run, control), printer)
    return kept[-1]


def train_new(run: RunFolder, printer: EventPrinter) -> Ended:
    """As `train_in`, for a run that was just made; its folder is removed if the job was refused before it began."""
    ended: Ended = train_in(run, printer)
    if ended.outcome == "failed" and not ended.is_fault and remove_unstarted(run.path):
        note(f"Nothing was trained; the folder {run.path} is removed again.")
    return ended


def _events(run: RunFolder, control: Control) -> Iterator[Event]:
    from core.tasks.jobs import run_job  # torch is loaded only now

    yield from run_job(run.job, run, control)


def finish(run: RunFolder, ended: Ended, as_json: bool, adaptation: dict[str, Any] | None = None) -> None:
    """Print the result of a run.

    Args:
        adaptation: what became of adapting its backbone before it, for `--json`.

    Raises:
        typer.Exit: the run failed, or was stopped before it had a model; with the exit code.
    """
    if as_json:
        write_json(describe_result(run, ended) | ({} if adaptation is None else {"adaptation": adaptation}))
    if ended.outcome == "failed":
        describe(ended.what, ended.where, ended.hint)
        if ended.is_fault:
            note(f"  log:   {log_path()}")
        raise typer.Exit(INTERNAL_ERROR if ended.is_fault else USER_ERROR)
    if not as_json:
        show(say_report(run))
    if not run.model_folder.is_dir():
        raise typer.Exit(STOPPED)


def describe_result(run: RunFolder, ended: Ended) -> dict[str, Any]:
    """The result of a run as plain values."""
    has_model = run.model_folder.is_dir()
    body: dict[str, Any] = {
        "run": str(run.path) if run.path.is_dir() else None,
        "outcome": ended.outcome,
        "model": str(run.model_folder) if has_model else None,
    }
    if ended.outcome == "failed":
        body["error"] = {
            "what": str(ended.what or ""),
            "where": str(ended.where or ""),
            "hint": str(ended.hint or ""),
            "field": ended.field,
        }
    body["metrics"] = run.metrics()
    body["columns"] = list_used_columns(run.job)
    body["notices"] = describe_notices(run.events())
    return body


def say_report(run: RunFolder) -> str:
    """The report of a run on the test rows or, without any, on the validation rows; and its paths."""
    if not run.model_folder.is_dir():
        return f"It was stopped before it had learnt anything.\nRun:   {run.path}"
    lines = find_task(run.job.task).load("command").report_lines(run)
    read = f"Read:  {say_used_columns(run.job)}"
    return "\n".join(["", *lines, "", read, f"Model: {run.model_folder}", f"Run:   {run.path}"])
