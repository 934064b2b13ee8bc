"""Detects the layout of a text file: delimiter, quotes, header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.data.column_names import counts_as_name
from core.data.cuts import Cut, Quoting, cut_sample
from core.data.stand_ins import STAND_IN, StandIns
from core.data.table import Rejected
from core.data.title_lines import count_comment_lines, count_title_lines
from core.data.words import estimate_words
from core.errors import DataError
from core.message import Message, say

__all__ = ["NO_DELIMITER", "Layout", "Quoting", "find_layout", "is_separator_line", "looks_like_header"]

NO_DELIMITER = "\x1c"
"""The delimiter of a file without one: the ASCII file separator, which does not occur in texts."""

_BY_SUFFIX = {".tsv": ("\t", ",", ";", "|"), ".csv": (",", ";", "\t", "|")}
_ANY_SUFFIX = ("\t", ",", ";", "|")
_RARE = ("|||", "||", "::", ";;", "\x01", "\x1f", "^", "~", "¦", "§")
"""Delimiters that are tried where no usual one fits: those of several characters first."""
_NUMBER = re.compile(r"[-+]?\d[\d.,:/\s-]*%?")
_LONGEST_DELIMITER = 5
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
    if "\n" not in sample:
        sample, quote_sample = sample.replace("\r", "\n"), quote_sample.replace("\r", "\n")
    sample = sample.replace("\n\ufeff", "\n")
    skip_lines = 0
    found = _SEP_LINE.match(sample)
    if found and suffix != ".txt":
        delimiter, skip_lines = delimiter or found[1], 1
        sample = sample[found.end() :]
    usual = (delimiter,) if delimiter else _BY_SUFFIX.get(suffix, _ANY_SUFFIX)
    comment = ""
    if suffix != ".txt" or delimiter:
        comments, comment = count_comment_lines(sample, usual, () if delimiter else _RARE, looks_like_header)
        skip_lines, sample = skip_lines + comments, _without_lines(sample, comments)
    if not delimiter and (rare := _find_rare(sample, usual, lambda mark: cut_sample(sample, mark, is_whole, ""))):
        usual, delimiter = (rare,), rare
    if suffix != ".txt" and has_header is not False:
        titles = count_title_lines(sample, usual, looks_like_header)
        skip_lines, sample = skip_lines + titles, _without_lines(sample, titles)
    cuts = {mark: cut_sample(sample, mark, is_whole, quote_sample) for mark in usual}
    chosen = delimiter or _choose_delimiter(cuts, usual, suffix)
    cut = cuts[chosen] if chosen else cut_sample(sample, NO_DELIMITER, is_whole, quote_sample)
    if not chosen and suffix == ".txt":
        # one text per line: quotes belong to the text, and the first line is one too
        return Layout("", "none", bool(has_header), skip_lines, ((sample.partition("\n")[0],),))
    header = looks_like_header(cut.rows) if has_header is None else has_header
    rows = tuple(map(tuple, cut.rows))
    return Layout(chosen, cut.quoting, header, skip_lines, rows, cut.quote, cut.is_spaced, comment)


def _without_lines(sample: str, lines: int) -> str:
    return "\n".join(sample.split("\n")[lines:]) if lines else sample


def _find_rare(sample: str, usual: Sequence[str], cut: Callable[[str], Cut]) -> str:
    """A rare delimiter that fits every row where no usual one does, or one that is doubled everywhere; else ""."""
    first = sample.lstrip("\r\n").partition("\n")[0]
    candidates = [mark for mark in _RARE if mark in first]
    if not candidates:
        return ""
    fitting = [mark for mark in usual if mark in first and _is_even_table(cut(mark))]
    for mark in candidates:
        is_doubled = len(mark) > 1 and mark[0] in fitting and _is_blank_between(cut(mark[0]), len(mark))
        if (is_doubled or not fitting) and _is_even_table(cut(mark)):
            spaced = f" {mark} "
            return spaced if len(mark) > 1 and sample.count(spaced) == sample.count(mark) else mark
    return ""


def _is_even_table(cut: Cut) -> bool:
    return len(cut.rows) > 1 and len(cut.rows[0]) == cut.usual_width > 1 and cut.evenness >= 0.98


def _is_blank_between(cut: Cut, signs: int) -> bool:
    """Whether the cells between the signs of a delimiter of so many are blank in all rows."""
    rows = [row for row in cut.rows if len(row) == cut.usual_width]
    return cut.usual_width % signs == 1 and all(not cell for row in rows for n, cell in enumerate(row) if n % signs)


def check_delimiter(given: str) -> str:
    """The delimiter that was meant: itself, or the character of `tab`, `\\t` and `\\x01`.

    Raises:
        DataError: it looks like the end of a line or a quote, or is too long.
    """
    code = re.fullmatch(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|0?0?([0-7]))", given)
    if code:
        delimiter = chr(int(code[1] or code[2] or code[3], 8 if code[3] else 16))
    else:
        delimiter = {"\\t": "\t", "tab": "\t"}.get(given.lower(), given)
    if len(delimiter) > _LONGEST_DELIMITER or any(sign in "\"'\r\n\0" for sign in delimiter):
        raise DataError(
            say("{mark} cannot stand between cells.", mark=given),
            hint=say("Choose a comma, a semicolon, a tab, or up to {n} other characters.", n=_LONGEST_DELIMITER),
        )
    return delimiter


def hint_for_rejected(rejected: Sequence[Rejected]) -> Message:
    """What can be done about a file of which no line is a row."""
    widths = [dict(line.reason.values).get("found") for line in rejected]
    usual = max(set(widths), key=widths.count)
    if usual is None:
        return say("Choose another encoding, or correct the lines that are listed.")
    if widths.count(usual) >= 0.8 * len(widths) and usual != 1:
        return say("The first line does not have as many cells as the others: take it out, or let it name each column.")
    return say("Check the delimiter, and put cells that hold it in quotes.")


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
    if any(estimate_words(cell) > 5 or cell.endswith((".", "!", "?", "。", "！", "？")) for cell in first):
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
