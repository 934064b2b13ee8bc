"""Headers in the middle of a file: several files that were put one behind the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.rows import Rows
from core.message import say

_MARK = "\ufeff"


_VALUES_LOOKED_AT = 2_000
_MOST_CELLS_LOOKED_AT = 500


class HeaderFilter:
    """Takes header lines and comments out of the rows, and puts columns into the order of the first header.

    Args:
        header: the cells of the first header; () where the file has none.
        rows: receives the rows, and the lines that are none.
        comment: what the comments above the header begin with; "" where there were none.
    """

    def __init__(self, header: Sequence[str], rows: Rows, comment: str = "") -> None:
        self._header = [cell.strip() for cell in header]
        self._folded = [cell.casefold() for cell in self._header]
        self._rows = rows
        self._comment = comment
        self._order: list[int] | None = None
        has_names = len(self._header) == rows.width and any(self._header)
        written = {form for name in self._header for form in (name, name.lower(), name.upper(), name.title())}
        self._names = pa.array(sorted(written), pa.large_string()) if has_names else None
        self._name_bytes = [len(name.encode("utf-8", "replace")) for name in written]

    def add(self, columns: list[pa.Array], lines: np.ndarray) -> None:
        """Append the rows among these; columns are large strings, `lines` the line of each."""
        if not len(lines) or not columns:
            self._rows.add(columns, lines)
            return
        suspects = self._find_suspects(columns[0])
        start, left_out = 0, False
        for row in suspects:
            cells = [column[row].as_py().strip() for column in columns]
            if not self._leave_out(cells, int(lines[row])):
                continue
            left_out = True
            self._add_part(columns, lines, start, row)
            start = row + 1
            self._set_order(cells, int(lines[row]))
        if left_out:
            self._add_part(columns, lines, start, len(lines))
        else:
            self._rows.add(self._in_order(columns), lines)

    def find_swallowed(self, columns: list[pa.Array], lines: np.ndarray, delimiter: str) -> list[int]:
        """The lines of rows with a cell that goes over several lines, each of which looks like a row itself.

        A quote that is opened and never closed takes in the lines up to the next one. A line counts as a row if it has
        as many cells, and one of them is a value of its column.
        """
        if len(columns) < 2 or not len(lines) or lines[-1] - lines[0] < len(lines) + 1:
            return []
        found = []
        values = [set(column.slice(0, _VALUES_LOOKED_AT).to_pylist()) for column in columns]
        for column in columns:
            breaks = pc.count_substring(column, "\n").to_numpy(zero_copy_only=False)
            for row in np.flatnonzero(breaks >= 2)[:_MOST_CELLS_LOOKED_AT]:
                inner = [line.rstrip("\r") for line in column[int(row)].as_py().split("\n")[1:-1]]
                rows = [line.split(delimiter) for line in inner if line.strip()]
                if rows and all(
                    len(cells) == len(columns) and any(cell in values[n] for n, cell in enumerate(cells))
                    for cells in rows
                ):
                    found.append(int(lines[row]))
        return sorted(set(found))

    def _find_suspects(self, first: pa.Array) -> list[int]:
        """The rows whose first cell is a column name or begins like a comment."""
        found = np.empty(0, np.int64)
        if self._names is not None:
            offsets = np.frombuffer(first.buffers()[1], np.int64)[first.offset : first.offset + len(first) + 1]
            near = np.flatnonzero(np.isin(np.diff(offsets), self._name_bytes))  # far fewer than all rows
            if len(near):
                found = near[pc.is_in(first.take(pa.array(near)), self._names).to_numpy(zero_copy_only=False)]
        if self._comment:
            comments = pc.starts_with(first, self._comment).to_numpy(zero_copy_only=False)
            found = np.union1d(found, np.flatnonzero(comments))
        return [int(row) for row in found]

    def _leave_out(self, cells: list[str], line: int) -> bool:
        shown = ", ".join(cells)
        if self._names is not None and sorted(cell.casefold() for cell in cells) == sorted(self._folded):
            self._rows.reject(line, say("It repeats the names of the columns."), shown)
            return True
        if self._comment and cells[0].startswith(self._comment):
            self._rows.reject(line, say("It is a comment."), shown)
            return True
        return False

    def _set_order(self, cells: list[str], line: int) -> None:
        folded = [cell.casefold() for cell in cells]
        if self._names is None or sorted(folded) != sorted(self._folded):
            return
        if folded == self._folded or len(set(folded)) < len(folded):
            self._order = None
            return
        self._order = [folded.index(name) for name in self._folded]
        self._rows.note(
            "columns_in_other_order",
            say("From line {line} on the columns are in another order: {names}.", line=line, names=", ".join(cells)),
            hint=say("They were put where their names belong. Check a few rows below that line."),
            lines=(line,),
            is_doubt=True,
        )

    def _add_part(self, columns: list[pa.Array], lines: np.ndarray, start: int, end: int) -> None:
        if end > start:
            self._rows.add(self._in_order([column.slice(start, end - start) for column in columns]), lines[start:end])

    def _in_order(self, columns: list[pa.Array]) -> list[pa.Array]:
        return columns if self._order is None else [columns[place] for place in self._order]


def drop_marks(block: bytes) -> tuple[bytes, int]:
    """The block without the byte order marks at the beginning of its lines, and how many there were."""
    mark = _MARK.encode()
    if mark[:1] not in block or mark not in block:  # the search for one byte is far faster
        return block, 0
    count = block.count(b"\n" + mark) + block.count(b"\r" + mark) + block.startswith(mark)
    return block.removeprefix(mark).replace(b"\n" + mark, b"\n").replace(b"\r" + mark, b"\r"), count
