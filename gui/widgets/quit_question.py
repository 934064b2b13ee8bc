"""The question when the window is closed during a computation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme


class QuitQuestion(QDialog):
    """Asks once; closing the dialog keeps the window open."""

    stop_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Close Tunewright"))
        title = QLabel(self.tr("Something is still being computed."), self)
        theme.set_role(title, "title")
        text = QLabel(
            self.tr(
                "Stop it and close: a training ends after its step, and the best model so far is judged and kept. "
                "It can be resumed from its last checkpoint."
            ),
            self,
        )
        text.setWordWrap(True)
        theme.set_role(text, "quiet")
        keep = QPushButton(self.tr("Keep it going"), self)
        keep.setDefault(True)
        theme.set_role(keep, "primary")
        stop = QPushButton(self.tr("Stop and close"), self)
        for button in (keep, stop):
            button.setAccessibleName(button.text())
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(stop)
        row.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(text)
        column.addLayout(row)
        self.setMinimumWidth(440)
        keep.clicked.connect(self.reject)
        stop.clicked.connect(self._stop)

    def _stop(self) -> None:
        self.accept()
        self.stop_chosen.emit()
