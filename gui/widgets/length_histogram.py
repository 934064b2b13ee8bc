"""The histogram of the text lengths, with the token limit as a line that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import format_share
from gui.widgets.chart_pictures import ChartPictures
from gui.widgets.length_plot import LengthPlot
from gui.wording import say_count

BARS = 36
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
        self._window: int | None = None
        self._dragging = False
        self._settle = QTimer(self, singleShot=True, interval=KEY_SETTLE_MS)
        self._settle.timeout.connect(self._commit)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Token limit"))
        self._describe()
        self.pictures = ChartPictures(self, top=26)

    def set_lengths(self, lengths: Sequence[int] | np.ndarray) -> None:
        """Show the lengths of all texts, in tokens; [texts]."""
        self._lengths = np.sort(np.asarray(lengths, dtype=np.int64))
        self._in_tokens = True
        self._count()

    def set_busy(self, is_busy: bool) -> None:
        """Show, while there are no lengths, whether they are being measured."""
        self._is_busy = is_busy
        self._describe()
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

    def set_window(self, window: int | None) -> None:
        """Texts are read whole, in windows of so many tokens; None where they are cut at the line."""
        self._window = window
        self._describe()
        self.update()

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
        if not self._in_tokens and not self._is_busy:
            return self.tr("Lengths are in words: the tokens of this backbone could not be counted here.")
        if not self._in_tokens:
            return self.tr("Counting tokens\u2026 lengths are in words until then.")
        if not len(self._lengths):
            return "" if self._is_busy else self.tr("No texts to measure yet.")
        if self._window is not None:
            # The window follows the line up to what the backbone reads at once.
            window = self._window if self._window > self._shown_limit else self._shown_limit
            longer = len(self._lengths) - int(np.searchsorted(self._lengths, window, side="right"))
            return self.tr(
                "No text is cut: those with more than {limit} tokens ({count}) are read in several windows."
            ).format(limit=say_count(window), count=say_count(longer))
        cut = len(self._lengths) - int(np.searchsorted(self._lengths, self._shown_limit, side="right"))
        if cut == 0:
            longest = say_count(int(self._lengths[-1]))
            return self.tr("No text is cut; the longest has {tokens} tokens.").format(tokens=longest)
        return self.tr("{share} of the texts ({count}) are cut after {limit} tokens.").format(
            share=format_share(self.cut_share()), count=say_count(cut), limit=say_count(self._shown_limit)
        )

    def line_x(self) -> float:
        """The x of the line, in pixels from the left of the widget."""
        return self._plot().x_of(self._shown_limit)

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

    def _plot(self) -> LengthPlot:
        limit = self._shown_limit if self._has_line() else None
        is_cut = self._window is None
        return LengthPlot(self.width(), self.height(), self._edges, self._counts, limit, is_cut=is_cut)

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
            self._move_to(self._plot().length_at(event.position().x()))
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
        plot = self._plot()
        plot.paint_axes(painter, self.tr("tokens per text") if self._in_tokens else self.tr("words per text"))
        plot.paint_bars(painter)
        plot.paint_line(painter, is_active=self._dragging or self.hasFocus())
