"""Corrects labels in the table: in the cell by double click, F2 and typing, and of several rows by the context menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from gui.session.notices import Later
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.widgets.data_table import DataTable
from gui.widgets.label_picker import LabelPicker, place_of
from gui.widgets.table_area import TableArea
from gui.wording import say_count

NEW_CLASS_NOTICE = "new class"
_NO_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LabelEditing(QObject):
    """Opens the list of classes over a label cell, and gives what is chosen to the session's corrections."""

    def __init__(self, session: Session, area: TableArea, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._area = area
        self._view: DataTable = area.view
        self._rows: tuple[int, ...] = ()  # whose label is being chosen
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)
        self._view.menu_opening.connect(self._add_to_menu)

    def can_edit(self) -> bool:
        """Whether the labels of the table that is shown can be corrected."""
        roles = self._session.editor.roles
        is_mine = self._session.editor.task == "classify" and not self._area.shows_trial
        return is_mine and roles is not None and bool(roles.label_columns and roles.text_columns)

    def edit_cell(self, typed: str = "") -> bool:
        """Open the list over the label cell under the cursor; False where no label is there."""
        view, index = self._view, self._view.currentIndex()
        if not self.can_edit() or not view.table_model.is_label_cell(index):
            return False
        picker = self._make_picker((view.table_model.row_at(index.row()),))
        picker.open_over(place_of(view, index.row(), index.column()), view, typed)
        return True

    def edit_rows(self, rows: Sequence[int], point: QPoint | None = None) -> None:
        """Open the list for several rows at once."""
        if rows and self.can_edit():
            self._make_picker(tuple(rows)).open_at(point or QCursor.pos())

    def take_back(self, rows: Sequence[int]) -> None:
        """Give rows their own labels back."""
        by_row = self._session.corrections.shown.by_row
        self._session.corrections.take_back([by_row[row] for row in rows if row in by_row])

    # internals

    def _make_picker(self, rows: tuple[int, ...]) -> LabelPicker:
        from core.data.label_edit import names_in

        roles = self._session.editor.roles
        assert roles is not None
        self._rows = rows
        corrections = self._session.corrections
        checked = names_in(corrections.label_of(rows[0]), roles) if len(rows) == 1 else ()
        title = self.tr("Label of {n} rows").format(n=say_count(len(rows))) if len(rows) > 1 else ""
        picker = LabelPicker(
            self._view,
            self.list_classes(),
            checked=checked,
            is_multi=roles.is_multi_label,
            may_remove=len(rows) > 1 or bool(checked),
            title=title,
        )
        picker.chosen.connect(self._give)
        return picker

    def list_classes(self) -> list[str]:
        """The classes of the table, the largest first, and those that were only named."""
        profile = self._session.controllers["classify"].profile
        counted = [name for name, _ in profile.class_counts] if profile is not None else []
        return list(dict.fromkeys((*counted, *self._session.corrections.classes)))

    def _give(self, labels: tuple[str, ...]) -> None:
        roles = self._session.editor.roles
        if roles is None:
            return
        known = self.list_classes()
        new = [name for name in labels if name not in known]
        label: str | tuple[str, ...] = labels if roles.is_multi_label else (labels[0] if labels else "")
        if self._session.corrections.correct(self._rows, label) and new and known:
            self._say_new_class(new[0])
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_new_class(self, name: str) -> None:
        """A typing error makes a class; so a new one is said, with a way back."""
        session = self._session
        session.notices.raise_notice(
            self.tr("\u201c{name}\u201d is a new class.").format(name=shorten(name)),
            action_text=self.tr("Undo"),
            action=Later(session.undo_stack.undo),
            key=NEW_CLASS_NOTICE,
            until=session.corrections.changed,  # the button would then undo something else
        )

    def _add_to_menu(self, menu: QMenu, rows: list[int]) -> None:
        if not self.can_edit():
            return
        give = menu.addAction(
            self.tr("Give another label\u2026")
            if len(rows) == 1
            else self.tr("Give {n} rows another label\u2026").format(n=say_count(len(rows)))
        )
        give.setShortcut(QKeySequence(Qt.Key.Key_F2))
        give.triggered.connect(Later(self.edit_rows, tuple(rows), QCursor.pos()))
        corrected = [row for row in rows if self._session.corrections.is_corrected(row)]
        if corrected:
            back = menu.addAction(
                self.tr("Take the correction back")
                if len(corrected) == 1
                else self.tr("Take {n} corrections back").format(n=say_count(len(corrected)))
            )
            back.triggered.connect(Later(self.take_back, corrected))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            if watched is self._view.viewport() and event.button() == Qt.MouseButton.LeftButton:
                return self.edit_cell()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._view:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        typed = event.text()
        if event.key() == Qt.Key.Key_F2:
            rows = self._view.selected_row_numbers()
            if len(rows) > 1 and self.can_edit():
                where = place_of(self._view, self._view.currentIndex().row(), self._view.currentIndex().column())
                self.edit_rows(rows, self._view.mapToGlobal(where.bottomLeft()))
                return True
            return self.edit_cell()
        if typed.strip() and typed.isprintable() and not event.modifiers() & _NO_TYPING:
            return self.edit_cell(typed)
        return False
