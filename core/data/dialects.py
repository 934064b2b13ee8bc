"""Detects the layout of a text file: delimiter, quotes, header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from core.data.column_names import counts_as_name

Quoting = Literal["none", "doubled", "backslash"]
NO_DELIMITER = "\x1f"
"""The delimiter of a file without one: the ASCII unit separator, which does not occur in texts."""

_BY_SUFFIX = {".tsv": "\t,;|", ".csv": ",;\t|"}
_ANY_SUFFIX = "\t,;|"
_SAMPLE_ROWS = 2_000
_QUOTE_ROWS = 10_000
_MOST_TITLE_LINES = 10
_TITLE_PROOF_ROWS = 5
"""Rows of one width that have to follow a header before the lines above it count as titles."""
_NUMBER = re.compile(r"[-+]?\d[\d.,:/\s-]*%?")
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How the lines of a text file are split into cells.

    Attributes:
        delimiter: one character, or "" for one column.
        quoting: none (quotes are plain characters), doubled (`"a ""b"" c"`), backslash (`"a \\"b\\" c"`).
        has_header: whether the first record names the columns.
        skip_lines: lines before the first record: an Excel `sep=;` line, the title of a report.
        sample_rows: the first rows split in this layout, including the header.
    """

    delimiter: str
    quoting: Quoting
    has_header: bool
    skip_lines: int = 0
    sample_rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class _Cut:
    """A sample split with one delimiter."""

    rows: list[list[str]]
    quoting: Quoting

    @property
    def usual_width(self) -> int:
        return Counter(len(row) for row in self.rows).most_common(1)[0][0] if self.rows else 0

    @property
    def evenness(self) -> float:
        """The share of rows that have the most frequent width."""
        usual = self.usual_width
        return sum(len(row) == usual for row in self.rows) / max(1, len(self.rows))

    @property
    def named_columns(self) -> int:
        return sum(counts_as_name(cell) for cell in self.rows[0]) if self.rows else 0


def find_layout(
    sample: str,
    suffix: str,
    *,
    is_whole: bool,
    delimiter: str = "",
    has_header: bool | None = None,
    quote_sample: str = "",
) -> Layout:
    """The layout of a file, detected from its beginning.

    Args:
        sample: the beginning of the file, at least the first line.
        suffix: of the file name, in lower case, with its dot.
        is_whole: the sample is the whole file.
        delimiter, has_header: what the user chose; "" and None detect them.
        quote_sample: lines from the first quote of the file on, if that is beyond the sample.
    """
    skip_lines = 0
    found = _SEP_LINE.match(sample)
    if found and suffix != ".txt":
        delimiter, skip_lines = delimiter or found[1], 1
        sample = sample[found.end() :]
    candidates = delimiter or _BY_SUFFIX.get(suffix, _ANY_SUFFIX)
    if suffix != ".txt" and has_header is not False:
        titles = _count_title_lines(sample, candidates)
        skip_lines += titles
        sample = "\n".join(sample.split("\n")[titles:])
    cuts = {mark: _cut(sample, mark, is_whole, quote_sample) for mark in candidates}
    chosen = delimiter or _choose_delimiter(cuts, candidates, suffix)
    cut = cuts[chosen] if chosen else _cut(sample, NO_DELIMITER, is_whole, quote_sample)
    if not chosen and suffix == ".txt":
        # one text per line: quotes belong to the text, and the first line is one too
        return Layout("", "none", bool(has_header), skip_lines, ((sample.partition("\n")[0],),))
    header = looks_like_header(cut.rows) if has_header is None else has_header
    return Layout(chosen, cut.quoting, header, skip_lines, tuple(map(tuple, cut.rows)))


def is_separator_line(line: str) -> bool:
    """Whether the line only states the delimiter for Excel: `sep=;`."""
    return _SEP_LINE.fullmatch(line) is not None


def _count_title_lines(sample: str, candidates: str) -> int:
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
        rows = _cut("\n".join(lines[titles:]), mark, False, "").rows[:_SAMPLE_ROWS]
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
    rows = _cut("\n".join(lines), delimiter, False, "").rows[:_SAMPLE_ROWS]
    if len(rows) < 2 or len(rows[0]) < 2 or not all(cell.strip() for cell in rows[0]):
        return False
    return sum(len(row) == len(rows[0]) for row in rows[1:]) >= 0.98 * (len(rows) - 1)


