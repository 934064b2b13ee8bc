"""The suffixes of table files that can be read and written. Imports no pandas."""

from __future__ import annotations

from collections.abc import Sequence

READ_SUFFIXES: tuple[str, ...] = (
    ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".parquet", ".jsonl", ".ndjson", ".json",
)  # fmt: skip
"""Kinds that can be read."""

SHEET_SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""Kinds that hold sheets."""

LONE_SUFFIXES: tuple[str, ...] = (".json",)
"""Kinds that count as tables of a folder only where there are no others."""

WRITTEN_SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl")
"""Kinds that can be written."""

OFFERED_SUFFIXES: tuple[str, ...] = (".csv", ".xlsx", ".parquet", ".jsonl")
"""Kinds that the window offers when a table is saved, the usual one first."""


BOOK_KINDS: tuple[str, ...] = ("xlsx", "xls", "xlsb", "ods", "xml", "html")
"""Formats of a `Dialect` that hold sheets: xml is that of Excel 2003, html a web page."""


def list_kinds(suffixes: Sequence[str], *, with_dot: bool = False) -> str:
    """The kinds in an English sentence: "csv, tsv or xlsx"."""
    *first, last = [suffix if with_dot else suffix.lstrip(".") for suffix in suffixes]
    return f"{', '.join(first)} or {last}"
