"""The chart of shares: gaps, bands, flags, and every point reachable by mouse and keys."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.watch.day_axis import DayAxis, day_number
from gui.watch.watch_chart import Flag, Line, WatchChart
from gui.widgets.band_item import BandItem

STARTS = [date(2026, 3, 1) + timedelta(days=number) for number in range(6)]


def make_line(name: str, shares: list[float]) -> Line:
    share = np.array(shares)
    texts = np.where(np.isnan(share), 0, 12)
    return Line(name, name, "negative", share, share - 0.1, share + 0.1, share + 0.03, texts)


@pytest.fixture
def chart(qtbot) -> WatchChart:
    made = WatchChart()
    qtbot.addWidget(made)
    made.resize(700, 320)
    with qtbot.waitExposed(made):
        made.show()
    made.show_lines(
        "Share of negative",
        STARTS,
        "day",
        [make_line("all", [0.3, 0.4, np.nan, np.nan, 0.5, 0.2]), make_line("banks", [0.7, 0.8, 0.6, 0.7, 0.9, 0.8])],
    )
    return made


def press(chart: WatchChart, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(chart, key)


def test_keys_walk_over_points_with_texts_and_open_them(chart, qtbot) -> None:
    press(chart, Qt.Key.Key_Right)
    assert chart.current() == (0, 5) and "20" in chart.readout() and "12" in chart.readout()
    press(chart, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert chart.current() == (0, 1)  # the two days without texts are between
    press(chart, Qt.Key.Key_Down)
    assert chart.current() == (1, 1) and "80" in chart.readout() and "banks" in chart.readout()
    with qtbot.waitSignal(chart.point_chosen, timeout=1000) as chosen:
        press(chart, Qt.Key.Key_Return)
    assert chosen.args == [1, 1]
    press(chart, Qt.Key.Key_Escape)
    assert chart.current() is None and chart.readout() == ""


def test_a_click_chooses_the_nearest_line_and_day(chart, qtbot) -> None:
    view = chart.plot.getPlotItem().vb
    scene = view.mapViewToScene(QPointF(day_number(STARTS[4]), 0.87))
    place = chart.plot.mapFromScene(scene)
    with qtbot.waitSignal(chart.point_chosen, timeout=1000) as chosen:
        qtbot.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [1, 4]


def test_the_readout_says_the_period_in_words(chart) -> None:
    chart.show_lines("x", [date(2026, 3, 2)], "week", [make_line("all", [0.3])])
    chart.go_to(0, 0)
    assert "week of" in chart.readout() and "33" in chart.readout()  # a single line shows the uncorrected share too


def test_flags_are_described_at_their_point(chart) -> None:
    chart.show_flags([Flag(STARTS[1], 0.4, "negative share: 40%")])
    chart.go_to(0, 1)
    assert "negative share: 40%" in chart.readout()
    chart.go_to(0, 0)
    assert "negative share: 40%" not in chart.readout()
    chart.show_lines("x", STARTS, "day", [])
    assert chart.flags() == () and chart.current() is None


def test_a_band_has_an_area_per_run_and_a_bar_for_a_lonely_point(qtbot) -> None:
    band = BandItem()
    low = np.array([0.1, 0.2, np.nan, 0.3, np.nan])
    band.set_band(np.arange(5.0), low, low + 0.2)
    assert len(band._bars) == 1 and band._bars[0][0].x() == 3.0
    assert band.boundingRect().left() == 0 and band.boundingRect().right() == 3
    area = band._areas.boundingRect()
    assert (area.left(), area.right()) == (0, 1)
    band.set_band(np.arange(2.0), np.full(2, np.nan), np.full(2, np.nan))
    assert band.boundingRect().isEmpty()


def test_colours_follow_the_theme_and_never_repeat(chart, qapp) -> None:
    colours = [chart._curves[number].opts["pen"].color().name() for number in range(7)]
    assert len(set(colours)) == 7
    theme.apply_theme(qapp, dark=True)
    try:
        assert chart._curves[0].opts["pen"].color().name() == theme.DARK.chart[0].lower()
    finally:
        theme.apply_theme(qapp, dark=False)


@pytest.mark.parametrize(("days", "most"), [(7, 8), (90, 12), (365, 12), (3000, 12)])
def test_the_axis_has_a_bearable_number_of_whole_days(qtbot, days: int, most: int) -> None:
    axis = DayAxis()
    first = day_number(date(2026, 1, 1))
    spacing, values = axis.tickValues(first, first + days, 700)[0]
    strings = axis.tickStrings(values, 1.0, spacing)
    assert 2 <= len(values) <= most and all(value == int(value) for value in values)
    assert len(set(strings)) == len(strings)
