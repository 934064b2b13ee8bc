"""Read questions and their answers from one table, or from two; each answer once, as it is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from core.config import MatchConfig
from core.data.cells import arrow_column, list_cells
from core.data.duplicates import code_texts, normalise_texts
from core.data.keys import KeyMatch, code_keys, decide_form, match_keys
from core.data.list_cells import ListForm, find_list_form
from core.data.table import Table
from core.errors import DataError
from core.message import say

_MARKS = " .?!…,;:\"'。？！、，；：¿¡«»“”„‚‘’「」"

NO_ANSWER, LOST = -1, -2
"""Instead of an answer's number: the cell is empty; the cell refers to an answer that is not in the answer file."""


@dataclass(frozen=True, eq=False)
class AnswerList:
    """The distinct answers, as they are written: two that differ in a sign or in case are two.

    Attributes:
        texts: in order of appearance: those of the questions, then those of the answer file.
        keys: the key of each in the answer file; "" if it has none. Each key has an answer of its own.
        asked: number of questions with this answer; [answers], int64.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    asked: np.ndarray

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def alike(self) -> np.ndarray:
        """A code for each answer, equal for those that differ only in marks at their ends and the first capital."""
        return code_texts(_arrow([_identify(text) for text in self.texts])).astype(np.int64)

    @cached_property
    def twins(self) -> dict[int, np.ndarray]:
        """For each answer whose text another one has, too (under another key), the numbers of all with that text."""
        numbers: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            numbers.setdefault(text, []).append(number)
        return {one: np.array(own, np.int64) for own in numbers.values() if len(own) > 1 for one in own}


@dataclass(frozen=True, eq=False)
class PairNotes:
    """What was done to read the questions and answers.

    Attributes:
        list_rows: rows with several questions or answers in a cell; list_example: such a cell.
        respelled: keys that questions and answer file write in different ways: one pair of spellings each.
        match: how the keys were found in the answer file; None where they were not looked for.
        is_unlinked: there is an answer file, and no column of the questions points at it.
        without_question: answers of rows without a question.
    """

    list_rows: np.ndarray
    list_example: str = ""
    respelled: tuple[tuple[str, str], ...] = ()
    match: KeyMatch | None = None
    is_unlinked: bool = False
    without_question: int = 0


@dataclass(frozen=True, eq=False)
class QuestionPairs:
    """Questions and their answers.

    Attributes:
        questions: one per row; several for a row whose cell lists several.
        rows: the row number of each in the table, int64, sorted.
        answer_of: number of the answer, `NO_ANSWER` or `LOST`; [questions], int64.
        same: a code for each question, equal for questions that differ only in case, spaces and punctuation.
        identity: a code for each question, equal for the same question: signs inside and case matter.
        fingerprint: of the tables.
    """

    questions: list[str]
    rows: np.ndarray
    answer_of: np.ndarray
    same: np.ndarray
    identity: np.ndarray
    answers: AnswerList
    fingerprint: str
    notes: PairNotes

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
        return np.unique(self.rows[self.answer_of == LOST])

    def all_right(self, positions: np.ndarray) -> list[np.ndarray]:
        """For each of these questions the numbers of all answers of the same question in any row, and of those with the
        same text.
        """
        known = self.answered
        pairs = np.unique(np.stack([self.identity[known], self.answer_of[known]], axis=1), axis=0)
        starts = np.searchsorted(pairs[:, 0], self.identity[positions], side="left")
        ends = np.searchsorted(pairs[:, 0], self.identity[positions], side="right")
        right = [pairs[start:end, 1] for start, end in zip(starts, ends, strict=True)]
        twins = self.answers.twins
        if not twins:
            return right
        return [
            np.unique(np.concatenate([twins.get(int(one), np.array([one])) for one in own] or [own])) for own in right
        ]


def read_pairs(
    table: Table, config: MatchConfig, answer_table: Table | None = None, excluded: Collection[int] = ()
) -> QuestionPairs:
    """Read the questions and answers in the columns of `config`.

    Without a question column there are no questions and the cells of the answer column are the answers. Rows without a
    question bring their answer alone; `excluded` ones are left out.

    Args:
        answer_table: the answer file, where `config.answer_file` names one.

    Raises:
        DataError: a named column is not there, no column is named, or no answer is left.
    """
    kept = _keep_rows(table, excluded)
    collector = _AnswerCollector()
    if answer_table is not None:
        _check_answer_columns(answer_table, config)
    if not config.question_column and answer_table is None:
        collector.add_all(_cells(table, config.answer_column or config.answer_text_column, kept), None)
    read = _read_questions(table, config, kept)
    join = None
    if answer_table is not None and config.answer_key_column:
        join = _join(read.answers, answer_table, config, collector)
        numbers = join.numbers
    else:
        numbers = collector.add_all(read.answers, None)
        if answer_table is not None:
            collector.add_all(_cells(answer_table, config.answer_text_column, None), None)
    if not collector.texts:
        raise DataError(
            say("There is no answer in the table."),
            hint=say("Say which column holds the answers."),
            field="match.answer_column",
        )
    is_asked = np.array([bool(question.strip()) for question in read.questions], bool)
    alone = np.unique(numbers[~is_asked & (numbers >= 0)])
    numbers, chosen = numbers[is_asked], np.flatnonzero(is_asked)
    questions = [read.questions[at] for at in chosen.tolist()]
    asked = np.bincount(numbers[numbers >= 0], minlength=len(collector.texts))
    fingerprint = table.fingerprint() + (answer_table.fingerprint() if answer_table is not None else "")
    notes = PairNotes(
        read.list_rows,
        read.list_example,
        join.respelled if join is not None else (),
        join.match if join is not None else None,
        answer_table is not None and bool(config.question_column) and not config.answer_column,
        int((asked[alone] == 0).sum()) if join is None else 0,
    )
    answers = tuple(collector.texts), tuple(collector.keys)
    return make_pairs(questions, read.rows[chosen], numbers, answers, fingerprint, notes)


def make_pairs(
    questions: list[str],
    rows: np.ndarray,
    answer_of: np.ndarray,
    answers: tuple[tuple[str, ...], tuple[str, ...]],
    fingerprint: str,
    notes: PairNotes,
) -> QuestionPairs:
    """Questions and their answers, with the codes that tell which questions are the same.

    Args:
        answers: their texts and their keys, by number.
    """
    texts, keys = answers
    asked = np.bincount(answer_of[answer_of >= 0], minlength=len(texts))
    identity = code_texts(_arrow([_identify(question) for question in questions])).astype(np.int64)
    return QuestionPairs(
        questions, rows, answer_of, _code(questions), identity, AnswerList(texts, keys, asked), fingerprint, notes
    )


class _AnswerCollector:
    """Collects distinct answers and numbers them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.keys: list[str] = []
        self._number_of: dict[tuple[str, str], int] = {}

    def add_all(self, cells: list[str], keys: Sequence[str] | None) -> np.ndarray:
        """Add the answers in some cells; returns their numbers, `NO_ANSWER` for an empty cell; [cells], int64."""
        numbers = np.full(len(cells), NO_ANSWER, np.int64)
        for position, cell in enumerate(cells):
            text, key = cell.strip(), keys[position] if keys is not None else ""
            if not text:
                continue
            number = self._number_of.setdefault((key, text.replace("\r\n", "\n")), len(self.texts))
            if number == len(self.texts):
                self.texts.append(text)
                self.keys.append(key)
            numbers[position] = number
        return numbers


