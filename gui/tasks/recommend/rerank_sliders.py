"""Three sliders that re-rank a list: popular or rare, familiar or new, similar or diverse; and its length."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QSpinBox, QVBoxLayout, QWidget

from core.tasks.recommend.values import Rerank
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.role_form import make_field

STEPS = 10
SETTLE_MS = 120
MOST_PLACES = 200


class RerankSliders(QWidget):
    """`rerank_changed` gives the new `Rerank` once a slider rests for a moment; `places_changed` the length of the
    list.

    `head` holds what is shown next to the title of the list: its length, and a button that restores the model's order.
    """

    rerank_changed = Signal(object)
    places_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._emit_rerank)
        self._rerank = Rerank()
        self.sliders: dict[str, QSlider] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        texts = {
            "popularity": (self.tr("Popularity"), self.tr("rare"), self.tr("popular"), -STEPS),
            "novelty": (self.tr("Novelty"), self.tr("off"), self.tr("unlike the history"), 0),
            "diversity": (self.tr("Diversity"), self.tr("off"), self.tr("unlike each other"), 0),
        }
        for column, (name, (title, low, high, least)) in enumerate(texts.items()):
            self._add_slider(grid, column, name, (title, low, high), least)
        self.places = QSpinBox(self)
        self.places.setRange(1, MOST_PLACES)
        self.places.setValue(20)
        self.places.setAccessibleName(self.tr("Length of the list"))
        self.places.setKeyboardTracking(False)
        self.places.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not move a spin box's text
        self.places.valueChanged.connect(self.places_changed)
        self.reset = QPushButton(self.tr("Back to the model's order"), self)
        self.reset.setProperty("role", "quiet")
        self.reset.clicked.connect(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(grid)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reset)
        row.addWidget(make_field(self.tr("Show"), self.places))
        self.reset.hide()

    def _add_slider(self, grid: QGridLayout, column: int, name: str, texts: tuple[str, str, str], least: int) -> None:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(least, STEPS)
        slider.setPageStep(2)
        slider.setAccessibleName(texts[0])
        slider.setAccessibleDescription(self.tr("from {low} to {high}").format(low=texts[1], high=texts[2]))
        slider.setToolTip(slider.accessibleDescription())
        slider.setMinimumWidth(90)
        slider.setMinimumHeight(22)  # the handle is taller than its groove
        slider.valueChanged.connect(self._wait)
        title = QLabel(texts[0], self)
        title.setBuddy(slider)
        title.setProperty("role", "hint")
        ends = QGridLayout()
        for column_index, (text, side) in enumerate(
            ((texts[1], Qt.AlignmentFlag.AlignLeft), (texts[2], Qt.AlignmentFlag.AlignRight))
        ):
            end = ElidingLabel(self)
            end.setProperty("role", "hint")
            end.setAlignment(side)
            end.set_text(text)
            ends.addWidget(end, 0, column_index)
            ends.setColumnStretch(column_index, 1 + 2 * column_index)
        grid.addWidget(title, 0, column)
        grid.addWidget(slider, 1, column)
        grid.addLayout(ends, 2, column)
        grid.setColumnStretch(column, 1)
        self.sliders[name] = slider

    def rerank(self) -> Rerank:
        """The settings of the sliders."""
        return Rerank(**{name: slider.value() / STEPS for name, slider in self.sliders.items()})

    def carry_over(self, before: RerankSliders) -> None:
        """Set what other sliders are set to."""
        for name, slider in self.sliders.items():
            slider.setValue(before.sliders[name].value())
        self.places.setValue(before.places.value())
        self._emit_rerank()

    def clear(self) -> None:
        """Reset every slider to the model's order."""
        for slider in self.sliders.values():
            slider.setValue(0)
        self._emit_rerank()

    def _wait(self, value: int) -> None:
        self._settle.start()  # not connected as it is: it would take the value for its milliseconds

    def _emit_rerank(self) -> None:
        self._settle.stop()
        rerank = self.rerank()
        self.reset.setVisible(not rerank.is_neutral)
        if rerank != self._rerank:
            self._rerank = rerank
            self.rerank_changed.emit(rerank)
