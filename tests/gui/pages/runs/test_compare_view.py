"""Comparing runs in the window: marked runs, the sentence, the counts and the rows behind them."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.config import JobConfig
from core.runs.folder import RunFolder
from core.runs.listing import list_runs
from core.tasks.jobs import run_job
from core.train.control import Control
from gui.pages.runs.compare_view import CompareView
from gui.pages.runs.comparison import ComparePanel, order_runs
from gui.pages.runs_page import RunsPage
from tests.core.tasks.judged_runs import make_judged_run, make_recommender_run
from tests.pictures.clipping import find_cut_off
from tests.tiny_jobs import make_job, write_texts

TRUE = ("access", "praise", "refund")
_SHOWN, _EMPTY, _BUSY = range(3)


def rows(count: int, *, wrong: tuple[int, ...] = (), start: int = 0) -> list[tuple[int, str, str, str]]:
    return [
        (row, f"text number {row}", TRUE[row % 3], TRUE[(row + (row in wrong)) % 3])
        for row in range(start, start + count)
    ]


@pytest.fixture
def runs_folder() -> Path:
    from core.runs.folder import runs_root

    return runs_root()


@pytest.fixture
def view(qtbot, session) -> CompareView:
    made = CompareView(session)
    qtbot.addWidget(made)
    made.resize(860, 600)
    made.show()
    return made


def compare(qtbot, view: CompareView, *runs: RunFolder) -> None:
    summaries = {run.path: run for run in list_runs()}
    view.show_runs([summaries[run.path] for run in runs])
    qtbot.waitUntil(lambda: view.states.currentIndex() != _BUSY, timeout=20_000)


def listed(view: CompareView, column: int = 0) -> list[str]:
    model = view.rows.model
    return [str(model.value_at(row, column)) for row in range(model.rowCount())]


def test_marked_runs_are_compared_and_the_list_comes_back(qtbot, session, runs_folder):
    make_judged_run(runs_folder, rows(30, wrong=(1, 2, 3, 5, 6, 7, 8)), title="first")
    make_judged_run(runs_folder, rows(30, wrong=(3,)), title="second")
    page = RunsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        page.show()
    by_title = {run.title: run for run in page.table.runs}
    page.view.mark([by_title["second"].path])
    assert page.compare.isHidden()
    page.view.mark([by_title["second"].path, by_title["first"].path])
    assert page.compare.isVisible() and page.actions_of_runs.by_name["compare"].isEnabled()

    page.actions_of_runs.by_name["compare"].trigger()
    view = page.comparing
    assert page.places.currentWidget() is view
    qtbot.waitUntil(lambda: view.states.currentIndex() == _SHOWN, timeout=20_000)
    assert [label.full_text for label in view.names] == ["A: second", "B: first"]  # as they were marked
    assert view.sentence.text().startswith("B is right on 6 fewer of 30 texts; luck alone would give that in 1 of 31")
    qtbot.mouseClick(view.swap_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.sentence.text().startswith("B is right on 6 more of 30"), timeout=20_000)

    view.tabs.setCurrentWidget(view.classes)
    other = RunsPage(session)  # as a change of the language makes one
    qtbot.addWidget(other)
    other.carry_over(page)
    assert other.places.currentWidget() is other.comparing
    assert other.comparing.sentence.text() == view.sentence.text()
    assert [label.full_text for label in other.comparing.names] == ["A: first", "B: second"]
    assert other.comparing.tabs.currentWidget() is other.comparing.classes

    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.places.currentIndex() == 0


def test_counts_class_and_search_choose_the_rows(qtbot, view, runs_folder):
    first = make_judged_run(runs_folder, rows(30, wrong=(1, 2, 3)), title="first")
    compare(qtbot, view, first, make_judged_run(runs_folder, rows(30, wrong=(3, 4)), title="second"))
    buttons = view.rows.kinds.buttons
    assert {kind: button.accessibleName() for kind, button in buttons.items()} == {
        "all": "All: 30", "fixed": "Fixed: 2", "broken": "Broken: 1", "both_right": "Both right: 26",
        "both_wrong": "Both wrong: 1",
    }  # fmt: skip
    assert listed(view) == ["text number 1", "text number 2"] and view.rows.text.toPlainText() == "text number 1"
    qtbot.mouseClick(buttons["broken"], Qt.MouseButton.LeftButton)
    assert listed(view) == ["text number 4"] and listed(view, 6) == ["Broken"]
    qtbot.mouseClick(buttons["all"], Qt.MouseButton.LeftButton)
    view.rows.search.setText("number 2")
    qtbot.waitUntil(lambda: len(listed(view)) == 11, timeout=5_000)
    view.rows.search.clear()
    qtbot.waitUntil(lambda: len(listed(view)) == 30, timeout=5_000)

    model = view.classes.model
    names = [str(model.value_at(row, 0)) for row in range(model.rowCount())]
    assert sorted(names) == sorted(TRUE)
    better = {
        (names[row], str(model.frame.columns[column]))
        for row in range(3)
        for column in range(model.columnCount())
        if model.is_better(model.index(row, column))
    }
    assert ("praise", "f1_before") not in better and ("refund", "recall_after") in better
    view.classes.table.activated.emit(model.index(names.index("praise"), 0))
    assert view.tabs.currentWidget() is view.rows and len(listed(view)) == 10
    assert set(listed(view, 1)) == {"praise"}


def test_what_differs_is_said_above_and_whole_in_the_notes(qtbot, view, runs_folder):
    first = make_judged_run(runs_folder, rows(20))
    second = make_judged_run(runs_folder, rows(14, start=10), trained=[text for _, text, *_ in rows(6)])
    compare(qtbot, view, first, second)
    assert "judged on different rows; 10 are common to both" in view.notice.full_text
    assert view.tabs.isTabVisible(view.tabs.indexOf(view.notes)) and view.notes.count() >= 2
    assert view.more_button.isVisible() and "8" in view.more_button.text()


def test_runs_that_cannot_be_compared_say_why_and_offer_a_file(qtbot, view, runs_folder):
    first = make_judged_run(runs_folder, rows(6))
    compare(qtbot, view, first, RunFolder.create(replace(JobConfig(), task="match", title="answers")))
    assert view.states.currentIndex() == _EMPTY and "same task" in view.empty.about.text()
    compare(qtbot, view, first, RunFolder.create(replace(JobConfig(), title="not trained")))
    assert view.states.currentIndex() == _EMPTY and "nothing to compare" in view.empty.about.text()
    assert "--data" not in view.empty.about.text() and view.empty.button.isVisible()


def test_of_three_runs_each_is_compared_with_the_first(qtbot, view, runs_folder):
    made = [
        make_judged_run(runs_folder, rows(12, wrong=wrong), title=f"run {len(wrong)}") for wrong in ((), (1,), (1, 2))
    ]
    compare(qtbot, view, *made)
    assert view.sentence.text().startswith("B is right on 1 fewer")
    qtbot.mouseClick(view.others.buttons["1"], Qt.MouseButton.LeftButton)
    assert view.sentence.text().startswith("B is right on 2 fewer") and view.names[1].full_text == "B: run 2"
    assert not view.swap_button.isEnabled()


def test_of_recommenders_users_are_listed_and_no_file_is_offered(qtbot, view, runs_folder):
    ranks = {"ann": 3, "ben": 1, "cy": 40}, {"ann": 1, "ben": 1, "cy": 40}
    compare(qtbot, view, *(make_recommender_run(runs_folder, one) for one in ranks))
    assert view.file_button.isHidden() and not view.tabs.isTabVisible(view.tabs.indexOf(view.classes))
    assert view.rows.kinds.buttons["fixed"].accessibleName() == "Helped: 1" and listed(view) == ["ann"]
    assert view.tabs.tabText(0) == "Users" and view.luck.text().startswith("too few changes to tell")
    assert find_cut_off(view) == []


def test_a_parent_is_what_its_children_are_compared_with(qtbot, runs_folder):
    runs = [make_judged_run(runs_folder, rows(6), title=title) for title in ("old", "new", "third")]
    by_title = {run.title: run for run in list_runs()}
    old, new, third = (by_title[title] for title in ("old", "new", "third"))
    child = replace(new, parent=runs[0].path.name)
    assert order_runs([child, old], [child.path, old.path]) == [old, child]
    assert order_runs([new, old, third], [third.path, new.path, old.path]) == [third, new, old]

    panel = ComparePanel()
    qtbot.addWidget(panel)
    panel.follow([third])
    panel.follow([old, third])
    with qtbot.waitSignal(panel.wanted) as wanted:
        panel.ask()
    assert wanted.args[0] == [third, old]


def forget_a_little(model: Path) -> None:
    """Change the weights of a model, so that it answers otherwise."""
    import torch
    from safetensors.torch import load_file, save_file

    for file in model.glob("*.safetensors"):
        weights = load_file(file)
        random = torch.Generator().manual_seed(3)
        changed = {name: one + 0.1 * torch.randn(one.shape, generator=random) for name, one in weights.items()}
        save_file(changed, file, metadata={"format": "pt"})


def test_two_models_predict_a_file_and_its_rows_are_saved(qtbot, session, view, tiny_backbone, tmp_path, runs_folder):
    run = RunFolder.create(make_job(write_texts(tmp_path / "texts.csv", rows=64), tiny_backbone), parent=runs_folder)
    for event in run_job(run.job, run, Control()):
        run.append(event)
    other = RunFolder.open(shutil.copytree(run.path, runs_folder / "other"))
    forget_a_little(other.model_folder)
    made = [run, other]
    compare(qtbot, view, *made)
    assert view.states.currentIndex() == _SHOWN and view.notice.isHidden()
    frame = made[0].predictions("test")
    assert frame is not None and view.rows.model.frame.shape[0] == len(frame)

    view._on_file_chosen(str(write_texts(tmp_path / "new.csv", rows=30, seed=8)))
    assert view.states.currentIndex() == _BUSY
    qtbot.waitUntil(lambda: view.states.currentIndex() == _SHOWN, timeout=60_000)
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=20_000)
    assert (
        25 <= view.rows.model.frame.shape[0] <= 30
        and f"of {view.rows.model.frame.shape[0]} texts" in view.sentence.text()
    )
    out = tmp_path / "compared.csv"
    with qtbot.waitSignal(session.notices.raised, timeout=20_000):
        view._save(str(out))
    with out.open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == view.rows.model.frame.shape[0]
