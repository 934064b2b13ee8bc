"""The token limit, the split and the class bars: dragged, moved by keys, and applied to the session."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel

from gui.widgets.class_bars import NAME_ROLE, ClassBars
from gui.widgets.length_histogram import LengthHistogram
from gui.widgets.split_bar import SplitBar
from tests.gui.tasks.classify.data.conftest import PATIENCE_MS


def drag(qtbot, widget, start, end):
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(widget, end)
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


@pytest.fixture
def histogram(qtbot) -> LengthHistogram:
    chart = LengthHistogram()
    qtbot.addWidget(chart)
    chart.resize(360, 180)
    chart.set_lengths(np.arange(1, 101))
    chart.set_limit(50, 512)
    return chart


def test_in_windows_no_text_is_said_to_be_cut(histogram):
    assert "cut after 50 tokens" in histogram.describe_cut()
    histogram.set_window(50)
    assert histogram.describe_cut().startswith("No text is cut: those with more than 50 tokens (50)")
    assert histogram.accessibleDescription().count("No text is cut") == 1
    histogram.set_window(None)
    assert "cut after 50 tokens" in histogram.describe_cut()


def test_dragging_the_line_asks_for_the_limit_once_when_it_is_let_go(qtbot, histogram):
    wanted, moved = [], []
    histogram.limit_changed.connect(wanted.append)
    histogram.limit_moved.connect(moved.append)
    start = QPoint(round(histogram.line_x()), 80)
    middle, end = start + QPoint(20, 0), start + QPoint(60, 0)
    qtbot.mousePress(histogram, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(histogram, middle)
    assert wanted == []
    qtbot.mouseMove(histogram, end)
    qtbot.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=end)
    assert len(wanted) == 1
    assert 50 < wanted[0] <= 100
    assert moved[-1] == wanted[0]


def test_a_press_beside_the_line_moves_nothing(qtbot, histogram):
    wanted = []
    histogram.limit_changed.connect(wanted.append)
    start = QPoint(round(histogram.line_x()) - 40, 80)
    drag(qtbot, histogram, start, start + QPoint(30, 0))
    assert wanted == []
    assert histogram.limit() == 50


def test_keys_move_the_line_and_enter_means_it(qtbot, histogram):
    wanted = []
    histogram.limit_changed.connect(wanted.append)
    qtbot.keyClick(histogram, Qt.Key.Key_Right)
    qtbot.keyClick(histogram, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert wanted == []
    qtbot.keyClick(histogram, Qt.Key.Key_Return)
    assert wanted == [57]
    qtbot.keyClick(histogram, Qt.Key.Key_Left)
    qtbot.keyClick(histogram, Qt.Key.Key_Escape)
    assert histogram.limit() == 57
    assert wanted == [57]


def test_keys_left_alone_are_meant_after_a_moment(qtbot, histogram):
    with qtbot.waitSignal(histogram.limit_changed, timeout=PATIENCE_MS) as asked:
        qtbot.keyClick(histogram, Qt.Key.Key_Left)
    assert asked.args == [42]


def test_the_line_stays_within_what_the_backbone_can_read(qtbot, histogram):
    for _ in range(20):
        qtbot.keyClick(histogram, Qt.Key.Key_PageUp)
    assert histogram.limit() == 512
    for _ in range(20):
        qtbot.keyClick(histogram, Qt.Key.Key_PageDown)
    assert histogram.limit() == 8
    qtbot.keyClick(histogram, Qt.Key.Key_Return)


@given(lengths=st.lists(st.integers(1, 600), min_size=1, max_size=50), limit=st.integers(8, 512))
def test_the_cut_share_counts_texts_longer_than_the_limit(qapp, lengths, limit):
    chart = LengthHistogram()
    chart.set_lengths(lengths)
    chart.set_limit(limit, 512)
    assert chart.cut_share() == pytest.approx(sum(length > limit for length in lengths) / len(lengths))
    assert chart._counts.sum() == len(lengths)


def test_words_are_shown_without_a_line_until_tokens_are_counted(qtbot, histogram):
    histogram.set_word_counts(np.array([0.0, 5, 10]), np.array([3, 4]))
    assert "words" in histogram.describe_cut()
    qtbot.keyClick(histogram, Qt.Key.Key_Right)
    assert histogram.limit() == 50


def test_the_line_on_the_page_changes_the_setting_and_undo_puts_it_back(qtbot, filled, session):
    chart = filled.side.lengths
    qtbot.waitUntil(lambda: session.controllers["classify"].token_lengths is not None, timeout=PATIENCE_MS)
    before = session.editor.job.training.max_tokens
    chart.set_limit(before)
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert session.editor.job.training.max_tokens == before - 64
    assert chart.limit() == before - 64
    session.undo_stack.undo()
    assert session.editor.job.training.max_tokens == before
    assert chart.limit() == before


@pytest.fixture
def bar(qtbot) -> SplitBar:
    bar = SplitBar()
    qtbot.addWidget(bar)
    bar.resize(400, bar.sizeHint().height())
    bar.set_split(0.15, 0.15, (70, 15, 15))
    return bar


def test_dragging_a_border_moves_only_its_neighbours(qtbot, bar):
    wanted = []
    bar.shares_changed.connect(lambda validation, test: wanted.append((validation, test)))
    drag(qtbot, bar, QPoint(280, 16), QPoint(240, 16))
    assert wanted == [(0.25, 0.15)]
    drag(qtbot, bar, QPoint(round(bar.border_x(1)), 16), QPoint(380, 16))
    assert wanted[-1] == (0.35, 0.05)


def test_keys_choose_a_border_and_move_it(qtbot, bar):
    with qtbot.waitSignal(bar.shares_changed) as asked:
        qtbot.keyClick(bar, Qt.Key.Key_Left)
        qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert asked.args == pytest.approx([0.16, 0.15])
    with qtbot.waitSignal(bar.shares_changed) as asked:
        qtbot.keyClick(bar, Qt.Key.Key_Down)
        qtbot.keyClick(bar, Qt.Key.Key_Right)
        qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert asked.args == pytest.approx([0.17, 0.14])


def test_a_bar_that_others_decide_cannot_be_dragged(qtbot, bar):
    bar.set_adjustable(False)
    wanted = []
    bar.shares_changed.connect(wanted.append)
    drag(qtbot, bar, QPoint(280, 16), QPoint(240, 16))
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert wanted == []
    assert bar.split_texts() == ("70 · 70\u00a0%", "15 · 15\u00a0%", "15 · 15\u00a0%")


@given(moves=st.lists(st.tuples(st.sampled_from([0, 1]), st.floats(0, 1)), max_size=20))
def test_shares_stay_shares_whatever_is_dragged(qapp, moves):
    bar = SplitBar()
    for border, place in moves:
        bar._move_border(border, place)
        train, validation, test = bar.shares()
        assert train + validation + test == pytest.approx(1)
        assert train >= 0.05 - 1e-9
        assert 0 <= validation <= 0.5
        assert 0 <= test <= 0.5


def test_the_bar_on_the_page_splits_anew_and_undo_reverts_it(qtbot, filled, session):
    bar = filled.side.split.bar
    with qtbot.waitSignal(session.controller_changed, timeout=PATIENCE_MS):
        bar.shares_changed.emit(0.25, 0.25)
    assert (session.editor.job.data.split.validation_share, session.editor.job.data.split.test_share) == (0.25, 0.25)
    session.undo_stack.undo()
    assert session.editor.job.data.split.test_share == 0.15


def test_splitting_by_group_takes_the_column_and_one_undo_takes_both_back(filled, session):
    before = session.editor.roles
    kind = next(box for box in filled.findChildren(QComboBox) if box.accessibleName() == "Split")
    column = next(box for box in filled.findChildren(QComboBox) if box.accessibleName() == "Split column")
    kind.setCurrentIndex(kind.findData("group"))
    kind.activated.emit(kind.currentIndex())
    if session.editor.job.data.split.kind != "group":  # no group column was guessed: it has to be chosen
        assert filled.side.split.sentence.text() == "Choose the column first."
        column.setCurrentIndex(column.findText("customer"))
        column.activated.emit(column.currentIndex())
    assert session.editor.job.data.split.kind == "group"
    assert session.editor.roles.group_column == "customer"
    assert "customer" in filled.side.split.sentence.text()
    session.undo_stack.undo()
    assert session.editor.job.data.split.kind == "stratified"
    assert session.editor.roles == before


def test_the_seed_goes_to_the_session(filled, session):
    filled.side.split.seed.setValue(7)
    assert session.editor.job.data.split.seed == 7
    session.undo_stack.undo()
    assert filled.side.split.seed.value() == 0


def test_a_class_that_is_gone_is_no_longer_marked(qtbot):
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.set_counts([("a", 3), ("<b>b</b>", 2)])
    bars.set_chosen("<b>b</b>")
    assert bars.currentIndex().data(NAME_ROLE) == "<b>b</b>"
    assert "&lt;b&gt;" in bars.model().index(1).data(Qt.ItemDataRole.ToolTipRole)
    bars.set_counts([("a", 3)])
    assert bars.chosen() is None
    assert not bars.selectedIndexes()


def test_while_the_data_is_scanned_the_cards_show_it(qtbot, page, session, tickets):
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.open_paths([tickets])
    words = [label.text() for label in page.side.findings.findChildren(QLabel) if label.isVisible()]
    assert session.controllers["classify"].is_analysing and words == ["Checking the data…"]
    assert page.side.no_classes.text() == "Counting the classes…"
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)
    assert page.side.findings.rows_shown() and not page.side.no_classes.isVisible()
