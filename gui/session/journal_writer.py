"""Writes corrections into their journals, one after another on a background thread: no disk stops the window."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.work.background import Background, Ticket

if TYPE_CHECKING:
    from core.data.corrections import Correction, Corrections
    from core.runs.correction_journal import CorrectionJournal

FindPrint = Callable[[], str]
"""Gives the fingerprint of a table; hashing a large one takes a second."""
Write = Callable[["CorrectionJournal"], None]


class JournalWriter(QObject):
    """Queues what is to be written. Actions are named by numbers of the caller; the journals have their own."""

    failed = Signal(object)  # exception

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._waiting: deque[tuple[FindPrint, Write]] = deque()
        self._turn = threading.RLock()  # held while something is written: the order is that of the queue
        self._numbers: dict[int, int] = {}  # of an action in its journal, by the caller's number
        self._is_scheduled = False

    def add(self, find_print: FindPrint, action: int, corrections: tuple[Correction, ...]) -> None:
        """Append corrections to the journal of a table, as one action."""

        def write(journal: CorrectionJournal) -> None:
            self._numbers[action] = journal.add(corrections).last_action

        self._queue(find_print, write)

    def undo(self, find_print: FindPrint, action: int) -> None:
        """Take back an action."""
        self._queue(find_print, lambda journal: journal.undo(self._numbers.get(action, action)))

    def redo(self, find_print: FindPrint, action: int) -> None:
        """Do an action again that was taken back."""
        self._queue(find_print, lambda journal: journal.redo(self._numbers.get(action, action)))

    def note_classes(self, find_print: FindPrint, classes: tuple[str, ...]) -> None:
        """Append the list of the classes of a table."""
        self._queue(find_print, lambda journal: journal.note_classes(classes))

    def read(self, fingerprint: str) -> Corrections:
        """The corrections of a table, those included that were still to be written; for background jobs."""
        from core.runs.correction_journal import CorrectionJournal

        self.flush()
        return CorrectionJournal(fingerprint).read()

    def flush(self) -> None:
        """Write what waits, on this thread; returns when everything is on the disk."""
        try:
            self._write_all()
        except Exception as error:  # a background job would report it in the same way
            self.failed.emit(error)

    def _queue(self, find_print: FindPrint, write: Write) -> None:
        self._waiting.append((find_print, write))
        self._schedule()

    def _schedule(self) -> None:
        if not self._is_scheduled and self._waiting:
            self._is_scheduled = True
            job = self._background.start(self._work)
            job.finished.connect(self._on_ended)
            job.failed.connect(self._on_failed)

    def _work(self, ticket: Ticket) -> None:
        self._write_all()

    def _write_all(self) -> None:
        from core.runs.correction_journal import CorrectionJournal

        with self._turn:
            while self._waiting:
                find_print, write = self._waiting.popleft()
                write(CorrectionJournal(find_print()))

    def _on_ended(self) -> None:
        self._is_scheduled = False
        self._schedule()

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)
        self._on_ended()
