"""Reads and writes the rules of a watch as TOML or JSON, one sentence a rule.

[[rule]]
when = "negative share of Banking over 40 % for 2 days"
on = true
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import ConfigError, WorkbenchError
from core.message import say
from core.runs.writing import explain, write_text
from core.watch.periods import Every
from core.watch.rule_sentence import describe_rule
from core.watch.rule_text import read_rule
from core.watch.rules import KeptRule

_EXAMPLE = '[[rule]]  when = "negative share over 40 % for 2 days"  on = true'


def read_rules(path: Path, every: Every = "day") -> tuple[KeptRule, ...]:
    """The rules of a file, in its order; JSON where the suffix is .json, TOML otherwise.

    Args:
        every: length of a period for rules that name none.

    Raises:
        ConfigError: the file cannot be read, or a rule is invalid; the error has its number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(
            say("The rules cannot be read: {why}", why=error.strerror or str(error)), where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            say("The rules are no UTF-8 text."), where=str(path), hint=say("Save the file as UTF-8.")
        ) from error
    try:
        body = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except ValueError as error:
        raise ConfigError(
            say("The rules cannot be read: {why}", why=str(error)),
            where=str(path),
            hint=say("A rule looks like: {example}", example=_EXAMPLE),
        ) from error
    entries = body.get("rule", body.get("rules", None if body else [])) if isinstance(body, dict) else body
    if not isinstance(entries, list):
        raise ConfigError(
            say("There are no rules in this file."),
            where=str(path),
            hint=say("A rule looks like: {example}", example=_EXAMPLE),
        )
    return tuple(_read_entry(entry, number, path, every) for number, entry in enumerate(entries, 1))


def write_rules(path: Path, rules: Sequence[KeptRule]) -> None:
    """Write the rules, atomically.

    Raises:
        DeviceError, RunError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [{"when": describe_rule(kept.rule), "on": kept.is_on} for kept in rules]
    try:
        write_text(
            path,
            json.dumps({"rules": entries}, ensure_ascii=False, indent=1) + "\n"
            if path.suffix.lower() == ".json"
            else _toml(entries),
        )
    except OSError as error:
        raise explain(error, path) from error


def _toml(entries: list[dict[str, Any]]) -> str:
    import tomlkit  # only here: the window does not need it before it is painted

    document = tomlkit.document()
    array = tomlkit.aot()
    for entry in entries:
        table = tomlkit.table()
        table.update(entry)
        array.append(table)
    document.add("rule", array)
    return tomlkit.dumps(document)


def _read_entry(entry: Any, number: int, path: Path, every: Every) -> KeptRule:
    where = say("{file}, rule {number}", file=path.name, number=number)
    sentence = entry if isinstance(entry, str) else entry.get("when") if isinstance(entry, dict) else None
    if not isinstance(sentence, str):
        raise ConfigError(
            say("This rule says no sentence."), where=where, hint=say("A rule looks like: {example}", example=_EXAMPLE)
        )
    is_on = entry.get("on", True) if isinstance(entry, dict) else True
    try:
        return KeptRule(read_rule(sentence, every=every), bool(is_on))
    except WorkbenchError as error:
        raise ConfigError(error.what or "", where=where, hint=error.hint) from error
