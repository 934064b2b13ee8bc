"""Detects the layout of a text file: delimiter, quotes, header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.data.column_names import counts_as_name
from core.data.cuts import Cut, Quoting, cut_sample
from core.data.stand_ins import STAND_IN, StandIns
from core.data.title_lines import count_comment_lines, count_title_lines

__all__ = ["NO_DELIMITER", "Layout", "Quoting", "find_layout", "is_separator_line", "looks_like_header"]

NO_DELIMITER = "\x1c"
"""The delimiter of a file without one: the ASCII file separator, which does not occur in texts."""

_BY_SUFFIX = {".tsv": ("\t", ",", ";", "|"), ".csv": (",", ";", "\t", "|")}
_ANY_SUFFIX = ("\t", ",", ";", "|")
_RARE = ("|||", "||", "::", ";;", "\x01", "\x1f", "^", "~", "¦", "§")
"""Delimiters that are tried where no usual one fits: those of several characters first."""
_NUMBER = re.compile(r"[-+]?\d[\d.,:/\s-]*%?")
_SEP_LINE = re.compile(r'"?sep=([^"\r\n]{1,3})"?\r?\n?', re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How the lines of a text file are split into cells.

    Attributes:
        delimiter: one character or several, or "" for one column.
        quoting: none (quotes are plain characters), doubled (`"a ""b"" c"`), backslash (`"a \\"b\\" c"`).
        has_header: whether the first record names the columns.
        skip_lines: lines before the first record: an Excel `sep=;` line, the title of a report.
        sample_rows: the first rows split in this layout, including the header.
        quote: the quote sign, " or '.
        is_spaced: whether spaces stand between delimiters and quotes: `"a", "b"`.
        comment: what the comments above the header begin with; "" where there are none.
    """

    delimiter: str
    quoting: Quoting
    has_header: bool
    skip_lines: int = 0
    sample_rows: tuple[tuple[str, ...], ...] = ()
    quote: str = '"'
    is_spaced: bool = False
    comment: str = ""

    @property
    def stand_ins(self) -> StandIns:
        """What is replaced before the file is split."""
        return StandIns(self.delimiter if len(self.delimiter) > 1 else "", self.quote == "'")

    @property
    def sign(self) -> str:
        """The one character between cells once the stand-ins are in place."""
        return STAND_IN if len(self.delimiter) > 1 else self.delimiter or NO_DELIMITER


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
    usual = (delimiter,) if delimiter else _BY_SUFFIX.get(suffix, _ANY_SUFFIX)
    comment = ""
    if suffix != ".txt" or delimiter:
        comments, comment = count_comment_lines(sample, usual, looks_like_header)
        skip_lines, sample = skip_lines + comments, _without_lines(sample, comments)
    if suffix != ".txt" and has_header is not False:
        titles = count_title_lines(sample, usual, looks_like_header)
        skip_lines, sample = skip_lines + titles, _without_lines(sample, titles)
    cuts = {mark: cut_sample(sample, mark, is_whole, quote_sample) for mark in usual}
    chosen = delimiter or _choose_delimiter(cuts, usual, suffix)
    if not delimiter:
        chosen = _choose_rare(
            sample, cuts, chosen, suffix, lambda mark: cut_sample(sample, mark, is_whole, quote_sample)
        )
    cut = cuts[chosen] if chosen else cut_sample(sample, NO_DELIMITER, is_whole, quote_sample)
    if not chosen and suffix == ".txt":
        # one text per line: quotes belong to the text, and the first line is one too
        return Layout("", "none", bool(has_header), skip_lines, ((sample.partition("\n")[0],),))
    header = looks_like_header(cut.rows) if has_header is None else has_header
    rows = tuple(map(tuple, cut.rows))
    return Layout(chosen, cut.quoting, header, skip_lines, rows, cut.quote, cut.is_spaced, comment)


def _without_lines(sample: str, lines: int) -> str:
    return "\n".join(sample.split("\n")[lines:]) if lines else sample


def _choose_rare(sample: str, cuts: dict[str, Cut], chosen: str, suffix: str, cut: Callable[[str], Cut]) -> str:
    """A rare delimiter if it fits every row and `chosen` does not, or is doubled everywhere; its cut joins `cuts`."""
    now = cuts.get(chosen)
    is_doubled = chosen in ("|", ";") and now is not None and chosen * 2 in sample and _is_blank_between(now)
    if now is not None and now.evenness >= 0.98 and not is_doubled:
        return chosen
    for mark in _RARE:
        if mark not in sample.partition("\n")[0] or (is_doubled and not mark.startswith(chosen * 2)):
            continue
        rare = cut(mark)
        is_table = rare.usual_width > 1 and rare.evenness >= 0.98 and len(rare.rows) > 1
        if is_table and (suffix != ".txt" or len(mark) > 1 or mark < " " or rare.named_columns > 1):
            cuts[mark] = rare
            return mark
    return chosen


def _is_blank_between(cut: Cut) -> bool:
    """Whether every second column is blank in all rows."""
    rows = [row for row in cut.rows if len(row) == cut.usual_width]
    return cut.usual_width > 2 and all(not cell for row in rows for cell in row[1::2][: (cut.usual_width - 1) // 2])


def is_separator_line(line: str) -> bool:
    """Whether the line only states the delimiter for Excel: `sep=;`."""
    return _SEP_LINE.fullmatch(line) is not None


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns, judged against the rows below it."""
    if not rows:
        return False
    first = [cell.strip() for cell in rows[0]]
    # a line equal to the first is a header of its own, of a file put behind another
    below = [row for row in rows[1:] if len(row) == len(first) and (len(first) == 1 or list(row) != list(rows[0]))]
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


def _choose_delimiter(cuts: dict[str, Cut], candidates: Sequence[str], suffix: str) -> str:
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


def _is_table_in_txt(mark: str, cut: Cut) -> bool:
    """A .txt file is one text per line unless tabs, or a column of few values, say otherwise."""
    if cut.evenness < 0.95:
        return False
    if mark == "\t" or cut.named_columns > 1:
        return True
    columns = list(zip(*(row for row in cut.rows if len(row) == cut.usual_width), strict=True))
    return len(cut.rows) >= 10 and any(len(set(column)) * 4 <= len(column) for column in columns)
