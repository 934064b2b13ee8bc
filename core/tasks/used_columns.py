"""The columns that a job reads, whatever its task."""

from __future__ import annotations

from dataclasses import fields

from core.config import JobConfig
from core.config.job import sections_of

_SUFFIXES = ("_columns", "_column")


def list_used_columns(job: JobConfig) -> dict[str, list[str]]:
    """The columns that a job names, by what they are used for: {"text": ["headline"], "label": ["sentiment"]}."""
    found: dict[str, list[str]] = {}
    for section in sections_of(job):
        config = getattr(job, section)
        for item in fields(config):
            use = next((item.name.removesuffix(end) for end in _SUFFIXES if item.name.endswith(end)), "")
            value = getattr(config, item.name) if use else ()
            names = [name for name in ((value,) if isinstance(value, str) else value) if name]
            if names:
                found[use] = names
    if job.data.split.column:
        found["split"] = [job.data.split.column]
    return found


def say_used_columns(job: JobConfig) -> str:
    """The same as words: "text: headline; label: sentiment"."""
    return "; ".join(f"{use}: {', '.join(names)}" for use, names in list_used_columns(job).items())
