# ruff: noqa: E501  (lines of XML)
"""Writes small workbooks that no library at hand writes: .ods, .xlsb, XML of Excel 2003."""

from __future__ import annotations

import datetime
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | bool | datetime.datetime | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def write_ods(path: Path, sheets: Sheets, hidden: Sequence[str] = ()) -> Path:
    """An OpenDocument workbook as LibreOffice writes it, with a million blank rows at the end."""
    tables = "".join(
        f'<table:table table:name={quoteattr(name)} table:style-name="{"h" if name in hidden else "v"}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table>"
        for name, rows in sheets.items()
    )
    styles = "".join(
        f'<style:style style:name="{key}" style:family="table"><style:table-properties table:display="{shown}"/></style:style>'
        for key, shown in (("h", "false"), ("v", "true"))
    )
    names = "".join(f' xmlns:{key}="{_OASIS}:{key}:1.0"' for key in ("office", "table", "text", "style"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles>{body}</office:document-content>",
        )
    return path


def _ods_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, bool):
        word = str(value).lower()
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{word}"><text:p>x</text:p></table:table-cell>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"><text:p>{value:g}</text:p></table:table-cell>'
    if isinstance(value, datetime.datetime):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"><text:p>1</text:p></table:table-cell>'
    lines = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _ods_text(line: str) -> str:
    return escape(line).replace(" ", "<text:s/>").replace("\t", "<text:tab/>")


def write_xml_workbook(path: Path, sheets: Sheets) -> Path:
    """A workbook in the XML of Excel 2003."""
    tables = "".join(
        f"<Worksheet ss:Name={quoteattr(name)}><Table>"
        + "".join(f"<Row>{''.join(map(_xml_cell, row))}</Row>" for row in rows)
        + "</Table></Worksheet>"
        for name, rows in sheets.items()
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">'
        f"{tables}</Workbook>",
        encoding="utf-8",
    )
    return path


def _xml_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<Cell/>"
    kind, text = "String", str(value)
    if isinstance(value, bool):
        kind, text = "Boolean", str(int(value))
    elif isinstance(value, int | float):
        kind, text = "Number", repr(value)
    elif isinstance(value, datetime.datetime):
        kind, text = "DateTime", value.isoformat(timespec="milliseconds")
    return (
        f'<Cell><Data ss:Type="{kind}">{escape(text).replace(chr(10), "&#10;").replace(chr(13), "&#13;")}</Data></Cell>'
    )


def write_xlsb(path: Path, sheets: Sheets, places: Mapping[str, tuple[int, int]] | None = None) -> Path:
    """A binary workbook.

    Args:
        places: for a sheet a row and a column, from 0, at which one more cell is.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = "".join(
            f'<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
            f'Target="worksheets/sheet{n}.bin"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{parts}</Relationships>',
        )
        listed = b"".join(
            _record(156, struct.pack("<II", 0, n) + _wide(f"rId{n}") + _wide(name)) for n, name in enumerate(sheets, 1)
        )
        archive.writestr("xl/workbook.bin", _record(131) + _record(143) + listed + _record(144) + _record(132))
        for n, (name, rows) in enumerate(sheets.items(), 1):
            body = b"".join(_binary_row(at, row) for at, row in enumerate(rows))
            if places and name in places:
                row, column = places[name]
                body += _binary_row(row, [None] * column + ["far"])
            size = struct.pack("<IIII", 0, 1_048_575, 0, 16_383)
            sheet = _record(129) + _record(148, size) + _record(145) + body + _record(146) + _record(130)
            archive.writestr(f"xl/worksheets/sheet{n}.bin", sheet)
    return path


def _binary_row(at: int, row: Sequence[Cell]) -> bytes:
    found = _record(0, struct.pack("<II", at, 0) + bytes(17))
    for column, value in enumerate(row):
        head = struct.pack("<II", column, 0)
        if isinstance(value, bool):
            found += _record(4, head + bytes([value]))
        elif isinstance(value, int | float):
            found += _record(5, head + struct.pack("<d", value))
        elif isinstance(value, str) and value:
            found += _record(6, head + _wide(value))
    return found


def _wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def _record(kind: int, data: bytes = b"") -> bytes:
    return _varint(kind) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    found = bytearray()
    while True:
        found.append((value & 0x7F) | (0x80 if value > 0x7F else 0))
        value >>= 7
        if not value:
            return bytes(found)
