"""The classes as keys to press: the number, the name, and how likely the model finds it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.widgets.probability_bars import say_percent

KEYS = 9
KEY_PX = 250


class LabelKeys(QWidget):
    """Up to nine keys; `chosen` gives the number of the class. Of more classes the likeliest nine have a key."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [_Key(position + 1, self) for position in range(KEYS)]
        self._shown: list[int] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SMALL_GAP)
        for key in self._keys:
            key.hide()
            key.pressed_key.connect(self._on_key_pressed)
        self._arrange(3)

    def show_classes(self, classes: tuple[str, ...], likely: list[float]) -> None:
        """Show the classes with their probabilities; all zero before the first fit."""
        order = list(range(len(classes)))
        if len(order) > KEYS:
            order = sorted(order, key=lambda number: -likely[number])[:KEYS]
        self._shown = order
        best = max(likely, default=0.0)
        for position, key in enumerate(self._keys):
            key.setVisible(position < len(order))
            if position < len(order):
                number = order[position]
                key.show_class(classes[number], likely[number], is_best=best > 0 and likely[number] == best)

    def press(self, position: int) -> None:
        """Choose the class on the key at that position, from 0; does nothing where there is no such key."""
        if position < len(self._shown):
            self.chosen.emit(self._shown[position])

    def texts(self) -> list[str]:
        """The texts on the keys."""
        return [key.text() for key in self._keys[: len(self._shown)]]

    def _on_key_pressed(self, position: int) -> None:
        self.press(position - 1)

    def _arrange(self, columns: int) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for position, key in enumerate(self._keys):
            self._grid.addWidget(key, position // columns, position % columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(3, event.size().width() // KEY_PX))
        if columns != self._columns:
            self._arrange(columns)


class _Key(QPushButton):
    """One class with its number; the bar at its foot is its probability."""

    pressed_key = Signal(int)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._likely, self._is_best, self._name = number, 0.0, False, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(44)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._emit_pressed)

    def show_class(self, name: str, likely: float, *, is_best: bool) -> None:
        """Put another class on the key."""
        self._name, self._likely, self._is_best = name, likely, is_best
        figure = f" {say_percent(likely)}" if likely > 0 else ""
        self.setAccessibleName(f"{self._number} {name}{figure}")
        self.setToolTip(plain_tooltip(f"{name}{figure}"))
        self.update()

    @override
    def text(self) -> str:
        return f"{self._number} {self._name}"

    def _emit_pressed(self) -> None:
        self.pressed_key.emit(self._number)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(14, 0, -14, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(QColor(tokens.text3))
        painter.drawText(room, flags, str(self._number))
        figure = say_percent(self._likely) if self._likely > 0 else ""
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, figure)
        font = painter.font()
        font.setBold(self._is_best)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text1))
        inner = room.adjusted(22, 0, -52, 0)
        painter.drawText(
            inner, flags, painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(inner.width()))
        )
        track = QRectF(room.left(), self.height() - 8, room.width(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._likely > 0:
            track.setWidth(max(2.0, track.width() * min(1.0, self._likely)))
            painter.setBrush(QColor(tokens.accent if self._is_best else tokens.edge))
            painter.drawRoundedRect(track, 1.5, 1.5)
