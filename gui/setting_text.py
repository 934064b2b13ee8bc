"""The value of a setting in words, for lists of settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.translate import tr_core
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
    return (name_choice(str(value)) if value in choices else str(value)) or "–"


def name_choice(word: str) -> str:
    """One of the words a setting can be, as a person would say it."""
    return {
        "auto": QCoreApplication.translate("SettingWords", "automatic"),
        "stratified": QCoreApplication.translate("SettingWords", "by chance, each class alike"),
        "group": QCoreApplication.translate("SettingWords", "whole groups"),
        "time": QCoreApplication.translate("SettingWords", "by time"),
        "global_time": QCoreApplication.translate("SettingWords", "by time"),
        "column": QCoreApplication.translate("SettingWords", "as a column says"),
        "files": QCoreApplication.translate("SettingWords", "files of their own"),
        "leave_one_out": QCoreApplication.translate("SettingWords", "each user's last item"),
        "lora": QCoreApplication.translate("SettingWords", "LoRA"),
        "full": QCoreApplication.translate("SettingWords", "Full"),
        "few-shot": QCoreApplication.translate("SettingWords", "Few-shot"),
        "zero-shot": QCoreApplication.translate("SettingWords", "Zero-shot"),
        "frozen": QCoreApplication.translate("SettingWords", "Frozen"),
        "cpu": QCoreApplication.translate("SettingWords", "processor (CPU)"),
        "cuda": QCoreApplication.translate("SettingWords", "graphics card (CUDA)"),
        "mps": QCoreApplication.translate("SettingWords", "Apple graphics (MPS)"),
        "thread": QCoreApplication.translate("SettingWords", "this process"),
        "process": QCoreApplication.translate("SettingWords", "a process of its own"),
        "all": QCoreApplication.translate("SettingWords", "all"),
        "first": QCoreApplication.translate("SettingWords", "the first"),
        "last": QCoreApplication.translate("SettingWords", "the last"),
        "threshold": QCoreApplication.translate("SettingWords", "from a threshold on"),
        "weights": QCoreApplication.translate("SettingWords", "as weights"),
        "question": QCoreApplication.translate("SettingWords", "questions"),
        "answer": QCoreApplication.translate("SettingWords", "answers"),
    }.get(word, word)


def format_number(number: float, *, whole: bool = False) -> str:
    """Short and exact enough: 32, 0.05, 1e-4."""
    if whole or (number == int(number) and abs(number) < 1e6):
        return str(int(number))
    if abs(number) >= 1e-3:
        return f"{number:.6g}"
    mantissa, exponent = f"{number:.5e}".split("e")
    return f"{float(mantissa):g}e{int(exponent)}"
