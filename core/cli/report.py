"""`tunewright report`: writes the report of a run into a file that can be read, printed and passed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import Json, Run
from core.cli.places import find_run
from core.cli.terminal import show, write_json
from core.errors import ConfigError, DataError
from core.message import say
from core.report.document import Document, ReportRequest
from core.report.files import find_suffix, is_painted, write_report
from core.report.wording import LANGUAGES, Wording, find_wording
from core.runs.outputs import check_output
from core.tasks.documenting import SPLITS, describe_run

PAINTERS: list[Callable[[Document, Path, Wording], None]] = []
"""What writes a PDF; empty where the command line runs without the window's library. The core has no Qt: the program's
entry point, which has it, puts its painter here (`gui.launch`)."""


def report(
    run: Run,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="FILE",
            help="The file to write: .html (charts inside, opens without a network), .pdf, .md or .csv (the figures).",
            show_default=False,
        ),
    ],
    split: Annotated[
        str, typer.Option("--split", metavar="test|validation", help="The rows it is about; test if there are any.")
    ] = "",
    texts: Annotated[
        int, typer.Option("--texts", metavar="N", min=0, max=1000, help="How many wrong texts are quoted at most.")
    ] = 25,
    no_texts: Annotated[
        bool, typer.Option("--no-texts", help="Quote no text, no user and no item of the data.")
    ] = False,
    language: Annotated[
        str, typer.Option("--language", metavar="|".join(LANGUAGES), help="The language of the report.")
    ] = "en",
    json: Json = False,
) -> None:
    """Write the report of a run: figures, charts, baselines, worst texts, settings, data hash."""
    path = to.expanduser()
    check_output(path, [run])
    suffix, wording = find_suffix(path), find_wording(language)
    if split and split not in SPLITS:
        raise ConfigError(
            say("There is no split called {name}.", name=split),
            where="--split",
            hint=say("Choose one of: {choices}.", choices=", ".join(SPLITS)),
        )
    if is_painted(path) and not PAINTERS:
        raise DataError(
            say("A PDF is written by the window's library, which this command line was started without."),
            where=str(path),
            hint=say("Start it as tunewright report, or write .html and print that."),
        )
    found = find_run(run)
    check_output(path, [found.path, *found.job.data.files])
    document = describe_run(found, ReportRequest(split=split, with_texts=not no_texts, texts=texts))
    (PAINTERS[-1] if is_painted(path) else write_report)(document, path, wording)
    if json:
        write_json(
            {
                "run": str(found.path),
                "file": str(path.absolute()),
                "format": suffix.lstrip("."),
                "language": wording.language,
                "has_texts": document.has_texts and suffix != ".csv",
                "headline": str(document.headline),
            }
        )
    else:
        show(f"The report is in {path}.")
        if document.has_texts and suffix != ".csv":
            show("It quotes texts of the data; --no-texts leaves them out.")
