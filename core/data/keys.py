"""Keys of tables (ids of users, items, answers) in one normal form for both sides of every join.

Programs write the same key in several ways: `12.0` where a column with gaps became one of floats, `1.2E+05` after a
spreadsheet, full-width digits, invisible characters before and after, `'@bob` where a formula was kept from running.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cells import list_cells

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A)]
    + [0xFEFF, 0xFFFE, *range(0x20), 0x7F]
)
for _space in (0x09, 0x0A, 0x0B, 0x0C, 0x0D):
    _INVISIBLE.pop(_space)  # white space, which parts words
_EDGES = "\u200c\u200d"
_GUARDED = ("=", "+", "-", "@", "\t", "\r")
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_POINT_ZERO = re.compile(r"([-+]?\d+)(?:\.0{1,2}|\.0{4,}|,0{1,2})")
_EXPONENT = re.compile(r"[-+]?\d(?:[.,]\d+)?[eE]\+\d{2,3}")
_LARGEST_EXPONENT = 40
# What needs more than trimming; everything else is the same in every form (regular expression of RE2).
_ODD = r"[^\x21-\x7e]|^'|^=\"|^[-+]?\d+[.,]0+$|^[-+]?\d([.,]\d+)?[eE]\+\d{2,3}$"
_FLOATS = r"^(0|[1-9]\d*)\.0$"
_DECIMALS = r"^[-+]?\d+[.,]\d*[1-9]\d*$"
_GROUPED = re.compile(r"\d{1,3}(?:[,.'’ ]\d{3})+")
_FEW_HITS, _MOST_HITS = 0.1, 0.5


@dataclass(frozen=True)
class KeyForm:
    """How the keys of all columns of a join are read.

    Attributes:
        has_whole_numbers: none of their numbers has decimals, so `12.0` and `1.2E+01` are 12.
    """

    has_whole_numbers: bool = True

    def normalise(self, cell: str) -> str:
        """The normal form of a key; "" for a blank cell. A normal form is its own normal form."""
        text = self.clean(cell)
        if text.isascii():
            return " ".join(text.split())
        text = unicodedata.normalize("NFC", "".join(map(_narrow, text)))
        text = self.clean(" ".join(text.split()))
        return unicodedata.normalize("NFC", text)

    def clean(self, cell: str) -> str:
        """The key as it was written, without what programs add to it: what is shown and written."""
        text = cell.translate(_INVISIBLE).strip().strip(_EDGES).strip()
        if (formula := _FORMULA.fullmatch(text)) is not None:
            text = formula[1].strip()
        while text.startswith("'") and (text[1:].startswith(_GUARDED) or text[1:].isdigit()):
            text = text[1:].strip()
        if not self.has_whole_numbers:
            return text
        if (found := _POINT_ZERO.fullmatch(text)) is not None:
            return found[1]
        return _expand(text) if _EXPONENT.fullmatch(text) else text


def decide_form(*columns: pa.ChunkedArray | Sequence[str]) -> KeyForm:
    """The form for keys that are joined: of all columns together, so that both sides of a join are read alike.

    `1.0` beside `1.1` is a version or a chapter, not the number 1; so is `1.0` in the other file.
    """
    return KeyForm(not any(_has_decimals(column) for column in columns))


@dataclass(frozen=True, eq=False)
class CodedKeys:
    """The keys of a column.

    Attributes:
        codes: the number of each cell's key, in the order of first appearance; -1 for a blank cell; [rows], int32.
        keys: the normal form of each key.
        shown: each key as the table writes it.
        written: how most directly it stands in the cells, for messages.
        variants: for keys with several spellings: two of them.
        variant_rows: the rows with another spelling than `written`; int64, sorted.
    """

    codes: np.ndarray
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    written: tuple[str, ...]
    variants: tuple[tuple[str, str], ...] = ()
    variant_rows: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))

    def __len__(self) -> int:
        return len(self.keys)


def code_keys(column: pa.ChunkedArray, form: KeyForm | None = None) -> CodedKeys:
    """The keys of a column and their codes.

    Args:
        form: from `decide_form` over all columns that are joined; None decides over this one alone.
    """
    if not len(column):
        return CodedKeys(np.empty(0, np.int32), (), (), ())
    form = form or decide_form(column)
    coded = column.dictionary_encode().combine_chunks()
    indices = coded.indices.to_numpy(zero_copy_only=False)
    cells, odd = (
        _list(coded.dictionary),
        pc.match_substring_regex(coded.dictionary, _ODD).to_numpy(zero_copy_only=False),
    )
    if not odd.any() and all(cells):
        keys = tuple(cells)
        return CodedKeys(indices.astype(np.int32), keys, keys, keys)
    keys_of = cells
    if form.has_whole_numbers:  # the most frequent of the odd ones, without Python
        floats = pc.match_substring_regex(coded.dictionary, _FLOATS)
        keys_of = _list(pc.if_else(floats, pc.replace_substring(coded.dictionary, ".0", ""), coded.dictionary))
        odd &= ~floats.to_numpy(zero_copy_only=False)
    if odd.any():
        keys_of = [form.normalise(cell) if is_odd else cell for cell, is_odd in zip(keys_of, odd.tolist(), strict=True)]
    number_of: dict[str, int] = {}
    numbers = np.array([number_of.setdefault(key, len(number_of)) if key else -1 for key in keys_of], np.int32)
    keys, first = tuple(number_of), [""] * len(number_of)
    several: dict[int, list[str]] = {}
    for cell, key, number in zip(reversed(cells), reversed(keys_of), reversed(numbers.tolist()), strict=True):
        if number < 0:
            continue
        if first[number]:
            several.setdefault(number, [first[number]]).append(cell)
        if cell == key or first[number] != key:
            first[number] = cell
    shown = tuple(form.clean(own) if own != key else key for key, own in zip(keys, first, strict=True))
    variants = tuple(
        (first[number], next(cell for cell in reversed(all_) if cell != first[number]))
        for number, all_ in sorted(several.items())
    )
    other = [
        at
        for at, (cell, number) in enumerate(zip(cells, numbers.tolist(), strict=True))
        if number in several and cell != first[number]
    ]
    rows = np.flatnonzero(np.isin(indices, other)) if other else np.empty(0, np.int64)
    return CodedKeys(numbers[indices], keys, shown, tuple(first), variants, rows)


@dataclass(frozen=True, eq=False)
class KeyMatch:
    """How the keys of one side of a join are found on the other.

    Attributes:
        aliases: the key of the other side for each key that is found under another spelling.
        by: what tells the two spellings apart where `aliases` is filled: "zeros", "case" or "grouping"; else "".
        near: keys that are not found, with one of the other side that differs in `near_by` alone.
        near_by: as `by`.
    """

    hits: int
    aliases: dict[str, str]
    by: str = ""
    near: tuple[tuple[str, str], ...] = ()
    near_by: str = ""


def match_keys(wanted: Sequence[str], known: Sequence[str]) -> KeyMatch:
    """Find keys (normal forms) among those of the other side.

    Keys that differ in leading zeros, case or grouped digits are different keys. Only where (nearly) no key is found,
    most are under one such difference, and no two keys of a side become one by it, one side has been rewritten by a
    program and the difference is none. Otherwise the near misses are listed.
    """
    there = set(known)
    missed = [key for key in wanted if key not in there]
    hits = len(wanted) - len(missed)
    best = KeyMatch(hits, {})
    if not missed or not known:
        return best
    for by, loosen in _LOOSER.items():
        own: dict[str, str] = {}
        clashes = set()
        for key in known:
            if own.setdefault(loosen(key), key) != key:
                clashes.add(loosen(key))
        found = {key: own[loosen(key)] for key in missed if loosen(key) in own}
        is_clear = not clashes and len(set(found.values())) == len(found) and not there.intersection(found)
        if is_clear and hits < _FEW_HITS * len(wanted) and len(found) >= max(2, _MOST_HITS * len(wanted)):
            return KeyMatch(hits + len(found), found, by)
        if len(found) > len(best.near):
            best = KeyMatch(hits, {}, near=tuple(found.items()), near_by=by)
    return best


class KnownKeys:
    """Finds typed or listed keys among known ones: as written, else by their normal form.

    Args:
        keys: the known ones; of two with the same normal form the first counts.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys

    @cached_property
    def _exact(self) -> dict[str, int]:
        return {key: at for at, key in reversed(list(enumerate(self._keys)))}

    @cached_property
    def form(self) -> KeyForm:
        """The form of the known keys."""
        return decide_form(self._keys)

    @cached_property
    def _normal(self) -> dict[str, int]:
        return {self.form.normalise(key): at for at, key in reversed(list(enumerate(self._keys)))}

    def find(self, key: str) -> int | None:
        """The position of a key among the known ones; None for an unknown one."""
        at = self._exact.get(key)
        return at if at is not None else self._normal.get(self.form.normalise(key))


