"""`tunewright resume`: continues a run that is not finished."""

from __future__ import annotations

from functools import partial

from core.cli.distributed import are_several, train_together
from core.cli.options import Json, JsonEvents, Run
from core.cli.places import find_run
from core.cli.terminal import choose_printer
from core.cli.training import finish, train_in
from core.errors import RunError
from core.message import say
from core.runs.folder import RunFolder


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
    finish(found, train_in(found, choose_printer(json_events)), json or json_events)
