"""Which page shows a step of the work for a task; pages are named here and imported when first wanted."""

from __future__ import annotations

_SHARED = {  # step: module and class
    "start": ("gui.pages.start_page", "StartPage"),
    "train": ("gui.pages.train_page", "TrainPage"),
    "watch": ("gui.watch.watch_page", "WatchPage"),
    "runs": ("gui.pages.runs_page", "RunsPage"),
}
_BY_TASK = {  # step and task: module and class
    ("data", "classify"): ("gui.tasks.classify.data_page", "DataPage"),
    ("judge", "classify"): ("gui.tasks.classify.judge_page", "JudgePage"),
    ("use", "classify"): ("gui.tasks.classify.use_page", "UsePage"),
    ("data", "recommend"): ("gui.tasks.recommend.data_page", "RecommendDataPage"),
    ("use", "recommend"): ("gui.tasks.recommend.use_page", "RecommendUsePage"),
    ("judge", "recommend"): ("gui.tasks.recommend.judge_page", "RecommendJudgePage"),
    ("data", "match"): ("gui.tasks.match.data_page", "MatchDataPage"),
    ("judge", "match"): ("gui.tasks.match.judge_page", "MatchJudgePage"),
    ("use", "match"): ("gui.tasks.match.use_page", "MatchUsePage"),
}
TASK_STEPS = ("data", "judge", "use")
"""The steps that look different from task to task."""


def is_step(step: str) -> bool:
    """Whether there is a page for this step."""
    return step in _SHARED or step in TASK_STEPS


def find_page(step: str, task: str) -> tuple[str, str]:
    """Module and class of the page; a task without a page of its own gets that of classification.

    Raises:
        KeyError: there is no such step.
    """
    if step in _SHARED:
        return _SHARED[step]
    return _BY_TASK.get((step, task)) or _BY_TASK[(step, "classify")]


def early_modules() -> tuple[str, ...]:
    """The modules of the pages that most people see first, to be imported before they are wanted."""
    return tuple(
        dict.fromkeys(
            module for module, _ in (*_SHARED.values(), *(find_page(step, "classify") for step in TASK_STEPS))
        )
    )
