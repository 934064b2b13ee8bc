"""`tunewright predict`: adds the predictions of a trained classifier to a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Files, Json, Model, Sheet, Text
from core.cli.places import find_classifier
from core.cli.terminal import choose_printer, describe_notices, follow, note_notices, say_columns, show, write_json
from core.data.file_kinds import WRITTEN_SUFFIXES, list_kinds
from core.errors import DataError
from core.message import say
from core.runs.outputs import check_outputs
from core.runs.version_notices import report_version
from core.tasks.planning import Reading


def predict(
    model: Model,
    data: Files,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=f"Where the answers go: {list_kinds(WRITTEN_SUFFIXES, with_dot=True)}.",
            show_default=False,
        ),
    ] = None,
    text: Text = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    safe: Annotated[
        bool, typer.Option("--safe/--as-is", help="Keep cells like =1+1 from running as formulas in a spreadsheet.")
    ] = True,
    exact: Annotated[
        bool,
        typer.Option(
            "--exact",
            help="Probabilities to the last digit, as the exported model gives them; slower where half precision is "
            "faster. The classes are the same.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Classify the texts of a table: its columns, then predicted, confidence, unlike, one p_<class> each, and model."""
    if out is None:
        raise DataError(
            say("No file is named for the answers."), where="--out", hint=say("For example: --out answers.csv")
        )
    check_outputs([out], data)
    folder, _ = find_classifier(model)
    versions = note_notices(report_version(folder))
    reading = Reading(text=tuple(text or ()), encoding=encoding, delimiter=delimiter, sheet=sheet)
    with stoppable() as control:
        from core.tasks.classify.predict_file import predict_file  # torch is loaded only now
        from core.tasks.classify.values import FilePredicted

        job = predict_file(
            folder,
            data,
            out.expanduser(),
            text_columns=reading.text,
            reading=reading.options(),
            safe_for_spreadsheets=safe,
            exact=exact,
            control=control,
        )
        events = follow(job, choose_printer())
    done = [event for event in events if isinstance(event, FilePredicted)][-1]
    if json:
        write_json(
            {
                "out": str(out),
                "rows": done.rows,
                "seconds": done.seconds,
                "classes": list(done.classes),
                "columns": {"text": list(done.text_columns)},
                "unlike": done.unlike,
                "decisions": None if done.decided is None else done.decided.counts,
                "drift": done.drift.to_json() if done.drift is not None else None,
                "notices": describe_notices([*versions, *events]),
            }
        )
    else:
        lines = [
            f"{done.rows:,} rows in {done.seconds:.1f} s: {out}",
            f"The texts are {say_columns(done.text_columns)}.",
        ]
        if done.decided is not None:
            counts = done.decided.counts
            lines.append(
                f"Answered alone {counts['automatic']:,}, for a person {counts['person']:,}, "
                f"none of these {counts['none of these']:,}."
            )
        show("\n".join(lines))
