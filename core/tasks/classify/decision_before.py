"""What was decided for the version that an updated model came from; imports neither torch nor pandas."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.config import JobConfig, read_job
from core.errors import ConfigError, ModelError
from core.tasks.classify.decision import Decision, read_decision


def find_left_behind(folder: Path) -> Decision | None:
    """What was decided for the version that an updated model without a decision came from; None in all other cases."""
    job = _read_job(folder)
    if job is None or not job.is_update or read_decision(folder) is not None:
        return None
    for before in (Path(job.update.run), folder.parent.parent / job.parent):
        with suppress(ModelError):
            found = read_decision(before / folder.name)
            if found is not None:
                return found
    return None


def _read_job(folder: Path) -> JobConfig | None:
    with suppress(ConfigError):
        return read_job(folder.parent / "job.toml")
    return None
