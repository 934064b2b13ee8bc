"""The two leading figures on validation while training (macro-F1 and accuracy, or those of the task), the best point
flagged, baselines as thin lines.
"""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtWidgets import QWidget

from core.events import BaselineDone, Evaluated, Event, Started
from core.metrics.specs import MetricSpec
from core.tasks.figures import figures_of, find_metric, score_of
from gui import theme
from gui.figure_names import name_baseline, name_figure
from gui.widgets.bounded_series import BoundedSeries
from gui.widgets.chart_card import ChartCard
from gui.wording import say_count

_LABEL_PX = 16
_FIRST_NAMES = ("macro_f1", "accuracy")  # the texts of the legend before the first evaluation


class MetricChart(ChartCard):
    """Takes the events of a run and draws how good the model is on validation rows; other events are ignored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Validation"), self.tr("Metric chart"))
        self._names = (name_figure(_FIRST_NAMES[0]), name_figure(_FIRST_NAMES[1]))
        self._keys_of_curves = (self.add_key(self._names[0], 2), self.add_key(self._names[1], 1))
        self.add_key(self.tr("baselines"), 3, "dashed")
        self.count_steps()
        dots = {"connect": "finite", "antialias": True, "symbol": "o", "symbolSize": 6}
        self._second_curve = self.plot.plot(**dots)
        self._score_curve = self.plot.plot(**dots)
        self._best_mark = pg.ScatterPlotItem(symbol="star", size=18)
        self._best_label = pg.TextItem(anchor=(0.5, 1.3))
        self._best_label.textItem.document().setDocumentMargin(0)
        self._best_label.setZValue(-1)
        self._best_mark.setZValue(10)
        self.plot.addItem(self._best_mark)
        self.plot.addItem(self._best_label, ignoreBounds=True)
        self._second, self._score = BoundedSeries(512), BoundedSeries(512)
        self._baselines: dict[str, _BaselineLine] = {}
        self._best: tuple[int, float] | None = None
        self._recolour_all()
        self._view().sigRangeChanged.connect(self._place_labels)
        self._view().sigResized.connect(self._place_labels)
        self.clear()

    def clear(self, names: tuple[str, ...] = _FIRST_NAMES) -> None:
        """Remove the curves; the legend gets the names of the figures that the next run will have."""
        self._second.clear()
        self._score.clear()
        for baseline in self._baselines.values():
            baseline.leave(self.plot)
        self._baselines.clear()
        self._best = None
        self._metric = find_metric(names[0])
        self._steps = 0
        self._name_curves(names[0], names[min(1, len(names) - 1)])
        self.hide_values()
        self.ask_redraw()

    def add(self, event: Event) -> None:
        """Add an evaluation or a baseline on validation rows."""
        if isinstance(event, Evaluated) and event.split == "validation":
            (_, score), (_, second) = self._figures_of(event)
            self._second.append(event.step, second)
            self._score.append(event.step, score)
            if event.is_best or self._best is None:
                self._best = (event.step, score)
            elif self._best[0] >= event.step:  # resumed from an older checkpoint: its point is no longer on the curve
                self._best = self._find_best()
        elif isinstance(event, Started):
            self._steps = event.steps
        elif isinstance(event, BaselineDone) and event.split == "validation":
            self._add_baseline(event)
        else:
            return
        self.ask_redraw()

    def _figures_of(self, event: Evaluated) -> tuple[tuple[str, float], tuple[str, float]]:
        """Names and values for the two curves; the names are shown in the legend."""
        metric, value = score_of(event)
        self._metric = metric
        first = (metric.name, value)
        second = next((figure for figure in figures_of(event) if figure[0] != metric.name), first)
        self._name_curves(first[0], second[0])
        return first, second

    def _find_best(self) -> tuple[int, float]:
        steps, scores = self._score.points()
        at = max(range(len(steps)), key=lambda index: self._metric.sort_key(float(scores[index])))
        return int(steps[at]), float(scores[at])

    def _name_curves(self, score: str, second: str) -> None:
        self._names = (name_figure(score), name_figure(second))
        for key, name in zip(self._keys_of_curves, self._names, strict=True):
            key.set_text(name)

    def best(self) -> tuple[int, float] | None:
        """Step and deciding figure of the flagged point."""
        return self._best

    def baselines(self) -> dict[str, float]:
        """The deciding figure of the lines, by the baseline's name."""
        return {name: baseline.score for name, baseline in self._baselines.items()}

    def _add_baseline(self, event: BaselineDone) -> None:
        if event.name in self._baselines:
            self._baselines.pop(event.name).leave(self.plot)
        self._metric, score = score_of(event)
        self._baselines[event.name] = _BaselineLine(name_baseline(event.name), score, self.plot)
        self._baselines[event.name].recolour(theme.current())

    def draw(self) -> None:
        """Set the data of the curves and put the flag on the best point."""
        steps, scores = self._score.points()
        others = self._second.points()[1]
        self._second_curve.setData(steps, others)
        self._score_curve.setData(steps, scores)
        self._set_range(list(steps), [*scores, *others])
        self._best_label.setVisible(self._best is not None)
        if self._best is None:
            self._best_mark.clear()
        else:
            self._best_mark.setData([self._best[0]], [self._best[1]])
            self._best_label.setText(self.tr("best {score}").format(score=f"{self._best[1]:.3f}"))
        self._place_labels()

    def _place_labels(self) -> None:
        names = self._place_baselines()
        if self._best is None:
            return
        (left, right), _ = self._view().viewRange()
        share = (self._best[0] - left) / (right - left) if right > left else 0.5
        across = 0.0 if share < 0.1 else 1.0 if share > 0.9 else 0.5
        size = self._best_label.boundingRect().size()
        spot = self._to_pixels(*self._best)
        room = self._view().rect()
        # Above the star where that is free; else below it; else next to it. No curve runs through it where that can be.
        farther = ((across, 2.8), (across, -1.8), (across, -3.0))
        anchors = [(across, 1.6), (across, -0.6), (-0.2, 0.5), (1.2, 0.5), *farther]
        candidates = [
            QRectF(spot - QPointF(anchor[0] * size.width(), anchor[1] * size.height()), size) for anchor in anchors
        ]
        free = [spot for spot in candidates if room.contains(spot) and not any(spot.intersects(name) for name in names)]
        clear = [spot for spot in free if not self._is_crossed(spot)]
        self._best_label.setAnchor(anchors[candidates.index((clear or free)[0])] if free else anchors[0])
        self._best_label.setPos(*self._best)

    def _is_crossed(self, spot: QRectF) -> bool:
        """Whether a curve runs through a rectangle, in pixels."""
        (left, right), (bottom, top) = self._view().viewRange()
        across = np.linspace(spot.left(), spot.right(), 9) / max(self._view().width(), 1.0) * (right - left) + left
        for series in (self._second, self._score):
            xs, ys = series.points()
            inside = across[(across >= xs[0]) & (across <= xs[-1])] if len(xs) else xs
            down = (top - np.interp(inside, xs, ys)) / (top - bottom) * self._view().height() if len(inside) else inside
            if ((down > spot.top()) & (down < spot.bottom())).any():
                return True
        return False

    def _to_pixels(self, x: float, y: float) -> QPointF:
        (left, right), (bottom, top) = self._view().viewRange()
        return QPointF(
            (x - left) / (right - left) * self._view().width(), (top - y) / (top - bottom) * self._view().height()
        )

    def _set_range(self, steps: list[float], scores: list[float]) -> None:
        # A baseline far worse than everything else would flatten the curves; its label is then put at the edge.
        self._view().setXRange(0, max([self._steps, *steps[-1:], 1]), padding=0.02)
        scores = [score for score in scores if math.isfinite(score)]
        lines = [baseline.score for baseline in self._baselines.values()]
        near = [score for score in lines if not scores or _is_near(self._metric, score, scores)]
        shown = [*scores, *near] or lines
        if not shown:
            self._view().setYRange(0, 1, padding=0)
            return
        low, high = min(shown), max(shown)
        room = max(high - low, 0.02)
        self._view().setYRange(low - 0.08 * room, high + 0.24 * room, padding=0)

    def _place_baselines(self) -> list[QRectF]:
        """Put the names at the edge that is farther from the best point, lowest first, each moved up until it no longer
        covers the one below; those of lines above the visible range come below its upper edge. Gives the rectangles
        they cover, in pixels.
        """
        (left, right), (bottom, top) = self._view().viewRange()
        is_right = self._best is not None and self._best[0] < (left + right) / 2
        height = max(self._view().height(), 1.0)
        line_height = _LABEL_PX / height * (top - bottom)
        free_from = bottom
        covered = []
        lines = sorted(self._baselines.values(), key=lambda item: item.score)
        for number, baseline in enumerate(lines):
            is_above = baseline.score > top
            at = top - (len(lines) - number) * line_height if is_above else max(baseline.score, free_from)
            arrow = "↑ " if is_above else "↓ " if baseline.score < bottom else ""
            size = baseline.put_name(right if is_right else left, at, arrow=arrow, is_right=is_right)
            corner = self._to_pixels(right if is_right else left, at)
            covered.append(QRectF(corner - QPointF(size.width() if is_right else 0, size.height()), size))
            free_from = at + line_height
        return covered

    def _view(self) -> pg.ViewBox:
        return self.plot.getPlotItem().vb

    def recolour(self, tokens: theme.Tokens) -> None:
        """Set the colours: green for the deciding figure, orange for the other, pink for baselines; distinct for every
        kind of colour vision.
        """
        for curve, colour in ((self._second_curve, tokens.chart[1]), (self._score_curve, tokens.chart[2])):
            curve.setPen(pg.mkPen(colour, width=2))
            curve.setSymbolBrush(pg.mkBrush(colour))
            curve.setSymbolPen(pg.mkPen(tokens.surface1))
        self._best_mark.setBrush(pg.mkBrush(tokens.chart[2]))
        self._best_mark.setPen(pg.mkPen(tokens.text1))
        self._best_label.setColor(tokens.text1)
        self._best_label.fill = pg.mkBrush(tokens.surface1)
        for baseline in self._baselines.values():
            baseline.recolour(tokens)

    def drawable_xs(self) -> list[float]:
        """The steps at which the model was judged."""
        return [float(x) for x in self._score.points()[0]]

    def describe_at(self, x: float) -> tuple[float, str] | None:
        """The values of the evaluation nearest to `x`."""
        score, second = self._score.near(x), self._second.near(x)
        if score is None or second is None:
            return None
        text = self.tr("step {step} · {first} {score} · {second} {other}").format(
            step=say_count(score[0]),
            first=self._names[0],
            score=f"{score[1]:.3f}",
            second=self._names[1],
            other=f"{second[1]:.3f}",
        )
        return score[0], text


