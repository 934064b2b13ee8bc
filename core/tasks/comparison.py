"""Two runs judged on the same rows: the values of a comparison, whatever the task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from core.config import JobConfig, TaskKind, settings_of, value_of
from core.events import Noticed
from core.message import Message, say
from core.metrics.labels import ClassScores
from core.metrics.paired import FourCounts, Interval
from core.tasks.planning import Reading

if TYPE_CHECKING:
    from core.runs.folder import RunFolder
    from core.train.control import Control

Kind = Literal["both_right", "fixed", "broken", "both_wrong"]
KINDS: tuple[Kind, ...] = ("fixed", "broken", "both_right", "both_wrong")
"""What a row can be, in the order in which they are shown; `fixed` and `broken` are those that only one is right on."""
Unit = Literal["texts", "questions", "users"]
"""What is counted: of a classifier texts, of a matching model questions, of a recommender users."""

_OF_DATA = (
    "data.files",
    "data.text_columns",
    "data.label_columns",
    "data.excluded_rows",
    "data.corrections",
    "backbone.name",
)
"""What tells two jobs apart and is no setting with a label of its own."""


@dataclass(frozen=True, kw_only=True)
class CompareRequest:
    """What two runs are compared on.

    Attributes:
        files: a labelled table that both predict; () for the rows that both were judged on.
        reading: how the table is read.
        predicts: whether a model may be opened for rows that the other run alone was judged on (torch is loaded).
        control: stops what is predicted.
    """

    files: tuple[Path, ...] = ()
    reading: Reading = field(default_factory=Reading)
    predicts: bool = False
    control: Control | None = None


@dataclass(frozen=True)
class FigurePair:
    """A figure of both runs over the same rows, and the difference with its interval."""

    name: str
    before: float
    after: float
    interval: Interval


@dataclass(frozen=True)
class ClassPair:
    """A class as both runs do it.

    Attributes:
        fixed, broken: rows of the class that only the second, only the first is right on; with several labels a row,
            decisions on this label.
    """

    name: str
    before: ClassScores
    after: ClassScores
    fixed: int
    broken: int

    @property
    def support(self) -> int:
        """Its true rows."""
        return self.after.support


@dataclass(frozen=True)
class ComparedRun:
    """Which run one side of a comparison is."""

    path: Path
    name: Message


@dataclass(frozen=True, eq=False)
class Comparison:
    """The second run (`after`, "B") against the first (`before`, "A"), on the rows that neither was trained on.

    Attributes:
        counts: the rows by who is right. figures: the deciding one first.
        per_class: in the order of the classes; () for tasks without classes.
        rows: a row for every compared one: text, label, before, after (what each gave), confidence_before,
            confidence_after and kind; of questions also rank_before and rank_after; of users user, label, rank_before,
            rank_after, ndcg_before, ndcg_after and kind.
        labels: the true classes of each row; () for tasks without classes.
        left_out: rows that one of them was judged on and that are not compared.
        unanswered: how many of these neither was trained on, but only one has an answer to, so that the other can still
            be asked: with `CompareRequest.predicts`.
        notices: what was left out, guessed or differs.
        data: the files of `CompareRequest.files`.
    """

    task: TaskKind
    unit: Unit
    before: ComparedRun
    after: ComparedRun
    counts: FourCounts
    figures: tuple[FigurePair, ...]
    rows: pd.DataFrame
    per_class: tuple[ClassPair, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    multi_label: bool = False
    left_out: int = 0
    unanswered: int = 0
    notices: tuple[Noticed, ...] = ()
    data: tuple[str, ...] = ()

    def take(self, kind: Kind) -> pd.DataFrame:
        """The rows of one kind."""
        return self.rows[self.rows["kind"] == kind]


@dataclass(frozen=True)
class SettingDifference:
    """A setting in which two jobs differ, by its dotted name."""

    name: str
    values: tuple[Any, ...]


def name_kinds(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The `Kind` of each row, from whether each run is right on it; [rows], object."""
    names = np.array([["both_wrong", "fixed"], ["broken", "both_right"]], dtype=object)
    return np.asarray(names[before.astype(np.int64), after.astype(np.int64)])


def differing_settings(jobs: Sequence[JobConfig]) -> tuple[SettingDifference, ...]:
    """The settings that are not the same in all jobs, data first, in the order of declaration."""
    names = (*_OF_DATA, *(item.name for item in settings_of(jobs[0])))
    found = []
    for name in names:
        values = tuple(value_of(job, name) for job in jobs)
        if any(value != values[0] for value in values[1:]):
            found.append(SettingDifference(name, values))
    return tuple(found)


def name_both(before: RunFolder, after: RunFolder) -> Message:
    """The names of two runs, as the place of an error."""
    return say("{one}, {other}", one=before.name, other=after.name)


def describe_run(run: RunFolder) -> ComparedRun:
    """The run as a side of a comparison."""
    return ComparedRun(run.path, run.name)
