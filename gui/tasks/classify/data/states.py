"""What the data page shows without a table, and during a preview with other reading options."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.file_kinds import say_table_kinds


class EmptyState(QWidget):
    """A dashed frame that says what to drop, and a button to choose a file."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _make_label(self.tr("Drop a table here"), "headline")
        kinds = _make_label(self.tr("Texts with labels, questions with answers, or who chose what."), "")
        hint = _make_label(
            self.tr("{kinds}; several files or a folder become one table.").format(kinds=say_table_kinds()), "hint"
        )
        self.open_button = QPushButton(self.tr("Open files\u2026"), self)
        self.open_button.setAccessibleName(self.tr("Open files"))
        self.open_button.setProperty("role", "primary")
        self.open_button.clicked.connect(self.open_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(12)
        layout.addStretch(1)
        for widget in (title, kinds, hint, self.open_button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().edge), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.current().surface1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class PreviewStrip(QFrame):
    """Says that the table is a preview with other reading options, and asks whether to keep them."""

    keep_requested = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._text = _make_label("", "")
        self._text.setWordWrap(True)
        self.keep = QPushButton(self.tr("Read it so"), self)
        self.keep.setProperty("role", "primary")
        self.keep.clicked.connect(self.keep_requested)
        self.drop = QPushButton(self.tr("Go back"), self)
        self.drop.clicked.connect(self.dropped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.drop)
        layout.addWidget(self.keep)
        self.hide()

    def show_text(self, text: str, can_keep: bool = True) -> None:
        """Show what is previewed; an empty text hides the strip."""
        self._text.setText(text)
        self.keep.setEnabled(can_keep)
        self.setVisible(bool(text))

    def text(self) -> str:
        """The text of the strip."""
        return self._text.text()


def _make_label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
