"""Prepares a predicted file for the table: order of the columns, the least sure rows first, rows by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.tasks.classify.values import FilePredicted
from gui.tables.ordering import sort_rows
from gui.tasks.classify.verdict_words import VERDICTS
from gui.work.background import Ticket, Work

ANSWER, CONFIDENCE, MODEL = "predicted", "confidence", "model"
DECISION, REASON, UNLIKE = "decision", "reason", "unlike"
UNLIKE_GROUP = "unlike"
"""The group of the rows that are unlike every class, where nothing was decided."""
_JOINT = ", "


@dataclass(frozen=True, eq=False)
class Answers:
    """What the file panel shows.

    Attributes:
        frame: predictions, then the columns of the file, then probabilities.
        order: row numbers, the least sure first; [rows], int64.
        counts: (class, rows predicted to have it), the most frequent first; classes without rows are left out.
        groups: row numbers by what becomes of them: automatic, person, none of these; where nothing was decided, those
            that are `UNLIKE_GROUP`. () for a model that says neither.
    """

    predicted: FilePredicted
    frame: pd.DataFrame
    order: np.ndarray
    counts: tuple[tuple[str, int], ...]
    _codes: np.ndarray
    _classes_of_code: tuple[frozenset[str], ...]
    groups: tuple[tuple[str, np.ndarray], ...] = ()

    def rows_of(self, name: str) -> np.ndarray:
        """Row numbers that were predicted to have a class, by itself or with others."""
        codes = [code for code, names in enumerate(self._classes_of_code) if name in names]
        return np.flatnonzero(np.isin(self._codes, codes))


def prepare_answers(predicted: FilePredicted) -> Answers:
    """The `Answers` of a predicted file; takes a second for a million rows, so not on the window's thread."""
    frame = arrange_columns(predicted)
    codes, texts = pd.factorize(frame[ANSWER].astype(object))
    classes_of_code = _find_classes(predicted, codes, [str(text) for text in texts])
    rows_of_code = np.bincount(codes[codes >= 0], minlength=len(texts))
    counts = dict.fromkeys(predicted.classes, 0)
    for names, rows in zip(classes_of_code, rows_of_code, strict=True):
        for name in names:
            counts[name] = counts.get(name, 0) + int(rows)
    ranked = sorted(((name, rows) for name, rows in counts.items() if rows), key=lambda pair: -pair[1])
    order, groups = sort_rows(frame[CONFIDENCE]), _find_groups(predicted)
    return Answers(predicted, frame, order, tuple(ranked), codes, classes_of_code, groups)


def preparing(predicted: FilePredicted) -> Work:
    """A background job that gives `prepare_answers`."""

    def work(ticket: Ticket) -> Answers:
        return prepare_answers(predicted)

    return work


def has_own_column(predicted: FilePredicted, name: str) -> bool:
    """Whether a column is one of the predictions: those come behind the columns of the file."""
    names = list(predicted.frame.columns)
    return name in names and names.index(name) > names.index(ANSWER)


def _find_groups(predicted: FilePredicted) -> tuple[tuple[str, np.ndarray], ...]:
    if predicted.decided is not None:
        decisions = np.array(predicted.decided.verdicts.decisions, dtype=object)
        return tuple((verdict, np.flatnonzero(decisions == verdict)) for verdict in VERDICTS)
    if has_own_column(predicted, UNLIKE):
        unlike = predicted.frame[UNLIKE].to_numpy(dtype=object)
        if len(rows := np.flatnonzero(unlike == "yes")):
            return ((UNLIKE_GROUP, rows),)
    return ()


def _find_classes(predicted: FilePredicted, codes: np.ndarray, texts: list[str]) -> tuple[frozenset[str], ...]:
    """The classes of each distinct prediction."""
    if predicted.labels is None:
        known = frozenset(predicted.classes)
        return tuple(split_answer(text, known) for text in texts)
    first = np.zeros(len(texts), np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return tuple(frozenset(predicted.labels[row]) for row in first)


def split_answer(text: str, known: frozenset[str]) -> frozenset[str]:
    """The classes of one prediction. Several are joined by commas, and a name may contain one: the longest known name
    wins.
    """
    if text in known:
        return frozenset((text,))
    parts, found, start = text.split(_JOINT), set(), 0
    while start < len(parts):
        end = next((e for e in range(len(parts), start, -1) if _JOINT.join(parts[start:e]) in known), start + 1)
        piece = _JOINT.join(parts[start:end])
        if piece in known:
            found.add(piece)
        start = end
    return frozenset(found)


def arrange_columns(predicted: FilePredicted) -> pd.DataFrame:
    """The columns in their order: predictions with what was decided, what the model read, why that was decided, the
    other columns of the file, probabilities.
    """
    names: Sequence[str] = list(predicted.frame.columns)
    own = [name for name in (DECISION, REASON, UNLIKE) if has_own_column(predicted, name)]
    read = (name for name in predicted.text_columns if name not in (ANSWER, CONFIDENCE))
    decided = [name for name in own if name == DECISION]
    first = [name for name in dict.fromkeys((ANSWER, CONFIDENCE, *decided, *read, *own)) if name in names]
    wanted_last = [*(f"p_{name}" for name in predicted.classes), MODEL]
    last = [name for name in wanted_last if name in names]
    last = [name for name in last if name not in first]
    between = [name for name in names if name not in {*first, *last}]
    return predicted.frame[[*first, *between, *last]]
