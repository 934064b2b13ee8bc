"""Text and label column as plain form controls, and how labels are written: the same roles as in the column heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from core.data.roles import Role, Roles
from gui.tables.cell_text import plain_tooltip, shorten
from gui.widgets.flow_row import make_flow_widget

SEPARATORS = (";", ",", "|", "/", "#", "\u3001", "\uff1b")
_FORMS = ("single", "separated", "json", "columns")
_SHOWN = {"\n": "\\n", "\t": "\\t"}
"""How separators that cannot be seen are shown and typed."""

WIDEST_COMBO_PX = 240
SHOWN_NAME_CHARACTERS = 26
"""A combo box cuts a long text without a sign, so it is shortened with an ellipsis."""


class RoleForm(QWidget):
    """Three choices: the text column, the label column, and the form of the labels."""

    roles_changed = Signal(object)
    """The `Roles` that the user chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles: Roles | None = None
        self.guess_form: Callable[[Roles], Roles] = _keep_form
        """Gives roles whose label column was just chosen the form of the labels in that column."""
        self.text_column = make_combo(self.tr("Text column"))
        self.label_column = make_combo(self.tr("Label column"))
        self.label_form = make_combo(self.tr("Label form"))
        self.label_separator = make_combo(self.tr("Label separator"))
        self.label_separator.setEditable(True)
        self.label_separator.setMaximumWidth(64)
        self._form = make_field("", self.label_form)
        self._separator = make_field(self.tr("parted by"), self.label_separator)
        row = make_flow_widget(
            make_field(self.tr("Text"), self.text_column),
            make_field(self.tr("Label"), self.label_column),
            self._form,
            self._separator,
            spacing=12,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        self.text_column.activated.connect(self._choose_text)
        self.label_column.activated.connect(self._choose_label)
        self.label_form.activated.connect(self._choose_form)
        self.label_separator.activated.connect(self._choose_separator)
        line = self.label_separator.lineEdit()
        assert line is not None  # it is editable
        line.editingFinished.connect(self._choose_separator)
        self.set_roles(None)

    def set_roles(self, roles: Roles | None) -> None:
        """Show these; None where no table is open."""
        self._roles = roles
        self.setEnabled(roles is not None)
        self._fill(self.text_column, roles.text_columns if roles else (), self.tr("Choose\u2026"))
        self._fill(self.label_column, roles.label_columns if roles else (), self.tr("Choose\u2026"))
        has_label = bool(roles and roles.label_columns)
        self._form.setVisible(has_label)
        self._separator.setVisible(bool(has_label and roles and roles.label_form == "separated"))
        if roles is None:
            return
        names = {
            "single": self.tr("one label a row"),
            "separated": self.tr("several in a cell"),
            "json": self.tr("a JSON list"),
            "columns": self.tr("one column each"),
        }
        self.label_form.clear()
        for form in _FORMS:
            self.label_form.addItem(names[form], form)
        self.label_form.setCurrentIndex(_FORMS.index(roles.label_form))
        self.label_separator.clear()
        self.label_separator.addItems(list(SEPARATORS))
        self.label_separator.setCurrentText(_SHOWN.get(roles.label_separator, roles.label_separator))

    def _fill(self, combo: QComboBox, chosen: tuple[str, ...], nothing: str) -> None:
        combo.clear()
        if self._roles is None:
            return
        if len(chosen) != 1:
            joined = " + ".join(chosen)
            combo.addItem(shorten(joined, SHOWN_NAME_CHARACTERS) or nothing, None)
        for name, _ in self._roles.by_column:
            combo.addItem(shorten(name, SHOWN_NAME_CHARACTERS), name)
            combo.setItemData(combo.count() - 1, plain_tooltip(name), Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(combo.findData(chosen[0]) if len(chosen) == 1 else 0)

    def _choose_text(self) -> None:
        self._choose(self.text_column.currentData(), Role.TEXT)

    def _choose_label(self) -> None:
        self._choose(self.label_column.currentData(), Role.LABEL)

    def _choose(self, column: str | None, role: Role) -> None:
        if column is None or self._roles is None:
            return
        roles = self._roles
        for other in roles.of(role):
            if other != column:
                roles = roles.with_role(other, Role.IGNORE)
        roles = roles.with_role(column, role)
        self._offer(self.guess_form(roles) if role == Role.LABEL else roles)

    def _choose_form(self) -> None:
        if self._roles is None:
            return
        form = self.label_form.currentData()
        separator = (self._roles.label_separator or SEPARATORS[0]) if form == "separated" else ""
        roles = self._roles
        if form != "columns":
            for other in roles.label_columns[1:]:
                roles = roles.with_role(other, Role.IGNORE)
        self._offer(replace(roles, label_form=form, label_separator=separator))

    def _choose_separator(self) -> None:
        typed = self.label_separator.currentText()
        separator = next((sign for sign, shown in _SHOWN.items() if shown == typed), typed)
        if self._roles is not None and separator and self._roles.label_form == "separated":
            self._offer(replace(self._roles, label_separator=separator))

    def _offer(self, roles: Roles) -> None:
        if roles != self._roles:
            self.roles_changed.emit(roles)


def _keep_form(roles: Roles) -> Roles:
    return roles


def make_combo(name: str) -> QComboBox:
    """A combo box with its accessible name, no wider than it needs."""
    combo = QComboBox()
    style_combo(combo, name)
    return combo


def style_combo(combo: QComboBox, name: str) -> None:
    """Set the accessible name of a combo box, and make it no wider than it needs."""
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMaximumWidth(WIDEST_COMBO_PX)


def make_field(text: str, control: QWidget) -> QWidget:
    """A control with its label before it."""
    field = QWidget()
    layout = QHBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "hint")
    label.setBuddy(control)
    if text:
        layout.addWidget(label)
    layout.addWidget(control)
    return field
