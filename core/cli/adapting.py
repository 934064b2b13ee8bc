"""Adapts the backbone of a job to its texts before the job is trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import typer

from core.cli.faults import INTERNAL_ERROR, STOPPED, USER_ERROR, describe
from core.cli.terminal import EventPrinter, note, write_json
from core.cli.training import describe_result, train_new
from core.config import JobConfig
from core.data.reading import ReadOptions, read_table
from core.errors import ConfigError
from core.events import Ended
from core.message import say
from core.models.adapted import read_adaptation
from core.runs.folder import RunFolder
from core.tasks.adapt.first import plan_first
from core.tasks.adapt.report_text import report_lines
from core.tasks.registry import find_task


def adapt_before(
    job: JobConfig,
    texts: Sequence[Path],
    out: Path | None,
    printer: EventPrinter,
    *,
    is_quiet: bool,
    as_json: bool,
) -> tuple[JobConfig, dict[str, Any]]:
    """The job with the backbone that was adapted, or with its own where that did not pay; both figures are shown. And
    what became of the adaptation as plain values.

    The backbone is a run of its own, beside the one of the job.

    Args:
        texts: files with further texts. out: folder of the job's run. is_quiet: show nothing but events.
        as_json: print the result of the adaptation where nothing is trained after it.

    Raises:
        ConfigError: the task reads no texts from roles. typer.Exit: adapting failed, or was stopped.
    """
    if not find_task(job.task).has_roles or job.is_update:
        raise ConfigError(
            say("Only a classifier of texts can have its backbone adapted first."),
            where="--adapt-first",
            hint=say("Adapt it with tunewright adapt, then name its run with --backbone."),
        )
    place = out.expanduser().absolute() if out else None
    path = place.with_name(f"{place.name}-adapted") if place else None
    run = RunFolder.create(plan_first(job, [str(one) for one in texts], _count_rows(job, texts)), path=path)
    if not is_quiet:
        note(f"Adapting the backbone first: {run.path}")
    ended = train_new(run, printer)
    body = _describe(run, ended)
    adaptation = read_adaptation(run.path)
    if as_json and (ended.outcome != "finished" or adaptation is None):
        write_json({"run": None, "outcome": ended.outcome, "model": None, "adaptation": body})
    if ended.outcome == "failed":
        describe(ended.what, ended.where, ended.hint)
        raise typer.Exit(INTERNAL_ERROR if ended.is_fault else USER_ERROR)
    if ended.outcome == "stopped" or adaptation is None:
        note(f"Stopped; go on with: tunewright resume {run.path}")
        raise typer.Exit(STOPPED)
    if not is_quiet:
        note("\n".join(report_lines(run)[:-2]))
    return replace(job, backbone=replace(job.backbone, name=str(run.path))), body


def _describe(run: RunFolder, ended: Ended) -> dict[str, Any]:
    """The result of the run, and the figures that decided: whether it was kept, and each before and after."""
    found = read_adaptation(run.path)
    figures = {} if found is None else asdict(found)
    figures.pop("name", None)
    figures.pop("title", None)
    return {"backbone": run.job.backbone.name} | figures | describe_result(run, ended)


def _count_rows(job: JobConfig, texts: Sequence[Path]) -> int:
    data = job.data
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    own = read_table(list(data.files), options).rows
    return own + sum(read_table([path.expanduser().absolute()]).rows for path in texts)
