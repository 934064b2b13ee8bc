"""Which rows are shown: search, findings, classes, excluded rows; and the text of one as the model reads it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from core.data.findings import FixKind
from gui.widgets.findings_panel import FindingRow
from tests.gui.tasks.classify.data.conftest import PATIENCE_MS


def shown_rows(page) -> list[int]:
    model = page.area.view.table_model
    return [model.row_at(place) for place in range(model.rowCount())]


def select_row(page, row, flag=QItemSelectionModel.SelectionFlag.ClearAndSelect):
    model = page.area.view.table_model
    page.area.view.selectionModel().setCurrentIndex(model.index(model.position_of(row), 1), flag)


def button(parent, text):
    return next(b for b in parent.findChildren(QPushButton) if b.text() == text)


def finding_row(page, kind) -> FindingRow:
    rows = page.side.findings.rows_shown()
    return next(row for row in rows if row.finding.kind == kind)


def test_what_is_searched_for_is_marked_in_the_cells(qtbot, filled):
    view = filled.area.view
    wanted = str(view.table_model.value_at(0, 1)).split()[0]
    filled.area.search.setText(wanted.upper())
    qtbot.waitUntil(lambda: bool(filled.area.shown.text()), timeout=10_000)
    index = view.table_model.index(0, 1)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    [hit, *_] = view.itemDelegate().find_hits(option, index)
    assert option.rect.contains(hit) and hit.width() == view.fontMetrics().horizontalAdvance(wanted)
    filled.area.search.clear()
    assert view.itemDelegate().find_hits(option, index) == []


def test_the_headline_says_what_is_open(filled):
    assert filled.headline.text().startswith("tickets.csv · 12 rows · 4 columns · 3 classes")


def test_line_numbers_are_those_of_the_file(filled):
    model = filled.area.view.table_model
    assert [model.headerData(p, Qt.Orientation.Vertical) for p in (0, 11)] == ["2", "13"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert int(model.headerData(0, Qt.Orientation.Vertical)) == model.row_at(0) + 2


def test_searching_filters_whatever_the_case_and_clearing_lifts_it(qtbot, filled):
    qtbot.keyClicks(filled.area.search, "PÄCKCHEN")
    qtbot.waitUntil(lambda: shown_rows(filled) == [9], timeout=PATIENCE_MS)
    assert filled.area.shown.text() == "1 row found"
    filled.area.search.setText("no such text")
    qtbot.waitUntil(lambda: filled.area.shown.text() == "Nothing found", timeout=PATIENCE_MS)
    qtbot.keyClick(filled.area.search, Qt.Key.Key_Escape)
    assert len(shown_rows(filled)) == 12


def test_ctrl_f_goes_to_the_search(qtbot, filled):
    filled.area.view.setFocus()
    qtbot.keyClick(filled.area.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert filled.area.search.hasFocus()


def test_a_finding_shows_its_rows_under_a_chip_that_lifts_the_filter(qtbot, filled):
    row = finding_row(filled, "empty_text")
    qtbot.mouseClick(button(row, "Show row"), Qt.MouseButton.LeftButton)
    assert shown_rows(filled) == [8]
    assert filled.area.chip.isVisible()
    assert filled.area.chip.text().startswith("1 row of “Empty texts")
    qtbot.mouseClick(filled.area.chip._cross, Qt.MouseButton.LeftButton)
    assert len(shown_rows(filled)) == 12
    assert not filled.area.chip.isVisible()


def test_a_fix_leaves_rows_out_and_undo_takes_them_back(qtbot, filled, session):
    finding = next(f for f in session.controllers["classify"].findings if f.fix == FixKind.EXCLUDE_ROWS)
    row = finding_row(filled, finding.kind)
    qtbot.mouseClick(row.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    model = filled.area.view.table_model
    out = finding.fix_rows[0]
    assert session.editor.excluded == tuple(sorted(finding.fix_rows))
    assert model.index(out, 1).data(Qt.ItemDataRole.FontRole).strikeOut()
    session.undo_stack.undo()
    assert session.editor.excluded == ()
    assert not model.is_excluded(out)
    assert model.index(out, 1).data(Qt.ItemDataRole.FontRole) is None


def test_delete_leaves_selected_rows_out_and_takes_them_back(qtbot, filled, session):
    select_row(filled, 1)
    select_row(filled, 4, QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(filled.area.view, Qt.Key.Key_Delete)
    assert session.editor.excluded == (1, 4)
    qtbot.keyClick(filled.area.view, Qt.Key.Key_Delete)
    assert session.editor.excluded == ()
    session.undo_stack.undo()
    assert session.editor.excluded == (1, 4)


def test_a_click_on_a_class_shows_its_rows_and_a_second_all(qtbot, filled):
    bars = filled.side.classes
    names = [bars.model().index(p, 0).data() for p in range(bars.model().rowCount())]
    place = bars.visualRect(bars.model().index(names.index("login"), 0)).center()
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: shown_rows(filled) == [3, 6, 7], timeout=PATIENCE_MS)
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(shown_rows(filled)) == 12


def test_rows_requested_by_another_page_are_shown_together_with_a_search(qtbot, filled, session):
    session.show_rows((0, 2, 4, 10))
    assert shown_rows(filled) == [0, 2, 4, 10]
    filled.area.search.setText("parcel")
    qtbot.waitUntil(lambda: shown_rows(filled) == [0, 4, 10], timeout=PATIENCE_MS)


def test_what_the_model_reads_follows_the_cursor_and_keeps_markup_as_text(filled):
    select_row(filled, 2)
    assert filled.side.text_read.text.toPlainText() == "<b>bold</b> & <img src=x>"
    select_row(filled, 8)
    assert filled.side.text_read.text.toPlainText() == ""
    assert filled.side.text_read.note.text() == "This row has no text; it is left out."


def test_the_part_beyond_the_token_limit_is_grey(qtbot, filled, session, tmp_path, open_file):
    path = tmp_path / "long.csv"
    path.write_text("text,label\n" + "😀 word " * 60 + ",a\nshort,b\n", encoding="utf-8")
    open_file(path)
    session.editor.set_setting("training.max_tokens", 32)
    read = filled.side.text_read
    qtbot.waitUntil(lambda: bool(read.cut_text()), timeout=PATIENCE_MS)
    whole = read.text.toPlainText()
    assert whole.endswith(read.cut_text())
    assert 0 < len(read.cut_text()) < len(whole)
    greyed = read.text.extraSelections()
    assert [part.cursor.selectedText() for part in greyed] == [read.cut_text()]
    assert "cut after 32" in read.note.text()


def test_copy_takes_whole_cells_in_the_order_shown(qtbot, filled):
    view = filled.area.view
    model = view.table_model
    select = view.selectionModel()
    for place in (1, 2):
        for column in (0, 1):
            select.select(model.index(place, column), QItemSelectionModel.SelectionFlag.Select)
    select.select(model.index(0, 0), QItemSelectionModel.SelectionFlag.Deselect)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "id\tmessage\n2\tPlease refund my order\n3\t<b>bold</b> & <img src=x>"


def test_sorting_from_the_head_is_undone_by_the_order_of_the_file(filled):
    view = filled.area.view
    menu = view.make_role_menu(1)
    by_text = {action.text(): action for action in menu.actions()}
    by_text["Sort ascending"].trigger()
    assert shown_rows(filled)[-1] == 8  # the empty text comes last
    by_text["Order of the file"].trigger()
    assert shown_rows(filled) == list(range(12))


def test_rejected_lines_are_listed_with_their_place(qtbot, page, tmp_path, open_file):
    path = tmp_path / "broken.csv"
    path.write_text("text,label\ngood one,a\nbad,b,too,many,cells\ngood two,b\n", encoding="utf-8")
    open_file(path)
    table = page.area.view.table_model.table
    if not table.rejected_count:
        pytest.skip("this reader rejects no line of the file")
    assert page.area.rejected_text.text() == "1 line could not be read"
    qtbot.mouseClick(page.area.show_rejected, Qt.MouseButton.LeftButton)
    lines = page.area.rejected
    assert lines.isVisible()
    assert [lines.lines.index(0, column).data() for column in (0, 1)] == ["broken.csv", "3"]
    lines.selectRow(0)
    qtbot.keyClick(lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("broken.csv\t3\t")


def test_an_unreadable_file_leaves_the_page_as_it_was(qtbot, filled, session, tmp_path):
    notices = []
    session.notices.raised.connect(notices.append)
    session.open_paths([tmp_path / "missing.csv"])
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE_MS)
    assert notices[0].severity == "error"
    assert len(shown_rows(filled)) == 12


def test_the_page_starts_empty_and_goes_back_to_it(filled, session):
    assert filled.states.currentIndex() == 1
    session.close_table()
    assert filled.states.currentIndex() == 0
    assert not filled.continue_button.isVisible()


@pytest.mark.parametrize(
    "text",
    [
        "text,label\nonly one,a\n",
        "text\nx\ny\n",
        ",".join(f"name {n}" for n in range(200)) + "\n" + "1,23," * 99 + "4,5\n",
    ],
)
def test_small_and_wide_tables_are_shown(page, tmp_path, open_file, text):
    path = Path(tmp_path / "odd.csv")
    path.write_text(text, encoding="utf-8")
    open_file(path)
    assert page.area.view.table_model.rowCount() == text.count("\n") - 1
    assert not page.grab().isNull()


def test_hidden_rows_are_never_left_out_by_delete(qtbot, filled, session):
    select_row(filled, 1)
    session.show_rows((4, 5))
    qtbot.keyClick(filled.area.view, Qt.Key.Key_Delete)
    assert set(session.editor.excluded) <= {4, 5}


def test_a_drag_over_cells_selects_them(qtbot, filled):
    view = filled.area.view
    first, last = (view.visualRect(view.table_model.index(p, 1)).center() for p in (0, 2))
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(view.viewport(), last + QPoint(1, 1))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert set(view.selected_row_numbers()) >= {0}
    assert np.all(np.diff(view.selected_row_numbers()) > 0)


def test_a_cell_as_long_as_a_book_is_cut_without_counting_it_all(qtbot, page, tmp_path, open_file):
    path = tmp_path / "book.csv"
    path.write_text("text,label\n" + "word " * 60_000 + ",a\nshort,b\n", encoding="utf-8")
    open_file(path)
    read = page.side.text_read
    qtbot.waitUntil(lambda: bool(read.cut_text()), timeout=PATIENCE_MS)
    assert read.note.text() == "A very long text; cut after 128 tokens. The grey part is not read."
    assert len(read.cut_text()) > 200_000
