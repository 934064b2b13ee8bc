"""Web pages and Excel's XML under the name .xls, as many systems export them."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data.reading import ReadOptions, read_table, sheet_names
from core.data.table import Table
from core.errors import DataError
from tests.workbook_writers import write_xml_workbook

case = pytest.mark.case("10-xls-that-is-html")

ROWS = [[f"I was charged twice, case {n}", ("billing", "delivery")[n % 2]] for n in range(12)]
HEADER = "<tr><th>Message</th><th>Category</th></tr>"
BODY = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>\n" for a, b in ROWS)
TABLE = f"<table>{HEADER}{BODY}</table>"


def read(path: Path, content: str | bytes, **options: Any) -> Table:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table([path], ReadOptions(**options))


def cells(table: Table) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


@case
def test_a_page_called_xls_is_read_and_said(files: Path, tunewright: Any):
    body = tunewright("inspect", "report_table.xls", "--json").body

    assert (body["rows"], body["columns"]) == (90, ["Message", "Category"])
    assert "web_page" in [finding["kind"] for finding in body["findings"]]


@case
@pytest.mark.parametrize(
    "content",
    [
        f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">{TABLE}',
        f"\ufeff<html><body>{TABLE}</body></html>",
        f"<HTML><HEAD><TITLE>x</TITLE></HEAD><BODY>{TABLE.replace('table>', 'TABLE>').replace('td>', 'TD>')}</BODY>",
        f"<!-- exported\nby a CRM -->\n\n<style>td {{ color: red }}</style>{TABLE}",
        f'<?xml version="1.0"?><!DOCTYPE html><html>{TABLE}</html>',
        f"<table><tr><td>menu</td><td>{TABLE}</td></tr></table>",
        ("\ufeff<html>" + TABLE + "</html>").encode("utf-16-le"),
        f"<table>{HEADER}{BODY}".replace("</td>", "").replace("</tr>", "").replace("</th>", ""),
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
        "Content-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n<html>{TABLE.replace('=', '=3D')}</html>\n--B--\n",
    ],
)
def test_however_the_page_begins(tmp_path: Path, content: str | bytes):
    table = read(tmp_path / "report.xls", content)

    assert table.columns == ("Message", "Category")
    assert cells(table) == ROWS


@case
def test_the_xml_of_excel_2003_is_read(tmp_path: Path):
    rows = [["Message", "Category"], *ROWS]
    path = write_xml_workbook(tmp_path / "report_2003.xls", {"January": rows, "February": rows})

    assert cells(read_table([path])) == ROWS
    assert read_table([path], ReadOptions(sheet="all")).rows == 2 * len(ROWS)
    assert sheet_names(path) == ["January", "February", "all"]
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(DataError, match="damaged"):
        read_table([path])


@case
def test_entities_breaks_and_spans(tmp_path: Path):
    rows = "".join(
        f"<tr><td>text {n}, hello<br>caf&eacute; &lt;b&gt;&nbsp;<b>bold</b>\n  more</td>"
        + (f"<td rowspan=3>{('billing', 'delivery')[n // 3 % 2]}</td>" if n % 3 == 0 else "")
        + "</tr>"
        for n in range(9)
    )
    content = f"<table><tr><td colspan=2>Complaints report</td></tr><tr><td>Message<td>Category</tr>{rows}</table>"
    table = read(tmp_path / "t.xls", content)

    assert table.columns == ("Message", "Category")
    assert table.frame["Message"][0] == "text 0, hello\ncafé <b> bold more"
    assert table.frame["Category"].tolist() == ["billing"] * 3 + ["delivery"] * 3 + ["billing"] * 3
    assert [one.raw for one in table.rejected] == ["Complaints report"]


@case
def test_several_tables_are_named_and_can_be_chosen(tmp_path: Path):
    content = f"<table><tr><td>Home</td></tr></table><table><caption>Tickets &amp; more</caption>{HEADER}{BODY}</table>"
    table = read(tmp_path / "t.xls", content)

    assert cells(table) == ROWS
    assert "table 1 (1)" in str(next(note.message for note in table.notes if note.kind == "other_sheets"))
    assert sheet_names(tmp_path / "t.xls") == ["table 1", "Tickets & more"]
    assert cells(read(tmp_path / "t.xls", content, sheet="table 1", has_header=False)) == [["Home"]]


@case
@pytest.mark.parametrize(
    ("content", "sentence", "hint"),
    [
        ("<html><body><p>Please log in</p></body></html>", "web page, no table", "CSV"),
        ("<html><frameset><frame src='sheet001.htm'></frameset></html>", "web page, no table", "sheet001.htm"),
        ('<?xml version="1.0"?><tickets><ticket/></tickets>', "XML document", "CSV"),
    ],
)
def test_a_page_without_a_table_is_refused(tmp_path: Path, content: str, sentence: str, hint: str):
    with pytest.raises(DataError, match=sentence) as caught:
        read(tmp_path / "t.xls", content)
    assert hint in str(caught.value.hint)


@case
@pytest.mark.parametrize("head", ["text,label\n", ""])
def test_texts_with_tags_in_them_are_no_page(tmp_path: Path, head: str):
    rows = "".join(f"<p>Hello {n}</p>,{'ab'[n % 2]}\n" for n in range(20))
    table = read(tmp_path / "t.csv", head + rows)

    assert (table.dialect.format, table.rows) == ("csv", 20)
    assert cells(table)[1] == ["<p>Hello 1</p>", "b"]


@case
def test_the_charset_that_a_page_states_is_used(tmp_path: Path):
    content = f'<html><meta charset="windows-1250">{TABLE.replace("charged", "zażółć")}</html>'
    table = read(tmp_path / "t.xls", content.encode("cp1250"))

    assert table.frame["Message"][0] == "I was zażółć twice, case 0"


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)


@case
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=6), has_ends=st.booleans())
def test_any_page_reads_back(tmp_path: Path, rows: list[tuple[str, ...]], has_ends: bool):
    end = "</td>" if has_ends else ""
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}{end}" for cell in row) for row in rows)
    table = read(tmp_path / "any.xls", f"<table><tr><th>a<th>b<th>c{body}</table>", has_header=True)

    assert cells(table) == [list(row) for row in rows]
