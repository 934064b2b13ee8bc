"""The question before anything may be fetched from the network."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.card import make_label


class NetworkQuestion(QDialog):
    """Asks once; closing the dialog leaves the program offline."""

    allowed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Allow the network"))
        title = make_label("title", self.tr("May backbones be fetched from the network?"))
        text = make_label(
            "quiet",
            self.tr(
                "Only the files of a backbone that you choose are fetched, from the Hugging Face hub, when a training "
                "needs them. Nothing of yours is sent."
            ),
        )
        stay = QPushButton(self.tr("Stay offline"), self)
        stay.setDefault(True)
        theme.set_role(stay, "primary")
        allow = QPushButton(self.tr("Allow fetching"), self)
        for button in (stay, allow):
            button.setAccessibleName(button.text())
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(allow)
        row.addWidget(stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(text)
        column.addLayout(row)
        self.setMinimumWidth(440)
        stay.clicked.connect(self.reject)
        allow.clicked.connect(self._allow)

    def _allow(self) -> None:
        self.accept()
        self.allowed.emit()
