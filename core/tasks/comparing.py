"""Compare runs of any task, each against the first one."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import RunError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.comparison import CompareRequest, Comparison, name_both
from core.tasks.registry import find_task


def compare_runs(runs: Sequence[RunFolder], request: CompareRequest | None = None) -> tuple[Comparison, ...]:
    """A comparison of every further run with the first one, each on the rows that these two have in common.

    Raises:
        RunError: fewer than two runs, the same run twice, runs of different tasks, a run without predictions, or two
            without a row that both can be judged on.
        DataError: the files of the request cannot be read or hold nothing to compare on.
        Cancelled: a stop was asked for.
    """
    request = request or CompareRequest()
    if len(runs) < 2:
        raise RunError(say("It takes two runs to compare."), hint=say("Name a second one."))
    first = runs[0]
    if len({run.path.resolve() for run in runs}) < len(runs):
        raise RunError(say("A run is named twice."), hint=say("Name each run once."))
    for other in runs[1:]:
        if other.job.task != first.job.task:
            raise RunError(
                say(
                    "These runs do different things, {first} and {second}, and cannot be compared.",
                    first=first.job.task,
                    second=other.job.task,
                ),
                where=name_both(first, other),
                hint=say("Choose runs of the same task."),
            )
    compare = find_task(first.job.task).load("compare").compare
    return tuple(compare(first, other, request) for other in runs[1:])
