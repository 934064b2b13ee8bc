"""Files dropped on the window, and what is said of what is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QWidget,
)

from gui.tasks.classify.sample_run import write_sample_run
from gui.tasks.recommend.sample_run import write_tables
from tests.tiny_jobs import write_texts


def mime_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_in(target: QWidget, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(target, event)
    return event


def drop(target: QWidget, data: QMimeData) -> QDropEvent:
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(target, event)
    return event


def test_a_drag_says_what_a_drop_will_do_and_the_drop_does_it(qtbot, window, session, tmp_path):
    first, second = write_texts(tmp_path / "a b.csv", 30), write_texts(tmp_path / "ü.csv", 30, seed=2)
    data = mime_of(first, second)

    assert drag_in(window, data).isAccepted()
    assert window.overlay.isVisible() and "2" in window.overlay.promise
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        assert drop(window, data).isAccepted()

    assert window.overlay.isHidden()
    assert session.data.table.rows == 60 and window.page == "data"
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_a_table_dropped_on_the_use_page_is_for_the_model(qtbot, window, session, table_file, tmp_path, monkeypatch):
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table_file])
    new = write_texts(tmp_path / "new.csv", 30)
    window.show_page("use")
    drag_in(window, mime_of(new))
    assert "table" in window.overlay.promise  # without a model it would be opened
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(write_sample_run(tmp_path / "run").path)
    window.show_page("use")
    predicted: list[list[Path]] = []
    monkeypatch.setattr(window.page_widget("use").file, "predict", predicted.append)

    drag_in(window, mime_of(new))
    assert "Classify" in window.overlay.promise
    drop(window, mime_of(new))
    assert predicted == [[new]] and window.page == "use" and session.data.table.sources == (table_file,)

    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        window.notice_bar.notices[0].act(0)  # a table to train on after all
    assert session.data.table.sources == (new,)
    session.undo_stack.undo()
    assert session.data.table.sources == (table_file,)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_the_title_names_every_file_of_a_few_and_counts_many(qtbot, window, session, tmp_path):
    files = [write_texts(tmp_path / f"{name}.csv", 20) for name in "abcde"]
    for some, title in ((files[:2], "a.csv, b.csv"), (files, "a.csv, b.csv, c.csv and 2 more")):
        with qtbot.waitSignal(session.data.changed, timeout=20_000):
            session.open_paths(some)
        assert window.windowTitle() == f"{title} - Tunewright"
        assert window.page_widget("data").headline.text().startswith(title)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_a_joined_table_is_named_on_the_page_and_can_be_taken_out(qtbot, window, session, tmp_path):
    loans, books = write_tables(tmp_path / "library")
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([loans, books])
    line = window.page_widget("data").joined
    assert line.isVisible() and books.name in line.label.text() and books.name in window.top_bar.open_name()
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert not window.page_widget("data").joined.isVisible() and session.data.items is None
    qtbot.waitUntil(lambda: not session.controllers["recommend"].is_scanning, timeout=20_000)


def test_a_drag_that_leaves_leaves_nothing(window, tmp_path):
    drag_in(window, mime_of(write_texts(tmp_path / "a.csv", 30)))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.overlay.isHidden()


def test_what_cannot_be_opened_is_reported_before_and_after_the_drop(qtbot, window, session, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"")
    drag_in(window, mime_of(picture))
    assert window.overlay.isVisible() and "cannot" in window.overlay.promise

    drop(window, mime_of(picture))
    assert [notice.severity for notice in window.notice_bar.notices] == ["error"]


def test_dragged_text_of_another_program_is_not_opened_as_files(window):
    data = QMimeData()
    data.setText("some words")
    assert not drag_in(window, data).isAccepted()
    assert window.overlay.isHidden()


def test_a_text_field_lets_dragged_files_through_to_the_window(window, tmp_path):
    window.show_page("runs")
    field = window.page_widget("runs").findChild(QLineEdit)

    drag_in(field, mime_of(write_texts(tmp_path / "a.csv", 30)))
    assert window.overlay.isVisible() and field.text() == ""
    QApplication.sendEvent(window, QDragLeaveEvent())

    words = QMimeData()
    words.setText("words")
    assert drag_in(field, words).isAccepted() and window.overlay.isHidden()


def test_files_and_cells_are_pasted_as_tables(qtbot, window, session, tmp_path):
    QApplication.clipboard().setText("text\tlabel\n" + "\n".join(f"a good text {n}\t{'xy'[n % 2]}" for n in range(20)))
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        window.actions_of_window.by_name["paste"].trigger()
    assert session.data.table.rows == 20 and session.data.table.columns == ("text", "label")
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)

    QApplication.clipboard().setText("  ")
    window.actions_of_window.by_name["paste"].trigger()
    assert len(window.notice_bar.notices) == 1


def test_the_title_names_the_open_file(qtbot, window, session, table_file):
    assert window.windowTitle() == "Tunewright"
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table_file])
    assert window.windowTitle() == f"{table_file.name} - Tunewright"
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)
