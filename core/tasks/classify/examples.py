"""The texts and targets of a job's files, split into training, validation and test."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.config import DataConfig, JobConfig
from core.data.class_names import natural_key
from core.data.corrected_split import split_corrected
from core.data.findings import find_text_problems
from core.data.labels import Labels
from core.data.reading import Cancelled, Progress, ReadOptions, read_table
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
from core.tasks.classify.sections import SPLITS, NamedRows, Section, join_rows, list_files, read_sections
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
        table_rows: rows of all files, used or not; 0 where that is not known.
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
    table_rows: int = 0

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
    """The labelled texts of the job's files and of its updates, split.

    The classes of an update that no earlier rows have come behind those of the earlier ones.

    Args:
        learns_from_names: the model knows every class by its name, also one without training rows.

    Raises:
        DataError: a file or column that cannot be used, fewer than two classes, or no training rows.
        Cancelled: a stop was asked for while reading.
    """

    def watch(done: int, total: int) -> None:
        if control.stop_requested:
            raise Cancelled

    if data.added:
        return _read_grown(data, watch, learns_from_names=learns_from_names)
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    read = read_table(list_files(data), options, progress=watch)
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
        table_rows=read.rows,
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


def _read_grown(data: DataConfig, progress: Progress, *, learns_from_names: bool) -> Examples:
    """The rows of all sections; see `core.tasks.classify.sections`."""
    read = read_sections(data, progress)
    sections = read.sections
    first = sections[0].roles
    classes = order_classes(sections, learns_from_names=learns_from_names)
    used = [name for one in sections for split in SPLITS for names in one.part(split).labels for name in names]
    unlearnt = tuple(sorted(set(used) - set(classes), key=natural_key))
    train = join_rows([one.train for one in sections])
    rows = sum(len(one.part(split)) for one in sections for split in SPLITS)
    _refuse_too_few(classes, len(train), rows, has_none=first.is_multi_label and () in train.labels)
    judged = (*classes, *unlearnt)

    def take(split: SplitName, names: Sequence[str]) -> Part:
        return part_of(join_rows([one.part(split) for one in sections]), names, multi_label=first.is_multi_label)

    split = _join_splits(sections)
    return Examples(
        classes=classes,
        multi_label=first.is_multi_label,
        train=take("train", classes),
        validation=take("validation", judged),
        test=take("test", judged),
        fingerprint=fingerprint_grown(data, sections),
        left_out=(*report_corrections(read.corrected, split), *_report_sections(sections, data)),
        unlearnt=unlearnt,
        corrections=count_corrections(read.corrected, split) if data.corrections else None,
        corrections_digest=read.corrected.applied.digest() if data.corrections else "",
        table_rows=read.table.rows,
    )


def order_classes(sections: Sequence[Section], *, learns_from_names: bool = False) -> tuple[str, ...]:
    """The classes of the training rows: of the first section, then what each later one adds, each in natural order."""
    classes: list[str] = []
    for one in sections:
        parts = SPLITS if learns_from_names else SPLITS[:1]
        own = {name for split in parts for names in one.part(split).labels for name in names}
        classes += sorted(own - set(classes), key=natural_key)
    return tuple(classes)


def part_of(rows: NamedRows, classes: Sequence[str], *, multi_label: bool) -> Part:
    """Rows with their labels as numbers of these classes."""
    number = {name: position for position, name in enumerate(classes)}
    truth = np.zeros((len(rows), len(classes)), dtype=bool)
    for at, names in enumerate(rows.labels):
        truth[at, [number[name] for name in names]] = True
    return Part(rows.texts, rows.rows, truth if multi_label else truth.argmax(axis=1))


def fingerprint_grown(data: DataConfig, sections: Sequence[Section]) -> str:
    """SHA-256 (hex) of the tables of all sections as their files hold them."""
    digest = hashlib.sha256()
    for one in sections:
        digest.update(one.table.fingerprint().encode())
    return digest.hexdigest()


def _join_splits(sections: Sequence[Section]) -> Split:
    """The split of all rows; those of added texts are the numbers that they have in the examples."""
    train, validation, test = (np.concatenate([one.part(split).rows for one in sections]) for split in SPLITS)
    return Split(train, validation, test, "")


def _report_sections(sections: Sequence[Section], data: DataConfig) -> Iterator[Noticed]:
    """What was left out, guessed and decided in each section; rows are numbered as in the examples."""
    for one in sections:
        excluded = [row - one.first_row for row in data.excluded_rows if 0 <= row - one.first_row < one.table.rows]
        if one.first_row:
            excluded += [*one.known.tolist(), *one.judged.tolist()]
        found = _report_all(
            one.corrected.table, one.roles, one.labels, one.split, replace(data, excluded_rows=tuple(excluded)),
            with_unlearnt=False,
        )  # fmt: skip
        yield from (replace(notice, rows=tuple(row + one.first_row for row in notice.rows)) for notice in found)


def fingerprint_job(job: JobConfig, examples: Examples) -> str:
    """SHA-256 (hex) of the data and of all settings that affect the weights; not of device and threads."""
    digest = JobDigest(job)
    digest.update(examples.fingerprint.encode())
    digest.update(examples.corrections_digest.encode())
    for part in (examples.train, examples.validation):
        digest.update(part.rows.tobytes())
    return digest.fingerprint()


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
