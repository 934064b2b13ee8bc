"""The content of an empty page: one sentence and a button that leads further."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.card import make_label

WIDEST_PX = 480


class EmptyPage(QWidget):
    """A title, a sentence, and a button."""

    chosen = Signal()

    def __init__(self, title: str, sentence: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = self.heading = make_label("headline", title)
        heading.setWordWrap(False)
        about = self.about = make_label("quiet", sentence)
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about.setMaximumWidth(WIDEST_PX)
        button = self.button = QPushButton(action, self)
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

    def say(self, title: str, sentence: str, action: str) -> None:
        """Show another title, sentence and button."""
        self.heading.setText(title)
        self.about.setText(sentence)
        self.button.setText(action)
        self.button.setAccessibleName(action)
