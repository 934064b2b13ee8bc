"""Training anew on everything, the other bound of an update: its events as progress, and where its checkpoints are."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.events import Ended, Noticed, StageChanged, StepDone, TrainEvent
from core.message import say
from core.tasks.job_run import JobRun


@dataclass(frozen=True)
class AnewFolder:
    """The folder of its checkpoints, inside those of the update."""

    checkpoints_folder: Path

    @classmethod
    def inside(cls, run: JobRun) -> AnewFolder:
        """That of an update."""
        return cls(run.checkpoints_folder / "anew")


def show_stages(events: Iterator[TrainEvent], steps: int) -> Generator[TrainEvent, None, bool]:
    """The stages and steps of a training as progress of another job; returns whether it came to its end.

    Args:
        steps: of the training.
    """
    yield Noticed(message=say("Now a model is trained anew on everything, to compare with."), is_minor=True)
    ended = Ended(outcome="failed")
    for event in events:
        if isinstance(event, Ended):
            ended = event
        elif isinstance(event, StepDone):
            yield StageChanged(stage="training", done=event.step, total=steps)
        elif isinstance(event, StageChanged):
            yield event
    if ended.outcome == "failed" and ended.what is not None:
        yield Noticed(message=say("Training anew did not work: {why}", why=str(ended.what)), hint=ended.hint)
    return ended.outcome == "finished"
