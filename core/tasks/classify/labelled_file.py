"""A labelled table as a classifier reads it: its columns, the form of its labels, and its classes in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from core.config import DataConfig
from core.data.class_names import match_names
from core.data.column_choice import ColumnChoice, ColumnRequest, choose_columns
from core.data.roles import LabelledTexts, Roles, guess_roles, labelled_texts
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.planning import Reading


def choose_from_run(
    table: Table, reading: Reading, run: RunFolder | None
) -> tuple[Reading, tuple[ColumnChoice, ColumnChoice]]:
    """The reading with the columns that the model was trained on, where a person named none, and what to say of them.

    Raises:
        DataError: a named column is not in the table, or the trained ones are not and several others could be meant.
    """
    data = run.job.data if run is not None else DataConfig()
    roles = guess_roles(table)
    text = choose_columns(table, ColumnRequest(reading.text, data.text_columns), roles.text_columns)
    wanted = ColumnRequest(reading.label, data.label_columns, "--label COLUMN", is_text=False)
    label = choose_columns(table, wanted, roles.label_columns)
    return replace(reading, text=text.names, label=label.names), (text, label)


def choose_roles(table: Table, reading: Reading, run: RunFolder | None) -> Roles:
    """The columns and the form of their labels: as named, as in the run where the columns are its own, or guessed."""
    roles = reading.roles(table)
    if run is None:
        return roles
    data = run.job.data
    roles = replace(roles, class_spelling=data.class_spelling)
    if tuple(roles.label_columns) == data.label_columns:
        roles = replace(roles, label_form=data.label_form, label_separator=data.label_separator)
    return reading.with_form(table, roles)


def read_labelled(table: Table, reading: Reading, run: RunFolder | None) -> LabelledTexts:
    """The table's labelled texts; the form of the labels is that of the run, where there is one.

    Raises:
        DataError: no text or label column, or no row with both.
    """
    labelled = labelled_texts(table, choose_roles(table, reading, run))
    if not len(labelled.rows):
        raise DataError(
            say("No row has both a text and a label."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Name the columns with --text and --label."),
        )
    return labelled


def drop_several(labelled: LabelledTexts, multi_label: bool) -> tuple[LabelledTexts, Noticed | None]:
    """The rows that a model of one label a text can be judged on, and a notice where some are left out.

    Raises:
        DataError: no row has just one label.
    """
    single = np.array([len(names) == 1 for names in labelled.labels], bool)
    if multi_label or single.all():
        return labelled, None
    if not single.any():
        raise DataError(
            say("The model gives every text one label, and no row has just one."),
            hint=say("Name the right column with --label, or its form with --label-form."),
        )
    kept = np.flatnonzero(single)
    message = say("Rows with several labels or none: {n}. They are left out.", n=int((~single).sum()))
    hint = say("The model gives every text one label.")
    chosen = replace(
        labelled,
        texts=[labelled.texts[at] for at in kept],
        labels=tuple(labelled.labels[at] for at in kept),
        rows=labelled.rows[kept],
    )
    return chosen, Noticed(message=message, hint=hint, rows=tuple(labelled.rows[~single].tolist()))


def match_classes(
    labelled: LabelledTexts, known: Sequence[str], multi_label: bool
) -> tuple[np.ndarray, tuple[str, ...], list[str]]:
    """The true labels in the model's order of classes.

    Names are compared as `core.data.class_names.match_names` does. A class that the model does not know is appended to
    its classes, so that its rows count as wrong.

    Returns:
        `truth` as `judge` takes it, all classes, and the classes that the model does not know.

    Raises:
        DataError: the model knows none of the labels: wrong column or wrong model.
    """
    same = match_names(labelled.classes, known)
    unknown = [name for name in labelled.classes if name not in same]
    if len(unknown) == len(labelled.classes):
        raise DataError(
            say("The model knows none of these labels: {names}.", names=", ".join(unknown[:5])),
            hint=say("It knows: {names}. Name the right column with --label.", names=", ".join(known[:10])),
        )
    classes = (*known, *unknown)
    place = {name: at for at, name in enumerate(classes)}
    place |= {name: place[own] for name, own in same.items()}
    truth = np.zeros((len(labelled.rows), len(classes)), dtype=bool)
    for at, names in enumerate(labelled.labels):
        truth[at, [place[name] for name in names]] = True
    return (truth if multi_label else truth.argmax(axis=1)), classes, unknown


def report_unknown(unknown: Sequence[str]) -> Iterator[Noticed]:
    if unknown:
        yield Noticed(
            message=say(
                "The model never learnt {names}; every row of such a class counts as wrong.",
                names=", ".join(unknown[:10]),
            )
        )
