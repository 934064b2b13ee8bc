"""The list of tasks, one line each; everything else about a task is in its folder."""

from __future__ import annotations

from pathlib import Path

from core.tasks.adapt.spec import ADAPT
from core.tasks.classify.spec import CLASSIFY
from core.tasks.match.spec import MATCH
from core.tasks.recommend.spec import RECOMMEND
from core.tasks.task_spec import TaskSpec

__all__ = ["TASKS", "TaskSpec", "find_task", "task_names", "task_of_model"]

TASKS: tuple[TaskSpec, ...] = (
    CLASSIFY,
    RECOMMEND,
    MATCH,
    ADAPT,
)
"""Every task, in the order in which they are offered."""

_BY_NAME: dict[str, TaskSpec] = {spec.name: spec for spec in TASKS}


def find_task(name: str) -> TaskSpec:
    """The task of that name.

    Raises:
        KeyError: there is none; a job file with such a task is refused when it is read.
    """
    return _BY_NAME[name]


def task_names() -> tuple[str, ...]:
    """The names of all tasks, in their order."""
    return tuple(_BY_NAME)


def task_of_model(folder: Path) -> TaskSpec:
    """The task of the model in a folder, by its marker file; the task without one otherwise."""
    return next(
        (spec for spec in TASKS if spec.marker and (folder / spec.marker).is_file()),
        next(spec for spec in TASKS if not spec.marker),
    )
