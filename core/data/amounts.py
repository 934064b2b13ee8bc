"""Numbers as people and programs write them: decimal comma or point, grouped digits, currencies, brackets for minus.

How a column writes them is decided over all its cells, because `1.299` alone may be either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Mark = Literal[".", ","]

_CURRENCIES = (
    "USD|EUR|GBP|CHF|JPY|CNY|RMB|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|INR|BRL|RUB|UAH|TRY|KRW|AUD|CAD|NZD|MXN|ZAR|SGD|"
    "HKD|TWD|THB|IDR|MYR|PHP|VND|ILS|AED|SAR|EGP|ARS|CLP|COP|PEN|US|NT|Fr|SFr|Rs|Rp|RM|R|kr|Kr|KR|zł|Kč|Ft|lei|лв|руб|р|元|円|원"
)
_SIGNS = r"[-\u2212\u2013\ufe63\uff0d]"
_MONEY = rf"(?:\s|\$|£|€|¥|₹|₽|₩|₺|₪|₫|฿|₴|₦|₱|\bS/|(?:{_CURRENCIES})\.?)"
_BODY = (
    r"(?:\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,]\d+)?"  # 1 299,00
    r"|\d+(?:[.,']\d+)*"
    r"|(?<![\w/.,])[.,]\d+)"
)
_NUMBER = re.compile(rf"(?P<body>{_BODY})(?P<exponent>[eE][-+]?\d{{1,3}}(?!\w))?")
_BEFORE = re.compile(rf"(?:^|[\s(\[:=$£€¥₹₽₩₺₪₫฿₴₦₱])(?P<sign>{_SIGNS}){_MONEY}*$")
_CODED = re.compile(rf"(?:^|\W)(?:{_CURRENCIES})\.?{_SIGNS}$")
_AFTER = re.compile(rf"^{_MONEY}*(?P<sign>{_SIGNS}){_MONEY}*$")
_BRACKETS = re.compile(rf"^{_MONEY}*\(.*\){_MONEY}*%?$")
_SPACES = {ord(sign): " " for sign in "\u00a0\u202f\u2009\u2007\u2008\u200a\u205f\u3000"}
_MARKS = {ord("’"): "'", ord("ʼ"): "'", ord("´"): "'", ord("`"): "'", ord("\u2018"): "'", ord("\u02bc"): "'"}
_MARKS |= {ord("٫"): ".", ord("٬"): "'", ord("，"): ",", ord("．"): ".", ord("（"): "(", ord("）"): ")"}
_MARKS |= {ord("＋"): "+", ord("％"): "%", ord("＄"): "$", ord("￥"): "¥", ord("￡"): "£"}
_GROUPS_OF_THREE = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")


@dataclass(frozen=True, eq=False)
class Amounts:
    """The numbers of a column.

    Attributes:
        values: NaN where a cell holds none; [rows], float64.
        decimal: the sign before decimals, "" where no cell needs to know.
        doubt: a cell that could be read in two ways, as it is in the table, and its number; None without one.
        unread: rows with a cell that is not blank and holds no number; int64.
    """

    values: np.ndarray
    decimal: Mark | Literal[""] = ""
    doubt: tuple[str, float] | None = None
    unread: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))


def read_amounts(column: pa.ChunkedArray, *, is_typed: bool = False) -> Amounts:
    """The numbers in a column; the first number of a cell counts ("£9.50", "320 pages", "4/5").

    Read are decimal comma and point; digits grouped by comma, point, space (of any width) or apostrophe, also in the
    Indian way; digits of all scripts; a minus of any kind before or behind the number or its currency, and brackets.

    Args:
        is_typed: the cells were numbers in the file already, so `1.299` has three decimals.
    """
    cells = pc.utf8_trim_whitespace(column)
    plain = _read_plain(cells)
    if plain is not None and (is_typed or not _may_be_grouped(cells)):
        return Amounts(plain, unread=np.empty(0, np.int64))
    coded = cells.dictionary_encode().combine_chunks()
    texts = coded.dictionary
    parts = _Parts(len(texts))
    shapes = pc.replace_substring_regex(texts, r"\p{Nd}", "9").dictionary_encode()
    of_shape = np.argsort(shapes.indices.to_numpy(zero_copy_only=False), kind="stable")
    bounds = np.cumsum(np.bincount(shapes.indices.to_numpy(zero_copy_only=False), minlength=len(shapes.dictionary)))
    for shape, end, count in zip(
        shapes.dictionary.to_pylist(), bounds.tolist(), np.diff(bounds, prepend=0).tolist(), strict=True
    ):
        place = _find_number(shape)
        if place is not None:
            rows = of_shape[end - count : end]
            parts.add(rows, texts.take(pa.array(rows)), place)
    decimal, is_doubtful = _decide_decimal(parts.body_shapes(), is_typed)
    numbers = parts.values(decimal)
    indices = coded.indices.to_numpy(zero_copy_only=False)
    values = numbers[indices] if len(texts) else np.empty(0)
    doubt = None
    if is_doubtful:
        at = next((row for row, body in parts.in_order() if _GROUPS_OF_THREE.fullmatch(body)), None)
        doubt = None if at is None else (texts[at].as_py(), float(numbers[at]))
    filled = pc.not_equal(cells, "").to_numpy()
    return Amounts(values, decimal, doubt, np.flatnonzero(filled & np.isnan(values)))


def count_amounts(cells: Sequence[str]) -> int:
    """How many of some cells are one number, with or without its currency, and nothing else."""
    return sum(_is_amount(cell) for cell in cells)


@dataclass(frozen=True)
class _Place:
    """Where a number stands in a cell: its digits with their marks, and its exponent; and whether it is negative."""

    start: int
    end: int
    exponent_end: int
    is_negative: bool


class _Parts:
    """The numbers in some cells, taken apart: all cells of a shape (the same signs at the same places) at once.

    Attributes:
        bodies: digits with their marks; the number of each is in `_rows`.
    """

    def __init__(self, cells: int) -> None:
        self.bodies: list[str] = []
        self._cells = cells
        self._rows: list[np.ndarray] = []
        self._exponents: list[str] = []
        self._is_negative: list[np.ndarray] = []

    def add(self, rows: np.ndarray, cells: pa.Array, place: _Place) -> None:
        """The numbers of these cells, which have one shape."""
        bodies = pc.utf8_slice_codeunits(cells, place.start, place.end).to_pylist()
        self.bodies += bodies if all(map(str.isascii, bodies)) else map(_plain_text, bodies)
        self._exponents += (
            pc.utf8_slice_codeunits(cells, place.end, place.exponent_end).to_pylist()
            if place.exponent_end > place.end
            else [""] * len(rows)
        )
        self._rows.append(rows)
        self._is_negative.append(np.full(len(rows), place.is_negative))

    def body_shapes(self) -> list[str]:
        """The bodies with 9 for every digit but a 0 at the beginning, each once."""
        bodies = pc.replace_substring_regex(pa.array(self.bodies, pa.large_string()), "^0", "o")
        shapes = pc.replace_substring_regex(bodies, "[0-9]", "9")
        return pc.replace_substring(pc.unique(shapes), "o", "0").to_pylist()

    def in_order(self) -> list[tuple[int, str]]:
        """Each cell with a number, and its body, in the order of the cells."""
        rows = np.concatenate([np.empty(0, np.int64), *self._rows]).tolist()
        return sorted(zip(rows, self.bodies, strict=True))

    def values(self, decimal: Mark | Literal[""]) -> np.ndarray:
        """The number in each cell, NaN without one."""
        found = np.full(self._cells, np.nan)
        if not self.bodies:
            return found
        bodies = pc.replace_substring_regex(pa.array(self.bodies, pa.large_string()), "['’ ]", "")
        if decimal == ",":
            bodies = pc.replace_substring(pc.replace_substring(bodies, ".", ""), ",", ".")
        else:
            bodies = pc.replace_substring(bodies, ",", "")
        # A sign before decimals that is there twice was none.
        bodies = pc.if_else(
            pc.greater(pc.count_substring(bodies, "."), 1), pc.replace_substring(bodies, ".", ""), bodies
        )
        written = pc.binary_join_element_wise(
            bodies, pa.array(self._exponents, pa.large_string()), pa.scalar("", pa.large_string())
        )
        numbers = pc.cast(written, pa.float64()).to_numpy(zero_copy_only=False)
        found[np.concatenate(self._rows)] = np.where(np.concatenate(self._is_negative), -numbers, numbers)
        return found


def _plain_text(cell: str) -> str:
    if cell.isascii():
        return cell
    text = cell.translate(_SPACES).translate(_MARKS)
    digits = ((sign, unicodedata.decimal(sign, None) if ord(sign) > 0x7F else None) for sign in text)
    return "".join(sign if digit is None else str(digit) for sign, digit in digits)


def _find_number(shape: str) -> _Place | None:
    """Where the first number stands in all cells of a shape; which digits they have makes no difference."""
    text = _plain_text(shape)
    found = _NUMBER.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    is_alone = _NUMBER.search(after) is None
    is_negative = (
        (before[-1:] == "-" and not before[-2:-1].isalnum())
        or _BEFORE.search(before) is not None
        or _CODED.search(before) is not None
        or (is_alone and _AFTER.match(after) is not None)
        or (is_alone and _BRACKETS.match(text) is not None)
    )
    return _Place(found.start("body"), found.end("body"), found.end(), is_negative)


def _is_amount(cell: str) -> bool:
    text = _plain_text(cell).strip()
    found = _NUMBER.search(text)
    if found is None:
        return False
    rest = re.sub(
        rf"{_MONEY}|{_SIGNS}|[+()%]|[.,][-\u2013]{{1,2}}", "", text[: found.start()] + "|" + text[found.end() :]
    )
    return rest.strip() in ("|", "|,", "|.")


def _decide_decimal(bodies: Iterable[str], is_typed: bool) -> tuple[Mark | Literal[""], bool]:
    """The sign before decimals, and whether cells are left that could be read otherwise."""
    votes = {".": 0, ",": 0}
    doubtful: dict[str, list[str]] = {".": [], ",": []}
    wholes: list[str] = []
    for body in set(bodies):
        mark = _find_decimal(body)
        if mark in (".", ","):
            votes[mark] += 1
        elif mark == "?":
            doubtful["." if "." in body else ","].append(body)
        else:
            wholes.append(body)
    if votes["."] or votes[","]:
        decimal: Mark = "." if votes["."] >= votes[","] else ","
        return decimal, bool(votes["."] and votes[","])
    if not doubtful["."] and not doubtful[","]:
        return "", False
    if doubtful["."] and doubtful[","]:  # 1.299 beside 1,299
        return ".", True
    if doubtful[","]:
        return ".", not is_typed and _are_digits(wholes)
    if is_typed:
        return ".", False
    # Points alone: thousands where smaller numbers beside them have none, else three decimals.
    return ("," if wholes and not _are_digits(wholes) and _fit_thousands(wholes) else "."), True


def _find_decimal(body: str) -> str:
    """What stands before the decimals of a number: "." or ","; "?" where it may group digits; "" without either."""
    points, commas = body.count("."), body.count(",")
    if not points and not commas:
        return ""
    if points and commas:
        last = "." if body.rindex(".") > body.rindex(",") else ","
        return last if body.count(last) == 1 else _OTHER[last]
    if points + commas > 1:
        if commas and _INDIAN.fullmatch(body) and not _GROUPS_OF_THREE.fullmatch(body):
            return "."
        return "," if points else "."
    if _GROUPS_OF_THREE.fullmatch(body) and not body.startswith("0") and "'" not in body and " " not in body:
        return "?"
    return "." if points else ","


_OTHER = {".": ",", ",": "."}


def _are_digits(wholes: Sequence[str]) -> bool:
    """Whether all whole numbers are small, as ratings are: then 4.125 is no four thousand."""
    return all(len(whole) == 1 for whole in wholes)


def _fit_thousands(wholes: Sequence[str]) -> bool:
    return all(len(whole) <= 3 for whole in wholes)


def _may_be_grouped(cells: pa.ChunkedArray) -> bool:
    """Whether all numbers with a point have three digits behind it: they may be thousands."""
    with_point = cells.filter(pc.match_substring(cells, "."))
    if not len(with_point):
        return False
    return bool(pc.all(pc.match_substring_regex(with_point, r"^[-+]?[1-9]\d{0,2}\.\d{3}$")).as_py())


def _read_plain(cells: pa.ChunkedArray) -> np.ndarray | None:
    """The numbers of a column that Arrow reads by itself, without Python texts; None where it does not."""
    try:
        numbers = pc.cast(pc.if_else(pc.equal(cells, ""), pa.scalar("nan", cells.type), cells), pa.float64())
    except pa.ArrowInvalid:
        return None
    return numbers.to_numpy().astype(np.float64, copy=False)
