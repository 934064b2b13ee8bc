"""Runs below the run they continue: order, folding, search, and parents that are away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from gui.pages.runs.name_delegate import NameDelegate
from gui.pages.runs.run_actions import train_command
from gui.pages.runs.run_table import ASIDE_ROLE, COLUMNS, RunTable
from gui.pages.runs_page import RunsPage
from tests.gui.pages.runs.conftest import make_run, shown


@pytest.fixture
def family():
    """ "a" with "b" and, below that, "c"; and "z", which came between them and continues none."""
    a = make_run(title="a", f1=0.6, at=100.0)
    b = make_run(title="b", f1=0.5, at=300.0, parent=a.path.name)
    c = make_run(title="c", f1=0.9, at=250.0, parent=b.path.name)
    return a, b, c, make_run(title="z", f1=0.8, at=200.0)


def test_children_stand_below_their_parent_and_families_are_sorted_by_their_newest_and_best(family, page):
    assert shown(page) == [("a", 0), ("b", 1), ("c", 2), ("z", 0)]
    page.view.sortByColumn(COLUMNS.index("macro_f1"), Qt.SortOrder.DescendingOrder)
    assert shown(page) == [("a", 0), ("b", 1), ("c", 2), ("z", 0)]  # c is the best of all
    page.view.sortByColumn(COLUMNS.index("macro_f1"), Qt.SortOrder.AscendingOrder)
    assert shown(page) == [("z", 0), ("a", 0), ("b", 1), ("c", 2)]
    page.view.sortByColumn(COLUMNS.index("title"), Qt.SortOrder.DescendingOrder)
    assert shown(page) == [("z", 0), ("a", 0), ("b", 1), ("c", 2)]


def test_what_was_folded_stays_so_and_a_child_that_is_searched_brings_its_parents(qtbot, family, page, list_anew):
    page.view.setFocus()
    page.view.setCurrentIndex(page.view.filter.index(0, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert shown(page) == [("a", 0), ("z", 0)]
    make_run(title="new", at=1.0)
    list_anew()
    assert shown(page) == [("a", 0), ("z", 0), ("new", 0)]
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    page.search.setText("c macro 0.900")
    assert shown(page) == [("a", 0), ("b", 1), ("c", 2)]


def test_marked_runs_are_given_from_top_to_bottom(family, page):
    a, b, c, z = family
    page.view.mark([z.path, c.path, a.path])
    assert [run.path for run in page.selected()] == [a.path, c.path, z.path]


def test_a_child_says_whom_it_continues_when_that_run_is_away(qtbot, session, family, page, list_anew):
    a, b, c, z = family
    page.view.mark([a.path])
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        page.delete_selected()
    assert shown(page) == [("b", 0), ("c", 1), ("z", 0)]
    aside = page.view.filter.index(0, 0).data(ASIDE_ROLE)
    assert aside == "after a (in the bin)"
    assert aside in page.view.filter.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(page.view.itemDelegateForColumn(0), NameDelegate)
    page.grab()  # it paints
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.undo_stack.undo()
    assert shown(page) == [("a", 0), ("b", 1), ("c", 2), ("z", 0)]


def test_the_menu_has_what_can_be_done_and_the_palette_too(qtbot, monkeypatch, family, page):
    a, b, c, z = family
    page.view.mark([a.path])
    menu = page.actions_of_runs.make_menu(page)
    offered = [action for action in menu.actions() if not action.isSeparator()]
    assert len(offered) == 13 and all(action.shortcut().toString() for action in offered)
    assert {action.data() for action in offered if action.isEnabled()} == {
        "open", "again", "rename", "note", "tags", "show_folder", "copy_path", "copy_command", "delete",
    }  # fmt: skip
    assert set(offered) <= {action for action in page.actions() if isinstance(action, QAction)}
    page.view.mark([z.path])
    assert page.actions_of_runs.by_name["compare"].isEnabled()
    assert not page.actions_of_runs.by_name["rename"].isEnabled()
    copied = []
    monkeypatch.setattr("PySide6.QtGui.QClipboard.setText", lambda clipboard, text: copied.append(text))
    page.actions_of_runs.by_name["copy_path"].trigger()
    page.actions_of_runs.by_name["copy_command"].trigger()
    assert copied[0].split("\n") == [str(a.path), str(z.path)]
    assert copied[1].split("\n") == [train_command(a.path), train_command(z.path)]
    menu.deleteLater()


def test_the_command_that_is_copied_is_one_argument_whatever_the_folder_is_called(tmp_path):
    import shlex

    command = train_command(tmp_path / "it's a run")
    assert shlex.split(command) == ["tunewright", "train", str(tmp_path / "it's a run" / "job.toml")]


def test_columns_are_chosen_in_the_head_and_remembered(qtbot, session, family, page):
    def action(name: str) -> QAction:
        return next(one for one in page.view.make_column_menu().actions() if one.data() == name)

    for width in (*range(700, 1500, 50), 1000, 790):
        page.resize(width, 640)
        assert page.view.columnWidth(0) >= 280, width
    assert page.view.columnWidth(0) >= 280
    assert "no room" in action("size_mb").text() and "no run has any" in action("tags").text()
    action("size_mb").trigger()  # off
    action("size_mb").trigger()  # on by hand: others give way before it
    assert not page.view.isColumnHidden(COLUMNS.index("size_mb")) and page.view.columnWidth(0) >= 280
    action("state").trigger()
    assert page.view.isColumnHidden(COLUMNS.index("state"))
    assert session.memory.run_columns == {"size_mb": True, "state": False}
    page.view.make_column_menu().actions()[-1].trigger()
    assert not page.view.isColumnHidden(COLUMNS.index("state")) and session.memory.run_columns == {}


def test_of_several_hundred_runs_only_the_changed_one_is_drawn_anew(qtbot, family):
    summary = family[0].summary()
    runs = [
        replace(summary, path=summary.path.with_name(str(at)), parent=str(at - 1) if at % 3 else "")
        for at in range(300)
    ]
    table, changed = RunTable(), []
    table.set_runs(runs)
    table.dataChanged.connect(lambda first, last: changed.append(table.run_at(first).path.name))
    with qtbot.assertNotEmitted(table.modelReset):
        table.set_runs(runs)
        assert changed == []
        runs[5] = replace(runs[5], tags=("new",))
        table.set_runs(runs)
    assert sorted(changed) == ["3", "4", "5"]  # and those above it, which are sorted by it


def test_the_page_of_another_language_shows_the_runs_as_the_old_one_did(qtbot, session, family, page):
    a, b, c, z = family
    page.view.sortByColumn(COLUMNS.index("title"), Qt.SortOrder.DescendingOrder)
    page.view.collapse(page.view.filter.mapFromSource(page.table.find(a.path)))
    page.view.mark([z.path])
    page.show_bin()
    other = RunsPage(session)
    qtbot.addWidget(other)
    other.carry_over(page)
    assert shown(other) == [("z", 0), ("a", 0)] and [run.path for run in other.selected()] == [z.path]
    assert other.places.currentWidget() is other.bin
