"""Draws the charts of a report as SVG."""

from __future__ import annotations

import math
from functools import singledispatch

from core.message import Message, say
from core.metrics.intervals import wilson_interval
from core.report import svg
from core.report.charts import BarChart, Chart, HeatMap, LineChart, ReliabilityChart
from core.report.svg import Drawing, paint, put_text
from core.report.wording import Wording, write_number

_LEGEND_PX = 22


def draw(chart: Chart, title: Message, wording: Wording) -> Drawing:
    """The drawing of a chart, in the language of `wording`."""
    return _draw(chart, wording.put(title), wording)


@singledispatch
def _draw(chart: object, title: str, wording: Wording) -> Drawing:
    raise TypeError(f"no drawing of {type(chart).__name__}")


# The confusion matrix

_NUMBERED, _NAMED = 24, 60


def _cell_px(count: int) -> tuple[float, float]:
    """Side of a cell, and size of the names beside it."""
    if count <= 8:
        return 46, 12
    if count <= _NUMBERED:
        return 30, 11
    return (15, 10) if count <= _NAMED else (9.5, 8)


@_draw.register
def _draw_heat_map(chart: HeatMap, title: str, wording: Wording) -> Drawing:
    names = [*chart.names, *([wording.put(chart.none_title)] if chart.none_title else [])]
    count, total = len(names), int(chart.counts.sum())
    side, size = _cell_px(count)
    room = min(170.0, max((svg.measure(name, size) for name in names), default=0) + 10)
    left, top = room + 26, room + 26
    parts = [
        put_text(wording.put(say("predicted")), left + count * side / 2, 14, fill="soft", text_anchor="middle"),
        put_text(
            wording.put(say("true")),
            0,
            0,
            fill="soft",
            text_anchor="middle",
            transform=f"translate(14 {top + count * side / 2:.1f}) rotate(-90)",
        ),
        paint("rect", stroke="grid", x=left, y=top, width=count * side, height=count * side),
    ]
    for at, name in enumerate(names):
        shown, middle = svg.shorten(name, room - 8, size), (at + 0.5) * side
        parts.append(put_text(shown, left - 6, top + middle + size * 0.35, font_size=size, text_anchor="end"))
        turned = f"translate({left + middle + size * 0.35:.1f} {top - 6:.1f}) rotate(-90)"
        parts.append(put_text(shown, 0, 0, font_size=size, transform=turned))
    rows = chart.counts.sum(axis=1)
    for true, predicted in zip(*chart.counts.nonzero(), strict=True):
        parts.append(_draw_cell(chart, names, (int(true), int(predicted)), int(rows[true]), (left, top), wording))
    right = int(chart.counts.trace())
    about = wording.put(
        say(
            "{right} of {total} predictions are on the diagonal, where true and predicted class agree.",
            right=right,
            total=total,
        )
    )
    return Drawing(left + count * side + 8, top + count * side + 8, tuple(parts), title, about)


def _draw_cell(
    chart: HeatMap,
    names: list[str],
    place: tuple[int, int],
    row: int,
    origin: tuple[float, float],
    wording: Wording,
) -> str:
    true, predicted = place
    count = int(chart.counts[true, predicted])
    side, _ = _cell_px(len(names))
    x, y = origin[0] + predicted * side, origin[1] + true * side
    # At most six tenths of the colour: dark letters on a light page, and light ones on a dark page, stay readable.
    strength = 0.08 + 0.52 * math.sqrt(count / max(1, row))
    hover = svg.element(
        "title",
        svg.escape_text(
            wording.put(
                say(
                    "true {true}, predicted {predicted}: {count}",
                    true=names[true],
                    predicted=names[predicted],
                    count=count,
                )
            )
        ),
    )
    box = paint(
        "rect",
        fill="c0" if true == predicted else "c1",
        x=x + 0.5,
        y=y + 0.5,
        width=side - 1,
        height=side - 1,
        fill_opacity=strength if side > 12 else max(0.45, strength),  # small squares have to be found at all
    )
    number = ""
    if len(names) <= _NUMBERED:
        size = 13 if side > 40 else 11 if count < 1000 else 9
        number = put_text(
            write_number(count, "count"), x + side / 2, y + side / 2 + 4, font_size=size, text_anchor="middle"
        )
    return svg.element("g", hover + box + number)


