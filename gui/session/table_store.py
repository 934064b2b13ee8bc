"""The open tables; they are read in the background, the newest request wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.session.values import Reading
from gui.work.background import Background, Latest
from gui.work.data_jobs import Opened, add, extend, read, take_out

if TYPE_CHECKING:
    from core.data.corrected_table import CorrectedTable
    from core.data.reading import ReadOptions
    from core.data.table import Table
    from core.tasks.opening import OpenedTables


class TableStore(QObject):
    """Holds the open tables, of whatever task."""

    replaced = Signal()  # other tables: emitted before `changed`
    changed = Signal()
    opened = Signal(object)  # Opened: read, and not yet shown
    open_failed = Signal(object)  # exception
    reading_changed = Signal(object)  # Reading | None
    corrected = Signal()  # labels of the open table were corrected, or texts added; the tables are the same

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.tables: OpenedTables | None = None
        self.read_options: ReadOptions | None = None
        """The options the open table was read with; None while there is none."""
        self.corrections: CorrectedTable | None = None
        """The main table with its corrections applied; None where there are none."""
        self._columns: tuple[str, str] | None = None
        self._reading = Latest(background, self)
        self._reading.progressed.connect(self.reading_changed)
        self._reading.finished.connect(self._on_opened)
        self._reading.failed.connect(self._on_failed)

    @property
    def table(self) -> Table | None:
        """The main table with its corrections; None while nothing is open. `tables` has it as it was read."""
        if self.corrections is not None:
            return self.corrections.table
        return self.tables.table if self.tables is not None else None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the main table."""
        return self.tables.table.sources if self.tables is not None else ()

    @property
    def items(self) -> Table | None:
        """The table of items or answers, where there is one."""
        return self.tables.items if self.tables is not None else None

    @property
    def is_reading(self) -> bool:
        return self._reading.is_running

    def read(
        self,
        paths: tuple[Path, ...],
        options: ReadOptions | None = None,
        columns: tuple[str, str] | None = None,
        *,
        may_offer: bool = False,
    ) -> None:
        """Begin to read; `opened` or `open_failed` follows. The table that is open stays until then.

        Args:
            columns: the text and the label column, where they are known.
            may_offer: whether to find out if the tables belong to those that are open.
        """
        self._columns = columns
        name = paths[0].name if len(paths) == 1 else f"{paths[0].name} +{len(paths) - 1}"
        offered_to = self.tables if may_offer else None
        self._reading.start(read(paths, options, lambda done, total: Reading(done, total, name), offered_to))
        self.reading_changed.emit(Reading(0, 0, name))

    def add(self, paths: tuple[Path, ...], beside: OpenedTables) -> None:
        """Begin to read the second table of `beside`, which is open; `opened` or `open_failed` follows."""
        name = paths[0].name
        self._reading.start(add(paths, lambda done, total: Reading(done, total, name), beside, self.read_options))
        self.reading_changed.emit(Reading(0, 0, name))

    def extend(self, paths: tuple[Path, ...], to: OpenedTables, needed: Sequence[str]) -> None:
        """Begin to read the open files with further ones behind them; `opened` or `open_failed` follows.

        Args:
            to: the open tables, with the roles as they are chosen now.
            needed: columns that the further files must have.
        """
        name = paths[0].name if len(paths) == 1 else f"{paths[0].name} +{len(paths) - 1}"
        describe = lambda done, total: Reading(done, total, name)  # noqa: E731 - as in `read`
        self._reading.start(extend(paths, describe, to, self.read_options, needed))
        self.reading_changed.emit(Reading(0, 0, name))

    def take_out(self) -> None:
        """Begin to guess what the main table is without its second one; `opened` follows."""
        if self.tables is not None and self.tables.items is not None:
            self._reading.start(take_out(self.tables, self.read_options))

    def reread(self, options: ReadOptions) -> None:
        """Read the open files again with another encoding, delimiter or sheet."""
        if self.table is not None:
            second = self.items.sources if self.items is not None else ()
            self.read((*self.files, *second), options, self._columns)

    def reread_in(self, encoding: str) -> None:
        """Read the open files again in another encoding, with the other options as they were chosen."""
        from core.data.reading import ReadOptions

        self.reread(replace(self.read_options or ReadOptions(), encoding=encoding))

    def cancel_reading(self) -> None:
        """Cancel reading; the table that is open stays."""
        self._reading.cancel()
        self.reading_changed.emit(None)

    def put(self, tables: OpenedTables | None, options: ReadOptions | None) -> None:
        """Set the open tables (None: none); the caller emits `changed` once the other stores are set."""
        before = self.tables.table if self.tables is not None else None
        self.tables, self.read_options = tables, options
        if before is None or tables is None or tables.table is not before:
            self.corrections = None
            self.replaced.emit()

    def put_corrected(self, corrections: CorrectedTable | None) -> None:
        """Set the main table with its corrections; None where there are none. `corrected` follows where it is new."""
        if corrections is not self.corrections:
            self.corrections = corrections
            self.corrected.emit()

    def _on_opened(self, opened: Opened) -> None:
        self.reading_changed.emit(None)
        self.opened.emit(self._with_known_columns(opened))

    def _with_known_columns(self, opened: Opened) -> Opened:
        if self._columns is None or opened.way != "opened":
            return opened
        from core.data.roles import Role, with_guessed_form

        roles = opened.roles
        for column, role in zip(self._columns, (Role.TEXT, Role.LABEL), strict=True):
            roles = roles.with_role(column, role) if column in opened.table.columns else roles
        if roles.label_columns != opened.roles.label_columns:
            roles = with_guessed_form(opened.table, roles)
        return replace(opened, tables=replace(opened.tables, roles=roles))

    def _on_failed(self, error: BaseException) -> None:
        self.reading_changed.emit(None)
        self.open_failed.emit(error)
