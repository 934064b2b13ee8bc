"""Read questions and their answers from one table, or from two; each distinct answer once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.config import MatchConfig
from core.data.cells import arrow_column, list_cells
from core.data.duplicates import code_texts, normalise_texts
from core.data.table import Table
from core.errors import DataError
from core.message import say

NO_ANSWER, LOST = -1, -2
"""Instead of an answer's number: the cell is empty; the cell refers to an answer that is not in the answer file."""


@dataclass(frozen=True, eq=False)
class AnswerList:
    """The distinct answers; those that differ only in case, spaces and punctuation are one.

    Attributes:
        texts: in order of appearance: those of the questions, then those of the answer file.
        keys: the key of each in the answer file; "" if it has none.
        asked: number of questions with this answer; [answers], int64.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    asked: np.ndarray

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, eq=False)
class QuestionPairs:
    """Rows with a question, and their answers.

    Attributes:
        questions: one per row.
        rows: row numbers in the table, int64, sorted.
        answer_of: number of the answer, `NO_ANSWER` or `LOST`; [rows], int64.
        same: a code for each question, equal for questions that differ only in case, spaces and punctuation.
        fingerprint: of the tables.
    """

    questions: list[str]
    rows: np.ndarray
    answer_of: np.ndarray
    same: np.ndarray
    answers: AnswerList
    fingerprint: str

    def __len__(self) -> int:
        return len(self.questions)

    @property
    def answered(self) -> np.ndarray:
        """Positions of the questions with an answer; int64."""
        return np.flatnonzero(self.answer_of >= 0)

    @property
    def unanswered(self) -> np.ndarray:
        """Positions of the questions without an answer; int64."""
        return np.flatnonzero(self.answer_of == NO_ANSWER)

    @property
    def lost_rows(self) -> np.ndarray:
        """Row numbers whose answer is not in the answer file; int64."""
        return self.rows[self.answer_of == LOST]

    def all_right(self, positions: np.ndarray) -> list[np.ndarray]:
        """For each of these questions the numbers of all answers of the same question in any row."""
        known = self.answered
        pairs = np.unique(np.stack([self.same[known], self.answer_of[known]], axis=1), axis=0)
        starts = np.searchsorted(pairs[:, 0], self.same[positions], side="left")
        ends = np.searchsorted(pairs[:, 0], self.same[positions], side="right")
        return [pairs[start:end, 1] for start, end in zip(starts, ends, strict=True)]


def read_pairs(
    table: Table, config: MatchConfig, answer_table: Table | None = None, excluded: Collection[int] = ()
) -> QuestionPairs:
    """Read the questions and answers in the columns of `config`.

    Without a question column there are no questions and the cells of the answer column are the answers. Rows without a
    question, and `excluded` ones, are left out.

    Args:
        answer_table: the answer file, where `config.answer_file` names one.

    Raises:
        DataError: a named column is not there, no column is named, or no answer is left.
    """
    kept = _keep_rows(table, excluded)
    collector = _AnswerCollector()
    if not config.question_column:
        name = config.answer_column or config.answer_text_column
        if answer_table is None:
            collector.add_all(_cells(table, name, kept), None)
    if answer_table is not None:
        _check_answer_columns(answer_table, config)
    keyed = answer_table is not None and bool(config.answer_key_column)
    questions, rows, cells = _read_questions(table, config, kept)
    if keyed and answer_table is not None:
        numbers = _join(cells, answer_table, config, collector)
    else:
        numbers = collector.add_all(cells, None)
        if answer_table is not None:
            collector.add_all(_cells(answer_table, config.answer_text_column, None), None)
    if not collector.texts:
        raise DataError(
            say("There is no answer in the table."),
            hint=say("Say which column holds the answers."),
            field="match.answer_column",
        )
    asked = np.bincount(numbers[numbers >= 0], minlength=len(collector.texts))
    answers = AnswerList(tuple(collector.texts), tuple(collector.keys), asked)
    fingerprint = table.fingerprint() + (answer_table.fingerprint() if answer_table is not None else "")
    return QuestionPairs(questions, rows, numbers, _code(questions), answers, fingerprint)


class _AnswerCollector:
    """Collects distinct answers and numbers them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.keys: list[str] = []
        self._number_of: dict[str, int] = {}

    def add_all(self, cells: list[str], keys: list[str] | None) -> np.ndarray:
        """Add the answers in some cells; returns their numbers, `NO_ANSWER` for an empty cell; [cells], int64."""
        plain = list_cells(normalise_texts(_arrow(cells)))
        numbers = np.full(len(cells), NO_ANSWER, np.int64)
        for position, (cell, normal) in enumerate(zip(cells, plain, strict=True)):
            if not normal.strip():
                continue
            number = self._number_of.setdefault(normal, len(self.texts))
            if number == len(self.texts):
                self.texts.append(cell.strip())
                self.keys.append(keys[position] if keys is not None else "")
            numbers[position] = number
        return numbers


