"""Workbooks, Parquet and JSON lines."""

from __future__ import annotations

import datetime
import json
import zipfile

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from core.data.reading import ReadOptions, preview, read_table, sheet_names
from core.errors import DataError


def cells(table, columns=()):
    return table.frame[list(columns or table.columns)].to_numpy().tolist()


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "Anfragen März.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "empty"
    sheet = book.create_sheet("tickets")
    for row in (
        ["text", "label", "when", "ok"],
        ["refund please", 7.0, datetime.datetime(2024, 3, 5), True],
        [None, None, None, None],
        ["NA", "None", datetime.datetime(2024, 3, 5, 11, 35), False],
        ["0.1 + 0.2", 0.1 + 0.2, datetime.date(2024, 3, 6), None],
        ["padded", 7, None, None],
    ):
        sheet.append(row)
    sheet["B6"].number_format = "000"
    book.create_sheet("more").append(["other", "sheet"])
    book.save(path)
    return path


def test_a_workbook_reads_as_excel_shows_it(workbook):
    table = read_table([workbook])

    assert table.dialect.sheet == "tickets"
    assert table.columns == ("text", "label", "when", "ok")
    assert cells(table) == [
        ["refund please", "7", "2024-03-05", "TRUE"],
        ["NA", "None", "2024-03-05 11:35:00", "FALSE"],
        ["0.1 + 0.2", "0.3", "2024-03-06", ""],
        ["padded", "007", "", ""],
    ]
    assert table.line_of.tolist() == [2, 4, 5, 6]


def test_a_sheet_can_be_chosen(workbook):
    assert sheet_names(workbook) == ["empty", "tickets", "more"]
    assert cells(read_table([workbook], ReadOptions(sheet="more", has_header=False))) == [["other", "sheet"]]
    with pytest.raises(DataError, match="tickets"):
        read_table([workbook], ReadOptions(sheet="gone"))


def test_a_formula_that_was_never_computed_is_not_lost(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["text", "label"])
    book.active.append(["=A1&B1", "a"])
    book.save(tmp_path / "formula.xlsx")

    assert cells(read_table([tmp_path / "formula.xlsx"])) == [["=A1&B1", "a"]]


def test_what_a_file_is_is_decided_on_its_content(workbook, write):
    disguised = workbook.rename(workbook.with_suffix(".csv"))

    assert read_table([disguised]).dialect.format == "xlsx"
    assert cells(read_table([write("t.xlsx", "text,label\na,b\n")])) == [["a", "b"]]
    assert cells(read_table([write("t.parquet", '{"text": "a", "label": "b"}\n')])) == [["a", "b"]]


def test_a_workbook_cut_off_anywhere_is_refused(workbook):
    whole = workbook.read_bytes()
    for keep in (40, len(whole) // 2, len(whole) - 30):
        workbook.write_bytes(whole[:keep])
        with pytest.raises(DataError, match="damaged"):
            read_table([workbook])


def test_a_workbook_that_would_fill_the_memory_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            for _ in range(300):
                out.write(bytes(1 << 20))

    with pytest.raises(DataError, match="GB"):
        read_table([path])


def test_parquet_keeps_numbers_times_and_nested_values_readable(tmp_path):
    path = tmp_path / "t.parquet"
    columns = {
        "text": pa.array(["hello", None, "NA"]),
        "label": pa.array([7, None, 10]),
        "share": pa.array([1.0, 0.1, None]),
        "when": pa.array([datetime.datetime(2024, 3, 5), datetime.datetime(2024, 3, 5, 11, 35), None]),
        "tags": pa.array([["a", "b"], [], None]),
        "flag": pa.array([True, False, None]),
        "kind": pa.array(["x", "y", "x"]).dictionary_encode(),
    }
    parquet.write_table(pa.table(columns), path)

    table = read_table([path])

    assert cells(table) == [
        ["hello", "7", "1.0", "2024-03-05", '["a", "b"]', "true", "x"],
        ["", "", "0.1", "2024-03-05 11:35:00", "[]", "false", "y"],
        ["NA", "10", "", "", "", "", "x"],
    ]
    assert table.line_of.tolist() == [1, 2, 3]
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DataError, match="damaged"):
        read_table([path])


def test_json_lines_that_are_no_rows_are_listed(write):
    path = write(
        "t.jsonl",
        '{"text": "a", "label": 1.10, "n": 12345678901234567890}\n\n{"text": "b"\n[1, 2]\n'
        '{"label": true, "text": "c", "more": {"x": [1, null]}}\n{"text": "d", "text": "e"}\n{"text": "\\ud800"}\n',
    )

    table = read_table([path])

    assert table.columns == ("text", "label", "n", "more")
    assert cells(table) == [["a", "1.10", "12345678901234567890", ""], ["c", "true", "", '{"x": [1, null]}']]
    assert table.line_of.tolist() == [1, 5]
    assert [one.line for one in table.rejected] == [3, 4, 6, 7]


values = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=10)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries({"text": st.text(st.characters(codec="utf-8")), "value": values}), min_size=1))
def test_any_json_lines_read_back(tmp_path, rows):
    path = tmp_path / "any.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    found = cells(read_table([path]), ["text", "value"])

    expected = {None: "", True: "true", False: "false"}
    shown = [expected[v] if v is None or isinstance(v, bool) else str(v) for v in (row["value"] for row in rows)]
    assert found == [[row["text"], value] for row, value in zip(rows, shown, strict=True)]


def test_json_lines_may_begin_with_a_broken_one(write):
    table = read_table([write("t.jsonl", 'broken\n{"text": "a"}\n')])

    assert (cells(table), [one.line for one in table.rejected]) == ([["a"]], [1])


def test_a_preview_of_a_workbook_is_short(tmp_path):
    book = openpyxl.Workbook()
    for number in range(500):
        book.active.append([f"text number {number} is here", "ab"[number % 2]])
    book.save(tmp_path / "long.xlsx")

    assert preview(tmp_path / "long.xlsx").rows == 200
