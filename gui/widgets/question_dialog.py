"""A question with two ways out: to stay as it is, which is offered first, and to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from gui import theme
from gui.widgets.card import make_label


class QuestionDialog(QDialog):
    """Asks once; closing the dialog leaves everything as it is. A subclass says the texts with `ask`."""

    chosen = Signal()

    def ask(self, *, heading: str, title: str, text: str, stay: str, go: str) -> None:
        """Fill the dialog: the button `go` emits `chosen`, the button `stay` leaves everything as it is."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        stay_button, go_button = QPushButton(stay, self), QPushButton(go, self)
        stay_button.setDefault(True)
        theme.set_role(stay_button, "primary")
        row = QHBoxLayout()
        row.addStretch()
        for button in (go_button, stay_button):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(make_label("title", title))
        column.addWidget(make_label("quiet", text))
        column.addLayout(row)
        self.setMinimumWidth(440)
        stay_button.clicked.connect(self.reject)
        go_button.clicked.connect(self._go)

    def _go(self) -> None:
        self.accept()
        self.chosen.emit()
