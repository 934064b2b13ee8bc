"""Fingerprints of a job: whether its data is still the same, and the settings that its checkpoints depend on."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.config import DataConfig, JobConfig, check_settings, to_toml
from core.errors import DataError
from core.message import say

if TYPE_CHECKING:
    from hashlib import _Hash


def digest_settings(job: JobConfig, *, with_isolation: bool = True) -> _Hash:
    """A SHA-256 of all settings that affect the weights, to which a task adds its data.

    Title, device and threads may change between resumes; the files may be in another folder.

    Args:
        with_isolation: include `training.isolation`. It does not affect the weights, but checkpoints of tasks that have
            always included it would no longer be recognised without it.
    """
    training = replace(job.training, device="auto", threads=0)
    if not with_isolation:
        training = replace(training, isolation="auto")
    neutral = replace(job, title="", data=DataConfig(), training=training)
    return hashlib.sha256(to_toml(check_settings(neutral)).encode())


def refuse_other_data(data: DataConfig, fingerprint: str) -> None:
    """Check that the data is what the job was made with; a job without a fingerprint accepts any data.

    Raises:
        DataError: it is other data.
    """
    if data.fingerprint and fingerprint != data.fingerprint:
        raise DataError(
            say("The data is no longer what this job was made with."),
            where=", ".join(Path(file).name for file in data.files),
            hint=say("Bring the file back as it was, or open it anew and start another run."),
        )
