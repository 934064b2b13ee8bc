"""The ladder on the train page: measured in the worker, drawn, described, and cleared when the table changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF

from core.message import say
from core.tasks.classify.ladder_events import RungDone, RungSkipped
from gui.pages.train_page import TrainPage
from gui.tasks.classify.train.ladder_chart import LadderChart, describe_rungs
from gui.tasks.classify.train.ladder_view import LadderView
from tests.tiny_jobs import write_texts

LONG_MS = 180_000


@pytest.fixture(scope="module")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny_models import make_tiny_bert

    return make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")


@pytest.fixture
def page(qtbot, session):
    made = TrainPage(session)
    qtbot.addWidget(made)
    return made


def open_table(qtbot, session, path: Path, more: str = "") -> None:
    write_texts(path, 60)
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([path])
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def rung(name: str, seconds: float, accuracy: float, **more) -> RungDone:
    return RungDone(
        name=name, seconds=seconds, split="validation", rows=1000, accuracy=accuracy, macro_f1=accuracy, **more
    )


def test_the_ladder_is_measured_and_stopped_and_its_rungs_stay(page, session, qtbot, tmp_path, tiny_backbone):
    assert page.task_button.isHidden() and not page.findChildren(LadderView)
    said: list[str] = []
    session.notices.raised.connect(lambda notice: said.append(notice.what))
    open_table(qtbot, session, tmp_path / "t.csv", more="a line that is no row\n")
    session.editor.set_backbone(str(tiny_backbone))
    session.editor.set_setting("training.threads", 1)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)
    assert not page.task_button.isHidden() and not page.run_button.isVisible()
    assert page.task_button.text() == "Ladder"
    page.task_button.click()
    (ladder,) = page.findChildren(LadderView)
    assert page.stack.currentWidget() is ladder and ladder.chart.isHidden()

    ladder.measure_button.click()
    assert ladder.measure_button.text() == "Stop" and not ladder.minutes.isEnabled()
    qtbot.waitUntil(lambda: "zero-shot" in {one.name for one in ladder.controller.rungs}, timeout=LONG_MS)
    assert any("line 62 of t.csv" in text for text in said), said
    assert session.worker.state.fraction is None  # a bar of the whole ladder would be full long before its end
    assert not ladder.progress.isHidden()
    ladder.measure_button.click()
    assert ladder.reason.text() == "Stopping after this step" and not ladder.measure_button.isEnabled()
    qtbot.waitUntil(lambda: not ladder.controller.is_measuring and session.worker.is_idle, timeout=LONG_MS)

    assert ladder.reason.text().startswith("You stopped it") and ladder.progress.isHidden()
    assert "time" not in " ".join(str(one.why) for one in ladder.controller.skipped)
    rows = ladder.controller.rungs[0].rows
    assert ladder.judged_on.text().startswith(f"Measured on {rows} validation rows")
    assert ladder.measure_button.text() == "Climb the ladder" and ladder.minutes.isEnabled()
    assert {one.name for one in ladder.controller.rungs} >= {"majority", "tfidf", "probe", "zero-shot"}
    qtbot.waitUntil(lambda: len(ladder.chart.drawable_xs()) == len(ladder.controller.rungs))
    assert not ladder.chart.isHidden() and ladder.verdict.text().startswith("Worth its time here:")
    run = next(one.run for one in ladder.controller.rungs if one.name == "zero-shot")
    qtbot.waitUntil(lambda: any(str(found.path) == run for found in session.runs.summaries or ()), timeout=20_000)

    session.editor.set_setting("training.epochs", 3)
    assert ladder.controller.rungs, "a setting of the training is no other question"
    session.editor.set_backbone("all-MiniLM-L6-v2")
    assert ladder.controller.rungs == () and ladder.chart.isHidden()


def test_without_labels_it_says_what_is_missing(page, session, qtbot, tmp_path):
    from core.data.roles import Role

    open_table(qtbot, session, tmp_path / "t.csv")
    session.editor.set_roles(session.editor.roles.with_role("label", Role.IGNORE))
    page.task_button.click()
    (ladder,) = page.findChildren(LadderView)
    assert "label" in ladder.reason.text() and not ladder.measure_button.isEnabled()


def test_each_rung_says_what_it_buys_over_the_quicker_ones():
    lines = describe_rungs([
        rung("full", 600, 0.93, is_cut=True), rung("majority", 0, 0.2), rung("tfidf", 2, 0.8), rung("lora", 200, 0.93),
        rung("zero-shot", 5, 0.5),
    ])  # fmt: skip

    assert [text for _, text in lines] == [
        "20 of 100 right, in 0 s.",
        "80 of 100 right, in 2 s: 60 more than largest class.",
        "50 of 100 right, in 5 s: 30 fewer than keywords.",
        "93 of 100 right, in 3 min: 13 more than keywords.",
        "93 of 100 right, in 10 min: no clear difference to LoRA. It was stopped when the time was over.",
    ]
    ((_, text),) = describe_rungs([rung("lora", 20, 0.5, is_stopped=True)])
    assert text == "50 of 100 right, in 20 s. You stopped it: longer, it may do better."


def test_of_few_rows_the_right_ones_are_counted(qtbot):
    few = [replace(rung("tfidf", 2, 12 / 15), rows=15), replace(rung("lora", 20, 1.0), rows=15)]
    assert [text for _, text in describe_rungs(few)] == [
        "12 of 15 right, in 2 s.",
        "15 of 15 right, in 20 s: no clear difference to keywords.",
    ]


def test_the_chart_reads_its_points_out(qtbot):
    chart = LadderChart()
    qtbot.addWidget(chart)
    skipped = RungSkipped(name="full", why=say("no time"), forecast_s=900.0)
    with qtbot.waitSignal(chart.redrawn):
        chart.show_rungs(
            [rung("lora", 100, 0.9), rung("tfidf", 0.1, 0.7)],
            [skipped, RungSkipped(name="zero-shot", why=say("cannot"))],
        )

    assert chart.drawable_xs() == [0.0, 2.0]  # powers of ten, in seconds
    chart.show_values_at(1.9)
    assert chart.readout() == "LoRA: 90.0 of 100 right, 2 min"
    assert chart.plot.viewRange()[0][1] > 2.9  # the forecast is within the visible range


def test_no_name_of_a_method_covers_another_or_a_point(qtbot):
    chart = LadderChart()
    qtbot.addWidget(chart)
    chart.resize(700, 320)
    with qtbot.waitExposed(chart):
        chart.show()
    near = [("majority", 0, 0.5), ("tfidf", 0.3, 0.92), ("zero-shot", 3, 0.9), ("probe", 4, 0.93), ("lora", 8, 0.94)]
    with qtbot.waitSignal(chart.redrawn, timeout=5000):
        chart.show_rungs([rung(*one) for one in near], [])
    places = []
    for label in chart._labels:
        size, spot = label.boundingRect().size(), chart._to_pixels(label.pos().x(), label.pos().y())
        places.append(QRectF(spot - QPointF(label.anchor.x() * size.width(), label.anchor.y() * size.height()), size))
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :])
    points = [chart._to_pixels(label.pos().x(), label.pos().y()) for label in chart._labels]
    assert not any(place.contains(point) for place in places for point in points)
