"""From a table to a model that answers alone where that is safe: train, set the dial, ask, predict a file, export."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDoubleSpinBox, QLabel, QTabBar, QWidget

from core.events import Ended
from core.tasks.classify.decision import DECISION, read_decision
from gui.main_window import MainWindow
from gui.session.session import Session
from tests.journeys.walk import Walk
from tests.tiny_jobs import write_texts
from tests.tiny_models import make_tiny_bert

ERRORS = 20.0


@pytest.fixture
def walk(qtbot, session: Session) -> Walk:  # noqa: ANN001
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    return Walk(window, session, patience_s=120)


def train(walk: Walk, session: Session, backbone: Path) -> None:
    session.editor.set_backbone(str(backbone))
    for name, value in (
        ("method.kind", "full"),
        ("training.learning_rate", 1e-3),
        ("training.head_learning_rate", 1e-2),
        ("training.epochs", 2),
        ("training.batch_rows", 8),
        ("training.max_tokens", 32),
    ):
        session.editor.set_setting(name, value)
    walk.click("Continue to training")
    walk.wait(lambda: walk.find(QAbstractButton, "Start training").isEnabled(), "the start button")
    walk.click("Start training")
    walk.wait(lambda: any(isinstance(event, Ended) for event in walk.events), "the end of the training")
    walk.wait(lambda: session.worker.is_idle, "the worker")
    assert [event.outcome for event in walk.events if isinstance(event, Ended)] == ["finished"]


def set_dial(walk: Walk) -> None:
    walk.click("Judge")
    bar = walk.find(QTabBar, "Views of the report")
    bar.setCurrentIndex([bar.tabText(at) for at in range(bar.count())].index("Decide"))
    errors = walk.find(QDoubleSpinBox, "Most that may be wrong, in percent")
    errors.setFocus()
    errors.selectAll()
    QTest.keyClicks(errors, f"{ERRORS:g}")
    QTest.keyClick(errors, Qt.Key.Key_Return)
    walk.wait(lambda: walk.find(QAbstractButton, "Set the dial").isEnabled(), "the dial")
    promise = walk.find(QLabel, "What the dial promises").text()
    assert promise.startswith("Of 1,000 messages it answers") and "(200 per 1,000), with 95 % confidence" in promise
    walk.click("Set the dial")
    assert "at most 20 %" in walk.find(QLabel, "What is decided").text()


@pytest.mark.timeout(300)
def test_a_model_is_set_to_answer_alone_and_takes_that_along(walk: Walk, session: Session, tmp_path: Path):
    table, fresh = write_texts(tmp_path / "tickets.csv", rows=240), write_texts(tmp_path / "new.csv", rows=60, seed=5)
    with fresh.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[f"X-{at}", f"again the order is it {at}", ""] for at in range(20)])
    session.open_paths([table])
    walk.wait_for_table()
    train(walk, session, make_tiny_bert(tmp_path / "bert"))
    run = session.runs.run
    assert run is not None
    set_dial(walk)
    decision = read_decision(run.model_folder)
    assert decision is not None and decision.errors == pytest.approx(ERRORS / 100) and decision.alone > 0

    answered = walk.ask("password account page settings")
    assert answered.outcome.verdict in ("automatic", "person", "none of these")
    assert walk.find(QWidget, "What follows").isVisible()

    predicted = walk.predict(fresh)
    assert predicted.decided is not None
    counts = predicted.decided.counts
    assert sum(counts.values()) == predicted.rows and counts["automatic"] > 0
    chip = next(one for one in walk.window.findChildren(QAbstractButton) if one.text().startswith("For a person"))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    shown = walk.find(QAbstractItemView, "Predictions").model()
    assert shown is not None and shown.rowCount() == counts["person"]

    walk.click("Judge")
    exported = walk.export(tmp_path / "exported")
    written = json.loads((exported.report.destination / DECISION).read_text(encoding="utf-8"))
    assert written["errors"] == pytest.approx(ERRORS / 100)

    walk.click("Turn the dial off")
    assert read_decision(run.model_folder) is None
    session.undo_stack.undo()
    assert read_decision(run.model_folder) == decision
    walk.window.hide()
