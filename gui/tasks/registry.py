"""Which tasks the window knows: one line a task. Nothing of a task is imported before it is asked for."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.tasks.task_view import TaskView

_VIEWS = {  # name of the task: module whose VIEW it is. A task further down is asked first what a table is.
    "classify": "gui.tasks.classify.view",
    "recommend": "gui.tasks.recommend.view",
    "match": "gui.tasks.match.view",
}
TASKS = tuple(_VIEWS)
"""The names of the tasks; the first is what a table is taken for when nothing speaks for another."""


@cache
def find_view(task: str) -> TaskView:
    """What the window shows of a task.

    Raises:
        KeyError: there is no such task.
    """
    view: TaskView = importlib.import_module(_VIEWS[task]).VIEW
    return view


def list_views() -> tuple[TaskView, ...]:
    """What the window shows of every task, in their order."""
    return tuple(find_view(task) for task in TASKS)
