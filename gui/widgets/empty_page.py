"""What a page shows while there is nothing to show: one sentence and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme


class EmptyPage(QWidget):
    """A title, a sentence, and a button that leads to where there is something to do."""

    chosen = Signal()

    def __init__(self, title: str, sentence: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title, self)
        heading.setProperty("role", "headline")
        about = QLabel(sentence, self)
        about.setProperty("role", "quiet")
        about.setWordWrap(True)
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about.setFixedWidth(480)
        button = QPushButton(action, self)
        button.setProperty("role", "primary")
        button.clicked.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addStretch(2)
        for widget in (heading, about, button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
