"""What the classes of a watch are called: by their own names, and in the window's language what is none of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.watch.text_labels import NONE_OF_THESE
from gui.tables.cell_text import shorten

_CHARACTERS = 28


def name_class(name: str, counts_unlike: bool, characters: int = _CHARACTERS) -> str:
    """The name of a class of a series, shortened.

    Args:
        counts_unlike: of the series.
    """
    if name == NONE_OF_THESE and counts_unlike:
        return QCoreApplication.translate("WatchedClass", "none of these")
    return shorten(name, characters)
