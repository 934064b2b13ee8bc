"""`tunewright train` and `tunewright resume`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.distributed import are_several, train_together
from core.cli.faults import OUR_FAULT, STOPPED, USERS_INPUT, describe, log_path
from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Json, JsonEvents, Label, Run, Sheet, Text
from core.cli.places import find_run
from core.cli.planning import Reading, TrainRequest, apply_request, plan_job
from core.cli.reporting import say_report
from core.cli.terminal import Teller, choose_teller, follow, note, show, write_json
from core.config import JobConfig, read_job
from core.errors import ConfigError, RunError
from core.events import Ended, Event
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.classify.prompting import PromptOptions
from core.tasks.match.command import MatchOptions, plan_match_job, refuse_match_options
from core.tasks.recommend.command import RecommendOptions, plan_recommend_job, refuse_recommend_options
from core.train.control import Control

_TASKS = ("classify", "recommend", "match")
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="Any setting, for example epochs=3 or training.learning_rate=2e-4."
    ),
]


def train(
    data: Annotated[
        list[Path],
        typer.Argument(metavar="DATA...", help="Tables to learn from, or one job file (JOB.toml).", show_default=False),
    ],
    task: Annotated[
        str, typer.Option("--task", metavar="TASK", help="What to learn: classify, recommend or match.")
    ] = "classify",
    text: Text = None,
    label: Label = None,
    items: Annotated[
        Path | None,
        typer.Option(
            "--items", metavar="FILE", help="recommend: the table of items; --text names what is read of them."
        ),
    ] = None,
    user: Annotated[str, typer.Option("--user", metavar="COLUMN", help="recommend: who it was.")] = "",
    item: Annotated[str, typer.Option("--item", metavar="COLUMN", help="recommend: what it was.")] = "",
    rating: Annotated[str, typer.Option("--rating", metavar="COLUMN", help="recommend: how much it was liked.")] = "",
    time: Annotated[str, typer.Option("--time", metavar="COLUMN", help="recommend: when it was.")] = "",
    question: Annotated[str, typer.Option("--question", metavar="COLUMN", help="match: what people ask.")] = "",
    answer: Annotated[
        str,
        typer.Option(
            "--answer", metavar="COLUMN", help="match: the best answer, or what points at it in the file of answers."
        ),
    ] = "",
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="match: a second table with the answers.")
    ] = None,
    answer_key: Annotated[
        str,
        typer.Option("--answer-key", metavar="COLUMN", help="match: the column of that file the questions point at."),
    ] = "",
    answer_text: Annotated[
        str, typer.Option("--answer-text", metavar="COLUMN", help="match: the column of that file with the answers.")
    ] = "",
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
    shots: Annotated[
        int | None, typer.Option("--shots", metavar="N", help="few-shot: so many examples of every class.")
    ] = None,
    labels: Annotated[
        str,
        typer.Option(
            "--labels", metavar="A,B,C", help="zero-shot: the names of the classes; the table needs no labels then."
        ),
    ] = "",
    describe: Annotated[
        Path | None,
        typer.Option(
            "--describe", metavar="FILE", help="zero-shot: a line for each class: its name, a colon, a sentence."
        ),
    ] = None,
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="TEXT",
            help='zero-shot: the sentence with {label} in it, for example "This text is about {label}."',
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
    seed: Annotated[int | None, typer.Option("--seed", help="Same seed and data, same split and weights.")] = None,
    settings: Settings = None,
    title: Annotated[str, typer.Option("--title", help="A name for the run.")] = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    json: Json = False,
    json_events: JsonEvents = False,
) -> None:
    """Fine-tune a backbone on labelled texts, on interactions of users with items, or on questions with answers. Ctrl+C
    stops after the current step and keeps the best model.
    """
    if task not in _TASKS:
        raise ConfigError(
            say("There is no task called {name}.", name=task),
            where="--task",
            hint=say("Choose: {names}.", names=", ".join(_TASKS)),
        )
    matching = MatchOptions(
        question=question, answer=answer, answer_file=answers, answer_key=answer_key, answer_text=answer_text
    )
    recommending = RecommendOptions(items=items, user=user, item=item, rating=rating, time=time)
    if task != "match":
        refuse_match_options(matching, task)
    if task != "recommend":
        refuse_recommend_options(recommending, task)
    reading = Reading(
        text=tuple(text or ()), label=tuple(label or ()), encoding=encoding, delimiter=delimiter, sheet=sheet
    )
    prompting = PromptOptions(shots=shots, labels=labels, describe=describe, template=template)
    request = TrainRequest(
        backbone=backbone,
        method=prompting.choose_method(method),
        split=split,
        split_column=split_column,
        validation_file=validation,
        test_file=test,
        seed=seed,
        settings=(*prompting.as_settings(), *(settings or ())),
        title=title,
    )
    if is_job_file(data):
        job = _job_of_file(data, reading, request)
    elif task == "match":
        job = plan_match_job(data, reading, matching, request)
    elif task == "recommend":
        job = plan_recommend_job(data, reading, recommending, request)
    else:
        job = plan_job(data, reading, request)
    lead = partial(_train_new, job, out, json, json_events)
    if are_several():
        train_together(job, lead)
    else:
        lead()


def _train_new(job: JobConfig, out: Path | None, json: bool, json_events: bool) -> None:
    run = RunFolder.create(job, path=out.expanduser().absolute() if out else None)
    if not json_events:
        note(f"Run: {run.path}")
    finish(run, train_in(run, choose_teller(json_events)), json or json_events)


def resume(run: Run, json: Json = False, json_events: JsonEvents = False) -> None:
    """Go on with a run that was stopped, or that ended with the machine, from its last checkpoint; or begin one that
    waits.
    """
    found = find_run(run)
    if not found.can_resume and found.state != "new":
        raise RunError(
            say("There is nothing to go on with: the run is {state}.", state=found.state),
            where=str(found.path),
            hint=say("Repeat it from the start: tunewright train {job}", job=str(found.path / "job.toml")),
        )
    lead = partial(_go_on, found, json, json_events)
    if are_several():
        train_together(found.job, lead)
    else:
        lead()


def _go_on(found: RunFolder, json: bool, json_events: bool) -> None:
    finish(found, train_in(found, choose_teller(json_events)), json or json_events)


def is_job_file(data: list[Path]) -> bool:
    """Whether the arguments of `train` are a job to repeat instead of tables."""
    return len(data) == 1 and data[0].suffix.lower() == ".toml"


def _job_of_file(data: list[Path], reading: Reading, request: TrainRequest) -> JobConfig:
    if reading != Reading() or request.split or request.split_column or request.test_file or request.validation_file:
        raise ConfigError(
            say("A job file already says which columns, files and split are used."),
            where=data[0].name,
            hint=say("Change them in the file; --backbone, --method, --seed, --title and --set work beside it."),
        )
    job = read_job(data[0])
    here = data[0].absolute().parent
    part = job.data.split
    split = replace(
        part, validation_file=_stand_on(here, part.validation_file), test_file=_stand_on(here, part.test_file)
    )
    job = replace(
        job, data=replace(job.data, files=tuple(_stand_on(here, file) for file in job.data.files), split=split)
    )
    if job.backbone.name and not Path(job.backbone.name).is_absolute() and (here / job.backbone.name).is_dir():
        job = replace(job, backbone=replace(job.backbone, name=str(here / job.backbone.name)))
    job = replace(job, match=replace(job.match, answer_file=_stand_on(here, job.match.answer_file)))
    job = replace(job, recommend=replace(job.recommend, item_file=_stand_on(here, job.recommend.item_file)))
    return apply_request(replace(job, title=request.title) if request.title else job, request)


def _stand_on(folder: Path, file: str) -> str:
    """An absolute path; a relative one is looked for beside the job file first, then in the working folder."""
    if not file or Path(file).is_absolute():
        return file
    beside = folder / file
    return str(beside if beside.exists() else Path(file).absolute())


def train_in(run: RunFolder, teller: Teller) -> Ended:
    """Train in a run folder until its end and show it; Ctrl+C stops it. Gives how it ended."""
    with stoppable() as control:
        kept = follow(_events(run, control), teller)
    return kept[-1]


def _events(run: RunFolder, control: Control) -> Iterator[Event]:
    from core.tasks.jobs import run_job  # torch is loaded only now

    yield from run_job(run.job, run, control)


def finish(run: RunFolder, ended: Ended, as_json: bool) -> None:
    """Print what came out; leaves with the exit code of a failure."""
    if as_json:
        write_json(describe_result(run, ended))
    if ended.outcome == "failed":
        describe(ended.what, ended.where, ended.hint)
        if ended.is_fault:
            note(f"  log:   {log_path()}")
        raise typer.Exit(OUR_FAULT if ended.is_fault else USERS_INPUT)
    if not as_json:
        show(say_report(run))
    if not run.model_folder.is_dir():
        raise typer.Exit(STOPPED)


def describe_result(run: RunFolder, ended: Ended) -> dict[str, Any]:
    """A run's end as plain values."""
    has_model = run.model_folder.is_dir()
    body: dict[str, Any] = {
        "run": str(run.path),
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
    return body
