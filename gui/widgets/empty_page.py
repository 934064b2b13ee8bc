"""The content of an empty page: one sentence and a button that leads further."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme

WIDEST_PX = 480


class EmptyPage(QWidget):
    """A title, a sentence, and a button."""

    chosen = Signal()

    def __init__(self, title: str, sentence: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title, self)
        heading.setProperty("role", "headline")
        about = QLabel(sentence, self)
        about.setProperty("role", "quiet")
        about.setWordWrap(True)
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about.setMaximumWidth(WIDEST_PX)
        button = QPushButton(action, self)
        button.setAccessibleName(action)
        button.setProperty("role", "primary")
        button.clicked.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addStretch(2)
        layout.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        # In a row of its own, not aligned: an aligned label gets one line, however many its text needs.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(about, 1000)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
