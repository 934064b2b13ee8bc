"""Labels are corrected in the table: by double click, F2 and typing, several at once, with a mark and a count."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from core.data.reading import read_table
from core.runs.places import runs_root
from gui.tables.text_delegate import CORRECTED_ROLE
from gui.widgets.label_picker import LabelPicker
from tests.gui.tasks.classify.data.conftest import PATIENCE_MS
from tests.gui.tasks.classify.run_with_file import write_run_with_file

LABEL = 2  # the column of the label in the tickets
CASES = Path(__file__).parents[4] / "cases" / "files"


def settle(qtbot, session) -> None:
    classify = session.controllers["classify"]
    qtbot.waitUntil(lambda: not session.corrections.is_busy and not classify.is_analysing, timeout=PATIENCE_MS)


def go_to(page, row: int, column: int = LABEL):
    view = page.area.view
    view.setCurrentIndex(view.table_model.index(row, column))
    return view


def picker() -> LabelPicker:
    found = QApplication.activePopupWidget()
    assert isinstance(found, LabelPicker)
    return found


def cell(page, row: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole):
    return page.area.view.table_model.index(row, LABEL).data(role)


def test_a_label_is_corrected_in_its_cell(qtbot, filled, session):
    view = go_to(filled, 1)
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert set(picker().names()) == {"delivery", "refund", "login"}
    assert picker().list.currentItem().text() == "refund"  # what it is now
    QTest.keyClicks(picker().line, "lo")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)

    assert cell(filled, 1) == "login" and cell(filled, 1, CORRECTED_ROLE), "at once, not after the analysis"
    tooltip = cell(filled, 1, Qt.ItemDataRole.ToolTipRole)
    assert "refund" in tooltip and "in the table" in tooltip
    assert filled.correction_line.text.text() == "1 label corrected" and filled.correction_line.isVisible()
    assert not cell(filled, 0, CORRECTED_ROLE)
    settle(qtbot, session)
    assert cell(filled, 1) == "login" and session.data.table.frame["category"][1] == "login"

    session.undo_stack.undo()
    assert cell(filled, 1) == "refund" and filled.correction_line.isHidden()
    settle(qtbot, session)
    assert cell(filled, 1) == "refund"


def test_typing_and_a_double_click_open_the_list_and_escape_leaves(qtbot, filled, session):
    view = go_to(filled, 1)
    QTest.keyClicks(view, "d")
    assert picker().line.text() == "d" and picker().names()[0] == "delivery"
    QTest.keyClick(picker(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None and session.corrections.count == 0
    where = view.visualRect(view.table_model.index(0, LABEL)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    picker().close()
    QTest.keyClicks(go_to(filled, 1, 1), "d")  # no label is there
    assert QApplication.activePopupWidget() is None


def test_a_class_that_is_new_is_said_with_a_way_back(qtbot, filled, session):
    raised = []
    session.notices.raised.connect(raised.append)
    QTest.keyClick(go_to(filled, 0), Qt.Key.Key_F2)
    QTest.keyClicks(picker().line, "customs")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)
    assert session.corrections.label_of(0) == "customs"
    assert [notice.what for notice in raised] == ["\u201ccustoms\u201d is a new class."]
    raised[0].act(0)
    assert session.corrections.count == 0
    settle(qtbot, session)


def test_several_rows_get_a_label_and_their_own_back(qtbot, filled, session):
    view = go_to(filled, 0)
    view.selectAll()
    menu = QMenu()
    view.menu_opening.emit(menu, [0, 2, 3])
    give = next(action for action in menu.actions() if "3 rows" in action.text())
    give.trigger()
    QTest.keyClicks(picker().line, "refund")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)
    assert session.corrections.count == 3 and session.undo_stack.undoText() == "Label of 3 rows: refund"
    filled.correction_line.show_button.click()
    settle(qtbot, session)
    qtbot.waitUntil(lambda: view.table_model.rowCount() == 3, timeout=PATIENCE_MS)
    assert "3" in filled.area.chip.text()

    menu = QMenu()
    view.menu_opening.emit(menu, [0])
    next(action for action in menu.actions() if "back" in action.text()).trigger()
    assert session.corrections.count == 2
    filled.correction_line.all_action.trigger()
    assert session.corrections.count == 0
    settle(qtbot, session)


def test_the_corrected_table_is_saved_with_the_columns_as_they_were(qtbot, filled, session, tickets):
    before = tickets.read_bytes()
    session.corrections.correct([0, 8], "refund")
    settle(qtbot, session)
    for ending in ("csv", "xlsx", "jsonl", "parquet"):
        out = tickets.with_name(f"corrected.{ending}")
        with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
            filled.correcting._save(str(out))
        assert raised.args[0].where == str(out)
        saved = read_table([out])
        assert saved.columns == ("id", "message", "category", "customer")
        pd.testing.assert_frame_equal(saved.frame, session.data.table.frame, check_dtype=False)
        assert saved.frame["category"][0] == "refund"
    assert tickets.read_bytes() == before


def test_saving_over_the_open_file_is_refused(qtbot, filled, session, tickets):
    session.corrections.correct([0], "refund")
    settle(qtbot, session)
    before = tickets.read_bytes()
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
        filled.correcting._save(str(tickets))
    assert raised.args[0].severity == "error" and tickets.read_bytes() == before


def test_of_several_labels_those_that_are_right_are_checked(qtbot, page, session, open_file, tmp_path: Path):
    path = tmp_path / "many.jsonl"
    rows = [{"text": f"a text about {n}", "tags": [["a"], ["a", "b"], ["b", "c"]][n % 3]} for n in range(24)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    open_file(path)
    assert session.editor.roles.is_multi_label
    view = go_to(page, 1, 1)
    QTest.keyClick(view, Qt.Key.Key_F2)
    items = [picker().list.item(row) for row in range(picker().list.count())]
    checked = {item.text() for item in items if item.checkState() == Qt.CheckState.Checked}
    assert checked == {"a", "b"}
    QTest.keyClicks(picker().line, "b")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)  # no longer
    QTest.keyClicks(picker().line, "c")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)
    QTest.keyClick(picker().line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert json.loads(session.corrections.label_of(1)) == ["a", "c"]
    settle(qtbot, session)


def test_a_class_is_renamed_at_its_bar(qtbot, filled, session):
    bars = filled.side.classes
    bars.setCurrentIndex(bars.model().index(0, 0))
    QTest.keyClick(bars, Qt.Key.Key_F2)
    assert "delivery" in picker().title.text() and "delivery" not in picker().names()
    QTest.keyClicks(picker().line, "shipping")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.corrections.count > 0, timeout=PATIENCE_MS)
    settle(qtbot, session)
    assert "shipping" in dict(session.controllers["classify"].profile.class_counts)
    session.undo_stack.undo()
    settle(qtbot, session)
    assert session.corrections.count == 0


def test_filters_and_the_cursor_stay_where_they_are(qtbot, filled, session):
    filled.table_controller.show_rows([1, 5, 8, 11], "refund")
    view = go_to(filled, 2)
    assert view.table_model.row_at(2) == 8
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(picker().line, "login")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)
    settle(qtbot, session)
    assert view.currentIndex().row() == 2 and view.table_model.rowCount() == 4
    assert view.table_model.index(2, LABEL).data() == "login"


def test_a_finding_gives_classes_that_are_written_alike_one_name(qtbot, page, session, open_file):
    open_file(CASES / "class-names-alike" / "case.csv")
    classify = session.controllers["classify"]
    qtbot.waitUntil(lambda: any(one.kind == "alike_classes" for one in classify.findings), timeout=PATIENCE_MS)
    before = dict(classify.profile.class_counts)
    row = next(one for one in page.side.findings.rows_shown() if one.finding.kind == "alike_classes")
    next(one for one in row.findChildren(QPushButton) if one.text() == "Give them one name").click()
    qtbot.waitUntil(lambda: session.corrections.count > 0, timeout=PATIENCE_MS)
    settle(qtbot, session)
    after = dict(classify.profile.class_counts)
    assert len(after) < len(before) and sum(after.values()) == sum(before.values())
    assert not any(one.kind == "alike_classes" for one in classify.findings)
    assert session.editor.job.data.class_spelling == "forms", "the names were corrected, not the way they are read"
    session.undo_stack.undo()
    settle(qtbot, session)
    assert dict(classify.profile.class_counts) == before


def test_labels_of_a_table_without_any_are_saved_in_a_column_of_their_own(qtbot, page, session, open_file, tmp_path):
    path = tmp_path / "bare.csv"
    path.write_text("message\n" + "\n".join(f"a text about matter {n}" for n in range(12)), encoding="utf-8")
    open_file(path)
    roles = session.editor.roles
    assert roles.text_columns == ("message",) and not roles.label_columns
    session.corrections.correct([2], "praise", way="labelling")
    assert page.correction_line.text.text() == "1 label given"
    model = page.area.view.table_model
    assert model.index(2, 1).data() == "praise" and model.columnCount() == 2
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS):
        page.correcting._save(str(tmp_path / "out.csv"))
    saved = read_table([tmp_path / "out.csv"])
    assert saved.columns == ("message", "label") and saved.frame["label"][2] == "praise"


def test_yes_no_columns_are_corrected_by_a_list_of_all_of_them(qtbot, page, session, open_file, tmp_path):
    path = tmp_path / "flags.csv"
    rows = [f"a text about matter {n},{n % 2},{(n + 1) % 2},{int(n % 3 == 0)}" for n in range(24)]
    path.write_text("\n".join(["message,late,broken,angry", *rows]), encoding="utf-8")
    open_file(path)
    assert session.editor.roles.label_form == "columns"
    QTest.keyClick(go_to(page, 1, 2), Qt.Key.Key_F2)
    assert picker().names()[:3] and {"late", "broken", "angry"} <= set(picker().names())
    QTest.keyClicks(picker().line, "angry")
    QTest.keyClick(picker().line, Qt.Key.Key_Return)
    picker().take_button.click()
    settle(qtbot, session)
    assert session.data.table.frame.iloc[1].tolist()[1:] == ["1", "0", "1"]
    session.undo_stack.undo()
    settle(qtbot, session)
    assert session.data.table.frame.iloc[1].tolist()[1:] == ["1", "0", "0"]


def test_the_newest_run_of_the_table_can_be_trained_again(qtbot, page, session, open_file, tmp_path, monkeypatch):
    run, file = write_run_with_file(tmp_path, runs_root())
    run.model_folder.mkdir(exist_ok=True)
    open_file(file)
    button = page.correction_line.train_button
    assert button.isHidden(), "nothing was corrected since"
    session.corrections.correct([1, 2], "praise")
    qtbot.waitUntil(lambda: not button.isHidden(), timeout=PATIENCE_MS)
    assert button.text() == "Train again with 2 corrections" and run.title in button.toolTip()
    asked = []
    monkeypatch.setattr(session.training, "train_job", lambda job, rows: asked.append(job))
    button.click()
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE_MS)
    assert asked[0].parent == run.path.name
    later = type(page)(session)  # a page that is made after the table was opened, as for another language
    qtbot.addWidget(later)
    qtbot.waitUntil(lambda: not later.correction_line.train_button.isHidden(), timeout=PATIENCE_MS)
    session.undo_stack.undo()
    qtbot.waitUntil(button.isHidden, timeout=PATIENCE_MS)
    settle(qtbot, session)
