"""Every task of the core has a view in the window, and everything that a view names exists."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from core.config import JobConfig, settings_of
from core.tasks.registry import task_names
from gui.page_table import TASK_STEPS, early_modules, find_help, find_page, is_step
from gui.session.task_controller import TaskController
from gui.tasks.registry import TASKS, find_view, list_views
from gui.tasks.task_view import load

ROOT = Path(__file__).parents[3]
EVERY_TASK = pytest.mark.parametrize("task", TASKS)


def test_the_window_knows_the_tasks_of_the_core():
    assert set(TASKS) == set(task_names())
    assert [view.name for view in list_views()] == list(TASKS)


@EVERY_TASK
def test_a_task_has_a_page_and_help_for_each_step(task: str):
    for step in TASK_STEPS:
        assert is_step(step)
        place = find_page(step, task)
        assert place.startswith(f"gui.tasks.{task}.") and issubclass(load(place), QWidget)
        title, *sentences = find_help(step, task)
        assert title and sentences
    assert find_help("runs", task) == ()


@EVERY_TASK
def test_what_a_view_names_is_there(task: str):
    view = find_view(task)
    places = [view.opening_lines, view.sample_run, view.method_panel, view.train_tab.view if view.train_tab else ""]
    places.append(view.drop.judge_head if view.drop else "")
    for place in filter(None, places):
        assert callable(load(place)), place
    assert issubclass(load(view.controller), TaskController)
    names = {setting.name for setting in settings_of(JobConfig)}
    assert view.settings_with_data <= names
    assert set(view.settings) <= {name.partition(".")[0] for name in names}


def test_naming_the_parts_of_the_tasks_imports_none_of_them():
    statement = (
        "import sys\nfrom gui.tasks.registry import list_views\nlist_views()\n"
        "print([name for name in sys.modules if name.startswith('gui.tasks.') and name.count('.') > 2])\n"
        "print('PySide6.QtWidgets' in sys.modules, 'pandas' in sys.modules)"
    )
    reported = subprocess.run(
        [sys.executable, "-c", statement], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    views = [f"gui.tasks.{task}.view" for task in TASKS]
    assert reported.stdout.splitlines() == [str(views), "False False"]


def test_the_pages_that_are_seen_first_are_named_once():
    modules = early_modules()
    assert len(set(modules)) == len(modules)
    assert {"gui.pages.start_page", find_page("data", TASKS[0]).partition(":")[0]} <= set(modules)
