"""Corrections of labels: who changed the label of which text to what, and the file that carries them.

`core.data.corrected_table` applies them.

The source file is never written. A correction names its text in two ways: by the row, and by a hash of the text, so
that it is found again in a file whose rows were moved.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from core.errors import DataError
from core.message import say

Way = Literal["data", "judge", "labelling", "check", "use", "rename"]
"""Where a label was corrected: table, wrong answers, labelling, check of labels, a typed text, a class renamed."""

UNKNOWN_ROW = -1
HASH_DIGITS = 16
COLUMNS = ("file", "row", "text_hash", "old", "new", "when", "way", "text", "column")
"""The columns of a file of corrections; `row` is the line in the file. All but `new`, and one that names the text, may
be missing."""

_NEEDED = ("row", "text_hash", "text")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_MOST_HEAD = 4_096
_NUMBER = re.compile(r"\d+(\.\d+)?(e[+-]?\d{1,3})?")
_FEWEST_DIGITS, _EXACT_DIGITS = 3, 15
"""A spreadsheet shows a long number with at least 3 digits, and keeps 15 of it."""


@dataclass(frozen=True)
class Correction:
    """One label that was corrected.

    Attributes:
        row: of the table, from 0; `UNKNOWN_ROW` for an added text, and where only a file names the place.
        text_hash: `hash_text` of the model's input; "" where it is not known.
        old, new: the label cell before and after, in the form of the column (several labels joined by its separator, or
            as a JSON list; of yes/no columns a JSON list of the names); "" is no label.
        when: seconds since 1970; 0 where it is not known.
        way: where it was corrected.
        file, line: the name of the source file, and its line from 1; "" and 0 where they are not known.
        action: corrections of one action have one number and are undone together.
        text: of an added text, which is in no file; else "".
        column: the label column; "" where there are several, or where it is not known.
    """

    row: int
    text_hash: str
    old: str
    new: str
    when: float = 0.0
    way: str = "data"
    file: str = ""
    line: int = 0
    action: int = 0
    text: str = ""
    column: str = ""

    @property
    def is_added(self) -> bool:
        """Whether it adds a text that is in no file."""
        return bool(self.text) and self.row < 0 and not self.line

    @property
    def key(self) -> tuple[object, ...]:
        """What it corrects: of two corrections with one key the later one counts."""
        if self.row >= 0:
            return "row", self.row, self.column
        if self.is_added:
            return "added", hash_text(self.text)
        return "line", self.file, self.line, self.text_hash, self.column


def hash_text(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of a text in UTF-8, with each run of white space as one blank.

    White space is evened out because editors and spreadsheets change it when they save.
    """
    plain = " ".join(text.split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


def fits_hash(given: str, own: str) -> bool:
    """Whether the hash in a file of corrections is that of a text, also as a spreadsheet rounded it.

    Excel takes a hash such as 8673536334953461 or 2015169067945e23 for a number, and saves 8.67354E+15 or 2,01517E+35.
    """
    if given == own:
        return True
    plain = given.replace(",", ".")
    if not (_NUMBER.fullmatch(plain) and _NUMBER.fullmatch(own)):
        return False
    digits = sum(sign.isdigit() for sign in plain.partition("e")[0].strip("0."))
    rounding = 10.0 ** (1 - min(max(digits, _FEWEST_DIGITS), _EXACT_DIGITS))
    return math.isclose(float(plain), float(own), rel_tol=rounding)


def is_contradicted(earlier: Correction, later: Correction) -> bool:
    """Whether a later correction of the same text does not go on from an earlier one, but says something else."""
    return earlier.new != later.new and earlier.new != later.old


@dataclass(frozen=True)
class Corrections:
    """Corrections in their order; immutable.

    Attributes:
        items: all of them; of those of one text the last one counts.
        fingerprint: of the table whose rows they name; then these are right without a comparison of texts. "" where
            they come from a file.
        source: the name of the file they were read from; "".
    """

    items: tuple[Correction, ...] = ()
    fingerprint: str = ""
    source: str = ""

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Correction]:
        return iter(self.items)

    @property
    def count(self) -> int:
        """How many labels differ from those of the file, added texts included."""
        return len(self.net().items)

    def net(self) -> Corrections:
        """One correction for each text, from its first old label to its last new one; none where the two are equal."""
        first: dict[tuple[object, ...], Correction] = {}
        last: dict[tuple[object, ...], Correction] = {}
        for one in self.items:
            first.setdefault(one.key, one)
            last.pop(one.key, None)  # a later one also comes later in the order
            last[one.key] = one
        joined = (own if own.old == first[key].old else replace(own, old=first[key].old) for key, own in last.items())
        return replace(self, items=tuple(one for one in joined if one.old != one.new))

    def by_row(self) -> dict[int, Correction]:
        """The correction that counts of each row of the table."""
        return {one.row: one for one in self.net().items if one.row >= 0}

    @property
    def added(self) -> tuple[Correction, ...]:
        """The added texts."""
        return tuple(one for one in self.net().items if one.is_added)

    def of_columns(self, label_columns: Collection[str]) -> Corrections:
        """Those of a table with these label columns: of the only one, or of no column in particular."""
        own = {"", *label_columns} if len(label_columns) == 1 else {""}
        return replace(self, items=tuple(one for one in self.items if one.column in own or one.is_added))

    def plus(self, more: Iterable[Correction]) -> Corrections:
        """These and some later ones."""
        return replace(self, items=(*self.items, *more))

    def without(self, action: int) -> Corrections:
        """These without those of one action."""
        return replace(self, items=tuple(one for one in self.items if one.action != action))

    @property
    def undecided(self) -> tuple[Correction, ...]:
        """Those of a file that name neither an old nor a new label: rows that a person left blank."""
        return tuple(one for one in self.items if self.source and not one.old and not one.new)

    @property
    def overruled(self) -> tuple[Correction, ...]:
        """Those of a file that a later one of the same text contradicts: it names another label, and another old one
        than these would leave.
        """
        last: dict[tuple[object, ...], Correction] = {}
        found = []
        for one in self.items if self.source else ():
            earlier = last.get(one.key)
            if earlier is not None and is_contradicted(earlier, one):
                found.append(earlier)
            last[one.key] = one
        return tuple(found)

    def without_added(self) -> Corrections:
        """These without added texts."""
        return replace(self, items=tuple(one for one in self.items if not one.is_added))

    @property
    def last_action(self) -> int:
        """The action that was done last; 0 without any."""
        return self.items[-1].action if self.items else 0

    def digest(self) -> str:
        """SHA-256 (hex) of what they change, in order: places, texts and new labels; not of when and by which way."""
        whole = hashlib.sha256()
        for one in self.net().items:
            for part in (str(one.row), one.file, str(one.line), one.text_hash, one.new, one.text, one.column):
                raw = part.encode("utf-8", "surrogatepass")
                whole.update(len(raw).to_bytes(8, "little") + raw)
        return whole.hexdigest()


