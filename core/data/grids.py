"""Finds the table in a grid of cells: titles above the names of the columns, the names, blank columns at the side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.books import Record
from core.data.cell_types import CellKind, Chunk
from core.data.column_names import counts_as_name, make_names
from core.data.dialects import looks_like_header
from core.data.rows import MAX_COLUMNS, Rows, too_wide
from core.message import say

HEAD_ROWS = 200
_MOST_TITLE_ROWS = 15
_ROWS_AT_ONCE = 4_096
_TEXT = pa.large_string()
_TOTALS = frozenset(
    """total totals sum grand_total subtotal overall summe gesamt gesamtsumme insgesamt zwischensumme totale somme
    total_général sous-total suma totaal итого всего 合计 合計 总计 總計 小计 小計 合计： 計 합계 총계""".split()
)


@dataclass(frozen=True)
class GridHead:
    """The beginning of a table in a grid.

    Attributes:
        names: of the columns, "" where there is none.
        titles: the rows above the names of the columns.
        body: the rows of the head that are rows of the table.
        has_header: whether the columns are named.
    """

    names: list[str]
    titles: list[Record]
    body: list[Record]
    has_header: bool


def read_head(head: Sequence[Record], has_header: bool | None) -> GridHead:
    """Where the table begins, judged on its first rows (at most `HEAD_ROWS`, none of them blank).

    Args:
        has_header: what the user chose; None detects it.
    """
    above = 0 if has_header is False else _count_titles([record.cells for record in head])
    rows = head[above:]
    width = max((len(record.cells) for record in rows), default=0)
    cells = [record.cells + [""] * (width - len(record.cells)) for record in rows]
    left = min((_first_filled(row) for row in cells), default=0)
    header = looks_like_header([row[left:] for row in cells]) if has_header is None else has_header
    names = cells[0] if header and cells else [""] * width
    return GridHead(names, list(head[:above]), list(rows[1:] if header else rows), header)


def _count_titles(rows: Sequence[Sequence[str]]) -> int:
    """The number of rows above the row that names the columns: a report's name, a date, who exported it."""
    named_above = 0
    for place, row in enumerate(rows[: _MOST_TITLE_ROWS + 1]):
        columns = _filled(row)
        below = rows[place + 1 :]
        named = sum(counts_as_name(row[column]) for column in columns)
        if place and len(columns) > 1 and below and (named or not named_above) and _is_narrow(rows[:place], columns):
            low, high = columns[0], columns[-1] + 1
            cut = [[*one, *[""] * (high - len(one))][low:high] for one in [row, *below]]
            least = 1 if named > 1 else 2
            even = sum(len(_filled(one)) >= least and _filled(one)[-1] < high for one in below)
            if even >= 0.85 * len(below) and looks_like_header(cut):
                return place
        named_above += named
        if named > 1:
            return 0
    return 0


def _is_narrow(above: Sequence[Sequence[str]], columns: Sequence[int]) -> bool:
    return all(len(_filled(row)) <= max(1, 2 * len(columns) // 3) for row in above)


def _filled(row: Sequence[str]) -> list[int]:
    return [place for place, cell in enumerate(row) if cell.strip()]


def _first_filled(row: Sequence[str]) -> int:
    return next((place for place, cell in enumerate(row) if cell.strip()), len(row))


class GridReader:
    """Collects the rows of one or several grids with the same columns.

    Args:
        file: its name, for the list of lines that are no rows.
        head: the beginning of the first grid.
    """

    def __init__(self, file: str, head: GridHead) -> None:
        if len(head.names) > MAX_COLUMNS:
            raise too_wide(file, len(head.names))
        self.rows = Rows(file, make_names(head.names))
        self._is_named = [bool(name.strip()) for name in head.names]
        self._last: Record | None = None

    def add(
        self,
        head: GridHead,
        rest: Iterable[Record],
        max_rows: int | None = None,
        note_step: Callable[[int], None] = lambda step: None,
        sheet: str = "",
    ) -> None:
        """Add the rows of a grid; its columns are those of the first one, perhaps in another order.

        Args:
            sheet: its name, where lines of several sheets have to be distinguished.
            note_step: called after every few thousand rows with how often it was called before; may raise to cancel.
        """
        order = self._order(head)
        for title in head.titles:
            shown = " ".join(filter(None, title.cells))
            self.rows.reject(title.line, say("It stands above the names of the columns."), shown, sheet)
        width = len(head.names)
        batch: list[Record] = []
        steps, count = 0, len(self.rows)
        for record in chain(head.body, rest):
            if len(record.cells) > width:
                reason = say("{found} cells instead of {expected}.", found=len(record.cells), expected=width)
                self.rows.reject(record.line, reason, " | ".join(record.cells), sheet)
                continue
            batch.append(record)
            count += 1
            if len(batch) == _ROWS_AT_ONCE:
                self._flush(batch, width, order)
                batch = []
                note_step(steps)
                steps += 1
            if max_rows is not None and count >= max_rows:
                break
        self._last = batch[-1] if batch else self._last
        self._flush(batch, width, order)

    def finish(self) -> Rows:
        """All rows, without columns that have neither a name nor a filled cell."""
        self._note_total()
        blank = [
            name
            for name, is_named in zip(self.rows.names, self._is_named, strict=True)
            if not is_named and not any(pc.any(pc.not_equal(piece, "")).as_py() for piece in self.rows.pieces_of(name))
        ]
        if len(blank) < self.rows.width:
            self.rows.drop_columns(blank)
        return self.rows

    def _order(self, head: GridHead) -> list[int]:
        """For each column of the rows its position in this grid."""
        names = make_names(head.names)
        return [names.index(name) if name in names else place for place, name in enumerate(self.rows.names)]

    def _flush(self, batch: Sequence[Record], width: int, order: Sequence[int]) -> None:
        if not batch:
            return
        columns = list(zip(*(record.cells + [""] * (width - len(record.cells)) for record in batch), strict=True))
        chunks = find_chunks(batch, width)
        self.rows.add(
            [pa.array(columns[place], _TEXT) for place in order],
            np.array([record.line for record in batch], np.int64),
            [chunks[place] for place in order] if chunks else (),
        )

    def _note_total(self) -> None:
        if self._last is None or len(self.rows) < 4:
            return
        first = next(cell for cell in self._last.cells if cell.strip()).strip().rstrip(":：").strip()
        if "_".join(first.lower().split()) in _TOTALS:
            self.rows.note(
                "total_row",
                say("The last row looks like a total: {text}. It is read as a row.", text=first),
                hint=say("Delete it in the file if it is none of the rows."),
                lines=[self._last.line],
                is_doubt=True,
            )


def find_chunks(batch: Sequence[Record], width: int) -> list[Chunk]:
    """For each column the kinds of its cells, None where all are texts; [] where all cells are."""
    if not any(record.kinds for record in batch):
        return []
    blank = bytes([CellKind.BLANK])
    joined = b"".join((record.kinds or bytes(len(record.cells))).ljust(width, blank) for record in batch)
    kinds = np.frombuffer(joined, np.uint8).reshape(len(batch), width)
    return [np.ascontiguousarray(kinds[:, place]) if kinds[:, place].any() else None for place in range(width)]
