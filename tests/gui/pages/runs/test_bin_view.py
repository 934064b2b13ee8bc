"""The bin as a person sees it: sizes, back again, gone for ever; and a delete of several as one step."""

from __future__ import annotations

from core.runs.bin import list_bin
from core.runs.listing import list_runs
from gui.pages.runs.run_dialogs import DeletionQuestion
from gui.session.session import Session
from tests.gui.pages.runs.conftest import make_run, shown


def test_several_are_deleted_and_brought_back_in_one_step_and_after_a_restart_from_the_bin(
    qtbot, session, page, list_anew
):
    runs = [make_run(title=name, at=at) for name, at in (("a", 3.0), ("b", 2.0), ("c", 1.0))]
    list_anew()
    heard = []
    session.notices.raised.connect(heard.append)
    page.view.mark([run.path for run in runs[:2]])
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        page.delete_selected()
    assert shown(page) == [("c", 0)] and len(list_bin()) == 2 and len(heard) == 1
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.undo_stack.undo()
    assert [name for name, _ in shown(page)] == ["a", "b", "c"] and list_bin() == []
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.undo_stack.redo()
    assert shown(page) == [("c", 0)] and "4.2" not in page.bin_button.text() and "2" in page.bin_button.text()

    later = Session()  # the window was closed and opened again: nothing to undo, but the bin
    try:
        with qtbot.waitSignal(later.runs.listed, timeout=20_000):
            later.runs.refresh()
        assert len(later.runs.binned) == 2 and not later.undo_stack.canUndo()
    finally:
        later.close()
        later.deleteLater()
    page.show_bin()
    assert page.places.currentWidget() is page.bin and "2" in page.bin.state.text()
    page.bin.view.selectAll()
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        page.bin.restore_button.click()
    assert list_bin() == [] and len(list_runs()) == 3 and page.bin.state.text() == "The bin is empty."
    page.bin.back_button.click()
    assert [name for name, _ in shown(page)] == ["a", "b", "c"]
    session.undo_stack.undo()  # they were restored in another way: nothing happens
    assert len(list_runs()) == 3


def test_the_bin_is_emptied_only_after_a_question_that_says_how_much_that_frees(qtbot, session, page, list_anew):
    for name in ("a", "b", "c"):
        make_run(title=name).move_to_bin()
    list_anew()
    assert page.states.currentIndex() == 1 and page.bin_button.isVisible()  # no run, but something in the bin
    page.show_bin()
    page.bin.view.selectRow(0)
    page.bin.delete_button.click()
    question = page.bin.findChild(DeletionQuestion)
    texts = [label.text() for label in question.findChildren(type(page.bin.state))]
    assert any("KB" in text for text in texts) and len(list_bin()) == 3
    question.reject()
    assert len(list_bin()) == 3
    page.bin.delete_button.click()
    question = next(one for one in page.bin.findChildren(DeletionQuestion) if one.isVisible())
    with qtbot.waitSignal(session.runs.listed, timeout=20_000), qtbot.waitSignal(session.notices.raised) as raised:
        question._go()
    assert len(list_bin()) == 2 and "free" in raised.args[0].what
    page.bin.empty_button.click()
    question = next(one for one in page.bin.findChildren(DeletionQuestion) if one.isVisible())
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        question._go()
    assert list_bin() == [] and not page.bin.empty_button.isEnabled()
