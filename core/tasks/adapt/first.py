"""The job that adapts the backbone of another job before it; loads no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.config import JobConfig
from core.tasks.adapt.spec import ADAPT


def plan_first(job: JobConfig, texts: Sequence[str], rows: int) -> JobConfig:
    """The job that adapts the backbone of another job to its texts before it: the same rows, the same split.

    Args:
        texts: files of further texts.
        rows: texts to learn from, about, by which the defaults are chosen.
    """
    method, training = ADAPT.defaults("full", rows)
    training = replace(
        training,
        seed=job.training.seed,
        device=job.training.device,
        threads=job.training.threads,
        precision=job.training.precision,
        isolation=job.training.isolation,
        max_tokens=job.training.max_tokens,
    )
    adapt = replace(job.adapt, first=False, texts=tuple(str(Path(text).expanduser().absolute()) for text in texts))
    return ADAPT.check(
        JobConfig(
            task=ADAPT.name, title=job.title, data=replace(job.data, keep_rows=False), backbone=job.backbone,
            method=method, training=training, adapt=adapt,
        )
    )  # fmt: skip