def _is_near(metric: MetricSpec, value: float, others: list[float]) -> bool:
    """Whether `value` is worse than the worst of `others` by a quarter at most: of 1, or of the largest of them where
    the figure has no such bound.
    """
    reach = 0.25 * (max(map(abs, others)) if metric.format == "number" else 1.0)
    return metric.sort_key(value) >= min(map(metric.sort_key, others)) - reach


class _BaselineLine:
    """A thin horizontal line and its name."""

    def __init__(self, name: str, score: float, plot: pg.PlotWidget) -> None:
        self.score = score
        self._text = f"{name} {score:.2f}"
        self._line = pg.InfiniteLine(pos=score, angle=0)
        self._label = pg.TextItem(anchor=(0, 1))
        self._line.setZValue(-5)
        self._label.setZValue(-1)  # over the lines, under the curves
        self._label.textItem.document().setDocumentMargin(
            0
        )  # as high as its letters: it has a background, which must not cover others
        plot.addItem(self._line, ignoreBounds=True)
        plot.addItem(self._label, ignoreBounds=True)

    def put_name(self, edge: float, at: float, *, arrow: str, is_right: bool) -> QSizeF:
        """Put the name at a height, behind an arrow where its line is outside the visible range; gives its size in
        pixels.

        Args:
            edge: the x at which the name begins, or ends where `is_right`.
        """
        self._label.setText(arrow + self._text)
        self._label.setAnchor((1 if is_right else 0, 1))
        self._label.setPos(edge, at)
        return self._label.boundingRect().size()

    def recolour(self, tokens: theme.Tokens) -> None:
        self._line.setPen(pg.mkPen(tokens.chart[3], width=1, style=Qt.PenStyle.DashLine))
        self._label.setColor(tokens.text2)
        self._label.fill = pg.mkBrush(tokens.surface1)  # no other line crosses it
        self._label.update()

    def leave(self, plot: pg.PlotWidget) -> None:
        plot.removeItem(self._line)
        plot.removeItem(self._label)
