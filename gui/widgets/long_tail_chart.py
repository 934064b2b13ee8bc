"""The long tail: the number of interactions of each item, the most frequent first, with the head marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import format_share
from gui.widgets.chart_pictures import ChartPictures
from gui.wording import say_count, say_large

LEFT, RIGHT, TOP, BOTTOM = 44, 12, 22, 34
HEAD = 0.2


class LongTailChart(QWidget):
    """A falling curve over the items in their order; an axis is logarithmic where its range is large.

    The pointer, or the left and right keys, show the count at one rank.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranks: np.ndarray = np.zeros(0, dtype=np.int64)
        self._counts: np.ndarray = np.zeros(0, dtype=np.int64)
        self._items = 0
        self._head_share = 0.0
        self._cursor: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Long tail"))
        self.pictures = ChartPictures(self, top=26, prepare=self._without_cursor)

    def show_tail(
        self, ranks: Sequence[int] | np.ndarray, counts: Sequence[int] | np.ndarray, items: int, head_share: float
    ) -> None:
        """Show a curve: ranks from 1 and the counts there; `head_share` is the share of the most frequent fifth of
        `items`.
        """
        self._ranks, self._counts = np.asarray(ranks, dtype=np.int64), np.asarray(counts, dtype=np.int64)
        self._items, self._head_share, self._cursor = items, head_share, None
        self.setAccessibleDescription(self.describe())
        self.update()

    def describe(self) -> str:
        """The curve as a sentence."""
        if not len(self._ranks):
            return self.tr("No items to count yet.")
        return self.tr("The most met fifth of the items has {share} of the interactions.").format(
            share=format_share(self._head_share)
        )

    def readout(self) -> str:
        """The text about the rank under the pointer; "" for none."""
        if self._cursor is None or not len(self._ranks):
            return ""
        rank, count = int(self._ranks[self._cursor]), int(self._counts[self._cursor])
        return self.tr("item {rank} of {items}: met {count} times").format(
            rank=say_count(rank), items=say_count(self._items), count=say_count(count)
        )

    def _plot(self) -> QRectF:
        return QRectF(LEFT, TOP, max(10, self.width() - LEFT - RIGHT), max(10, self.height() - TOP - BOTTOM))

    def _x_of(self, rank: float) -> float:
        plot, last = self._plot(), max(2, self._items)
        return plot.left() + plot.width() * float(np.log10(max(1.0, rank)) / np.log10(last))

    def _y_of(self, count: float) -> float:
        plot, most = self._plot(), max(2, int(self._counts.max(initial=1)))
        return plot.bottom() - plot.height() * float(np.log10(max(1.0, count)) / np.log10(most))

    def _set_cursor(self, rank: int | None) -> None:
        if rank != self._cursor:
            self._cursor = rank
            self.setAccessibleDescription(self.readout() or self.describe())
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 160)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 150)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if len(self._ranks):
            xs = np.array([self._x_of(rank) for rank in self._ranks])
            self._set_cursor(int(np.argmin(np.abs(xs - event.position().x()))))

    @contextmanager
    def _without_cursor(self, scale: float) -> Iterator[None]:
        self._forget_cursor()
        yield

    def _forget_cursor(self) -> None:
        self._set_cursor(None)

    @override
    def leaveEvent(self, event: object) -> None:
        self._forget_cursor()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_cursor(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and len(self._ranks):
            here = self._cursor if self._cursor is not None else -step if step > 0 else len(self._ranks)
            self._set_cursor(min(max(here + step, 0), len(self._ranks) - 1))
        elif event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self._set_cursor(None)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.FONT_SMALL)
        painter.setFont(font)
        if not len(self._ranks):
            painter.setPen(QColor(tokens.text3))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.describe())
            return
        self._paint_axes(painter)
        self._paint_curve(painter)
        self._paint_texts(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_axes(self, painter: QPainter) -> None:
        tokens, plot = theme.current(), self._plot()
        for value in _tenfold(int(self._counts.max(initial=1))):
            y = self._y_of(value)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(tokens.text3))
            lift = 4 if value == 1 else 0  # on the axis itself it would lie on the 1 of the other axis
            painter.drawText(
                QRectF(0, y - 8 - lift, LEFT - 6, 16),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                _short(value),
            )
        for value in _tenfold(self._items):
            x = self._x_of(value)
            left = min(max(0.0, x - 30), self.width() - 60.0)
            painter.drawText(QRectF(left, plot.bottom() + 2, 60, 15), Qt.AlignmentFlag.AlignCenter, _short(value))
        under = QRectF(plot.left(), plot.bottom() + 17, plot.width(), 16)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.tr("items, the most met first"))

    def _paint_curve(self, painter: QPainter) -> None:
        tokens, plot = theme.current(), self._plot()
        points = [
            QPointF(self._x_of(rank), self._y_of(count)) for rank, count in zip(self._ranks, self._counts, strict=True)
        ]
        border = self._x_of(max(1, round(self._items * HEAD)))
        fill, head = QColor(tokens.chart[0]), QColor(tokens.chart[1])
        for colour, clip in (
            (head, QRectF(plot.left(), 0, border - plot.left(), self.height())),
            (fill, QRectF(border, 0, plot.right() - border, self.height())),
        ):
            painter.save()
            painter.setClipRect(clip)
            soft = QColor(colour)
            soft.setAlphaF(0.25)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawPolygon(
                QPolygonF([QPointF(plot.left(), plot.bottom()), *points, QPointF(points[-1].x(), plot.bottom())])
            )
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            painter.restore()
        if self._cursor is not None:
            painter.setPen(QPen(QColor(tokens.text1), 1.5))
            painter.setBrush(QColor(tokens.surface1))
            painter.drawEllipse(points[self._cursor], 4, 4)

    def _paint_texts(self, painter: QPainter) -> None:
        tokens, plot = theme.current(), self._plot()
        painter.setPen(QColor(tokens.text1 if self._cursor is not None else tokens.text3))
        text = self.readout() or self.tr("times met")
        painter.drawText(
            QRectF(4, 0, self.width() - 8, TOP - 4), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
        )
        if self._cursor is None:
            border = self._x_of(max(1, round(self._items * HEAD)))
            painter.setPen(QColor(tokens.text2))
            painter.drawText(
                QRectF(plot.left(), plot.bottom() - 18, border - plot.left() - 4, 16),
                Qt.AlignmentFlag.AlignRight,
                self.tr("head"),
            )
            if plot.right() - border > 30:
                painter.drawText(
                    QRectF(border + 4, plot.bottom() - 18, plot.right() - border - 4, 16),
                    Qt.AlignmentFlag.AlignLeft,
                    self.tr("tail"),
                )


def _tenfold(most: int) -> list[int]:
    """1, 10, 100 ... up to `most`."""
    found = [1]
    while found[-1] * 10 <= most:
        found.append(found[-1] * 10)
    return found


def _short(count: int) -> str:
    if count >= 10_000 and QLocale().language() == QLocale.Language.Chinese:
        return say_large(count)
    if count >= 1_000_000:
        return f"{count // 1_000_000}M"
    return f"{count // 1000}k" if count >= 10_000 else say_count(count)
