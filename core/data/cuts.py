"""Cuts a sample of a text file into cells, and finds out how its cells are quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.data.column_names import counts_as_name
from core.data.stand_ins import StandIns

Quoting = Literal["none", "doubled", "backslash"]
SAMPLE_ROWS = 2_000
_QUOTE_ROWS = 10_000
_SPACED_SHARE = 0.3
"""Spaces before quotes are a habit of the file if so many of its lines have them."""


@dataclass(frozen=True)
class Cut:
    """A sample split with one delimiter.

    Attributes:
        quote: the quote sign, " or '.
        is_spaced: whether spaces stand between delimiters and quotes.
    """

    rows: list[list[str]]
    quoting: Quoting
    quote: str = '"'
    is_spaced: bool = False

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


def cut_sample(sample: str, delimiter: str, is_whole: bool, quote_sample: str) -> Cut:
    """The rows of a sample, its quoting and its quote sign.

    Args:
        delimiter: one or several characters.
        is_whole: the sample is the whole file.
        quote_sample: lines from the first quote of the file on, if that is beyond the sample.
    """
    cut = _cut_with(StandIns(delimiter if len(delimiter) > 1 else ""), sample, delimiter, is_whole, quote_sample)
    if "'" in sample and _count_begun(sample, delimiter, "'") > _count_begun(sample, delimiter, '"'):
        single = StandIns(delimiter if len(delimiter) > 1 else "", swaps_quotes=True)
        other = _cut_with(single, sample, delimiter, is_whole, "", is_habit_needed=True)
        if other.quoting != "none" and other.evenness >= cut.evenness:
            return other
    return cut


def _count_begun(sample: str, delimiter: str, quote: str) -> int:
    """How many cells begin with the quote."""
    return len(re.findall(rf"(?:^|{re.escape(delimiter)}) *{quote}", sample, re.MULTILINE))


def _cut_with(
    stand_ins: StandIns,
    sample: str,
    delimiter: str,
    is_whole: bool,
    quote_sample: str,
    *,
    is_habit_needed: bool = False,
) -> Cut:
    sign = stand_ins.hide_text(delimiter) if stand_ins.delimiter else delimiter
    sample, quote_sample = stand_ins.hide_text(sample), stand_ins.hide_text(quote_sample)
    quoting: Quoting = "none"
    is_spaced = False
    if '"' in sample or '"' in quote_sample:
        where = sample if '"' in sample else quote_sample
        is_end = is_whole and where is sample
        quoting = _find_quoting(where, sign, is_end, is_habit_needed=is_habit_needed)
        spaced = _count_spaced(where, sign)
        if spaced:
            other = _find_quoting(where, sign, is_end, is_spaced=True, is_habit_needed=is_habit_needed)
            plain = Cut(_list_rows(where, sign, quoting, is_end), quoting)
            closed_up = Cut(_list_rows(where, sign, other, is_end, is_spaced=True), other)
            is_habit = spaced >= _SPACED_SHARE * len(plain.rows) and closed_up.evenness >= plain.evenness
            if other != "none" and (is_habit or closed_up.evenness > plain.evenness + 0.02):
                quoting, is_spaced = other, True
    rows = _list_rows(sample, sign, quoting, is_whole, is_spaced=is_spaced)
    if stand_ins:
        rows = [[stand_ins.show_text(cell) for cell in row] for row in rows]
    return Cut(rows, quoting, "'" if stand_ins.swaps_quotes else '"', is_spaced)


def _count_spaced(sample: str, sign: str) -> int:
    """How many quotes have spaces between them and the beginning or end of their cell."""
    mark = re.escape(sign)
    # patterns that begin with a plain character are searched for many times faster than one with a choice in front
    return sum(len(re.findall(pattern, sample)) for pattern in (rf'{mark} +"(?!")', rf'" +{mark}', r'\n +"(?!")'))


def _list_rows(
    sample: str, delimiter: str, quoting: Quoting, is_whole: bool, *, is_spaced: bool = False
) -> list[list[str]]:
    rows: list[list[str]] = []
    for row, _ in _iter_rows(sample, delimiter, quoting, is_whole, is_spaced):
        if len(row) > 1 or row[0][0].strip():
            rows.append([cell for cell, _ in row])
        if len(rows) >= SAMPLE_ROWS:
            break
    return rows


def _find_quoting(
    sample: str, delimiter: str, is_whole: bool, *, is_spaced: bool = False, is_habit_needed: bool = False
) -> Quoting:
    """Quotes are a dialect only if nearly all cells that begin with one also end with one, as a writer would do it."""
    likely: Quoting = "none"
    modes: tuple[Quoting, ...] = ("doubled", "backslash")
    for quoting in modes:
        if quoting == "backslash" and '\\"' not in sample:
            break
        begun = closed = needed = holding = 0
        quoted_in: Counter[int] = Counter()
        filled_in: Counter[int] = Counter()
        for number, (row, malformed) in enumerate(_iter_rows(sample, delimiter, quoting, is_whole, is_spaced)):
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
        if is_habit_needed and not by_habit and (not holding or closed < begun):
            continue
        if closed and closed >= 0.9 * begun and (delimiter != "\t" or needed or by_habit):
            return quoting
        if holding and delimiter != "\t" and closed >= 0.5 * begun and likely == "none":
            # a cell that holds the delimiter needs its quotes, even if a few other cells have broken ones
            likely = quoting
    return likely


def _iter_rows(
    sample: str, delimiter: str, quoting: Quoting, is_whole: bool, is_spaced: bool = False
) -> Iterator[tuple[list[tuple[str, bool]], int]]:
    """Rows as lists of (cell, was quoted), each with the number of its cells that begin with a quote and do not end."""
    mark = re.escape(delimiter)
    quoted = {
        "doubled": r'"([^"]*+(?:""[^"]*+)*+)"',
        "backslash": r'"([^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+)"',
        "none": r"(?!)()",
    }[quoting]
    space = " *+" if is_spaced else ""
    pattern = re.compile(
        rf"(?:{space}{quoted}{space}(?={mark}|\r|\n|\Z)|([^{mark}\r\n]*+))({mark}|\r\n|\r|\n|\Z)", re.DOTALL
    )
    row: list[tuple[str, bool]] = []
    malformed = 0
    for found in pattern.finditer(sample):
        inner, bare, ending = found.groups()
        if inner is None and bare.lstrip(" " * is_spaced).startswith('"') and quoting != "none":
            if not is_whole and '"' not in sample[found.start() + 1 :]:
                return  # a quoted cell goes on beyond the sample
            malformed += 1
        row.append(
            (bare.lstrip(" ") if is_spaced else bare, False) if inner is None else (inner.replace('""', '"'), True)
        )
        if ending == delimiter:
            continue
        if not ending and (not is_whole or row == [("", False)]):
            return  # the rest of a row that goes on beyond the sample, or nothing after the last line end
        yield row, malformed
        row, malformed = [], 0
        if not ending:
            return
