"""Which kinds of files hold tables, in the words of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.data.file_kinds import OFFERED_SUFFIXES, READ_SUFFIXES

TABLE_ENDINGS = tuple(suffix.lstrip(".") for suffix in OFFERED_SUFFIXES)
"""What a table can be saved as; the first is offered."""


def say_table_filter() -> str:
    """The filter of a dialog for tables that can be read."""
    endings = " ".join(f"*{suffix}" for suffix in READ_SUFFIXES)
    return QCoreApplication.translate("FileKinds", "Tables ({endings})").format(endings=endings)


def say_table_kinds() -> str:
    """The kinds of tables that can be read, in a sentence: "csv, tsv or xlsx"."""
    *first, last = [suffix.lstrip(".") for suffix in READ_SUFFIXES]
    return QCoreApplication.translate("FileKinds", "{kinds} or {last}").format(
        kinds=QCoreApplication.translate("FileKinds", ", ").join(first), last=last
    )


def is_table_file(path: Path) -> bool:
    """Whether a file can be read as a table, by its ending."""
    return path.suffix.lower() in READ_SUFFIXES
