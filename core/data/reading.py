"""Files of labelled texts become one table; nothing in them is lost in silence."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from core.data.table import Dialect, Table
from core.errors import DataError
from core.message import say

SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".jsonl")
ENCODINGS: tuple[str, ...] = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "gb18030", "big5", "shift_jis")
Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """Raised by a progress callback to give up reading; nothing is left half done."""


@dataclass(frozen=True)
class ReadOptions:
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    has_header: bool | None = None


def expand_paths(paths: Sequence[Path | str]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        found += sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
    if not found:
        raise DataError(say("Nothing here can be read as a table."))
    return found


def read_table(paths: Sequence[Path | str], options: ReadOptions = ReadOptions(), *, progress: Progress | None = None) -> Table:
    files = expand_paths(paths)
    frames, sources = [], []
    for number, path in enumerate(files):
        try:
            with open(path, encoding=options.encoding or "utf-8-sig", newline="") as stream:
                delimiter = options.delimiter or ("," if path.suffix != ".tsv" else "\t")
                rows = list(csv.reader(stream, delimiter=delimiter))
        except OSError as error:
            raise DataError(say("The file cannot be opened: {why}", why=str(error)), where=path.name) from error
        frame = pd.DataFrame(rows[1:], columns=rows[0], dtype="str")
        frames.append(frame)
        sources.append(np.full(len(frame), number, np.int32))
    if progress:
        progress(1, 1)
    whole = pd.concat(frames, ignore_index=True)
    lines = np.concatenate([np.arange(len(f)) + 2 for f in frames]).astype(np.int64)
    return Table(whole, tuple(files), np.concatenate(sources), lines, Dialect("csv", "utf-8", ",", "", True))


def sheet_names(path: Path | str) -> list[str]:
    return []


def preview(path: Path | str, options: ReadOptions = ReadOptions()) -> Table:
    return read_table([path], options)
