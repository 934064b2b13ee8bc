"""The frame of every chart: title, legend, values under the pointer, theme colours, and a limit on redrawing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsSceneWheelEvent,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.widgets.chart_pictures import ChartPictures
from gui.widgets.eliding_label import ElidingLabel

REDRAW_MS = 100
_PICTURES_TOP_PX = 40
_LEAST_KEY_PX = 72
KeyStyle = Literal["line", "faint", "dashed", "dots", "cross"]


class ChartCard(QFrame):
    """A card with a plot; a subclass adds curves, sets their data in `draw` and describes the values at an x in
    `describe_at`.

    `ask_redraw` may be called at any rate: the plot is drawn at most every `REDRAW_MS`. The left and right keys move
    the crosshair along the points, so that the values can be read without a mouse.
    """

    redrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(180)
        self._cursor: float | None = None
        self.plot = _make_plot(self)
        self._crosshair = pg.InfiniteLine(angle=90, movable=False)
        self._crosshair.hide()
        self.plot.addItem(self._crosshair, ignoreBounds=True)
        self._readout = ElidingLabel(self)
        self._readout.setProperty("role", "hint")
        self._lay_out()
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self._draw_now)
        self._moves = pg.SignalProxy(self.plot.scene().sigMouseMoved, rateLimit=30, slot=self._follow_pointer)
        self.plot.viewport().installEventFilter(self)
        for inner in (self.plot, self.plot.viewport()):
            inner.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the card has the menu
        self.pictures = ChartPictures(self, top=_PICTURES_TOP_PX, prepare=self._without_pointer)
        theme.theme_changed.connect(self._recolour_all)

    def _lay_out(self) -> None:
        self._heading = _make_label("title")
        legend = QWidget(self)
        legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._keys = QHBoxLayout(legend)
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._keys.setSpacing(12)
        self._keys.addStretch(1)
        # The values under the pointer replace the legend, so that nothing moves.
        self._legend_or_readout = QStackedWidget(self)
        self._legend_or_readout.addWidget(legend)
        self._legend_or_readout.addWidget(self._readout)
        self._legend_or_readout.setFixedHeight(20)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._heading)
        top.addWidget(self._legend_or_readout, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 4)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.plot, 1)

    def set_title(self, title: str, name: str) -> None:
        """Put `title` above the plot; `name` is the accessible name."""
        self._heading.setText(title)
        self.setAccessibleName(name)

    def count_steps(self) -> None:
        """Let the axis at the bottom count steps."""
        self.plot.setLabel("bottom", self.tr("step"))
        self.plot.getAxis("bottom").is_whole = True

    def add_key(self, text: str, colour: int, style: KeyStyle = "line") -> LegendKey:
        """A legend entry: `colour` is an index into the theme's chart colours."""
        key = LegendKey(text, colour, style, self)
        self._keys.insertWidget(self._keys.count() - 1, key)
        return key

    def ask_redraw(self) -> None:
        """Redraw soon; many calls become one redraw."""
        if not self._redraw.isActive():
            self._redraw.start()

    def draw(self) -> None:
        """Set the data of the curves; called at most every `REDRAW_MS`."""

    def recolour(self, tokens: theme.Tokens) -> None:
        """Give curves and labels the colours of `tokens`."""

    def describe_at(self, x: float) -> tuple[float, str] | None:
        """The x of the point nearest to `x` and its values as text; None when there are no points."""
        return None

    def drawable_xs(self) -> list[float]:
        """The positions of the crosshair that the keys can reach, in order."""
        return []

    def show_values_at(self, x: float) -> None:
        """Put the crosshair on the point nearest to `x` and show its values."""
        found = self.describe_at(x)
        if found is None:
            return
        self._cursor, text = found
        self._crosshair.setPos(self._cursor)
        self._crosshair.show()
        self._readout.set_text(text)
        self._legend_or_readout.setCurrentWidget(self._readout)
        self.setAccessibleDescription(text)

    def hide_values(self) -> None:
        """Take the crosshair away."""
        self._cursor = None
        self._crosshair.hide()
        self._readout.set_text("")
        self._legend_or_readout.setCurrentIndex(0)

    @contextmanager
    def _without_pointer(self, scale: float) -> Iterator[None]:
        """No crosshair; symbols drawn as shapes, which on the screen are copied from a small picture of them all; and
        lines, whose widths are in pixels, as wide as they are seen.
        """
        self.hide_values()
        cache = self.plot.cacheMode()
        self.plot.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)  # its ground would be a picture in the picture
        items = [item for item in self.plot.scene().items() if isinstance(item, pg.GraphicsItem)]
        for item in items:
            item.setExportMode(True, {"antialias": True, "resolutionScale": 1.0})
            _widen(item, scale)
        try:
            yield
        finally:
            for item in items:
                item.setExportMode(False)
                _widen(item, 1 / scale)
            self.plot.setCacheMode(cache)

    def readout(self) -> str:
        """The values that are shown for the crosshair; empty without one."""
        return self._readout.full_text

    def _draw_now(self) -> None:
        self.draw()
        if self._cursor is not None:
            self.show_values_at(self._cursor)
        self.redrawn.emit()

    def _follow_pointer(self, moved: tuple[QPointF]) -> None:
        view = self.plot.getPlotItem().vb
        if view.sceneBoundingRect().contains(moved[0]):
            self.show_values_at(view.mapSceneToView(moved[0]).x())

    def _recolour_all(self) -> None:
        tokens = theme.current()
        self.plot.setBackground(tokens.surface1)
        for name in ("left", "bottom"):
            axis = self.plot.getAxis(name)
            axis.setPen(pg.mkPen(tokens.line))
            axis.setTextPen(pg.mkPen(tokens.text3))
        self._crosshair.setPen(pg.mkPen(tokens.text3, width=1))
        self.recolour(tokens)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hide_values()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        xs = self.drawable_xs()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self.hide_values()
        elif step is not None and xs:
            here = min(
                range(len(xs)), key=lambda i: abs(xs[i] - (self._cursor if self._cursor is not None else xs[-1]))
            )
            moved = here if self._cursor is None else min(max(here + step, 0), len(xs) - 1)
            self.show_values_at(xs[moved])
        else:
            super().keyPressEvent(event)


