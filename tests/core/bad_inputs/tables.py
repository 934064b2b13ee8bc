"""Tables as they come in when something went wrong: made here, one function each, named for what is wrong with them."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

Maker = Callable[[Path], Path]
TABLES: dict[str, Maker] = {}
GOOD = "text,label\n" + "".join(f"message number {n} about something,{'ab'[n % 2]}\n" for n in range(20))


def table(make: Maker) -> Maker:
    """Enter a maker under its own name."""
    TABLES[make.__name__] = make
    return make


def file_of(name: str, content: bytes | str, called: str = "table.csv") -> None:
    """Enter a maker that writes these bytes."""

    def make(folder: Path) -> Path:
        path = folder / called
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    TABLES[name] = make


# encodings
file_of("utf8_with_bom", "\ufeff".encode() + GOOD.encode())
file_of("utf16_with_bom", GOOD.encode("utf-16"))
file_of("utf16_without_bom", GOOD.encode("utf-16-le"))
file_of("utf32", GOOD.encode("utf-32"))
file_of("cp1252_quotes", GOOD.replace("something", "the café’s menu").encode("cp1252"))
file_of("gb18030", GOOD.replace("something", "发票地址需要更改请帮忙处理一下").encode("gb18030"))
file_of("big5", GOOD.replace("something", "發票地址需要更改請幫忙處理一下").encode("big5"))
file_of("shift_jis", GOOD.replace("something", "注文した商品がまだ届きません").encode("shift_jis"))
file_of("one_byte_that_is_not_utf8", GOOD.encode() + b"caf\xe9 not utf8 here,a\n" + GOOD.encode()[11:] * 300)
file_of("bom_in_the_middle", GOOD + "\ufeff" + GOOD[11:])
file_of("half_a_surrogate", GOOD.encode() + b"half \xed\xa0\x80 pair,a\n")
file_of("random_bytes", bytes(range(256)) * 40)

# bytes and line ends
file_of("nul_bytes", GOOD.encode() + b"a\x00b,c\n")
file_of("nothing_but_nul", b"\x00" * 4096)
file_of("control_characters", GOOD + "bell \x07 and escape \x1b[31m red,a\n")
file_of("old_mac_line_ends", GOOD.replace("\n", "\r"))
file_of("windows_line_ends", GOOD.replace("\n", "\r\n"))
file_of("mixed_line_ends", GOOD + "one more,a\r\n" + "and more,b\r" + "the last,a\n")
file_of("no_last_line_end", GOOD.rstrip("\n"))
file_of("unicode_line_separators", GOOD + "one\u2028two\u2029three\x85four,a\n")

# quotes and cells
file_of("a_quote_never_closed", GOOD + 'text with "a quote never closed,a\nmore text,b\n')
file_of("a_cell_never_closed", GOOD + '"this cell never ends,a\nmore text,b\n' * 3)
file_of("quotes_inside_words", GOOD + 'a 5" pipe and a 6" pipe,a\n')
file_of("backslash_quotes", "text,label\n" + 'a \\"quoted\\" word,a\n"more \\"of it\\", here",b\n' * 10)
file_of("line_breaks_in_cells", "text,label\n" + '"first line\nsecond line",a\n"x\r\ny",b\n' * 10)
file_of("quoted_delimiters", "text,label\n" + '"one, two, three",a\n"four; five",b\n' * 10)
file_of("rows_too_long", GOOD + "too,many,cells,here\n" * 3)
file_of("rows_too_short", GOOD + "only one cell\n" * 3)
file_of("blank_lines_between", GOOD.replace("\n", "\n\n"))
file_of("trailing_delimiters", "text,label,\n" + "some words,a,\nother words,b,\n" * 10)
file_of("only_delimiters", ",,,,\n" * 30)
file_of("a_cell_of_twenty_megabytes", GOOD + "longer words " * 1_600_000 + ",a\n")
file_of(
    "a_line_of_thousands_of_columns", ",".join(f"c{n}" for n in range(20_000)) + "\n" + ",".join("1" * 20_000) + "\n"
)

# headers
file_of("no_header", GOOD.split("\n", 1)[1])
file_of("header_only", "text,label\n")
file_of("the_same_column_twice", "text,text,label\n" + "a word,another,x\nmore words,other,y\n" * 10)
file_of("columns_without_names", ",,\n" + "a word,b,c\n" * 12)
file_of("column_names_with_markup", "<b>text</b>,<img src=x>\n" + "some words here,a\nother words there,b\n" * 10)
file_of("a_very_long_column_name", "t" * 100_000 + ",label\n" + "some words here,a\nother words there,b\n" * 10)
file_of(
    "title_line_above_the_header",
    "Report of March 2026\n\ntext,label\n" + "some words here,a\nother words there,b\n" * 10,
)

# delimiters
file_of(
    "semicolons_and_decimal_commas",
    "date;price;text;label\n"
    + "".join(f"{n + 1:02}.03.2024;{n},99;some words number {n};{'ab'[n % 2]}\n" for n in range(20)),
)
file_of("semicolons", GOOD.replace(",", ";"))
file_of("pipes", GOOD.replace(",", "|"))
file_of("tabs_called_csv", GOOD.replace(",", "\t"))
file_of("two_delimiters", GOOD + "words with a comma; and more;a\n")
file_of("one_column", "\n".join(f"sentence number {n} stands alone" for n in range(30)))

# labels and texts
file_of(
    "labels_that_look_missing",
    "text,label\n"
    + "".join(
        f"text number {n},{name}\n" for n, name in enumerate(["NA", "None", "null", "007", "1e5", "nan", "TRUE"] * 4)
    ),
)
file_of("formulas", "text,label\n" + "=cmd|' /C calc'!A0,a\n+1+1,b\n@SUM(A1),a\n-2,b\n" * 6)
file_of("one_class", "text,label\n" + "".join(f"text number {n},same\n" for n in range(30)))
file_of("one_row", "text,label\nthe only text there is,a\n")
file_of("two_rows", "text,label\nthe first text,a\nthe second text,b\n")
file_of("all_duplicates", "text,label\n" + "the same words again,a\n" * 30)
file_of("contradicting_labels", "text,label\n" + "the same words again,a\nthe same words again,b\n" * 15)
file_of("every_row_its_own_class", "text,label\n" + "".join(f"text number {n},class {n}\n" for n in range(40)))
file_of("empty_texts", "text,label\n" + ",a\n   ,b\n" * 15)
file_of("texts_of_emoji", "text,label\n" + "👍👍👍,good\n👎👎👎,bad\n" * 15)
file_of("right_to_left", "text,label\n" + "الطلب لم يصل بعد,a\nאיפה ההזמנה שלי,b\n" * 15)
file_of("zero_width_and_combining", "text,label\n" + "a\u200bb\u0301\u0301\u0301c,a\n\u200f\u202emore,b\n" * 15)

# empty and not there
file_of("empty_file", b"")
file_of("one_line_end", b"\n")
file_of("spaces_only", b"   \n \n  \n")


@table
def missing(folder: Path) -> Path:
    return folder / "not there.csv"


@table
def empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


@table
def dangling_link(folder: Path) -> Path:
    (folder / "link.csv").symlink_to(folder / "gone.csv")
    return folder / "link.csv"


@table
def cyclic_link(folder: Path) -> Path:
    (folder / "one.csv").symlink_to(folder / "two.csv")
    (folder / "two.csv").symlink_to(folder / "one.csv")
    return folder / "one.csv"


@table
def named_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"


@table
def a_folder_called_csv(folder: Path) -> Path:
    (folder / "table.csv").mkdir()
    return folder / "table.csv"


@table
def a_name_that_is_not_utf8(folder: Path) -> Path:
    path = os.fsencode(folder) + b"/caf\xe9.csv"
    Path(os.fsdecode(path)).write_bytes(GOOD.encode())
    return Path(os.fsdecode(path))


# what is not what it is called
file_of("a_picture_called_csv", b"\x89PNG\r\n\x1a\n" + bytes(200))
file_of("a_pdf_called_csv", b"%PDF-1.7\n" + bytes(200))
file_of("a_gzip_called_csv", b"\x1f\x8b\x08\x00" + bytes(200))
file_of("csv_called_xlsx", GOOD, "table.xlsx")
file_of("csv_called_parquet", GOOD, "table.parquet")
file_of("csv_called_jsonl", GOOD, "table.jsonl")
file_of("html_called_xlsx", "<html><table><tr><td>text</td></tr></table></html>", "table.xlsx")
file_of("an_old_xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "table.xlsx")
file_of("unknown_ending", GOOD, "table.dat")


def _workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ROWS: list[list[object]] = [["text", "label"], *([f"row number {n}", "ab"[n % 2]] for n in range(20))]
_PARQUET = io.BytesIO()
pq.write_table(pa.table({"text": [f"row {n}" for n in range(20)], "label": ["a", "b"] * 10}), _PARQUET)

# spreadsheets, parquet, json lines
file_of("xlsx", _workbook(_ROWS), "table.xlsx")
file_of("xlsx_cut_in_half", _workbook(_ROWS)[: len(_workbook(_ROWS)) // 2], "table.xlsx")
file_of("xlsx_empty_sheet", _workbook([]), "table.xlsx")
file_of(
    "xlsx_numbers_and_dates",
    _workbook(
        [
            ["text", "when", "n"],
            ["words here", pd.Timestamp("2026-01-02").to_pydatetime(), 7.0],
            ["more words", None, True],
        ]
    ),
    "table.xlsx",
)


@table
def zip_that_is_no_workbook(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "table.xlsx", "w") as archive:
        archive.writestr("readme.txt", "not a workbook")
    return folder / "table.xlsx"


def _workbook_with(part: str, content: bytes | None = None) -> bytes:
    """A workbook with a part that says something else, or (None) with a part that does not unpack."""
    whole, out = zipfile.ZipFile(io.BytesIO(_workbook(_ROWS))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            archive.writestr(name, content if name == part and content is not None else whole.read(name))
    packed = bytearray(out.getvalue())
    if content is None:
        begin = zipfile.ZipFile(out).getinfo(part).header_offset + 30 + len(part)
        packed[begin : begin + 20] = b"\xff" * 20
    return bytes(packed)


file_of(
    "xlsx_with_a_sheet_that_is_no_xml",
    _workbook_with("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c>"),
    "table.xlsx",
)
file_of("xlsx_with_an_empty_sheet_file", _workbook_with("xl/worksheets/sheet1.xml", b""), "table.xlsx")
file_of("xlsx_with_broken_styles", _workbook_with("xl/styles.xml", b"<styleSheet"), "table.xlsx")
file_of("xlsx_with_a_sheet_that_does_not_unpack", _workbook_with("xl/worksheets/sheet1.xml"), "table.xlsx")
_NOT_UTF8 = io.BytesIO()
pq.write_table(
    pa.table(
        {
            "text": pa.Array.from_buffers(
                pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"caf\xe9")]
            )
        }
    ),
    _NOT_UTF8,
)
file_of("parquet_of_texts_that_are_not_utf8", _NOT_UTF8.getvalue(), "table.parquet")
_ZONE = io.BytesIO()
pq.write_table(
    pa.table({"text": [f"row {n}" for n in range(20)], "when": pa.array(range(20), pa.timestamp("s", "Mars/Olympus"))}),
    _ZONE,
)
file_of("parquet_with_a_time_zone_nobody_knows", _ZONE.getvalue(), "table.parquet")
file_of("parquet", _PARQUET.getvalue(), "table.parquet")
file_of("parquet_cut_in_half", _PARQUET.getvalue()[: len(_PARQUET.getvalue()) // 2], "table.parquet")
file_of("parquet_with_a_broken_footer", _PARQUET.getvalue()[:-40] + bytes(36) + b"PAR1", "table.parquet")
file_of("jsonl", "".join(json.dumps({"text": f"row {n}", "label": "a"}) + "\n" for n in range(20)), "table.jsonl")
file_of(
    "jsonl_with_broken_lines",
    '{"text": "fine", "label": "a"}\n{"text": "cut\n{"text": "fine too", "label": "b"}\nnot json\n' * 5,
    "table.jsonl",
)
file_of("jsonl_of_lists", "[1, 2]\n[3, 4]\n", "table.jsonl")
file_of("jsonl_of_empty_objects", "{}\n" * 20, "table.jsonl")
file_of("jsonl_some_of_it_empty", '{}\n{"text": "fine", "label": "a"}\n' * 20, "table.jsonl")
file_of(
    "jsonl_of_ever_new_columns",
    "".join(json.dumps({f"c{line * 1000 + n}": "x" for n in range(1000)}) + "\n" for line in range(20)),
    "table.jsonl",
)
file_of("jsonl_nested", '{"text": "fine", "label": {"a": [1, {"b": 2}]}}\n' * 12, "table.jsonl")
file_of("jsonl_deeper_than_the_stack", '{"text": "x", "label": ' + "[" * 100_000 + "]" * 100_000 + "}\n", "table.jsonl")
file_of("one_json_array", json.dumps([{"text": f"row {n}", "label": "a"} for n in range(20)]), "table.jsonl")
file_of(
    "jsonl_with_huge_numbers", '{"text": "x", "n": ' + "9" * 5000 + "}\n" + '{"text": "y", "n": 1e999}\n', "table.jsonl"
)