# Curves and dots


class _Axes:
    """A frame with ticks: where values of x and y are in the drawing, in pixels."""

    def __init__(self, x: tuple[float, float], y: tuple[float, float], width: float, height: float, top: float) -> None:
        x, y = ((low, high if high > low else low + max(1.0, abs(low))) for low, high in (x, y))
        self.x_ticks, self.y_ticks = _ticks(*x), _ticks(*y)
        self.x_range = (min(x[0], self.x_ticks[0]), max(x[1], x[0] + 1e-9))
        self.y_range = (min(y[0], self.y_ticks[0]), max(y[1], self.y_ticks[-1]))
        self.left, self.top, self.width, self.height = 56.0, top, width, height

    def x(self, value: float) -> float:
        low, high = self.x_range
        return self.left + self.width * (value - low) / (high - low)

    def y(self, value: float) -> float:
        low, high = self.y_range
        return self.top + self.height * (1 - (value - low) / (high - low))

    def draw(self, x_title: str, y_title: str, *, is_share: bool = False) -> list[str]:
        right, bottom, parts = self.left + self.width, self.top + self.height, []
        for tick in self.y_ticks:
            y = self.y(tick)
            parts.append(paint("line", stroke="grid", x1=self.left, y1=y, x2=right, y2=y))
            parts.append(
                put_text(_say_tick(tick, is_share), self.left - 8, y + 4, fill="soft", font_size=11, text_anchor="end")
            )
        for tick in self.x_ticks:
            if tick <= self.x_range[1] + 1e-9:
                text = _say_tick(tick, is_share)
                parts.append(put_text(text, self.x(tick), bottom + 16, fill="soft", font_size=11, text_anchor="middle"))
        parts.append(put_text(x_title, self.left + self.width / 2, bottom + 34, fill="soft", text_anchor="middle"))
        turned = f"translate(14 {self.top + self.height / 2:.1f}) rotate(-90)"
        return [*parts, put_text(y_title, 0, 0, fill="soft", text_anchor="middle", transform=turned)]


