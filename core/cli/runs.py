"""`tunewright runs`: lists the runs, newest first."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.options import Json
from core.cli.terminal import say_duration, show, write_json
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
    """The summary as plain values; tasks without accuracy and macro-F1 have their deciding metric as `score`."""
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
