"""`tunewright inspect`: describes a file, without training and without loading torch."""

from __future__ import annotations

from typing import Any

import typer

from core.cli.options import (
    Delimiter,
    Encoding,
    Files,
    Json,
    Label,
    LabelFormOption,
    OrderOfDates,
    Separator,
    Sheet,
    Text,
)
from core.cli.task_options import add_task_options
from core.cli.terminal import show, write_json
from core.config import JobConfig
from core.tasks.opening import open_tables
from core.tasks.planning import InspectRequest, Reading, check_date_order
from core.tasks.registry import TASKS, find_task


@add_task_options({spec.name: spec.load("command").INSPECT_OPTIONS for spec in TASKS})
def inspect_data(
    data: Files,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    date_order: OrderOfDates = "",
    backbone: str = typer.Option(
        "",
        "--backbone",
        metavar="NAME|DIR",
        help="Look at the data as this backbone would; the one that fits the texts if not given.",
    ),
    json: Json = False,
    **own: Any,
) -> None:
    """Say what a file is: rows, columns and their roles, lines that could not be read, and what is wrong with the data."""  # noqa: E501  (a line break would be one in the help)
    reading = Reading(
        text=tuple(text or ()),
        label=tuple(label or ()),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        label_form=label_form,
        label_separator=separator,
        date_order=check_date_order(date_order),
    )
    options = {spec.name: spec.load("command").INSPECT_OPTIONS.take(own) for spec in TASKS}
    task = next((name for name, given in options.items() if given.is_given), None)
    opened = (
        open_tables(data, reading.options())
        if task is None and not (text or label or label_form or separator)
        else None
    )
    spec = find_task(task or (opened.task if opened is not None else JobConfig.task))
    found = spec.load("command").inspect(
        InspectRequest(files=data, reading=reading, opened=opened, backbone=backbone, options=options[spec.name])
    )
    if json:
        write_json(found.body)
    else:
        show(found.text)
