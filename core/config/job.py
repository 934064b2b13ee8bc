"""One job, whole: its task, and the settings that fit task, method and data."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Literal

from core.config import match, prompting, recommend_defaults
from core.config.data import DataConfig
from core.config.match import MatchConfig
from core.config.prompting import FewShotConfig, ZeroShotConfig
from core.config.recommend import RecommendConfig
from core.config.settings import Setting, put, settings_of, value_of
from core.config.training import BackboneConfig, MethodConfig, MethodKind, TrainConfig
from core.errors import ConfigError
from core.message import say

TaskKind = Literal["classify", "recommend", "match"]
METHODS_OF: dict[TaskKind, tuple[MethodKind, ...]] = {
    "classify": ("zero-shot", "few-shot", "lora", "full"),
    "recommend": ("frozen", "lora", "full"),
    "match": ("frozen", "lora", "full"),
}
"""The methods that make sense for a task, the quickest first."""


@dataclass(frozen=True, kw_only=True)
class JobConfig:
    """One job, whole: `job.toml` of a run repeats it."""

    task: TaskKind = "classify"
    title: str = ""
    data: DataConfig = field(default_factory=DataConfig)
    backbone: BackboneConfig = field(default_factory=BackboneConfig)
    method: MethodConfig = field(default_factory=MethodConfig)
    training: TrainConfig = field(default_factory=TrainConfig)
    few_shot: FewShotConfig = field(default_factory=FewShotConfig)
    zero_shot: ZeroShotConfig = field(default_factory=ZeroShotConfig)
    recommend: RecommendConfig = field(default_factory=RecommendConfig)
    match: MatchConfig = field(default_factory=MatchConfig)


def defaults_for(kind: MethodKind, train_rows: int, task: TaskKind = "classify") -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the task, the method and the number of training rows.

    Args:
        train_rows: what an epoch goes through: labelled texts, pairs, or stretches of histories (`InteractionSplit.count_rows`).
    """
    if task == "recommend":
        return recommend_defaults.defaults(kind, train_rows)
    if task == "match":
        return match.defaults(kind, train_rows)
    if kind in ("few-shot", "zero-shot"):
        return prompting.defaults(kind, train_rows)
    epochs = 5 if train_rows >= 4000 else 8 if train_rows >= 1000 else 12 if train_rows >= 200 else 20
    batch_rows = 32 if train_rows >= 2000 else 16 if train_rows >= 200 else 8
    learning_rate = 1e-3 if kind == "lora" else 1e-4
    return MethodConfig(kind=kind), TrainConfig(epochs=epochs, batch_rows=batch_rows, learning_rate=learning_rate)


_OF_CLASSIFIERS = ("training.class_weights", "training.start_from_probe")


def sections_of(job: JobConfig) -> tuple[str, ...]:
    """The parts of a job that mean something for its task and method, in the order of declaration."""
    kind = job.method.kind
    wanted = {
        "few_shot": kind == "few-shot",
        "zero_shot": kind == "zero-shot",
        "recommend": job.task == "recommend",
        "match": job.task == "match",
    }
    return tuple(
        item.name for item in fields(job) if is_dataclass(getattr(job, item.name)) and wanted.get(item.name, True)
    )


def job_settings(job: JobConfig) -> tuple[Setting, ...]:
    """Every setting that means something for the job's task and method."""
    sections = sections_of(job)
    kind, few_shot = job.method.kind, job.few_shot
    unused = {
        *(() if job.task == "classify" else _OF_CLASSIFIERS),
        *(recommend_defaults.unused(kind) if job.task == "recommend" else ()),
    }
    return tuple(
        item
        for item in settings_of(job)
        if item.name.partition(".")[0] in sections
        and item.name not in unused
        and prompting.is_used(item.name, kind, few_shot)
    )


def check(job: JobConfig) -> JobConfig:
    """The same job with every setting in its right type.

    Raises:
        ConfigError: the first setting that does not hold, named in `.field`; or a method its task does not have.
    """
    for item in settings_of(job):
        job = put(job, item.name.split("."), item.check(value_of(job, item.name)))
    if job.method.kind not in METHODS_OF[job.task]:
        raise ConfigError(
            say("{task} cannot be learnt by the method {method}.", task=job.task, method=job.method.kind),
            where="method.kind",
            hint=say("Choose one of: {choices}.", choices=", ".join(METHODS_OF[job.task])),
            field="method.kind",
        )
    return job
