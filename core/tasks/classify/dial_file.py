"""Calibration rows from a labelled file, predicted by the model."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.data.reading import read_table
from core.data.roles import LabelledTexts, table_labels
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.metrics.labels import decide
from core.runs.folder import RunFolder
from core.runs.training_texts import hash_texts
from core.tasks.classify.classifier import Classifier, Predictions
from core.tasks.classify.dial_rows import VALIDATION, DialRows, JudgedTexts, read_ordering
from core.tasks.classify.label_notices import report_labels
from core.tasks.classify.labelled_file import (
    choose_from_run,
    choose_roles,
    drop_several,
    match_classes,
    read_labelled,
    report_unknown,
)
from core.tasks.left_out import report_choices, report_left_out
from core.tasks.paired_rows import find_trained, report_trained
from core.tasks.planning import Reading
from core.train.control import Control
from core.train.device import prepare_threads


@dataclass(frozen=True)
class DialFile:
    """Labelled files to calibrate on, and how they are read."""

    files: tuple[Path, ...]
    reading: Reading = Reading()


def predict_dial_rows(
    folder: Path, run: RunFolder | None, request: DialFile, control: Control | None = None
) -> Iterator[StageChanged | Noticed | DialRows]:
    """Read and predict labelled files; `DialRows` comes last, with the run's validation rows as ordering rows.

    Texts that the run was trained on, or that chose its best moment, are left out: they would flatter the model.

    Args:
        folder: of the model. run: the run it belongs to; None for a model without one.

    Raises:
        DataError: the files cannot be used, or nothing is left. ModelError: there is no trained model.
        Cancelled: a stop was asked for.
    """
    control = control or Control()
    yield StageChanged(stage="preparing")
    table = read_table(request.files, request.reading.options())
    yield from report_left_out(table)
    reading, choices = choose_from_run(table, request.reading, run)
    yield from report_choices(*choices)
    roles = choose_roles(table, reading, run)
    yield from report_labels(table, roles, table_labels(table, roles))
    labelled = yield from _drop_known(read_labelled(table, reading, run), run, table)
    prepare_threads(0)
    classifier = Classifier.open(folder)
    labelled, left_out = drop_several(labelled, classifier.multi_label)
    if left_out is not None:
        yield left_out
    truth, _, unknown = match_classes(labelled, classifier.classes, classifier.multi_label)
    yield from report_unknown(unknown)
    yield StageChanged(stage="evaluating")
    predictions = classifier.predict(labelled.texts, control=control)
    count = len(classifier.classes)
    yield DialRows(
        classifier.classes,
        classifier.multi_label,
        read_ordering(run, count, classifier.multi_label) if run is not None else _make_empty(predictions),
        judge_predictions(predictions, truth),
        request.files[0].name if len(request.files) == 1 else f"{request.files[0].name}, ...",
        classifier.model_id,
    )


def judge_predictions(predictions: Predictions, truth: np.ndarray) -> JudgedTexts:
    """Predictions with the truth that `match_classes` gives, which may hold classes the model does not know."""
    count = len(predictions.classes)
    given = decide(predictions.probabilities, predictions.multi_label)
    if predictions.multi_label:
        is_right = (given == truth[:, :count]).all(axis=1) & ~truth[:, count:].any(axis=1)
        truth = truth[:, :count]
    else:
        is_right = given == truth
    return JudgedTexts(predictions.probabilities, truth, is_right, getattr(predictions, "unlike", None))


def _make_empty(predictions: Predictions) -> JudgedTexts:
    none = np.zeros((0, len(predictions.classes)), dtype=np.float32)
    return JudgedTexts(none, none.astype(bool) if predictions.multi_label else np.zeros(0, int), np.zeros(0, bool))


def _drop_known(
    labelled: LabelledTexts, run: RunFolder | None, table: Table
) -> Generator[Noticed, None, LabelledTexts]:
    """The texts that the run has not read before."""
    if run is None:
        yield Noticed(message=say("It is not known which of these texts the model was trained on."))
        return labelled
    trained = find_trained(run, labelled.texts, table, labelled.rows)
    yield from report_trained(run, trained)
    known = np.zeros(len(labelled.texts), dtype=bool) if trained is None else trained
    frame = run.predictions(VALIDATION)
    if frame is not None:
        known = known | np.isin(hash_texts(labelled.texts), hash_texts(frame["text"].tolist()))
    if not known.any():
        return labelled
    if known.all():
        raise DataError(
            say("The model has read every text of this file while it was trained, so nothing can be promised on them."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Name texts that are new to it."),
        )
    yield Noticed(
        message=say(
            "Rows left out because the model was trained on their text, or chosen by it: {n}.", n=int(known.sum())
        ),
        rows=tuple(labelled.rows[known].tolist()),
    )
    kept: Sequence[int] = np.flatnonzero(~known).tolist()
    return replace(
        labelled,
        texts=[labelled.texts[at] for at in kept],
        labels=tuple(labelled.labels[at] for at in kept),
        rows=labelled.rows[kept],
    )
