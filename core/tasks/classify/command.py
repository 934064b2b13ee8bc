"""The command line of classification: plan a job, inspect a table, report a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.config import JobConfig, SplitConfig, with_value
from core.data.corrected_split import split_corrected
from core.data.corrected_table import add_label_column, correct_table
from core.data.corrections import Corrections, read_corrections
from core.data.roles import Role, Roles, apply_roles
from core.data.split import guess_split_config
from core.data.table import Table
from core.errors import DataError
from core.message import say
from core.tasks.classify.label_options import InspectOptions, TrainOptions
from core.tasks.classify.prompting import PromptOptions, drop_strange_labels
from core.tasks.classify.report_text import report_lines
from core.tasks.classify.spec import CLASSIFY
from core.tasks.foreign_texts import find_foreign_of, with_chosen_backbone
from core.tasks.inspecting import inspect_table
from core.tasks.planning import (
    Inspected,
    InspectRequest,
    Reading,
    TrainRequest,
    apply_all,
    apply_request,
    apply_sections,
    apply_seed,
    choose_method,
    describe_files,
    full_name,
    plan_split,
    put_role,
    read_files,
)

__all__ = ["INSPECT_OPTIONS", "TRAIN_OPTIONS", "inspect", "plan", "report_lines"]

TRAIN_OPTIONS, INSPECT_OPTIONS = TrainOptions, InspectOptions


def plan(files: Sequence[Path], reading: Reading, options: PromptOptions, request: TrainRequest) -> JobConfig:
    """The job for some files: columns are guessed unless named, defaults fit the method and the number of rows.

    Args:
        options: unused; they are applied to `request` already.

    Raises:
        DataError: the files cannot be read or hold nothing to learn. ConfigError: a setting does not hold.
    """
    read, split = reading.options(), plan_split(request)
    reading = reading.take_settings(request.settings)
    table = read_files(files, read, split)
    fingerprint = table.fingerprint()
    roles = _follow_split(table, reading.roles(table), request)
    corrections = _read_corrections(request.corrections)
    if corrections.items and not roles.label_columns:
        table, roles = add_label_column(table, roles)
    if not request.split and not roles.split_column and split.kind == "stratified" and not _names_file(split):
        split = replace(split, kind=guess_split_config(table, roles).kind)
    data = apply_roles(describe_files(files, read, split), roles)
    job = apply_seed(JobConfig(task=CLASSIFY.name, title=request.title or files[0].stem, data=data), request.seed)
    job = with_chosen_backbone(job, find_foreign_of(job, table, roles=roles))
    job = apply_sections(job, request, "data")
    kind = choose_method(request, job.method.kind)
    CLASSIFY.check(with_value(job, "method.kind", kind))  # refuses one before anything is derived from it
    if kind == "zero-shot":
        typed = apply_all(job, (choice for choice in request.settings if full_name(choice) == "zero_shot.classes"))
        roles = roles if reading.label else drop_strange_labels(table, roles, typed)
        if not roles.label_columns:
            return _plan_texts(job, table, roles, request)
        job = replace(job, data=apply_roles(job.data, roles))
    corrected = correct_table(table, roles, corrections)
    parts = split_corrected(table, corrected, roles, job.data.split, excluded=job.data.excluded_rows)
    method, training = CLASSIFY.defaults(kind, len(parts.train))  # type: ignore[arg-type]
    job = replace(job, method=method, training=training, data=replace(job.data, fingerprint=fingerprint))
    return _with_form(apply_request(job, request), roles)


def inspect(request: InspectRequest) -> Inspected:
    """The summary of a table of labelled texts, with the corrections that are given applied."""
    options = request.options if isinstance(request.options, InspectOptions) else InspectOptions()
    return inspect_table(request, _read_corrections(options.corrections))


def _read_corrections(file: Path | None) -> Corrections:
    return read_corrections(file.expanduser()) if file is not None else Corrections()


def _plan_texts(job: JobConfig, table: Table, roles: Roles, request: TrainRequest) -> JobConfig:
    """A job over texts without any label."""
    method, training = CLASSIFY.defaults("zero-shot", 0)
    data = replace(apply_roles(job.data, roles), fingerprint=table.fingerprint())
    return _with_form(apply_request(replace(job, method=method, training=training, data=data), request), roles)


def _names_file(split: SplitConfig) -> bool:
    return bool(split.validation_file or split.test_file)


def _with_form(job: JobConfig, roles: Roles) -> JobConfig:
    """The job with the form of the labels that `roles` has: `--set` may have named a separator by a word."""
    form, separator = roles.label_form, roles.label_separator
    return replace(job, data=replace(job.data, label_form=form, label_separator=separator))


def _follow_split(table: Table, roles: Roles, request: TrainRequest) -> Roles:
    """Roles that agree with `--split` and `--split-column`; a guessed split column is dropped for another split."""
    role = {"group": Role.GROUP, "time": Role.DATE, "column": Role.SPLIT}.get(request.split)
    if request.split and role is not Role.SPLIT:
        for name in roles.of(Role.SPLIT):
            roles = roles.with_role(name, Role.IGNORE)
    if role is not None and request.split_column:
        roles = put_role(table, roles, role, (request.split_column,))
    if role is not None and not roles.of(role):
        raise DataError(
            say("No column is known to split by."),
            where=f"--split {request.split}",
            hint=say("Name it with --split-column COLUMN."),
        )
    return roles
