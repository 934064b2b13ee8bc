"""The sentences and numbers of a report in the language of its reader.

The translations are those of the window. They are read from its .ts file, which is XML: the core has no Qt.
"""

from __future__ import annotations

import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.errors import ConfigError
from core.message import Message, Value, say
from core.report.document import Cell, Form, Words
from resources import resource_path

LANGUAGES = ("en", "zh_CN")
"""The languages that a report can be written in, by Qt's names."""
_TAGS = {"en": "en", "zh_CN": "zh-CN"}
_CONTEXT = "core"
_OWN_TEXTS = frozenset({"script", "backbone", "setting", "baseline"})
"""Values of sentences that are texts of the program, never of a person's data."""


@dataclass(frozen=True)
class Wording:
    """Writes sentences, names and numbers in one language.

    Attributes:
        language: one of `LANGUAGES`.
        texts: its translations, by the English sentence; {} for English.
    """

    language: str
    texts: Mapping[str, str]

    @property
    def tag(self) -> str:
        """The language as HTML names it (BCP 47)."""
        return _TAGS[self.language]

    def put(self, words: Words) -> str:
        """A sentence in this language; data stays as it is. A sentence without a translation stays English."""
        if isinstance(words, str):
            return words
        values = tuple((name, self._put_value(name, value)) for name, value in words.values)
        try:
            return Message(self.texts.get(words.template, words.template), values).format()
        except (KeyError, IndexError, ValueError):
            return str(words)  # a translation with a broken placeholder must not hide the sentence

    def cell(self, cell: Cell, form: Form = "text") -> str:
        """A cell of a table as text; "" for None."""
        if cell is None:
            return ""
        if isinstance(cell, bool):
            return self.put(say("yes") if cell else say("no"))
        if isinstance(cell, (int, float)):
            return write_number(cell, form)
        return self.put(cell)

    def day(self, moment: float) -> str:
        """The day of a moment, in seconds since the epoch, with its time, as ISO 8601 has it."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))

    def _put_value(self, name: str, value: Value) -> Value:
        if isinstance(value, Message):
            return self.put(value)
        if isinstance(value, str) and name in _OWN_TEXTS:
            return self.texts.get(value, value)
        return _Count(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Count(int):
    """An integer with its thousands grouped, unless the sentence gives a format."""

    def __format__(self, spec: str, /) -> str:
        return super().__format__(spec or ",")


def write_number(value: float, form: Form = "text") -> str:
    """A number as a report writes it: "1,234", "93.4%", "0.934"."""
    if form == "share":
        return f"{value:.1%}"
    if form == "score":
        return f"{value:.3f}"
    if form == "fine":
        return f"{value:.4f}"
    if form == "count" or isinstance(value, int):
        return f"{int(value):,}"
    return f"{value:.4g}"


def find_wording(language: str) -> Wording:
    """The wording of a language.

    Raises:
        ConfigError: no report can be written in it.
    """
    if language not in LANGUAGES:
        raise ConfigError(
            say("There are no reports in the language {name}.", name=language),
            where="--language",
            hint=say("Choose one of: {choices}.", choices=", ".join(LANGUAGES)),
        )
    return Wording(language, {} if language == "en" else _read_texts(language))


@cache
def _read_texts(language: str) -> Mapping[str, str]:
    tree = ElementTree.parse(resource_path("translations", f"tunewright_{language}.ts"))
    found: dict[str, str] = {}
    for context in tree.iter("context"):
        if context.findtext("name") != _CONTEXT:
            continue
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                found[message.findtext("source") or ""] = translation.text
    return found
