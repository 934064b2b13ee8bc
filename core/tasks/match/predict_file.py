"""Answer every question of a table."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import pandas as pd

from core.data.column_choice import ColumnChoice, ColumnRequest, choose_columns
from core.data.roles import guess_roles
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.tasks.file_answers import add_columns, find_empty, read_input, write_output
from core.tasks.left_out import report_choices
from core.tasks.match.columns import guess_match_columns
from core.tasks.match.retriever import Answered, AnswerRetriever
from core.tasks.match.values import FileAnswered
from core.train.control import Control
from core.train.device import prepare_threads

_PART_ROWS = 2_000


def answer_file(
    retriever: AnswerRetriever | Path,
    paths: Sequence[Path | str],
    out: Path | None,
    *,
    question_column: str = "",
    top: int = 1,
    safe_for_spreadsheets: bool = True,
    control: Control | None = None,
) -> Iterator[StageChanged | Noticed | FileAnswered]:
    """Read a table, answer every question in it, write the result; `FileAnswered` comes last.

    Args:
        retriever: an open one, or the folder of a matching model.
        out: the file to write, its format by the suffix; None only returns the frame.
        question_column: empty takes the column of the training data, or a guess.
        top: number of answers per row.

    Raises:
        DataError: the table or its column cannot be used. ModelError: there is no matching model.
        DeviceError: the file cannot be written. Cancelled: a stop was asked for.
    """
    control, out = control or Control(), Path(out) if out is not None else None
    table = yield from read_input(paths, out, control)
    if not isinstance(retriever, AnswerRetriever):
        prepare_threads(0)
        retriever = AnswerRetriever.open(retriever)
    choice = choose_question_column(table, question_column, retriever.columns[0])
    yield from report_choices(choice)
    column = choice.names[0]
    questions = [str(cell) for cell in table.frame[column]]
    began = time.perf_counter()
    answered = yield from _answer(retriever, questions, top, control)
    seconds = time.perf_counter() - began
    empty = find_empty(questions)
    if empty:
        yield Noticed(
            message=say("Questions that are empty: {count}. They get no answer.", count=len(empty)), rows=empty
        )
    frame = add_answers(table.frame, answered, top)
    yield from write_output(frame, out, control, safe_for_spreadsheets=safe_for_spreadsheets)
    count = sum(one.is_good for one in answered)
    yield FileAnswered(frame, table.sources[0], out, column, table.rows, count, seconds)


def add_answers(frame: pd.DataFrame, answered: Sequence[Answered], top: int) -> pd.DataFrame:
    """The frame with the answers as last columns; input columns of the same names are renamed with `_input`."""
    first = [one.answers[0] for one in answered]
    columns: dict[str, list[object]] = {
        "answer": [best.text if one.is_good else "" for one, best in zip(answered, first, strict=True)],
        "answer_id": [
            best.key or str(best.id) if one.is_good else "" for one, best in zip(answered, first, strict=True)
        ],
        "confidence": [best.confidence for best in first],
        "closest": ["" if one.is_good else best.text for one, best in zip(answered, first, strict=True)],
    }
    for position in range(1, top):
        more = [one.answers[position] if position < len(one.answers) else None for one in answered]
        columns[f"answer_{position + 1}"] = [best.text if best else "" for best in more]
        columns[f"confidence_{position + 1}"] = [best.confidence if best else 0.0 for best in more]
    return add_columns(frame, pd.DataFrame(columns, index=frame.index))[0]


def choose_question_column(table: Table, named: str, trained: str) -> ColumnChoice:
    """The column of the questions: the one named, that of the training data, or the likeliest.

    Raises:
        DataError: there is no such column, or none looks like a question.
    """
    guessed = dict(guess_match_columns(table) or ()).get("match.question_column", "")
    likely = (str(guessed),) if guessed else guess_roles(table).text_columns[:1]
    request = ColumnRequest(
        named=(named,) if named else (), trained=(trained,) if trained else (), option="--question COLUMN"
    )
    choice = choose_columns(table, request, likely)
    if not choice.names:
        raise DataError(
            say("No column looks like a question."),
            where=table.sources[0].name,
            hint=say("Say which column holds the questions."),
        )
    return choice


def _answer(
    retriever: AnswerRetriever, questions: list[str], top: int, control: Control
) -> Generator[StageChanged, None, list[Answered]]:
    # In chunks, so that progress can be reported; each is large enough to sort its texts by length.
    answered: list[Answered] = []
    for start in range(0, len(questions), _PART_ROWS):
        answered += retriever.answer_all(questions[start : start + _PART_ROWS], max(1, top), control=control)
        yield StageChanged(stage="evaluating", done=len(answered), total=len(questions))
    return answered