def _widen(item: pg.GraphicsItem, scale: float) -> None:
    pen = item.opts.get("pen") if isinstance(item, pg.PlotCurveItem) else None
    if isinstance(item, pg.InfiniteLine):
        pen = item.currentPen
    if pen is None:
        return
    wider = pg.mkPen(pen)
    wider.setWidthF(wider.widthF() * scale)
    if isinstance(item, pg.InfiniteLine):
        item.currentPen = wider
    else:
        item.opts["pen"] = wider


class LegendKey(QWidget):
    """A short stroke in a chart's colour and its name."""

    def __init__(self, text: str, colour: int, style: KeyStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._colour, self._style = "", colour, style
        self.setFont(_small(self.font()))
        self.set_text(text)
        theme.theme_changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Change the name of the curve."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(text))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(26 + metrics.horizontalAdvance(self._text), metrics.height())  # an advance is rounded

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(_LEAST_KEY_PX, 1000))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        colour = QColor(tokens.chart[self._colour])
        if self._style == "cross":
            painter.setPen(QPen(QColor(tokens.text3), 2))
            for side in (-1, 1):
                painter.drawLine(QPointF(6, middle - 3 * side), QPointF(12, middle + 3 * side))
        elif self._style == "dots":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(9, middle), 4, 4)
        else:
            if self._style == "faint":
                colour.setAlphaF(0.4)
            style = Qt.PenStyle.DashLine if self._style == "dashed" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 1 if self._style == "faint" else 2, style))
            painter.drawLine(QPointF(0, middle), QPointF(18, middle))
        painter.setPen(QColor(tokens.text3))
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() - 24)
        painter.drawText(self.rect().adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


class _CalmViewBox(pg.ViewBox):
    """Leaves the wheel to the page around it: scrolling past a chart must not zoom it."""

    @override
    def wheelEvent(self, ev: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        ev.ignore()


class WholeAxis(pg.AxisItem):
    """An axis that, where `is_whole`, is marked at whole numbers alone: there is no half step."""

    is_whole = False

    @override
    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        levels = super().tickSpacing(minVal, maxVal, size)
        return [(max(1.0, spacing), offset) for spacing, offset in levels] if self.is_whole else levels


def _make_plot(parent: QWidget) -> pg.PlotWidget:
    # Without menus: they take longer to build than everything else.
    axes = {"bottom": WholeAxis("bottom", maxTickLength=-5)}
    plot = pg.PlotWidget(parent, viewBox=_CalmViewBox(enableMenu=False), enableMenu=False, axisItems=axes)
    plot.hideButtons()
    plot.setMouseEnabled(x=False, y=False)
    plot.setFrameShape(QFrame.Shape.NoFrame)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card handles the keys
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.enableAutoSIPrefix(False)
        axis.setStyle(tickFont=_small(parent.font()), maxTickLevel=0)
    return plot


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPixelSize(theme.FONT_SMALL)
    return smaller


def _make_label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