def _read_questions(table: Table, config: MatchConfig, kept: np.ndarray) -> tuple[list[str], np.ndarray, list[str]]:
    """The questions, their row numbers and the cells of their answers ("" without an answer column)."""
    if not config.question_column:
        return [], np.zeros(0, np.int64), []
    asked = _cells(table, config.question_column, kept)
    given = _cells(table, config.answer_column, kept) if config.answer_column else [""] * len(asked)
    filled = [position for position, cell in enumerate(asked) if cell.strip()]
    if not config.answer_column and not config.answer_file:
        raise DataError(
            say("No column is the answer."),
            hint=say("Choose the column that holds the answers."),
            field="match.answer_column",
        )
    return (
        [asked[position] for position in filled],
        kept[filled].astype(np.int64),
        [given[position] for position in filled],
    )


def _join(cells: list[str], answer_table: Table, config: MatchConfig, collector: _AnswerCollector) -> np.ndarray:
    """The number of the answer that each cell refers to; [cells], int64."""
    keys = [key.strip() for key in _cells(answer_table, config.answer_key_column, None)]
    numbers = collector.add_all(_cells(answer_table, config.answer_text_column, None), keys)
    number_of: dict[str, int] = {}
    for key, number in zip(keys, numbers.tolist(), strict=True):
        if key and number >= 0:
            number_of.setdefault(key, number)
    found = np.array([number_of.get(cell.strip(), LOST) if cell.strip() else NO_ANSWER for cell in cells], np.int64)
    if (found == LOST).any() and not (found >= 0).any():
        raise DataError(
            say(
                "Not one answer of the questions is found in the answer file: {cell} is not in its column {column}.",
                cell=next(cell for cell in cells if cell.strip())[:80],
                column=config.answer_key_column,
            ),
            where=answer_table.sources[0].name,
            hint=say("Choose the column of the answer file that the questions point at."),
            field="match.answer_key_column",
        )
    return found


def _check_answer_columns(answer_table: Table, config: MatchConfig) -> None:
    if not config.answer_text_column:
        raise DataError(
            say("No column of the answer file is its text."),
            where=answer_table.sources[0].name,
            hint=say("The table has: {names}.", names=", ".join(answer_table.columns[:20])),
            field="match.answer_text_column",
        )


def _keep_rows(table: Table, excluded: Collection[int]) -> np.ndarray:
    kept = np.ones(table.rows, bool)
    kept[[row for row in excluded if 0 <= row < table.rows]] = False
    return np.flatnonzero(kept)


def _cells(table: Table, name: str, rows: np.ndarray | None) -> list[str]:
    if not name:
        raise DataError(
            say("No column is the answer."),
            hint=say("Choose the column that holds the answers."),
            field="match.answer_column",
        )
    if name not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=name),
            where=", ".join(path.name for path in table.sources),
            hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
        )
    column = arrow_column(table.frame, name)
    return list_cells(column if rows is None or len(rows) == table.rows else column.take(pa.array(rows)))


def _code(texts: list[str]) -> np.ndarray:
    return code_texts(normalise_texts(_arrow(texts))).astype(np.int64)


def _arrow(texts: list[str]) -> pa.ChunkedArray:
    # Half a surrogate pair, which some files hold, is invalid Unicode and Arrow refuses it.
    whole = [text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    return pa.chunked_array([pa.array(whole, type=pa.large_string())])
