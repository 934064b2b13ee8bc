"""Workbooks: escapes, titles above the names, other sheets, strict ones, old and open formats."""

from __future__ import annotations

import datetime
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data import workbooks
from core.data.reading import ReadOptions, read_table, sheet_names
from core.data.table import Table
from core.errors import DataError
from tests.workbook_writers import write_ods, write_xlsb, write_xml_workbook

escapes = pytest.mark.case("06-xlsx-x000d")
titles = pytest.mark.case("07-xlsx-title-above-header")
others = pytest.mark.case("08-xlsx-other-sheets")
strict = pytest.mark.case("09-xlsx-strict")

HEAD = ["message", "category"]
ROWS = [[f"I was charged twice, case {n}, hi there", ("billing", "delivery", "praise")[n % 3]] for n in range(12)]


def write(path: Path, **sheets: Any) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def cells(table: Table) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


def kinds(table: Table) -> list[str]:
    return [note.kind for note in table.notes]


@escapes
def test_a_line_end_in_a_cell_is_a_line_end(files: Path, tunewright: Any):
    found = tunewright("inspect", "x_x000d.xlsx", "--json").body
    table = read_table([files / "x_x000d.xlsx"])

    assert found["rows"] == 90
    assert not any("_x000" in cell for row in cells(table) for cell in row)
    assert sorted(set(table.frame["category"])) == ["billing", "delivery", "praise"]
    assert table.frame["message"][0] == "I was charged twice, case 0, hi there\nsecond line A end"


@escapes
@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("a_x000D_\nb", "a\nb"),
        ("a_x000D_\n", "a"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x0041_", "A"),
        ("x_y_x12_", "x_y_x12_"),
        ("a_x0009_b", "a\tb"),
    ],
)
def test_escapes_of_office_files_are_decoded(tmp_path: Path, monkeypatch: Any, stored: str, shown: str, slow: bool):
    if slow:
        monkeypatch.setattr(workbooks, "_MOST_CELLS_AT_ONCE", 0)
    path = write(tmp_path / "t.xlsx", S=[HEAD, [stored, "a"], ["other words", "b"]])

    assert read_table([path]).frame["message"][0] == shown


@titles
def test_the_names_are_below_a_title(files: Path):
    table = read_table([files / "x_title.xlsx"])

    assert table.columns == ("Message", "Category", "Agent")
    assert table.rows == 90
    assert table.line_of[:2].tolist() == [4, 5]
    assert [(one.line, one.raw) for one in table.rejected] == [(1, "Complaints report, March 2024")]


@titles
def test_a_table_that_begins_at_b4_is_read_from_there(tmp_path: Path):
    rows = [[], ["", "Complaints report"], [], ["", "Message", "Category"], *[["", *row] for row in ROWS]]
    table = read_table([write(tmp_path / "x_offset.xlsx", S=rows)])

    assert table.columns == ("Message", "Category")
    assert cells(table) == ROWS
    assert [one.raw for one in table.rejected] == ["Complaints report"]


@titles
def test_who_exported_a_report_is_above_the_names(tmp_path: Path):
    above = [["Ticket export"], ["Exported by", "Ann"], ["Date", datetime.datetime(2024, 3, 5)], []]
    body = [["Message", "Category", "Agent", "No"], *[[*row, f"agent {n}", n] for n, row in enumerate(ROWS)]]
    table = read_table([write(tmp_path / "t.xlsx", S=[*above, *body])])

    assert table.columns == ("Message", "Category", "Agent", "No")
    assert [one.line for one in table.rejected] == [1, 2, 3]
    assert table.rows == len(ROWS)


@titles
@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, *ROWS],
        [["text"], *[[row[0]] for row in ROWS]],
        [[*HEAD, ""], [ROWS[0][0], "", ""], *[[*row, "x"] for row in ROWS[1:]]],
        ROWS,
    ],
)
def test_a_table_without_a_title_loses_no_row(tmp_path: Path, rows: list[list[str]]):
    table = read_table([write(tmp_path / "t.xlsx", S=rows)])

    assert not table.rejected
    assert table.rows == len(rows) - table.dialect.has_header


@titles
def test_a_total_at_the_end_is_a_row_and_said(tmp_path: Path):
    body = [["Message", "Category", "Cost"], *[[*row, n] for n, row in enumerate(ROWS)], ["Total:", None, 66]]
    table = read_table([write(tmp_path / "t.xlsx", S=body)])

    assert table.rows == len(ROWS) + 1
    assert [note.lines for note in table.notes if note.kind == "total_row"] == [(14,)]


@others
def test_other_sheets_are_named_with_their_rows(files: Path, tunewright: Any):
    body = tunewright("inspect", "x_two.xlsx", "--json").body
    said = tunewright("inspect", "x_two.xlsx").said

    (finding,) = [one for one in body["findings"] if one["kind"] == "other_sheets"]
    assert body["rows"] == 90
    assert "February (90)" in finding["text"]
    assert "--sheet all" in finding["hint"]
    assert finding["text"] in said