def read_corrections(path: Path) -> Corrections:
    """The corrections of a file: csv with the columns `COLUMNS`, or another table with columns of these names.

    Raises:
        DataError: there is no such file, it cannot be read, or it has no column for the new label or for the place.
    """
    if not path.is_file():
        raise DataError(
            say("There is no such file of corrections."), where=str(path), hint=say("Name a file that exists.")
        )
    records = _read_own(path)
    if records is None:
        from core.data.reading import read_table

        table = read_table([path])
        heads = {name.strip().lower(): name for name in table.columns}
        _refuse_heads(path, heads)
        columns = {head: table.frame[name].tolist() for head, name in heads.items() if head in COLUMNS}
        records = [{head: str(cells[row]) for head, cells in columns.items()} for row in range(table.rows)]
    return Corrections(tuple(_read_record(record, at, path) for at, record in enumerate(records)), source=path.name)


def _read_own(path: Path) -> list[dict[str, str]] | None:
    """The records of a csv file in UTF-8 whose heads are those of corrections; None for anything else."""
    with suppress(UnicodeDecodeError, OSError, csv.Error):
        text = path.read_bytes().decode("utf-8-sig")
        head = text[:_MOST_HEAD].partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        heads = [name.strip().lower() for name in next(reader, [])]
        if "new" in heads and any(name in heads for name in _NEEDED):
            return [dict(zip(heads, map(_unguard, cells), strict=False)) for cells in reader if any(cells)]
    return None


