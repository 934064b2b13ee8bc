"""`tunewright evaluate`: evaluates a trained classifier on other labelled texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Files, Label, Model, Sheet, Text
from core.cli.places import find_classifier
from core.cli.terminal import note, note_left_out, show, write_json, write_json_file
from core.data.reading import read_table
from core.data.roles import LabelledTexts, labelled_texts
from core.data.table import Table
from core.errors import DataError
from core.message import say
from core.metrics.labels import judge, to_json
from core.runs.folder import RunFolder
from core.runs.outputs import check_outputs
from core.tasks.classify.report_text import label_lines
from core.tasks.planning import Reading

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Predictions


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
    note_left_out(table)
    labelled = read_labelled(table, _with_columns_of(run, reading, table), run)
    with stoppable() as control:
        from core.tasks.classify.classifier import Classifier  # torch is loaded only now
        from core.train.device import prepare_threads

        prepare_threads(0)
        classifier = Classifier.open(folder)
        truth, classes, unknown = match_classes(labelled, classifier.classes, classifier.multi_label)
        predictions = classifier.predict(labelled.texts, control=control)
    report = judge(truth, _widen(predictions, len(classes)), classes, classifier.multi_label)
    if unknown:
        note(
            f"Note: the model never learnt {', '.join(unknown[:10])}; every row of "
            f"{'it' if len(unknown) == 1 else 'these'} counts as wrong."
        )
    body = {
        "model": classifier.model_id,
        "data": [str(path) for path in table.sources],
        "unknown_classes": unknown,
        **to_json(report),
    }
    if json is not None and str(json) != "-":
        write_json_file(json, body)
    if json is not None and str(json) == "-":
        write_json(body)
    else:
        show(f"On {report.rows:,} rows:\n" + "\n".join(label_lines(report)))


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


def _with_columns_of(run: RunFolder | None, reading: Reading, table: Table) -> Reading:
    """The reading with the columns of the run, where the user named none and the table has them."""
    if run is None:
        return reading
    has = set(table.columns)
    text, label = run.job.data.text_columns, run.job.data.label_columns
    return replace(
        reading,
        text=reading.text or (text if has.issuperset(text) else ()),
        label=reading.label or (label if has.issuperset(label) else ()),
    )
