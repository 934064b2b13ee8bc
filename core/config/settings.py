"""Declares, lists, reads and changes settings.

A setting is declared once with `setting(...)`: default, limits, unit, label and hint. The form of the window, its
checks, the tooltips, `--set` of the command line and `job.toml` all come from that line.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from core.errors import ConfigError
from core.message import say


@dataclass(frozen=True)
class Setting:
    """The description of one setting; listed by `settings_of`.

    Attributes:
        name: dotted name inside the job: "training.batch_rows".
        kind: bool, int, float, str, or tuple for a list of texts.
        default: the value of a new job, before the defaults of its task, method and data are applied.
        low, high: inclusive limits of a number; None where there is none.
        choices: the allowed values of a choice; empty otherwise.
        unit: "rows", "tokens", "epochs" ...; empty for plain numbers.
        label: the name in the form. hint: one plain sentence. advanced: collapsed in the form at first.
        is_file: the value is the path of a data file, which is copied along with the job.
    """

    name: str
    kind: type
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    unit: str
    label: str
    hint: str
    advanced: bool
    is_file: bool = False

    def check(self, value: object) -> Any:
        """`value` converted to the type of the setting.

        Raises:
            ConfigError: the value has the wrong type or is outside the limits; `.field` names the setting.
        """
        typed = self._typed(value)
        if self.choices and typed not in self.choices:
            self._refuse(value, say("Choose one of: {choices}.", choices=", ".join(self.choices)))
        if self.kind in (int, float) and not (math.isfinite(typed) and self._within(typed)):
            self._refuse(
                value, say("It has to lie between {low:g} and {high:g}.", low=self.low or 0, high=self.high or 0)
            )
        return typed

    def _within(self, number: float) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def _typed(self, value: object) -> Any:
        words = {
            "true": True,
            "yes": True,
            "on": True,
            "1": True,
            "false": False,
            "no": False,
            "off": False,
            "0": False,
        }
        if self.kind is bool:
            found = value if isinstance(value, bool) else words.get(str(value).lower())
            return found if found is not None else self._refuse(value, say("Say true or false."))
        if self.kind is str:
            return str(value)
        if self.kind is tuple:
            return self._listed(value)
        if isinstance(value, bool):
            return self._refuse(value, say("A number is needed here."))
        try:
            number = float(value)  # type: ignore[arg-type]
            return int(number) if self.kind is int and number == int(number) else self.kind(value)
        except (TypeError, ValueError, OverflowError):
            return self._refuse(value, say("A number is needed here."))

    def _listed(self, value: object) -> tuple[str, ...]:
        """The texts of a list, of a JSON list, or of words with commas between them; see `split_list`."""
        if isinstance(value, str):
            text = value.strip()
            try:
                value = json.loads(text) if text.startswith("[") else split_list(text)
            except ValueError:
                return self._refuse(
                    value,
                    say(
                        'Write the texts with commas between them (one that has a comma in double quotes: "a, b",c), or as a JSON list.'
                    ),
                )
        if not isinstance(value, (list, tuple)) or not all(isinstance(part, str) for part in value):
            return self._refuse(
                value,
                say(
                    'Write the texts with commas between them (one that has a comma in double quotes: "a, b",c), or as a JSON list.'
                ),
            )
        return tuple(value)

    def _refuse(self, value: object, hint: Any) -> Any:
        raise ConfigError(
            say("{value} does not work for {setting}.", value=str(value)[:80], setting=self.label or self.name),
            where=self.name,
            hint=hint,
            field=self.name,
        )


_LISTED = re.compile(
    r"""\s*(?:"((?:[^"]|"")*)"|\u201c([^\u201d]*)\u201d|([^,\uff0c\u3001\uff1b]*?))\s*(?:[,\uff0c\u3001\uff1b]|$)"""
)


def split_typed(text: str) -> list[str]:
    """The parts of a list that is typed into a field, as `split_list`; with a quote that is not closed, by commas alone."""
    try:
        return split_list(text)
    except ValueError:
        return [part for part in map(str.strip, re.split("[,\uff0c\u3001\uff1b]", text)) if part]


def split_list(text: str) -> list[str]:
    """The parts of a typed list: commas part them, those of Chinese too, unless they stand inside double quotes.

    A double quote inside quotes is written twice, as in CSV.

    Raises:
        ValueError: a quote is not closed, or something follows a closed one.
    """
    parts, at = [], 0
    while at < len(text):
        found = _LISTED.match(text, at)
        if found is None or (found[3] or "").startswith('"'):
            raise ValueError
        quoted = found[1].replace('""', '"') if found[1] is not None else found[2]
        parts.append((quoted if quoted is not None else found[3]).strip())
        at = found.end()
    return [part for part in parts if part]


def setting(
    default: Any,
    low: float | None = None,
    high: float | None = None,
    hint: str = "",
    *,
    label: str = "",
    unit: str = "",
    advanced: bool = False,
    is_file: bool = False,
) -> Any:
    """A dataclass field with limits, unit, label and hint of a setting; see `Setting`."""
    about = {
        "low": low,
        "high": high,
        "hint": hint,
        "label": label,
        "unit": unit,
        "advanced": advanced,
        "is_file": is_file,
    }
    return field(default=default, metadata={"setting": about})


@lru_cache(maxsize=64)
def _hints_of(kind: type) -> dict[str, Any]:
    return get_type_hints(
        kind
    )  # cached: evaluating the annotations is slow, and the window lists the settings at each change


def settings_of(config: Any, prefix: str = "") -> Iterator[Setting]:
    """Every setting inside a config dataclass (class or value), nested ones too, in the order of declaration."""
    kind = config if isinstance(config, type) else type(config)
    hints = _hints_of(kind)
    for item in fields(kind):
        hint = hints[item.name]
        if dataclasses.is_dataclass(hint):
            yield from settings_of(hint, f"{prefix}{item.name}.")
        elif "setting" in item.metadata:
            about = item.metadata["setting"]
            is_choice = get_origin(hint) is Literal
            yield Setting(
                name=f"{prefix}{item.name}",
                kind=str if is_choice else tuple if get_origin(hint) is tuple else hint,
                default=item.default,
                choices=get_args(hint) if is_choice else (),
                **about,
            )


def value_of(job: Any, name: str) -> Any:
    """The value of the setting with a dotted name: `value_of(job, "training.epochs")`."""
    for part in name.split("."):
        job = getattr(job, part)
    return job


def with_value(job: Any, name: str, value: Any) -> Any:
    """A copy of `job` with one setting replaced, after checking the value.

    Raises:
        ConfigError: no such setting, or a value outside its limits.
    """
    known = {item.name: item for item in settings_of(job)}
    if name not in known:
        raise ConfigError(
            say("There is no setting called {name}.", name=name),
            hint=say("Known settings: {names}.", names=", ".join(known)),
            field=name,
        )
    return put(job, name.split("."), known[name].check(value))


def put(config: Any, path: list[str], value: Any) -> Any:
    """A copy of `config` with the field at the end of `path` replaced, unchecked."""
    if len(path) == 1:
        return replace(config, **{path[0]: value})
    return replace(config, **{path[0]: put(getattr(config, path[0]), path[1:], value)})
