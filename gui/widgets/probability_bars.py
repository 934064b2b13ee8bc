"""Classes with their probabilities as bars, the likeliest on top."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.widgets.chart_pictures import ChartPictures
from gui.wording import put_percent

TOP = 8
_ROW_PX, _FIGURE_PX, _WIDEST_NAME_SHARE = 28, 52, 0.42


class ProbabilityBars(QWidget):
    """Shows the `TOP` likeliest classes and the others on demand; with several labels a row the probabilities are
    independent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._values = np.zeros(0)
        self._is_multi_label = False
        self._shows_all = False
        self._rows: list[ProbabilityBar] = []
        self.more = QPushButton(self)
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self._toggle)
        self.more.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)
        self.pictures = ChartPictures(self)

    def show_probabilities(
        self, classes: Sequence[str], probabilities: np.ndarray, *, multi_label: bool = False
    ) -> None:
        """Show one row's probabilities, [classes]."""
        order = np.argsort(-probabilities, kind="stable")
        self._names = [classes[at] for at in order]
        self._values = probabilities[order]
        self._is_multi_label = multi_label
        self._fill()

    def clear(self) -> None:
        """Remove the bars."""
        self._names, self._values = [], np.zeros(0)
        self._fill()

    def shown(self) -> list[tuple[str, float]]:
        """The bars that are shown, from the top."""
        return [(bar.name, bar.value) for bar in self._rows if not bar.isHidden()]

    def _fill(self) -> None:
        count = len(self._names) if self._shows_all else min(TOP, len(self._names))
        while len(self._rows) < count:
            bar = ProbabilityBar(self)
            self._layout.insertWidget(len(self._rows), bar)
            self._rows.append(bar)
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._names[:count]), default=0) + 8
        for index, bar in enumerate(self._rows):
            bar.setVisible(index < count)
            if index < count:
                value = float(self._values[index])
                is_answer = value >= 0.5 if self._is_multi_label else index == 0
                bar.show_value(self._names[index], value, is_answer=is_answer, name_px=widest)
        hidden = len(self._names) - TOP
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show fewer") if self._shows_all else self.tr("%n more", "", max(0, hidden)))

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self._fill()


class ProbabilityBar(QWidget):
    """One class: name, bar, percent; the model's answer is bold and in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.value, self._is_answer, self._name_px, self._figure = "", 0.0, False, 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def show_value(self, name: str, value: float, *, is_answer: bool, name_px: int, figure: str = "") -> None:
        """Show a class; `name_px` is the width for names that all bars share, `figure` replaces the percent."""
        self._figure = figure or say_percent(value)
        self.name, self.value, self._is_answer, self._name_px = name, value, is_answer, name_px
        has_figure = bool(self._figure.strip())
        self.setAccessibleName(f"{name} {self._figure}" if has_figure else name)
        self.setToolTip(plain_tooltip(f"{name}: {self._figure}" if has_figure else name))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, _ROW_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, _ROW_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setBold(self._is_answer)
        painter.setFont(font)
        width = self.width()
        name_px = min(self._name_px + 12, int(width * _WIDEST_NAME_SHARE))
        shown = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideMiddle, name_px - 8)
        painter.setPen(QColor(tokens.text1 if self._is_answer else tokens.text2))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(0, 0, name_px, self.height()), flags, shown)
        figure = QRectF(width - _FIGURE_PX, 0, _FIGURE_PX, self.height())
        painter.drawText(figure, flags | Qt.AlignmentFlag.AlignRight, self._figure)
        track = QRectF(name_px, self.height() / 2 - 5, max(0, width - name_px - _FIGURE_PX - 4), 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface2))
        painter.drawRoundedRect(track, 5, 5)
        if self.value > 0:
            track.setWidth(max(4.0, track.width() * min(1.0, self.value)))
            painter.setBrush(QColor(tokens.accent if self._is_answer else tokens.edge))
            painter.drawRoundedRect(track, 5, 5)


def say_percent(value: float) -> str:
    """0.873 as "87 %"; small shares keep a digit."""
    percent = value * 100
    if 0 < percent < 0.1:
        return put_percent("< 0.1")
    return put_percent(f"{percent:.0f}" if percent >= 9.95 or percent == 0 else f"{percent:.1f}")