def _is_title(line: str, delimiter: str) -> bool:
    """Whether the line has no cell but the first."""
    return delimiter not in line.rstrip(delimiter + " \r").strip('"')


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns, judged against the rows below it."""
    if not rows:
        return False
    first = [cell.strip() for cell in rows[0]]
    below = [row for row in rows[1:] if len(row) == len(first)]
    named = sum(counts_as_name(cell) for cell in first)
    if any(len(cell) > 80 for cell in first) or not any(first):
        return False
    if any(_NUMBER.fullmatch(cell) for cell in first) and named * 2 <= len(first):
        return False
    repeated = any(_is_repeated(cell, [row[place] for row in below]) for place, cell in enumerate(first) if cell)
    if named:
        return not repeated or named * 2 > len(first)
    if repeated or len(set(filter(None, first))) < len([cell for cell in first if cell]):
        return False
    if len(first) == 1:
        return (
            bool(below)
            and _reads_like_a_name(first[0])
            and sum(len(row[0]) for row in below) > 2.5 * len(first[0]) * len(below)
        )
    if any(len(cell.split()) > 5 or cell.endswith((".", "!", "?", "。", "！", "？")) for cell in first):
        return False
    return all(first) or len(first) > 3


def _reads_like_a_name(cell: str) -> bool:
    return len(cell) <= 30 and len(cell.split()) <= 2


def _is_repeated(cell: str, below: list[str]) -> bool:
    """Whether the cell occurs again below, which makes it a value and not a column name."""
    return len(below) >= 2 and cell in below


def _choose_delimiter(cuts: dict[str, _Cut], candidates: str, suffix: str) -> str:
    """The most even delimiter; among those that are even throughout, known column names and then the suffix decide."""
    able = {mark: cut for mark, cut in cuts.items() if cut.usual_width > 1 and len(cut.rows[0]) > 1}
    if suffix == ".txt":
        able = {mark: cut for mark, cut in able.items() if _is_table_in_txt(mark, cut)}
    able = {
        mark: cut
        for mark, cut in able.items()
        if cut.evenness >= 0.6 or (cut.named_columns > 1 and cut.evenness >= 0.2)
    }
    if not able:
        # a lone header, or rows so ragged that only the names in the first one tell
        named = {mark: cut for mark, cut in cuts.items() if cut.named_columns > 1}
        return max(named, key=lambda mark: named[mark].named_columns) if named else ""
    even = {mark: cut for mark, cut in able.items() if cut.evenness >= 0.98}
    pool = even or able
    if even:
        return max(pool, key=lambda mark: (pool[mark].named_columns, -candidates.index(mark)))
    return max(pool, key=lambda mark: (pool[mark].named_columns > 1, pool[mark].evenness, -candidates.index(mark)))


def _is_table_in_txt(mark: str, cut: _Cut) -> bool:
    """A .txt file is one text per line unless tabs, or a column of few values, say otherwise."""
    if cut.evenness < 0.95:
        return False
    if mark == "\t" or cut.named_columns > 1:
        return True
    columns = list(zip(*(row for row in cut.rows if len(row) == cut.usual_width), strict=True))
    return len(cut.rows) >= 10 and any(len(set(column)) * 4 <= len(column) for column in columns)


def _cut(sample: str, delimiter: str, is_whole: bool, quote_sample: str) -> _Cut:
    quoting: Quoting = "none"
    if '"' in sample or '"' in quote_sample:
        where = sample if '"' in sample else quote_sample
        quoting = _find_quoting(where, delimiter, is_whole and where is sample)
    rows: list[list[str]] = []
    for row, _ in _iter_rows(sample, delimiter, quoting, is_whole):
        if len(row) > 1 or row[0][0].strip():
            rows.append([cell for cell, _ in row])
        if len(rows) >= _SAMPLE_ROWS:
            break
    return _Cut(rows, quoting)


def _find_quoting(sample: str, delimiter: str, is_whole: bool) -> Quoting:
    """Quotes are a dialect only if nearly all cells that begin with one also end with one, as a writer would do it."""
    likely: Quoting = "none"
    modes: tuple[Quoting, ...] = ("doubled", "backslash")
    for quoting in modes:
        if quoting == "backslash" and '\\"' not in sample:
            break
        begun = closed = needed = holding = 0
        quoted_in: Counter[int] = Counter()
        filled_in: Counter[int] = Counter()
        for number, (row, malformed) in enumerate(_iter_rows(sample, delimiter, quoting, is_whole)):
            if number >= _QUOTE_ROWS:
                break
            begun += malformed
            for place, (cell, is_quoted) in enumerate(row):
                filled_in[place] += bool(cell) and number > 0
                if is_quoted:
                    begun, closed = begun + 1, closed + 1
                    quoted_in[place] += number > 0
                    holding += delimiter in cell and "\n" not in cell
                    needed += not cell or any(mark in cell for mark in (delimiter, "\n", "\r", '"', ","))
        # In tab-separated texts the quotes around a cell are often part of the text: direct speech.
        by_habit = any(count >= 0.8 * filled_in[place] for place, count in quoted_in.items() if count)
        if closed and closed >= 0.9 * begun and (delimiter != "\t" or needed or by_habit):
            return quoting
        if holding and delimiter != "\t" and closed >= 0.5 * begun and likely == "none":
            # a cell that holds the delimiter needs its quotes, even if a few other cells have broken ones
            likely = quoting
    return likely


def _iter_rows(
    sample: str, delimiter: str, quoting: Quoting, is_whole: bool
) -> Iterator[tuple[list[tuple[str, bool]], int]]:
    """Rows as lists of (cell, was quoted), each with the number of its cells that begin with a quote and do not end."""
    mark = re.escape(delimiter)
    quoted = {
        "doubled": r'"([^"]*+(?:""[^"]*+)*+)"',
        "backslash": r'"([^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+)"',
        "none": r"(?!)()",
    }[quoting]
    pattern = re.compile(rf"(?:{quoted}(?={mark}|\r|\n|\Z)|([^{mark}\r\n]*+))({mark}|\r\n|\r|\n|\Z)", re.DOTALL)
    row: list[tuple[str, bool]] = []
    malformed = 0
    for found in pattern.finditer(sample):
        inner, bare, ending = found.groups()
        if inner is None and bare.startswith('"') and quoting != "none":
            if not is_whole and '"' not in sample[found.start() + 1 :]:
                return  # a quoted cell goes on beyond the sample
            malformed += 1
        row.append((bare, False) if inner is None else (inner.replace('""', '"'), True))
        if ending == delimiter:
            continue
        if not ending and (not is_whole or row == [("", False)]):
            return  # the rest of a row that goes on beyond the sample, or nothing after the last line end
        yield row, malformed
        row, malformed = [], 0
        if not ending:
            return
