"""The state of checking labels: which text is in question, what was answered, and how the score moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.events import Ended, StageChanged
from core.tasks.classify.score_curve import ScorePoint
from gui.session.session import Session
from gui.tasks.classify.checking_jobs import CheckCache, Judged, Suspicion, begin_check, check_again, keep_label
from gui.tasks.classify.data.checking_queue import CheckingQueue
from gui.translate import tr_problem
from gui.work.gpu_worker import JobHandle

if TYPE_CHECKING:
    from core.data.roles import Roles
    from core.data.table import Table

WAY = "check"


class CheckingController(QObject):
    """Takes answers by `take`, `keep`, `give`, `skip` and `undo`; corrections go to the session's store."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._cache = CheckCache()
        self._job: JobHandle | None = None
        self.queue = CheckingQueue()
        self._touched: set[int] = set()
        self.judged: Judged | None = None
        self.progress = (0, 0)
        self.trouble = ""
        self.begun: tuple[Table, Roles] | None = None  # what is being checked
        session.data.replaced.connect(self.forget)
        session.undo_stack.indexChanged.connect(self._on_step)

    # what is shown

    @property
    def is_reading(self) -> bool:
        """Whether the texts are being read for the first time."""
        return self.judged is None and self._job is not None and not self._job.is_done

    @property
    def is_judging(self) -> bool:
        """Whether the labels are being judged anew."""
        return self.judged is not None and self._job is not None and not self._job.is_done

    @property
    def suspicion(self) -> Suspicion | None:
        """The text in question; None where there is none."""
        return self.queue.current

    @property
    def classes(self) -> tuple[str, ...]:
        return self.judged.classes if self.judged is not None else ()

    @property
    def points(self) -> tuple[ScorePoint, ...]:
        return self.judged.points if self.judged is not None else ()

    @property
    def can_undo(self) -> bool:
        """Whether the last step of the window is an answer given here."""
        return self.queue.last_step is not None and self.queue.last_step == self._session.undo_stack.index()

    def is_in_test(self, row: int) -> bool:
        """Whether the row is one of those that the model is judged on."""
        split = self._session.controllers["classify"].split
        return split is not None and row in split.test

    # actions

    def begin(self) -> None:
        """Check the labels of the open table, with its corrections."""
        table, tables, roles = self._session.data.table, self._session.data.tables, self._session.editor.roles
        if table is None or tables is None or roles is None or not roles.label_columns:
            return
        if self.is_reading and self.begun is not None and self.begun[0] is table and self.begun[1] == roles:
            return
        self.forget()
        self.begun = (table, roles)
        self._touched = set(self._session.corrections.shown.by_row)
        make = begin_check(self._cache, table, tables.table, roles, self._session.editor.job)
        self._follow(self._session.worker.submit(make, self.tr("Reading the texts to check their labels")))
        self.changed.emit()

    def take(self) -> None:
        """Give the text the labels that are suggested."""
        if self.suspicion is not None:
            self._correct(self.suspicion.suspect.suggested)

    def give(self, number: int) -> None:
        """Give the text the class of that number; where it may have several, add the class or take it away."""
        if not 0 <= number < len(self.classes):
            return
        self.give_name(self.classes[number])

    def give_name(self, name: str) -> None:
        """As `give`, with the name of a class, which may be a new one."""
        name = name.strip()
        if self.suspicion is None or not name or self.judged is None:
            return
        own = self.suspicion.suspect.labels
        if not self.judged.multi_label:
            self._correct((name,))
        elif name in own:
            self._correct(tuple(one for one in own if one != name))
        else:
            self._correct((*own, name))

    def keep(self) -> None:
        """Say that the label is right: the text is not offered again."""
        if self.suspicion is not None:
            step = _KeepStep(self.tr("Keep a label"), self._note_kept, self.suspicion)
            self._session.undo_stack.push(step)
            self._note_answer(is_kept=True)

    def skip(self) -> None:
        """Leave the text; it comes again with the next check of this table."""
        self.queue.skip()
        self._refill()
        self.changed.emit()

    def undo(self) -> None:
        """Undo the last answer and show its text again."""
        if self.can_undo:
            self._session.undo_stack.undo()  # `_on_step` takes the answer back

    def forget(self) -> None:
        """End the check, and forget its answers; the corrections stay."""
        if self._job is not None and not self._job.is_done:
            self._job.stop()
        self._job, self._cache, self.begun = None, CheckCache(), None
        self.queue, self._touched = CheckingQueue(), set()
        self.judged, self.trouble, self.progress = None, "", (0, 0)

    # internals

    def _correct(self, names: tuple[str, ...]) -> None:
        assert self.suspicion is not None
        suspect = self.suspicion.suspect
        if set(names) == set(suspect.labels):
            self.keep()
        elif self._session.corrections.correct([suspect.row], names, WAY):
            self._touched.add(suspect.row)
            self._note_answer(is_kept=False)

    def _note_answer(self, *, is_kept: bool) -> None:
        self.queue.answer(is_kept=is_kept, step=self._session.undo_stack.index())
        self._refill()
        self.changed.emit()

    def _refill(self) -> None:
        """Judge the labels anew after enough answers, or where what was offered is used up."""
        is_used_up = self.suspicion is None and self.judged is not None and bool(self.judged.offers)
        if self.queue.is_round_over or (is_used_up and not self.is_judging):
            self.queue.begin_round()
            done, answered = frozenset(self.queue.done_rows()), self.queue.answered
            self._follow(
                self._session.worker.answer(
                    check_again(self._cache, self._read_labels(), done, answered), slot="checking"
                )
            )

    def _read_labels(self) -> dict[int, tuple[str, ...]]:
        """The labels of all rows that were corrected at some time, as they are now."""
        from core.data.label_edit import names_in

        roles = self._session.editor.roles
        store = self._session.corrections
        rows = self._touched | set(store.shown.by_row)
        return {row: names_in(store.label_of(row), roles) for row in rows} if roles is not None else {}

    def _note_kept(self, suspicion: Suspicion, is_kept: bool) -> None:
        make = keep_label(self._cache, suspicion.suspect.text, suspicion.suspect.labels, is_kept=is_kept)
        handle = self._session.worker.answer(make)
        handle.failed.connect(self._on_failed)

    def _follow(self, handle: JobHandle) -> None:
        self._job = handle
        handle.progressed.connect(self._on_progressed)
        handle.finished.connect(self.changed)
        handle.failed.connect(self._on_failed)

    def _on_progressed(self, event: object) -> None:
        if isinstance(event, StageChanged):
            self.progress = (event.done, event.total)
            if self.is_reading:
                self.changed.emit()
        elif isinstance(event, Judged) and event.cache is self._cache:  # not of an earlier check
            self.judged = event
            self.queue.offer(event.offers)
            self.changed.emit()

    def _on_step(self, index: int) -> None:
        """Take back the answers whose steps were undone, here or by the window's own undo."""
        if self.queue.take_back(index):
            self.changed.emit()

    def _on_failed(self, ended: Ended) -> None:
        self.trouble = tr_problem(ended)
        self.changed.emit()


class _KeepStep(QUndoCommand):
    """A label that was kept."""

    def __init__(self, text: str, note: Callable[[Suspicion, bool], None], suspicion: Suspicion) -> None:
        super().__init__(text)
        self._note, self._suspicion = note, suspicion

    @override
    def redo(self) -> None:
        self._note(self._suspicion, True)

    @override
    def undo(self) -> None:
        self._note(self._suspicion, False)
