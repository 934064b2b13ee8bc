"""The help for the page that is shown: a few sentences next to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.translate import QT_TRANSLATE_NOOP

WIDTH = 300
_HELP: dict[str, tuple[str, ...]] = {
    "train": (
        QT_TRANSLATE_NOOP("HelpPanel", "The train page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Choose a backbone, which has read a lot already, and how it learns from your rows. LoRA trains a "
            "few "
            "percent of the weights: fast, and a small file. Full trains all of them.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel", "A dot beside a field says that it differs from its default; a click on it resets the field."
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "While it trains: Space pauses and goes on. Stop ends after the step and keeps the best model so far.",
        ),
    ),
    "watch": (
        QT_TRANSLATE_NOOP("HelpPanel", "The watch page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "The share of each class over time, in a table with dates. The band says how sure it is: the model "
            "errs, and few "
            "texts say little. A day without texts is a gap.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Click a point to read its texts. Left and Right walk along the points, Up and Down from line to "
            "line, Return opens one.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "A rule says when to raise an alert. Before you switch it on, it shows every alert it would have raised.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel", "A watched folder classifies every table that lands in it, and tells you what the rules find."
        ),
    ),
    "runs": (
        QT_TRANSLATE_NOOP("HelpPanel", "The runs page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Every training is kept as a folder. Open one to see all its pages again; mark two or more to compare.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "F2 names a run; a right click shows all else that can be done with it, notes and tags too. A run that "
            "continues another one stands below it.",
        ),
        QT_TRANSLATE_NOOP("HelpPanel", "What you delete goes to the bin and can be brought back."),
    ),
    "start": (
        QT_TRANSLATE_NOOP("HelpPanel", "Start"),
        QT_TRANSLATE_NOOP("HelpPanel", "Drop a table of texts with labels anywhere on the window, or open a sample."),
        QT_TRANSLATE_NOOP(
            "HelpPanel", "The way is: look at the data, train, judge, use. Nothing leaves this computer."
        ),
    ),
}
"""Title and sentences for each step that is the same for every task, marked for translation."""


class HelpPanel(QFrame):
    """Opened and closed with F1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_panel")
        self.setFixedWidth(WIDTH)
        self._title = QLabel(self)
        theme.set_role(self._title, "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        close = QToolButton(self)
        close.setIcon(theme.tint_icon("close"))
        close.setIconSize(QSize(16, 16))
        close.setToolTip(self.tr("Close the help (F1)"))
        close.setAccessibleName(self.tr("Close help"))
        close.clicked.connect(self.hide)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.set_role(self._text, "quiet")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 16)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text.text()

    def show_page(self, page: str, own: Sequence[str] = ()) -> None:
        """Show the help of a page.

        Args:
            own: title and sentences for the page of a task, marked for translation in this context.
        """
        title, *sentences = (QCoreApplication.translate("HelpPanel", text) for text in own or _HELP[page])
        keys = self.tr(
            "Keys: Ctrl+O opens files, Ctrl+K finds any command, Ctrl+Z takes back, Ctrl+1 to Ctrl+6 change the page."
        )
        self._title.setText(title)
        self._text.setText("\n\n".join([*sentences, keys]))
