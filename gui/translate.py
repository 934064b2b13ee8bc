"""Sentences of the core in the language of the window."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale
from typing_extensions import override

from core.errors import WorkbenchError
from core.events import Ended
from core.message import Message, Value
from gui.wording import put_percent, say_count

CORE_CONTEXT = "core"
# Values that are texts of Tunewright, never of the user's data: writing systems, languages, backbones of the catalogue,
# settings, baselines.
_OWN_TEXTS = frozenset(
    {"script", "language", "backbone", "setting", "baseline", "yardstick"}
)  # the last one is in the events of older runs


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself, marked for `lupdate`, which searches for this name; translating it takes the same context."""
    return text


def tr_message(message: Message | None) -> str:
    """The sentence in the window's language, its values filled in; "" for None."""
    if message is None:
        return ""
    translated = QCoreApplication.translate(CORE_CONTEXT, message.template)
    values = tuple(
        (name, tr_core(str(value)) if name in _OWN_TEXTS else _put_value(value)) for name, value in message.values
    )
    try:
        return Message(translated, values).format()
    except (KeyError, IndexError, ValueError):
        return str(message)  # a translation with a broken placeholder must not hide the message


def tr_written(text: str, messages: Iterable[Message]) -> str:
    """A sentence that was stored in English, in the window's language, if it is one of `messages` with other values."""
    for message in messages:
        parts = re.split(r"\{(\w+)\}", message.template)
        pattern = "".join(f"(?P<{part}>.*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
        found = re.fullmatch(pattern, text)
        if found is not None:
            values = tuple(
                (name, int(value) if value.isdecimal() else value) for name, value in found.groupdict().items()
            )
            return tr_message(Message(message.template, values))
    return text


def tr_problem(problem: WorkbenchError | Ended) -> str:
    """The error and what to do about it, in one line."""
    return " ".join(part for part in (tr_message(problem.what), tr_message(problem.hint)) if part)


def _put_value(value: Value) -> Value:
    if isinstance(value, Message):
        return tr_message(value)
    if isinstance(value, float):
        return _Share(value)
    return _Count(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Share(float):
    """A number that a percent format writes as the window does."""

    @override
    def __format__(self, spec: str, /) -> str:
        text = super().__format__(spec)
        if not spec.endswith("%"):
            return text
        digits = int(spec[1:-1]) if spec.startswith(".") else 0
        return put_percent(QLocale().toString(self * 100, "f", digits)).replace(" ", "\u00a0")


class _Count(int):
    """An integer that is written with its thousands grouped by locale, unless the sentence gives a format."""

    @override
    def __format__(self, spec: str, /) -> str:
        return super().__format__(spec) if spec else say_count(self)


def tr_core(text: str) -> str:
    """A label or hint of a setting in the window's language."""
    return QCoreApplication.translate(CORE_CONTEXT, text) if text else ""
