"""The tokens of a text as a wrapping row of chips; one is chosen, and lines and tints show what it is linked with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from core.models.inside_values import Token
from gui import theme
from gui.tables.cell_text import plain_tooltip, shorten
from gui.tasks.classify.inside.heat import heat_colour
from gui.tasks.classify.inside.inside_text import say_token, say_weight
from gui.widgets.cell_colours import text_colour

_CHIP_PX, _LINE_PX, _GAP_PX, _PAD_PX, _TOP_PX = 22, 38, 4, 5, 16
_LONGEST = 24


class TokenStrip(QWidget):
    """A click, or Left, Right, Home and End, choose a token: `token_chosen`. What was cut stands greyed at the end."""

    token_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: tuple[Token, ...] = ()
        self._rest = ""
        self._rects: list[QRectF] = []
        self._weights = np.zeros(0)
        self._links: list[tuple[int, float]] = []
        self._is_difference = False
        self._chosen = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Tokens"))
        theme.theme_changed.connect(self.update)

    def show_tokens(self, tokens: Sequence[Token], rest: str) -> None:
        """Show other tokens; `rest` is the text that was cut, or "" ."""
        self._tokens, self._rest = tuple(tokens), shorten(" ".join(rest.split()), 60)
        self._weights = np.zeros(len(tokens))
        self._links = []
        self._chosen = min(self._chosen, max(0, len(tokens) - 1))
        self._rects = self._arrange(self.width())
        self.updateGeometry()
        self.update()

    def show_links(
        self, chosen: int, weights: np.ndarray, links: Sequence[tuple[int, float]], *, is_difference: bool = False
    ) -> None:
        """Outline a token, tint the others by [tokens] weights and draw lines to some: (position, weight)."""
        self._chosen, self._weights, self._links = chosen, weights, list(links)
        self._is_difference = is_difference
        if self._tokens:
            self.setAccessibleDescription(say_token(self._tokens[chosen]))
        self.update()

    def token_rect(self, position: int) -> QRectF:
        """Where a token is drawn."""
        return self._rects[position]

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.FONT_SMALL)
        return font

    def _name(self, position: int) -> str:
        return shorten(self._tokens[position].text, _LONGEST)

    def _arrange(self, width: int) -> list[QRectF]:
        """The place of each token, and of the rest behind them."""
        metrics = QFontMetrics(self._font())
        names = [self._name(position) for position in range(len(self._tokens))]
        names += [self._rest] if self._rest else []
        rects, x, y = [], 0.0, float(_TOP_PX)
        for position, name in enumerate(names):
            x -= _GAP_PX - 1 if self._is_continued(position) and x > 0 else 0
            wide = min(float(max(width - 1, 40)), metrics.horizontalAdvance(name) + 2.0 * _PAD_PX)
            if x > 0 and x + wide > width - 1:
                x, y = 0.0, y + _LINE_PX
            rects.append(QRectF(x, y, wide, _CHIP_PX))
            x += wide + _GAP_PX
        return rects

    def _is_continued(self, position: int) -> bool:
        """Whether a token goes on with the word of the one before: "ref" and "und"."""
        if not 0 < position < len(self._tokens):
            return False
        before, token = self._tokens[position - 1], self._tokens[position]
        touches = token.kind == before.kind == "text" and token.start == before.end and token.source == before.source
        # Chinese and its neighbours are written without spaces: there every sign would touch.
        return touches and before.text[-1:].isalnum() and token.text[:1].isalnum() and token.text[:1] < "\u2e80"

    def _token_at(self, point: QPoint) -> int | None:
        return next((n for n in range(len(self._tokens)) if self._rects[n].contains(QPointF(point))), None)

    # Qt's own

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        for position in range(len(self._tokens)):
            self._paint_token(painter, position)
        if self._rest:
            self._paint_rest(painter)
        self._paint_lines(painter)

    def _paint_token(self, painter: QPainter, position: int) -> None:
        tokens, token, rect = theme.current(), self._tokens[position], self._rects[position]
        tint = heat_colour(float(self._weights[position]), is_difference=self._is_difference)
        pen = QPen(QColor(tokens.edge if token.kind == "text" else tokens.text3), 1)
        if token.kind != "text":
            pen.setStyle(Qt.PenStyle.DashLine)
        if position == self._chosen:
            pen = QPen(QColor(tokens.accent), 3 if self.hasFocus() else 2)
        painter.setPen(pen)
        painter.setBrush(tint)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(text_colour(tint))
        font = self._font()
        font.setItalic(token.kind != "text")
        font.setUnderline(token.kind == "unknown")
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self._name(position))

    def _paint_rest(self, painter: QPainter) -> None:
        tokens, rect = theme.current(), self._rects[-1]
        font = self._font()
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(tokens.text3))
        name = painter.fontMetrics().elidedText(self._rest, Qt.TextElideMode.ElideRight, int(rect.width()) - _PAD_PX)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, name)

    def _paint_lines(self, painter: QPainter) -> None:
        tokens = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start = self._rects[self._chosen] if self._tokens else QRectF()
        for position, weight in self._links:
            if position == self._chosen:
                continue
            end = self._rects[position]
            path = QPainterPath(QPointF(start.center().x(), start.top()))
            height = min(start.top(), end.top()) - _TOP_PX + 4
            first, last = start.center().x(), end.center().x()
            path.cubicTo(QPointF(first, height), QPointF(last, height), QPointF(last, end.top()))
            colour = QColor(tokens.chart[5 if self._is_difference and weight < 0 else 0])
            colour.setAlphaF(min(1.0, 0.35 + abs(weight)))
            pen = QPen(colour, 1 + 4 * min(1.0, abs(weight)) ** 0.5)
            painter.setPen(pen)
            painter.drawPath(path)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._token_at(event.position().toPoint())
        if found is not None:
            self.token_chosen.emit(found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._tokens) - 1
        wanted = {
            Qt.Key.Key_Left: self._chosen - 1,
            Qt.Key.Key_Right: self._chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif 0 <= wanted <= last:
            self.token_chosen.emit(wanted)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._token_at(event.pos())
            text = ""
            if found is not None:
                weight = say_weight(float(self._weights[found]), is_difference=self._is_difference)
                text = f"{say_token(self._tokens[found])}: {weight}"
            QToolTip.showText(event.globalPos(), plain_tooltip(text) if text else "", self)
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rects = self._arrange(self.width())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        rects = self._arrange(arg__1)
        return int(rects[-1].bottom()) + 2 if rects else _CHIP_PX

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 260)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 0)
