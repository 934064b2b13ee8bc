"""Names, notes and tags of runs as a person gives them on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit
from typing_extensions import override

from core.runs.folder import RunFolder
from core.runs.run_notes import ABOUT, RunNotes, read_notes, write_notes
from gui.pages.runs.run_dialogs import NoteDialog, TagsDialog
from gui.pages.runs.run_table import COLUMNS
from tests.gui.pages.runs.conftest import make_run, shown

OWN = "LoRA, 5 epochs · tickets"


def type_name(qtbot, page, text: str) -> None:
    editor = page.view.findChild(QLineEdit)
    assert editor is not None and editor.accessibleName() == "Name of the run"
    editor.selectAll()
    qtbot.keyClicks(editor, text) if text else qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.view.names.is_editing and not page._is_behind)


def test_f2_renames_a_run_everywhere_and_undo_takes_it_back(qtbot, session, window):
    run = make_run()
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(run.path)
    window.show_page("runs")
    page = window.page_widget("runs")
    qtbot.waitUntil(lambda: shown(page) == [(OWN, 0)], timeout=20_000)
    assert OWN in window.top_bar._name.text() and session.undo_stack.count() == 0
    page.view.mark([run.path])
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    type_name(qtbot, page, "the good one")
    assert shown(page) == [("the good one", 0)] and read_notes(run.path).title == "the good one"
    assert "the good one" in window.windowTitle()  # what shows the open run follows at once
    assert b"the good one" not in (run.path / "job.toml").read_bytes()
    window.actions_of_window.by_name["undo"].trigger()
    assert shown(page) == [(OWN, 0)] and OWN in window.windowTitle()
    window.actions_of_window.by_name["redo"].trigger()
    assert shown(page) == [("the good one", 0)]
    window.open_palette()  # it offers what the page can do beside what the window can
    assert {"Rename the run", "Copy the path of the run"} <= set(window.palette_of_commands.names())
    window.palette_of_commands.hide()


def test_a_double_click_on_the_name_renames_and_elsewhere_opens(qtbot, session, page, list_anew):
    run = make_run()
    list_anew()
    place = page.view.visualRect(page.view.filter.index(0, 0)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    type_name(qtbot, page, "mine")
    assert shown(page) == [("mine", 0)]
    page.view.rename(page.table.runs[0])
    type_name(qtbot, page, "")  # without a name it has its own again
    assert shown(page) == [(OWN, 0)] and read_notes(run.path).title == ""
    state = page.view.filter.index(0, COLUMNS.index("state"))
    place = page.view.visualRect(state).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(session.runs.opened, timeout=20_000):
        qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_name_that_is_typed_outlives_a_list_that_is_read_anew(qtbot, session, page, list_anew):
    make_run()
    list_anew()
    page.view.rename(page.table.runs[0])
    editor = page.view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "half")
    make_run("loans")
    list_anew()
    assert editor.text() == "half" and len(shown(page)) == 1
    type_name(qtbot, page, "whole")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    assert ("whole", 0) in shown(page)


class Backwards(QTranslator):
    """A language of its own, so that what is not translated when it is shown can be seen."""

    @override
    def translate(self, context, source_text, disambiguation=None, n=-1):
        found = {"{what} · {file}": "{file} ≡ {what}", "Few-shot, {n} per class": "{n} each, few shots"}
        return found.get(source_text, "") if context == "core" else ""


def test_a_name_of_its_own_is_said_in_the_language_of_the_window(qapp, page, list_anew):
    run = make_run(kind="few-shot")
    language = Backwards()
    qapp.installTranslator(language)
    try:
        list_anew()
        assert shown(page) == [("tickets ≡ 16 each, few shots", 0)]
        page.describer.rename(run.path, "tickets ≡ 16 each, few shots")  # as it is shown: that is no name
        assert read_notes(run.path).title == ""
    finally:
        qapp.removeTranslator(language)


def test_notes_and_tags_are_asked_for_stored_and_searched(qtbot, session, page, list_anew):
    runs = [make_run(), make_run("loans")]
    write_notes(runs[0].path, RunNotes(tags=("old", "both")))
    write_notes(runs[1].path, RunNotes(tags=("both",)))
    list_anew()
    page.view.mark([runs[0].path])
    page.actions_of_runs.by_name["note"].trigger()
    dialog = page.findChild(NoteDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.text.setPlainText("more rows\nof refund")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert read_notes(runs[0].path) == RunNotes(note="more rows\nof refund", tags=("old", "both"))
    page.search.setText("refund")
    assert shown(page) == [(OWN, 0)]
    page.search.clear()
    page.view.mark([run.path for run in runs])
    page.actions_of_runs.by_name["tags"].trigger()
    dialog = page.findChild(TagsDialog)
    assert dialog.tags() == ("both",)  # what all of them have
    next(chip for chip in dialog.chips if chip.text() == "old").click()
    dialog.line.setText(f"{dialog.line.text()}, for the shop".replace("both, ", ""))
    dialog.save_button.click()
    assert [read_notes(run.path).tags for run in runs] == [("old", "for the shop"), ("old", "for the shop")]
    session.undo_stack.undo()  # one step for both
    assert [read_notes(run.path).tags for run in runs] == [("old", "both"), ("both",)]
    assert not page.view.isColumnHidden(COLUMNS.index("tags"))


def test_damaged_notes_are_said_once_and_never_overwritten(qtbot, session, page, list_anew):
    run = make_run()
    (run.path / ABOUT).write_text("{half")
    heard = []
    session.notices.raised.connect(heard.append)
    list_anew()
    list_anew()
    assert ["damaged" in notice.what for notice in heard] == [True]
    page.describer.rename(run.path, "new")
    assert shown(page) == [("new", 0)] and (run.path / "about.damaged.json").read_text() == "{half"
    assert "put aside" in heard[-1].what


@pytest.fixture(autouse=True)
def no_dialog_is_left():
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, NoteDialog | TagsDialog):
            widget.close()


def test_a_run_is_named_alike_in_the_notice_of_its_bin(qtbot, session, page, list_anew):
    run = make_run()
    list_anew()
    page.view.mark([run.path])
    with qtbot.waitSignal(session.notices.raised) as raised:
        page.delete_selected()
    assert OWN in raised.args[0].what and OWN in session.undo_stack.undoText()
    assert isinstance(run, RunFolder)
