"""A progress bar for reading a file, with a button to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.session.values import Reading
from gui.tables.cell_text import show_in_cell
from gui.wording import say_size

BAR_STEPS = 1000


class ReadingStrip(QFrame):
    """The progress of reading a file, with a button to stop; hidden while nothing is read."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Reading the file"))
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAccessibleName(self.tr("Cancel reading"))
        self.cancel.clicked.connect(self.cancel_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.cancel)
        self.hide()

    def show_reading(self, reading: Reading | None) -> None:
        """Show the progress; None hides the strip."""
        self.setVisible(reading is not None)
        if reading is None:
            return
        name = show_in_cell(reading.name)
        if reading.total <= 0:
            self.bar.setRange(0, 0)
            self._text.setText(self.tr("Reading {name}\u2026").format(name=name))
            return
        self.bar.setRange(0, BAR_STEPS)
        self.bar.setValue(round(BAR_STEPS * min(1.0, reading.done / reading.total)))
        self._text.setText(
            self.tr("Reading {name}: {done} of {total}").format(
                name=name, done=say_size(reading.done / 1e6), total=say_size(reading.total / 1e6)
            )
        )

    def text(self) -> str:
        """The text of the strip."""
        return self._text.text()
