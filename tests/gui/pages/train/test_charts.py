"""The curves of a run: every step once, bounded, drawn at most ten times a second, readable without a mouse."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from core.events import BaselineDone, Evaluated, Started, StepDone
from core.message import Message
from core.metrics.specs import MetricSpec
from core.tasks.figures import METRICS
from gui import theme
from gui.pages.train.run_view import RunView
from gui.tasks.classify.sample_run import make_events
from gui.widgets.chart_card import REDRAW_MS
from gui.widgets.loss_chart import LossChart
from gui.widgets.metric_chart import MetricChart


def make_step(step: int, loss: float = 1.0) -> StepDone:
    return StepDone(
        at=0.0,
        step=step,
        epoch=0.0,
        loss=loss,
        learning_rate=1e-3,
        rows=8,
        tokens=80,
        gradient_norm=1.0,
        rows_per_s=10.0,
        seconds=1.0,
    )


def make_evaluation(step: int, f1: float, *, is_best: bool = False, split: str = "validation") -> Evaluated:
    return Evaluated(at=0.0, step=step, split=split, loss=0.5, accuracy=f1, macro_f1=f1, is_best=is_best, seconds=0.1)


def drawn(chart) -> list[tuple[np.ndarray, np.ndarray]]:
    """The data of the curves of the plot."""
    curves = [
        item.getOriginalDataset()
        for item in chart.plot.getPlotItem().listDataItems()
        if hasattr(item, "getOriginalDataset")
    ]
    return [(x, y) for x, y in curves if x is not None]


def test_every_step_is_drawn_once_and_in_order(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    with qtbot.waitSignal(chart.redrawn):
        for step in range(1, 201):
            chart.add(make_step(step, loss=1 / step))

    raw_x, raw_y = drawn(chart)[0]
    assert list(raw_x) == list(range(1, 201))
    assert np.allclose(raw_y, [1 / step for step in range(1, 201)])


def test_the_smoothed_curve_has_no_bias_at_its_start(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    with qtbot.waitSignal(chart.redrawn):
        for step in range(1, 50):
            chart.add(make_step(step, loss=3.0))
    assert np.allclose(drawn(chart)[1][1], 3.0)


def test_a_million_steps_take_bounded_memory_and_keep_their_spike(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    plain, spike = make_step(1), 31.0
    for step in range(1, 1_000_001):
        object.__setattr__(
            plain, "step", step
        )  # one frozen value reused: making a million of them is not what is tested
        object.__setattr__(plain, "loss", spike if step == 654_321 else 1.0)
        chart.add(plain)
    with qtbot.waitSignal(chart.redrawn, timeout=10_000):
        chart.ask_redraw()

    assert chart.steps_kept() <= 1024
    raw_x, raw_y = drawn(chart)[0]
    assert len(raw_x) <= 2049 and raw_y.max() == spike and raw_x[np.argmax(raw_y)] == 654_321


def test_many_events_become_few_drawings(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    moments: list[float] = []
    chart.redrawn.connect(lambda: moments.append(time.monotonic()))
    began, step = time.monotonic(), 0

    def feed() -> bool:
        nonlocal step
        for _ in range(20):
            step += 1
            chart.add(make_step(step))
        return time.monotonic() - began > 1.0

    qtbot.waitUntil(feed, timeout=10_000)
    elapsed_ms = (time.monotonic() - began) * 1000
    assert step > 100 and 1 <= len(moments) <= elapsed_ms / REDRAW_MS + 1


def test_arrow_keys_read_the_values_without_a_mouse(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    for event in make_events(steps=40):
        chart.add(event)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    last = chart.readout()
    qtbot.keyClick(chart, Qt.Key.Key_Left)

    assert "step 40" in last and "step 39" in chart.readout() and "validation" in last
    assert chart.accessibleDescription() == chart.readout()
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.readout() == ""


def test_the_best_point_and_the_baselines_come_from_validation_alone(qtbot):
    chart = MetricChart()
    qtbot.addWidget(chart)
    chart.add(BaselineDone(at=0.0, name="tfidf", split="validation", accuracy=0.8, macro_f1=0.75, seconds=1.0))
    chart.add(BaselineDone(at=0.0, name="tfidf", split="test", accuracy=0.2, macro_f1=0.2, seconds=1.0))
    with qtbot.waitSignal(chart.redrawn):
        chart.add(make_evaluation(10, 0.6, is_best=True))
        chart.add(make_evaluation(20, 0.9, is_best=True))
        chart.add(make_evaluation(30, 0.8))
        chart.add(make_evaluation(30, 0.1, split="test"))

    assert chart.best() == (20, 0.9)
    assert chart.baselines() == {"tfidf": 0.75}
    assert list(drawn(chart)[0][0]) == [10, 20, 30]


@pytest.mark.parametrize(
    ("direction", "baseline", "edge"),
    [("higher", 0.1, "lower"), ("higher", 0.9, ""), ("lower", 9.0, "upper"), ("lower", 0.1, "")],
)
def test_only_a_baseline_that_is_far_worse_stays_outside_and_its_name_at_the_edge(
    qtbot, monkeypatch, direction, baseline, edge
):
    metric = MetricSpec(
        name="x", title=Message("x"), short_title=Message("x"), direction=direction, format="number", is_deciding=True
    )
    monkeypatch.setitem(METRICS, "x", metric)
    chart = MetricChart()
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    with qtbot.waitExposed(chart):
        chart.show()
    with qtbot.waitSignal(chart.redrawn):
        chart.add(BaselineDone(at=0.0, name="b", split="validation", seconds=1.0, figures=(("x", baseline),)))
        for step, value in ((10, 0.6), (20, 0.7)):
            chart.add(replace(make_evaluation(step, 0.0, is_best=step == 10), figures=(("x", value),)))
    bottom, top = chart.plot.getPlotItem().vb.viewRange()[1]
    (name,) = [item for item in chart.plot.items() if isinstance(item, pg.TextItem) and "b " in item.toPlainText()]
    assert bottom <= name.pos().y() < top and name.toPlainText()[0] == {"lower": "↓", "upper": "↑", "": "b"}[edge]
    assert (bottom <= baseline <= top) == (edge == "")


def test_the_name_of_a_baseline_does_not_lie_on_the_flag_of_the_best(qtbot):
    chart = MetricChart()
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    with qtbot.waitExposed(chart):
        chart.show()
    for score in (0.74, 0.80, 0.83):
        chart.clear()
        chart.add(BaselineDone(at=0.0, name="tfidf", split="validation", accuracy=0.8, macro_f1=score, seconds=1.0))
        with qtbot.waitSignal(chart.redrawn):
            chart.add(make_evaluation(10, 0.8, is_best=True))
            chart.add(make_evaluation(100, 0.6))
        best, *others = [
            item
            for item in chart.plot.items()
            if isinstance(item, pg.TextItem) and item.isVisible() and item.toPlainText()
        ]
        if not best.toPlainText().startswith("best"):
            best, others = others[0], [best]
        assert len(others) == 1 and best.toPlainText() == "best 0.800"
        assert not best.sceneBoundingRect().intersects(others[0].sceneBoundingRect()), score


def test_another_run_starts_with_an_empty_chart(qtbot):
    chart = MetricChart()
    qtbot.addWidget(chart)
    for event in make_events():
        chart.add(event)
    chart.clear()
    assert chart.best() is None and chart.baselines() == {} and chart.drawable_xs() == []


def test_curves_follow_the_theme(qtbot, qapp):
    chart = LossChart()
    qtbot.addWidget(chart)
    try:
        theme.apply_theme(qapp, dark=True)
        dark = chart.plot.backgroundBrush().color().name()
        theme.apply_theme(qapp, dark=False)
        light = chart.plot.backgroundBrush().color().name()
    finally:
        theme.apply_theme(qapp, dark=False)
    assert (dark, light) == (theme.DARK.surface1.lower(), theme.LIGHT.surface1.lower())


def test_a_restarted_run_smooths_for_its_own_length(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    started = next(event for event in make_events(steps=3000) if isinstance(event, Started))
    chart.add(started)
    for step in range(1, 31):
        chart.add(make_step(step, loss=float(step % 2)))
    with qtbot.waitSignal(chart.redrawn):
        chart.ask_redraw()
    swing = np.ptp(drawn(chart)[1][1][20:])
    assert swing < 0.1


def test_the_star_stays_on_the_curve_of_a_run_that_was_resumed(qtbot):
    chart = MetricChart()
    qtbot.addWidget(chart)
    for step, f1, is_best in ((10, 0.5, True), (20, 0.7, True), (30, 0.9, True), (20, 0.6, False)):
        chart.add(make_evaluation(step, f1, is_best=is_best))
    assert chart.best() == (20, 0.6)  # of steps 10 and 20, as the run went on from step 10


def test_the_name_of_the_best_lies_on_no_curve_and_on_no_baseline(qtbot):
    chart = MetricChart()
    qtbot.addWidget(chart)
    chart.resize(560, 320)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.add(BaselineDone(name="probe", split="validation", accuracy=0.76, macro_f1=0.73, seconds=1))
    for number, f1 in enumerate((0.73, 0.79, 0.867)):
        event = make_evaluation(48 * number, f1, is_best=True)
        chart.add(replace(event, accuracy=f1 + 0.03))
        with qtbot.waitSignal(chart.redrawn, timeout=5000):
            chart.ask_redraw()
        label, size = chart._best_label, chart._best_label.boundingRect().size()
        spot = chart._to_pixels(*chart.best())
        shown = QRectF(spot - QPointF(label.anchor.x() * size.width(), label.anchor.y() * size.height()), size)
        assert not chart._is_crossed(shown)
        assert not any(shown.intersects(name) for name in chart._place_baselines())


def test_steps_are_marked_by_whole_numbers(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    chart.resize(700, 300)
    with qtbot.waitExposed(chart):
        chart.show()
    for step in (1, 2, 3):
        chart.add(make_step(step))
    with qtbot.waitSignal(chart.redrawn, timeout=5000):
        chart.ask_redraw()
    axis = chart.plot.getAxis("bottom")
    marks = [mark for _, marks in axis.tickValues(*axis.range, 600) for mark in marks]
    assert len(marks) > 1 and all(mark == int(mark) for mark in marks)


def test_every_tile_of_a_run_says_what_it_means(qtbot):
    view = RunView()
    qtbot.addWidget(view)
    assert all(len(tile.toolTip()) > 60 for tile in view.tiles.values())
