"""A band around a curve: an area where points follow each other, a bar at a single point."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

_STRONG, _FAINT = (0.2, 0.55), (0.06, 0.25)  # of the area and of the bars


class BandItem(pg.GraphicsObject):
    """Missing points (NaN) leave a gap."""

    def __init__(self) -> None:
        super().__init__()
        self._areas = QPainterPath()
        self._bars: list[tuple[QPointF, QPointF]] = []
        self._room = QRectF()
        self._colour = QColor()
        self._is_strong = True

    def set_band(self, xs: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        """Draw this band; all [points]."""
        self.prepareGeometryChange()
        self._areas, self._bars = QPainterPath(), []
        there = np.isfinite(low) & np.isfinite(high)
        for run in _find_runs(there):
            if len(run) == 1:
                at = int(run[0])
                self._bars.append((QPointF(xs[at], low[at]), QPointF(xs[at], high[at])))
                continue
            edge = [QPointF(xs[at], high[at]) for at in run] + [QPointF(xs[at], low[at]) for at in run[::-1]]
            self._areas.addPolygon(QPolygonF([*edge, edge[0]]))
        self._room = QRectF()
        if there.any():
            bottom, top = float(low[there].min()), float(high[there].max())
            self._room = QRectF(
                float(xs[there].min()), bottom, float(np.ptp(xs[there])) or 1e-9, max(top - bottom, 1e-9)
            )
        self.update()

    def set_colour(self, colour: str) -> None:
        """Set the colour of the band."""
        self._colour = QColor(colour)
        self.update()

    def set_strong(self, is_strong: bool) -> None:
        """Draw the band strong, or as one of several in the background."""
        self._is_strong = is_strong
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._room

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        area, bar = _STRONG if self._is_strong else _FAINT
        soft = QColor(self._colour)
        soft.setAlphaF(area)
        painter.fillPath(self._areas, soft)
        soft.setAlphaF(bar)
        pen = pg.mkPen(soft, width=3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for low, high in self._bars:
            painter.drawLine(low, high)


def _find_runs(there: np.ndarray) -> list[np.ndarray]:
    """The indices of points that follow each other without a gap."""
    indices = np.flatnonzero(there)
    return [run for run in np.split(indices, np.flatnonzero(np.diff(indices) > 1) + 1) if len(run)]