def find_alike(keys: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of different keys that differ in leading zeros or in case alone: 7 and 007, Bob and bob."""
    first: dict[str, str] = {}
    return [(first[loose], key) for key in keys if first.setdefault(loose := _strip_zeros(key.casefold()), key) != key]


def show_key(cell: str) -> str:
    """A key for a message: characters that cannot be seen are written out."""
    edges = len(cell) - len(cell.lstrip()), len(cell.rstrip())
    return "".join(
        f"<U+{ord(sign):04X}>"
        if ord(sign) in _INVISIBLE
        or sign in _EDGES
        or (sign.isspace() and (sign != " " or not edges[0] <= at < edges[1]))
        else sign
        for at, sign in enumerate(cell[:80])
    )


def find_rounded(keys: Iterable[str]) -> list[str]:
    """The cells that a spreadsheet has rounded, such as 1.23457E+11: several keys may have become one."""
    return [key for key in keys if _EXPONENT.fullmatch(key.strip()) and len(key.strip()) >= 7]


def _list(cells: pa.Array) -> list[str]:
    return list_cells(pa.chunked_array([cells]))


def _has_decimals(column: pa.ChunkedArray | Sequence[str]) -> bool:
    cells = pc.unique(column) if isinstance(column, pa.ChunkedArray) else pa.array(column, pa.large_string())
    if not len(cells):
        return False
    return bool(pc.any(pc.match_substring_regex(pc.utf8_trim_whitespace(cells), _DECIMALS)).as_py())


def _narrow(sign: str) -> str:
    """A character as keyboards type it: full-width letters and digits of all scripts become ASCII ones."""
    code = ord(sign)
    if code < 0x80:
        return sign
    if sign in "\u2010\u2011\u2212\uff0d\ufe63":
        return "-"
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    digit = unicodedata.decimal(sign, None)
    return str(digit) if digit is not None else sign


def _expand(text: str) -> str:
    """1.2E+05 as 120000; texts with more decimals than their exponent has digits stay."""
    mantissa, _, exponent = text.replace(",", ".").lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    zeros = int(exponent) - len(decimals)
    if zeros < 0 and decimals[zeros:].strip("0"):
        return text
    if int(exponent) > _LARGEST_EXPONENT:
        return text
    digits = whole + (decimals if zeros >= 0 else decimals[:zeros]) + "0" * max(zeros, 0)
    sign = digits[0] if digits[0] in "+-" else ""
    return sign + (digits.lstrip("+-").lstrip("0") or "0")


def _strip_zeros(key: str) -> str:
    return key.lstrip("0") or "0" if key.isdigit() else key


def _ungroup(key: str) -> str:
    return re.sub(r"\D", "", key) if _GROUPED.fullmatch(key) else key


_LOOSER = {"zeros": _strip_zeros, "case": str.casefold, "grouping": _ungroup}
