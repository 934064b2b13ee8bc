"""Reads and writes a job as TOML: with each setting's hint as a comment; every name and type is checked.

tomlkit, which writes the comments, is imported lazily to keep the start of the window fast.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from core.config.job import JobConfig, check_settings, sections_of
from core.config.undecodable import read_undecodable, write_undecodable
from core.errors import ConfigError
from core.message import say

JOB_FORMAT = 1


def to_toml(job: JobConfig) -> str:
    """The job as TOML, with each setting's hint as a comment."""
    import tomlkit

    document = tomlkit.document()
    document.add("format", JOB_FORMAT)
    _fill(document, job)
    return tomlkit.dumps(document)


def _fill(table: Any, config: Any) -> None:
    import tomlkit

    nested = []
    sections = sections_of(config) if isinstance(config, JobConfig) else None
    for item in fields(config):
        value = getattr(config, item.name)
        if dataclasses.is_dataclass(value):
            if sections is not None and item.name not in sections:
                continue
            nested.append((item.name, value))
            continue
        entry = tomlkit.item(_writable(value))
        hint = item.metadata.get("setting", {}).get("hint")
        if hint:
            entry.comment(hint)
        table.add(item.name, entry)
    for name, value in nested:
        inner = tomlkit.table()
        _fill(inner, value)
        table.add(name, inner)


def _writable(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_writable(part) for part in value]
    return write_undecodable(value) if isinstance(value, str) else value


def from_toml(text: str, *, where: str = "job.toml") -> JobConfig:
    """The job in a TOML text; missing settings have their defaults.

    Args:
        where: name of the file, for errors.

    Raises:
        ConfigError: not TOML, an unknown name, a wrong type, or a value outside its limits.
    """
    try:
        body = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(say("This is not a job file: {why}", why=str(error)), where=where) from error
    written = body.pop("format", JOB_FORMAT)
    if written != JOB_FORMAT:
        raise ConfigError(
            say(
                "The job file has format {written}; this version reads {known}.", written=str(written), known=JOB_FORMAT
            ),
            where=where,
            hint=say("Open it with the version that wrote it."),
        )
    return check_settings(_build(JobConfig, body, where, ""))


def _build(kind: type, body: Mapping[str, Any], where: str, prefix: str) -> Any:
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for name, value in body.items():
        if name not in hints:
            raise ConfigError(
                say("{name} is not a setting.", name=prefix + name),
                where=where,
                hint=say("Known here: {names}.", names=", ".join(hints)),
                field=prefix + name,
            )
        values[name] = _fit(hints[name], value, where, prefix + name)
    return kind(**values)


def _fit(hint: Any, value: Any, where: str, name: str) -> Any:
    wrong = ConfigError(say("{name} has a value of the wrong kind.", name=name), where=where, field=name)
    if dataclasses.is_dataclass(hint):
        if not isinstance(value, Mapping):
            raise wrong
        return _build(hint, value, where, f"{name}.")  # type: ignore[arg-type]
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if not isinstance(value, list) or not all(type(part) is inner for part in value):
            raise wrong
        return tuple(read_undecodable(part) if isinstance(part, str) else part for part in value)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise ConfigError(
                say("{name} cannot be {value}.", name=name, value=str(value)[:80]),
                where=where,
                hint=say("Choose one of: {choices}.", choices=", ".join(get_args(hint))),
                field=name,
            )
        return value
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise wrong
    return read_undecodable(value) if isinstance(value, str) else value


def read_job(path: Path) -> JobConfig:
    """The job in a file.

    Raises:
        ConfigError: the file is missing, cannot be read, or is no job.
    """
    try:
        return from_toml(path.read_text(encoding="utf-8"), where=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(say("The job file cannot be read: {why}", why=str(error)), where=path.name) from error
