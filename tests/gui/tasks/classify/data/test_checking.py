"""Check labels on the data page: wrong labels come first, keys answer, answers can be undone, the score is compared on
untouched rows.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.tiny_jobs import write_texts

LONG_MS = 120_000
WRONG = (5, 17, 30, 41)


@pytest.fixture(scope="module")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny_models import make_tiny_bert

    return make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """A file with some wrong labels."""
    with write_texts(tmp_path / "right.csv", 60).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for at in WRONG:
        rows[at + 1][2] = next(name for name in ("access", "money back", "praise") if name != rows[at + 1][2])
    path = tmp_path / "spoiled.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def checking(qtbot, page, session, open_file, spoiled, tiny_backbone):
    open_file(spoiled)
    session.editor.set_backbone(str(tiny_backbone))
    session.editor.set_setting("training.threads", 1)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=LONG_MS)
    page.check_button.click()
    qtbot.waitUntil(lambda: page.checking.controller.suspicion is not None, timeout=LONG_MS)
    return page.checking


def test_labels_are_checked_by_keys_and_what_was_kept_is_not_asked_again(qtbot, page, session, checking):
    controller = checking.controller
    assert page.label_button.isHidden() and page.check_button.isHidden() and page.continue_button.isHidden()
    suspect = controller.suspicion.suspect
    assert checking.card.text.toPlainText() == suspect.text
    assert suspect.labels[0] in checking.keep_button.text() and suspect.suggested[0] in checking.take_button.text()
    assert len(controller.suspicion.neighbours) == 3 and not checking.card.near[2].isHidden()

    # taking the suggestion corrects the label, in the session's one journal
    qtbot.keyClick(checking, "t")
    assert session.corrections.is_corrected(suspect.row)
    assert session.corrections.label_of(suspect.row) == suspect.suggested[0]
    assert session.corrections.shown.by_row[suspect.row].way == "check"
    assert controller.suspicion.suspect.row != suspect.row and controller.queue.corrected == 1

    # back: the label and the text are as they were
    qtbot.keyClick(checking, Qt.Key.Key_Backspace)
    assert not session.corrections.is_corrected(suspect.row) and controller.suspicion.suspect.row == suspect.row
    assert controller.queue.answered == 0 and not checking.undo_button.isEnabled()

    # another class, a new one, keep, skip
    other = controller.suspicion.suspect
    position = [text.partition(" ")[2] for text in checking.keys.texts()].index(other.suggested[0])
    qtbot.keyClick(checking, str(position + 1))
    assert session.corrections.label_of(other.row) == other.suggested[0]
    fresh = controller.suspicion.suspect
    checking.new_class.setText("something new")
    qtbot.keyClick(checking.new_class, Qt.Key.Key_Return)
    assert session.corrections.label_of(fresh.row) == "something new"
    kept = controller.suspicion.suspect
    qtbot.keyClick(checking, "k")
    assert (
        not session.corrections.is_corrected(kept.row)
        and controller.queue.answered == 3
        and controller.queue.corrected == 2
    )
    skipped = controller.suspicion.suspect
    qtbot.keyClick(checking, "0")
    assert controller.suspicion.suspect.row != skipped.row and controller.queue.answered == 3
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=LONG_MS)

    # letters typed into a name are no answers
    checking.new_class.setFocus()
    qtbot.keyClicks(checking.new_class, "tk")
    assert checking.new_class.text() == "tk" and controller.queue.answered == 3
    checking.new_class.clear()

    # what was kept is not asked again; what was skipped is
    checking.back_button.click()
    assert page.states.currentIndex() == 1 and not page.check_button.isHidden()
    qtbot.waitUntil(lambda: not session.corrections.is_busy, timeout=LONG_MS)
    page.check_button.click()
    qtbot.waitUntil(lambda: controller.suspicion is not None, timeout=LONG_MS)
    offered = {one.suspect.row for one in controller.judged.offers}
    assert kept.row not in offered and skipped.row in offered


def test_after_twenty_answers_the_score_is_compared_on_untouched_rows(qtbot, session, checking):
    controller = checking.controller
    first = controller.points[0]
    assert first.answers == 0 and first.rows == 60
    for number in range(20):
        qtbot.waitUntil(lambda: controller.suspicion is not None, timeout=LONG_MS)
        if number < 4:
            controller.take()
        else:
            controller.keep()
    qtbot.waitUntil(lambda: len(controller.points) == 2, timeout=LONG_MS)
    qtbot.waitUntil(lambda: session.worker.is_idle and not session.corrections.is_busy, timeout=LONG_MS)
    before, after = controller.points
    assert after.answers == 20 and before.rows == after.rows == 56
    assert after.low <= after.gain <= after.high
    assert checking.tiles["right"].change().startswith(("+", "\u2212"))
    answered = controller.queue.done_rows()
    assert not answered & {one.suspect.row for one in controller.judged.offers}


def test_where_rows_have_several_labels_a_key_adds_a_class_or_takes_it_away(
    qtbot, page, session, open_file, tmp_path, tiny_backbone
):
    path = write_texts(tmp_path / "several.csv", 40, multi_label=True)
    with path.open("a", encoding="utf-8") as file:  # the same text twice, with different labels
        file.write("X-1,my password is gone please help,access\nX-2,My password is gone. Please help!,praise\n")
    open_file(path)
    session.editor.set_backbone(str(tiny_backbone))
    session.editor.set_setting("training.threads", 1)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=LONG_MS)
    page.check_button.click()
    controller = page.checking.controller
    qtbot.waitUntil(lambda: controller.suspicion is not None, timeout=LONG_MS)
    assert "add a class or take it away" in page.checking.note.text()
    suspect = controller.suspicion.suspect
    assert "%" not in page.checking.card.labels.text()  # what is known is of one class, not of all the labels
    absent = next(name for name in controller.classes if name not in suspect.labels)
    controller.give(controller.classes.index(absent))
    assert set(session.corrections.label_of(suspect.row).split("|")) == {*suspect.labels, absent}
    controller.undo()
    assert controller.suspicion.suspect.row == suspect.row
    controller.take()
    assert set(filter(None, session.corrections.label_of(suspect.row).strip("[]").split("|"))) == set(suspect.suggested)
    offered = {one.suspect.row: one for one in controller.judged.offers}
    if 40 in offered:
        assert offered[40].contradicting == (("praise",),)
    qtbot.waitUntil(lambda: not session.corrections.is_busy and session.worker.is_idle, timeout=LONG_MS)


def test_another_table_ends_the_check_and_can_be_checked_itself(qtbot, page, session, checking, open_file, tmp_path):
    controller = checking.controller
    other = write_texts(tmp_path / "other.csv", 30, seed=3)
    checking.back_button.click()
    page.check_button.click()  # begins again, and is interrupted
    open_file(other)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=LONG_MS)
    assert controller.suspicion is None and controller.judged is None and page.states.currentIndex() == 1
    page.check_button.click()
    qtbot.waitUntil(lambda: controller.suspicion is not None, timeout=LONG_MS)
    assert controller.judged.rows == 30
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=LONG_MS)


def test_in_the_window_its_keys_work_after_every_way_back_to_it(
    qtbot, window, session, open_file, spoiled, tiny_backbone
):
    open_file(spoiled)
    session.editor.set_backbone(str(tiny_backbone))
    session.editor.set_setting("training.threads", 1)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=LONG_MS)
    page = window.page_widget("data")
    page.check_button.click()
    checking, controller = page.checking, page.checking.controller
    qtbot.waitUntil(lambda: controller.suspicion is not None, timeout=LONG_MS)
    first, steps = controller.suspicion.suspect.row, session.undo_stack.index()
    qtbot.keyClick(window.focusWidget(), "t")
    assert session.corrections.is_corrected(first)

    # the window has a key for undoing too: two that share one would both be dead
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert controller.suspicion.suspect.row == first and not session.corrections.is_corrected(first)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.undo_stack.index() == steps  # what was done before the check stays

    window.show_page("runs")
    window.show_page("data")
    assert checking.isVisible()
    qtbot.keyClick(window.focusWidget(), "k")
    assert controller.queue.answered == 1
    checking.back_button.click()
    assert window.focusWidget() is page.area.view
    qtbot.waitUntil(lambda: session.worker.is_idle and not session.corrections.is_busy, timeout=LONG_MS)


def test_other_columns_end_a_check_that_is_still_reading(qtbot, page, session, checking):
    controller, roles = checking.controller, session.editor.roles
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=LONG_MS)
    checking.back_button.click()
    page.check_button.click()
    before = controller._job
    assert controller.is_reading
    checking.left.emit()
    other = next(name for name, role in roles.by_column if role not in ("text", "label"))
    session.editor.set_roles(roles.with_role(other, "label").with_role(roles.label_columns[0], "ignore"))
    assert session.editor.roles.label_columns == (other,) and not controller.is_reading
    session.editor.set_roles(roles)
    page.check_button.click()
    assert controller._job is not before
    qtbot.waitUntil(lambda: controller.suspicion is not None, timeout=LONG_MS)
    # the same while a text is in question: the table comes back
    session.editor.set_roles(roles.with_role(other, "label").with_role(roles.label_columns[0], "ignore"))
    assert controller.suspicion is None and page.states.currentIndex() == 1
    qtbot.waitUntil(lambda: session.worker.is_idle and not session.corrections.is_busy, timeout=LONG_MS)
