"""`tunewright none-of-these`: measures which texts are unlike every class of a classifier, for a run that exists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Json, Run, Sheet, Text
from core.cli.places import find_run
from core.cli.terminal import choose_printer, describe_notices, follow, note_notices, show, write_json
from core.errors import DataError, RunError
from core.message import say
from core.tasks.classify.spec import CLASSIFY
from core.tasks.classify.strange_texts import read_strange
from core.tasks.classify.unlike import LOST
from core.tasks.planning import Reading


def none_of_these(
    run: Run,
    other: Annotated[
        list[Path] | None,
        typer.Option(
            "--other",
            metavar="FILE",
            help="Texts that are none of the classes: the line is put between them and the others. Repeat it for "
            "several files.",
        ),
    ] = None,
    lost: Annotated[
        float,
        typer.Option(
            "--lost",
            metavar="PERCENT",
            min=0.05,
            max=20,
            help="How many of 100 right answers may be given up to find more strange texts.",
        ),
    ] = 100 * LOST,
    text: Text = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    json: Json = False,
) -> None:
    """Measure which texts are unlike every class, for a run made without it or with texts that you name."""
    found_run = find_run(run)
    if found_run.job.task != CLASSIFY.name:
        raise RunError(say("Only a classifier has classes that a text can be unlike."), where=str(found_run.path))
    if not found_run.model_folder.is_dir():
        raise RunError(say("This run has no model yet."), where=str(found_run.path))
    if text and not other:
        raise DataError(
            say("No file is named for these options."), where="--text", hint=say("Name the file with --other.")
        )
    reading = Reading(text=tuple(text or ()), encoding=encoding, delimiter=delimiter, sheet=sheet)
    strange, notices = read_strange(other or [], reading, found_run)
    note_notices(notices)
    with stoppable() as control:
        from core.tasks.classify.none_of_these import UnlikeMeasured, measure_unlike  # torch is loaded only now

        measuring = measure_unlike(found_run, strange=strange, lost=lost / 100, control=control)
        events = follow(measuring, choose_printer())
    done = [event for event in events if isinstance(event, UnlikeMeasured)][-1]
    if json:
        write_json(
            {
                "run": str(found_run.path),
                "line": done.line,
                "calibration": done.calibration,
                "calibration_rows": done.rows,
                "right_answers_kept": done.kept,
                "judged_on": done.judged,
                "other": done.strange,
                "other_found": done.found,
                "notices": describe_notices([*notices, *events]),
            }
        )
        return
    lines = [f"The line was set with {done.rows:,} {done.calibration} rows: {found_run.model_folder}"]
    if done.kept is not None:
        lines.append(f"Of 100 right answers on the {done.judged} rows {100 * done.kept:.1f} stay.")
    if done.strange:
        lines.append(f"Of {done.strange:,} texts that are none of the classes {done.found:,} are found.")
    show("\n".join(lines))