def _ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round numbers from below `low` to above `high`, 1, 2 or 5 times a power of ten apart."""
    span = max(high - low, 1e-9)
    rough = span / wanted
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, last + 1)]


def _say_tick(value: float, is_share: bool) -> str:
    if is_share:
        return f"{value:.0%}"
    return f"{round(value):,}" if value == round(value) and abs(value) >= 1000 else f"{value:.6g}"


@_draw.register
def _draw_reliability(chart: ReliabilityChart, title: str, wording: Wording) -> Drawing:
    axes = _Axes((0, 1), (0, 1), 320, 320, 12)
    parts = axes.draw(wording.put(say("confidence")), wording.put(say("share right")), is_share=True)
    ideal = {"x1": axes.x(0), "y1": axes.y(0), "x2": axes.x(1), "y2": axes.y(1)}
    parts.append(paint("line", stroke="soft", stroke_dasharray="5 4", **ideal))
    most = max((one.count for one in chart.bins), default=1)
    for one in chart.bins:
        if not one.count:
            continue
        low, high = wilson_interval(one.right, one.count)
        x, share = axes.x(one.confidence), one.right / one.count
        hover = wording.put(
            say(
                "confidence {confidence:.0%}: right {share:.0%} of {count}",
                confidence=one.confidence,
                share=share,
                count=one.count,
            )
        )
        shapes = paint("line", stroke="c0", stroke_width=2, x1=x, x2=x, y1=axes.y(low), y2=axes.y(high))
        shapes += paint(
            "circle", fill="c0", stroke="page", cx=x, cy=axes.y(share), r=3.5 + 5 * math.sqrt(one.count / most)
        )
        parts.append(svg.element("g", svg.element("title", svg.escape_text(hover)) + shapes))
    return Drawing(axes.left + axes.width + 20, axes.top + axes.height + 44, tuple(parts), title)


@_draw.register
def _draw_lines(chart: LineChart, title: str, wording: Wording) -> Drawing:
    points = [point for line in chart.lines for point in line.points if math.isfinite(point[1])]
    xs, ys = [x for x, _ in points] or [0, 1], [y for _, y in points] or [0, 1]
    axes = _Axes((min(0, *xs), max(xs)), (min(0.0, *ys), max(ys)), 600, 220, 12 + _LEGEND_PX)
    parts = axes.draw(wording.put(chart.x_title), wording.put(chart.y_title))
    at = axes.left
    for line in chart.lines:
        colour, name = f"c{line.colour}", wording.put(line.title)
        opacity = 0.35 if line.style == "faint" else None
        kept = [(axes.x(x), axes.y(y)) for x, y in line.points if math.isfinite(y)]
        if line.style == "dots":
            parts += [paint("circle", fill=colour, stroke="page", cx=x, cy=y, r=4) for x, y in kept]
            parts.append(paint("circle", fill=colour, cx=at + 8, cy=10, r=4))
        else:
            width = 1 if line.style == "faint" else 2
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in kept)
            stroke = {"stroke_width": width, "stroke_opacity": opacity}
            parts.append(paint("polyline", stroke=colour, points=path, stroke_linejoin="round", **stroke))
            parts.append(paint("line", stroke=colour, x1=at, x2=at + 16, y1=10, y2=10, **stroke))
        parts.append(put_text(name, at + 22, 14, fill="soft"))
        at += 22 + svg.measure(name) + 20
    return Drawing(axes.left + axes.width + 24, axes.top + axes.height + 44, tuple(parts), title)


_BAR_PX, _BARS_PX = 28, 380


@_draw.register
def _draw_bars(chart: BarChart, title: str, wording: Wording) -> Drawing:
    names = [wording.put(bar.title) for bar in chart.bars]
    left = min(240.0, max((svg.measure(name) for name in names), default=0) + 14)
    ends = [end for bar in chart.bars for end in (bar.value, *(bar.interval or ()))]
    longest = 1.0 if chart.form == "share" else max(ends, default=0) or 1.0
    parts = []
    for at, (bar, name) in enumerate(zip(chart.bars, names, strict=True)):
        y = at * _BAR_PX + 4
        middle, weight = y + _BAR_PX / 2, "600" if bar.is_strong else None
        parts.append(
            put_text(svg.shorten(name, left - 10), left - 8, middle + 4, text_anchor="end", font_weight=weight)
        )
        width = max(1.0, _BARS_PX * bar.value / longest)
        fill = "c0" if bar.is_strong else "c3"
        parts.append(paint("rect", fill=fill, x=left, y=y + 6, width=width, height=_BAR_PX - 12, rx=2))
        end = width
        if bar.interval is not None:
            low, high = (left + _BARS_PX * end / longest for end in bar.interval)
            parts.append(paint("line", stroke="ink", stroke_width=1.5, x1=low, x2=high, y1=middle, y2=middle))
            parts += [
                paint("line", stroke="ink", stroke_width=1.5, x1=x, x2=x, y1=middle - 4, y2=middle + 4)
                for x in (low, high)
            ]
            end = max(end, high - left)
        figure = write_number(bar.value, chart.form)
        parts.append(put_text(figure, left + end + 8, middle + 4, font_weight=weight))
    bottom = len(chart.bars) * _BAR_PX + 8
    parts.append(paint("line", stroke="soft", x1=left, x2=left, y1=4, y2=bottom))
    parts.append(put_text(wording.put(chart.x_title), left, bottom + 16, fill="soft"))
    return Drawing(left + _BARS_PX + 70, bottom + 26, tuple(parts), title)
