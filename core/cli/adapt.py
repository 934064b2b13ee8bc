"""`tunewright adapt`: lets a backbone learn the language of texts, without labels, for later runs to start from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import Delimiter, Encoding, Files, Json, JsonEvents, Label, Sheet, Text
from core.cli.terminal import choose_printer, note
from core.cli.training import finish, train_new
from core.runs.folder import RunFolder
from core.tasks.adapt.command import NoOptions, plan
from core.tasks.planning import Reading, TrainRequest


def adapt(
    data: Files,
    text: Text = None,
    label: Label = None,
    backbone: Annotated[
        str, typer.Option("--backbone", metavar="NAME|DIR", help="The pretrained model to start from.")
    ] = "",
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", metavar="FILE", help="More texts, in a table of another form; they need no labels."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="RUN", help="Folder of the new run; below the runs if not given.")
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Same seed and data, same split and weights.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Any setting, for example epochs=3 or mask_share=0.2."),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="A name for the backbone.")] = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    json: Json = False,
    json_events: JsonEvents = False,
) -> None:
    """Let a backbone learn the language of your texts before any label: words are hidden, and it guesses them. The run
    is a backbone that `train --backbone RUN` starts from. Where the table has labels, they only decide whether it pays.
    """
    reading = Reading(
        text=tuple(text or ()), label=tuple(label or ()), encoding=encoding, delimiter=delimiter, sheet=sheet
    )
    request = TrainRequest(backbone=backbone, seed=seed, settings=tuple(settings or ()), title=title)
    job = plan(data, reading, NoOptions(), request)
    further = tuple(str(path.expanduser().absolute()) for path in texts or ())
    job = replace(job, adapt=replace(job.adapt, texts=further))
    run = RunFolder.create(job, path=out.expanduser().absolute() if out else None)
    if not json_events:
        note(f"Run: {run.path}")
    finish(run, train_new(run, choose_printer(json_events)), json or json_events)
