"""The limits of an update as a person sets them: in percent, points and minutes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.config import JobConfig, Setting, settings_of, value_of
from gui import theme
from gui.translate import tr_core
from gui.widgets.card import make_label
from gui.widgets.config_form import ConfigForm
from gui.widgets.fold import Fold

_PREFIX = "update."
_FIELD_PX = 128
_SHOWN_AS_PERCENT = ("limit_flips", "limit_loss")


class UpdateLimits(QWidget):
    """Emits what was chosen by the names of `UpdateConfig`."""

    changed = Signal(str, object)
    reset_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = {item.name.removeprefix(_PREFIX): item for item in settings_of(JobConfig) if _is_own(item)}
        self.flips = self._make_number(known["limit_flips"], self.tr(" %"), decimals=1, step=0.5)
        self.loss = self._make_number(known["limit_loss"], self.tr(" points"), decimals=1, step=0.5)
        self.minutes = self._make_number(known["minutes"], self.tr(" min"), decimals=0, step=5)
        self.minutes.setMinimum(0)
        self.minutes.setSpecialValueText(self.tr("no limit"))
        self._numbers = {"limit_flips": self.flips, "limit_loss": self.loss, "minutes": self.minutes}
        self.anew = QCheckBox(tr_core(known["also_anew"].label), self)
        self.anew.setToolTip(tr_core(known["also_anew"].hint))
        advanced = [item for name, item in known.items() if item.advanced]
        self.advanced = ConfigForm(advanced, self, most_columns=1)
        self.fold = Fold(self.tr("Advanced"), self.advanced, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        for name, spin in self._numbers.items():
            column.addLayout(_make_row(tr_core(known[name].label), spin))
            column.addWidget(make_label("hint", tr_core(known[name].hint)))
        column.addWidget(self.anew)
        column.addWidget(make_label("hint", tr_core(known["also_anew"].hint)))
        column.addWidget(self.fold)
        for spin in self._numbers.values():
            spin.valueChanged.connect(self._on_number_changed)
        self.anew.toggled.connect(self._on_anew_toggled)
        self.advanced.changed.connect(self._on_changed)
        self.advanced.reset_requested.connect(self._on_reset)

    def show_job(self, job: JobConfig) -> None:
        """Show the values of an update's job."""
        for name, spin in self._numbers.items():
            spin.blockSignals(True)  # shown, not chosen
            spin.setValue(float(value_of(job, _PREFIX + name)) * _scale(name))
            spin.blockSignals(False)
        self.anew.blockSignals(True)
        self.anew.setChecked(job.update.also_anew)
        self.anew.blockSignals(False)
        fresh = JobConfig()
        names = [name for name in self.advanced.names() if value_of(job, name) != value_of(fresh, name)]
        self.advanced.show_job(job, names)

    def _make_number(self, setting: Setting, unit: str, *, decimals: int, step: float) -> QDoubleSpinBox:
        name = setting.name.removeprefix(_PREFIX)
        spin = QDoubleSpinBox(self)
        spin.setAccessibleName(tr_core(setting.label))
        spin.setAccessibleDescription(tr_core(setting.hint))
        spin.setToolTip(tr_core(setting.hint))
        spin.setKeyboardTracking(False)
        spin.setDecimals(decimals)
        spin.setSingleStep(step)
        spin.setRange((setting.low or 0) * _scale(name), (setting.high or 0) * _scale(name))
        spin.setSuffix(unit)
        spin.setFixedWidth(_FIELD_PX)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        return spin

    def _on_number_changed(self, value: float) -> None:
        name = next(name for name, spin in self._numbers.items() if spin is self.sender())
        self.changed.emit(name, round(value / _scale(name), 6))

    def _on_anew_toggled(self, is_on: bool) -> None:
        self.changed.emit("also_anew", is_on)

    def _on_changed(self, name: str, value: object) -> None:
        self.changed.emit(name.removeprefix(_PREFIX), value)

    def _on_reset(self, name: str) -> None:
        self.reset_requested.emit(name.removeprefix(_PREFIX))


def _is_own(setting: Setting) -> bool:
    return setting.name.startswith(_PREFIX)


def _scale(name: str) -> float:
    return 100 if name in _SHOWN_AS_PERCENT else 1


def _make_row(text: str, spin: QDoubleSpinBox) -> QHBoxLayout:
    label = QLabel(text)
    label.setBuddy(spin)
    row = QHBoxLayout()
    row.addWidget(label)
    row.addStretch(1)
    row.addWidget(spin)
    return row


def make_start_button(parent: QWidget, text: str) -> QPushButton:
    """The main button of the view."""
    button = QPushButton(text, parent)
    button.setAccessibleName(text)
    theme.set_role(button, "primary")
    return button
