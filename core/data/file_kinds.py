"""Which kinds of files hold tables, by the endings of their names; the one list of them. No pandas."""

from __future__ import annotations

from collections.abc import Sequence

READ_SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".jsonl")
"""What can be read."""

WRITTEN_SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl")
"""What can be written."""

OFFERED_SUFFIXES: tuple[str, ...] = (".csv", ".xlsx", ".parquet", ".jsonl")
"""What the window offers when a table is saved, the usual one first."""


def list_kinds(suffixes: Sequence[str], *, with_dot: bool = False) -> str:
    """The kinds in an English sentence: "csv, tsv or xlsx"."""
    *first, last = [suffix if with_dot else suffix.lstrip(".") for suffix in suffixes]
    return f"{', '.join(first)} or {last}"
