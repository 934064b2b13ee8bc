"""Classify every row of a table."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from core.config import read_job
from core.data.column_choice import ColumnChoice, ColumnRequest, choose_columns
from core.data.reading import ReadOptions
from core.data.roles import Role, Roles, guess_roles, join_texts
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.runs.predictions import UNLIKE_COLUMN
from core.tasks.classify.classifier import Classifier, Predictions, join_predictions
from core.tasks.classify.decided import Decided, apply_decision, report_decided, settle_near_thresholds
from core.tasks.classify.decision import Decision
from core.tasks.classify.drift import Drift, find_drift, make_sample, read_judged, report_drift
from core.tasks.classify.label_writing import JSON_LISTS, LabelWriting, writing_of
from core.tasks.classify.readable_names import report_texts
from core.tasks.classify.unlike import NO, YES
from core.tasks.classify.unlike_notices import report_unlike
from core.tasks.classify.values import FilePredicted
from core.tasks.classify.verdicts import fits_model
from core.tasks.file_answers import INPUT_SUFFIX, add_columns, find_empty, read_input, write_output
from core.tasks.left_out import report_choices
from core.train.control import Control
from core.train.device import prepare_threads

_PART_ROWS = 20_000


def predict_file(
    model_folder: Path,
    paths: Sequence[Path | str],
    out: Path | None,
    *,
    text_columns: Sequence[str] = (),
    offered_columns: Sequence[str] = (),
    reading: ReadOptions | None = None,
    safe_for_spreadsheets: bool = True,
    exact: bool = False,
    control: Control | None = None,
) -> Iterator[StageChanged | Noticed | FilePredicted]:
    """Read a table, classify every row, write the result; `FilePredicted` comes last.

    Args:
        model_folder: a model, or a run that holds one.
        out: the file to write, its format by the suffix; None only returns the frame.
        text_columns: the columns to read; empty takes those the model was trained on, see `choose_columns`.
        offered_columns: columns that take the place of trained ones that the table lacks, with a notice.
        reading: how the files are read; guessed if None.
        exact: the same probabilities as the exported folder; see `Classifier.predict`.

    Raises:
        DataError: the table or its columns cannot be used. ModelError: there is no trained model.
        DeviceError: the file cannot be written. Cancelled: a stop was asked for.
    """
    control, out = control or Control(), Path(out) if out is not None else None
    table = yield from read_input(paths, out, control, reading or ReadOptions())
    prepare_threads(0)
    classifier = Classifier.open(Path(model_folder))
    choice = _choose_columns(table, text_columns, offered_columns, classifier.folder)
    yield from report_choices(choice)
    texts = join_texts(table, _roles_of(table, choice.names))
    yield from report_texts(classifier.backend, texts, np.arange(len(texts)), say("The model"))
    began = time.perf_counter()
    predictions = yield from _predict(classifier, texts, control, exact=exact)
    if not exact:
        predictions = settle_near_thresholds(classifier, predictions, texts)
    seconds = time.perf_counter() - began
    empty = find_empty(texts)
    if empty:
        yield Noticed(
            message=say("Texts that are empty: {count}.", count=len(empty)),
            hint=say("Their answers mean nothing."),
            rows=empty,
        )
    yield from report_unlike(predictions, classifier.known_unlike, empty)
    yield from report_decided(classifier.folder, classifier.model_id)
    decided = apply_decision(classifier.folder, predictions, classifier.model_id, empty)
    promise = decided.decision if decided is not None and fits_model(decided.decision, classifier.model_id) else None
    drift = yield from _compare_with_judged(classifier.folder, predictions, empty, promise)
    writing = writing_of(classifier.folder)
    frame, renamed = add_predictions(table.frame, predictions, classifier.model_id, writing, decided)
    if renamed:
        yield Noticed(
            message=say("The file had columns of these names already: {names}.", names=", ".join(renamed)),
            hint=say("They are kept with {suffix} behind their names.", suffix=INPUT_SUFFIX),
        )
    predicted = FilePredicted(
        frame,
        classifier.classes,
        table.sources[0],
        out,
        choice.names,
        classifier.model_id,
        table.rows,
        seconds,
        tuple(predictions.names) if predictions.multi_label else None,
        decided=decided,
        drift=drift,
        unlike=None if predictions.unlike is None else int(predictions.unlike.sum()),
    )
    if out is not None:
        yield from write_output(predicted.frame_for(out), out, control, safe_for_spreadsheets=safe_for_spreadsheets)
    yield predicted


def add_predictions(
    frame: pd.DataFrame,
    predictions: Predictions,
    model_id: str,
    writing: LabelWriting = JSON_LISTS,
    decided: Decided | None = None,
) -> tuple[pd.DataFrame, list[str]]:
    """The frame with the predictions as last columns, and the names of input columns that had to be renamed.

    Args:
        writing: how several labels are written into one cell.
        decided: what becomes of each text; None where nothing was decided.
    """
    labels = list(map(writing.write, predictions.names)) if predictions.multi_label else predictions.predicted
    unlike = "" if predictions.unlike is None else np.where(predictions.unlike, YES, NO)
    answers = pd.DataFrame(
        {"predicted": labels, "confidence": predictions.confidence, UNLIKE_COLUMN: unlike}, index=frame.index
    )
    if decided is not None:
        answers["decision"] = list(decided.verdicts.decisions)
        answers["reason"] = [str(reason) for reason in decided.verdicts.reasons]
    names = [f"p_{name}" for name in predictions.classes]
    shares = pd.DataFrame(predictions.probabilities, columns=names, index=frame.index)
    added = pd.concat([answers, shares], axis=1)
    added["model"] = model_id
    return add_columns(frame, added)


def _predict(
    classifier: Classifier, texts: list[str], control: Control, *, exact: bool
) -> Generator[StageChanged, None, Predictions]:
    # In chunks, so that progress can be reported; each is large enough to sort its texts by length.
    parts = [classifier.predict([])]
    for start in range(0, len(texts), _PART_ROWS):
        parts.append(classifier.predict(texts[start : start + _PART_ROWS], exact=exact, control=control))
        yield StageChanged(stage="evaluating", done=min(start + _PART_ROWS, len(texts)), total=len(texts))
    return join_predictions(parts)


def _compare_with_judged(
    model_folder: Path, predictions: Predictions, empty: Sequence[int], promise: Decision | None
) -> Generator[Noticed, None, Drift | None]:
    """How the answers differ from those on the judged rows; None where none are stored, or every text is empty."""
    asked = np.delete(np.arange(len(predictions)), empty)
    if not len(asked):
        return None
    judged = read_judged(model_folder, predictions.classes, predictions.multi_label)
    drift = None
    if judged is not None:
        now = make_sample(
            predictions.probabilities, predictions.confidence, predictions.multi_label, predictions.unlike
        ).take(asked)
        drift = find_drift(judged, now, predictions.classes, promise)
    unlike = () if predictions.unlike is None else asked[predictions.unlike[asked]]
    yield from report_drift(drift, [int(row) for row in unlike])
    return drift


def _choose_columns(table: Table, named: Sequence[str], offered: Sequence[str], model_folder: Path) -> ColumnChoice:
    request = ColumnRequest(named=named, trained=_trained_columns(model_folder), offered=offered)
    choice = choose_columns(table, request, guess_roles(table).text_columns)
    if not choice.names:
        raise DataError(
            say("No column looks like a text."),
            where=table.sources[0].name,
            hint=say("Say which column holds the texts."),
        )
    return choice


def _trained_columns(model_folder: Path) -> tuple[str, ...]:
    """The text columns of the run that holds the model; () for a model without a run."""
    try:
        return read_job(model_folder.parent / "job.toml").data.text_columns
    except ConfigError:
        return ()


def _roles_of(table: Table, columns: Sequence[str]) -> Roles:
    return Roles(tuple((name, Role.TEXT if name in columns else Role.IGNORE) for name in table.columns))
