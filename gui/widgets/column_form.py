"""The columns of a table as plain form controls: the same roles as in the column heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gui.tables.cell_text import plain_tooltip, shorten
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.role_form import SHOWN_NAME_CHARACTERS, make_combo, make_field


class ColumnForm(QWidget):
    """One combo box per role; `column_wanted` gives the role and the chosen column, "" for none.

    Args:
        fields: role -> (label, accessible name, whether it is optional).
    """

    column_wanted = Signal(str, str)

    def __init__(self, fields: Mapping[str, tuple[str, str, bool]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: dict[str, QComboBox] = {}
        self._optional = {role: is_optional for role, (_, _, is_optional) in fields.items()}
        made = []
        for role, (label, name, _) in fields.items():
            combo = make_combo(name)
            combo.setProperty("role_of_column", role)
            combo.activated.connect(self._on_chosen)
            self.combos[role] = combo
            made.append(make_field(label, combo))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_flow_widget(*made, spacing=12))

    def show_columns(self, columns: Sequence[str], chosen: Mapping[str, str]) -> None:
        """Offer these columns; `chosen` is the column of each role, "" for none."""
        for role, combo in self.combos.items():
            combo.clear()
            current = chosen.get(role, "")
            if self._optional[role]:
                combo.addItem(self.tr("None"), "")
            elif not current:
                combo.addItem(self.tr("Choose…"), "")
            for name in columns:
                combo.addItem(shorten(name, SHOWN_NAME_CHARACTERS), name)
                combo.setItemData(combo.count() - 1, plain_tooltip(name), Qt.ItemDataRole.ToolTipRole)
            if current and combo.findData(current) < 0:
                combo.addItem(
                    shorten(current, SHOWN_NAME_CHARACTERS), current
                )  # a column that does not exist: the findings report it
            combo.setCurrentIndex(max(0, combo.findData(current)))

    def _on_chosen(self) -> None:
        combo = self.sender()
        assert isinstance(combo, QComboBox)
        self.column_wanted.emit(str(combo.property("role_of_column")), str(combo.currentData() or ""))
