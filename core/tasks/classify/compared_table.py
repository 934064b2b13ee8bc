"""A labelled table as two classifiers read it: each its own text columns, without the texts that either has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.data.column_choice import ColumnChoice, ColumnRequest, choose_columns
from core.data.reading import read_table
from core.data.roles import Roles, guess_roles, labelled_texts, table_labels
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.classify.label_notices import report_labels
from core.tasks.comparison import CompareRequest
from core.tasks.left_out import report_choices, report_left_out
from core.tasks.paired_rows import find_trained, report_trained
from core.tasks.planning import Reading


@dataclass(frozen=True, eq=False)
class ComparedTable:
    """The rows to compare on.

    Attributes:
        rows: row numbers in the table. texts: of each run, in that order. truth: the class names of each row.
        classes: of the whole table. left_out: rows that one of the runs was trained on.
    """

    rows: np.ndarray
    texts: tuple[list[str], list[str]]
    truth: list[tuple[str, ...]]
    classes: tuple[str, ...]
    multi_label: bool
    left_out: int
    notices: tuple[Noticed, ...]


def read_compared_table(runs: tuple[RunFolder, RunFolder], request: CompareRequest) -> ComparedTable:
    """The labelled rows of the files that neither run was trained on.

    Columns and the form of the labels are those that are named, else those of the second run; a run that was trained
    on other text columns reads its own.

    Raises:
        DataError: the table cannot be read, a column is missing, or no row is left.
    """
    table = read_table(request.files, request.reading.options())
    read = [_choose(table, run, request.reading) for run in runs]
    roles, choices = read[1]
    labelled = [labelled_texts(table, one[0]) for one in read]
    rows = np.intersect1d(labelled[0].rows, labelled[1].rows)
    where = ", ".join(path.name for path in table.sources)
    if not len(rows):
        raise DataError(
            say("No row has both a text and a label."),
            where=where,
            hint=say("Name the columns with --text and --label."),
        )
    texts = [[one.texts[at] for at in np.searchsorted(one.rows, rows).tolist()] for one in labelled]
    seen = [find_trained(run, own, table, rows) for run, own in zip(runs, texts, strict=True)]
    trained = np.zeros(len(rows), bool)
    for known in seen:
        trained |= known if known is not None else False
    if trained.all():
        raise DataError(
            say("One of the two was trained on every text of this file."),
            where=where,
            hint=say("Compare them on texts that neither has seen."),
        )
    kept = np.flatnonzero(~trained).tolist()
    places = np.searchsorted(labelled[1].rows, rows[kept]).tolist()
    return ComparedTable(
        rows=rows[kept],
        texts=([texts[0][at] for at in kept], [texts[1][at] for at in kept]),
        truth=[tuple(labelled[1].labels[at]) for at in places],
        classes=labelled[1].classes,
        multi_label=labelled[1].multi_label,
        left_out=int(trained.sum()),
        notices=(
            *report_left_out(table),
            *report_choices(*dict.fromkeys((*choices, *read[0][1]))),
            *report_labels(table, roles, table_labels(table, roles)),
            *_report_trained(runs, rows[trained], seen),
        ),
    )


def _choose(table: Table, run: RunFolder, reading: Reading) -> tuple[Roles, tuple[ColumnChoice, ColumnChoice]]:
    data = run.job.data
    guessed = guess_roles(table)
    text = choose_columns(table, ColumnRequest(reading.text, data.text_columns), guessed.text_columns)
    wanted = ColumnRequest(reading.label, data.label_columns, "--label COLUMN", is_text=False)
    label = choose_columns(table, wanted, guessed.label_columns)
    reading = replace(reading, text=text.names, label=label.names)
    roles = replace(reading.roles(table), class_spelling=data.class_spelling)
    if tuple(roles.label_columns) == data.label_columns:
        roles = replace(roles, label_form=data.label_form, label_separator=data.label_separator)
    return reading.with_form(table, roles), (text, label)


def _report_trained(
    runs: tuple[RunFolder, RunFolder], trained: np.ndarray, seen: Sequence[np.ndarray | None]
) -> list[Noticed]:
    found = []
    if len(trained):
        message = say("Rows left out because one of the two was trained on the same text: {n}.", n=len(trained))
        found.append(Noticed(message=message, rows=tuple(trained.tolist())))
    for run, known in zip(runs, seen, strict=True):
        found += report_trained(run, known)
    return found
