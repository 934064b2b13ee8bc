"""`tunewright runs` and `tunewright export`."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Json, Run
from core.cli.places import find_run
from core.cli.terminal import choose_teller, follow, say_duration, show, write_json
from core.data.reading import Cancelled
from core.errors import ConfigError
from core.message import say
from core.runs.folder import RunSummary, runs_root
from core.runs.listing import list_runs
from core.tasks.figures import score_of_run


def list_all_runs(
    root: Annotated[Path | None, typer.Option("--in", metavar="DIR", help="List the runs of another folder.")] = None,
    json: Json = False,
) -> None:
    """List the runs, newest first."""
    found = list_runs(root)
    if json:
        write_json([_as_json(run) for run in found])
    elif not found:
        show(f"No runs in {root or runs_root()} yet. Begin with: tunewright train DATA")
    else:
        show(
            "\n".join(
                [
                    f"{'started':<16}  {'state':<11}  {'method':<6}  {'accuracy':>8}  {'macro-F1':>8}  {'time':>11}  "
                    f"run",
                    *map(_say_run, found),
                ]
            )
        )


def _as_json(run: RunSummary) -> dict[str, Any]:
    """The run in one line; accuracy and macro-F1 stand by themselves, the deciding figure of other tasks is `score`."""
    body = {name: value for name, value in asdict(run).items() if name != "figures"}
    score = score_of_run(run) if run.macro_f1 is None else None
    return body | {"path": str(run.path), "score": (score[0].name, score[1]) if score is not None else None}


def _say_run(run: RunSummary) -> str:
    started = time.strftime("%Y-%m-%d %H:%M", time.localtime(run.started))
    accuracy = "" if run.accuracy is None else f"{run.accuracy:.1%}"
    macro_f1 = "" if run.macro_f1 is None else f"{run.macro_f1:.3f}"
    more = "  (can be resumed)" if run.can_resume else ""
    return (
        f"{started:<16}  {run.state:<11}  {run.method:<6}  {accuracy:>8}  {macro_f1:>8}  "
        f"{say_duration(run.seconds):>11}  {run.path}{more}"
    )


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
    found = find_run(run)
    with stoppable() as control:
        from core.export.export import Exported, ExportPlan
        from core.export.export import export as write_export  # torch is loaded only now

        plan = ExportPlan(run=found.path, destination=to.expanduser().absolute(), form=form, replace=replace)  # type: ignore[arg-type]
        happened = follow(write_export(plan, control), choose_teller())
    done = [event for event in happened if isinstance(event, Exported)]
    if not done:
        raise Cancelled
    if json:
        write_json(asdict(done[-1].report))
    else:
        show(f"Exported to {plan.destination}. A fresh process without Tunewright gave the same answers.")
