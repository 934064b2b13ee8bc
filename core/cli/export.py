"""`tunewright export`: writes a run's model as a folder that opens without Tunewright."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Json, Run
from core.cli.places import find_run
from core.cli.terminal import choose_printer, describe_notices, follow, note_notices, show, write_json
from core.data.reading import Cancelled
from core.errors import ConfigError
from core.message import say
from core.runs.version_notices import report_version


def export(
    run: Run,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="DIR",
            help="The folder to write; it must not be there yet, or be empty.",
            show_default=False,
        ),
    ],
    form: Annotated[
        str, typer.Option("--form", metavar="merged|adapter", help="A whole model, or only what LoRA added.")
    ] = "merged",
    vocabulary: Annotated[
        str,
        typer.Option(
            "--vocabulary",
            metavar="full|used",
            help="All tokens of the backbone, or only those that the run's own rows consist of: a smaller folder.",
        ),
    ] = "full",
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over an earlier export; never over anything else.")
    ] = False,
    json: Json = False,
) -> None:
    """Write a model's folder that opens without Tunewright, and prove in a fresh process that it answers the same."""
    if form not in ("merged", "adapter"):
        raise ConfigError(
            say("There is no form called {name}.", name=form), where="--form", hint=say("Choose merged or adapter.")
        )
    if vocabulary not in ("full", "used"):
        raise ConfigError(
            say("There is no vocabulary called {name}.", name=vocabulary),
            where="--vocabulary",
            hint=say("Choose full or used."),
        )
    found = find_run(run)
    versions = note_notices(report_version(found.path))
    with stoppable() as control:
        from core.export.export import Exported, ExportPlan
        from core.tasks.exporting import export as write_export  # torch is loaded only now

        plan = ExportPlan(
            run=found.path,
            destination=to.expanduser().absolute(),
            form=form,  # type: ignore[arg-type]
            replace=replace,
            vocabulary=vocabulary,  # type: ignore[arg-type]
        )
        events = follow(write_export(plan, control), choose_printer())
    done = [event for event in events if isinstance(event, Exported)]
    if not done:
        raise Cancelled
    if json:
        write_json(asdict(done[-1].report) | {"notices": describe_notices(versions)})
    else:
        show(f"Exported to {plan.destination}. A fresh process without Tunewright gave the same answers.")
        if done[-1].report.tokens is not None:
            show(f"Its vocabulary has {done[-1].report.tokens:,} tokens; the README says what that costs.")
