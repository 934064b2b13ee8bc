"""Reads JSON that is no JSON lines: one list, one object around it, objects over several lines, data frames as JSON."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.data.cell_types import CellKind
from core.data.column_names import counts_as_name
from core.data.dialects import looks_like_header
from core.data.encodings import iter_utf8
from core.data.json_forms import count_text
from core.data.json_nesting import expand_objects
from core.data.json_stream import JsonStream
from core.data.json_values import RecordCollector, decoder, find_flaw, write_value
from core.data.rows import Rows
from core.errors import DataError
from core.message import say

_INDEX = "index"
_DEEPEST = 3
_MOST_PARTS = 20
_FEWEST_ROWS = 3
_MOST_NAMED = 12
_HEAD_ROWS = 200


@dataclass
class _Lists:
    """A list of a document while it is read: of records, or of lists of values (their places are the names)."""

    collector: RecordCollector
    are_records: bool
    text_bytes: int = 0


def read_json_document(
    path: Path,
    encoding: str,
    wanted: str,
    has_header: bool | None,
    note_bytes: Callable[[int], None],
    max_rows: int | None = None,
) -> tuple[Rows, str, bool]:
    """The rows of a JSON document, the name of the list that they are in, and whether the columns are named.

    Read are a list of objects or of lists, such a list inside of an object (under `data`, `result.items`), objects one
    after another, and what pandas writes with any `orient`. The line of a row is the one it begins in, or its number
    where several begin in one line.

    Args:
        wanted: the name of a list of the document; "" takes the one with most text.

    Raises:
        DataError: it is damaged, or holds no such list and no records.
    """
    stream = JsonStream(path.name, _iter_texts(path, encoding, note_bytes))
    reader = _DocumentReader(path.name, stream, max_rows)
    tables = reader.read()
    if not tables:
        raise DataError(
            say("This JSON holds no list of records."),
            where=path.name,
            hint=say("Write each record on a line of its own, as .jsonl."),
        )
    if wanted and wanted not in tables:
        raise DataError(
            say("There is no list called {name}.", name=wanted),
            where=path.name,
            hint=say("Lists: {names}.", names=", ".join(tables)),
        )
    name = wanted or max(tables, key=lambda one: tables[one].text_bytes)
    table = tables[name]
    rows, is_named = _finish(table, reader, has_header)
    expand_objects(rows)
    if name:
        rows.note("json_list", say("This file is one JSON document; the rows are its list {name}.", name=name))
    others = [f"{one} ({len(found.collector):,})" for one, found in tables.items() if one != name]
    if others and not wanted:
        rows.note(
            "other_lists",
            say("Other lists of this document are not read: {names} (in brackets: their rows).",
                names=", ".join(others[:_MOST_NAMED])),
            hint=say("Choose another one by its name.").with_option("--sheet NAME"),
            is_doubt=any(2 * len(one.collector) > len(table.collector) for one in tables.values() if one is not table),
        )  # fmt: skip
    return rows, name, is_named


def list_json_lists(path: Path, encoding: str) -> list[str]:
    """The names of the lists of a JSON document, if there are several.

    Raises:
        DataError: it is damaged.
    """
    reader = _DocumentReader(path.name, JsonStream(path.name, _iter_texts(path, encoding, lambda read: None)), None)
    return [name for name in reader.read() if name]


def _iter_texts(path: Path, encoding: str, note_bytes: Callable[[int], None]) -> Iterator[str]:
    own = codecs.getincrementaldecoder("utf-8")("tunewright-mark")
    for chunk in iter_utf8(path, encoding, note_bytes):
        yield own.decode(chunk)


class _DocumentReader:
    """Walks through a document and keeps the lists in it that could be the table."""

    def __init__(self, file: str, stream: JsonStream, max_rows: int | None) -> None:
        self._file = file
        self._stream = stream
        self._max_rows = max_rows
        self.columns: list[str] | None = None
        self.index_name = ""

    def read(self) -> dict[str, _Lists]:
        """The lists by name; "" is the document itself."""
        stream = self._stream
        if stream.peek() == "[":
            return self._read_lists()
        first_line = stream.line
        top = self._read_object()
        if not stream.peek():
            return self._find_tables(first_line, top)
        tables = self._find_tables(first_line, top)
        if "" not in tables and len(tables) == 1:
            self._read_pages(*tables.items())
            return tables
        table = _Lists(RecordCollector(self._file), are_records=True)
        self._add(table, first_line, _restore(top))
        self._add_rest(table)
        return {"": table}

    def _read_lists(self) -> dict[str, _Lists]:
        """A list of records, of lists or of texts; several such lists, one after another, are one."""
        found = self._read_list()
        if isinstance(found, _Lists):
            while self._stream.peek() == "[":
                self._read_list(found)
            self._expect_end()
            return {"": found}
        if self._stream.peek() in ("[", ","):  # a list of values on each line
            table = _Lists(RecordCollector(self._file), are_records=False)
            self._add(table, 1, found)
            self._add_rest(table)
            return {"": table}
        self._expect_end()
        texts = len(found) > 1 and all(isinstance(value, str) for value in found)
        return {"": self._collect({"text": value} for value in found)} if texts else {}

    def _read_pages(self, *tables: tuple[str, _Lists]) -> None:
        """Add the same list of the further objects: pages of an answer, one after another."""
        ((name, table),) = tables
        while True:
            self._stream.skip(",")
            if not self._stream.peek():
                return
            line = self._stream.line
            page = self._stream.value()
            for part in name.split("."):
                page = page.get(part) if isinstance(page, dict) else None
            for record in page if isinstance(page, list) else ():
                self._add(table, line, record)

    def _expect_end(self) -> None:
        if self._stream.peek():
            self._stream.value()
            raise DataError(
                say("This JSON holds several documents of different kinds."),
                where=self._file,
                hint=say("Write each record on a line of its own, as .jsonl."),
            )

    def _read_object(self, depth: int = 1) -> dict[str, Any]:
        """The object that comes next; lists of records in it are collected as they come."""
        found: dict[str, Any] = {}
        for name in self._stream.names():
            first = self._stream.peek()
            if first == "[":
                found[name] = self._read_list()
            elif first == "{" and depth < _DEEPEST and len(found) < _MOST_PARTS:  # more of them are records
                found[name] = self._read_object(depth + 1)
            else:
                found[name] = self._stream.value()
        return found

    def _read_list(self, table: _Lists | None = None) -> _Lists | list[Any]:
        """The list that comes next: collected if it holds records or lists, plain if it holds values.

        Args:
            table: what to add to; None begins a new one.
        """
        stream = self._stream
        stream.expect("[")
        if stream.skip("]"):
            return []
        first = stream.peek()
        if first not in "{[" and table is None:
            values = [stream.value()]
            while stream.skip(","):
                values.append(stream.value())
            stream.expect("]")
            return values
        table = table or _Lists(RecordCollector(self._file), are_records=first == "{")
        while True:
            stream.peek()
            line = stream.line
            self._add(table, line, stream.value())
            if not stream.skip(","):
                break
        stream.expect("]")
        return table

    def _add(self, table: _Lists, line: int, value: Any) -> None:
        if self._max_rows is not None and len(table.collector) >= self._max_rows:
            return
        if not table.are_records and isinstance(value, list):
            value = {str(place): inner for place, inner in enumerate(value)}
        flaw = find_flaw(value)
        if flaw is not None:
            table.collector.reject(line, flaw, write_value(value))
            return
        table.collector.add(line, value)
        table.text_bytes += count_text(value)

    def _add_rest(self, table: _Lists) -> None:
        """Add the values that stand one after another, perhaps with commas between them."""
        while True:
            self._stream.skip(",")
            if not self._stream.peek():
                return
            line = self._stream.line
            self._add(table, line, self._stream.value())

    def _find_tables(self, line: int, top: dict[str, Any]) -> dict[str, _Lists]:
        """The tables of an object: data frames in any form, lists of records; at last the object as the only record."""
        frame = self._read_frame(top)
        if frame is not None:
            return {"": frame}
        tables = {name: value for name, value in top.items() if isinstance(value, _Lists) and value.are_records}
        for name, value in top.items():
            if isinstance(value, dict):
                tables |= {f"{name}.{inner}": found for inner, found in self._find_nested(value, 1)}
        own = count_text({name: value for name, value in top.items() if not isinstance(value, _Lists | dict)})
        if tables and max(table.text_bytes for table in tables.values()) >= own:
            return tables
        record = _Lists(RecordCollector(self._file), are_records=True)
        self._add(record, line, _restore(top))
        return {"": record}

    def _find_nested(self, value: Mapping[str, Any], depth: int) -> Iterator[tuple[str, _Lists]]:
        for name, inner in value.items():
            if isinstance(inner, _Lists) and inner.are_records:
                yield name, inner
            elif isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
                table = _Lists(RecordCollector(self._file), are_records=True)
                for number, record in enumerate(inner, 1):
                    self._add(table, number, record)
                yield name, table
            elif isinstance(inner, dict) and depth < _DEEPEST:
                yield from ((f"{name}.{deeper}", found) for deeper, found in self._find_nested(inner, depth + 1))

    def _read_frame(self, top: dict[str, Any]) -> _Lists | None:
        """A data frame as pandas writes it; None if the object is something else."""
        data, columns = top.get("data"), top.get("columns")
        if isinstance(columns, list) and isinstance(data, _Lists) and not data.are_records:
            self.columns = [write_value(name) for name in columns]
            return data
        if isinstance(data, _Lists) and isinstance(top.get("schema"), dict) and "fields" in top["schema"]:
            keys = top["schema"].get("primaryKey") or []
            self.index_name = keys[0] if keys == [_INDEX] else ""
            return data
        if top and all(isinstance(value, dict) for value in top.values()):
            return self._read_frame_of_objects(top)
        if top and all(isinstance(value, list | _Lists) for value in top.values()):
            columns_of = {name: _to_values(value) for name, value in top.items()}
            lengths = {len(values) for values in columns_of.values()}
            if len(lengths) == 1 and lengths != {0} and any(isinstance(value, list) for value in top.values()):
                rows_of = zip(*columns_of.values(), strict=True)
                return self._collect(dict(zip(columns_of, row, strict=True)) for row in rows_of)
        return None

    def _read_frame_of_objects(self, top: Mapping[str, Mapping[str, Any]]) -> _Lists | None:
        """Columns of rows, or rows of columns: whichever names look like those of columns."""
        if len(top) < _FEWEST_ROWS and any(True for value in top.values() for _ in self._find_nested(value, 1)):
            return None  # a list of records in an object in an object
        top = _restore(top)
        self.index_name = _INDEX
        inner = list(next(iter(top.values())))
        if not inner or any(list(value) != inner for value in top.values()):
            counts = Counter(name for value in top.values() for name in value)
            if len(top) < _FEWEST_ROWS or max(counts.values(), default=0) < 0.8 * len(top):
                return None
            return self._collect({_INDEX: key, **value} for key, value in top.items())  # rows that lack some values
        if _are_columns(list(top), inner):
            return self._collect({_INDEX: key} | {name: top[name][key] for name in top} for key in inner)
        return self._collect({_INDEX: key, **value} for key, value in top.items())

    def _collect(self, records: Iterator[dict[str, Any]]) -> _Lists:
        table = _Lists(RecordCollector(self._file), are_records=True)
        for number, record in enumerate(records, 1):
            self._add(table, number, record)
        return table


def _are_columns(outer: list[str], inner: list[str]) -> bool:
    """Whether the outer names are those of columns and the inner ones those of rows."""
    if _are_numbers(inner) != _are_numbers(outer):
        return _are_numbers(inner)
    named_outer, named_inner = sum(map(counts_as_name, outer)), sum(map(counts_as_name, inner))
    if bool(named_outer) != bool(named_inner):
        return named_outer > 0
    return len(inner) > len(outer)


def _are_numbers(names: list[str]) -> bool:
    return all(name.lstrip("-").isdigit() for name in names)


def _restore(top: Mapping[str, Any]) -> dict[str, Any]:
    """The object with its lists as plain values."""
    return {name: _restore_value(value) for name, value in top.items()}


def _restore_value(value: Any) -> Any:
    if isinstance(value, dict):
        return _restore(value)
    return _to_values(value) if isinstance(value, _Lists) else value


def _to_values(value: list[Any] | _Lists) -> list[Any]:
    if isinstance(value, list):
        return value
    rows = value.collector.finish()
    columns = {name: (rows.pieces_of(name), rows.types_of(name)) for name in rows.names}
    found: list[Any] = [{} for _ in range(len(rows))]
    for name, (pieces, types) in columns.items():
        place = 0
        for piece, (_, kinds) in zip(pieces, types, strict=True):
            for at, text in enumerate(piece.to_pylist()):
                kind = CellKind.TEXT if kinds is None else CellKind(kinds[at])
                if kind != CellKind.ABSENT:
                    found[place][name] = text if kind == CellKind.TEXT else decoder.decode(text) if text else None
                place += 1
    return found if value.are_records else [list(row.values()) for row in found]


def _finish(table: _Lists, reader: _DocumentReader, has_header: bool | None) -> tuple[Rows, bool]:
    """The rows of a list; a running number that pandas wrote as the index is left out."""
    if table.are_records:
        rows = table.collector.finish()
        _drop_index(rows, reader.index_name)
        return rows, True
    if reader.columns is not None:
        return table.collector.finish(reader.columns), True
    rows = table.collector.finish([""] * table.collector.width)
    if has_header or (has_header is None and looks_like_header(rows.first_rows(_HEAD_ROWS))):
        rows.name_by_first_row()
        return rows, True
    return rows, False


def _drop_index(rows: Rows, name: str) -> None:
    if name and name in rows.names and rows.width > 1:
        keys = [key for piece in rows.pieces_of(name) for key in piece.to_pylist()]
        if keys == [str(number) for number in range(len(keys))]:
            rows.drop_columns([name])