@others
def test_all_sheets_with_the_same_columns_are_read_together(files: Path, tunewright: Any):
    body = tunewright("inspect", "x_two.xlsx", "--sheet", "all", "--json").body

    assert (body["rows"], body["sheet"]) == (180, "all")
    assert [one for one in body["findings"] if one["kind"] == "other_sheets"] == []
    assert sheet_names(files / "x_two.xlsx") == ["January", "February", "all"]


@others
def test_sheets_with_columns_in_another_order_are_joined_by_name(tmp_path: Path):
    turned = [HEAD[::-1], *[row[::-1] for row in ROWS]]
    path = write(tmp_path / "t.xlsx", A=[HEAD, *ROWS], B=turned, C=[["x", "y"], [1, 2]])
    table = read_table([path], ReadOptions(sheet="all"))

    assert cells(table) == ROWS * 2
    assert "C (1)" in str(next(note.message for note in table.notes if note.kind == "other_sheets"))


@others
def test_a_sheet_called_all_is_that_sheet(tmp_path: Path):
    path = write(tmp_path / "t.xlsx", A=[HEAD, *ROWS], all=[HEAD, *ROWS[:3]])

    assert read_table([path], ReadOptions(sheet="all")).rows == 3
    assert sheet_names(path) == ["A", "all"]


@others
def test_a_read_me_is_not_taken_for_the_table(tmp_path: Path):
    notes = [["This workbook holds the tickets of two months."], ["Ask Ann if something is missing."]]
    path = write(tmp_path / "x_sheets.xlsx", Readme=notes, January=[HEAD, *ROWS], February=[HEAD, *ROWS])
    table = read_table([path])

    assert table.dialect.sheet == "January"
    said = str(next(note.message for note in table.notes if note.kind == "other_sheets"))
    assert "Readme (2)" in said
    assert "February (12)" in said


@others
def test_one_sheet_is_read_without_a_word(tmp_path: Path):
    assert kinds(read_table([write(tmp_path / "t.xlsx", A=[HEAD, *ROWS], empty=[])])) == []


@others
def test_what_is_hidden_is_said(tmp_path: Path):
    path = write(tmp_path / "t.xlsx", A=[[*HEAD, "secret"], *[[*row, 1] for row in ROWS]], Old=[HEAD, *ROWS])
    book = openpyxl.load_workbook(path)
    book["A"].row_dimensions[3].hidden = book["A"].row_dimensions[5].hidden = True
    book["A"].column_dimensions["C"].hidden = True
    book["Old"].sheet_state = "hidden"
    book.save(path)
    table = read_table([path])

    assert table.rows == len(ROWS)
    said = {note.kind: str(note.message) for note in table.notes}
    assert "2" in said["hidden_rows"]
    assert said["hidden_columns"].endswith("C.")
    assert "Old (13)" in said["hidden_sheets"]


@others
def test_a_cell_merged_over_rows_has_its_value_in_each(tmp_path: Path):
    path = write(
        tmp_path / "t.xlsx", A=[HEAD, ["one text here", "billing"], ["two texts", None], ["third text", "praise"]]
    )
    book = openpyxl.load_workbook(path)
    book["A"].merge_cells("B2:B3")
    book.save(path)
    table = read_table([path])

    assert table.frame["category"].tolist() == ["billing", "billing", "praise"]
    assert kinds(table) == ["merged_cells"]


@strict
def test_a_strict_workbook_is_read(files: Path, tunewright: Any):
    body = tunewright("inspect", "x_strict.xlsx", "--json").body

    assert (body["rows"], body["columns"], body["sheet"]) == (90, ["message", "category"], "January")


@strict
def test_a_strict_workbook_with_number_formats_is_read(tmp_path: Path):
    path = write(tmp_path / "t.xlsx", A=[["text", "plz", "when"], ["one text", 1067, datetime.datetime(2024, 3, 5)]])
    book = openpyxl.load_workbook(path)
    book["A"]["B2"].number_format = "00000"
    book.save(path)
    usual, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "strict.xlsx", "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(usual + b"spreadsheetml/2006/main", strict + b"spreadsheetml/main")
            target.writestr(name, data.replace(usual + b"officeDocument/2006/", strict + b"officeDocument/"))

    assert cells(read_table([tmp_path / "strict.xlsx"])) == [["one text", "01067", "2024-03-05"]]


@strict
@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 garbage", bytes(range(256)) * 8, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900)]
)
def test_a_broken_workbook_is_called_one(tmp_path: Path, content: bytes):
    (tmp_path / "t.xlsx").write_bytes(content)

    with pytest.raises(DataError, match="workbook is damaged"):
        read_table([tmp_path / "t.xlsx"])


@strict
def test_a_workbook_with_a_password_is_called_one(tmp_path: Path):
    name = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "t.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name + bytes(600))

    with pytest.raises(DataError, match="password"):
        read_table([tmp_path / "t.xlsx"])


