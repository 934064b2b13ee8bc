"""One number with its name: the tiles above the charts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.tables.cell_text import plain_tooltip

FIGURE_HEIGHT = 40  # a figure with a Chinese unit is taller than one without; tiles in a row must not differ


class FigureTile(QFrame):
    """A card with a name above and a large figure below; `show_figure` changes it.

    Args:
        title: what the figure is ("loss"), also its accessible name.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = _make_label(title, "hint")
        self._figure = _make_label("–", "figure")
        self._figure.setFixedHeight(FIGURE_HEIGHT)
        self._change = _make_label("", "hint")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._figure)
        line.addWidget(self._change, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(line)

    def set_title(self, title: str, name: str = "") -> None:
        """Change the words above the figure, and its accessible name where that is another."""
        self._title.setText(title)
        self.setAccessibleName(name or title)

    def title(self) -> str:
        """The words above the figure."""
        return self._title.text()

    def explain(self, sentence: str) -> None:
        """Say on hover what the figure means."""
        self.setToolTip(plain_tooltip(sentence))

    def show_figure(self, figure: str, change: str = "") -> None:
        """Show `figure`, and next to it in small type how it changed."""
        self._figure.setText(figure)
        self._change.setText(change)
        self.setAccessibleDescription(f"{figure} {change}".strip())

    def figure(self) -> str:
        """The figure that is shown."""
        return self._figure.text()

    def change(self) -> str:
        """The small text next to the figure."""
        return self._change.text()


def _make_label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
