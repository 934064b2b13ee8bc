"""The second month: train, drop a month with a new class on the model, read what is new, update, accept, set the dial,
predict a file, export, go back.

Through the real window with a tiny backbone, on texts that it can learn: those of the samples need a real one.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDoubleSpinBox,
    QLabel,
    QTabBar,
    QWidget,
)

from core.events import Ended
from core.runs.folder import RunFolder, runs_root
from core.runs.versions import find_current
from core.tasks.classify.decision import DECISION, read_decision
from gui.main_window import MainWindow
from gui.session.session import Session
from tests.gui.frame.test_drops import drag_in, mime_of
from tests.journeys.walk import Walk
from tests.tiny_jobs import write_texts
from tests.tiny_models import make_tiny_bert

ROWS, NEW_ROWS, NEW_CLASS = 240, 90, "parcel"
ERRORS = 20.0
SETTINGS = (
    ("method.kind", "full"),
    ("training.learning_rate", 1e-3),
    ("training.head_learning_rate", 1e-2),
    ("training.epochs", 2),
    ("training.batch_rows", 8),
    ("training.max_tokens", 32),
)


@pytest.fixture
def walk(qtbot, session: Session) -> Walk:  # noqa: ANN001
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    return Walk(window, session, patience_s=60)


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("warm_proof")
def test_a_new_class_is_learnt_accepted_answers_alone_leaves_the_program_and_is_taken_back(
    walk: Walk, session: Session, tmp_path: Path
):
    first = train_on_three_months(walk, session, tmp_path)
    may = write_may(tmp_path / "may.csv")
    second = update_with_may(walk, session, first, may)
    read_before_and_after(walk)
    set_dial(walk)
    decision = read_decision(second.model_folder)
    assert decision is not None and decision.errors == pytest.approx(ERRORS / 100) and decision.alone > 0
    assert read_decision(first.model_folder) is None, "the old model is as it was"
    answer_and_predict(walk, may)

    walk.click("Judge")
    exported = walk.export(tmp_path / "exported").report.destination
    assert json.loads((exported / DECISION).read_text(encoding="utf-8"))["errors"] == pytest.approx(ERRORS / 100)
    assert NEW_CLASS in json.loads((exported / "config.json").read_text(encoding="utf-8"))["id2label"].values()
    walk.click("Turn the dial off")
    assert read_decision(second.model_folder) is None
    session.undo_stack.undo()
    assert read_decision(second.model_folder) == decision

    walk.click("Use")
    walk.click("Go back to version 1")
    walk.wait(lambda: session.runs.answering_folder == first.model_folder, "the old version")
    session.undo_stack.undo()
    assert session.runs.answering_folder == second.model_folder
    walk.click("Judge")
    show_tab(walk, "Update")
    walk.click("Keep the old one")
    assert find_current(second).path == first.path and second.model_folder.is_dir()
    walk.window.hide()


def write_may(path: Path) -> Path:
    """More rows of the same kind, every third of which is about something new."""
    with write_texts(path, rows=NEW_ROWS, seed=7).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    for number in range(0, NEW_ROWS, 3):
        rows[number] = [f"N-{number}", f"the parcel {number} is late, where is my delivery van", NEW_CLASS]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def train_on_three_months(walk: Walk, session: Session, folder: Path) -> RunFolder:
    session.editor.set_backbone(str(make_tiny_bert(folder / "bert")))
    session.open_paths([write_texts(folder / "january to march.csv", rows=ROWS)])
    walk.wait_for_table()
    for name, value in SETTINGS:
        session.editor.set_setting(name, value)
    walk.click("Continue to training")
    walk.wait(lambda: walk.find(QAbstractButton, "Start training").isEnabled(), "the start button")
    walk.click("Start training")
    wait_for_end(walk, session, 1)
    assert session.runs.run is not None
    return session.runs.run


def update_with_may(walk: Walk, session: Session, first: RunFolder, may: Path) -> RunFolder:
    drop_on_update(walk.window, may)
    walk.wait(lambda: not session.updates.is_inspecting, "what is new")
    assert session.updates.problem == ""
    walk.wait(lambda: any(NEW_CLASS in text for text in visible_texts(walk.window)), "the class never seen")
    next(b for b in walk.window.findChildren(QAbstractButton) if b.isVisible() and b.text().startswith("Show ")).click()
    walk.wait(lambda: walk.find(QAbstractItemView, "New rows").model().rowCount(), "the rows of a finding")
    session.updates.set_setting("limit_flips", 1.0)
    session.updates.set_setting("limit_loss", 1.0)  # a tiny model forgets and learns by luck
    walk.click("Start the update")
    wait_for_end(walk, session, 2)
    runs = [RunFolder.open(path.parent) for path in runs_root().glob("*/job.toml")]
    second = next(run for run in runs if run.path != first.path)
    assert second.job.parent == first.path.name and find_current(first).path == second.path
    return second


def read_before_and_after(walk: Walk) -> None:
    walk.click("Judge")
    figures = walk.find(QAbstractItemView, "Before and after").model()
    assert figures is not None and figures.rowCount() == 4
    walk.wait(lambda: walk.find(QAbstractButton, "Accept").isChecked(), "the verdict")
    walk.click("New test")
    walk.click("Classes")
    classes = walk.find(QAbstractItemView, "Classes before and after").model()
    assert classes is not None
    assert NEW_CLASS in {classes.index(row, 0).data() for row in range(classes.rowCount())}


def set_dial(walk: Walk) -> None:
    show_tab(walk, "Decide")
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


def answer_and_predict(walk: Walk, may: Path) -> None:
    answered = walk.ask("where is my parcel")
    assert NEW_CLASS in answered.predictions.classes
    assert answered.outcome.verdict in ("automatic", "person", "none of these")
    assert walk.find(QWidget, "What follows").isVisible()

    predicted = walk.predict(may)
    assert predicted.decided is not None
    assert {"predicted", "unlike", "decision", "reason"} <= set(predicted.frame.columns)
    counts = predicted.decided.counts
    assert sum(counts.values()) == predicted.rows and counts["automatic"] > 0
    chip = next(one for one in walk.window.findChildren(QAbstractButton) if one.text().startswith("For a person"))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    shown = walk.find(QAbstractItemView, "Predictions").model()
    assert shown is not None and shown.rowCount() == counts["person"]


def show_tab(walk: Walk, name: str) -> None:
    bar = walk.find(QTabBar, "Views of the report")
    bar.setCurrentIndex([bar.tabText(at) for at in range(bar.count())].index(name))


def wait_for_end(walk: Walk, session: Session, count: int) -> None:
    walk.wait(lambda: sum(isinstance(event, Ended) for event in walk.events) == count, "the end of a training")
    walk.wait(lambda: session.worker.is_idle and not session.runs.is_reloading, "the worker")
    assert [event.outcome for event in walk.events if isinstance(event, Ended)] == ["finished"] * count


def visible_texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def drop_on_update(window: MainWindow, path: Path) -> None:
    data = mime_of(path)
    drag_in(window, data)
    point = window.overlay.centre_of("update")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDropEvent(QPointF(point), Qt.DropAction.CopyAction, data, buttons, keys))
