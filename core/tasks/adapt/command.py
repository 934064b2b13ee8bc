"""The command line of adapting: plan a job, inspect a table, report a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.config import JobConfig
from core.data.roles import apply_roles
from core.data.split import guess_split_config
from core.errors import DataError
from core.message import say
from core.tasks.adapt.report_text import report_lines
from core.tasks.adapt.spec import ADAPT
from core.tasks.inspecting import inspect_table
from core.tasks.planning import (
    Inspected,
    InspectRequest,
    Reading,
    TaskOptions,
    TrainRequest,
    apply_request,
    apply_sections,
    apply_seed,
    describe_files,
    plan_split,
    read_files,
)

__all__ = ["INSPECT_OPTIONS", "TRAIN_OPTIONS", "inspect", "plan", "report_lines"]


@dataclass(frozen=True, kw_only=True)
class NoOptions(TaskOptions):
    """Nothing is asked beyond what all tasks ask."""


TRAIN_OPTIONS, INSPECT_OPTIONS = NoOptions, NoOptions


def plan(files: Sequence[Path], reading: Reading, options: TaskOptions, request: TrainRequest) -> JobConfig:
    """The job of adapting to the texts of some files; where they have labels, these split the rows and judge.

    Raises:
        DataError: the files cannot be read, or hold no texts. ConfigError: a setting does not hold.
    """
    read, split = reading.options(), plan_split(request)
    table = read_files(files, read, split)
    roles = reading.roles(table)
    if not roles.text_columns:
        raise DataError(
            say("No column is the text."),
            where=files[0].name,
            hint=say("Choose the column that holds the texts.").with_option("--text COLUMN"),
        )
    if not request.split and not roles.split_column and split.kind == "stratified" and roles.label_columns:
        split = replace(split, kind=guess_split_config(table, roles).kind)
    data = apply_roles(describe_files(files, read, split), roles)
    job = JobConfig(task=ADAPT.name, title=request.title or files[0].stem, data=data)
    job = apply_sections(apply_seed(job, request.seed), request, "data")
    method, training = ADAPT.defaults("full", table.rows)
    job = replace(job, method=method, training=training, data=replace(job.data, fingerprint=table.fingerprint()))
    return ADAPT.check(apply_request(job, request))


def inspect(request: InspectRequest) -> Inspected:
    """The summary of a table of texts."""
    return inspect_table(request)
