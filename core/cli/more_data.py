"""`tunewright more-data`: what more labelled rows would bring, for the whole and for each class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Json, Label, LabelFormOption, Separator, Sheet, Text
from core.cli.places import find_run
from core.cli.terminal import choose_printer, describe_notices, follow, show, write_json
from core.config import JobConfig
from core.errors import ConfigError, RunError
from core.message import say
from core.runs.folder import JOB, RunFolder, runs_root
from core.tasks.classify.command import plan
from core.tasks.classify.more_data_text import describe_class, describe_half, explain_measure, headline
from core.tasks.classify.more_data_values import MoreData
from core.tasks.classify.prompting import PromptOptions
from core.tasks.classify.spec import CLASSIFY
from core.tasks.planning import Reading, TrainRequest
from core.train.control import Control

_MOST_LISTED = 40


def more_data(
    data: Annotated[
        list[Path],
        typer.Argument(metavar="DATA...|RUN", help="Tables with texts and labels, or one run.", show_default=False),
    ],
    rows: Annotated[
        int,
        typer.Option("--rows", metavar="N", min=0, help="How many more rows of a class; a round number if not given."),
    ] = 0,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    backbone: Annotated[
        str, typer.Option("--backbone", metavar="NAME|DIR", help="The pretrained model that reads the texts.")
    ] = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    json: Json = False,
) -> None:
    """Forecast what more labelled rows would bring, in all and class by class, with how sure that is."""
    run = _find_run(data)
    given = (*(text or ()), *(label or ()), label_form, separator, backbone, encoding, delimiter, sheet)
    if run is not None and any(given):
        raise ConfigError(
            say("A run knows its columns and its backbone already."),
            where=str(data[0]),
            hint=say("Leave these options out, or name the table instead of the run."),
        )
    job = run.job if run is not None else None
    if job is None:
        reading = Reading(
            text=tuple(text or ()),
            label=tuple(label or ()),
            encoding=encoding,
            delimiter=delimiter,
            sheet=sheet,
            label_form=label_form,
            label_separator=separator,
        )
        job = plan(data, reading, PromptOptions(), TrainRequest(backbone=backbone))
    with stoppable() as control:
        events = follow(_events(run, job, control), choose_printer())
    found = [event for event in events if isinstance(event, MoreData)][-1]
    if json:
        write_json(_as_json(found, rows, run, data) | {"notices": describe_notices(events)})
    else:
        show("\n".join(describe(found, rows)))


def describe(found: MoreData, rows: int) -> list[str]:
    """The forecasts as lines of text."""
    lines = [str(headline(found))]
    half = describe_half(found)
    lines += [str(half)] if half is not None else []
    if found.whole is not None:
        lines += ["", "Rows to learn from    right on unseen texts"]
        lines += [
            f"{point.rows:17,.0f}    {point.score:.1%} ({point.low:.1%} to {point.high:.1%})"
            for point in found.whole.points
        ]
    gains = found.class_gains(rows)
    lines += ["", *(str(describe_class(one)) for one in gains[:_MOST_LISTED])]
    if len(gains) > _MOST_LISTED:
        lines.append(f"... and {len(gains) - _MOST_LISTED} classes with less to gain; --json lists all.")
    return [*lines, "", str(explain_measure(found))] if found.whole is not None else lines


def _find_run(named: list[Path]) -> RunFolder | None:
    if len(named) != 1:
        return None
    at = named[0].expanduser()
    is_run = (at / JOB).is_file() or (not at.exists() and len(at.parts) == 1 and (runs_root() / at / JOB).is_file())
    if not is_run:
        return None
    run = find_run(named[0])
    if run.job.task != CLASSIFY.name:
        raise RunError(
            say("What more rows would bring is measured for classifiers only."),
            where=str(named[0]),
            hint=say("Name a table of labelled texts, or a run of a classifier."),
        )
    return run


def _events(run: RunFolder | None, job: JobConfig, control: Control) -> Iterator[Any]:
    from core.tasks.classify.more_data import measure_run, measure_table  # torch is loaded only now

    yield from measure_run(run, control) if run is not None else measure_table(job, control)


def _as_json(found: MoreData, rows: int, run: RunFolder | None, data: list[Path]) -> dict[str, Any]:
    return {
        "run": None if run is None else str(run.path),
        "data": [] if run is not None else [str(path) for path in data],
        **found.to_json(rows),
        "said": str(headline(found)),
    }
