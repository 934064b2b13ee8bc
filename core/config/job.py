"""The configuration of one job: its task, and the settings of task, method and data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Literal

from core.config.adapt import AdaptConfig
from core.config.data import DataConfig
from core.config.match import MatchConfig
from core.config.prompting import FewShotConfig, ZeroShotConfig
from core.config.recommend import RecommendConfig
from core.config.settings import put, settings_of, value_of
from core.config.training import BackboneConfig, MethodConfig, TrainConfig
from core.config.update import UpdateConfig

TaskKind = Literal["classify", "recommend", "match", "adapt"]
_OF_EVERY_JOB = ("data", "backbone", "method", "training")


@dataclass(frozen=True, kw_only=True)
class JobConfig:
    """The configuration of one job; `job.toml` of a run holds the same.

    A section that not every job has belongs to the task, or to the method, of the same name; `update` to a run that
    updates another one. `parent` is the name of the folder of the run that this one repeats with corrected labels or
    updates; "" for none.
    """

    task: TaskKind = "classify"
    title: str = ""
    parent: str = ""
    data: DataConfig = field(default_factory=DataConfig)
    backbone: BackboneConfig = field(default_factory=BackboneConfig)
    method: MethodConfig = field(default_factory=MethodConfig)
    training: TrainConfig = field(default_factory=TrainConfig)
    few_shot: FewShotConfig = field(default_factory=FewShotConfig)
    zero_shot: ZeroShotConfig = field(default_factory=ZeroShotConfig)
    recommend: RecommendConfig = field(default_factory=RecommendConfig)
    match: MatchConfig = field(default_factory=MatchConfig)
    update: UpdateConfig = field(default_factory=UpdateConfig)
    adapt: AdaptConfig = field(default_factory=AdaptConfig)

    @property
    def is_update(self) -> bool:
        """Whether the run goes on from the weights of another one."""
        return bool(self.update.run)


def sections_of(job: JobConfig) -> tuple[str, ...]:
    """The sections of a job that apply to its task and method, in the order of declaration."""
    wanted = (*_OF_EVERY_JOB, job.task, job.method.kind.replace("-", "_"), *(("update",) if job.is_update else ()))
    return tuple(item.name for item in fields(job) if is_dataclass(getattr(job, item.name)) and item.name in wanted)


def check_settings(job: JobConfig) -> JobConfig:
    """A copy of the job with every setting converted to its type.

    Raises:
        ConfigError: the first invalid setting, named in `.field`.
    """
    for item in settings_of(job):
        job = put(job, item.name.split("."), item.check(value_of(job, item.name)))
    return job


def map_files(job: JobConfig, change: Callable[[str], str]) -> JobConfig:
    """A copy of the job with `change` applied to the path of every data file that it names."""
    split = replace(
        job.data.split,
        validation_file=_map_file(job.data.split.validation_file, change),
        test_file=_map_file(job.data.split.test_file, change),
    )
    files = tuple(_map_file(file, change) for file in job.data.files)
    corrections = _map_file(job.data.corrections, change)
    added = tuple(_map_file(file, change) for file in job.data.added)
    job = replace(job, data=replace(job.data, files=files, split=split, corrections=corrections, added=added))
    texts = tuple(_map_file(file, change) for file in job.adapt.texts)
    job = replace(job, adapt=replace(job.adapt, texts=texts))
    for item in settings_of(job):
        if item.is_file:
            job = put(job, item.name.split("."), _map_file(value_of(job, item.name), change))
    return job


def _map_file(file: str, change: Callable[[str], str]) -> str:
    return change(file) if file else file
