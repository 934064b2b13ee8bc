"""The frame model: order, filter, texts of a cell, and its cost for a million rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QLocale, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from gui.tables.cell_text import SHOWN_CHARACTERS, format_number
from gui.tables.frame_model import ROW_ROLE, VALUE_ROLE, FrameModel
from gui.tables.ordering import find_rows_containing, sort_rows

DOWN = Qt.SortOrder.DescendingOrder
UP = Qt.SortOrder.AscendingOrder


def shown(model: FrameModel, column: int) -> list[str]:
    return [model.index(place, column).data() for place in range(model.rowCount())]


@pytest.fixture
def model(qtmodeltester) -> FrameModel:
    frame = pd.DataFrame(
        {"text": ["b", "a", "B", "", "a"], "size": ["10", "9", "", "2.5", "9"], "p": [0.25, 0.5, 0.125, 1.0, 0.5]}
    )
    model = FrameModel(frame)
    qtmodeltester.check(model)
    return model


def test_texts_that_are_numbers_sort_as_numbers_and_empty_cells_stay_last(model):
    model.sort(1, UP)
    assert shown(model, 1) == ["2.5", "9", "9", "10", ""]
    model.sort(1, DOWN)
    assert shown(model, 1) == ["10", "9", "9", "2.5", ""]


def test_equal_cells_keep_the_order_of_the_file_both_ways(model):
    model.sort(0, UP)
    assert [model.row_at(p) for p in range(5)] == [1, 4, 0, 2, 3]
    model.sort(0, DOWN)
    assert [model.row_at(p) for p in range(5)] == [0, 2, 1, 4, 3]
    model.sort(-1)
    assert [model.row_at(p) for p in range(5)] == [0, 1, 2, 3, 4]


@given(st.lists(st.one_of(st.just(""), st.text(max_size=3), st.integers(-9, 9).map(str))), st.booleans())
def test_an_order_holds_every_row_once_and_is_stable(cells, descending):
    order = sort_rows(pd.Series(cells, dtype=object), descending=descending)
    assert sorted(order) == list(range(len(cells)))
    for before, after in zip(order, order[1:], strict=False):
        if cells[before] == cells[after]:
            assert before < after


def test_a_filter_keeps_the_order_in_force_and_ignores_rows_that_are_not_there(model):
    model.sort(1, UP)
    model.set_rows([0, 4, 3, 99, -1])
    assert [model.row_at(p) for p in range(model.rowCount())] == [3, 4, 0]
    assert model.position_of(4) == 1
    assert model.position_of(1) == -1
    model.set_rows(())
    assert model.rowCount() == 0
    model.set_rows(None)
    assert model.rowCount() == 5


def test_a_kept_index_follows_its_row_when_sorted(model):
    kept = QPersistentModelIndex(model.index(0, 1))
    model.sort(1, DOWN)
    assert model.row_at(kept.row()) == 0
    model.sort(1, UP)
    assert kept.row() == 3


def test_selection_survives_a_sort(qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.selectionModel().select(model.index(3, 0), QItemSelectionModel.SelectionFlag.Select)
    model.sort(1, UP)
    assert [index.data(ROW_ROLE) for index in view.selectedIndexes()] == [3]


def test_long_texts_are_cut_in_the_cell_and_whole_and_plain_in_the_tooltip():
    long = "<img src=x> & " + "word " * 200
    model = FrameModel(pd.DataFrame({"text": [long, "a\nb"]}))
    cell = model.index(0, 0)
    assert len(cell.data()) == SHOWN_CHARACTERS
    assert "&lt;img src=x&gt; &amp; word" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(VALUE_ROLE) == long
    assert model.index(1, 0).data() == "a b"


def test_numbers_stand_right_and_texts_left(model):
    right = Qt.AlignmentFlag.AlignRight
    role = Qt.ItemDataRole.TextAlignmentRole
    assert [bool(Qt.AlignmentFlag(model.index(0, c).data(role)) & right) for c in range(3)] == [False, True, True]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.8712, "0.871"),
        (0.0, "0"),
        (12.34, "12.3"),
        (1234.4, "1,234"),
        (1023, "1023"),
        (10240, "10,240"),
        (float("nan"), ""),
        (3e-7, "3.00e-07"),
    ],
)
def test_numbers_have_digits_that_say_something(number, text):
    assert format_number(number, QLocale("en_US")) == text


def test_rows_containing_a_text_are_found_in_every_column_whatever_the_case():
    frame = pd.DataFrame({"a": ["Straße", "x", None], "b": ["1.5", "ÄRGER (.*)", "x"], "n": [1.0, 2.0, np.nan]})
    assert list(find_rows_containing(frame, "ärger")) == [1]
    assert list(find_rows_containing(frame, "(.*)")) == [1]
    assert list(find_rows_containing(frame, "X")) == [1, 2]


class _Counted:
    """Cells that count how often they are read one by one, and refuse to be copied."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.reads = 0

    def __getitem__(self, row: int) -> str:
        self.reads += 1
        return f"cell {row}"


def test_a_million_rows_are_shown_by_reading_only_what_is_seen(qtbot):
    rows = 1_000_000
    model = FrameModel(pd.DataFrame({"text": pd.Series(np.arange(rows)), "label": pd.Series(np.arange(rows))}))
    assert np.shares_memory(model._cells[0]._ndarray, model.frame["text"].to_numpy())
    counted = _Counted(rows)
    model._cells = [counted, counted]
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(600, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.scrollTo(model.index(rows - 1, 0))
    view.grab()
    assert counted.reads > 0
    assert counted.reads < 1000
