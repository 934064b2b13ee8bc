"""Cells that hold several values: `[11, 20]`, `['a', 'b']`, `{11,20}`, `a|b|c`; found by evidence, then split."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cells import list_cells

_SAMPLED = 2_000
_NEARLY_ALL = 0.95
_LONGEST_PART = 60
_SEPARATORS = ("|", ";", "\t", "\n", ",", " ")
_WRAPPED = re.compile(r"(?:[A-Za-z_.]+\()?\s*[\[({].*[\])}]\s*\)?", re.DOTALL)
_WRAPPER = re.compile(r"^[A-Za-z_.]+\(\s*(?=[\[({])|(?<=[\])}])\s*(?:,\s*\w+=[^()]*)?\)$")
_LITERAL = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?|None|True|False"""
_TOKEN = re.compile(_LITERAL)
_PYTHON = re.compile(rf"[\[({{]\s*(?:(?:{_LITERAL})\s*(?:,\s*(?:{_LITERAL})\s*)*,?\s*)?[\])}}]")
_CODE = re.compile(r"[\w.\-@:#/+=]*\d[\w.\-@:#/+=]*")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d{1,3}")


@dataclass(frozen=True)
class ListForm:
    """How several values stand in a cell.

    Attributes:
        separator: between the values; "" where the cell is a list of JSON, Python, numpy or PostgreSQL.
    """

    separator: str = ""

    def split(self, cell: str) -> list[str]:
        """The values in a cell, in their order; a cell that is no list is one value; none for a blank cell."""
        cell = cell.strip()
        if not self.separator:
            values = _read_list(cell)
            values = values if values is not None else [cell]
        else:
            values = cell.split(self.separator)
        return [value for part in values if (value := part.strip())]


@dataclass(frozen=True, eq=False)
class SplitColumn:
    """The values of a column of lists: one cell each, and the row of each; a blank cell or empty list is one "" ."""

    cells: pa.ChunkedArray
    rows: np.ndarray


def find_list_form(cells: Sequence[str] | pa.ChunkedArray, *, is_prose: bool = False) -> ListForm | None:
    """How several values stand in the cells of a column; None where a cell is one value.

    Brackets count where (nearly) all cells are lists. A separator counts where the parts are codes, or recur in
    other combinations in numbers that vary: "milk|bread" beside "bread|eggs|milk", but not "Monsters, Inc.".

    Args:
        is_prose: the values are sentences, in which signs separate nothing: only brackets count.
    """
    distinct = list(islice(dict.fromkeys(cell.strip() for cell in _take_cells(cells) if cell.strip()), _SAMPLED))
    if not distinct:
        return None
    if sum(_read_list(cell) is not None for cell in distinct) >= _NEARLY_ALL * len(distinct):
        return ListForm()
    if is_prose:
        return None
    return next((ListForm(sign) for sign in _SEPARATORS if _separates(sign, distinct)), None)


def choose_separator(cells: Sequence[str] | pa.ChunkedArray) -> ListForm:
    """The form for a column that holds lists for certain: brackets, or the most frequent separator."""
    found = find_list_form(cells)
    if found is not None:
        return found
    counts = {sign: sum(sign in cell for cell in _take_cells(cells)) for sign in _SEPARATORS}
    return ListForm(max(_SEPARATORS, key=lambda sign: counts[sign]))


