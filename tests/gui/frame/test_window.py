"""The real window: pages, drops, commands, keys, notices, closing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
    QWidget,
)

from core.events import Ended, Evaluated, StageChanged
from gui.faults import open_log
from gui.memory import Memory
from gui.session.values import JUDGED_NOTICE, Notice, WorkerState
from gui.tasks.classify.sample_run import write_sample_run
from gui.tasks.recommend.sample_run import write_tables
from gui.widgets.network_question import NetworkQuestion
from gui.window_place import fit_place
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


def test_it_begins_with_the_start_page_and_nothing_marked(window):
    assert window.page == "start"
    assert not any(button.isChecked() for button in window.navigation.findChildren(QAbstractButton))
    assert window.notice_bar.isHidden()


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


def test_a_deleted_run_comes_back_with_undo(qtbot, window, session, tmp_path):
    from core.runs.folder import runs_root

    paths = [write_sample_run(runs_root()).path for _ in range(2)]
    window.show_page("runs")
    session.delete_run(paths[0])
    assert not paths[0].exists() and session.undo_stack.undoText().endswith(paths[0].name)
    window.actions_of_window.by_name["undo"].trigger()
    assert paths[0].is_dir() and window.notice_bar.notices == ()  # what it offered has been done
    window.actions_of_window.by_name["redo"].trigger()
    assert not paths[0].exists()
    window.notice_bar.notices[0].act(0)  # restored by its notice: there is nothing left to undo
    assert paths[0].is_dir()
    window.actions_of_window.by_name["undo"].trigger()
    assert paths[0].is_dir() and not session.undo_stack.canUndo()


def test_rows_of_a_run_are_shown_though_another_table_is_open(qtbot, window, session, table_file, tmp_path):
    other = write_texts(tmp_path / "other.csv", 30)
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([other])
    run = write_sample_run(tmp_path / "run")
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(run.path)
    session.runs.run.job = replace(run.job, data=replace(run.job.data, files=(str(table_file),)))
    window.show_page("judge")
    window.page_widget("judge").show_rows([3, 5])
    notice = window.notice_bar.notices[0]
    assert table_file.name in notice.where and notice.action_texts()
    with qtbot.waitSignal(session.rows_requested, timeout=20_000) as shown:
        notice.act(0)
    assert shown.args[0] == (3, 5) and session.data.table.sources == (table_file,) and window.page == "data"
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


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


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_6, "runs"), (Qt.Key.Key_5, "watch"), (Qt.Key.Key_1, "data")])
def test_pages_have_keys(qtbot, window, key, page):
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.page == page


def test_a_step_without_anything_to_show_is_alive_and_says_why(qtbot, window):
    button = next(b for b in window.navigation.findChildren(QAbstractButton) if b.property("page") == "judge")
    assert button.isEnabled() and button.toolTip() and button.accessibleDescription()


def test_a_command_is_found_by_some_of_its_letters_and_run_by_enter(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.palette_of_commands
    assert palette.isVisible() and len(palette.names()) > 20

    line = palette.findChild(QLineEdit)
    qtbot.keyClicks(line, "runs")
    assert palette.names()[0] == "Runs"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.page == "runs" and palette.isHidden()


def test_the_palette_closes_with_escape_and_says_when_nothing_matches(qtbot, window):
    window.open_palette()
    line = window.palette_of_commands.findChild(QLineEdit)
    qtbot.keyClicks(line, "qqzzx")
    assert window.palette_of_commands.names() == []
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert window.palette_of_commands.isHidden() and window.page == "start"


def test_undo_is_a_key_of_the_whole_window(qtbot, window, session):
    session.editor.set_setting("training.epochs", 7)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "training.epochs" not in session.editor.touched
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert session.editor.job.training.epochs == 7


def test_several_notices_are_shown_below_each_other_and_the_rest_counted(qtbot, window, session):
    for number in range(5):
        session.notices.raise_notice(f"sentence {number}", action_text=f"act {number}", action=print)
    bar = window.notice_bar

    def shown() -> list[str]:
        labels = [one for one in bar.findChildren(QLabel) if one.isVisible() and one.accessibleName() == "Notice"]
        return [label.text() for label in labels]

    assert shown() == ["sentence 4", "sentence 3", "sentence 2"]
    older = next(b for b in bar.findChildren(QAbstractButton) if b.accessibleName() == "Earlier notices")
    assert "5" in older.text()
    qtbot.mouseClick(older, Qt.MouseButton.LeftButton)
    assert shown() == ["sentence 1", "sentence 0"]
    bar.close_shown()
    bar.close_shown()
    assert shown() == ["sentence 4", "sentence 3", "sentence 2"] and older.isHidden()
    close = [b for b in bar.findChildren(QAbstractButton) if b.accessibleName() == "Close notice" and b.isVisible()]
    qtbot.mouseClick(close[1], Qt.MouseButton.LeftButton)
    assert shown() == ["sentence 4", "sentence 2"]


def test_a_notice_goes_with_its_cause(qtbot, window, session, table_file, tmp_path):
    session.training.start()
    with qtbot.waitSignal(session.notices.raised, timeout=20_000):
        session.open_paths([tmp_path / "picture.png"])
    assert len(window.notice_bar.notices) == 2  # no table is open; nothing could be opened
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table_file])
    assert window.notice_bar.notices == ()
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_the_newest_notice_is_shown_and_its_button_acts(qtbot, window, session):
    done: list[str] = []
    session.notices.raise_notice("older", action_text="Do the older", action=lambda: done.append("older"))
    session.notices.raise_notice("newer <b>bold</b>", "file.csv", "Do it", lambda: done.append("newer"), "warning")
    session.notices.raise_notice("newer <b>bold</b>", "file.csv", "Do it", lambda: done.append("newer"), "warning")
    bar = window.notice_bar
    assert [notice.what for notice in bar.notices] == ["newer <b>bold</b>", "older"]

    button = next(b for b in bar.findChildren(QAbstractButton) if b.text() == "Do it")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["newer"] and [notice.what for notice in bar.notices] == ["older"]
    bar.close_shown()
    assert bar.isHidden()


def test_the_offer_to_judge_goes_once_the_judge_page_is_shown(window, session):
    session.notices.raise_notice("trained", action_text="See how good it is", action=lambda: None, key=JUDGED_NOTICE)
    session.notices.raise_notice("something else")
    window.show_page("data")
    assert len(window.notice_bar.notices) == 2
    window.show_page("judge")
    assert [notice.what for notice in window.notice_bar.notices] == ["something else"]


def test_an_unexpected_error_offers_the_log(window, session, caplog):
    session.notices.raise_error(ZeroDivisionError("a message no person should read"))
    (notice,) = window.notice_bar.notices
    assert notice.action_text == "Open log" and notice.action is open_log and "a message" not in notice.what
    assert "a message no person should read" in caplog.text


def test_a_notice_with_a_key_takes_the_place_of_the_earlier_one(window, session):
    for number in range(3):
        session.notices.raised.emit(Notice(f"try {number}", key="same"))
    assert [notice.what for notice in window.notice_bar.notices] == ["try 2"]
    window.notice_bar.drop("same")
    assert window.notice_bar.isHidden()


def test_the_badge_shows_what_is_done_and_how_long_it_takes(window):
    badge = window.top_bar.badge
    badge.show_state(WorkerState("training", "Training", 0.436, 130))
    assert badge.text() == "Training 43 % · 2 min left"
    badge.show_state(WorkerState("stopping", "Stopping after this step", 0.436))
    assert badge.text() == "Stopping after this step"
    badge.show_state(WorkerState())
    assert badge.text() == "Ready"


def test_the_network_is_off_until_it_is_switched_on(qtbot, window, session):
    assert not session.editor.job.backbone.network
    switch = next(b for b in window.top_bar.findChildren(QAbstractButton) if b.accessibleName() == "Network")
    for answer, is_on in (("Stay offline", False), ("Allow fetching", True)):
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
        assert not session.editor.job.backbone.network and not switch.isChecked()
        [question] = [asked for asked in window.findChildren(NetworkQuestion) if asked.isVisible()]
        button = next(b for b in question.findChildren(QAbstractButton) if b.accessibleName() == answer)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert session.editor.job.backbone.network is is_on and switch.isChecked() is is_on
    session.undo_stack.undo()
    assert not session.editor.job.backbone.network and not switch.isChecked()


def test_help_opens_for_the_page_that_is_shown(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    start = window.help.text
    assert window.help.isVisible() and start
    window.show_page("runs")
    assert window.help.text != start
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help.isHidden()


def _busy_make():
    def wait(control):
        yield StageChanged(stage="training")
        while not control.stop_requested:
            control.request_pause()
            control.wait_while_paused(0.01)
        yield Ended(outcome="stopped")

    return wait


def test_closing_while_something_is_computed_asks_first(qtbot, window, session):
    from gui.widgets.quit_question import QuitQuestion

    session.worker.submit(_busy_make(), "Busy")
    qtbot.waitUntil(lambda: not session.worker.is_idle, timeout=5_000)

    window.close()
    question = window.findChild(QuitQuestion)
    assert window.isVisible() and question.isVisible()
    question.reject()
    assert window.isVisible() and not session.worker.is_idle

    window.close()
    [asked] = [q for q in window.findChildren(QuitQuestion) if q.isVisible()]
    stop = next(b for b in asked.findChildren(QAbstractButton) if b.accessibleName() == "Stop and close")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert session.worker.is_idle


def test_size_and_place_are_remembered(qtbot, window, session, tunewright_home):
    from gui.main_window import MainWindow

    window.resize(900, 611)
    window.close()
    assert (tunewright_home / "window.ini").is_file()
    again = MainWindow(session)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (900, 611)


@pytest.mark.parametrize("kept", ["120 80 1400 820 normal", "120 80 1400 820 maximized"])
def test_the_place_of_the_last_start_is_taken_again(qtbot, session, kept, tunewright_home):
    from gui.main_window import MainWindow

    x, y, width, height, state = kept.split()
    session.memory.place = QRect(int(x), int(y), int(width), int(height)), state == "maximized"
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    assert made.isMaximized() is (state == "maximized")
    if state == "normal":
        assert (made.pos().x(), made.pos().y(), made.width(), made.height()) == (120, 80, 1400, 820)
    made.close()
    assert Memory(path=tunewright_home / "window.ini").place[1] is (state == "maximized")


def test_a_resized_window_is_remembered_without_being_closed(qtbot, window, session):
    window.resize(1111, 666)
    qtbot.waitUntil(lambda: session.memory.place is not None, timeout=5_000)
    assert session.memory.place[0].size() == QSize(1111, 666)


# of a 1080p screen at 150 %, without and with a task bar, one of a laptop, a large one, and two beside each other
SCREENS = [
    [QRect(0, 0, 1280, 720)],
    [QRect(0, 0, 1280, 672)],
    [QRect(0, 28, 1024, 572)],
    [QRect(0, 0, 1920, 1080)],
    [QRect(0, 0, 1920, 1080), QRect(1920, 0, 2560, 1400)],
]


@pytest.mark.parametrize("screens", SCREENS)
@pytest.mark.parametrize(
    "kept", [QRect(0, 0, 1280, 800), QRect(3000, 200, 1280, 800), QRect(-5000, -9, 900, 560), QRect(9, 9, 5000, 4000)]
)
def test_a_window_always_fits_into_a_screen_with_the_bar_above_it(screens, kept):
    place = fit_place(kept, screens, 30)
    with_bar = QRect(place.x(), place.y(), place.width(), place.height() + 30)
    assert any(screen.contains(with_bar) for screen in screens)
    if any(screen.contains(kept.adjusted(0, 0, 0, 30)) for screen in screens):
        assert place == kept


@pytest.mark.parametrize("page", ["start", "data", "train", "judge", "use", "runs"])
def test_every_control_has_a_name_for_a_screen_reader(window, page):
    window.show_page(page)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTableView)
    nameless = []
    for kind in kinds:
        for control in window.findChildren(kind):
            if control.objectName().startswith("qt_") or isinstance(
                control.parent(), QComboBox | QSpinBox | QTableView
            ):
                continue
            text = control.text() if isinstance(control, QAbstractButton) else ""
            if (
                control.isVisible()
                and control.focusPolicy() != Qt.FocusPolicy.NoFocus
                and not (control.accessibleName() or text)
            ):
                nameless.append(f"{type(control).__name__} {control.objectName()} in {type(control.parent()).__name__}")
    assert nameless == []


@pytest.mark.parametrize("name", ["Open files", "Open sample"])
def test_the_start_page_has_the_names_programs_rely_on(window, name):
    found = [w for w in window.page_widget("start").findChildren(QAbstractButton) if w.accessibleName() == name]
    assert len(found) == 1


def test_one_click_opens_the_sample(qtbot, window, session):
    card = next(
        w for w in window.page_widget("start").findChildren(QAbstractButton) if w.accessibleName() == "Open sample"
    )
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.page == "data"
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_the_title_names_the_open_file(qtbot, window, session, table_file):
    assert window.windowTitle() == "Tunewright"
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table_file])
    assert window.windowTitle() == f"{table_file.name} - Tunewright"
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_the_charts_of_a_page_made_narrow_while_another_was_shown_do_not_overlap(qtbot, window, session, tmp_path):
    run = write_sample_run(tmp_path)
    figures = (("ndcg@10", 0.1), ("hr@10", 0.2), ("coverage@10", 0.3))
    run.append(
        Evaluated(
            at=0.0,
            step=1,
            split="validation",
            loss=0.5,
            accuracy=0.0,
            macro_f1=0.0,
            is_best=True,
            seconds=0.1,
            figures=figures,
        )
    )
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(run.path)
    view = window.page_widget("train").run
    wide, narrow = (1280, 720), (1000, 640)
    window.show_page("train")
    for size in (wide, narrow, wide):
        window.resize(*size)
        qtbot.waitUntil(
            lambda is_wide=size == wide: (
                (view.metric_chart.x() > view.loss_chart.x()) is is_wide and view.further_fold.isVisible()
            ),
            timeout=5_000,
        )
    window.show_page("use")
    window.resize(*narrow)
    qtbot.waitUntil(lambda: window.stack.width() < 1000, timeout=5_000)
    window.show_page("train")
    qtbot.waitUntil(lambda: view.metric_chart.geometry().top() > view.loss_chart.geometry().bottom(), timeout=5_000)
