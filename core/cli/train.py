"""`tunewright train`: trains a new run, from tables or from a job file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.adapting import adapt_before
from core.cli.distributed import are_several, train_together
from core.cli.options import (
    Delimiter,
    Encoding,
    Json,
    JsonEvents,
    Label,
    LabelFormOption,
    OrderOfDates,
    Separator,
    Sheet,
    Text,
)
from core.cli.places import find_run
from core.cli.task_options import add_task_options
from core.cli.terminal import choose_printer, note
from core.cli.training import finish, train_new
from core.config import JobConfig, map_files, read_job
from core.errors import ConfigError
from core.message import say
from core.runs.folder import RunFolder
from core.runs.train_again import add_corrections, job_again
from core.tasks.planning import Reading, TrainRequest, apply_request, check_date_order
from core.tasks.registry import TASKS, find_task, task_names

_LISTED = f"{', '.join(task_names()[:-1])} or {task_names()[-1]}"
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="Any setting, for example epochs=3 or training.learning_rate=2e-4."
    ),
]


@add_task_options({spec.name: spec.load("command").TRAIN_OPTIONS for spec in TASKS})
def train(
    data: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DATA...", help="Tables to learn from, or one job file (JOB.toml).", show_default=False),
    ] = None,
    task: Annotated[str, typer.Option("--task", metavar="TASK", help=f"What to learn: {_LISTED}.")] = JobConfig.task,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    backbone: Annotated[
        str, typer.Option("--backbone", metavar="NAME|DIR", help="The pretrained model to start from.")
    ] = "",
    method: Annotated[
        str,
        typer.Option(
            "--method",
            metavar="METHOD",
            help="zero-shot, few-shot, lora (small added matrices) or full (all weights); to recommend and to match "
            "also frozen.",
        ),
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="RUN", help="Folder of the new run; below the runs if not given.")
    ] = None,
    test: Annotated[
        Path | None, typer.Option("--test", metavar="FILE", help="Judge the model on this file at the end.")
    ] = None,
    validation: Annotated[
        Path | None, typer.Option("--validation", metavar="FILE", help="Choose the best model on this file.")
    ] = None,
    split: Annotated[
        str,
        typer.Option(
            "--split",
            metavar="KIND",
            help="stratified, group, time, column or files; to match also question or answer; to recommend "
            "leave_one_out or global_time.",
        ),
    ] = "",
    split_column: Annotated[
        str, typer.Option("--split-column", metavar="COLUMN", help="The group, date or split column.")
    ] = "",
    again: Annotated[
        Path | None,
        typer.Option(
            "--again",
            metavar="RUN",
            help="Repeat a run: its files, settings and split, and its corrections with those of --corrections.",
            show_default=False,
        ),
    ] = None,
    adapt_first: Annotated[
        bool,
        typer.Option(
            "--adapt-first",
            help="Let the backbone learn the language of the texts first; kept only where validation says so.",
        ),
    ] = False,
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", metavar="FILE", help="With --adapt-first: more texts; they need no labels."),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Same seed and data, same split and weights.")] = None,
    settings: Settings = None,
    title: Annotated[str, typer.Option("--title", help="A name for the run.")] = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    date_order: OrderOfDates = "",
    json: Json = False,
    json_events: JsonEvents = False,
    **own: Any,
) -> None:
    """Fine-tune a backbone on labelled texts, on interactions of users with items, or on questions with answers. Ctrl+C
    stops after the current step and keeps the best model.
    """
    if task not in task_names():
        raise ConfigError(
            say("There is no task called {name}.", name=task),
            where="--task",
            hint=say("Choose: {names}.", names=", ".join(task_names())),
        )
    reading = Reading(
        text=tuple(text or ()),
        label=tuple(label or ()),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        label_form=label_form,
        label_separator=separator,
    )
    request = TrainRequest(
        backbone=backbone,
        method=method,
        split=split,
        split_column=split_column,
        validation_file=validation,
        test_file=test,
        seed=seed,
        settings=(*_set_date_order(date_order), *(settings or ())),
        title=title,
    )
    options = {spec.name: spec.load("command").TRAIN_OPTIONS.take(own) for spec in TASKS}
    for name, given in options.items():
        if name != task:
            given.refuse_beside(task)
        request = given.apply(request)
    if again is not None:
        job = _job_again(find_run(again), data, reading, request)
    elif not data:
        raise ConfigError(
            say("Nothing to learn from is named."),
            where="DATA",
            hint=say("Name a table, a job file, or a run with --again."),
        )
    elif is_job_file(data):
        job = _job_of_file(data[0], reading, request)
    else:
        spec = find_task(task)
        job = spec.load("command").plan(data, reading, options[spec.name], request)
    if texts and not adapt_first:
        raise ConfigError(
            say("More texts are only read by a backbone that is adapted first."),
            where="--texts",
            hint=say("Say --adapt-first, too."),
        )
    if adapt_first and are_several():
        raise ConfigError(
            say("Several processes cannot adapt a backbone together."),
            where="--adapt-first",
            hint=say("Adapt it first with one process: tunewright adapt. Then name its run with --backbone."),
        )
    adaptation: dict[str, Any] | None = None
    if adapt_first:
        printer, is_json = choose_printer(json_events), json or json_events
        job, adaptation = adapt_before(job, texts or (), out, printer, is_quiet=json_events, as_json=is_json)
    lead = partial(_train_new, job, out, json, json_events, adaptation)
    if are_several():
        train_together(job, lead)
    else:
        lead()


def _set_date_order(order: str) -> tuple[str, ...]:
    return (f"data.split.date_order={check_date_order(order)}",) if order else ()


def _train_new(
    job: JobConfig, out: Path | None, json: bool, json_events: bool, adaptation: dict[str, Any] | None
) -> None:
    run = RunFolder.create(job, path=out.expanduser().absolute() if out else None)
    if not json_events:
        note(f"Run: {run.path}")
    finish(run, train_new(run, choose_printer(json_events)), json or json_events, adaptation)


def is_job_file(data: list[Path]) -> bool:
    """Whether the arguments of `train` are a job file instead of tables."""
    return len(data) == 1 and data[0].suffix.lower() == ".toml"


def _job_again(run: RunFolder, data: list[Path] | None, reading: Reading, request: TrainRequest) -> JobConfig:
    """The job of a child of a run, with what is asked for beside it."""
    if data:
        raise ConfigError(
            say("A run already says which files are used."),
            where="--again",
            hint=say("Leave the files out, or train a new run on them without --again."),
        )
    _refuse_columns(run.path.name, reading, request)
    corrections = None
    if request.corrections is not None:
        corrections = add_corrections(run, request.corrections.expanduser())
        if run.job.data.corrections:
            note("The corrections of that run are applied first, then those of --corrections.")
    job = _check(job_again(run, corrections, title=request.title))
    if job.data.corrections and not request.title:
        from core.tasks.classify.corrected_data import count_applied

        job = job_again(run, corrections, count=count_applied(job.data))
    return _check(apply_request(job, replace(request, corrections=None)))


def _check(job: JobConfig) -> JobConfig:
    """The job of a file or of a run, checked by its task.

    Raises:
        ConfigError: it has corrections, and its task no labels; or what the task refuses.
    """
    spec = find_task(job.task)
    if job.data.corrections and "corrections" not in spec.load("command").TRAIN_OPTIONS.__dataclass_fields__:
        raise ConfigError(say("The task {task} has no labels to correct.", task=job.task), where="--corrections")
    return spec.check(job)


def _refuse_columns(where: str, reading: Reading, request: TrainRequest) -> None:
    if reading != Reading() or request.split or request.split_column or request.test_file or request.validation_file:
        raise ConfigError(
            say("A job file already says which columns, files and split are used."),
            where=where,
            hint=say("Change them in the file; --backbone, --method, --seed, --title and --set work beside it."),
        )


def _job_of_file(file: Path, reading: Reading, request: TrainRequest) -> JobConfig:
    _refuse_columns(file.name, reading, request)
    here = file.absolute().parent
    job = map_files(read_job(file), partial(_stand_on, here))
    if job.backbone.name and not Path(job.backbone.name).is_absolute() and (here / job.backbone.name).is_dir():
        job = replace(job, backbone=replace(job.backbone, name=str(here / job.backbone.name)))
    job = apply_request(replace(job, title=request.title) if request.title else job, request)
    return _check(job)


def _stand_on(folder: Path, file: str) -> str:
    """An absolute path; a relative one is searched next to the job file first, then in the working directory."""
    if Path(file).is_absolute():
        return file
    beside = folder / file
    return str(beside if beside.exists() else Path(file).absolute())
