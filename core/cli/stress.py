"""`tunewright stress`: how well a classifier answers texts that are written roughly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Json
from core.cli.places import find_run
from core.cli.terminal import choose_printer, describe_notices, follow, show, write_json
from core.data.reading import Cancelled
from core.errors import ConfigError, RunError
from core.events import Noticed
from core.message import say
from core.noise.noises import BY_NAME, NOISES
from core.runs.folder import RunFolder
from core.tasks.classify.spec import CLASSIFY
from core.tasks.classify.stress import DEFAULT_ROWS, StressRequest, find_before, stress_run
from core.tasks.classify.stress_text import (
    describe_change,
    describe_harmless,
    describe_unfit,
    headline,
    table_lines,
)
from core.tasks.classify.stress_values import Stress
from core.train.control import Control


def stress(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run of a classifier.", show_default=False)],
    rows: Annotated[
        int, typer.Option("--rows", metavar="N", min=0, help="So many of its test texts, drawn at random; 0 for all.")
    ] = DEFAULT_ROWS,
    noise: Annotated[
        list[str] | None,
        typer.Option(
            "--noise",
            metavar="NAME",
            help="Only this noise; repeat it for several: " + ", ".join(one.name for one in NOISES) + ".",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Another seed makes other slips.")] = 0,
    before: Annotated[
        Path | None,
        typer.Option(
            "--before",
            metavar="RUN",
            help="Show the figures of this run beside them; those of its parent if not given.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Put the test texts of a classifier under noise: typing errors, lost marks, look-alike characters, and more."""
    unknown = [name for name in noise or () if name not in BY_NAME]
    if unknown:
        raise ConfigError(
            say("There is no noise called {name}.", name=unknown[0]),
            where="--noise",
            hint=say("There are: {names}.", names=", ".join(BY_NAME)),
        )
    folder = _find_classifier(run)
    request = StressRequest(rows=rows, noises=tuple(noise or ()), seed=seed)
    other = _find_classifier(before) if before is not None else None
    earlier: Stress | None = None
    with stoppable() as control:
        events = follow(_events(folder, request, control), choose_printer())
        found = _last(events)
        if other is not None and not control.stop_requested:
            more = follow(_events(other, request, control), choose_printer())
            earlier = _last(more)
            events += more
        elif other is None:
            earlier = find_before(folder, found)
    notices = [event for event in events if isinstance(event, Noticed)]
    if json:
        body = {"run": str(folder.path), **found.to_json(), "said": str(headline(found)), "before": None}
        if earlier is not None:
            body["before"] = {**earlier.to_json(), "said": str(describe_change(earlier, found))}
        write_json({**body, "notices": describe_notices(notices)})
        return
    further = [describe_harmless(found), describe_unfit(found)]
    further += [describe_change(earlier, found)] if earlier is not None else []
    lines = [str(headline(found)), *(str(one) for one in further if one is not None)]
    show("\n".join([*lines, "", *table_lines(found, earlier)]))


def _find_classifier(named: Path) -> RunFolder:
    run = find_run(named)
    if run.job.task != CLASSIFY.name:
        raise RunError(say("Only classifiers can be put under noise."), where=str(named))
    return run


def _events(run: RunFolder, request: StressRequest, control: Control) -> Iterator[Any]:
    yield from stress_run(run, request, control)


def _last(events: list[Any]) -> Stress:
    found = [event for event in events if isinstance(event, Stress)]
    if not found:
        raise Cancelled
    return found[-1]
