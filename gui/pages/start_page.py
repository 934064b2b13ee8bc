"""The start page: a drop zone for a table, three samples, and what was open last. Run by itself: `python -m
gui.pages.start_page`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.file_kinds import say_table_kinds
from gui.required import required
from gui.session.session import Session
from gui.translate import tr_core, tr_message
from gui.widgets.eliding_label import ElidingLabel
from gui.wording import say_moment
from sample_data import Sample, samples

MAX_WIDTH = 980
MAX_LISTED = 5
MIN_CARD_WIDTH = 120
CARD_PX = 168


class StartPage(QScrollArea):
    """Asks for a table in three ways: by dropping it, by choosing it, or by taking a sample."""

    open_chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Start"))
        self._body = QWidget(self)
        self._body.setMaximumWidth(MAX_WIDTH)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(theme.MARGIN, 32, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        self._add_head(column)
        self._zone = DropZone(self)
        self._zone.open_chosen.connect(self.open_chosen)
        column.addWidget(self._zone)
        self._add_samples(column)
        self._recent = QGridLayout()
        self._recent.setHorizontalSpacing(theme.GAP)
        column.addLayout(self._recent)
        column.addStretch()
        outer = QWidget(self)
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._body, 100)
        row.addStretch(1)
        self.setWidget(outer)
        session.runs.listed.connect(self._show_recent)
        session.memory.recent_changed.connect(self._show_recent)
        self._show_recent()

    def _add_head(self, column: QVBoxLayout) -> None:
        title = QLabel(self.tr("Teach a language model to sort, to recommend, to answer"), self)
        theme.set_role(title, "headline")
        title.setWordWrap(True)
        hint = QLabel(
            self.tr(
                "Open a table: texts with labels, people with what they chose, or questions with answers. Nothing "
                "leaves this computer."
            ),
            self,
        )
        theme.set_role(hint, "quiet")
        hint.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(hint)

    def _add_samples(self, column: QVBoxLayout) -> None:
        title = QLabel(self.tr("Or try it with a sample"), self)
        theme.set_role(title, "title")
        column.addSpacing(8)
        column.addWidget(title)
        cards = CardGrid(self)
        for number, sample in enumerate(samples()):
            card = SampleCard(sample, self)
            # The first one has the plain accessible name, so that a program can open "a sample" without knowing which.
            card.setAccessibleName(
                self.tr("Open sample")
                if not number
                else self.tr("Open sample {name}").format(name=tr_core(sample.title))
            )
            card.chosen.connect(self._session.open_sample)
            cards.add_card(card)
        column.addWidget(cards)

    def _show_recent(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tables = self._session.memory.recent[:MAX_LISTED]
        runs = (self._session.runs.summaries or ())[:MAX_LISTED]
        column = 0
        if tables:
            shown = [(_name_table(paths), str(paths[0].parent), paths) for paths in tables]
            self._fill(column, self.tr("Tables you opened"), "table", self._open_table, shown)
            column += 1
        if runs:
            entries = [(tr_message(run.name), say_moment(run.started), run.path) for run in runs]
            self._fill(column, self.tr("Your runs"), "runs", self._open_run, entries)

    def _fill(
        self,
        column: int,
        title: str,
        icon: str,
        slot: Callable[[], None],
        entries: Sequence[tuple[str, str, Path | tuple[Path, ...]]],
    ) -> None:
        head = QLabel(title, self)
        theme.set_role(head, "title")
        self._recent.addWidget(head, 0, column)
        self._recent.setColumnStretch(column, 1)
        for number, (text, about, value) in enumerate(entries, 1):
            entry = RecentEntry(text, about, icon, self)
            entry.value = value
            entry.button.clicked.connect(slot)
            entry.button.setProperty("entry", entry)
            self._recent.addWidget(entry, number, column)

    def _open_table(self) -> None:
        self._session.open_paths(self.sender().property("entry").value)

    def _open_run(self) -> None:
        self._session.runs.open(self.sender().property("entry").value)


def _name_table(paths: tuple[Path, ...]) -> str:
    return paths[0].name if len(paths) == 1 else f"{paths[0].name} +{len(paths) - 1}"


class DropZone(QFrame):
    """The box that says "drop here"; the whole window accepts the drop."""

    open_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop_zone")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = QLabel(self)
        title = QLabel(self.tr("Drop a table here"), self)
        theme.set_role(title, "title")
        hint = QLabel(
            self.tr("{kinds}; several files become one table, or two that belong together").format(
                kinds=say_table_kinds()
            ),
            self,
        )
        theme.set_role(hint, "hint")
        hint.setWordWrap(True)
        button = QPushButton(self.tr("Open files…"), self)
        button.setAccessibleName(self.tr("Open files"))
        button.setIcon(theme.tint_icon("open", "on_accent"))
        theme.set_role(button, "primary")
        button.clicked.connect(self.open_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(8)
        for label in (self._icon, title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._tint()

    def _tint(self) -> None:
        self._icon.setPixmap(theme.tint_icon("data", "accent").pixmap(QSize(40, 40), self.devicePixelRatioF()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open_chosen.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)


class CardGrid(QWidget):
    """Cards of the same width, in as many columns as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_card(self, card: QWidget) -> None:
        """Put a card at the end."""
        self._cards.append(card)
        self._arrange(self._columns or len(self._cards))

    def _arrange(self, columns: int) -> None:
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(len(self._cards), (event.size().width() + theme.GAP) // (CARD_PX + theme.GAP)))
        if columns != self._columns:
            self._arrange(columns)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(CARD_PX, super().minimumSizeHint().height())


class SampleCard(QPushButton):
    """One sample: its name and a sentence; the whole card is the button."""

    chosen = Signal(str)

    def __init__(self, sample: Sample, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = sample.name
        theme.set_role(self, "tile")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(tr_core(sample.sentence))
        self._title = QLabel(tr_core(sample.title), self)
        theme.set_role(self._title, "strong")
        self._sentence = QLabel(tr_core(sample.sentence), self)
        theme.set_role(self._sentence, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        for label in (self._title, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setMinimumWidth(MIN_CARD_WIDTH)  # a wrapping label asks for more than it needs
            column.addWidget(label)
        column.addStretch()
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._name)

    @override
    def sizeHint(self) -> QSize:
        return required(self.layout()).sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return required(self.layout()).minimumSize()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return required(self.layout()).heightForWidth(width)


class RecentEntry(QWidget):
    """A line of the recent files: a name to click and a hint about it."""

    def __init__(self, text: str, about: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: object = None
        # A button reads "&" as a mnemonic: an ampersand in a file's name is doubled to be shown.
        self.button = QPushButton(text.replace("&", "&&"), self)
        self.button.setIcon(theme.tint_icon(icon))
        self.button.setAccessibleName(self.tr("Open {name}").format(name=text))
        theme.set_role(self.button, "link")
        folder = ElidingLabel(self, Qt.TextElideMode.ElideMiddle)
        theme.set_role(folder, "hint")
        folder.set_text(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.button)
        row.addWidget(folder, 1)


if __name__ == "__main__":
    from gui.alone import show_alone

    show_alone(StartPage)
