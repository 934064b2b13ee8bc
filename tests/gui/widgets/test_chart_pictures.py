"""The picture of a chart: as SVG, as PNG, on the clipboard, by menu, button and key."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from core.events import Evaluated, StepDone
from core.runs.outputs import OF_A_RUN
from gui.widgets.chart_pictures import SCALE, ChartPictures, results
from gui.widgets.class_bars import ClassBars
from gui.widgets.confusion_view import ConfusionView
from gui.widgets.group_bars import GroupBar, GroupBars
from gui.widgets.length_histogram import LengthHistogram
from gui.widgets.long_tail_chart import LongTailChart
from gui.widgets.loss_chart import LossChart

SVG = "{http://www.w3.org/2000/svg}"


def make_loss() -> QWidget:
    chart = LossChart()
    for step in range(1, 40):
        chart.add(
            StepDone(
                step=step, epoch=0.0, loss=1 / step, learning_rate=0.0, rows=8, tokens=80, gradient_norm=1.0,
                rows_per_s=1.0, seconds=1.0,
            )
        )  # fmt: skip
    chart.add(Evaluated(step=20, split="validation", loss=0.3, is_best=True, seconds=1.0))
    chart.draw()
    return chart


def make_matrix() -> QWidget:
    view = ConfusionView()
    view.show_matrix([f"class {number}" for number in range(40)], np.eye(40, dtype=np.int64) * 3)
    return view


def make_bars() -> QWidget:
    bars = ClassBars()
    bars.set_counts([(f"<class {number}>", 50 - number) for number in range(40)])
    return bars


def make_groups() -> QWidget:
    bars = GroupBars()
    bars.show_bars([GroupBar("few", "1 to 2 items", 0.4, "0.400", 0.2, "0.200")])
    return bars


def make_histogram() -> QWidget:
    chart = LengthHistogram()
    chart.set_lengths(np.arange(300))
    return chart


def make_tail() -> QWidget:
    chart = LongTailChart()
    chart.show_tail([1, 10, 100], [900, 30, 1], 100, 0.7)
    return chart


@pytest.mark.parametrize("make", [make_loss, make_matrix, make_bars, make_groups, make_histogram, make_tail])
def test_every_chart_saves_itself_as_svg_and_png(qtbot, tmp_path: Path, make) -> None:
    chart = make()
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    pictures: ChartPictures = chart.pictures  # type: ignore[attr-defined]
    with qtbot.waitSignal(results.saved):
        pictures.save_to(str(tmp_path / "chart.svg"))
    with qtbot.waitSignal(results.saved):
        pictures.save_to(str(tmp_path / "chart.PNG"))

    shapes = [item.tag.removeprefix(SVG) for item in ElementTree.parse(tmp_path / "chart.svg").iter()]
    assert shapes[0] == "svg" and {"path", "rect", "polyline", "circle", "text"} & set(shapes) and "image" not in shapes
    assert QSvgRenderer(QByteArray((tmp_path / "chart.svg").read_bytes())).isValid()
    image = QImage(str(tmp_path / "chart.PNG"))
    assert image.width() >= 420 or not image.isNull() and image.width() % SCALE == 0
    colours = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
    assert len(colours) > 3  # something is drawn on the ground


def test_a_chart_that_scrolls_is_saved_whole(qtbot) -> None:
    for chart, name in ((make_matrix(), "class 39"), (make_bars(), "<class 39>")):
        qtbot.addWidget(chart)
        svg = chart.pictures.svg().decode("utf-8")  # type: ignore[attr-defined]
        assert name in "".join(ElementTree.fromstring(svg.partition("\n")[2]).itertext())


def test_ctrl_c_copies_the_picture_and_the_button_is_there_while_the_chart_has_the_focus(qtbot) -> None:
    chart = make_loss()
    qtbot.addWidget(chart)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.setFocus()
    button = chart.pictures.button  # type: ignore[attr-defined]
    assert button is not None and button.isVisible() and button.accessibleName()
    assert [action.text() for action in button.menu().actions()] == ["Copy the picture", "Save as SVG…", "Save as PNG…"]
    with qtbot.waitSignal(results.copied):
        qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() and b"<svg" in data.data("image/svg+xml").data()
    chart.clearFocus()
    chart.hide()


def test_a_picture_takes_no_file_of_a_run(qtbot, tmp_path: Path) -> None:
    for name in OF_A_RUN:
        (tmp_path / name).write_text("kept", encoding="utf-8")
    chart = make_groups()
    qtbot.addWidget(chart)
    with qtbot.waitSignal(results.failed):
        chart.pictures.save_to(str(tmp_path / "metrics.json"))  # type: ignore[attr-defined]
    with qtbot.waitSignal(results.failed):
        chart.pictures.save_to(str(tmp_path / "no such folder" / "chart.svg"))  # type: ignore[attr-defined]
    assert (tmp_path / "metrics.json").read_text(encoding="utf-8") == "kept"
