"""Training, validation and test as one bar; the two borders between them can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import format_share
from gui.wording import say_count

BAR_TOP, BAR_HEIGHT = 4, 24
LEGEND_TOP = BAR_TOP + BAR_HEIGHT + 8
HEIGHT = LEGEND_TOP + 36
GRAB_PX = 8
HIGHEST_SHARE = 0.5
KEY_SETTLE_MS = 500
_CHART_COLOUR = (0, 2, 1)


class SplitBar(QWidget):
    """The three shares with their rows; keys: Left and Right move a border, Up and Down choose which."""

    shares_changed = Signal(float, float)
    """Validation and test share, once a border is released."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = (0.15, 0.15)  # validation, test: as shown
        self._meant = self._shares
        self._rows: tuple[int, int, int] | None = None
        self._dragged = -1
        self._current = 0
        self._is_adjustable = True
        self._settle = QTimer(self, singleShot=True, interval=KEY_SETTLE_MS)
        self._settle.timeout.connect(self._commit)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Split into training, validation and test"))
        self._describe()

    def set_split(self, validation_share: float, test_share: float, rows: tuple[int, int, int] | None) -> None:
        """Show these shares (0 to 1); `rows` of training, validation and test are None until they are assigned."""
        self._meant = (validation_share, test_share)
        if self._dragged < 0 and not self._settle.isActive():
            self._shares = self._meant
        self._rows = rows
        self._describe()
        self.update()

    def set_adjustable(self, is_adjustable: bool) -> None:
        """Whether the borders can be dragged; they cannot where files or a column define the splits."""
        self._is_adjustable = is_adjustable
        self.update()

    def shares(self) -> tuple[float, float, float]:
        """Training, validation and test share as shown; their sum is 1."""
        validation, test = self._shares
        return (max(0.0, 1.0 - validation - test), validation, test)

    def border_x(self, border: int) -> float:
        """The x of a border in pixels: 0 is before validation, 1 before test."""
        train, validation, _ = self._drawn_shares()
        return self.width() * (train if border == 0 else train + validation)

    def split_texts(self) -> tuple[str, str, str]:
        """Rows and percent of each split, as shown below the bar."""
        shares = self._drawn_shares()
        if self._rows is None or self._shares != self._meant:
            return format_share(shares[0]), format_share(shares[1]), format_share(shares[2])
        train, validation, test = self._rows
        return self._say_rows(train), self._say_rows(validation), self._say_rows(test)

    def _say_rows(self, rows: int) -> str:
        share = format_share(rows / max(1, sum(self._rows or ())))
        return self.tr("{rows} \u00b7 {share}").format(rows=say_count(rows), share=share)

    def _drawn_shares(self) -> tuple[float, float, float]:
        """The shares to draw: until a border is moved, those of the assigned rows."""
        if self._rows is None or self._shares != self._meant or not sum(self._rows):
            return self.shares()
        total = sum(self._rows)
        train, validation, test = self._rows
        return (train / total, validation / total, test / total)

    def _describe(self) -> None:
        train, validation, test = self.split_texts()
        self.setAccessibleDescription(
            self.tr("Training {train}, validation {validation}, test {test}").format(
                train=train, validation=validation, test=test
            )
        )

    def _move_border(self, border: int, position: float) -> None:
        validation, test = self._shares
        position = round(position, 2)
        if border == 0:
            validation = min(HIGHEST_SHARE, max(0.0, 1.0 - test - position))
        else:
            train = 1.0 - validation - test
            test = min(HIGHEST_SHARE, max(0.0, 1.0 - position))
            validation = min(HIGHEST_SHARE, max(0.0, 1.0 - test - train))
        if validation + test > 0.95:
            return
        self._shares = (round(validation, 2), round(test, 2))
        self._describe()
        self.update()

    def _commit(self) -> None:
        self._settle.stop()
        if self._shares != self._meant:
            self._meant = self._shares
            self._rows = None
            self.shares_changed.emit(*self._shares)

    def _border_near(self, x: float, y: float) -> int:
        if not self._is_adjustable or not BAR_TOP - 4 <= y <= BAR_TOP + BAR_HEIGHT + 4:
            return -1
        distances = [abs(x - self.border_x(border)) for border in (0, 1)]
        nearest = 1 if distances[1] < distances[0] else 0
        if distances[0] == distances[1]:  # no validation rows: dragging left moves validation, right moves test
            nearest = 0 if x < self.border_x(0) else 1
        return nearest if distances[nearest] <= GRAB_PX else -1

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, HEIGHT)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._border_near(event.position().x(), event.position().y())
            if self._dragged >= 0:
                self._current = self._dragged
                self._shares = self._meant
                self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged >= 0:
            self._move_border(self._dragged, event.position().x() / max(1, self.width()))
            return
        near = self._border_near(event.position().x(), event.position().y()) >= 0
        self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged >= 0:
            self._dragged = -1
            self._commit()
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -0.01, Qt.Key.Key_Right: 0.01}.get(key)
        if step is not None and self._is_adjustable:
            train, validation, _ = self.shares()
            self._move_border(self._current, (train if self._current == 0 else train + validation) + step)
            self._settle.start()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._is_adjustable:
            self._current = 1 - self._current
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._commit()
        super().focusOutEvent(event)
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.FONT_SMALL)
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0.0
        for share, position in zip(self._drawn_shares(), _CHART_COLOUR, strict=True):
            width = self.width() * share
            painter.setBrush(QColor(tokens.chart[position]))
            painter.drawRect(QRectF(left, BAR_TOP, max(0.0, width), BAR_HEIGHT))
            left += width
        if self._is_adjustable:
            for border in (0, 1):
                self._paint_border(painter, border)
        self._paint_legend(painter)

    def _paint_border(self, painter: QPainter, border: int) -> None:
        tokens, x = theme.current(), self.border_x(border)
        active = self._dragged == border or (self.hasFocus() and self._current == border)
        painter.setPen(QPen(QColor(tokens.surface1), 1))
        painter.setBrush(QColor(tokens.accent if active else tokens.text1))
        x = min(max(x, 3.0), self.width() - 3.0)
        painter.drawRoundedRect(QRectF(x - 3, BAR_TOP - 3, 6, BAR_HEIGHT + 6), 3, 3)

    def _paint_legend(self, painter: QPainter) -> None:
        tokens = theme.current()
        names = (self.tr("Training"), self.tr("Validation"), self.tr("Test"))
        column = self.width() / 3
        for number, (name, text, position) in enumerate(zip(names, self.split_texts(), _CHART_COLOUR, strict=True)):
            left = column * number
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.chart[position]))
            painter.drawRoundedRect(QRectF(left, LEGEND_TOP + 4, 8, 8), 2, 2)
            painter.setPen(QColor(tokens.text2))
            painter.drawText(QPointF(left + 14, LEGEND_TOP + 12), name)
            painter.setPen(QColor(tokens.text1))
            painter.drawText(QPointF(left + 14, LEGEND_TOP + 29), text)
