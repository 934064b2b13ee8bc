"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.data.file_kinds import READ_SUFFIXES
from core.tasks.classify.label_options import CORRECTIONS_HELP

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="DATA...",
        help=f"One or several tables ({', '.join(suffix.lstrip('.') for suffix in READ_SUFFIXES)}) or folders of them.",
        show_default=False,
    ),
]
Model = Annotated[
    Path,
    typer.Argument(metavar="MODEL", help="A run's folder, the name of a run, or a model's folder.", show_default=False),
]
Run = Annotated[Path, typer.Argument(metavar="RUN", help="A run's folder, or the name of a run.", show_default=False)]
Text = Annotated[
    list[str] | None, typer.Option("--text", metavar="COLUMN", help="Column with the text; repeat it to join several.")
]
Label = Annotated[
    list[str] | None,
    typer.Option("--label", metavar="COLUMN", help="Column with the label; repeat it for one yes/no column per label."),
]
LabelFormOption = Annotated[
    str,
    typer.Option(
        "--label-form",
        metavar="FORM",
        help="How labels are written: single (one a cell), separated (with --separator), json (a list) or columns (a "
        "yes/no column each). Found out if not given.",
    ),
]
Separator = Annotated[
    str,
    typer.Option("--separator", metavar="SIGN", help="What stands between the labels of a cell, as in billing;refund."),
]
Encoding = Annotated[
    str,
    typer.Option(
        "--encoding", metavar="NAME", help="As Python names it: utf-8, cp1250, euc_kr, koi8_r. Detected if not given."
    ),
]
Delimiter = Annotated[
    str,
    typer.Option(
        "--delimiter", metavar="SIGN", help="What stands between cells, as ; or ::, or: tab, comma, semicolon, pipe."
    ),
]
Sheet = Annotated[
    str,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help="The sheet of a workbook, table of a web page or list of a JSON file; all: all with the same columns.",
    ),
]
OrderOfDates = Annotated[
    str,
    typer.Option(
        "--date-order",
        metavar="ORDER",
        help="How dates such as 3/4/2026 or 24/03/01 are read: dmy, mdy or ymd; found out for each file if not given.",
    ),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help=CORRECTIONS_HELP,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
JsonEvents = Annotated[bool, typer.Option("--json-events", help="Print every event as a line of JSON while it runs.")]
