"""The name of a run as it is shown: the one a person gave, or what tells the run from others, in words."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from core.config import BackboneConfig, JobConfig, MethodConfig
from core.message import Message, say

_AGAIN = re.compile(r" \+ (\d+) \S+$")
"""What `train_again` writes after the title of a run, in the language of who trained."""
USUAL_RATES = (1e-3, 5e-4, 1e-4, 5e-5)
"""The learning rates that some task proposes for some method; another one tells a run from others."""
MOST_DETAILS = 2
"""So many settings that differ from the usual are named besides the method."""


def name_run(job: JobConfig, given: str = "") -> Message:
    """`given` or the title of the job; where it has none of its own, "LoRA, 3 epochs · support_tickets".

    Runs are called after their file when nobody names them, so a title that equals what would be generated is no name.
    The message is translated when it is shown; nothing of it is stored.

    Args:
        given: the name a person gave to the run after it was made; "" for none.
    """
    if given.strip():
        return say("{text}", text=given.strip())
    title, corrections = _split_title(job.title)
    if not has_generated_title(job):
        return _add_corrections(say("{text}", text=title), corrections)
    about = _describe_task(job, _describe_details(job, _describe_method(job)))
    file = _name_files(job)
    return say("{what} · {file}", what=about, file=file) if file else about


def has_generated_title(job: JobConfig) -> bool:
    """Whether the title of a job is the one that is made from its file, or from file and method by the ladder."""
    title = _split_title(job.title)[0]
    stems = _stems(job.data.files[0]) if job.data.files else set()
    return not title or title in stems | {f"{stem} · {job.method.kind}" for stem in stems}


def _split_title(title: str) -> tuple[str, int]:
    """The title without the number of corrections that a run which was trained again has in it; and that number."""
    found = _AGAIN.search(title)
    return (title[: found.start()].strip(), int(found[1])) if found else (title.strip(), 0)


def _add_corrections(title: Message, corrections: int) -> Message:
    if not corrections:
        return title
    if corrections == 1:
        return say("{title} + 1 correction", title=title)
    return say("{title} + {n} corrections", title=title, n=corrections)


def _stems(file: str) -> set[str]:
    return {PurePosixPath(file).stem, PureWindowsPath(file).stem}  # a job may have been made on another system


def _name_files(job: JobConfig) -> str:
    if not job.data.files:
        return ""
    first = min(_stems(job.data.files[0]), key=len)
    return first if len(job.data.files) == 1 else f"{first} +{len(job.data.files) - 1}"


def _describe_method(job: JobConfig) -> Message:
    match job.method.kind:
        case "few-shot":
            return say("Few-shot, {n} per class", n=job.few_shot.shots)
        case "zero-shot":
            return say("Zero-shot")
        case "frozen" if not getattr(_section_of(job), "trains_frozen", False):
            return say("Frozen")
    method = {"lora": say("LoRA"), "full": say("Full tuning"), "frozen": say("Frozen texts")}[job.method.kind]
    if job.training.epochs == 1:
        return say("{method}, 1 epoch", method=method)
    return say("{method}, {n} epochs", method=method, n=job.training.epochs)


def _describe_details(job: JobConfig, method: Message) -> Message:
    """The method, and the first settings that are not the usual ones."""
    found: list[Message] = []
    if corrections := _split_title(job.title)[1]:
        found.append(say("1 correction") if corrections == 1 else say("{n} corrections", n=corrections))
    elif job.data.corrections:
        found.append(say("corrected labels"))
    if job.backbone.name != BackboneConfig().name:
        name = min(PurePosixPath(job.backbone.name).name, PureWindowsPath(job.backbone.name).name, key=len)
        found.append(say("{text}", text=name))
    if job.method.kind == "lora" and job.method.rank != MethodConfig().rank:
        found.append(say("rank {n}", n=job.method.rank))
    if job.training.class_weights:
        found.append(say("classes balanced"))
    if job.method.kind in ("lora", "full") and job.training.learning_rate not in USUAL_RATES:
        found.append(say("learning rate {rate}", rate=f"{job.training.learning_rate:g}"))
    if job.training.seed:
        found.append(say("seed {seed}", seed=str(job.training.seed)))
    for detail in found[:MOST_DETAILS]:
        method = say("{method}, {detail}", method=method, detail=detail)
    return method


def _describe_task(job: JobConfig, method: Message) -> Message:
    section = _section_of(job)
    return section.name_run(method) if section is not None else method


def _section_of(job: JobConfig) -> Any:
    """The settings of the job's task; None for a task without settings of its own."""
    return getattr(job, job.task, None)
