"""Lines above the header of a text file: comments, the title of a report, blank lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from core.data.cuts import SAMPLE_ROWS, Cut, cut_sample

_MOST_TITLE_LINES = 10
_MOST_COMMENT_LINES = 200
_TITLE_PROOF_ROWS = 5
"""Rows of one width that have to follow a header before the lines above it count as titles."""
_COMMENT = re.compile(r"(#|//|%|--|;|!)[^\S\n]*")
_ONE_QUOTED_CELL = re.compile(r'"[^"]*"')
LooksLikeHeader = Callable[[Sequence[Sequence[str]]], bool]


def count_comment_lines(
    sample: str, usual: Sequence[str], rare: Sequence[str], looks_like_header: LooksLikeHeader
) -> tuple[int, str]:
    """The number of comments at the beginning, and what they begin with; (0, "") where they may be rows."""
    found = _COMMENT.match(sample)
    if not found or found[1] in usual:
        return 0, ""
    lines = sample.split("\n", _MOST_COMMENT_LINES + 1)
    sign = found[1]
    count = 0
    while count < min(_MOST_COMMENT_LINES, len(lines) - 1) and (
        lines[count].startswith(sign) or (count and not lines[count].strip())
    ):
        count += 1
    candidates = [*usual, *(mark for mark in rare if mark in lines[count])]
    begin = sign + " " if all(line.startswith(sign + " ") for line in lines[:count] if line.strip()) else sign
    cut = max(
        (cut_sample("\n".join(lines[count:]), mark, False, "") for mark in candidates),
        key=lambda one: (one.usual_width > 1, one.evenness),
    )
    if len(cut.rows) < 2:
        return 0, ""
    if looks_like_header(cut.rows):
        is_table = cut.named_columns or not _are_rows(lines[:count], cut, candidates)
        return (count, begin) if is_table else (0, "")
    header = lines[count - 1].removeprefix(sign).strip()
    for mark in candidates:
        names = cut_sample(header + "\n", mark, True, "").rows
        if names and len(names[0]) == cut.usual_width > 1 and looks_like_header([*names, *cut.rows]):
            return count - 1, begin if count > 1 else ""
    return (0, "") if _are_rows(lines[:count], cut, candidates) else (count, begin)


def _are_rows(lines: Sequence[str], cut: Cut, candidates: Sequence[str]) -> bool:
    """Whether lines that begin like comments have the cells of a row, as texts with a hash sign do."""
    text = "\n".join(line for line in lines if line.strip()) + "\n"
    return any(all(len(row) == cut.usual_width for row in cut_sample(text, mark, True, "").rows) for mark in candidates)


def count_title_lines(sample: str, candidates: Sequence[str], looks_like_header: LooksLikeHeader) -> int:
    """The number of title lines above the header: a report's name, a date, blank lines; 0 where that is uncertain.

    They hold one cell at most, and are followed by a header without empty cells and rows of the same width.
    """
    if sample[:1] == '"' and '"' not in sample.partition("\n")[0][1:]:
        return 0  # a quoted cell that goes on in the next line
    lines = sample.split("\n", _MOST_TITLE_LINES + 1)
    for mark in candidates:
        titles = 0
        while titles < min(_MOST_TITLE_LINES, len(lines) - 1) and _is_title(lines[titles], mark):
            titles += 1
        if not titles or not any(line.strip(mark + " \r") for line in lines[:titles]):
            continue
        rows = cut_sample("\n".join(lines[titles:]), mark, False, "").rows[:SAMPLE_ROWS]
        header, body = (rows[0], rows[1:]) if rows else ([], [])
        if len(header) < 2 or len(body) < _TITLE_PROOF_ROWS or not all(cell.strip() for cell in header):
            continue
        even = sum(len(row) == len(header) and sum(map(bool, row)) > 1 for row in body)
        is_even = even >= 0.98 * len(body) and looks_like_header(rows)
        if is_even and not any(_heads_rows(lines[titles - 1 :], other) for other in candidates if other != mark):
            return titles
    return 0


def _heads_rows(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the first line is the header of the others if they are split by `delimiter`; rules out decimal commas."""
    rows = cut_sample("\n".join(lines), delimiter, False, "").rows[:SAMPLE_ROWS]
    if len(rows) < 2 or len(rows[0]) < 2 or not all(cell.strip() for cell in rows[0]):
        return False
    return sum(len(row) == len(rows[0]) for row in rows[1:]) >= 0.98 * (len(rows) - 1)


def _is_title(line: str, delimiter: str) -> bool:
    """Whether the line has no cell but the first."""
    if _ONE_QUOTED_CELL.fullmatch(line.rstrip(delimiter + " \r")):
        return True
    return delimiter not in line.rstrip(delimiter + " \r").strip('"')