def split_column(column: pa.ChunkedArray, form: ListForm) -> SplitColumn:
    """The values of all cells in the order of the rows."""
    coded = column.dictionary_encode().combine_chunks()
    lists = [form.split(cell) or [""] for cell in list_cells(pa.chunked_array([coded.dictionary]))]
    indices = coded.indices.to_numpy(zero_copy_only=False)
    if not len(lists):
        return SplitColumn(column, np.empty(0, np.int64))
    lengths = np.array([len(one) for one in lists], np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    counts = lengths[indices]
    rows = np.repeat(np.arange(len(indices)), counts)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    flat = pa.array([value for one in lists for value in one], pa.large_string())
    return SplitColumn(pa.chunked_array([flat.take(pa.array(starts[indices][rows] + within))]), rows)


def _take_cells(cells: Sequence[str] | pa.ChunkedArray) -> Sequence[str]:
    """The cells as texts; of a column enough distinct ones."""
    if not isinstance(cells, pa.ChunkedArray):
        return cells
    return list_cells(pa.chunked_array([pc.unique(cells).slice(0, 2 * _SAMPLED)], type=cells.type))


def _read_list(cell: str) -> list[str] | None:
    """The values of a cell that is a list in brackets; None for any other cell."""
    if not cell or cell[-1] not in "])}" or not _WRAPPED.fullmatch(cell):
        return None
    text = _WRAPPER.sub("", cell).strip()
    if text == "{}":
        return []
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return _read_python(text) or _read_bare(text)
    is_list = isinstance(found, list) and not any(isinstance(one, dict) for one in found)
    return [_spell(one) for one in found] if is_list else None


def _read_python(text: str) -> list[str] | None:
    """The values of a list, tuple or set as Python prints it, in their order; None for anything else."""
    if not _PYTHON.fullmatch(text) or (text[0] == "(" and "," not in text):
        return None
    values = _TOKEN.findall(text)
    return [
        re.sub(r"\\(.)", r"\1", value[1:-1]) if value[0] in "'\"" else "" if value == "None" else value
        for value in values
    ]


def _read_bare(text: str) -> list[str] | None:
    """The values of `[11 20]` (numpy), `{a,b}` (PostgreSQL), `[a, b]`; None where they are words of a sentence."""
    if text[0] == "(":
        return None
    inside = text[1:-1].strip()
    parts = re.split(r"\s*,\s*|\s+", inside) if "," not in inside else inside.split(",")
    parts = [part.strip().strip("'\"") for part in parts if part.strip()]
    is_code = all(len(part) <= _LONGEST_PART and not re.search(r"\s", part) for part in parts)
    return parts if is_code and (text[0] == "{" or any(_CODE.fullmatch(part) for part in parts) or not parts) else None


def _spell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, bool | list) else str(value)


def _separates(sign: str, distinct: Sequence[str]) -> bool:
    """Whether a sign separates values in (distinct, filled) cells."""
    with_it = [cell for cell in distinct if sign in cell]
    if len(with_it) >= 2 and _consist_of_others(sign, with_it, set(distinct)):
        return True
    if len(with_it) < max(3, 0.2 * len(distinct)):
        return False
    parts = [[part.strip() for part in cell.strip(f" {sign}").split(sign)] for cell in distinct]
    if not all(part and len(part) <= _LONGEST_PART for own in parts for part in own):
        return False
    if all(_GROUPED.fullmatch(cell) or _DECIMAL.fullmatch(cell) for cell in with_it):
        return False  # digits in groups of three, or decimals
    often = Counter(part for own in parts for part in set(own))
    if sum(count > 1 for count in often.values()) < 0.5 * len(often):
        return False
    mean = sum(often.values()) / len(often)
    codes = sum(_CODE.fullmatch(part) is not None for part in often)
    if sign == " ":
        return codes == len(often) and mean >= 1.5
    if codes >= 0.8 * len(often):
        return mean >= 1.5
    return mean >= 3 and len({len(own) for own in parts}) > 2


def _consist_of_others(sign: str, with_it: Sequence[str], distinct: set[str]) -> bool:
    """Whether every part of some cells is a cell of its own, too: "22;30" where there are 22 and 30."""
    parts = {part.strip() for cell in with_it for part in cell.strip(f" {sign}").split(sign)}
    if not parts <= distinct or all(_GROUPED.fullmatch(cell) or _DECIMAL.fullmatch(cell) for cell in with_it):
        return False
    return sign != " " or all(_CODE.fullmatch(part) for part in parts)
