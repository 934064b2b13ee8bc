"""What the worker does at the answer desk: answer a message, change the list, look for gaps, answer a file.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import DataError
from core.message import say
from core.tasks.match.answer import Answer
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.match.gaps import GapReport
    from core.tasks.match.retriever import AnswerDesk, Answered

_WEIGHTS = "model.safetensors"


@dataclass(frozen=True, eq=False)
class MessageAnswered:
    """The ranked answers to a message, and how long that took in seconds, loading left out."""

    folder: Path
    answered: Answered
    seconds: float


@dataclass(frozen=True)
class ListChanged:
    """The list of answers of a model is another one now."""

    folder: Path


@dataclass(frozen=True, eq=False)
class GapsFound:
    """What the list lacks, for the questions that were asked."""

    folder: Path
    questions: tuple[str, ...]
    report: GapReport
    answers: tuple[Answer, ...]


class DeskShelf:
    """Keeps the desk that answered last, so that the next message needs no loading. Lives on the worker's thread."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._stamp = 0.0
        self._desk: AnswerDesk | None = None

    def open(self, folder: Path) -> AnswerDesk:
        """The desk of a folder; read again when its weights changed. The list is the desk's own business."""
        from core.tasks.match.retriever import AnswerDesk

        weights = folder / _WEIGHTS
        stamp = weights.stat().st_mtime if weights.is_file() else 0.0
        if self._desk is None or (folder, stamp) != (self._folder, self._stamp):
            self._desk = None  # two models need not fit into memory
            self._desk = AnswerDesk.open(folder)
            self._folder, self._stamp = folder, stamp
        return self._desk


def answer(shelf: DeskShelf, folder: Path, text: str, count: int) -> Make:
    """Answer one message."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        desk = shelf.open(folder)
        began_s = time.perf_counter()
        yield MessageAnswered(folder, desk.answer(text, count), time.perf_counter() - began_s)

    return make


def change_list(shelf: DeskShelf, folder: Path, change: Callable[[Any], object]) -> Make:
    """Let `change` do something to the desk of a folder, and tell that the list is another one."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        change(shelf.open(folder))
        yield ListChanged(folder)

    return make


def put_answer(new: Answer | None, old: Answer | None, place: int) -> Callable[[AnswerDesk], object]:
    """A change of the list: `new` in the place of `old`. Without `old` it is added, without `new` that one is taken away.

    Answers are known by their texts, which are all different: an answer that was added, taken back and added again has
    another number then.
    """

    def change(desk: AnswerDesk) -> object:
        if old is None:
            assert new is not None
            if place < 0:
                return desk.add_answer(new.text, new.key)
            return desk.restore_answer(new, place)
        found = next((one.id for one in desk.answers if one.text == old.text), None)
        if found is None:
            raise DataError(say("This answer is no longer in the list."))
        if new is None:
            return desk.remove_answer(found)
        return desk.replace_answer(found, new) if new.id >= 0 else desk.edit_answer(found, new.text)

    return change


def find_gaps(shelf: DeskShelf, folder: Path, read: Callable[[AnswerDesk], list[str]]) -> Make:
    """Ask the desk everything that `read` gives and tell what has no good answer; `GapsFound` comes last."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.match.gaps import GapReport, find_gaps

        desk = shelf.open(folder)
        questions = read(desk)
        for happened in find_gaps(desk, questions, control):
            if isinstance(happened, GapReport):
                yield GapsFound(folder, tuple(questions), happened, desk.answers)
            else:
                yield happened

    return make


def read_questions(paths: tuple[Path, ...]) -> Callable[[AnswerDesk], list[str]]:
    """The questions of some files, by the column the model learnt from or a guess."""

    def read(desk: AnswerDesk) -> list[str]:
        from core.data.reading import read_table
        from core.tasks.match.predict_file import choose_question_column

        table = read_table(list(paths))
        return [str(cell) for cell in table.frame[choose_question_column(table, "", desk.columns[0])]]

    return read


def answer_file(shelf: DeskShelf, folder: Path, paths: tuple[Path, ...], count: int) -> Make:
    """Answer every question of a file; `FileAnswered` comes last."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.match.predict_file import answer_file

        yield from answer_file(shelf.open(folder), list(paths), None, top=count, control=control)

    return make
