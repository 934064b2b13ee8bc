"""The form of a job's settings, made from their declarations in `core.config`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from core.config import JobConfig, Setting, value_of
from core.errors import ConfigError
from gui import theme
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.setting_field import SettingField

COLUMN_PX = 270


def _no_group(name: str) -> str:
    return ""


class ConfigForm(QWidget):
    """A field for every setting, in as many columns as fit; `changed` and `reset_requested` give the setting's name.

    Args:
        group_of: the heading under which a setting stands, by its name; without one the fields have no headings.
    """

    changed = Signal(str, object)
    reset_requested = Signal(str)
    judged = Signal()

    def __init__(
        self,
        settings: Sequence[Setting],
        parent: QWidget | None = None,
        *,
        most_columns: int = 4,
        group_of: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._group_of = group_of or _no_group
        self._headings: dict[str, QLabel] = {}
        self._most_columns = most_columns
        self._fields = {setting.name: SettingField(setting, self) for setting in settings}
        for field in self._fields.values():
            field.changed.connect(self.changed)
            field.reset_requested.connect(self.reset_requested)
            field.judged.connect(self.judged)
        self._hidden: frozenset[str] = frozenset()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.MARGIN)
        self._grid.setVerticalSpacing(theme.GAP)
        self._arrange(min(3, most_columns))

    def show_job(self, job: JobConfig, touched: Collection[str] = ()) -> None:
        """Show the values of `job`; the settings in `touched` get a dot and a reset button."""
        for name, field in self._fields.items():
            field.show_value(value_of(job, name), is_touched=name in touched)

    def hide_settings(self, names: Collection[str]) -> None:
        """Show every field but these."""
        hidden = frozenset(names) & self._fields.keys()
        if hidden != self._hidden:
            self._hidden = hidden
            self._arrange(self._columns)

    def show_error(self, error: ConfigError) -> bool:
        """Mark the field that `error` names; False if it is not in this form."""
        field = self._fields.get(error.field or "")
        if field is None:
            return False
        field.show_error(" ".join(part for part in (tr_message(error.what), tr_message(error.hint)) if part))
        return True

    def field(self, name: str) -> SettingField:
        """The field of a setting by its dotted name."""
        return self._fields[name]

    def names(self) -> tuple[str, ...]:
        """The dotted names of the settings in the form."""
        return tuple(self._fields)

    def has_invalid_field(self) -> bool:
        """Whether a field holds an invalid value."""
        return any(field.is_marked() for name, field in self._fields.items() if name not in self._hidden)

    def _arrange(self, columns: int) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        groups: dict[str, list[SettingField]] = {}
        for name, field in self._fields.items():
            field.setVisible(name not in self._hidden)
            if name not in self._hidden:
                groups.setdefault(self._group_of(name), []).append(field)
        for heading in self._headings.values():
            heading.hide()
        row = 0
        for title, fields in groups.items():
            if title:
                self._grid.addWidget(self._heading(title), row, 0, 1, columns)
                row += 1
            for index, field in enumerate(fields):
                self._grid.addWidget(field, row + index // columns, index % columns)
            row += -(-len(fields) // columns)

    def headings(self) -> list[str]:
        """The headings that are shown."""
        return [title for title, heading in self._headings.items() if not heading.isHidden()]

    def _heading(self, title: str) -> QLabel:
        if title not in self._headings:
            self._headings[title] = make_label("strong", title)
            self._headings[title].setParent(self)
        self._headings[title].show()
        return self._headings[title]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(self._most_columns, event.size().width() // COLUMN_PX))
        if columns != self._columns:
            self._arrange(columns)
