"""A section that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.eliding_label import ElidingLabel


class Fold(QWidget):
    """A heading with an arrow and a one-line summary; a click opens and closes the section."""

    def __init__(self, title: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._button = QToolButton(self)
        self._button.setText(title)
        self._button.setAccessibleName(title)
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.toggled.connect(self.set_open)
        self._summary = ElidingLabel(self)
        self._summary.setProperty("role", "hint")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._button)
        head.addWidget(self._summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addLayout(head)
        layout.addWidget(inside)
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        self._button.setChecked(is_open)
        self._button.setIcon(theme.tint_icon("chevron-down" if is_open else "chevron-right"))
        self._inside.setVisible(is_open)

    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._button.isChecked()

    def set_summary(self, text: str) -> None:
        """The summary next to the heading."""
        self._summary.set_text(text)

    def summary(self) -> str:
        """The summary next to the heading."""
        return self._summary.full_text
