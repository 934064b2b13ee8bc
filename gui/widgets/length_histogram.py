"""The histogram of the text lengths, with the token limit as a line that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import format_share
from gui.wording import say_count

BARS = 36
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 26, 36
GRAB_PX = 8
KEY_STEP_TOKENS = 8
KEY_SETTLE_MS = 500
LOWEST_LIMIT = 8


class LengthHistogram(QWidget):
    """Bars of text lengths with the token limit on them; bars beyond it have another colour.

    Lengths are in tokens; until these are counted a histogram of word counts is shown, without the line.
    """

    limit_moved = Signal(int)
    """The limit while the line is being moved."""
    limit_changed = Signal(int)
    """The limit when the line is released."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lengths: np.ndarray = np.zeros(0, dtype=np.int64)  # sorted
        self._edges: np.ndarray = np.zeros(0)
        self._counts: np.ndarray = np.zeros(0, dtype=np.int64)
        self._in_tokens = True
        self._is_busy = False
        self._limit = 128
        self._shown_limit = 128
        self._highest_limit = 8192
        self._dragging = False
        self._settle = QTimer(self, singleShot=True, interval=KEY_SETTLE_MS)
        self._settle.timeout.connect(self._commit)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Token limit"))
        self._describe()

    def set_lengths(self, lengths: Sequence[int] | np.ndarray) -> None:
        """Show the lengths of all texts, in tokens; [texts]."""
        self._lengths = np.sort(np.asarray(lengths, dtype=np.int64))
        self._in_tokens = True
        self._count()

    def set_busy(self, is_busy: bool) -> None:
        """Show, while there are no lengths, whether they are being measured."""
        self._is_busy = is_busy
        self.update()

    def set_word_counts(self, edges: np.ndarray, counts: np.ndarray) -> None:
        """Show a histogram of word counts until the tokens are counted; edges [bars + 1] and counts [bars]."""
        self._lengths = np.zeros(0, dtype=np.int64)
        self._in_tokens = False
        self._edges, self._counts = np.asarray(edges, dtype=float), np.asarray(counts, dtype=np.int64)
        self._describe()
        self.update()

    def set_limit(self, limit: int, highest: int | None = None) -> None:
        """Put the line at the token limit of the job; `highest` is the most tokens the backbone can read."""
        if highest is not None:
            self._highest_limit = max(LOWEST_LIMIT, highest)
        self._limit = limit
        if not self._dragging and not self._settle.isActive():
            self._shown_limit = limit
        self._count()

    def limit(self) -> int:
        """The token limit at the line."""
        return self._shown_limit

    def cut_share(self) -> float:
        """The share of texts longer than the line, from 0 to 1."""
        if not len(self._lengths):
            return 0.0
        return 1.0 - float(np.searchsorted(self._lengths, self._shown_limit, side="right")) / len(self._lengths)

    def describe_cut(self) -> str:
        """The share of cut texts as a sentence."""
        if not self._in_tokens:
            return self.tr("Counting tokens\u2026 lengths are in words until then.")
        if not len(self._lengths):
            return "" if self._is_busy else self.tr("No texts to measure yet.")
        cut = len(self._lengths) - int(np.searchsorted(self._lengths, self._shown_limit, side="right"))
        if cut == 0:
            longest = say_count(int(self._lengths[-1]))
            return self.tr("No text is cut; the longest has {tokens} tokens.").format(tokens=longest)
        return self.tr("{share} of the texts ({count}) are cut after {limit} tokens.").format(
            share=format_share(self.cut_share()), count=say_count(cut), limit=say_count(self._shown_limit)
        )

    def line_x(self) -> float:
        """The x of the line, in pixels from the left of the widget."""
        return self._x_of(self._shown_limit)

    def _count(self) -> None:
        if self._in_tokens and len(self._lengths):
            usual = float(np.quantile(self._lengths, 0.995))
            end = max(usual, min(self._limit * 1.15, self._highest_limit), 16)
            if not self._dragging:
                width = max(1, int(np.ceil(end / BARS)))
                self._edges = np.arange(0, int(np.ceil(end / width)) + 1) * float(width)
            self._counts, _ = np.histogram(np.minimum(self._lengths, self._edges[-1] - 1e-6), self._edges)
        elif self._in_tokens:
            self._edges, self._counts = np.zeros(0), np.zeros(0, dtype=np.int64)
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(
            self.tr("{limit} tokens. {cut} Arrow keys move the limit.").format(
                limit=say_count(self._shown_limit), cut=self.describe_cut()
            )
        )

    def _plot(self) -> QRectF:
        return QRectF(LEFT, TOP, max(10, self.width() - LEFT - RIGHT), max(10, self.height() - TOP - BOTTOM))

    def _x_of(self, length: float) -> float:
        plot = self._plot()
        end = self._edges[-1] if len(self._edges) else 1.0
        return plot.left() + plot.width() * min(1.0, length / end)

    def _length_at(self, x: float) -> int:
        plot = self._plot()
        end = self._edges[-1] if len(self._edges) else 1.0
        return round((x - plot.left()) / plot.width() * end)

    def _move_to(self, limit: int) -> None:
        limit = max(LOWEST_LIMIT, min(self._highest_limit, limit))
        if limit == self._shown_limit:
            return
        self._shown_limit = limit
        self._describe()
        self.limit_moved.emit(limit)
        self.update()

    def _commit(self) -> None:
        self._settle.stop()
        if self._shown_limit != self._limit:
            self._limit = self._shown_limit
            self.limit_changed.emit(self._shown_limit)
            self._count()

    def _has_line(self) -> bool:
        return self._in_tokens and len(self._edges) > 1

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = abs(event.position().x() - self.line_x()) <= GRAB_PX
        if event.button() == Qt.MouseButton.LeftButton and self._has_line() and near:
            self._dragging = True
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._move_to(self._length_at(event.position().x()))
            return
        near = self._has_line() and abs(event.position().x() - self.line_x()) <= GRAB_PX
        self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            self._commit()
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -KEY_STEP_TOKENS,
            Qt.Key.Key_Down: -KEY_STEP_TOKENS,
            Qt.Key.Key_Right: KEY_STEP_TOKENS,
            Qt.Key.Key_Up: KEY_STEP_TOKENS,
            Qt.Key.Key_PageDown: -8 * KEY_STEP_TOKENS,
            Qt.Key.Key_PageUp: 8 * KEY_STEP_TOKENS,
        }.get(Qt.Key(event.key()))
        if step is not None and self._has_line():
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_to(self._shown_limit + (step // KEY_STEP_TOKENS if fine else step))
            self._settle.start()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
        elif event.key() == Qt.Key.Key_Escape and (self._dragging or self._settle.isActive()):
            self._dragging = False
            self._settle.stop()
            self._move_to(self._limit)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._commit()
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.FONT_SMALL)
        painter.setFont(font)
        if len(self._edges) < 2 or not self._counts.any():
            painter.setPen(QColor(theme.current().text3))
            sentence = self.tr("Measuring the texts\u2026") if self._is_busy else self.tr("No texts to measure yet.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, sentence)
            return
        self._paint_axes(painter)
        self._paint_bars(painter)
        if self._has_line():
            self._paint_line(painter)

    def _paint_axes(self, painter: QPainter) -> None:
        tokens, plot = theme.current(), self._plot()
        metrics = QFontMetrics(painter.font())
        top = _nice_top(int(self._counts.max()))
        for value in (0, top // 2, top) if top >= 2 else (0, top):
            y = plot.bottom() - plot.height() * value / top
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(tokens.text3))
            room = QRectF(0, y - 8, LEFT - 6, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _short(value))
        painter.drawText(
            QRectF(0, 0, LEFT + 30, TOP - 10),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.tr("texts"),
        )
        unit = self.tr("tokens per text") if self._in_tokens else self.tr("words per text")
        for value in _nice_ticks(float(self._edges[-1])):
            x = self._x_of(value)
            text = say_count(value)
            width = metrics.horizontalAdvance(text) + 4
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(QRectF(left, plot.bottom() + 3, width, 15), Qt.AlignmentFlag.AlignCenter, text)
        under = QRectF(plot.left(), plot.bottom() + 18, plot.width(), 16)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, unit)

    def _paint_bars(self, painter: QPainter) -> None:
        tokens, plot = theme.current(), self._plot()
        top = _nice_top(int(self._counts.max()))
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, count in zip(self._edges[:-1], self._edges[1:], self._counts, strict=True):
            if not count:
                continue
            x, width = self._x_of(left), self._x_of(right) - self._x_of(left)
            height = max(1.0, plot.height() * float(count) / top)
            cut = self._has_line() and left >= self._shown_limit
            painter.setBrush(QColor(tokens.chart[1] if cut else tokens.chart[0]))
            gap = 1.0 if width > 4 else 0.0
            painter.drawRect(QRectF(x + gap / 2, plot.bottom() - height, width - gap, height))

    def _paint_line(self, painter: QPainter) -> None:
        tokens, plot, x = theme.current(), self._plot(), self.line_x()
        active = self._dragging or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if active else tokens.text1), 2))
        painter.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom()))
        text = self.tr("limit {limit}").format(limit=say_count(self._shown_limit))
        width = QFontMetrics(painter.font()).horizontalAdvance(text) + 14
        left = min(max(plot.left(), x - width / 2), plot.right() - width)
        painter.setPen(QPen(QColor(tokens.accent), 1.5) if active else QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.surface1))
        painter.drawRoundedRect(QRectF(left, 2, width, 20), 10, 10)
        painter.setPen(QColor(tokens.text1))
        painter.drawText(QRectF(left, 2, width, 20), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if active else tokens.text1))
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x - 5, plot.bottom() + 1), QPointF(x + 5, plot.bottom() + 1), QPointF(x, plot.bottom() - 6)]
            )
        )


def _nice_top(most: int) -> int:
    """The smallest of 1, 2, 4, 10, 20, 40 ... that is not below `most`: half of it is a whole number too."""
    size = 1
    while True:
        for step in (1, 2, 4, 6, 8):
            if step * size >= most:
                return step * size
        size *= 10


def _nice_ticks(end: float, wanted: int = 5) -> list[int]:
    rough = max(1.0, end / wanted)
    size = 10 ** int(np.floor(np.log10(rough)))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
    return list(range(0, int(end) + 1, int(step)))


def _short(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1_000_000:g}M"
    return f"{count / 1000:g}k" if count >= 10_000 else say_count(count)
