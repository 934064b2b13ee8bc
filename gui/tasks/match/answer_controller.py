"""What the window asks of a retriever: ranked answers to a message, changes of the list of answers, gaps, complete
files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.events import Noticed, StageChanged
from core.tasks.match.answer import Answer
from gui.session.model_answers import ListingAnswers
from gui.session.task_controller import TaskHost
from gui.tasks.match.data_jobs import AnswersListed, list_answers
from gui.tasks.match.worker_jobs import (
    GapsFound,
    ListChanged,
    MessageAnswered,
    answer,
    answer_file,
    change_list,
    find_gaps,
    make_cache,
    replace_answer,
)
from gui.work.background import Work
from gui.work.gpu_worker import JobHandle

NEW = -1
"""The number of an answer that is not in the list yet."""


class MatchAnswers(ListingAnswers):
    """Holds the list of the model in use (`lists`), and passes requests to the worker; only the newest message is
    answered.
    """

    list_changed = Signal()  # the answers to a message may have changed
    gaps_progressed = Signal(object)  # StageChanged, GapsFound, or Ended last
    file_progressed = Signal(object)  # StageChanged, FileAnswered, or Ended last
    message_wanted = Signal(str)  # a message to show on the use page
    task = "match"
    lists: AnswersListed | None

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self._cache = make_cache()
        self._gaps: JobHandle | None = None
        self._file: JobHandle | None = None

    @property
    def is_searching_gaps(self) -> bool:
        return self._gaps is not None and not self._gaps.is_done

    @property
    def is_answering_file(self) -> bool:
        return self._file is not None and not self._file.is_done

    @property
    def is_busy(self) -> bool:
        """Whether gaps are searched or a file is answered."""
        return self.is_searching_gaps or self.is_answering_file

    def ask(self, text: str, count: int) -> None:
        """Answer a message soon, also while a training runs; `answered` follows unless a newer message comes before."""
        if self.folder is not None and text.strip():
            self._ask(answer(self._cache, self.folder, text, count)).progressed.connect(self._on_answered)

    # the list

    def add(self, text: str) -> bool:
        """Add an answer to the list, used at once; an undo step. False where there is nothing to add."""
        return self._change(self.tr("Add an answer"), None, Answer(NEW, text.strip(), origin="person"))

    def edit(self, old: Answer, text: str) -> bool:
        """Give an answer another text; an undo step. False where nothing changes."""
        return self._change(self.tr("Change an answer"), old, Answer(NEW, text.strip(), old.key, "person"))

    def remove(self, old: Answer) -> bool:
        """Take an answer out of the list; an undo step."""
        return self._change(self.tr("Take an answer away"), old, None)

    def find_reason_against(self, text: str, besides: Answer | None = None) -> str:
        """Why a text cannot be added to the list; "" where it can."""
        if not text.strip():
            return self.tr("An answer needs a text.")
        others = self.lists.answers if self.lists is not None else ()
        is_there = any(one.text == text.strip() for one in others if besides is None or one.id != besides.id)
        return self.tr("This answer is in the list already.") if is_there else ""

    def _change(self, text: str, old: Answer | None, new: Answer | None) -> bool:
        folder, listed = self.folder, self.lists
        if folder is None or listed is None or (old is not None and new is not None and old.text == new.text):
            return False
        if new is not None and self.find_reason_against(new.text, old):
            return False
        position = next((at for at, one in enumerate(listed.answers) if old is not None and one.id == old.id), -1)
        self._host.undo_stack.push(_ChangeList(text, self, folder, old, new, position))
        sentence = (
            self.tr("The answer is out of the list.")
            if new is None
            else self.tr("The answer is in the list and used from now on.")
        )
        self._host.notices.raise_notice(sentence, action_text=self.tr("Undo"), action=self._host.undo_stack.undo)
        return True

    def replace_answer(self, folder: Path, new: Answer | None, old: Answer | None, position: int) -> None:
        """Have the worker change the list of a model; `list_changed` follows."""
        # Without a slot: a later change must not replace one that still waits.
        handle = self._host.worker.answer(change_list(self._cache, folder, replace_answer(new, old, position)))
        handle.progressed.connect(self._on_list_changed)

    # many questions

    def search_gaps(self, paths: Sequence[Path]) -> None:
        """Find the questions of some files that have no good answer; `gaps_progressed` follows."""
        if self.folder is not None and not self.is_busy:
            self._host.outputs.note_read(paths)
            make = find_gaps(self._cache, self.folder, tuple(Path(path) for path in paths))
            self._gaps = self._host.worker.submit(make, self.tr("Looking for gaps"))
            self._gaps.progressed.connect(self._on_gaps_progressed)
            self._gaps.finished.connect(self.gaps_progressed)
            self._gaps.failed.connect(self.gaps_progressed)

    def answer_file(self, paths: Sequence[Path], count: int = 1) -> None:
        """Answer every question of a file; `file_progressed` follows."""
        if self.folder is not None and not self.is_busy:
            self._host.outputs.note_read(paths)
            make = answer_file(self._cache, self.folder, tuple(Path(path) for path in paths), count)
            self._file = self._host.worker.submit(make, self.tr("Answering"))
            self._file.progressed.connect(self._on_file_progressed)
            self._file.finished.connect(self.file_progressed)
            self._file.failed.connect(self.file_progressed)

    def stop_searching(self) -> None:
        """End the search for gaps after its step."""
        if self._gaps is not None:
            self._gaps.stop()

    def stop_file(self) -> None:
        """End the answering of a file after its step."""
        if self._file is not None:
            self._file.stop()

    # slots

    @override
    def _read_lists(self, folder: Path) -> Work:
        return list_answers(folder)

    def _on_answered(self, answered: object) -> None:
        if isinstance(answered, MessageAnswered):
            self.answered.emit(answered)

    def _on_list_changed(self, changed: object) -> None:
        if isinstance(changed, ListChanged) and changed.folder == self._wanted:
            self._reading.start(list_answers(changed.folder))
            self.list_changed.emit()

    def _on_gaps_progressed(self, event: object) -> None:
        if isinstance(event, Noticed):
            self._host.notices.raise_noticed(event)
        elif isinstance(event, StageChanged | GapsFound):
            self.gaps_progressed.emit(event)

    def _on_file_progressed(self, event: object) -> None:
        if isinstance(event, Noticed):
            self._host.notices.raise_noticed(event)
        else:
            self.file_progressed.emit(event)


class _ChangeList(QUndoCommand):
    """An answer added, changed or removed; undo restores the list, number and position included."""

    def __init__(
        self, text: str, controller: MatchAnswers, folder: Path, old: Answer | None, new: Answer | None, position: int
    ) -> None:
        super().__init__(text)
        self._controller, self._folder, self._old, self._new, self._position = controller, folder, old, new, position

    @override
    def redo(self) -> None:
        self._controller.replace_answer(self._folder, self._new, self._old, NEW)

    @override
    def undo(self) -> None:
        self._controller.replace_answer(self._folder, self._old, self._new, self._position)
