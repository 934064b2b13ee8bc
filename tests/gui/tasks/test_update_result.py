"""How an update turned out: the verdict, the figures, the texts that changed, and which version answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from gui.main_window import MainWindow
from gui.session.session import Session
from gui.tasks.update_result_view import UpdateResultView
from tests.gui.updated_runs import NEW_ROWS, OLD_ROWS, write_first, write_update

PATIENCE_MS = 20_000


def open_update(qtbot, window: MainWindow, session: Session, path: Path) -> UpdateResultView:  # noqa: ANN001
    window.show_page("judge")
    view: UpdateResultView = window.page_widget("judge").update_result  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.found, timeout=PATIENCE_MS, check_params_cb=bool):
        session.runs.open(path)
    return view


def test_a_refused_update_says_why_shows_the_broken_texts_and_can_be_accepted_and_taken_back(qtbot, window, session):
    first = write_first()
    second = write_update(first, worse=3)
    view = open_update(qtbot, window, session, second.path)

    assert "Not accepted" in view.verdict.text() and "7.5" in view.reasons.text()
    assert view.keep_button.isChecked() and not view.accept_button.isChecked()
    assert session.runs.answering_folder == first.model_folder, "the version in use answers, not the open run"
    assert view.texts.kinds.buttons["broken"].text() == "Newly wrong (3)"
    assert view.texts.kinds.buttons["fixed"].text() == "Newly right (2)"
    assert view.texts.model.rowCount() == 3 and view.texts.text.toPlainText().startswith("message 0 ")

    qtbot.mouseClick(view.accept_button, Qt.MouseButton.LeftButton)
    assert session.runs.answering_folder == second.model_folder and view.verdict.text() == "Accepted by you"
    session.undo_stack.undo()
    assert session.runs.answering_folder == first.model_folder and "Not accepted" in view.verdict.text()
    assert view.keep_button.isChecked()


def test_an_accepted_update_has_both_tests_for_the_whole_and_per_class_and_going_back_is_one_click(
    qtbot, window, session
):
    first = write_first()
    second = write_update(first)
    view = open_update(qtbot, window, session, second.path)

    assert view.verdict.text() == "Accepted" and window.page_widget("judge").tabs.currentWidget() is view
    cells = view.figures.model.frame
    assert cells["test"].tolist() == [f"Old test, {OLD_ROWS} rows", "", f"New test, {NEW_ROWS} rows", ""]
    assert cells["before"].iloc[0].startswith("95.0") and cells["after"].iloc[0].startswith("100.0")
    assert cells["before"].iloc[2].startswith("0.0") and cells["difference"].iloc[2] == "+100.0"
    view.parts.buttons["new"].click()
    assert view.texts.kinds.buttons["fixed"].text() == f"Newly right ({NEW_ROWS})"
    view.views.buttons["classes"].click()
    classes = view.classes.model.frame.set_index("name")
    assert classes["better"].sum() == NEW_ROWS and classes["worse"].sum() == 0
    assert classes["found_after"].iloc[0].startswith("100")

    window.show_page("use")
    line = window.page_widget("use").version_line
    assert "Version 2 answers" in line.text.full_text and line.back_button.text() == "Go back to version 1"
    qtbot.mouseClick(line.back_button, Qt.MouseButton.LeftButton)
    assert session.runs.answering_folder == first.model_folder
    assert "Version 1 answers" in line.text.full_text and line.back_button.text() == "Use version 2"
    with qtbot.waitSignal(session.runs.listed, timeout=PATIENCE_MS):
        session.undo_stack.undo()
    assert session.runs.answering_folder == second.model_folder


def test_a_run_that_is_no_update_shows_nothing_of_it(qtbot, window, session):
    first = write_first()
    window.show_page("judge")
    with qtbot.waitSignal(session.runs.run_changed, timeout=PATIENCE_MS):
        session.runs.open(first.path)
    page = window.page_widget("judge")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=PATIENCE_MS)
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page.update_result))
    window.show_page("use")
    assert not window.page_widget("use").version_line.isVisible()


def test_while_an_update_has_no_model_yet_the_one_it_goes_on_from_answers(qtbot, window, session):
    first = write_first()
    second = write_update(first)
    for inside in second.model_folder.iterdir():
        inside.unlink()
    second.model_folder.rmdir()
    with qtbot.waitSignal(session.runs.run_changed, timeout=PATIENCE_MS):
        session.runs.open(second.path)
    assert session.runs.answering_folder == first.model_folder


def test_runs_and_the_export_say_which_version_is_which(qtbot, window, session):
    first = write_first()
    second = write_update(first)
    window.show_page("runs")
    page = window.page_widget("runs")
    qtbot.waitUntil(lambda: len(session.runs.versions) == 2, timeout=PATIENCE_MS)
    table = page.table
    assert "in use · version 2" in table.say_aside(table.run_at(table.find(second.path)))
    assert table.say_aside(table.run_at(table.find(first.path))) == "version 1"
    page.view.mark([first.path])
    page.actions_of_runs.by_name["use_version"].trigger()
    qtbot.waitUntil(lambda: session.runs.versions[first.path].is_current, timeout=PATIENCE_MS)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: session.runs.versions[second.path].is_current, timeout=PATIENCE_MS)

    with qtbot.waitSignal(session.runs.run_changed, timeout=PATIENCE_MS):
        session.runs.open(first.path)
    window.show_page("judge")
    window.page_widget("judge").export_button.click()
    from gui.tasks.export_dialog import ExportDialog

    dialog = window.findChild(ExportDialog)
    assert dialog.plan().run == second.path and "in use" in dialog.version.combo.currentText()
    dialog.version.combo.setCurrentIndex(1)
    dialog.version.combo.activated.emit(1)
    assert dialog.plan().run == first.path and "Another version is in use" in dialog.version.note.text()
    dialog.hide()


def test_a_click_on_a_class_shows_its_texts(qtbot, window, session):
    view = open_update(qtbot, window, session, write_update(write_first(), worse=1, limit_flips=0.5).path)
    view.views.buttons["classes"].click()
    name = str(view.classes.model.frame["name"].iloc[0])
    view.classes.table.clicked.emit(view.classes.model.index(0, 0))
    assert view.stack.currentWidget() is view.texts
    shown = view.texts.model.frame["label"].iloc[view.texts.model.shown_rows()]
    assert set(shown) == {name}
