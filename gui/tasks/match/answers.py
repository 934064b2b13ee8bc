"""The answer desk of the window: a message in, ranked answers out; the list and its changes, gaps, whole files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.events import Ended, StageChanged
from core.tasks.match.answer import ANSWERS, Answer
from gui.tasks.match.data_jobs import AnswersListed, list_answers
from gui.tasks.match.worker_jobs import (
    GapsFound,
    ListChanged,
    MessageAnswered,
    RetrieverCache,
    answer,
    answer_file,
    change_list,
    find_gaps,
    put_answer,
    read_questions,
)
from gui.translate import tr_message

if TYPE_CHECKING:
    from gui.session.task_controller import TaskHost

LIST, MESSAGE, CHANGE, GAPS, FILE = "match: list", "match: message", "match: change", "match: gaps", "match: file"
NEW = -1
"""The number of an answer that has none yet."""


class MatchAnswers(QObject):
    """Knows the list of the model that answers (`listed`), and passes wishes to the worker; only the newest message
    counts.
    """

    listed_changed = Signal()
    answered = Signal(object)  # MessageAnswered
    failed = Signal(str)  # why a message could not be answered, in words
    list_changed = Signal()  # what the desk answers may be another thing now
    gaps_progressed = Signal(object)  # StageChanged, GapsFound, or Ended last
    file_progressed = Signal(object)  # StageChanged, FileAnswered, or Ended last
    message_wanted = Signal(str)  # a message is to be put into the desk

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._cache = RetrieverCache()
        self.listed: AnswersListed | None = None
        self.busy = ""
        self._wanted: Path | None = None
        self._changes = 0
        host.run_changed.connect(self._follow_model)
        host.model_changed.connect(self._follow_model)
        host.background.finished.connect(self._take_listed)
        host.background.failed.connect(self._take_failure)
        host.told.connect(self._take_told)
        host.told_end.connect(self._take_end)

    @property
    def folder(self) -> Path | None:
        """The matching model that answers; None where what answers is another kind of model, or nothing."""
        folder = self._host.answering_folder
        return folder if folder is not None and (folder / ANSWERS).is_file() else None

    def ask(self, text: str, count: int) -> None:
        """Answer a message soon, also while a training runs; `answered` follows unless a newer message comes before."""
        if self.folder is not None and text.strip():
            self._host.ask(MESSAGE, answer(self._cache, self.folder, text, count), is_interactive=True)

    # the list

    def add(self, text: str) -> bool:
        """Put an answer into the list, used at once; an undo step. False where there is nothing to add."""
        return self._change(self.tr("Add an answer"), None, Answer(NEW, text.strip(), origin="person"))

    def edit(self, old: Answer, text: str) -> bool:
        """Give an answer another text; an undo step. False where nothing changes."""
        return self._change(self.tr("Change an answer"), old, Answer(NEW, text.strip(), old.key, "person"))

    def remove(self, old: Answer) -> bool:
        """Take an answer out of the list; an undo step."""
        return self._change(self.tr("Take an answer away"), old, None)

    def find_reason_against(self, text: str, besides: Answer | None = None) -> str:
        """Why a text cannot be an answer of the list; "" where it can."""
        if not text.strip():
            return self.tr("An answer needs a text.")
        others = self.listed.answers if self.listed is not None else ()
        is_there = any(one.text == text.strip() for one in others if besides is None or one.id != besides.id)
        return self.tr("This answer is in the list already.") if is_there else ""

    def _change(self, text: str, old: Answer | None, new: Answer | None) -> bool:
        folder, listed = self.folder, self.listed
        if folder is None or listed is None or (old is not None and new is not None and old.text == new.text):
            return False
        if new is not None and self.find_reason_against(new.text, old):
            return False
        place = next((at for at, one in enumerate(listed.answers) if old is not None and one.id == old.id), -1)
        self._host.undo_stack.push(_ChangeList(text, self, folder, old, new, place))
        said = (
            self.tr("The answer is out of the list.")
            if new is None
            else self.tr("The answer is in the list and used from now on.")
        )
        self._host.raise_notice(said, action_text=self.tr("Undo"), action=self._host.undo_stack.undo)
        return True

    def put(self, folder: Path, new: Answer | None, old: Answer | None, place: int) -> None:
        """Have the worker change the list of a model; `list_changed` follows."""
        self._changes += 1
        # A topic of its own: a later change must never take the place of one that still waits.
        topic = f"{CHANGE} {self._changes}"
        self._host.ask(topic, change_list(self._cache, folder, put_answer(new, old, place)), is_interactive=True)

    # many questions

    def look_for_gaps(self, paths: Sequence[Path]) -> None:
        """Ask the desk all questions of some files and tell what has no good answer; `gaps_progressed` follows."""
        if self.folder is not None and not self.busy:
            self.busy = GAPS
            make = find_gaps(self._cache, self.folder, read_questions(tuple(Path(path) for path in paths)))
            self._host.ask(GAPS, make, text=self.tr("Looking for gaps"))

    def answer_file(self, paths: Sequence[Path], count: int = 1) -> None:
        """Answer every question of a file; `file_progressed` follows."""
        if self.folder is not None and not self.busy:
            self.busy = FILE
            make = answer_file(self._cache, self.folder, tuple(Path(path) for path in paths), count)
            self._host.ask(FILE, make, text=self.tr("Answering"))

    def stop_looking(self) -> None:
        """End the look for gaps after its step."""
        self._host.cancel_job(GAPS)

    def stop_file(self) -> None:
        """End the answering of a file after its step."""
        self._host.cancel_job(FILE)

    # what comes back

    def _follow_model(self) -> None:
        folder = self.folder
        if folder is None:
            self._wanted, self.listed = None, None
            self._host.background.cancel(LIST)
            self.listed_changed.emit()
        elif folder != self._wanted or self.listed is None:
            self._wanted, self.listed = folder, None
            self._host.background.start(LIST, list_answers(folder))

    def _take_listed(self, topic: str, result: Any) -> None:
        if topic == LIST and isinstance(result, AnswersListed) and result.folder == self._wanted:
            self.listed = result
            self.listed_changed.emit()

    def _take_failure(self, topic: str, error: object) -> None:
        if topic == LIST and isinstance(error, BaseException):
            self._wanted = None
            self.listed_changed.emit()
            self._host.raise_error(error)

    def _take_told(self, topic: str, happened: object) -> None:
        if topic == MESSAGE and isinstance(happened, MessageAnswered):
            self.answered.emit(happened)
        elif isinstance(happened, ListChanged) and happened.folder == self._wanted:
            self._host.background.start(LIST, list_answers(happened.folder))
            self.list_changed.emit()
        elif topic == GAPS and isinstance(happened, (StageChanged, GapsFound)):
            self.gaps_progressed.emit(happened)
        elif topic == FILE:
            self.file_progressed.emit(happened)

    def _take_end(self, topic: str, ended: Ended) -> None:
        if topic in (GAPS, FILE):
            self.busy = ""
            (self.gaps_progressed if topic == GAPS else self.file_progressed).emit(ended)
        elif topic == MESSAGE and ended.outcome == "failed":
            self.failed.emit(" ".join(part for part in (tr_message(ended.what), tr_message(ended.hint)) if part))


class _ChangeList(QUndoCommand):
    """An answer added, changed or taken away; going back puts the list as it was, number and place included."""

    def __init__(
        self, text: str, controller: MatchAnswers, folder: Path, old: Answer | None, new: Answer | None, place: int
    ) -> None:
        super().__init__(text)
        self._controller, self._folder, self._old, self._new, self._place = controller, folder, old, new, place

    @override
    def redo(self) -> None:
        self._controller.put(self._folder, self._new, self._old, NEW)

    @override
    def undo(self) -> None:
        self._controller.put(self._folder, self._old, self._new, self._place)
