"""The configuration of a job as frozen values, and how settings are declared, checked and written."""

from core.config.adapt import AdaptConfig
from core.config.data import ClassSpelling, DataConfig, DateOrder, LabelForm, SplitConfig, SplitKind
from core.config.job import JobConfig, TaskKind, check_settings, map_files, sections_of
from core.config.match import MatchConfig
from core.config.prompting import FewShotConfig, ZeroShotConfig
from core.config.recommend import RecommendConfig
from core.config.settings import Setting, setting, settings_of, split_typed, value_of, with_value
from core.config.toml import JOB_FORMAT, from_toml, read_job, to_toml
from core.config.training import BackboneConfig, MethodConfig, MethodKind, TrainConfig
from core.config.update import UpdateConfig

__all__ = [
    "JOB_FORMAT",
    "AdaptConfig",
    "BackboneConfig",
    "ClassSpelling",
    "DataConfig",
    "DateOrder",
    "FewShotConfig",
    "JobConfig",
    "LabelForm",
    "MatchConfig",
    "MethodConfig",
    "MethodKind",
    "RecommendConfig",
    "Setting",
    "SplitConfig",
    "SplitKind",
    "TaskKind",
    "TrainConfig",
    "UpdateConfig",
    "ZeroShotConfig",
    "check_settings",
    "from_toml",
    "map_files",
    "read_job",
    "sections_of",
    "setting",
    "settings_of",
    "split_typed",
    "to_toml",
    "value_of",
    "with_value",
]
