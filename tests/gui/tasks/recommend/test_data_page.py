"""The data page of a recommender over a real session: what it shows, and what every choice on it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QWidget

from core.data.findings import Finding
from gui.session.session import Session
from gui.tables.table_model import COLUMN_ROLE
from gui.tasks.recommend.data_page import RecommendDataPage
from tests.gui.tasks.recommend.conftest import PATIENCE_MS

Open, Settle = Callable[..., None], Callable[[], None]


@pytest.fixture
def page(qtbot, session: Session) -> RecommendDataPage:  # noqa: ANN001
    made = RecommendDataPage(session)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def filled(page: RecommendDataPage, open_files: Open, tables: tuple[Path, Path]) -> RecommendDataPage:
    open_files(*tables)
    return page


def choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def finding(page: RecommendDataPage, kind: str) -> Finding:
    return next(row.finding for row in page.side.findings.rows_shown() if row.finding.kind == kind)


def roles_in_heads(page: RecommendDataPage) -> list[str]:
    model = page.tables.interactions.area.view.table_model
    return [model.headerData(column, Qt.Orientation.Horizontal, COLUMN_ROLE) for column in range(model.columnCount())]


def test_the_head_counts_and_the_tables_stand_in_tabs(filled: RecommendDataPage):
    text = filled.headline.text()
    assert "loans.csv" in text and "240 user" in text and "150 item" in text
    assert "150" in filled.tables.tabText(1)
    assert roles_in_heads(filled) == ["user", "item", "rating", "time"]
    assert filled.side.numbers.figures()["users"] == "240"


def test_without_items_the_page_asks_for_them(
    page: RecommendDataPage, open_files: Open, tables: tuple[Path, Path], qtbot
):
    open_files(tables[0])
    page.tables.setCurrentIndex(1)
    call = next(button for button in page.tables.call.findChildren(QAbstractButton) if button.isVisible())
    with qtbot.waitSignal(page.tables.items_wanted):
        QTest.mouseClick(call, Qt.MouseButton.LeftButton)
    page.findChild(QWidget)
    for dialog in page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if dialog.isWindow():
            dialog.close()
    page.add_file(str(tables[1]))
    qtbot.waitUntil(lambda: page.tables.items.table is not None, timeout=PATIENCE_MS)
    assert page.tables.items.table.rows == 150


def test_the_preview_is_what_the_model_reads_of_the_item_under_the_cursor(
    filled: RecommendDataPage, session: Session, settle: Settle, qtbot
):
    filled.tables.setCurrentIndex(1)
    view = filled.tables.items.area.view
    view.setCurrentIndex(view.table_model.index(3, 0))
    scan = session.controllers["recommend"].scan
    place = scan.catalogue.ids.index(str(view.table_model.value_at(3, 0)))  # type: ignore[union-attr]
    assert filled.side.item.text.text.toPlainText() == scan.catalogue.texts[place]  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "tokens" in filled.side.item.text.note.text(), timeout=PATIENCE_MS)

    filled.side.item.fields.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    settle()
    assert session.editor.job.recommend.item_text_columns == ("about",)
    assert filled.side.item.text.text.toPlainText().startswith("A story about")
    session.undo_stack.undo()
    settle()
    assert session.editor.job.recommend.item_text_columns == ("title", "about")
    assert filled.side.item.fields.chosen() == ("title", "about")


def test_the_tab_in_front_decides_whose_item_is_shown(filled: RecommendDataPage):
    first = filled.side.item.title.full_text
    filled.tables.setCurrentIndex(1)
    assert filled.side.item.title.full_text.startswith("B000") and first != filled.side.item.title.full_text
    filled.tables.setCurrentIndex(0)
    assert filled.side.item.title.full_text == first


def test_a_role_from_the_menu_of_a_head_is_one_undo_step(filled: RecommendDataPage, session: Session, settle: Settle):
    view = filled.tables.interactions.area.view
    menu = view.make_role_menu(3)
    words = {action.data()[2]: action for action in menu.actions() if action.data() and action.data()[0] == "role"}
    assert set(words) == {"user", "item", "rating", "time", "ignore"}
    words["ignore"].trigger()
    settle()
    assert session.editor.job.recommend.time_column == "" and roles_in_heads(filled)[3] == "ignore"
    assert any(row.finding.kind == "no_time" for row in filled.side.findings.rows_shown())
    session.undo_stack.undo()
    settle()
    assert session.editor.job.recommend.time_column == "day" and roles_in_heads(filled)[3] == "time"
    menu.deleteLater()


def test_the_form_and_the_heads_say_the_same(filled: RecommendDataPage, session: Session, settle: Settle):
    form = filled.tables.interaction_form
    choose(form.combos["rating"], "")
    settle()
    assert session.editor.job.recommend.rating_column == "" and roles_in_heads(filled)[2] == "ignore"
    choose(form.combos["item"], "reader")
    assert session.editor.job.recommend.item_column == "reader" and session.editor.job.recommend.user_column == ""
    assert "user" in filled.continue_button.text().lower() and form.combos["user"].currentData() == ""


def test_the_rows_of_a_finding_are_shown(filled: RecommendDataPage):
    found = finding(filled, "repeated_interactions")
    filled.side.findings.rows_wanted.emit(found)
    model = filled.tables.interactions.area.view.table_model
    assert list(model.shown_rows()) == list(found.rows)
    filled.tables.interactions.area.chip.cleared.emit()
    assert model.rowCount() == filled.tables.interactions.table.rows  # type: ignore[union-attr]


def test_rows_of_the_items_are_shown_in_their_own_table(
    page: RecommendDataPage, open_files: Open, tables: tuple[Path, Path]
):
    with tables[1].open("a", encoding="utf-8") as file:
        file.write("B003,Twice,Once more,1999\n")
    open_files(*tables)
    page.side.findings.rows_wanted.emit(finding(page, "repeated_items"))
    assert page.tables.currentIndex() == 1
    shown = page.tables.items.area.view.table_model
    assert [shown.value_at(place, 1) for place in range(shown.rowCount())] == ["Twice"]


def test_a_threshold_changes_what_counts_and_says_what_it_leaves(
    filled: RecommendDataPage, session: Session, settle: Settle
):
    before = session.controllers["recommend"].scan.profile.interactions  # type: ignore[union-attr]
    counted = filled.side.counted
    assert counted.field("recommend.rating_threshold").isHidden()
    choose(counted.field("recommend.feedback").editor, "threshold")  # type: ignore[arg-type]
    settle()
    assert not counted.field("recommend.rating_threshold").isHidden()
    after = session.controllers["recommend"].scan.profile.interactions  # type: ignore[union-attr]
    assert after < before
    session.editor.set_setting("recommend.user_core", 8)
    settle()
    assert "of 240" in filled.side.core.text() or "users" in filled.side.core.text()
    assert (
        session.controllers["recommend"].scan.profile.core[-1].users
        < session.controllers["recommend"].scan.profile.core[0].users
    )  # type: ignore[union-attr]


def test_a_core_that_leaves_nothing_is_reported(filled: RecommendDataPage, session: Session, settle: Settle):
    session.editor.set_setting("recommend.user_core", 900)
    settle()
    shown = " ".join(label.text() for label in filled.side.findings.findChildren(type(filled.headline)))
    assert "900" in shown and filled.side.numbers.figures()["users"] == "–"


def test_each_split_is_explained_and_counted(filled: RecommendDataPage, session: Session, settle: Settle):
    split = filled.side.split
    assert split.bar.isHidden() and "240" in split.numbers.text()
    choose(split.kind, "global_time")
    settle()
    assert session.editor.job.recommend.split == "global_time" and not split.bar.isHidden()
    scan = session.controllers["recommend"].scan
    assert f"{len(scan.split.test)} to judge" in split.numbers.text()  # type: ignore[union-attr]
    assert "2024" in split.protocol.text()
    split.bar.shares_changed.emit(0.1, 0.3)
    settle()
    assert session.editor.job.data.split.test_share == 0.3
    choose(filled.tables.interaction_form.combos["time"], "")
    settle()
    assert "when" in split.problem.text() and split.numbers.isHidden()


def test_the_task_of_the_table_can_be_changed(filled: RecommendDataPage, session: Session):
    choose(filled.task.combo, "classify")
    assert session.editor.task == "classify"
    session.undo_stack.undo()
    assert session.editor.task == "recommend" and filled.task.combo.currentData() == "recommend"


def test_every_control_has_a_name_and_can_be_reached_by_keys(filled: RecommendDataPage):
    unnamed = []
    for kind in (QAbstractButton, QComboBox, QAbstractItemView):
        for widget in filled.findChildren(kind):
            if (
                widget.isVisible()
                and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
                and not isinstance(widget.parent(), QComboBox)
            ):
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                if not (widget.accessibleName() or text):
                    unnamed.append(repr(widget))
    assert unnamed == []


@pytest.mark.parametrize("width", [900, 1180])
def test_nothing_of_the_side_is_cut_off(filled: RecommendDataPage, width: int, qtbot):
    filled.resize(width, 700)
    side = filled.side
    qtbot.waitUntil(lambda: side.widget().width() <= side.viewport().width())
    assert side.widget().minimumSizeHint().width() <= side.viewport().width()
