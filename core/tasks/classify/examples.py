"""The texts and targets of a job's files, split into training, validation and test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.config import DataConfig, JobConfig
from core.data.corrected_split import split_corrected
from core.data.findings import find_text_problems
from core.data.labels import Labels
from core.data.reading import Cancelled, ReadOptions, read_table
from core.data.roles import Roles, labelled_texts, roles_from_config, table_labels
from core.data.split import Split
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed, SplitName
from core.message import say
from core.tasks.classify.corrected_data import (
    METRICS_KEY,
    CorrectionCounts,
    correct_job_table,
    count_corrections,
    report_corrections,
    with_label_column,
)
from core.tasks.classify.label_notices import report_labels
from core.tasks.fingerprints import JobDigest, refuse_other_data
from core.tasks.left_out import report_left_out, report_split_dates
from core.tasks.reported_findings import report_rest
from core.train.control import Control

MOST_NEAR = 50_000
"""A training searches for near duplicates in tables of at most so many rows, which takes a second or two."""


@dataclass(frozen=True, eq=False)
class Part:
    """The rows of one split.

    Attributes:
        texts: the input of the model.
        rows: their row numbers in the table; [rows], int64.
        truth: class numbers [rows], int64, or [rows classes], bool, if a row may have several labels. Of validation and
            test rows, numbers may be those of `Examples.judged_classes`.
    """

    texts: list[str]
    rows: np.ndarray
    truth: np.ndarray

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, eq=False)
class Examples:
    """The data a job is trained and judged on.

    Attributes:
        classes: those that the model is made for.
        fingerprint: of the table as the files hold it, without corrections.
        left_out: notices on lines that could not be read, and on how the labels were read.
        unlearnt: classes of validation and test rows that no training row has; the model cannot give them.
        corrections: how many labels of each split were corrected; None without corrections.
        corrections_digest: of the corrections that were applied; "" without any.
    """

    classes: tuple[str, ...]
    multi_label: bool
    train: Part
    validation: Part
    test: Part
    fingerprint: str
    left_out: tuple[Noticed, ...] = ()
    unlearnt: tuple[str, ...] = ()
    corrections: CorrectionCounts | None = None
    corrections_digest: str = ""

    def describe_corrections(self) -> dict[str, dict[str, int]]:
        """What `metrics.json` says of corrected labels; empty without corrections."""
        return {METRICS_KEY: self.corrections.to_json()} if self.corrections is not None else {}

    @property
    def judged_classes(self) -> tuple[str, ...]:
        """The classes of the model, followed by those that it lacks; see `core.metrics.labels.judge`."""
        return (*self.classes, *self.unlearnt)

    def part(self, split: SplitName) -> Part:
        return getattr(self, split)


def read_examples(data: DataConfig, control: Control, *, learns_from_names: bool = False) -> Examples:
    """The labelled texts of the job's files, split.

    Args:
        learns_from_names: the model knows every class by its name, also one without training rows.

    Raises:
        DataError: a file or column that cannot be used, fewer than two classes, or no training rows.
        Cancelled: a stop was asked for while reading.
    """

    def watch(done: int, total: int) -> None:
        if control.stop_requested:
            raise Cancelled

    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    read = read_table(_all_files(data), options, progress=watch)
    fingerprint = read.fingerprint()
    refuse_other_data(data, fingerprint)
    read = with_label_column(read, data)
    roles = roles_from_config(read, data)
    corrected = correct_job_table(read, roles, data)
    table = corrected.table
    labelled = labelled_texts(table, roles, data.excluded_rows)
    split = split_corrected(read, corrected, roles, data.split, excluded=data.excluded_rows)
    labels = table_labels(table, roles)
    used = np.concatenate([split.train, split.validation, split.test])
    trained = labels.class_counts(used if learns_from_names else split.train)
    in_use = labels.class_counts(used)
    classes = tuple(name for name, rows in zip(labels.classes, trained, strict=True) if rows)
    unlearnt = tuple(name for name, own, rows in zip(labels.classes, trained, in_use, strict=True) if rows and not own)
    has_none = bool(labelled.multi_label and (labels.counts[split.train] == 0).any())
    _refuse_too_few(classes, len(split.train), len(used), has_none=has_none)
    number = {name: position for position, name in enumerate((*classes, *unlearnt))}

    def take(rows: np.ndarray, width: int = len(number)) -> Part:
        positions = np.searchsorted(labelled.rows, rows)
        truth = np.zeros((len(rows), width), dtype=bool)
        for at, position in enumerate(positions):
            truth[at, [number[name] for name in labelled.labels[position]]] = True
        return Part(
            [labelled.texts[position] for position in positions],
            rows,
            truth if labelled.multi_label else truth.argmax(axis=1),
        )

    return Examples(
        classes=classes,
        multi_label=labelled.multi_label,
        train=take(split.train, len(classes)),
        validation=take(split.validation),
        test=take(split.test),
        fingerprint=fingerprint,
        left_out=(
            *report_corrections(corrected, split),
            *_report_all(table, roles, labels, split, data, with_unlearnt=not learns_from_names),
        ),
        unlearnt=unlearnt,
        corrections=count_corrections(corrected, split) if data.corrections else None,
        corrections_digest=corrected.applied.digest() if data.corrections else "",
    )


def _report_all(
    table: Table, roles: Roles, labels: Labels, split: Split, data: DataConfig, *, with_unlearnt: bool
) -> tuple[Noticed, ...]:
    """What was left out, guessed and decided; and as minor notices what else `inspect` finds in the data."""
    decided = (
        *report_left_out(table),
        *report_labels(table, roles, labels, split, data.excluded_rows, with_unlearnt=with_unlearnt),
        *report_split_dates(table, data),
    )
    findings = find_text_problems(table, roles, excluded=data.excluded_rows, split=split, most_near=MOST_NEAR)
    return (*decided, *report_rest((one for one in findings if one.kind != "unlearnt_class"), decided, table))


def fingerprint_job(job: JobConfig, examples: Examples) -> str:
    """SHA-256 (hex) of the data and of all settings that affect the weights; not of device and threads."""
    digest = JobDigest(job)
    digest.update(examples.fingerprint.encode())
    digest.update(examples.corrections_digest.encode())
    for part in (examples.train, examples.validation):
        digest.update(part.rows.tobytes())
    return digest.fingerprint()


def _all_files(data: DataConfig) -> list[str]:
    apart = (data.split.validation_file, data.split.test_file)
    return [*data.files, *(file for file in apart if file and file not in data.files)]


def _refuse_too_few(classes: tuple[str, ...], train_rows: int, rows: int, *, has_none: bool) -> None:
    if len(classes) < (1 if has_none else 2):  # one label that some rows have and others not can be learnt
        raise DataError(
            say("There is only one class to learn.") if classes else say("No row has both a text and a label."),
            hint=say("Check which column is the text and which the label."),
        )
    if len(classes) >= rows > 2:
        raise DataError(
            say("Every text has a label of its own, so there is nothing to learn."),
            hint=say("Check which column is the text and which the label."),
        )
    if train_rows == 0:
        raise DataError(say("No rows are left to train on."), hint=say("Make the validation and test shares smaller."))
