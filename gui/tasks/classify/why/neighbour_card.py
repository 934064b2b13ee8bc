"""One of the training rows nearest to a text: its labels, its text, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.tasks.classify.why_values import Neighbour
from gui.tables.cell_text import plain_tooltip
from gui.widgets.card import make_label
from gui.widgets.eliding_label import ElidingLabel
from gui.wording import join_names, put_percent

_MOST_CHARACTERS = 220


class NeighbourCard(QFrame):
    """`row_wanted` and `label_wanted` are emitted with the row and this card."""

    row_wanted = Signal(object)
    label_wanted = Signal(object)

    def __init__(self, neighbour: Neighbour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.neighbour = neighbour
        self.setProperty("role", "inset")
        self._labels = labels = ElidingLabel(self)
        labels.setProperty("role", "strong")
        self.show_corrected(None)
        alike = QLabel(put_percent(f"{100 * max(0.0, neighbour.likeness):.0f}"), self)
        alike.setProperty("role", "hint")
        alike.setToolTip(self.tr("How alike the model finds them: the cosine of the two vectors"))
        text = neighbour.text.strip()
        body = make_label("quiet", text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…")
        body.setToolTip(plain_tooltip(text[:2000]))
        show = self._make_link(self.tr("Show in data"), self.tr("Show row {n} in the data"))
        show.clicked.connect(self._want_row)
        self.wrong_button = self._make_link(self.tr("Wrong label…"), self.tr("The label of row {n} is wrong"))
        self.wrong_button.clicked.connect(self._want_label)
        head = QHBoxLayout()
        head.addWidget(labels, 1)
        head.addWidget(alike)
        foot = QHBoxLayout()
        foot.addWidget(show)
        foot.addStretch(1)
        foot.addWidget(self.wrong_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(body)
        layout.addLayout(foot)

    def show_corrected(self, new: str | None) -> None:
        """Show the label the row was trained with, and the one that it was given since; None for none."""
        trained = join_names(self.neighbour.labels) or self.tr("no label")
        if new is None:
            self._labels.set_text(trained)
        else:
            self._labels.set_text(self.tr("{old} → {new}").format(old=trained, new=new or self.tr("no label")))

    def _make_link(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "link")
        button.setAccessibleName(name.format(n=self.neighbour.row + 1))
        return button

    def _want_row(self) -> None:
        self.row_wanted.emit(self.neighbour.row)

    def _want_label(self) -> None:
        self.label_wanted.emit(self)
