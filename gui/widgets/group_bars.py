"""Groups with a figure each as bars, and below every bar a thinner one for comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.widgets.chart_pictures import ChartPictures

_ROW_PX, _FIGURE_PX, _WIDEST_NAME_SHARE = 34, 60, 0.5


@dataclass(frozen=True)
class GroupBar:
    """One group: `value` and `other` from 0 up, in the same unit; `other`, of the thinner bar, is None for none."""

    name: str
    about: str
    value: float
    figure: str
    other: float | None = None
    other_figure: str = ""


class GroupBars(QWidget):
    """Bars below each other, on one scale that the longest fills; a click or Enter chooses one where allowed."""

    bar_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, can_choose: bool = False) -> None:
        super().__init__(parent)
        self._can_choose = can_choose
        self._bars: list[_Bar] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.pictures = ChartPictures(self)

    def show_bars(self, bars: Sequence[GroupBar]) -> None:
        """Show these groups in their order."""
        while len(self._bars) < len(bars):
            bar = _Bar(self, len(self._bars), can_choose=self._can_choose)
            bar.chosen.connect(self.bar_chosen)
            self._bars.append(bar)
            self._layout.addWidget(bar)
        longest = max((max(bar.value, bar.other or 0.0) for bar in bars), default=0.0) or 1.0
        metrics = self.fontMetrics()
        widest = (
            max(
                (max(metrics.horizontalAdvance(bar.name), metrics.horizontalAdvance(bar.about)) for bar in bars),
                default=0,
            )
            + 12
        )
        for index, bar in enumerate(self._bars):
            bar.setVisible(index < len(bars))
            if index < len(bars):
                bar.show_bar(bars[index], longest, widest)

    def shown(self) -> list[GroupBar]:
        """The groups that are shown, from the top."""
        return [bar.bar for bar in self._bars if not bar.isHidden()]


class _Bar(QWidget):
    chosen = Signal(int)

    def __init__(self, parent: QWidget, number: int, *, can_choose: bool) -> None:
        super().__init__(parent)
        self._number, self._can_choose = number, can_choose
        if can_choose:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.bar = GroupBar("", "", 0.0, "")
        self._longest, self._name_px = 1.0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def show_bar(self, bar: GroupBar, longest: float, name_px: int) -> None:
        self.bar, self._longest, self._name_px = bar, longest, name_px
        figures = (
            self.tr("{figure}, beside it {other}").format(figure=bar.figure, other=bar.other_figure)
            if bar.other is not None
            else bar.figure
        )
        sentence = self.tr("{name} ({about}): {figures}").format(name=bar.name, about=bar.about, figures=figures)
        self.setAccessibleName(sentence)
        self.setToolTip(plain_tooltip(sentence))
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._can_choose
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.chosen.emit(self._number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._can_choose and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._number)
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, _ROW_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, _ROW_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, bar = theme.current(), self.bar
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, middle = self.width(), self.height() / 2
        if self._can_choose and (self.hasFocus() or self.underMouse()):
            painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        name_px = min(self._name_px, int(width * _WIDEST_NAME_SHARE))
        small = QFont(self.font())
        small.setPixelSize(theme.FONT_SMALL)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        for text, top, font, colour in (
            (bar.name, 0.0, self.font(), tokens.text1),
            (bar.about, middle, small, tokens.text3),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, name_px - 8)
            painter.drawText(QRectF(0, top, name_px - 8, middle), flags, shown)
        track = QRectF(name_px, 0, max(8.0, width - name_px - _FIGURE_PX - 6), self.height())
        one, other = QRectF(track.left(), 7, 0, 10), QRectF(track.left(), 21, 0, 5)
        for room, value, colour in ((one, bar.value, tokens.accent), (other, bar.other, tokens.edge)):
            if value:
                room.setWidth(max(2.0, track.width() * value / self._longest))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(room, 2, 2)
        right = flags | Qt.AlignmentFlag.AlignRight
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text1))
        painter.drawText(QRectF(width - _FIGURE_PX, 0, _FIGURE_PX, middle + 3), right, bar.figure)
        if bar.other is not None:
            painter.setFont(small)
            painter.setPen(QColor(tokens.text3))
            painter.drawText(QRectF(width - _FIGURE_PX, middle, _FIGURE_PX, middle), right, bar.other_figure)
