"""Which backbone a job starts from that names the run of an adaptation: settled once, when the job begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.config import JobConfig
from core.events import Noticed
from core.message import say
from core.models.adapted import MODEL, choose_start, find_unfinished, is_adapting_run

_DEEPEST = 20
"""A backbone can be adapted that was adapted before; runs that name each other in a ring come to an end here."""


def settle_start(job: JobConfig) -> tuple[JobConfig, tuple[Noticed, ...]]:
    """The job with the original backbone where it names an adaptation that was not kept, or has left no backbone yet;
    notices say so. An adapted backbone that was kept, and any other backbone, stays.

    The run has to name what it really started from: an adaptation that is resumed later would change it.

    Raises:
        ModelError: what became of the adaptation cannot be read.
    """
    notices: list[Noticed] = []
    for _ in range(_DEEPEST):
        folder = Path(job.backbone.name)
        original = find_unfinished(folder)
        if original is not None:
            notices.append(_report_unfinished(folder.name, original))
        elif is_adapting_run(folder):
            original = choose_start(folder)
            if original == str(folder / MODEL):
                break
            notices.append(_report_not_kept(folder.name, original))
        else:
            break
        job = replace(job, backbone=replace(job.backbone, name=original))
    return job, tuple(notices)


def _report_unfinished(run: str, original: str) -> Noticed:
    return Noticed(
        message=say(
            "The backbone was not adapted to the end: {run} has left none. The training starts from the original one, "
            "{name}.",
            run=run,
            name=original,
        ),
        hint=say("To start from the adapted one, resume that run, then train again from it."),
    )


def _report_not_kept(run: str, original: str) -> Noticed:
    return Noticed(
        message=say(
            "The adapted backbone of {run} was not kept: validation did not say that it is better. The training starts "
            "from the original one, {name}.",
            run=run,
            name=original,
        )
    )
