"""The corrections of labels: of the open table, where they are shown at once, and of tables that are not open."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from core.data.corrections import UNKNOWN_ROW, Correction, Corrections, hash_text
from core.errors import WorkbenchError
from gui.session.correction_applier import CorrectionApplier
from gui.session.correction_jobs import JournalRead, Made, make_corrections, make_many, read_journal, rename_classes
from gui.session.correction_values import ShownCorrections, show_corrections
from gui.session.journal_writer import JournalWriter
from gui.tables.correction_text import CorrectionText
from gui.wording import say_count
from gui.work.background import BackgroundJob, Latest, Work

if TYPE_CHECKING:
    from core.data.table import Table
    from gui.session.job_editor import JobEditor
    from gui.session.notices import Notices
    from gui.session.output_guard import OutputGuard
    from gui.session.table_store import TableStore
    from gui.work.background import Background

FOUND_NOTICE = "corrections found"
MADE_HERE, SHOWN_HERE = 1_000, 4_000
"""More corrections than this are made, and more are counted, on another thread."""
_FIRST_ACTION = 1_000_000_000
"""Actions of this window are numbered from here; those of the journal, from earlier days, are far below."""


class CorrectionStore(QObject):
    """Holds the corrections of the open table, keeps them in its journal, and gives the table with them to the data.

    Every change is a step of the session's undo stack. The source file is never written.
    """

    changed = Signal()
    """The corrections, of whatever table; the open table with them follows by `session.data.corrected`."""

    rows_requested = Signal(object)  # row numbers to show on the data page

    def __init__(
        self,
        data: TableStore,
        editor: JobEditor,
        notices: Notices,
        outputs: OutputGuard,
        background: Background,
        undo_stack: QUndoStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._data, self._editor, self._notices, self._outputs = data, editor, notices, outputs
        self._background, self._undo_stack = background, undo_stack
        self._all = Corrections()
        self._table: Table | None = None  # as it was read
        self.shown = ShownCorrections()
        """Those that count for the open table and its label column."""
        self.classes: tuple[str, ...] = ()
        """The classes that were named for the table while labelling, beside those of its labels."""
        self._text = CorrectionText(self)
        self._numbers = itertools.count(_FIRST_ACTION)
        self.journals = JournalWriter(background, self)
        """The corrections of every table, on the disk."""
        self._loading = Latest(background, self)
        self._making: BackgroundJob | None = None
        self._showing = Latest(background, self)
        self._showing.finished.connect(self._show)
        self._showing.failed.connect(notices.raise_error)
        self._applying = CorrectionApplier(data, editor, notices, background, self.changed, self)
        self._loading.finished.connect(self._on_read)
        self._loading.failed.connect(notices.raise_error)
        self.journals.failed.connect(notices.raise_error)
        data.replaced.connect(self._on_tables_replaced)
        editor.roles_changed.connect(self._announce)

    # what there is

    @property
    def corrections(self) -> Corrections:
        """Those that count for the open table and its label column: one for each text."""
        return self.shown.corrections

    @property
    def count(self) -> int:
        """How many labels of the open table are corrected, added texts included."""
        return len(self.shown.corrections.items)

    @property
    def is_busy(self) -> bool:
        """Whether the journal is being read, or corrections are being applied."""
        is_making = self._making is not None and self._making.is_running
        return is_making or any(job.is_running for job in (self._loading, self._showing, self._applying))

    def is_corrected(self, row: int) -> bool:
        """Whether the label of a row of the table was corrected, or the row was added."""
        return row in self.shown.by_row

    def label_of(self, row: int) -> str:
        """The label cell of a row as it is now, in the form of the column."""
        from core.data.label_edit import present_cells

        if row in self.shown.by_row:
            return self.shown.by_row[row].new
        table, roles = self._data.table, self._editor.roles
        if table is None or roles is None or not 0 <= row < table.rows:
            return ""
        return present_cells(table, roles, [row])[0]

    # changes, each an undo step

    def correct(self, rows: Sequence[int], label: str | Sequence[str], way: str = "data", text: str = "") -> bool:
        """Give rows of the open table another label.

        Args:
            label: the class, "" for no label; where rows may have several labels, the classes.
            way: where it was done: data, judge, labelling, check, rename.
            text: of the undo step; "" for one that names label and rows.

        Returns:
            Whether anything changed; rows that have the label already stay as they are.
        """
        from core.data.label_edit import cell_of

        roles = self._editor.roles
        if roles is None:
            return False
        if isinstance(label, str):
            label = (label,) if label else ()
            cell = cell_of(label, roles) if label else ""
        else:
            cell = cell_of(label, roles)
        return self.correct_cells([(int(row), cell) for row in rows], way, text)

    def correct_cells(self, cells: Sequence[tuple[int, str]], way: str = "data", text: str = "") -> bool:
        """As `correct`, with a label cell of its own for each row, in the form of the column."""
        table, roles = self._data.table, self._editor.roles
        if self._table is None or table is None or roles is None or not roles.text_columns:
            return False
        own = [(row, cell) for row, cell in cells if 0 <= row < self._table.rows]
        if len(own) > MADE_HERE:
            self._make(make_many(self._table, roles, own, way, self.shown.by_row, next(self._numbers)))
            return True
        try:
            # The table as it was read: earlier corrections may not have been applied yet.
            made = make_corrections(
                self._table, roles, own, way, {row: one.new for row, one in self.shown.by_row.items()}
            )
        except WorkbenchError as error:
            self._notices.raise_error(error)
            return False
        now = time.time()
        for row, cell in cells:
            before = self.shown.by_row.get(row)
            if row >= self._table.rows and before is not None and before.new != cell:
                again = Correction(UNKNOWN_ROW, before.text_hash, before.new, cell, now, way, text=before.text)
                made = (*made, again)
        if not made:
            return False
        self._push(text or self._text.say_step(made), self._table, made)
        return True

    def add_text(self, text: str, label: str, table: Table | None = None, way: str = "use") -> None:
        """Add a text with its label, as a row that is in no file.

        Args:
            table: the table it belongs to, as it was read; None for the open one.
        """
        table = table or self._table
        if table is None or not text.strip() or not label:
            return
        added = Correction(UNKNOWN_ROW, hash_text(text), "", label, time.time(), way, text=text)
        self._push(self._text.say_adding(added), table, (added,))

    def correct_other(self, table: Table, corrections: Sequence[Correction], text: str = "") -> None:
        """Correct labels of a table that may not be the open one; `corrections` name its rows."""
        made = tuple(corrections)
        if made:
            own = self._table if self._is_open(table) and self._table is not None else table
            self._push(text or self._text.say_step(made), own, made)

    def rename_classes(self, names: Mapping[str, str]) -> None:
        """Give classes of the open table other names, by their present ones; one undo step of many rows follows.

        Classes that get one name, or the name of another class, become one.
        """
        roles = self._editor.roles
        if self._table is not None and roles is not None and names:
            self._make(rename_classes(self._table, roles, dict(names), self.corrections, next(self._numbers)))

    def take_back(self, items: Sequence[Correction]) -> None:
        """Give the rows of these corrections of the open table their labels back; added texts are removed."""
        if self._table is None or not items:
            return
        now = time.time()
        back = tuple(replace(one, old=one.new, new=one.old, when=now) for one in items)
        self._push(self._text.say_taking_back(back), self._table, back)

    def note_classes(self, classes: Sequence[str]) -> None:
        """Keep the classes that were named for the open table; this is no undo step."""
        if self._table is not None and tuple(classes) != self.classes:
            self.classes = tuple(classes)
            self.journals.note_classes(self._table.fingerprint, self.classes)

    def settle(self) -> None:
        """Make sure that the job of the editor names every correction there is: a training is about to begin.

        Raises:
            RunError, DeviceError: they cannot be written.
        """
        if self._showing.is_running:
            self._announce(at_once=True)
        if self._table is not None and self.corrections.items:
            self._applying.settle(self._table, self.corrections)

    # internals

    def _make(self, work: Work) -> None:
        """Make many corrections in the background, each action after the one before."""
        self._making = self._background.start(work, after=self._making)
        self._making.finished.connect(self._on_made)
        self._making.failed.connect(self._notices.raise_error)

    def _push(self, text: str, table: Table, corrections: tuple[Correction, ...], action: int = 0) -> None:
        action = action or next(self._numbers)
        numbered = tuple(one if one.action == action else replace(one, action=action) for one in corrections)
        self._undo_stack.push(_CorrectStep(text, self, table, numbered, action))

    def put(self, table: Table, corrections: tuple[Correction, ...], action: int, *, is_again: bool) -> None:
        """Do an action; called by its undo step."""
        if is_again:
            self.journals.redo(table.fingerprint, action)
        else:
            self.journals.add(table.fingerprint, action, corrections)
        if self._is_open(table):
            self._all = self._all.plus(corrections)
            self._announce()
        else:
            self.changed.emit()

    def take_out(self, table: Table, action: int) -> None:
        """Undo an action; called by its undo step."""
        self.journals.undo(table.fingerprint, action)
        if self._is_open(table):
            self._all = self._all.without(action)
            self._announce()
        else:
            self.changed.emit()

    def _is_open(self, table: Table) -> bool:
        if self._table is None or table is self._table:
            return self._table is not None
        same_shape = table.rows == self._table.rows and table.columns == self._table.columns
        return same_shape and table.fingerprint() == self._table.fingerprint()

    def _announce(self, *, at_once: bool = False) -> None:
        """Show the corrections, and begin to apply them; they depend on the label column."""
        if not self._all.items and not self.count and not self.classes:
            return
        roles = self._editor.roles
        columns = roles.label_columns if roles is not None else ()
        kept, table = self._all.of_columns(columns), self._table
        if at_once or len(kept.items) <= SHOWN_HERE:
            self._showing.cancel()
            self._show(show_corrections(kept, table))
        else:
            self._showing.start(lambda ticket: show_corrections(kept, table))

    def _show(self, shown: ShownCorrections) -> None:
        self.shown = shown
        self.changed.emit()
        if self._table is not None:
            self._applying.apply(self._table, self._editor.roles, self.corrections)

    # what comes back

    def _on_tables_replaced(self) -> None:
        tables = self._data.tables
        self._loading.cancel()
        self._applying.cancel()
        self._showing.cancel()
        self._editor.corrections = ""  # the setup of the new tables follows
        self._table = tables.table if tables is not None else None
        self._all, self.shown, self.classes = Corrections(), ShownCorrections(), ()
        self._notices.withdraw(FOUND_NOTICE)
        self.changed.emit()
        if self._table is not None:
            self._loading.start(read_journal(self._table))

    def _on_read(self, read: JournalRead) -> None:
        if read.table is not self._table:
            return
        # Whatever was corrected while the journal was being read is the later one.
        self._all = read.corrections.plus(one for one in self._all.items if one.action >= _FIRST_ACTION)
        self.classes = read.classes
        self._announce()
        if earlier := self.shown.earlier:
            sentence = (
                self.tr("1 correction of an earlier day was found again for this file.")
                if earlier == 1
                else self.tr("{n} corrections of an earlier day were found again for this file.")
            )
            self._notices.raise_notice(
                sentence.format(n=say_count(earlier)),
                action_text=self.tr("Show them"),
                action=self.show,
                key=FOUND_NOTICE,
                until=self._data.replaced,
            )

    def _on_made(self, made: Made) -> None:
        if made.table is self._table and made.corrections:
            text = self._text.say_renaming(made.names) if made.names else self._text.say_step(made.corrections)
            self._push(text, made.table, made.corrections, made.action)

    def show(self) -> None:
        """Show the corrected rows on the data page."""
        self.rows_requested.emit(tuple(sorted(self.shown.by_row)))


class _CorrectStep(QUndoCommand):
    """One action: corrections that are made and taken back together."""

    def __init__(
        self, text: str, store: CorrectionStore, table: Table, corrections: tuple[Correction, ...], action: int
    ) -> None:
        super().__init__(text)
        self._store, self._table, self._corrections, self._action = store, table, corrections, action
        self._is_again = False

    @override
    def redo(self) -> None:
        self._store.put(self._table, self._corrections, self._action, is_again=self._is_again)
        self._is_again = True

    @override
    def undo(self) -> None:
        self._store.take_out(self._table, self._action)
