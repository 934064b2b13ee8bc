"""The tab *More data*: asks first, shows progress, a curve, and a line for each class."""

from __future__ import annotations

import numpy as np
import pytest

from core.metrics.learning_curve import fit_curve
from core.tasks.classify.more_data_values import ClassCurve, CurvePoint, MoreData, WholeCurve
from gui.tasks.classify.judge.more_data_view import MoreDataView
from gui.tasks.classify.sample_run import write_sample_run


def make_found() -> MoreData:
    rows, errors = np.array([160.0, 320.0, 480.0, 640.0]), np.array([0.22, 0.165, 0.14, 0.125])

    def points(factor: float, of: np.ndarray) -> tuple[CurvePoint, ...]:
        scores = 1 - factor * errors
        return tuple(
            CurvePoint(float(x), float(y), float(y) - 0.01, float(y) + 0.01) for x, y in zip(of, scores, strict=True)
        )

    def of_class(name: str, factor: float, count: int) -> ClassCurve:
        own = rows * count / 800
        return ClassCurve(name, count, fit_curve(own, factor * errors, np.eye(4) * 1e-5), points(factor, own))

    whole = WholeCurve(800, fit_curve(rows, errors, np.eye(4) * 1e-5), points(1.0, rows))
    few = ClassCurve("rare", 6, None, ())
    return MoreData(whole, (of_class("easy", 0.02, 100), of_class("hard", 2.0, 100), few), 800, 0.1)


@pytest.fixture
def view(qtbot, session, tmp_path):
    made = MoreDataView(session)
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    session.runs.open(write_sample_run(tmp_path).path)
    qtbot.waitUntil(lambda: session.runs.run is not None, timeout=20_000)
    return made


def test_it_asks_then_says_what_the_run_cannot(view, qtbot):
    assert view.measure_button.isVisible() and not view.chart.isVisible()
    view.measure_button.click()
    assert view.controller.is_measuring and view.stop_button.isVisible()
    qtbot.waitUntil(lambda: not view.controller.is_measuring, timeout=60_000)
    assert view.controller.trouble == view.sentence.text() != ""  # the invented run has no table
    assert view.measure_button.isVisible()


def test_the_classes_are_listed_by_what_is_to_gain_and_draw_their_curve(view, session):
    view.controller.found = make_found()
    view.controller.changed.emit()
    assert "800" in view.sentence.text() and view.chart.isVisible()
    assert list(view.model.frame["name"]) == ["hard", "easy", "rare"]
    assert "too few" in view.model.frame["said"][2]
    assert [rows for rows in view.chart.drawable_xs() if rows == 800] == [800]
    view.table.selectRow(0)
    assert "hard" in view.chart._heading.text() and max(view.chart.drawable_xs()) == 200
    view.rows.setValue(400)
    view.rows.stepBy(0)
    assert "400 more rows of hard" in view.model.frame["said"][0]
    view.all_button.click()
    assert max(view.chart.drawable_xs()) == 1600


def test_another_run_takes_the_curve_away(view, qtbot, session, tmp_path):
    view.controller._path, view.controller.found = session.runs.run.path, make_found()
    view.controller.changed.emit()
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(write_sample_run(tmp_path / "other").path)
    assert view.controller.found is None and view.measure_button.isVisible()
