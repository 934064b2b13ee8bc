"""Labels of judged texts are corrected in the run's data, whether its file is open, has changed, or is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.data.reading import read_table
from core.runs.correction_journal import CorrectionJournal
from gui.tables.text_delegate import CORRECTED_ROLE
from gui.tasks.classify.judge.texts_model import TRUE_COLUMN
from gui.tasks.classify.judge_page import JudgePage
from gui.widgets.label_picker import LabelPicker
from tests.gui.tasks.classify.run_with_file import write_run_with_file

PATIENCE_MS = 20_000


@pytest.fixture
def run(qtbot, session, tmp_path):
    return write_run_with_file(tmp_path)


@pytest.fixture
def page(qtbot, session, run):
    made = JudgePage(session)
    qtbot.addWidget(made)
    made.show()
    session.runs.open(run[0].path)
    qtbot.waitUntil(
        lambda: made.texts.model.rowCount() > 0 and made.correcting.run.corrected is not None, timeout=PATIENCE_MS
    )
    made.texts.kinds.buttons["wrong"].click()
    return made


def correct(page, label: str, position: int = 0) -> None:
    """By the button, for the text at a position of the list."""
    page.texts.table.selectRow(position)
    page.texts.wrong_button.click()
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, LabelPicker)
    QTest.keyClicks(picker.line, label)
    QTest.keyClick(picker.line, Qt.Key.Key_Return)


def wait_for_line(qtbot, page, text: str) -> None:
    line = page.correcting.line
    qtbot.waitUntil(lambda: not line.isHidden() and line.text.text().startswith(text), timeout=PATIENCE_MS)


def test_a_wrong_label_is_corrected_in_the_journal_of_the_runs_file(qtbot, session, page, run):
    at = page.texts.model.row_at(0)
    row = int(page.correcting._texts.frame["row"].iloc[at])
    before = run[1].read_bytes()
    correct(page, "warranty")
    wait_for_line(qtbot, page, "1 label of this data")

    cell = page.texts.model.index(0, TRUE_COLUMN)
    assert cell.data() == "warranty" and cell.data(CORRECTED_ROLE)
    assert "among the judged texts" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "is corrected to warranty" in page.texts.verdict.text()
    session.corrections.journals.flush()
    kept = CorrectionJournal(read_table([run[1]]).fingerprint()).read().items
    assert [(one.row, one.new, one.way) for one in kept] == [(row, "warranty", "judge")]
    assert run[1].read_bytes() == before

    session.undo_stack.undo()
    qtbot.waitUntil(page.correcting.line.isHidden, timeout=PATIENCE_MS)
    assert not page.texts.model.index(0, TRUE_COLUMN).data(CORRECTED_ROLE)


def test_the_open_table_of_the_run_shows_it_too(qtbot, session, page, run):
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.open_paths([run[1]])
    correct(page, "warranty")
    qtbot.waitUntil(lambda: session.corrections.count == 1, timeout=PATIENCE_MS)
    row = session.corrections.corrections.items[0].row
    qtbot.waitUntil(lambda: not session.corrections.is_busy, timeout=PATIENCE_MS)
    assert session.data.table.frame["category"][row] == "warranty"
    wait_for_line(qtbot, page, "1 label of this data")


def test_several_texts_are_corrected_and_taken_back_by_the_menu(qtbot, session, page):
    table = page.texts.table
    table.selectRow(0)
    table.selectionModel().select(
        page.texts.model.index(1, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    QTest.keyClick(table, Qt.Key.Key_F2)
    picker = QApplication.activePopupWidget()
    assert "2 texts" in picker.title.text()
    QTest.keyClicks(picker.line, "praise")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    wait_for_line(qtbot, page, "2 labels of this data")
    menu = QMenu()
    page.texts.menu_opening.emit(menu, table.mapToGlobal(table.rect().center()))
    next(action for action in menu.actions() if "back" in action.text()).trigger()
    qtbot.waitUntil(page.correcting.line.isHidden, timeout=PATIENCE_MS)


def test_in_a_file_that_has_changed_the_text_is_found_by_its_words(qtbot, session, page, run):
    lines = run[1].read_text(encoding="utf-8").splitlines()
    run[1].write_text("\n".join([lines[0], "a new first line,billing", *lines[1:]]), encoding="utf-8")
    at = page.texts.model.row_at(0)
    row = int(page.correcting._texts.frame["row"].iloc[at])
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
        correct(page, "warranty")
    assert "has changed" in raised.args[0].what
    kept = session.corrections.journals.read(read_table([run[1]]).fingerprint()).items
    assert [(one.row, one.line) for one in kept] == [(row + 1, row + 3)]


@pytest.mark.parametrize("is_gone", [True, False])
def test_where_nothing_can_be_corrected_that_is_said(qtbot, session, page, run, is_gone):
    if is_gone:
        run[1].unlink()
    else:
        run[1].write_text("message,category\nanother text,billing\nand one more,praise\n", encoding="utf-8")
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
        correct(page, "warranty")
    assert raised.args[0].severity == "warning"
    assert ("not where it was" if is_gone else "no longer in it") in raised.args[0].what
    assert session.undo_stack.count() == 0
