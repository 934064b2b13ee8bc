"""What a dropped table can become, and the same by the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from core.config import JobConfig, RecommendConfig
from gui.main_window import MainWindow
from gui.session.session import Session
from gui.tasks.classify.sample_run import write_sample_run
from gui.tasks.drop_promise import find_second
from gui.tasks.recommend.sample_run import write_tables
from gui.widgets.drop_overlay import TargetKind
from tests.gui.frame.test_drops import drag_in, mime_of
from tests.tiny_jobs import write_texts

PATIENCE_MS = 20_000


@pytest.fixture
def opened(qtbot, window: MainWindow, session: Session, table_file: Path, tmp_path: Path) -> MainWindow:  # noqa: ANN001
    """The window with a table and a run open."""
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.open_paths([table_file])
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)
    with qtbot.waitSignal(session.runs.run_changed, timeout=PATIENCE_MS):
        session.runs.open(write_sample_run(tmp_path / "run").path)
    window.show_page("data")
    return window


def hold_over(window: MainWindow, kind: TargetKind, *paths: Path) -> QPoint:
    """Drag files over one of the targets; gives its middle."""
    data = mime_of(*paths)
    drag_in(window, data)
    point = window.overlay.centre_of(kind)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragMoveEvent(point, Qt.DropAction.CopyAction, data, buttons, keys))
    return point


def drop_on(window: MainWindow, kind: TargetKind, *paths: Path) -> None:
    point, data = hold_over(window, kind, *paths), mime_of(*paths)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDropEvent(QPointF(point), Qt.DropAction.CopyAction, data, buttons, keys))


def test_what_is_open_decides_what_is_offered_and_the_pointer_which_of_it(opened, session, tmp_path):
    new = write_texts(tmp_path / "april.csv", 30, seed=3)
    for kind in ("open", "add", "predict", "update"):
        hold_over(opened, kind, new)
        assert opened.overlay.target is not None and opened.overlay.target.kind == kind
        assert "april.csv" in [label for label in opened.overlay._names.text().split(" · ")]
    session.runs.put(None)
    drag_in(opened, mime_of(new))
    assert [target.kind for target in opened.overlay.targets] == ["open", "add"]
    session.close_table()
    drag_in(opened, mime_of(new))
    assert opened.overlay.targets == () and opened.overlay.promise == "Open as a table"


def test_rows_dropped_to_be_added_follow_the_others_keep_corrections_and_are_taken_back(
    qtbot, opened, session, table_file, tmp_path
):
    new = write_texts(tmp_path / "april.csv", 30, seed=3)
    session.corrections.correct([2, 5], "praise")
    qtbot.waitUntil(lambda: session.data.corrections is not None, timeout=PATIENCE_MS)
    corrected = session.corrections.count
    assert corrected
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        drop_on(opened, "add", new)

    assert session.data.table.rows == 126 and session.data.files == (table_file, new)
    assert session.editor.job.data.files == (str(table_file), str(new))
    qtbot.waitUntil(lambda: session.corrections.count == corrected and not session.corrections.is_busy)
    assert session.data.table.frame["label"].iloc[5] == "praise"
    assert "30" in opened.notice_bar.notices[0].what
    opened.notice_bar.notices[0].act(0)
    assert session.data.files == (table_file,) and session.data.tables.table.rows == 96
    qtbot.waitUntil(lambda: session.corrections.count == corrected, timeout=PATIENCE_MS)
    session.undo_stack.redo()
    assert session.data.tables.table.rows == 126
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)


def test_a_file_without_the_label_can_be_predicted_and_neither_added_nor_learnt_from(opened, session, tmp_path):
    mail = tmp_path / "mail.csv"
    mail.write_text("id,text\n1,hello\n2,bye\n", encoding="utf-8")
    hold_over(opened, "add", mail)
    assert "no column label" in opened.overlay.promise
    drop_on(opened, "add", mail)
    assert "no column label" in opened.notice_bar.notices[0].what and session.data.table.rows == 96
    hold_over(opened, "predict", mail)
    assert not opened.overlay.target.reason


def test_a_table_dropped_to_be_predicted_is_predicted_on_the_use_page(opened, session, tmp_path, monkeypatch):
    new = write_texts(tmp_path / "new.csv", 30)
    predicted: list[list[Path]] = []
    monkeypatch.setattr(opened.page_widget("use").file, "predict", predicted.append)
    drop_on(opened, "predict", new)
    assert predicted == [[new]] and opened.page == "use" and session.data.table.rows == 96


def test_items_dropped_with_interactions_are_the_second_file_of_an_update(tmp_path):
    loans, books = write_tables(tmp_path / "library")
    job = JobConfig(task="recommend", recommend=RecommendConfig(user_column="reader", item_column="book"))
    assert find_second([loans, books], job) == find_second([books, loans], job) == books
    assert find_second([loans], job) is None and find_second([loans, books], JobConfig()) is None


def test_the_menu_offers_the_same_and_says_what_is_missing(window, session, table_file, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.append(dialog.windowTitle()))
    names = {action.text().replace("&", "") for action in window.actions_of_window.all()}
    assert {"Add rows to the table…", "Predict a file…", "Update the model with new rows…"} <= names
    for kind, word in (("add", "table"), ("predict", "model"), ("update", "run")):
        window.actions_of_window.by_name[f"rows_{kind}"].trigger()
        assert word in window.notice_bar.notices[0].what
    assert asked == []
