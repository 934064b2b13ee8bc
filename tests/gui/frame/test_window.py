"""The real window: pages, drops, commands, keys, notices, closing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
)

from core.events import Ended, Evaluated, StageChanged
from core.runs.folder import runs_root
from gui.faults import open_log
from gui.session.values import JUDGED_NOTICE, WorkerState
from gui.tasks.classify.sample_run import write_sample_run
from gui.widgets.network_question import NetworkQuestion
from tests.tiny_jobs import write_texts


def test_it_begins_with_the_start_page_and_nothing_marked(window):
    assert window.page == "start"
    assert not any(button.isChecked() for button in window.navigation.findChildren(QAbstractButton))
    assert window.notice_bar.isHidden()


def test_a_deleted_run_comes_back_with_undo(qtbot, window, session, tmp_path):
    paths = [write_sample_run(runs_root()).path for _ in range(2)]
    window.show_page("runs")
    session.delete_runs([paths[0]])
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


def test_find_leads_to_the_search_of_any_page_from_anywhere(qtbot, window, session, table_file):
    write_sample_run(runs_root())
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table_file])
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)
    window.activateWindow()
    for page, search in (("data", window.page_widget("data").area.search), ("runs", window.page_widget("runs").search)):
        window.show_page(page)
        qtbot.waitUntil(search.isVisible, timeout=20_000)
        window.navigation.findChildren(QAbstractButton)[0].setFocus()
        qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert window.focusWidget() is search
    window.show_page("train")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "train"


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
