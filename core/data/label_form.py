"""Guesses how labels are written: one a cell, several with a separator, or a list, by evidence in the cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.config import LabelForm
from core.data.label_cells import find_names, is_structured, parse, says_none

SEPARATORS = (";", "||", "|", ",", "#", "\uff1b", "\u3001", "\uff0c", "\n", "/")
_MOST_CELLS = 2_000
_MOST_CHARACTERS = 40
_EXPLAINED = 0.6
"""At least this share of the parts must occur in other cells too; of commas and slashes, which names contain, also this
share of the cells must consist of such parts."""
_FREE = 0.5
"""At least this share of the later parts must also occur first or alone: the second part of a path never does."""
_FRACTION = re.compile(r"\s*\d+(?:[.,]\d+)?\s*/\s*\d+\s*")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_JOINING = re.compile(r"^(?:and|or|und|oder|et|ou|y|o|e)\s", re.IGNORECASE)


@dataclass(frozen=True)
class FormGuess:
    """How labels are written.

    Attributes:
        form, separator: as in `Roles`.
        example: a cell that shows it; "" where every cell is plainly one label.
        uncut: a separator that occurs in several cells and is taken for a part of the names; "".
    """

    form: LabelForm = "single"
    separator: str = ""
    example: str = ""
    uncut: str = ""


def guess_form(cells: Sequence[str]) -> FormGuess:
    """The form of the labels in a column.

    Several labels with a separator need evidence: the parts recur in other combinations, in any order or alone.
    "Hardware/Printer", "4/5" and "Payday loan, title loan, or personal loan" are one label each.

    Args:
        cells: the filled cells, or a sample of them.
    """
    cells = [cell.strip() for cell in cells[:_MOST_CELLS] if cell.strip()]
    if not cells:
        return FormGuess()
    if any(is_structured(cell) for cell in cells):
        found = _guess_structured(cells)
        if found is not None:
            return found
    distinct = list(dict.fromkeys(cells))
    suspected = FormGuess()
    for separator in SEPARATORS:
        cut = {cell: _split(cell, separator) for cell in distinct if separator in cell}
        if len(cut) < 2 or sum(separator in cell for cell in cells) < max(2, 0.02 * len(cells)):
            continue
        if _is_evident(cut, [cell for cell in distinct if cell not in cut], separator):
            example = max(cut, key=lambda cell: len(cut[cell]) if len(cell) <= 2 * _MOST_CHARACTERS else 0)
            return FormGuess("separated", separator, example)
        if not suspected.uncut and _recurs(cut):
            suspected = FormGuess("single", "", next(iter(cut)), separator)
    return suspected


def _guess_structured(cells: Sequence[str]) -> FormGuess | None:
    """Lists and objects; None where the cells in brackets are ordinary names."""
    parsed = [(cell, parse(cell)) for cell in cells]
    lists = [(cell, value) for cell, value in parsed if isinstance(value, list)]
    objects = [(cell, value) for cell, value in parsed if isinstance(value, dict)]
    named = [len(find_names(value) or ()) for _, value in objects]
    if objects and not lists and all(count <= 1 for count in named) and any(named):
        return FormGuess("single", "", objects[0][0])
    others = [cell for cell, value in parsed if value is None and not says_none(cell)]
    is_bare = any(cell.startswith(("[", "{")) and not _is_quoted(cell) for cell, _ in lists)
    if is_bare and not any("," in cell for cell, _ in lists):
        return None  # "[URGENT]" is a name in brackets
    if objects or len(lists) > 0.5 * len(cells) or (lists and not others):
        several = [cell for cell, value in (*lists, *objects) if len(find_names(value) or ()) > 1]
        return FormGuess("json", "", (several or [(*lists, *objects)[0][0]])[0])
    return None


def _is_quoted(cell: str) -> bool:
    return any(sign in cell for sign in "\"'") or bool(re.fullmatch(r"[\[{][\s\d.,+-]*[\]}]", cell))


def _split(cell: str, separator: str) -> list[str]:
    """The parts of a cell; a separator at either end, as forms write it, parts nothing."""
    return [part.strip() for part in cell.strip().strip(separator).split(separator)]


def _is_evident(cut: dict[str, list[str]], alone: Iterable[str], separator: str) -> bool:
    """Whether the separator parts labels.

    Args:
        cut: the parts of each distinct cell that holds the separator. alone: the other distinct cells.
    """
    several = {cell: parts for cell, parts in cut.items() if len(parts) > 1}
    single = {*alone, *(parts[0] for parts in cut.values() if len(parts) == 1)}
    parts = [part for own in cut.values() for part in own]
    if len(several) < 2 or not all(parts) or max(map(len, parts)) > _MOST_CHARACTERS:
        return False
    if len({frozenset(own) for own in several.values()}) < 2 or any(_JOINING.match(part) for part in parts):
        return False
    repeated = sum(len(set(own)) < len(own) for own in several.values())
    if repeated and separator not in ";|":
        return False
    if not _fits_numbers(several, parts, separator):
        return False
    of_parts, of_cells = _explain(several, single)
    is_explained = of_parts >= _EXPLAINED and (separator not in ",\uff0c/" or of_cells >= _EXPLAINED)
    return is_explained and _is_free(several, single)


def _fits_numbers(several: dict[str, list[str]], parts: Sequence[str], separator: str) -> bool:
    """Numbers parted by a slash are ratings or dates, two numbers parted by a comma a decimal."""
    if separator == "/" and sum(bool(_FRACTION.fullmatch(cell)) for cell in several) > 0.5 * len(several):
        return False
    if separator not in ",\uff0c/" or not all(_NUMBER.fullmatch(part) for part in parts):
        return True
    lengths = {len(own) for own in several.values()}
    return max(lengths) > 2 and len(lengths) > 1


def _explain(several: dict[str, list[str]], single: set[str]) -> tuple[float, float]:
    """The share of the parts that occur in another cell, too, and the share of the cells that consist of such parts."""
    cells_of: dict[str, int] = defaultdict(int)
    for own in several.values():
        for part in set(own):
            cells_of[part] += 1
    known = {part for part, cells in cells_of.items() if cells > 1 or part in single}
    explained = sum(known.issuperset(own) for own in several.values())
    return len(known) / len(cells_of), explained / len(several)


def _is_free(several: dict[str, list[str]], single: set[str]) -> bool:
    """Whether parts are used in any position; in a path the later ones come later only."""
    first = {own[0] for own in several.values()} | single
    later = {part for own in several.values() for part in own[1:]}
    return len(later & first) >= _FREE * len(later)


def _recurs(cut: dict[str, list[str]]) -> bool:
    """Whether some part occurs in two cells, so that a person may wonder whether it is a label."""
    seen: set[str] = set()
    for own in cut.values():
        if len(own) > 1 and seen & set(own):
            return True
        seen |= set(own)
    return False


def cut_by(separator: str) -> Callable[[str], list[str]]:
    """The parts of a cell as `read_labels` takes them: trimmed, no blank ones."""
    return lambda cell: [part for part in _split(cell, separator) if part]
