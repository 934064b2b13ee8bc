"""Several tables as one: their rows one after the other, their columns by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from core.data.cell_types import CellTypes, attach_types, find_types
from core.data.cells import arrow_column, to_frame
from core.data.table import MAX_LISTED_REJECTED, Table


def join_tables(tables: Sequence[Table]) -> Table:
    """The rows of all tables in their order; a column that a table lacks is blank there.

    A file that is in several of them counts as several sources. Types of cells are kept; how the first table was read
    is the dialect.
    """
    if len(tables) == 1:
        return tables[0]
    names = list(dict.fromkeys(name for table in tables for name in table.columns))
    frame = to_frame([_join_column(tables, name) for name in names], names)
    attach_types(frame, _join_types(tables, names))
    shifts = np.cumsum([0, *(len(table.sources) for table in tables)])
    return Table(
        frame=frame,
        sources=tuple(source for table in tables for source in table.sources),
        source_of=np.concatenate(
            [table.source_of + shift for table, shift in zip(tables, shifts[:-1], strict=True)]
        ).astype(np.int32),
        line_of=np.concatenate([table.line_of for table in tables]),
        dialect=tables[0].dialect,
        rejected=tuple(one for table in tables for one in table.rejected)[:MAX_LISTED_REJECTED],
        rejected_count=sum(table.rejected_count for table in tables),
        notes=tuple(note for table in tables for note in table.notes),
    )


def pick_rows(table: Table, *ranges: tuple[int, int]) -> Table:
    """The rows of some ranges (first row, row after the last), one range after the other; the sources stay."""
    columns = []
    for name in table.columns:
        column = arrow_column(table.frame, name)
        chunks = [chunk for start, stop in ranges for chunk in column.slice(start, stop - start).chunks]
        columns.append(pa.chunked_array(chunks, pa.large_string()))
    frame = to_frame(columns, table.columns)
    types = find_types(table.frame)
    if types is not None:
        taken = {name: [chunk for pair in ranges for chunk in types.take(name, *pair)] for name in types.columns}
        attach_types(frame, CellTypes(taken))
    rows = np.concatenate([np.arange(start, stop) for start, stop in ranges])
    return replace(table, frame=frame, source_of=table.source_of[rows], line_of=table.line_of[rows])


def rename_columns(table: Table, names: dict[str, str]) -> Table:
    """The table with some columns under other names, `names[old] = new`; types of cells are kept."""
    if not names:
        return table
    columns = [arrow_column(table.frame, name) for name in table.columns]
    renamed = [names.get(name, name) for name in table.columns]
    frame = to_frame(columns, renamed)
    types = find_types(table.frame)
    attach_types(frame, types.rename(names) if types is not None else None)
    return replace(table, frame=frame)


def _join_column(tables: Sequence[Table], name: str) -> pa.ChunkedArray:
    chunks: list[pa.Array] = []
    for table in tables:
        if name in table.columns:
            chunks += arrow_column(table.frame, name).chunks
        else:
            chunks.append(pa.array([""] * table.rows, pa.large_string()))
    return pa.chunked_array(chunks, pa.large_string())


def _join_types(tables: Sequence[Table], names: Sequence[str]) -> CellTypes | None:
    own = [find_types(table.frame) for table in tables]
    typed = {name for types in own if types is not None for name in types.columns}
    if not typed:
        return None
    return CellTypes(
        {
            name: [
                chunk
                for table, types in zip(tables, own, strict=True)
                for chunk in (
                    types.columns[name] if types is not None and name in types.columns else [(table.rows, None)]
                )
            ]
            for name in names
            if name in typed
        }
    )
