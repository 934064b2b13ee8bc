"""The rows of a zero-shot job: with labels, to judge and calibrate, or texts without labels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.config import DataConfig, JobConfig
from core.data.cells import list_cells, take_rows
from core.data.reading import Cancelled, ReadOptions, read_table
from core.data.roles import blank_cells, roles_from_config, text_column
from core.errors import DataError
from core.events import Noticed
from core.message import say
from core.tasks.classify.examples import Examples, Part, read_examples
from core.tasks.classify.zero_shot_labels import all_classes, report_typed
from core.tasks.fingerprints import refuse_other_data
from core.tasks.left_out import report_left_out
from core.train.control import Control

MOST_TRAIN_ROWS = 2000
"""Maximal number of training rows for the mean vector of the texts and for calibration."""


def read_rows(job: JobConfig, control: Control) -> Examples:
    """Labelled rows, split as for every other method, with their classes and the typed ones; or texts without labels,
    all as training rows.

    At most 2,000 training rows are kept, drawn by the job's seed. Texts without labels have a truth of -1.

    Raises:
        DataError: a file or column that cannot be used, or no text in it. ConfigError: fewer than two classes.
        Cancelled: a stop was asked for while reading.
    """
    if not job.data.label_columns:
        return _read_texts(job, control)
    examples = read_examples(job.data, control, learns_from_names=True)
    classes = all_classes(examples.classes, job.zero_shot)
    missing = len(classes) - len(examples.classes)

    def widen(part: Part) -> Part:
        return replace(part, truth=np.pad(part.truth, ((0, 0), (0, missing)))) if examples.multi_label else part

    train = _thin_out(widen(examples.train), job.training.seed)
    return replace(
        examples,
        classes=classes,
        train=train,
        validation=widen(examples.validation),
        test=widen(examples.test),
        left_out=(*examples.left_out, *report_typed(examples.classes, job.zero_shot)),
    )


def _thin_out(part: Part, seed: int) -> Part:
    kept = np.sort(np.random.default_rng(seed).permutation(len(part))[:MOST_TRAIN_ROWS])
    return Part([part.texts[position] for position in kept], part.rows[kept], part.truth[kept])


def _report_uncorrected(data: DataConfig) -> tuple[Noticed, ...]:
    """A notice where corrections have no label column to change."""
    if not data.corrections:
        return ()
    message = say("The corrections are left out: no column holds labels that they could change.")
    return (Noticed(message=message, hint=say("Choose the column that holds the labels.").with_option("--label")),)


def _read_texts(job: JobConfig, control: Control) -> Examples:
    def watch(done: int, total: int) -> None:
        if control.stop_requested:
            raise Cancelled

    classes = all_classes((), job.zero_shot)
    data = job.data
    table = read_table(
        list(data.files),
        ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet),
        progress=watch,
    )
    refuse_other_data(data, table.fingerprint())
    texts = text_column(table, roles_from_config(table, data))
    usable = ~blank_cells(texts)
    usable[[row for row in data.excluded_rows if 0 <= row < table.rows]] = False
    rows = np.flatnonzero(usable)
    if len(rows) == 0:
        raise DataError(
            say("No row has a text."),
            where=", ".join(Path(file).name for file in data.files),
            hint=say("Check which column is the text."),
        )
    nothing = Part([], np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    rows = np.sort(np.random.default_rng(job.training.seed).permutation(rows)[:MOST_TRAIN_ROWS])
    train = Part(list_cells(take_rows(texts, rows)), rows, np.full(len(rows), -1, dtype=np.int64))
    notices = (*report_left_out(table), *_report_uncorrected(data), *report_typed((), job.zero_shot))
    return Examples(classes, False, train, nothing, nothing, table.fingerprint(), notices)
