"""A file of questions in, a file of answers out."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.data.reading import Cancelled, read_table
from core.data.roles import guess_roles
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.tasks.classify.predict_file import INPUT_SUFFIX
from core.tasks.left_out import refuse_to_overwrite, tell_left_out
from core.tasks.match.columns import guess_match_columns
from core.tasks.match.retriever import Answered, AnswerRetriever
from core.tasks.prediction_files import check_suffix, write_predictions
from core.train.control import Control
from core.train.device import prepare_threads

_PART_ROWS = 2_000


@dataclass(frozen=True, eq=False)
class FileAnswered:
    """An answered table.

    Attributes:
        frame: the input columns, then `answer`, `answer_id`, `confidence`, `closest` (what came nearest where there was
            no good answer), and `answer_2` and so on where more than one was asked for.
        answered: rows that got an answer. questions: the column that was read. seconds: of answering, reading left out.
    """

    frame: pd.DataFrame
    source: Path
    out: Path | None
    questions: str
    rows: int
    answered: int
    seconds: float


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
    """Read a table, answer every question in it, write it; `FileAnswered` comes last.

    Args:
        desk: an open desk, or the folder of a matching model.
        out: where to write, by its ending; None only gives the frame.
        question_column: empty takes the column the model learnt from, or a guess. top: how many answers a row gets.

    Raises:
        DataError: the table or its column cannot be used. ModelError: there is no matching model.
        DeviceError: the file cannot be written. Cancelled: a stop was asked for.
    """
    control = control or Control()

    def watch(done: int, total: int) -> None:
        if control.stop_asked:
            raise Cancelled

    yield StageChanged(stage="preparing")
    if out is not None:
        check_suffix(Path(out))
    table = read_table(paths, progress=watch)
    if out is not None:
        refuse_to_overwrite(Path(out), table.sources)
    yield from tell_left_out(table)
    if not isinstance(retriever, AnswerRetriever):
        prepare_threads(0)
        retriever = AnswerRetriever.open(retriever)
    column = choose_question_column(table, question_column, retriever.columns[0])
    questions = [str(cell) for cell in table.frame[column]]
    began = time.perf_counter()
    answered = yield from _answer(retriever, questions, top, control)
    seconds = time.perf_counter() - began
    empty = tuple(row for row, text in enumerate(questions) if not text.strip())
    if empty:
        yield Noticed(
            message=say("Questions that are empty: {count}. They get no answer.", count=len(empty)), rows=empty
        )
    frame = add_answers(table.frame, answered, top)
    if out is not None:
        yield StageChanged(stage="saving")
        write_predictions(frame, Path(out), safe_for_spreadsheets=safe_for_spreadsheets, progress=watch)
    count = sum(one.is_good for one in answered)
    yield FileAnswered(frame, table.sources[0], out, column, table.rows, count, seconds)


def add_answers(frame: pd.DataFrame, answered: Sequence[Answered], top: int) -> pd.DataFrame:
    """The frame with the answers behind its columns; input columns of the same names get `_input` behind theirs."""
    first = [one.answers[0] for one in answered]
    columns: dict[str, list[object]] = {
        "answer": [best.text if one.is_good else "" for one, best in zip(answered, first, strict=True)],
        "answer_id": [
            best.key or str(best.id) if one.is_good else "" for one, best in zip(answered, first, strict=True)
        ],
        "confidence": [best.confidence for best in first],
        "closest": ["" if one.is_good else best.text for one, best in zip(answered, first, strict=True)],
    }
    for place in range(1, top):
        more = [one.answers[place] if place < len(one.answers) else None for one in answered]
        columns[f"answer_{place + 1}"] = [best.text if best else "" for best in more]
        columns[f"confidence_{place + 1}"] = [best.confidence if best else 0.0 for best in more]
    taken = set(frame.columns) | set(columns)
    renamed: dict[str, str] = {}
    for name in frame.columns:
        if name in columns:
            other = name + INPUT_SUFFIX
            while other in taken:
                other += "_"
            taken.add(other)
            renamed[name] = other
    return pd.concat([frame.rename(columns=renamed), pd.DataFrame(columns, index=frame.index)], axis=1)


def choose_question_column(table: Table, asked: str, learnt: str) -> str:
    """The column of the questions: the one asked for, the one the model learnt from, or the likeliest.

    Raises:
        DataError: there is no such column, or none looks like a question.
    """
    if asked:
        if asked not in table.columns:
            raise DataError(
                say("There is no column called {name}.", name=asked),
                where=table.sources[0].name,
                hint=say("The columns are: {names}.", names=", ".join(table.columns[:20])),
            )
        return asked
    if learnt and learnt in table.columns:
        return learnt
    guessed = dict(guess_match_columns(table) or ()).get("match.question_column", "")
    columns = (
        (guessed,) if guessed else guess_roles(table).text_columns or (table.columns if len(table.columns) == 1 else ())
    )
    if not columns:
        raise DataError(
            say("No column looks like a question."),
            where=table.sources[0].name,
            hint=say("Say which column holds the questions."),
        )
    return columns[0]


def _answer(
    retriever: AnswerRetriever, questions: list[str], top: int, control: Control
) -> Generator[StageChanged, None, list[Answered]]:
    # Parts, so that there is something to tell, each large enough to sort its texts by length.
    answered: list[Answered] = []
    for start in range(0, len(questions), _PART_ROWS):
        answered += retriever.answer_all(questions[start : start + _PART_ROWS], max(1, top), control=control)
        yield StageChanged(stage="evaluating", done=len(answered), total=len(questions))
    return answered
