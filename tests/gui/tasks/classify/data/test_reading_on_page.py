"""Reading options can be previewed and kept; reading can be stopped."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.data.encodings import show_encoding
from gui.session.values import Reading
from tests.gui.tasks.classify.data.conftest import PATIENCE_MS


def choose_encoding(page, name):
    combo = page.reading_bar.encoding
    combo.setCurrentIndex(combo.findData(name))
    combo.activated.emit(combo.currentIndex())


def first_cell(page) -> str:
    return page.area.view.table_model.index(0, 0).data()


def open_german(tmp_path, open_file):
    path = tmp_path / "größe.csv"
    path.write_bytes("text,label\nschöne Grüße,a\nübel,b\n".encode("cp1252") * 1)
    open_file(path)


def test_another_encoding_is_tried_before_it_is_kept(qtbot, page, session, tmp_path, open_file):
    open_german(tmp_path, open_file)
    assert first_cell(page) == "schöne Grüße"
    table = session.data.table
    choose_encoding(page, "gb18030")
    qtbot.waitUntil(lambda: page.preview.isVisible(), timeout=PATIENCE_MS)
    assert first_cell(page) != "schöne Grüße"
    assert session.data.table is table
    qtbot.mouseClick(page.preview.drop, Qt.MouseButton.LeftButton)
    assert first_cell(page) == "schöne Grüße"
    assert not page.preview.isVisible()
    assert page.reading_bar.encoding.currentData() == table.dialect.encoding


def test_what_was_tried_can_be_kept(qtbot, page, session, tmp_path, open_file):
    open_german(tmp_path, open_file)
    choose_encoding(page, "gb18030")
    qtbot.waitUntil(lambda: page.preview.isVisible(), timeout=PATIENCE_MS)
    tried = first_cell(page)
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        qtbot.mouseClick(page.preview.keep, Qt.MouseButton.LeftButton)
    assert session.data.table.frame.iloc[0, 0] == tried
    assert session.data.table.dialect.encoding == "gb18030"
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)


def test_rows_of_a_preview_are_never_used_as_those_of_the_table(qtbot, page, session, tmp_path, open_file):
    open_german(tmp_path, open_file)
    choose_encoding(page, "gb18030")
    qtbot.waitUntil(lambda: page.preview.isVisible(), timeout=PATIENCE_MS)
    page.area.view.selectAll()
    qtbot.keyClick(page.area.view, Qt.Key.Key_Delete)
    assert session.editor.excluded == ()
    assert not page.area.search.isEnabled()
    page.area.view.heads.open_menu(0)
    assert page.area.view.menu is None


def test_reading_shows_its_progress_and_can_be_cancelled(qtbot, page, session):
    session.data.reading_changed.emit(Reading(3_100_000, 12_400_000, "<b>big</b>.csv"))
    assert page.reading.isVisible()
    assert page.reading.text() == "Reading <b>big</b>.csv: 3.1 MB of 12 MB"
    assert page.reading.bar.value() == page.reading.bar.maximum() // 4
    qtbot.mouseClick(page.reading.cancel, Qt.MouseButton.LeftButton)
    assert not page.reading.isVisible()


def test_a_test_file_is_read_beside_the_table_and_becomes_the_test(qtbot, filled, session, tmp_path):
    path = tmp_path / "unseen.csv"
    path.write_text(
        "id,message,category,customer\n90,Late parcel,delivery,zoe\n91,Pay me back,refund,yan\n", encoding="utf-8"
    )
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        filled.reading_controller.add_test_file(path)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)
    assert session.editor.job.data.split.kind == "files"
    assert session.editor.job.data.split.test_file == str(path)
    assert session.controllers["classify"].split is not None
    assert list(session.controllers["classify"].split.test) == [12, 13]
    assert "unseen.csv is the test" in filled.side.split.sentence.text()
    assert filled.headline.text().startswith("tickets.csv, unseen.csv")


def test_a_reading_that_fails_says_so_in_the_strip_and_nowhere_else(qtbot, page, session, tmp_path, open_file):
    open_german(tmp_path, open_file)
    notices = []
    session.notices.raised.connect(notices.append)
    choose_encoding(page, "utf-8")
    qtbot.waitUntil(lambda: page.preview.isVisible(), timeout=PATIENCE_MS)
    assert not page.preview.keep.isEnabled()
    assert notices == []
    assert first_cell(page) == "schöne Grüße"


def test_another_sheet_can_be_chosen(qtbot, page, session, tmp_path, open_file):
    path = tmp_path / "two sheets.xlsx"
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"text": ["first sheet"], "label": ["a"]}).to_excel(book, sheet_name="one", index=False)
        pd.DataFrame({"text": ["second sheet"], "label": ["b"]}).to_excel(book, sheet_name="two", index=False)
    open_file(path)
    sheet = page.reading_bar.sheet
    qtbot.waitUntil(sheet.isVisible, timeout=PATIENCE_MS)
    assert not page.reading_bar.encoding.isVisible()
    sheet.setCurrentIndex(sheet.findData("two"))
    sheet.activated.emit(sheet.currentIndex())
    qtbot.waitUntil(lambda: first_cell(page) == "second sheet", timeout=PATIENCE_MS)
    qtbot.mouseClick(page.preview.drop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first_cell(page) == "first sheet", timeout=PATIENCE_MS)


def test_the_other_reading_of_a_guessed_encoding_is_one_click_away(qtbot, page, session, tmp_path, open_file):
    path = tmp_path / "names.csv"
    path.write_bytes(b"text,label\nwe met at the caf\x8e,a\nsee you there then,b\n")
    open_file(path)
    other = session.data.table.notes[0].other_encoding
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)
    rows = {row.finding.kind: row for row in page.side.findings.rows_shown()}
    button = rows["encoding_guess"].findChildren(QPushButton)[-1]
    assert show_encoding(other) in button.text()
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (session.data.table.dialect.encoding, session.data.table.notes) == (other, ())
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)


def test_the_names_of_another_sheet_are_found_anew(qtbot, page, session, tmp_path, open_file):
    path = tmp_path / "two sheets.xlsx"
    named = pd.DataFrame({"text": [f"text number {n} is here" for n in range(6)], "label": list("ababab")})
    with pd.ExcelWriter(path) as book:
        named.to_excel(book, sheet_name="named", index=False)
        named.to_excel(book, sheet_name="unnamed", index=False, header=False)
    open_file(path)
    bar = page.reading_bar
    qtbot.waitUntil(bar.sheet.isVisible, timeout=PATIENCE_MS)
    assert bar.header.isChecked()

    bar.sheet.setCurrentIndex(bar.sheet.findData("unnamed"))
    bar.sheet.activated.emit(bar.sheet.currentIndex())
    qtbot.waitUntil(lambda: not bar.header.isChecked(), timeout=PATIENCE_MS)

    assert first_cell(page) == "text number 0 is here"
    qtbot.mouseClick(page.preview.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.data.table.columns == ("column 1", "column 2"), timeout=PATIENCE_MS)
    assert session.data.table.rows == 6


def test_all_sheets_with_the_same_columns_can_be_chosen(qtbot, page, session, tmp_path, open_file):
    path = tmp_path / "months.xlsx"
    month = pd.DataFrame({"text": [f"text number {n} is here" for n in range(6)], "label": list("ababab")})
    with pd.ExcelWriter(path) as book:
        month.to_excel(book, sheet_name="January", index=False)
        month.to_excel(book, sheet_name="February", index=False)
    open_file(path)
    bar = page.reading_bar
    qtbot.waitUntil(bar.sheet.isVisible, timeout=PATIENCE_MS)
    assert [bar.sheet.itemText(at) for at in range(3)] == ["January", "February", "All with the same columns"]

    bar.sheet.setCurrentIndex(2)
    bar.sheet.activated.emit(2)
    qtbot.waitUntil(lambda: page.preview.text() != "", timeout=PATIENCE_MS)
    qtbot.mouseClick(page.preview.keep, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: session.data.table.rows == 12, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bar.sheet.count() == 3, timeout=PATIENCE_MS)
    assert bar.sheet.currentData() == "all"
