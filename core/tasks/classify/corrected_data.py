"""The corrections of a job's labels: applied after reading, counted by split, and said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from core.config import DataConfig
from core.data.corrected_table import CorrectedTable, add_label_column, correct_table
from core.data.corrections import Corrections, read_corrections
from core.data.reading import ReadOptions
from core.data.reading_findings import Severity
from core.data.roles import Roles, roles_from_config
from core.data.split import Split
from core.data.table import Table
from core.events import Noticed
from core.message import Message, say
from core.tasks.planning import read_files

METRICS_KEY = "corrections"


@dataclass(frozen=True)
class CorrectionCounts:
    """How many corrected labels are in each split; `added` texts are training rows and not among `training`."""

    training: int
    validation: int
    test: int
    added: int

    def to_json(self) -> dict[str, int]:
        """The value of "corrections" in `metrics.json`."""
        return asdict(self)

    @classmethod
    def from_metrics(cls, metrics: Mapping[str, Any] | None) -> Self | None:
        """Those of a run's metrics; None where it was trained without corrections."""
        body = (metrics or {}).get(METRICS_KEY)
        if not isinstance(body, dict):
            return None
        return cls(**{name: int(body.get(name) or 0) for name in cls.__dataclass_fields__})

    def message(self) -> Message:
        """The counts as a sentence."""
        if self.added:
            return say(
                "Corrected labels: {training} in training, {validation} in validation, {test} in the test; added "
                "texts in training: {added}.",
                training=self.training,
                validation=self.validation,
                test=self.test,
                added=self.added,
            )
        return say(
            "Corrected labels: {training} in training, {validation} in validation, {test} in the test.",
            training=self.training,
            validation=self.validation,
            test=self.test,
        )


def with_label_column(table: Table, data: DataConfig) -> Table:
    """The table of a job, with the blank label column that only its corrections fill where the file has none."""
    names = data.label_columns
    if not data.corrections or len(names) != 1 or names[0] in table.columns:
        return table
    return add_label_column(table, Roles(()), names[0])[0]


def correct_job_table(table: Table, roles: Roles, data: DataConfig) -> CorrectedTable:
    """The table of a job with the corrections that it names applied.

    Raises:
        DataError: the file of corrections cannot be read.
    """
    corrections = read_corrections(Path(data.corrections)) if data.corrections else Corrections()
    return correct_table(table, roles, corrections)


def count_applied(data: DataConfig) -> int:
    """How many corrections of a job fit its files, added texts included; the files are read for it.

    Raises:
        DataError: a file cannot be read, or has changed.
    """
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    table = with_label_column(read_files([Path(file) for file in data.files], options, data.split), data)
    return len(correct_job_table(table, roles_from_config(table, data), data).applied.items)


def count_corrections(corrected: CorrectedTable, split: Split) -> CorrectionCounts:
    """The corrections in each split; those of rows that are left out are in none."""
    training, validation, test = (
        len(np.intersect1d(corrected.rows, rows)) for rows in (split.train, split.validation, split.test)
    )
    return CorrectionCounts(training, validation, test, len(np.intersect1d(corrected.added, split.train)))


def report_corrections(corrected: CorrectedTable, split: Split | None = None) -> tuple[Noticed, ...]:
    """What was corrected, by split, and what did not fit; () without corrections."""
    notices = [
        Noticed(
            message=finding.message,
            hint=finding.hint,
            rows=finding.rows[:100],
            is_minor=finding.severity == Severity.INFO,
        )
        for finding in corrected.findings
        if split is None or finding.kind != "corrected_labels"
    ]
    if split is not None and (len(corrected.rows) or len(corrected.added)):
        counts = count_corrections(corrected, split)
        hint = say("Figures of a corrected test cannot be compared with those of the test as it is in the file.")
        notices.insert(
            0, Noticed(message=counts.message(), hint=hint if counts.test else None, is_minor=not counts.test)
        )
        gone = np.setdiff1d(corrected.rows, np.concatenate([split.train, split.validation, split.test]))
        if len(gone):
            message = say(
                "Corrected rows that are left out, for example because they have no label now: {n}.", n=len(gone)
            )
            hint = say("Where rows of the test are among them, it is another test than before the correction.")
            notices.append(Noticed(message=message, hint=hint, rows=tuple(gone[:100].tolist())))
        left = len(corrected.added) - counts.added
        if left:
            message = say("Added texts that are left out, because validation or test hold the same text: {n}.", n=left)
            notices.append(Noticed(message=message))
    return tuple(notices)
