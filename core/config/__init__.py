"""What a job is, and how its settings are declared, shown, checked and written; all frozen values."""

from core.config.data import DataConfig, LabelForm, SplitConfig, SplitKind
from core.config.job import METHODS_OF, JobConfig, TaskKind, check, defaults_for, job_settings
from core.config.match import MatchConfig
from core.config.prompting import FewShotConfig, ZeroShotConfig
from core.config.recommend import RecommendConfig
from core.config.settings import Setting, setting, settings_of, value_of, with_value
from core.config.toml import JOB_FORMAT, from_toml, read_job, to_toml
from core.config.training import BackboneConfig, MethodConfig, MethodKind, TrainConfig

__all__ = [
    "JOB_FORMAT",
    "METHODS_OF",
    "BackboneConfig",
    "DataConfig",
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
    "ZeroShotConfig",
    "check",
    "defaults_for",
    "from_toml",
    "job_settings",
    "read_job",
    "setting",
    "settings_of",
    "to_toml",
    "value_of",
    "with_value",
]
