"""One setting of a job as a field: name, editor, unit, sentence, and a reset button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core.config import Setting
from core.errors import ConfigError
from gui import theme
from gui.setting_text import format_number, name_choice
from gui.translate import tr_core, tr_message
from gui.widgets.number_spin import NumberSpin, read_number
from gui.wording import say_count

_NO_LIMIT = 1e9
"""A limit this large is not mentioned."""


class SettingField(QWidget):
    """Shows and edits one `Setting`; an invalid value is marked here and not emitted."""

    changed = Signal(str, object)  # dotted name, value in its right type
    reset_requested = Signal(str)
    judged = Signal()  # the text was checked; `is_marked` gives the result

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._shown: Any = setting.default
        self._label = tr_core(setting.label) or setting.name
        self.editor = self._make_editor()
        self.editor.setAccessibleName(self._label)
        self._sentence = self._make_sentence()
        self.editor.setAccessibleDescription(self._sentence)
        self._note = QLabel(self._sentence, self)
        self._dot = QLabel("●", self)
        self._dot.setProperty("role", "accent")
        self._reset = QToolButton(self)
        self._lay_out()
        self.show_value(setting.default, is_touched=False)

    def _make_editor(self) -> QCheckBox | QComboBox | QLineEdit | NumberSpin:
        setting = self.setting
        if setting.kind is bool:
            box = QCheckBox(self._label, self)
            box.toggled.connect(self._commit)
            return box
        if setting.choices:
            combo = QComboBox(self)
            for choice in setting.choices:
                combo.addItem(name_choice(choice), choice)
            combo.currentIndexChanged.connect(self._commit)
            return combo
        if setting.kind is str:
            line = QLineEdit(self)
            line.editingFinished.connect(self._commit)
            return line
        spin = NumberSpin(setting, self)
        spin.valueChanged.connect(self._commit)
        spin.editingFinished.connect(self._commit)
        return spin

    def _make_sentence(self) -> str:
        setting = self.setting
        hint = tr_core(setting.hint)
        if setting.kind not in (int, float) or setting.low is None or setting.high is None or setting.high >= _NO_LIMIT:
            return hint
        is_integer = setting.kind is int
        return self.tr("{hint} {low} to {high}.").format(
            hint=hint,
            low=say_count(setting.low) if is_integer else format_number(setting.low),
            high=say_count(setting.high) if is_integer else format_number(setting.high),
        )

    def _lay_out(self) -> None:
        self._dot.setToolTip(self.tr("Differs from the default"))
        self._reset.setIcon(theme.tint_icon("reset"))
        self._reset.setAccessibleName(self.tr("Back to the default: {name}").format(name=self._label))
        self._reset.setToolTip(self.tr("Back to the default"))
        self._reset.clicked.connect(self._ask_reset)
        for widget in (self._dot, self._reset):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setProperty("role", "hint")
        top = QHBoxLayout()
        top.setSpacing(6)
        if self.setting.kind is not bool:
            name = QLabel(self._label, self)
            name.setBuddy(self.editor)
            name.setTextFormat(Qt.TextFormat.PlainText)
            top.addWidget(name)
        else:
            top.addWidget(self.editor)
        top.addWidget(self._dot)
        top.addStretch(1)
        top.addWidget(self._reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        if self.setting.kind is not bool:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(self.editor, 1)
            if self.setting.unit:
                unit = QLabel(tr_core(self.setting.unit), self)
                unit.setProperty("role", "hint")
                row.addWidget(unit)
            layout.addLayout(row)
        layout.addWidget(self._note)
        layout.addStretch(1)

    def show_value(self, value: Any, *, is_touched: bool) -> None:
        """Show a valid value, with a dot and a reset button where it differs from the default."""
        self._shown = value
        if self.value_text() != self._text_of(value):
            self._put(value)
        self.mark_right()
        self._dot.setVisible(is_touched)
        self._reset.setVisible(is_touched)

    def show_error(self, sentence: str) -> None:
        """Mark the field and say why under it."""
        self._set_state("bad", sentence, "bad")

    def mark_right(self) -> None:
        """Clear the mark."""
        self._set_state("", self._sentence, "hint")

    def is_marked(self) -> bool:
        """Whether the field holds an invalid value."""
        return bool(self.editor.property("state"))

    def note(self) -> str:
        """The sentence under the field."""
        return self._note.text()

    def is_shown_as_touched(self) -> bool:
        """Whether the dot and the reset button are shown."""
        return not self._reset.isHidden()

    def value_text(self) -> str:
        """The text in the editor."""
        editor = self.editor
        if isinstance(editor, QCheckBox):
            return str(editor.isChecked())
        if isinstance(editor, QComboBox):
            return str(editor.currentData())
        return editor.typed_text() if isinstance(editor, NumberSpin) else editor.text()

    def _text_of(self, value: Any) -> str:
        if self.setting.kind in (int, float):
            return format_number(value, is_integer=self.setting.kind is int)
        return str(value)

    def _put(self, value: Any) -> None:
        editor = self.editor
        if isinstance(editor, QCheckBox):
            editor.setChecked(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, NumberSpin):
            editor.show_number(value)
        else:
            editor.setText(str(value))

    def _commit(self) -> None:
        text = self.value_text()
        try:
            value = self.setting.check(self._readable(text))
        except ConfigError as error:
            self.show_error(" ".join(part for part in (tr_message(error.what), tr_message(error.hint)) if part))
            self.judged.emit()
            return
        self.mark_right()
        self.judged.emit()
        if value != self._shown:
            self._shown = value
            self.changed.emit(self.setting.name, value)

    def _readable(self, text: str) -> object:
        if self.setting.kind not in (int, float):
            return text
        try:
            float(text)
        except ValueError:
            number = read_number(text)  # a comma for the decimal point
            return text if number is None else number
        return text

    def _ask_reset(self) -> None:
        self.reset_requested.emit(self.setting.name)

    def _set_state(self, state: str, sentence: str, role: str) -> None:
        self._note.setText(sentence)
        if self._note.property("role") != role:
            theme.set_role(self._note, role)
        if (self.editor.property("state") or "") != state:
            self.editor.setProperty("state", state)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
