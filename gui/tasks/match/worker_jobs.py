"""The worker's jobs with a retriever: answer a message, change the list of answers, find gaps, answer a file.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import DataError
from core.events import Noticed
from core.message import say
from core.tasks.match.answer import Answer
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.match.gaps import GapReport
    from core.tasks.match.retriever import Answered, AnswerRetriever

_WEIGHTS = "[mw][oi][dt]*.safetensors"  # whole, or without their table


@dataclass(frozen=True, eq=False)
class MessageAnswered:
    """The ranked answers to a message, and the seconds that took, without loading."""

    folder: Path
    answered: Answered
    seconds: float


@dataclass(frozen=True)
class ListChanged:
    """The list of answers of a model has changed."""

    folder: Path


@dataclass(frozen=True, eq=False)
class GapsFound:
    """The gaps of the list, for the questions of some files."""

    folder: Path
    questions: tuple[str, ...]
    report: GapReport
    answers: tuple[Answer, ...]


def open_retriever(folder: Path) -> AnswerRetriever:
    """The retriever of a folder."""
    from core.tasks.match.retriever import AnswerRetriever

    return AnswerRetriever.open(folder)


def make_cache() -> ModelCache[AnswerRetriever]:
    """A cache of one retriever, loaded again when the weights changed; a change of the list of answers needs no
    loading.
    """
    return ModelCache(open_retriever, weights=_WEIGHTS)


def answer(cache: ModelCache[AnswerRetriever], folder: Path, text: str, count: int) -> Make:
    """Answer one message."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        retriever = cache.open(folder)
        began_s = time.perf_counter()
        yield MessageAnswered(folder, retriever.answer(text, count), time.perf_counter() - began_s)

    return make


def change_list(cache: ModelCache[AnswerRetriever], folder: Path, change: Callable[[Any], object]) -> Make:
    """Apply `change` to the retriever of a folder; yields `ListChanged`."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        change(cache.open(folder))
        yield ListChanged(folder)

    return make


def replace_answer(new: Answer | None, old: Answer | None, position: int) -> Callable[[AnswerRetriever], object]:
    """A change of the list: `old` is replaced by `new`. Without `old`, `new` is added; without `new`, `old` is removed.

    Answers are identified by their texts, which are all different: an answer that was added, removed and added again
    has another number.
    """

    def change(retriever: AnswerRetriever) -> object:
        if old is None:
            assert new is not None
            if position < 0:
                return retriever.add_answer(new.text, new.key)
            retriever.restore_answer(new, position)
            return None
        found = next((one.id for one in retriever.answers if one.text == old.text), None)
        if found is None:
            raise DataError(say("This answer is no longer in the list."))
        if new is None:
            return retriever.remove_answer(found)
        if new.id < 0:
            return retriever.edit_answer(found, new.text)
        retriever.replace_answer(found, new)
        return None

    return change


def find_gaps(cache: ModelCache[AnswerRetriever], folder: Path, paths: tuple[Path, ...]) -> Make:
    """Find the questions of some files that have no good answer; notices of what was left out or guessed come first,
    `GapsFound` last.
    """

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.match.gaps import GapReport, find_gaps

        retriever = cache.open(folder)
        questions = yield from _read_questions(paths, retriever)
        for event in find_gaps(retriever, questions, control):
            if isinstance(event, GapReport):
                yield GapsFound(folder, tuple(questions), event, retriever.answers)
            else:
                yield event

    return make


def _read_questions(paths: tuple[Path, ...], retriever: AnswerRetriever) -> Generator[Noticed, None, list[str]]:
    """The questions of some files, from the column the model was trained on, or a guessed one."""
    from core.data.reading import read_table
    from core.tasks.left_out import report_choices, report_left_out
    from core.tasks.match.predict_file import choose_question_column

    table = read_table(list(paths))
    choice = choose_question_column(table, "", retriever.columns[0])
    yield from report_left_out(table)
    yield from report_choices(choice)
    return [str(cell) for cell in table.frame[choice.names[0]]]


def answer_file(cache: ModelCache[AnswerRetriever], folder: Path, paths: tuple[Path, ...], count: int) -> Make:
    """Answer every question of a file; `FileAnswered` comes last."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.match.predict_file import answer_file

        yield from answer_file(cache.open(folder), list(paths), None, top=count, control=control)

    return make
