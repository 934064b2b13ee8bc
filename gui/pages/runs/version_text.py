"""Which version of its model a run is, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from core.runs.versions import Version


def say_version(version: Version | None) -> str:
    """ "in use · version 2"; "" for a run that was never updated."""
    if version is None:
        return ""
    if version.is_current:
        text = QCoreApplication.translate("RunTable", "in use · version {n}")
    elif not version.is_accepted:
        text = QCoreApplication.translate("RunTable", "not accepted · version {n}")
    else:
        text = QCoreApplication.translate("RunTable", "version {n}")
    return text.format(n=version.number)
