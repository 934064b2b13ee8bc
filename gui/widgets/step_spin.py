"""A number field that emits only changes by the user: a step, or a typed number that is finished."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QWidget
from typing_extensions import override

_LEAST_PX = 72


class StepSpin(QDoubleSpinBox):
    """`value_chosen` follows a step or a finished entry, never `setValue`.

    Args:
        name: the accessible name. limits: least and most. decimals: digits behind the point.
    """

    value_chosen = Signal(float)

    def __init__(
        self, name: str, limits: tuple[float, float], decimals: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDecimals(decimals)
        self.setRange(*limits)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(_LEAST_PX)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._emit_chosen)

    def _emit_chosen(self) -> None:
        self.value_chosen.emit(self.value())

    @override
    def stepBy(self, steps: int) -> None:
        super().stepBy(steps)
        self._emit_chosen()
