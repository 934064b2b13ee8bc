"""Which page shows a step for a task; pages are named here and imported when they are first shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gui.tasks.registry import TASKS, find_view
from gui.tasks.task_view import load

_SHARED = {  # step: path of its class
    "start": "gui.pages.start_page:StartPage",
    "train": "gui.pages.train_page:TrainPage",
    "watch": "gui.watch.watch_page:WatchPage",
    "runs": "gui.pages.runs_page:RunsPage",
}
TASK_STEPS = ("data", "judge", "use")
"""The steps that have a page of their own for each task."""


def is_step(step: str) -> bool:
    """Whether there is a page for this step."""
    return step in _SHARED or step in TASK_STEPS


def find_page(step: str, task: str) -> str:
    """The path "module:name" of the page.

    Raises:
        KeyError: there is no such step.
    """
    return _SHARED[step] if step in _SHARED else find_view(task).pages[step]


def find_help(step: str, task: str) -> Sequence[str]:
    """Title and sentences of the help of a step with a page of its own for the task; () for the other steps."""
    texts: Mapping[str, Sequence[str]] = load(find_view(task).help) if step in TASK_STEPS else {}
    return texts.get(step, ())


def early_modules() -> tuple[str, ...]:
    """The modules of the pages that most people see first, to be imported early."""
    paths = (*_SHARED.values(), *(find_page(step, TASKS[0]) for step in TASK_STEPS))
    return tuple(dict.fromkeys(path.partition(":")[0] for path in paths))
