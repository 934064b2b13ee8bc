"""The widgets of the pages by themselves: the long tail, the field picker, searched lists, the promise of a drag."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from core.events import Evaluated
from gui.pages.train.run_view import RunView
from gui.tables.name_list import NOTE_ROLE, POSITION_ROLE, NameList
from gui.tasks.drop_promise import describe_promise, promise_of, read_head
from gui.tasks.recommend.reason_text import Reason
from gui.tasks.recommend.result_list import ResultList
from gui.widgets.field_picker import FieldPicker
from gui.widgets.group_bars import GroupBar, GroupBars
from gui.widgets.long_tail_chart import LongTailChart
from gui.work.drops import judge_drop


@pytest.fixture
def tail(qtbot) -> LongTailChart:  # noqa: ANN001
    chart = LongTailChart()
    qtbot.addWidget(chart)
    chart.resize(340, 160)
    counts = np.round(1000 / np.arange(1, 201)).astype(np.int64)
    chart.show_tail(np.arange(1, 201), counts, 200, 0.7)
    return chart


def test_the_long_tail_says_what_its_head_has(tail: LongTailChart):
    assert "70" in tail.describe() and tail.accessibleDescription() == tail.describe()


def test_the_keys_walk_along_the_tail(tail: LongTailChart):
    QTest.keyClick(tail, Qt.Key.Key_Right)
    first = tail.readout()
    QTest.keyClick(tail, Qt.Key.Key_Right)
    assert "1,000" in first and "500" in tail.readout() and "item 2 of 200" in tail.readout()
    QTest.keyClick(tail, Qt.Key.Key_Escape)
    assert tail.readout() == ""
    QTest.keyClick(tail, Qt.Key.Key_Left)
    assert "item 200 of 200" in tail.readout()


def test_the_pointer_finds_the_nearest_place(tail: LongTailChart):
    place = QPointF(tail._x_of(10), 50)
    none = Qt.MouseButton.NoButton
    tail.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier))
    assert "item 10 of" in tail.readout() and "100 times" in tail.readout()


def test_one_item_and_none_can_be_drawn(tail: LongTailChart):
    tail.show_tail([1], [5], 1, 1.0)
    assert not tail.grab().isNull()
    tail.show_tail([], [], 0, 0.0)
    assert not tail.grab().isNull() and "No items" in tail.describe()


def test_bars_share_the_scale_of_the_longest_one(qtbot):
    bars = GroupBars()
    qtbot.addWidget(bars)
    bars.show_bars([GroupBar("a", "3 asked", 0.2, "0.2", 0.4, "0.4"), GroupBar("b", "", 0.0, "0.0")])
    bars.resize(400, 80)
    bars.show()
    assert [bar.name for bar in bars.shown()] == ["a", "b"]
    picture = bars.grab().toImage()
    accent = bars.grab().toImage().pixelColor(int(0.5 * 400), 12)
    assert picture.width() == 400 and accent.isValid()
    bars.show_bars([])
    assert bars.shown() == []


@pytest.fixture
def picker(qtbot) -> FieldPicker:  # noqa: ANN001
    made = FieldPicker("Item text fields")
    qtbot.addWidget(made)
    made.resize(300, 220)
    made.show_fields(("title", "author", "about"), ("about", "title"))
    return made


def test_chosen_fields_stand_first_in_their_order(picker: FieldPicker):
    shown = [picker.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(3)]
    assert shown == ["about", "title", "author"] and picker.chosen() == ("about", "title")


def test_a_check_mark_chooses_and_a_key_moves(picker: FieldPicker, qtbot):
    with qtbot.waitSignal(picker.fields_changed) as checked:
        picker.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert checked.args == [("about", "title", "author")]
    picker.list.setCurrentRow(1)
    with qtbot.waitSignal(picker.fields_changed) as moved:
        QTest.keyClick(picker.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [("title", "about")]
    assert picker.up.isEnabled() and not picker.down.isEnabled()


def test_the_cursor_stays_on_its_field_when_it_moves(picker: FieldPicker):
    picker.list.setCurrentRow(1)
    picker.show_fields(("title", "author", "about"), ("title", "about"))
    assert picker.current_field() == "title" and picker.list.currentRow() == 0


def found(model: NameList) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_search_puts_what_begins_so_first_and_looks_into_the_notes(qapp):
    model = NameList()
    model.set_names(("Lamp and sea", "The sea", "Sea of sand", "Garden"), ("B1", "B2", "B3", "B4"))
    model.search("SEA")
    assert found(model) == ["Sea of sand", "Lamp and sea", "The sea"]
    assert model.index(0).data(POSITION_ROLE) == 2 and model.index(0).data(NOTE_ROLE) == "B3"
    assert model.row_of(1) == 2 and model.row_of(3) == -1
    model.search("b4")
    assert found(model) == ["Garden"]
    model.search("")
    assert len(found(model)) == 4


@given(st.lists(st.text("abc ", min_size=1, max_size=6), max_size=12), st.text("abc ", max_size=4))
def test_a_search_finds_exactly_the_names_with_every_word(names: list[str], wanted: str):
    model = NameList()
    model.set_names(names)
    model.search(wanted)
    places = sorted(model.position_at(row) for row in range(model.rowCount()))
    assert places == [place for place, name in enumerate(names) if all(word in name for word in wanted.split())]


def promise(*paths: Path) -> str:
    return describe_promise(promise_of(judge_drop(paths)))


def test_a_drag_says_what_the_tables_will_be(tables: tuple[Path, Path], tmp_path: Path):
    loans, books = tables
    assert promise(loans) == "Open as interactions"
    assert read_head(books) == ("number", "title", "about", "year")
    shop, goods = tmp_path / "orders.csv", tmp_path / "goods.tsv"
    shop.write_text("customer_id;product_id;quantity\n1;2;3\n", encoding="utf-8")
    goods.write_text("product_id\tproduct_name\tdescription\n2\tLamp\tA lamp\n", encoding="utf-8")
    assert promise(shop, goods) == "Open as interactions with their items"
    assert promise(goods) == ""
    asked = tmp_path / "asked.jsonl"
    asked.write_text(json.dumps({"question": "Where?", "answer": "There."}) + "\n", encoding="utf-8")
    assert promise(asked) == "Open as questions with answers"


def test_a_drag_of_what_cannot_be_looked_into_promises_nothing(tmp_path: Path):
    broken, empty = tmp_path / "broken.jsonl", tmp_path / "empty.csv"
    broken.write_text("{no json", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    assert promise(broken) == promise(empty) == promise(tmp_path / "gone.csv") == promise(tmp_path / "book.xlsx") == ""


def evaluated(step: int, *figures: tuple[str, float]) -> Evaluated:
    return Evaluated(step=step, split="validation", loss=1.0, is_best=True, seconds=0.1, figures=figures)


def test_figures_beyond_the_leading_two_have_a_chart_of_their_own(qtbot):
    view = RunView()
    qtbot.addWidget(view)
    view.show_history([evaluated(3, ("ndcg@10", 0.1), ("hr@10", 0.2), ("mrr", 0.05), ("coverage@10", 0.4))])
    view.add(evaluated(6, ("ndcg@10", 0.2), ("hr@10", 0.3), ("mrr", 0.15), ("coverage@10", 0.5)))
    chart = view.further_chart
    assert not view.further_fold.isHidden() and chart.names() == ("mrr", "coverage@10")
    chart.show_values_at(6)
    assert "coverage@10 0.500" in chart.readout() and "MRR 0.150" in chart.readout() and chart.drawable_xs() == [3, 6]
    qtbot.waitSignal(chart.redrawn, timeout=5000).wait()
    view.show_history([Evaluated(step=1, split="validation", loss=1.0, macro_f1=0.5, is_best=True, seconds=0.1)])
    assert view.further_fold.isHidden() and chart.names() == ()
    qtbot.waitSignal(chart.redrawn, timeout=5000).wait()


def test_another_list_is_shown_from_its_top(qtbot):
    results = ResultList()
    qtbot.addWidget(results)
    results.resize(400, 160)
    with qtbot.waitExposed(results):
        results.show()
    reasons = [Reason(f"i{number}", f"Book {number}", (), ()) for number in range(40)]
    results.show_reasons(reasons)
    results.setCurrentIndex(results.results.index(30, 0))
    results.scrollToBottom()
    results.show_reasons(reasons[::-1])  # a slider was moved: the book under the cursor has another place
    assert results.verticalScrollBar().value() == 0
    current = results.current()
    assert current is not None and current.item == "i30"
