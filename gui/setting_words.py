"""The value of a setting in words, for lists of settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gui.translate import tr_core
from gui.widgets.number_spin import format_number
from gui.wording import say_count


def say_value(value: Any, choices: Sequence[str] = ()) -> str:
    """Yes or no, a number as the language writes it, a choice by its name, files by theirs; "–" for nothing.

    Args:
        choices: the words of a choice, where the setting is one.
    """
    if isinstance(value, bool):
        return tr_core("yes") if value else tr_core("no")
    if isinstance(value, (int, float)):
        return format_number(value, whole=isinstance(value, int))
    if isinstance(value, tuple):
        if value and isinstance(value[0], int):
            return say_count(len(value))
        return ", ".join(Path(part).name for part in value) or "–"
    return (tr_core(str(value)) if value in choices else str(value)) or "–"