@others
def test_an_old_workbook_is_read(tmp_path: Path):
    source = Path(__file__).parents[1] / "core" / "data" / "files" / "tickets.xls"
    table = read_table([shutil.copy(source, tmp_path / "tickets.xls")])

    assert table.columns == ("message", "category", "when", "no", "ok")
    assert cells(table)[1] == [
        "I was charged twice, case 1, grüß dich\nsecond line",
        "billing",
        "2024-03-05 11:35:00",
        "1",
        "TRUE",
    ]
    assert table.frame["category"].tolist() == [("billing", "delivery")[n // 3 % 2] for n in range(12)]
    assert [one.line for one in table.rejected] == [1]
    assert "hidden_sheets" in kinds(table)


@others
@pytest.mark.parametrize(
    ("writer", "name"), [(write_ods, "t.ods"), (write_xlsb, "t.xlsb"), (write_xml_workbook, "t.xls")]
)
def test_other_kinds_of_workbooks_are_read_alike(tmp_path: Path, writer: Any, name: str):
    rows = [
        [*HEAD, "no", "ok"],
        *[[f"{row[0]}\nsecond  <line> & more", row[1], n + 0.5, n % 2 == 0] for n, row in enumerate(ROWS)],
    ]
    table = read_table([writer(tmp_path / name, {"Tickets März": rows, "More": [["a", "b"], ["c", "d"]]})])

    assert table.columns == ("message", "category", "no", "ok")
    assert cells(table)[1] == [
        "I was charged twice, case 1, hi there\nsecond  <line> & more",
        "delivery",
        "1.5",
        "FALSE",
    ]
    assert table.rows == len(ROWS)
    assert "More (1)" in str(next(note.message for note in table.notes if note.kind == "other_sheets"))


@others
def test_days_of_other_kinds_are_days(tmp_path: Path):
    rows = [
        ["text", "when"],
        ["one text", datetime.datetime(2024, 3, 5)],
        ["two", datetime.datetime(2024, 3, 5, 11, 35)],
    ]
    for path in (write_ods(tmp_path / "t.ods", {"S": rows}), write_xml_workbook(tmp_path / "t.xls", {"S": rows})):
        assert read_table([path]).frame["when"].tolist() == ["2024-03-05", "2024-03-05 11:35:00"]


@others
def test_a_cell_far_away_does_not_take_all_memory(tmp_path: Path):
    path = write_xlsb(tmp_path / "far.xlsb", {"S": [HEAD, *ROWS]}, {"S": (1_048_575, 16_000)})
    with pytest.raises(DataError, match="spread over"):
        read_table([path])

    book = openpyxl.Workbook()
    for row in [HEAD, *ROWS]:
        book.active.append(row)
    book.active["ZZ900000"] = "far"
    book.save(tmp_path / "far.xlsx")
    table = read_table([tmp_path / "far.xlsx"])
    assert (table.rows, table.columns, table.line_of[-1]) == (len(ROWS) + 1, (*HEAD, "column 702"), 900_000)


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=12)
# A text that only looks like an escape is one; blanks around a text are kept by some programs, not by others.
plain = texts.map(str.strip).filter(lambda text: text and "_x" not in text)


@others
@pytest.mark.parametrize("writer", ["xlsx", "slow xlsx", "ods", "xlsb", "xml"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(plain, plain | st.none(), st.integers(-(2**40), 2**40), st.booleans()), min_size=2, max_size=8
    )
)
def test_any_workbook_reads_back(tmp_path: Path, rows: list[tuple[Any, ...]], writer: str):
    header = ["message", "category", "number", "flag"]
    sheet = [header, *map(list, rows)]
    path = tmp_path / "any"
    made = {
        "xlsx": lambda: write(path, S=sheet),
        "slow xlsx": lambda: write(path, S=sheet),
        "ods": lambda: write_ods(path, {"S": sheet}),
        "xlsb": lambda: write_xlsb(path, {"S": sheet}),
        "xml": lambda: write_xml_workbook(path, {"S": sheet}),
    }[writer]()
    with pytest.MonkeyPatch.context() as patch:
        if writer == "slow xlsx":
            patch.setattr(workbooks, "_MOST_CELLS_AT_ONCE", 0)
        table = read_table([made], ReadOptions(has_header=True))

    shown = [[a, b or "", str(c), "TRUE" if d else "FALSE"] for a, b, c, d in rows]
    assert cells(table) == shown
    assert table.columns == tuple(header)


@others
def test_what_one_library_gives_up_on_the_other_reads(tmp_path: Path, monkeypatch: Any):
    path = write(tmp_path / "t.xlsx", S=[HEAD, *ROWS])

    def give_up(book: Any, name: str) -> Any:
        raise ValueError("unexpected node")

    monkeypatch.setattr(workbooks, "_iter_calamine", give_up)

    assert cells(read_table([path])) == ROWS


@others
def test_lines_of_several_sheets_are_told_apart(tmp_path: Path):
    sheet = [["Ticket export"], [], HEAD, *ROWS]
    table = read_table([write(tmp_path / "t.xlsx", A=sheet, B=sheet)], ReadOptions(sheet="all"))

    assert [one.file for one in table.rejected] == ["t.xlsx [A]", "t.xlsx [B]"]
    assert table.rows == 2 * len(ROWS)
