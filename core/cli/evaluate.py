"""`tunewright evaluate`: evaluates a trained classifier on other labelled texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Files, Label, Model, Sheet, Text
from core.cli.places import find_classifier
from core.cli.terminal import (
    describe_notices,
    note_left_out,
    note_notices,
    say_columns,
    show,
    write_json,
    write_json_file,
)
from core.config import DataConfig
from core.data.column_choice import ColumnChoice, ColumnRequest, choose_columns
from core.data.reading import read_table
from core.data.roles import LabelledTexts, guess_roles, labelled_texts
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed
from core.message import say
from core.metrics.labels import judge, to_json
from core.runs.folder import RunFolder
from core.runs.outputs import check_outputs
from core.runs.training_texts import find_seen
from core.tasks.classify.report_text import label_lines
from core.tasks.left_out import report_choices
from core.tasks.planning import Reading

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Predictions

_SHOWN_LINES = 5


def evaluate(
    model: Model,
    data: Files,
    text: Text = None,
    label: Label = None,
    json: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write the figures as JSON into this file; - is the output."),
    ] = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
) -> None:
    """Judge a trained model on labelled texts: per class, averages, confusion, calibration."""
    check_outputs([json], data)
    folder, run = find_classifier(model)
    reading = Reading(
        text=tuple(text or ()), label=tuple(label or ()), encoding=encoding, delimiter=delimiter, sheet=sheet
    )
    table = read_table(data, reading.options())
    reading, choices = choose_from_run(table, reading, run)
    labelled = read_labelled(table, reading, run)
    notices = note_left_out(table)
    notices += note_notices([*report_choices(*choices), *_report_unlabelled(table, labelled)])
    with stoppable() as control:
        from core.tasks.classify.classifier import Classifier  # torch is loaded only now
        from core.train.device import prepare_threads

        prepare_threads(0)
        classifier = Classifier.open(folder)
        truth, classes, unknown = match_classes(labelled, classifier.classes, classifier.multi_label)
        predictions = classifier.predict(labelled.texts, control=control)
    given, multi_label = _widen(predictions, len(classes)), classifier.multi_label
    report = judge(truth, given, classes, multi_label)
    seen = find_seen(run.path, labelled.texts) if run is not None else None
    unseen = None
    if seen is not None and seen.any() and not seen.all():
        unseen = judge(truth[~seen], given[~seen], classes, multi_label)
    notices += note_notices([*_report_unknown(unknown), *_report_seen(seen, labelled)])
    body = {
        "model": classifier.model_id,
        "data": [str(path) for path in table.sources],
        "unknown_classes": unknown,
        **to_json(report),
        "columns": {"text": list(reading.text), "label": list(reading.label)},
        "notices": describe_notices(notices),
        "seen_rows": None if seen is None else int(seen.sum()),
        "unseen": None if unseen is None else to_json(unseen),
    }
    if json is not None and str(json) != "-":
        write_json_file(json, body)
    if json is not None and str(json) == "-":
        write_json(body)
    else:
        is_new = seen is not None and not seen.any()
        show(f"On {report.rows:,} rows:\n" + "\n".join(label_lines(report, are_unseen=is_new)))
        if unseen is not None:
            show(f"\nOn the {unseen.rows:,} rows that it was not trained on:\n" + "\n".join(label_lines(unseen)))
        show(f"\nThe texts are {say_columns(reading.text)}, the labels {say_columns(reading.label)}.")


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


def read_labelled(table: Table, reading: Reading, run: RunFolder | None) -> LabelledTexts:
    """The table's labelled texts; the form of the labels is that of the run, where there is one.

    Raises:
        DataError: no text or label column, or no row with both.
    """
    roles = reading.roles(table)
    if run is not None and tuple(roles.label_columns) == run.job.data.label_columns:
        roles = replace(roles, label_form=run.job.data.label_form, label_separator=run.job.data.label_separator)
    labelled = labelled_texts(table, roles)
    if not len(labelled.rows):
        raise DataError(
            say("No row has both a text and a label."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Name the columns with --text and --label."),
        )
    return labelled


def match_classes(
    labelled: LabelledTexts, known: Sequence[str], multi_label: bool
) -> tuple[np.ndarray, tuple[str, ...], list[str]]:
    """The true labels in the model's order of classes.

    A class that the model does not know is appended to its classes, so that its rows count as wrong.

    Returns:
        `truth` as `judge` takes it, all classes, and the classes that the model does not know.

    Raises:
        DataError: the model knows none of the labels: wrong column or wrong model.
    """
    unknown = [name for name in labelled.classes if name not in set(known)]
    if len(unknown) == len(labelled.classes):
        raise DataError(
            say("The model knows none of these labels: {names}.", names=", ".join(unknown[:5])),
            hint=say("It knows: {names}. Name the right column with --label.", names=", ".join(known[:10])),
        )
    classes = (*known, *unknown)
    place = {name: at for at, name in enumerate(classes)}
    truth = np.zeros((len(labelled.rows), len(classes)), dtype=bool)
    for at, names in enumerate(labelled.labels):
        truth[at, [place[name] for name in names]] = True
    return (truth if multi_label else truth.argmax(axis=1)), classes, unknown


def _widen(predictions: Predictions, classes: int) -> np.ndarray:
    given = predictions.probabilities
    return np.pad(given, ((0, 0), (0, classes - given.shape[1])))


def _report_unlabelled(table: Table, labelled: LabelledTexts) -> Iterator[Noticed]:
    left_out = np.setdiff1d(np.arange(table.rows), labelled.rows)
    if len(left_out):
        shown = ", ".join(str(int(table.line_of[row])) for row in left_out[:_SHOWN_LINES])
        yield Noticed(
            message=say(
                "Rows without a text or a label: {n} (line {lines}). They are left out of the figures.",
                n=len(left_out),
                lines=f"{shown} …" if len(left_out) > _SHOWN_LINES else shown,
            ),
            rows=tuple(int(row) for row in left_out),
        )


def _report_unknown(unknown: Sequence[str]) -> Iterator[Noticed]:
    if unknown:
        yield Noticed(
            message=say(
                "The model never learnt {names}; every row of such a class counts as wrong.",
                names=", ".join(unknown[:10]),
            )
        )


def _report_seen(seen: np.ndarray | None, labelled: LabelledTexts) -> Iterator[Noticed]:
    if seen is None:
        yield Noticed(message=say("It is not known which of these texts the model was trained on."))
    elif seen.any():
        yield Noticed(
            message=say(
                "The model was trained on {n} of these {rows} texts, and is better on them than on others.",
                n=int(seen.sum()),
                rows=len(seen),
            ),
            hint=say("How good it is on other texts shows only where it was not trained on them."),
            rows=tuple(int(row) for row in labelled.rows[seen]),
        )
