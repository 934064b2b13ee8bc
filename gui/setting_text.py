"""The value of a setting as text, for lists of settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.translate import tr_core
from gui.wording import join_names, say_count


def say_value(value: Any, choices: Sequence[str] = ()) -> str:
    """The value as text: yes or no, a number by locale, a choice or files by their names; "–" for nothing.

    Args:
        choices: the values of a choice, where the setting is one.
    """
    if isinstance(value, bool):
        return tr_core("yes") if value else tr_core("no")
    if isinstance(value, (int, float)):
        return format_number(value, is_integer=isinstance(value, int))
    if isinstance(value, tuple):
        if value and isinstance(value[0], int):
            return say_count(len(value))
        return join_names(Path(part).name for part in value) or "–"
    return (name_choice(str(value)) if value in choices else str(value)) or "–"


def name_choice(word: str) -> str:
    """The name of one value of a choice, as it is shown."""
    return {
        "auto": QCoreApplication.translate("SettingText", "automatic"),
        "stratified": QCoreApplication.translate("SettingText", "by chance, each class alike"),
        "group": QCoreApplication.translate("SettingText", "whole groups"),
        "time": QCoreApplication.translate("SettingText", "by time"),
        "global_time": QCoreApplication.translate("SettingText", "by time"),
        "column": QCoreApplication.translate("SettingText", "as a column says"),
        "files": QCoreApplication.translate("SettingText", "files of their own"),
        "leave_one_out": QCoreApplication.translate("SettingText", "each user's last item"),
        "lora": QCoreApplication.translate("SettingText", "LoRA"),
        "full": QCoreApplication.translate("SettingText", "Full"),
        "few-shot": QCoreApplication.translate("SettingText", "Few-shot"),
        "zero-shot": QCoreApplication.translate("SettingText", "Zero-shot"),
        "frozen": QCoreApplication.translate("SettingText", "Frozen"),
        "cpu": QCoreApplication.translate("SettingText", "processor (CPU)"),
        "cuda": QCoreApplication.translate("SettingText", "graphics card (CUDA)"),
        "mps": QCoreApplication.translate("SettingText", "Apple graphics (MPS)"),
        "thread": QCoreApplication.translate("SettingText", "this process"),
        "process": QCoreApplication.translate("SettingText", "a process of its own"),
        "all": QCoreApplication.translate("SettingText", "all"),
        "first": QCoreApplication.translate("SettingText", "the first"),
        "last": QCoreApplication.translate("SettingText", "the last"),
        "threshold": QCoreApplication.translate("SettingText", "from a threshold on"),
        "weights": QCoreApplication.translate("SettingText", "as weights"),
        "question": QCoreApplication.translate("SettingText", "questions"),
        "answer": QCoreApplication.translate("SettingText", "answers"),
        "dmy": QCoreApplication.translate("SettingText", "day, month, year"),
        "mdy": QCoreApplication.translate("SettingText", "month, day, year"),
        "ymd": QCoreApplication.translate("SettingText", "year, month, day"),
    }.get(word, word)


def format_number(number: float, *, is_integer: bool = False) -> str:
    """Short and exact enough: 32, 0.05, 1e-4."""
    if is_integer or (number == int(number) and abs(number) < 1e6):
        return str(int(number))
    if abs(number) >= 1e-3:
        return f"{number:.6g}"
    mantissa, exponent = f"{number:.5e}".split("e")
    return f"{float(mantissa):g}e{int(exponent)}"
