"""The second month: a table with a new class is dropped on the model of the first three, which learns on from it.

Through the real window with a tiny backbone.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel

from core.events import Ended
from core.runs.folder import RunFolder, runs_root
from core.runs.versions import find_current
from gui.main_window import MainWindow
from gui.session.session import Session
from tests.gui.frame.test_drops import drag_in, mime_of
from tests.journeys.walk import Walk
from tests.tiny_jobs import write_texts
from tests.tiny_models import make_tiny_bert

ROWS, NEW_ROWS, NEW_CLASS = 120, 60, "parcel"


def write_april(path: Path) -> Path:
    """More rows of the same kind, every third of which is about something new."""
    with write_texts(path, rows=NEW_ROWS, seed=7).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    for number in range(0, NEW_ROWS, 3):
        rows[number] = [f"N-{number}", f"the parcel {number} is late, where is my delivery van", NEW_CLASS]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


@pytest.fixture
def walk(qtbot, session: Session) -> Walk:  # noqa: ANN001
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    return Walk(window, session, patience_s=120)


@pytest.mark.timeout(600)
def test_a_month_with_a_new_class_is_learnt_read_accepted_and_taken_back(walk: Walk, session: Session, tmp_path: Path):
    session.editor.set_backbone(str(make_tiny_bert(tmp_path / "bert")))
    session.open_paths([write_texts(tmp_path / "january to march.csv", rows=ROWS)])
    walk.wait_for_table()
    walk.train()
    first = session.runs.run
    assert first is not None

    april = write_april(tmp_path / "april.csv")
    drop_on_update(walk.window, april)
    walk.wait(lambda: not session.updates.is_inspecting, "what is new")
    assert session.updates.problem == ""
    walk.wait(lambda: any(NEW_CLASS in text for text in visible_texts(walk.window)), "the class never seen")
    next(b for b in walk.window.findChildren(QAbstractButton) if b.isVisible() and b.text().startswith("Show ")).click()
    walk.wait(lambda: walk.find(QAbstractItemView, "New rows").model().rowCount(), "the rows of a finding")
    session.updates.set_setting("limit_flips", 1.0)
    session.updates.set_setting("limit_loss", 1.0)  # a tiny model forgets and learns by luck
    walk.click("Start the update")
    walk.wait(lambda: sum(isinstance(event, Ended) for event in walk.events) == 2, "the end of the update")
    walk.wait(lambda: session.worker.is_idle and not session.runs.is_reloading, "the worker")
    assert [event.outcome for event in walk.events if isinstance(event, Ended)] == ["finished", "finished"]

    runs = [RunFolder.open(path.parent) for path in runs_root().glob("*/job.toml")]
    second = next(run for run in runs if run.path != first.path)
    assert second.job.parent == first.path.name and find_current(first).path == second.path
    walk.click("Judge")
    figures = walk.find(QAbstractItemView, "Before and after").model()
    assert figures is not None and figures.rowCount() == 4
    walk.wait(lambda: walk.find(QAbstractButton, "Accept").isChecked(), "the verdict")
    walk.click("New test")
    walk.click("Classes")
    classes = walk.find(QAbstractItemView, "Classes before and after").model()
    assert classes is not None
    assert NEW_CLASS in {classes.index(row, 0).data() for row in range(classes.rowCount())}

    assert NEW_CLASS in walk.ask("where is my parcel").predictions.classes
    walk.click("Go back to version 1")
    walk.wait(lambda: session.runs.answering_folder == first.model_folder, "the old version")
    session.undo_stack.undo()
    assert session.runs.answering_folder == second.model_folder
    walk.click("Judge")
    walk.click("Keep the old one")
    assert find_current(second).path == first.path and second.model_folder.is_dir()
    walk.window.hide()


def visible_texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def drop_on_update(window: MainWindow, path: Path) -> None:
    data = mime_of(path)
    drag_in(window, data)
    point = window.overlay.centre_of("update")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDropEvent(QPointF(point), Qt.DropAction.CopyAction, data, buttons, keys))
