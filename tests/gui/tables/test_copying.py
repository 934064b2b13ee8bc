"""Cells of a table on the real clipboard: with heads, without them, whole, and as spreadsheets read them."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QTreeView

from gui.tables.copying import MOST_COPIED_CELLS, TableCopies, quote_cell
from gui.tables.frame_model import FrameModel
from gui.tables.table_view import make_table_view

LONG = "a long text " * 60
FRAME = pd.DataFrame({"text": ["=1+1", 'two\n"lines"', LONG], "label": ["a", "b\tc", ""], "share": [0.5, 0.25, 1.0]})


@pytest.fixture
def view(qtbot) -> QTableView:
    made = make_table_view("Texts", FrameModel(FRAME, titles={"text": "The text"}), can_sort=False)
    qtbot.addWidget(made)
    return made


def press_copy(qtbot, view: QTableView) -> str:
    QGuiApplication.clipboard().clear()
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    view.hide()
    return QGuiApplication.clipboard().text()


def read(copied: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(copied, newline=""), delimiter="\t"))


def test_a_chosen_row_is_copied_with_its_heads_and_its_whole_texts(qtbot, view: QTableView) -> None:
    view.selectRow(2)
    assert read(press_copy(qtbot, view)) == [["The text", "label", "share"], [LONG, "", "1.000"]]


def test_line_breaks_tabs_and_quotes_come_back_and_a_formula_stays_itself(qtbot, view: QTableView) -> None:
    view.actions()[2].trigger()
    assert read(QGuiApplication.clipboard().text())[1:3] == [["=1+1", "a", "0.500"], ['two\n"lines"', "b\tc", "0.250"]]


def test_without_a_selection_the_whole_table_is_copied_in_the_order_shown(qtbot, view: QTableView) -> None:
    view.model().sort(2, Qt.SortOrder.AscendingOrder)
    view.setColumnHidden(0, True)
    view.horizontalHeader().moveSection(2, 1)
    assert read(press_copy(qtbot, view)) == [["share", "label"], ["0.250", "b\tc"], ["0.500", "a"], ["1.000", ""]]


def test_heads_can_be_left_out_and_a_single_cell_has_none(qtbot, view: QTableView) -> None:
    view.selectRow(0)
    view.actions()[1].trigger()
    assert read(QGuiApplication.clipboard().text()) == [["=1+1", "a", "0.500"]]
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
    view.clearSelection()
    view.selectionModel().select(view.model().index(1, 0), QItemSelectionModel.SelectionFlag.Select)
    assert press_copy(qtbot, view) == 'two\n"lines"'


def test_too_many_cells_are_refused_in_words(qtbot, view: QTableView) -> None:
    model = view.model()
    assert isinstance(model, FrameModel)
    model.set_frame(pd.DataFrame({"n": range(MOST_COPIED_CELLS + 1)}))
    QGuiApplication.clipboard().setText("before")
    copies = view.findChild(TableCopies)
    assert copies is not None
    with qtbot.waitSignal(copies.refused) as refused:
        copies.copy_whole()
    assert refused.args == [MOST_COPIED_CELLS + 1] and QGuiApplication.clipboard().text() == "before"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=2))
def test_any_cells_come_back(cells: list[str]) -> None:
    assert read("\t".join(map(quote_cell, cells))) == [cells]


def test_a_tree_is_copied_in_the_order_shown_as_far_as_it_is_unfolded(qtbot) -> None:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(["run", "score"])
    for name in ("b", "a"):
        parent = QStandardItem(name)
        parent.appendRow([QStandardItem(f"child of {name}"), QStandardItem("0.5")])
        model.appendRow([parent, QStandardItem("0.4")])
    tree = QTreeView()
    qtbot.addWidget(tree)
    tree.setModel(model)
    tree.expand(model.index(1, 0))
    copies = TableCopies(tree)
    copies.copy_whole()
    assert read(QGuiApplication.clipboard().text()) == [
        ["run", "score"], ["b", "0.4"], ["a", "0.4"], ["child of a", "0.5"],
    ]  # fmt: skip
    tree.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    tree.selectionModel().select(model.index(1, 0), rows)
    copies.copy()
    assert read(QGuiApplication.clipboard().text()) == [["run", "score"], ["a", "0.4"]]