@dataclass(frozen=True, eq=False)
class _Read:
    """The questions, the rows they are in, and the cells of their answers ("" without an answer column)."""

    questions: list[str]
    rows: np.ndarray
    answers: list[str]
    list_rows: np.ndarray
    list_example: str = ""


def _read_questions(table: Table, config: MatchConfig, kept: np.ndarray) -> _Read:
    if not config.question_column:
        return _Read([], np.zeros(0, np.int64), [], np.zeros(0, np.int64))
    asked = _cells(table, config.question_column, kept)
    given = _cells(table, config.answer_column, kept) if config.answer_column else [""] * len(asked)
    if not config.answer_column and not config.answer_file:
        raise DataError(
            say("No column is the answer."),
            hint=say("Choose the column that holds the answers."),
            field="match.answer_column",
        )
    question_form, answer_form = (find_cell_lists(cells, config) for cells in (asked, given))
    if question_form is None and answer_form is None:
        return _Read(asked, kept.astype(np.int64), given, np.zeros(0, np.int64))
    questions: list[str] = []
    answers: list[str] = []
    rows: list[int] = []
    several: list[int] = []
    for row, question, answer in zip(kept.tolist(), asked, given, strict=True):
        mine = (question_form.split(question) if question_form is not None else [question]) or [""]
        theirs = (answer_form.split(answer) if answer_form is not None else [answer]) or [""]
        several += [row] if len(mine) * len(theirs) > 1 else []
        for one in mine:
            questions += [one] * len(theirs)
            answers += theirs
            rows += [row] * len(theirs)
    cells = asked if question_form is not None else given
    example = cells[int(np.searchsorted(kept, several[0]))] if several else ""
    return _Read(questions, np.array(rows, np.int64), answers, np.array(several, np.int64), example)


def find_cell_lists(cells: Sequence[str], config: MatchConfig) -> ListForm | None:
    """How several questions or answers stand in a cell; None where each holds one."""
    if config.cell_lists == "one":
        return None
    found = find_list_form(cells, is_prose=True)
    return ListForm() if found is None and config.cell_lists == "several" else found


@dataclass(frozen=True, eq=False)
class _Joined:
    """The number of the answer that each cell refers to, [cells], int64; and how the keys were found."""

    numbers: np.ndarray
    respelled: tuple[tuple[str, str], ...]
    match: KeyMatch


def _join(cells: list[str], answer_table: Table, config: MatchConfig, collector: _AnswerCollector) -> _Joined:
    texts = _cells(answer_table, config.answer_text_column, None)
    column, pointing = _arrow(_cells(answer_table, config.answer_key_column, None)), _arrow(cells)
    form = decide_form(column, pointing)
    keys, wanted = code_keys(column, form), code_keys(pointing, form)
    numbers = collector.add_all(texts, [keys.shown[code] if code >= 0 else "" for code in keys.codes.tolist()])
    number_of: dict[str, int] = {}
    for code, number in zip(keys.codes.tolist(), numbers.tolist(), strict=True):
        if code >= 0 and number >= 0:
            number_of.setdefault(keys.keys[code], number)
    match = match_keys(wanted.keys, tuple(number_of))
    of_key = [number_of.get(match.aliases.get(key, key), LOST) for key in wanted.keys]
    found = np.array([of_key[code] if code >= 0 else NO_ANSWER for code in wanted.codes.tolist()], np.int64)
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
    written = dict(zip(keys.keys, keys.written, strict=True))
    respelled = [
        (mine, theirs)
        for key, mine in zip(wanted.keys, wanted.written, strict=True)
        if (theirs := written.get(match.aliases.get(key, key), mine)) != mine
    ]
    return _Joined(found, (*respelled, *wanted.variants), match)


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


def _identify(question: str) -> str:
    """The same text for the same question: spaces, marks at its ends and its first capital do not matter."""
    plain = " ".join(question.split()).strip(_MARKS)
    return plain[:1].lower() + plain[1:] if plain else question
