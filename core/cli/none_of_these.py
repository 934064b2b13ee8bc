"""`tunewright none-of-these`: measures which texts are unlike every class of a classifier, for a run that exists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Json, Run, Sheet, Text
from core.cli.places import find_run
from core.cli.terminal import choose_printer, describe_notices, follow, note_notices, show, write_json
from core.data.column_choice import ColumnRequest, choose_columns
from core.data.reading import read_table
from core.data.roles import Role, Roles, guess_roles, join_texts
from core.errors import DataError, RunError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.classify.spec import CLASSIFY
from core.tasks.classify.unlike import LOST
from core.tasks.left_out import report_choices, report_left_out
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
    strange, notices = _read_strange(other or [], reading, found_run)
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


def _read_strange(files: list[Path], reading: Reading, run: RunFolder) -> tuple[list[str], list[Noticed]]:
    """The texts of the files, without empty ones, and what is to be said of reading them.

    Raises:
        DataError: a file cannot be read, has no text column, or holds no text.
    """
    if not files:
        return [], []
    table = read_table(files, reading.options())
    request = ColumnRequest(reading.text, run.job.data.text_columns)
    choice = choose_columns(table, request, guess_roles(table).text_columns)
    if not choice.names:
        raise DataError(
            say("No column looks like a text."),
            where=str(files[0]),
            hint=say("Say which column holds the texts."),
        )
    roles = Roles(tuple((name, Role.TEXT if name in choice.names else Role.IGNORE) for name in table.columns))
    texts = join_texts(table, roles)
    empty = tuple(row for row, one in enumerate(texts) if not one.strip())
    notices = [*report_left_out(table), *report_choices(choice)]
    if empty:
        notices.append(
            Noticed(
                message=say("Texts that are empty: {count}.", count=len(empty)),
                hint=say("They are left out."),
                rows=empty,
            )
        )
    kept = [one for one in texts if one.strip()]
    if not kept:
        raise DataError(say("No row has a text."), where=str(files[0]))
    return kept, notices
