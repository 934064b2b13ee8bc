"""Sentences of the core in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.message import Message

CORE_CONTEXT = "core"


def tr_message(message: Message | None) -> str:
    """The sentence in the window's language, its values filled in; "" for None."""
    if message is None:
        return ""
    translated = QCoreApplication.translate(CORE_CONTEXT, message.template)
    values = tuple((name, tr_message(value) if isinstance(value, Message) else value) for name, value in message.values)
    try:
        return Message(translated, values).format()
    except (KeyError, IndexError, ValueError):
        return str(message)  # a translation with a broken place must not hide what happened


def tr_core(text: str) -> str:
    """A label or hint of a setting in the window's language."""
    return QCoreApplication.translate(CORE_CONTEXT, text) if text else ""