def _refuse_heads(path: Path, heads: Mapping[str, str]) -> None:
    if "new" not in heads or not any(name in heads for name in _NEEDED):
        raise DataError(
            say("This is no file of corrections: it needs a column new, and row, text_hash or text."),
            where=path.name,
            hint=say("It has: {names}.", names=", ".join(heads) or "-"),
        )


def _read_record(record: Mapping[str, str], at: int, path: Path) -> Correction:
    text, found = record.get("text", ""), (record.get("text_hash", "") or "").strip().lower()
    line = _read_line(record.get("row", "") or "", at, path)
    way = (record.get("way", "") or "").strip()
    # a hash that is not the text's own is of several text columns, and so of a row that a file has
    is_added = bool(text) and not line and (not found or fits_hash(found, hash_text(text)))
    if not found and text:
        found = hash_text(text)
    if not line and not found:
        raise DataError(
            say("This correction does not say which text it is of."),
            where=say("{file}, line {line}", file=path.name, line=at + 2),
            hint=say("Give it a row (the line in the file), a text_hash or a text."),
        )
    return Correction(
        row=UNKNOWN_ROW,
        text_hash=found,
        old=record.get("old", "") or "",
        new=record.get("new", "") or "",
        when=_read_moment(record.get("when", "") or ""),
        way=way if way in get_args(Way) else "data",
        file=(record.get("file", "") or "").strip(),
        line=line,
        action=at + 1,
        text=text if is_added else "",
        column=record.get("column", "") or "",
    )


def _read_line(cell: str, at: int, path: Path) -> int:
    if not cell.strip():
        return 0
    with suppress(ValueError, OverflowError):
        number = float(cell)
        if number == int(number) and number >= 1:
            return int(number)
    raise DataError(
        say("{cell} is no line of a file.", cell=cell[:80]),
        where=say("{file}, line {line}", file=path.name, line=at + 2),
        hint=say("In the column row stands the line of the text in its file, from 1."),
    )


def _read_moment(cell: str) -> float:
    """Seconds since 1970 of a moment, or of a number; 0 for anything else."""
    with suppress(ValueError, OverflowError):
        number = float(cell)
        return number if math.isfinite(number) else 0.0
    with suppress(ValueError, OverflowError, OSError):
        moment = datetime.datetime.fromisoformat(cell.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).timestamp()
    return 0.0


def format_corrections(corrections: Corrections) -> str:
    """The corrections that count, and rows left blank, as csv; `core.runs.correction_files` writes the file.

    Cells that a spreadsheet would run as a formula get an apostrophe before them, which `read_corrections` takes away.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)  # ends lines with CR LF, and so quotes cells that hold either
    writer.writerow(COLUMNS)
    for one in (*corrections.net().items, *corrections.undecided):
        line = str(one.line) if one.line else ""
        cells = (one.file, line, one.text_hash, one.old, one.new, _show_moment(one.when), one.way)
        writer.writerow([_guard(cell) for cell in (*cells, one.text if one.is_added else "", one.column)])
    return out.getvalue()


def _show_moment(when: float) -> str:
    with suppress(ValueError, OverflowError, OSError):
        return datetime.datetime.fromtimestamp(when, datetime.UTC).isoformat() if when else ""
    return ""


def _guard(cell: str) -> str:
    """The cell with an apostrophe where it begins like a formula, or like a cell that has one already."""
    bare = cell.lstrip("'")
    return f"'{cell}" if bare.startswith(_DANGEROUS) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_DANGEROUS) else cell
