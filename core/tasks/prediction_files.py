"""Write predictions as csv, tsv, xlsx, parquet or jsonl: atomically, and safe to open in a spreadsheet; no torch."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.config.undecodable import is_undecodable
from core.data.cell_types import CellKind, CellTypes, attach_types, find_types
from core.data.file_kinds import WRITTEN_SUFFIXES
from core.data.office_text import escape, make_safe
from core.errors import DataError, DeviceError
from core.message import say
from core.runs.writing import temporary_path
from core.tasks.typed_cells import find_arrow, find_cell, find_kinds, write_json

CHUNK_ROWS = 20_000
MAX_SHEET_ROWS, MAX_CELL_CHARACTERS = 1_048_576, 32_767
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECIMALS = 6
Progress = Callable[[int, int], None]


def write_predictions(
    frame: pd.DataFrame, out: Path, *, safe_for_spreadsheets: bool = True, progress: Progress | None = None
) -> None:
    """Write `frame` to `out`, by its suffix; an existing file is replaced once the new one is complete.

    In jsonl, parquet and xlsx the cells that were read keep the types they had (`core.data.cell_types`).

    Args:
        safe_for_spreadsheets: in csv, tsv and xlsx a text that a spreadsheet would read as a formula (it begins with
            = + - @, tab or carriage return) is prefixed with an apostrophe; numbers stay numbers.
        progress: called with (rows written, rows in all); if it raises, no file is left.

    Raises:
        DataError: an unknown suffix, or more rows than a sheet holds.
        DeviceError: the folder cannot be written to, or the disk is full.
    """
    check_suffix(out)
    with _atomic_file(out) as temporary:
        _WRITERS[out.suffix.lower()](
            _storable(frame), temporary, safe_for_spreadsheets, progress or (lambda done, total: None)
        )


def check_suffix(out: Path) -> None:
    """Refuse a file of an unknown format, before anything is computed for it.

    Raises:
        DataError: an unknown suffix.
    """
    suffix = out.suffix.lower()
    if suffix in (".parquet", ".xlsx") and is_undecodable(str(out)):
        raise DataError(
            say("The name of this file, or of a folder above it, is no UTF-8."),
            where=out.name,
            hint=say("Give the result a name of its own."),
        )
    if suffix not in _WRITERS:
        raise DataError(
            say("Predictions cannot be written as {suffix}.", suffix=suffix or out.name),
            where=out.name,
            hint=say("Use one of: {suffixes}.", suffixes=", ".join(WRITTEN_SUFFIXES)),
        )


def _write_csv(frame: pd.DataFrame, path: Path, safe: bool, progress: Progress, separator: str = ",") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for start, chunk in _chunks(frame, safe):
            chunk.to_csv(
                file, index=False, header=start == 0, sep=separator, float_format=f"%.{_DECIMALS}f", lineterminator="\n"
            )
            progress(min(start + CHUNK_ROWS, len(frame)), len(frame))


def _write_tsv(frame: pd.DataFrame, path: Path, safe: bool, progress: Progress) -> None:
    _write_csv(frame, path, safe, progress, separator="\t")


def _write_jsonl(frame: pd.DataFrame, path: Path, safe: bool, progress: Progress) -> None:
    types = find_types(frame)
    if types is not None:
        _write_typed_jsonl(frame, types, path, progress)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        for start, chunk in _chunks(frame, safe=False):
            text = chunk.to_json(orient="records", lines=True, force_ascii=False, double_precision=_DECIMALS)
            file.write(text if text.endswith("\n") or not text else text + "\n")
            progress(min(start + CHUNK_ROWS, len(frame)), len(frame))


def _write_typed_jsonl(frame: pd.DataFrame, types: CellTypes, path: Path, progress: Progress) -> None:
    heads = [f"{json.dumps(name, ensure_ascii=False)}: " for name in frame.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        for start in range(0, len(frame), CHUNK_ROWS):
            chunk = frame.iloc[start : start + CHUNK_ROWS]
            columns = [
                write_json(cells.tolist(), find_kinds(types, name, start, start + len(chunk)))
                if name in types.columns
                else _write_values(cells)
                for name, cells in chunk.items()
            ]
            for row in zip(*columns, strict=True):
                cells = ", ".join(head + cell for head, cell in zip(heads, row, strict=True) if cell is not None)
                file.write(f"{{{cells}}}\n".encode("utf-8", "replace").decode("utf-8"))
            progress(min(start + CHUNK_ROWS, len(frame)), len(frame))


def _write_values(cells: pd.Series) -> list[str]:
    """The values of a column without types of its own as JSON, floats rounded as everywhere."""
    values = (round(value, _DECIMALS) if isinstance(value, float) else value for value in cells.tolist())
    return [
        "null" if value is None or value != value else json.dumps(value, ensure_ascii=False, default=str)
        for value in values
    ]


def _write_parquet(frame: pd.DataFrame, path: Path, safe: bool, progress: Progress) -> None:
    types = find_types(frame)
    frame = frame.copy(deep=False)
    frame.attrs = {}
    schema = pa.Schema.from_pandas(frame, preserve_index=False)
    typed = {}
    if types is not None:
        for at, name in enumerate(frame.columns):
            if name in types.columns:
                typed[at] = find_arrow(types, frame, at, name)
                schema = schema.set(at, pa.field(name, typed[at].type))
        schema = schema.remove_metadata()
    with pq.ParquetWriter(path, schema) as writer:
        for start, chunk in _chunks(frame, safe=False):
            plain = [at for at in range(frame.shape[1]) if at not in typed]
            fields = pa.schema([schema.field(at) for at in plain], schema.metadata)
            table = pa.Table.from_pandas(chunk.iloc[:, plain], schema=fields, preserve_index=False)
            for at, column in typed.items():
                table = table.add_column(at, schema.field(at), column.slice(start, len(chunk)))
            writer.write_table(table)
            progress(min(start + CHUNK_ROWS, len(frame)), len(frame))


def _write_xlsx(frame: pd.DataFrame, path: Path, safe: bool, progress: Progress) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    if len(frame) >= MAX_SHEET_ROWS:
        raise DataError(
            say("A sheet holds {most} rows, these are {rows}.", most=MAX_SHEET_ROWS - 1, rows=len(frame)),
            hint=say("Save as csv or parquet."),
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet("predictions")

    def cell(value: object) -> object:
        if isinstance(value, list):
            value = json.dumps(value, ensure_ascii=False)
        if not isinstance(value, str):
            return value
        value = escape(value)
        if len(value) > MAX_CELL_CHARACTERS or _CONTROL.search(value):
            value = _CONTROL.sub(" ", value)[:MAX_CELL_CHARACTERS]
        if not value.startswith(("=", "#")):
            return value
        made = WriteOnlyCell(sheet, value)
        made.data_type = "s"  # openpyxl reads =... as a formula and #N/A as an error
        return made

    try:
        _fill_sheet(frame, sheet, cell, safe, progress)
    except BaseException:
        with suppress(Exception):
            sheet.close()  # otherwise Python closes it later, fails on the full disk again and prints that
        raise
    book.save(path)


def _fill_sheet(
    frame: pd.DataFrame, sheet: Any, cell: Callable[[object], object], safe: bool, progress: Progress
) -> None:
    types = find_types(frame)
    sheet.append([cell(name) for name in (_safe_heads(frame.columns) if safe else frame.columns)])
    for start, chunk in _chunks(frame, safe):
        columns = []
        for at, name in enumerate(frame.columns):
            # Lists hold Python's numbers, which openpyxl writes faster than numpy's.
            values = chunk.iloc[:, at].tolist()
            if types is not None and name in types.columns:
                raw = frame.iloc[start : start + len(chunk), at].tolist()
                values = _find_cells(sheet, raw, values, find_kinds(types, name, start, start + len(chunk)))
            columns.append(values)
        for row in zip(*columns, strict=True):
            sheet.append([cell(value) for value in row])
        progress(min(start + CHUNK_ROWS, len(frame)), len(frame))


def _find_cells(sheet: Any, raw: list[str], shown: list[Any], kinds: np.ndarray) -> list[object]:
    """The cells of a column with the types they had; texts as they are shown."""
    from openpyxl.cell import WriteOnlyCell

    cells: list[object] = []
    for text, safe_text, kind in zip(raw, shown, kinds.tolist(), strict=True):
        value, number_format = (text, "") if kind == CellKind.TEXT else find_cell(text, kind)
        if isinstance(value, str):
            value = safe_text
        elif number_format:
            value = WriteOnlyCell(sheet, value)
            value.number_format = number_format
        cells.append(value)
    return cells


_WRITERS: dict[str, Callable[[pd.DataFrame, Path, bool, Progress], None]] = {
    ".csv": _write_csv,
    ".tsv": _write_tsv,
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
    ".xlsx": _write_xlsx,
}


def _chunks(frame: pd.DataFrame, safe: bool) -> Iterator[tuple[int, pd.DataFrame]]:
    """Chunks of the frame with their first rows, at least one (for the header); texts are made safe if `safe`."""
    texts = [at for at in range(frame.shape[1]) if not pd.api.types.is_numeric_dtype(frame.dtypes.iloc[at])]
    heads = _safe_heads(frame.columns)
    for start in range(0, max(1, len(frame)), CHUNK_ROWS):
        chunk = frame.iloc[start : start + CHUNK_ROWS]
        if safe:
            chunk = chunk.copy()
            for column in texts:
                chunk.isetitem(column, [make_safe(value) for value in chunk.iloc[:, column]])
            chunk.columns = heads
        yield start, chunk


def _safe_heads(names: Iterable[str]) -> list[str]:
    """The names made safe and kept distinct: next to "'=a", "=a" gets a second apostrophe."""
    taken = set(names)
    heads = []
    for name in names:
        head = make_safe(name)
        while head != name and head in taken:
            head = f"'{head}"
        taken.add(head)
        heads.append(head)
    return heads


def _storable(frame: pd.DataFrame) -> pd.DataFrame:
    # Half a surrogate pair, which some files hold, cannot be encoded; it becomes a question mark.
    names = [name.encode("utf-8", "replace").decode("utf-8") for name in frame.columns]
    if names == list(frame.columns):
        return frame
    types = find_types(frame)
    stored = frame.set_axis(names, axis=1)
    attach_types(stored, types.rename(dict(zip(frame.columns, names, strict=True))) if types is not None else None)
    return stored


@contextmanager
def _atomic_file(path: Path) -> Iterator[Path]:
    temporary = temporary_path(path, path.suffix)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise DeviceError(
            say("The predictions cannot be written: {why}", why=error.strerror or str(error)),
            where=str(path),
            hint=say("Choose another place, or make room."),
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
