"""Fingerprints of a job: whether its data is still the same, and the settings that its checkpoints depend on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from core.config import DataConfig, JobConfig, check_settings
from core.config.job import sections_of
from core.errors import DataError
from core.message import say

FINGERPRINT_VERSION = "2:"


class JobDigest:
    """A SHA-256 of all settings that affect the weights, to which a task adds its data.

    Only settings that differ from their defaults count, by name and value: a setting that a later version adds, and
    another hint text, leave the checkpoints of unfinished runs valid. Title, device, threads and isolation may change
    between resumes; the files may be in another folder.
    """

    def __init__(self, job: JobConfig) -> None:
        training = replace(job.training, device="auto", threads=0, isolation="auto")
        neutral = check_settings(replace(job, title="", data=DataConfig(), training=training))
        values = {name: _changed(getattr(neutral, name)) for name in sections_of(neutral)}
        self._hash = hashlib.sha256(json.dumps([neutral.task, values], sort_keys=True).encode())

    def update(self, data: bytes | memoryview) -> None:
        """Add a part of the data."""
        self._hash.update(data)

    def fingerprint(self) -> str:
        """The digest with the version of its rule, as a checkpoint stores it."""
        return FINGERPRINT_VERSION + self._hash.hexdigest()


def _changed(config: Any) -> dict[str, Any]:
    """The settings of a section that differ from their defaults, sections inside it included."""
    plain = type(config)()
    found: dict[str, Any] = {}
    for item in fields(config):
        value, usual = getattr(config, item.name), getattr(plain, item.name)
        if is_dataclass(value):
            found[item.name] = _changed(value)
        elif value != usual:
            found[item.name] = list(value) if isinstance(value, tuple) else value
    return {name: value for name, value in found.items() if value != {}}


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
