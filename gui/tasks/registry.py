"""The tasks of the window, one line per task. A task's modules are imported when they are first needed."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.tasks.task_view import TaskView

_VIEWS = {  # name of the task: module of its VIEW. Tasks further down judge a dragged table first.
    "classify": "gui.tasks.classify.view",
    "recommend": "gui.tasks.recommend.view",
    "match": "gui.tasks.match.view",
    "adapt": "gui.tasks.adapt.view",
}
TASKS = tuple(_VIEWS)
"""The names of the tasks; the first is the default task of a table."""


@cache
def find_view(task: str) -> TaskView:
    """The view of a task.

    Raises:
        KeyError: there is no such task.
    """
    view: TaskView = importlib.import_module(_VIEWS[task]).VIEW
    return view


def list_views() -> tuple[TaskView, ...]:
    """The views of all tasks, in their order."""
    return tuple(find_view(task) for task in TASKS)
