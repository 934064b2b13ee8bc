"""A spin box that accepts any text: 3e-4 as well as 0.0003; an invalid text stays as it was typed."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget
from typing_extensions import override

from core.config import Setting
from gui.setting_text import format_number

_WIDE_RANGE = 1000.0
NARROWEST_PX = 96


class NumberSpin(QDoubleSpinBox):
    """Steps an integer by one and a number over several powers of ten by doubling; checks nothing itself.

    Args:
        setting: gives kind and limits for the size of a step.
    """

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_integer = setting.kind is int
        self._low = setting.low if setting.low is not None else -math.inf
        self._high = setting.high if setting.high is not None else math.inf
        ratio = self._high / self._low if self._low > 0 else 0.0
        self._doubles = not self._is_integer and ratio > _WIDE_RANGE
        self._kept: str | None = None
        self.setKeyboardTracking(False)
        self.setDecimals(0 if self._is_integer else 12)
        # A value outside the limits is shown and marked, not clamped silently.
        self.setRange(-1e15, 1e15)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(NARROWEST_PX)  # by default it reserves the width of the largest number of its range

    def show_number(self, number: float) -> None:
        """Show a number instead of the typed text."""
        self._kept = None
        self.setValue(number)
        self.lineEdit().setText(self.textFromValue(number))

    def typed_text(self) -> str:
        """The text in the field."""
        return self.lineEdit().text().strip()

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, input, pos

    @override
    def valueFromText(self, text: str) -> float:
        number = read_number(text)
        fits = number is not None and abs(number) < 1e15 and not (self._is_integer and number != int(number))
        self._kept = None if fits else text
        return number if fits and number is not None else self.value()

    @override
    def textFromValue(self, val: float) -> str:
        return format_number(val, is_integer=self._is_integer) if self._kept is None else self._kept

    @override
    def stepBy(self, steps: int) -> None:
        self._kept = None
        value = self.value()
        if self._doubles:
            value = value * 2.0**steps if value > 0 else self._low
        else:
            value += steps * (1 if self._is_integer else 0.01 if self._high <= 1 else 1)
        self.setValue(min(max(round(value, 12), self._low), self._high))


def read_number(text: str) -> float | None:
    """The number in a typed text, with a point or a comma; None for anything else."""
    cleaned = text.strip().replace("\u2212", "-")
    for candidate in (cleaned, cleaned.replace(",", ".") if cleaned.count(",") == 1 else cleaned):
        try:
            number = float(candidate)
        except ValueError:
            continue
        return number if math.isfinite(number) else None
    return None
