"""Review the labels of a table or of a run's data: the rows most likely wrong, and the table to correct them in."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.config import JobConfig
from core.data.corrections import hash_text
from core.data.label_edit import cell_of, present_cells
from core.data.roles import LabelledTexts, Roles, labelled_texts
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.metrics.intervals import wilson_interval
from core.tasks.classify.label_check import CheckedTexts, Evidence, Suspect, find_contradictions, read_checked
from core.tasks.classify.suspects import FEWEST_TEXTS, Doubts
from core.tasks.file_answers import INPUT_SUFFIX, add_columns
from core.train.control import Control

FEW_TEXTS = 50
"""With fewer rows that can be judged, an order is little more than a hint."""
_SHOWN_NAMES = 10


@dataclass(frozen=True, eq=False)
class Review:
    """The labels of a table, reviewed.

    Attributes:
        suspects: most likely wrong first.
        contradictions: rows of the table with equal or nearly equal texts and different labels, a tuple for each text.
        right: rows on which the judges, which never saw the label, agree with it. judged: all that could be judged.
        unjudged_classes: those with too few different texts.
    """

    table: Table
    roles: Roles
    checked: CheckedTexts
    doubts: Doubts
    suspects: tuple[Suspect, ...]
    contradictions: tuple[tuple[int, ...], ...]
    right: int
    judged: int
    unjudged_classes: tuple[str, ...]

    @property
    def likely(self) -> int:
        """How many labels are likely wrong, by the estimate of `cleanlab`."""
        return int(self.doubts.is_likely.sum())


def review_labels(
    table: Table,
    roles: Roles,
    job: JobConfig,
    control: Control,
    *,
    top: int | None = None,
    excluded: Iterable[int] = (),
) -> Generator[StageChanged | Noticed, None, Review]:
    """Review the labels of a table by the untrained backbone of `job`; yields progress and notices.

    Args:
        top: how many suspects are described; None takes those that are likely wrong.

    Raises:
        DataError: no text or label column, no row with both, or one class only.
        ModelError: the backbone is not on this computer. Cancelled: a stop was asked for.
    """
    labelled = labelled_texts(table, roles, tuple(excluded))
    refuse_too_few(table, labelled)
    checked = yield from read_checked(labelled, job, control)
    doubts = yield from checked.check(control)
    yield from report_unjudged(checked, doubts)
    order = doubts.order
    shown = int(doubts.is_likely.sum()) if top is None else top
    right, judged = count_right(checked, doubts)
    unjudged = tuple(name for name, is_judged in zip(checked.classes, doubts.judged, strict=True) if not is_judged)
    return Review(
        table,
        roles,
        checked,
        doubts,
        tuple(Evidence(checked, doubts).describe(order[:shown])),
        tuple(tuple(int(checked.rows[at]) for at in own) for own in find_contradictions(checked)),
        right,
        judged,
        unjudged,
    )


def count_right(checked: CheckedTexts, doubts: Doubts) -> tuple[int, int]:
    """On how many rows the judges, which never saw the label, agree with it, and how many could be judged."""
    rows = ~np.isnan(doubts.scores)
    return int((agrees(checked.truth, doubts) & rows).sum()), int(rows.sum())


def agrees(truth: np.ndarray, doubts: Doubts) -> np.ndarray:
    """Rows on which the likeliest class, or all of several labels, are those of `truth`; [rows], bool."""
    if truth.ndim == 2:
        predicted = doubts.probabilities >= 0.5
        return (predicted[:, doubts.judged] == truth[:, doubts.judged]).all(axis=1)
    return doubts.probabilities.argmax(axis=1) == truth


def report_unjudged(checked: CheckedTexts, doubts: Doubts) -> Generator[Noticed, None, None]:
    """What cannot be judged, and how little a small table allows."""
    names = [name for name, is_judged in zip(checked.classes, doubts.judged, strict=True) if not is_judged]
    rows = checked.rows[np.isnan(doubts.scores)]
    judged = len(checked.rows) - len(rows)
    if not judged:
        yield Noticed(
            message=say(
                "No label can be checked: that takes two classes with {few} different texts each.", few=FEWEST_TEXTS
            )
        )
    elif names:
        shown = ", ".join(names[:_SHOWN_NAMES]) + (" …" if len(names) > _SHOWN_NAMES else "")
        yield Noticed(
            message=say("Classes with fewer than {few} different texts: {names}.", few=FEWEST_TEXTS, names=shown),
            hint=say("Their labels cannot be checked: there is no other text of the class to compare with."),
            rows=tuple(int(row) for row in np.sort(rows)),
        )
    if 0 < judged < FEW_TEXTS:
        yield Noticed(
            message=say("Only {n} rows can be compared with each other.", n=judged),
            hint=say("With so few, look at every suggestion twice."),
        )


def refuse_too_few(table: Table, labelled: LabelledTexts) -> None:
    where = ", ".join(path.name for path in table.sources)
    if not len(labelled.rows):
        raise DataError(
            say("No row has both a text and a label."),
            where=where,
            hint=say("Check which column is the text and which the label."),
        )
    if len(labelled.classes) < (1 if labelled.multi_label else 2):
        raise DataError(
            say("There is only one class, so no label can be mistaken for another."),
            where=where,
            hint=say("Check which column is the label."),
        )


def make_frame(review: Review) -> tuple[pd.DataFrame, list[str]]:
    """The suspects as rows of the table, most likely wrong first, and the input columns that had to be renamed.

    Added are: `row` (the line in the file), `suggested`, `score`, and what makes it a file of corrections: `new`, which
    holds the present label until a person replaces it, `old`, `file` and `text_hash`.
    """
    table, roles, suspects = review.table, review.roles, review.suspects
    rows = np.array([one.row for one in suspects], dtype=np.int64)
    present = present_cells(table, roles, rows)
    added = pd.DataFrame(
        {
            "row": [int(table.line_of[row]) for row in rows],
            "suggested": [cell_of(one.suggested, roles) for one in suspects],
            "score": [one.score for one in suspects],
            "new": present,
            "old": present,
            "file": [table.sources[int(table.source_of[row])].name for row in rows],
            "text_hash": [hash_text(one.text) for one in suspects],
        }
    )
    frame = table.frame.iloc[rows].reset_index(drop=True)
    return add_columns(frame, added)


def report_renamed(renamed: Sequence[str]) -> Generator[Noticed, None, None]:
    """A notice for input columns that are called like added ones."""
    if renamed:
        yield Noticed(
            message=say("The file had columns of these names already: {names}.", names=", ".join(renamed)),
            hint=say("They are kept with {suffix} behind their names.", suffix=INPUT_SUFFIX),
        )


def describe_review(review: Review) -> dict[str, Any]:
    """The review as plain values, for `--json`; rows count from 0."""
    share, interval = None, None
    if review.judged:
        share = review.right / review.judged
        interval = list(wilson_interval(review.right, review.judged))
    return {
        "rows": len(review.checked.rows),
        "judged": review.judged,
        "likely_wrong": review.likely,
        "agreement": share,
        "agreement_interval": interval,
        "unjudged_classes": list(review.unjudged_classes),
        "suspects": [_describe(review, one) for one in review.suspects],
        "contradictions": [
            {"rows": list(rows), "labels": [list(_labels_of(review, row)) for row in rows]}
            for rows in review.contradictions
        ],
    }


def _describe(review: Review, suspect: Suspect) -> dict[str, Any]:
    checked, table = review.checked, review.table
    return {
        "row": suspect.row,
        "line": int(table.line_of[suspect.row]),
        "file": table.sources[int(table.source_of[suspect.row])].name,
        "text": suspect.text,
        "labels": list(suspect.labels),
        "suggested": list(suspect.suggested),
        "score": suspect.score,
        "probability": suspect.probability,
        "own_probability": suspect.own_probability,
        "is_likely": bool(review.doubts.is_likely[suspect.position]),
        "neighbours": [
            {
                "row": int(checked.rows[near.position]),
                "text": checked.texts[near.position],
                "labels": list(checked.name_labels(near.position)),
                "likeness": near.likeness,
            }
            for near in suspect.neighbours
        ],
        "words": [
            {
                "word": suspect.text[word.start : word.end],
                "start": word.start,
                "end": word.end,
                "typical_of": "suggested" if word.weight > 0 else "label",
                "weight": word.weight,
            }
            for word in suspect.words
        ],
        "contradicting": [int(checked.rows[at]) for at in suspect.contradicting],
    }


def _labels_of(review: Review, row: int) -> tuple[str, ...]:
    position = int(np.flatnonzero(review.checked.rows == row)[0])
    return review.checked.name_labels(position)
