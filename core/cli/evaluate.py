"""`tunewright evaluate`: evaluates a trained classifier on other labelled texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer

from core.cli.interrupt import stoppable
from core.cli.options import (
    CorrectionsFile,
    Delimiter,
    Encoding,
    Files,
    Label,
    LabelFormOption,
    Model,
    Separator,
    Sheet,
    Text,
)
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
from core.data.corrected_table import CorrectedTable, correct_table, place_texts
from core.data.corrections import Corrections, read_corrections
from core.data.reading import read_table
from core.data.roles import LabelledTexts, Roles, blank_cells, table_labels, text_column
from core.data.table import Table
from core.events import Noticed
from core.message import say
from core.metrics.labels import decide, judge, to_json
from core.runs.outputs import check_outputs
from core.runs.training_texts import find_seen
from core.tasks.classify.corrected_data import METRICS_KEY, report_corrections
from core.tasks.classify.label_notices import report_labels
from core.tasks.classify.labelled_file import (
    choose_from_run,
    choose_roles,
    drop_several,
    match_classes,
    read_labelled,
    report_unknown,
)
from core.tasks.classify.report_text import label_lines
from core.tasks.left_out import report_choices
from core.tasks.planning import Reading

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Classifier, Predictions
    from core.tasks.classify.decided import DecidedFigures

_SHOWN_LINES = 5


def evaluate(
    model: Model,
    data: Files,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    json: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write the figures as JSON into this file; - is the output."),
    ] = None,
    corrections: CorrectionsFile = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
) -> None:
    """Judge a trained model on labelled texts: per class, averages, confusion, calibration."""
    check_outputs([json], [*data, corrections])
    folder, run = find_classifier(model)
    reading = Reading(
        text=tuple(text or ()),
        label=tuple(label or ()),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        label_form=label_form,
        label_separator=separator,
    )
    table = read_table(data, reading.options())
    reading, choices = choose_from_run(table, reading, run)
    roles = choose_roles(table, reading, run)
    corrected, unjudged = _correct(table, roles, corrections)
    table = corrected.table
    labelled = read_labelled(table, reading, run)
    notices = [*note_left_out(table)]
    notices += note_notices(
        [
            *report_choices(*choices),
            *report_corrections(corrected),
            *unjudged,
            *report_labels(table, roles, table_labels(table, roles)),
            *_report_empty(table, roles),
        ]
    )
    with stoppable() as control:
        from core.tasks.classify.classifier import Classifier  # torch is loaded only now
        from core.train.device import prepare_threads

        prepare_threads(0)
        classifier = Classifier.open(folder)
        labelled, left_out = drop_several(labelled, classifier.multi_label)
        truth, classes, unknown = match_classes(labelled, classifier.classes, classifier.multi_label)
        predictions = classifier.predict(labelled.texts, control=control)
    if left_out is not None:
        notices += note_notices([left_out])
    given, multi_label = _widen(predictions, len(classes)), classifier.multi_label
    report = judge(truth, given, classes, multi_label)
    decided = _judge_decided(classifier, predictions, truth, given)
    seen = find_seen(run.path, labelled.texts) if run is not None else None
    unseen = None
    if seen is not None and seen.any() and not seen.all():
        unseen = judge(truth[~seen], given[~seen], classes, multi_label)
    notices += note_notices([*report_unknown(unknown), *_report_seen(seen, labelled)])
    body = {
        "model": classifier.model_id,
        "data": [str(path) for path in table.sources],
        "unknown_classes": unknown,
        "label_columns": list(roles.label_columns),
        "label_form": roles.label_form,
        "label_separator": roles.label_separator,
        **to_json(report),
        "columns": {"text": list(reading.text), "label": list(reading.label)},
        "notices": describe_notices(notices),
        "seen_rows": None if seen is None else int(seen.sum()),
        "unseen": None if unseen is None else to_json(unseen),
        "decided": None if decided is None else asdict(decided),
    }
    if corrections is not None:
        body[METRICS_KEY] = {"test": len(np.intersect1d(corrected.rows, labelled.rows))}
    if json is not None and str(json) != "-":
        write_json_file(json, body)
    if json is not None and str(json) == "-":
        write_json(body)
    else:
        is_new = seen is not None and not seen.any()
        show(f"On {report.rows:,} rows:\n" + "\n".join(label_lines(report, are_unseen=is_new)))
        if unseen is not None:
            show(f"\nOn the {unseen.rows:,} rows that it was not trained on:\n" + "\n".join(label_lines(unseen)))
        if decided is not None:
            show(f"\n{decided.describe()}")
        show(f"\nThe texts are {say_columns(reading.text)}, the labels {say_columns(reading.label)}.")


def _correct(table: Table, roles: Roles, file: Path | None) -> tuple[CorrectedTable, tuple[Noticed, ...]]:
    """The table with the labels of a file of corrections, and a notice of added texts, which are left out."""
    if file is None:
        return correct_table(table, roles, Corrections()), ()
    found = place_texts(table, roles, read_corrections(file.expanduser()))
    message = say(
        "Added texts in the corrections: {n}. They are no rows of the data, and are not judged.", n=len(found.added)
    )
    unjudged = (Noticed(message=message),) if found.added else ()
    return correct_table(table, roles, found.without_added()), unjudged


def _judge_decided(
    classifier: Classifier, predictions: Predictions, truth: np.ndarray, given: np.ndarray
) -> DecidedFigures | None:
    """How what was decided for the model does on the rows; None where nothing was."""
    from core.tasks.classify.decided import apply_decision, judge_decided

    decided = apply_decision(classifier.folder, predictions, classifier.model_id)
    if decided is None:
        return None
    answers = decide(given, classifier.multi_label)
    is_right = (answers == truth).all(axis=1) if classifier.multi_label else answers == truth
    return judge_decided(decided, is_right)


def _widen(predictions: Predictions, classes: int) -> np.ndarray:
    given = predictions.probabilities
    return np.pad(given, ((0, 0), (0, classes - given.shape[1])))


def _report_empty(table: Table, roles: Roles) -> Iterator[Noticed]:
    empty = np.flatnonzero(blank_cells(text_column(table, roles)))
    if len(empty):
        shown = ", ".join(str(int(table.line_of[row])) for row in empty[:_SHOWN_LINES])
        yield Noticed(
            message=say(
                "Rows without a text: {n} (line {lines}). They are left out of the figures.",
                n=len(empty),
                lines=f"{shown} …" if len(empty) > _SHOWN_LINES else shown,
            ),
            rows=tuple(int(row) for row in empty),
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
