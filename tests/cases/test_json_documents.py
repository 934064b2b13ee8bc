"""JSON that is no JSON lines, and missing values in JSON and Parquet."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from core.data.reading import ReadOptions, preview, read_table, sheet_names
from core.data.table import Table
from core.errors import DataError

document = pytest.mark.case("11-json-that-is-no-jsonl")
missing = pytest.mark.case("13-json-nan-label")

ROWS = [{"id": n, "text": f"I was charged twice, case {n}", "label": ("billing", "delivery")[n % 2]} for n in range(90)]
SHOWN = [[str(row["id"]), row["text"], row["label"]] for row in ROWS]
ORIENTS = ("columns", "index", "records", "split", "table")


def read(path: Path, content: str | bytes, **options: Any) -> Table:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table([path], ReadOptions(**options))


def cells(table: Table) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


@document
def test_a_list_inside_of_an_object_is_read_and_said(files: Path, tunewright: Any):
    body = tunewright("inspect", "zendesk.json", "--json").body

    assert (body["rows"], body["format"], body["sheet"]) == (90, "json", "tickets")
    assert body["columns"] == ["id", "subject", "description", "tags"]
    assert "tickets" in next(one["text"] for one in body["findings"] if one["kind"] == "json_list")


@document
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("array.json", json.dumps),
        ("array_pretty.json", lambda rows: json.dumps(rows, indent=2)),
        ("pretty_objects.jsonl", lambda rows: "\n".join(json.dumps(row, indent=2) for row in rows)),
        ("concat_objects.jsonl", lambda rows: "".join(map(json.dumps, rows))),
        ("commas.jsonl", lambda rows: ",\n".join(map(json.dumps, rows))),
        ("arrays.json", lambda rows: json.dumps(rows[:40]) + "\n" + json.dumps(rows[40:])),
        ("mark.json", lambda rows: "\ufeff" + json.dumps(rows)),
        ("wide.json", lambda rows: ("\ufeff" + json.dumps(rows)).encode("utf-16-le")),
        ("wrapped.json", lambda rows: json.dumps({"count": 90, "next_page": None, "tickets": rows})),
        ("deep.json", lambda rows: json.dumps({"status": "ok", "data": {"total": 90, "items": rows}}, indent=1)),
        ("pages.jsonl", lambda rows: "\n".join(json.dumps({"tickets": rows[n : n + 30]}) for n in (0, 30, 60))),
        ("only.json", lambda rows: json.dumps({"data": {"items": rows}})),
        ("graph.json", lambda rows: json.dumps({"data": {"tickets": {"nodes": rows, "more": False}}})),
        ("answer.json", lambda rows: json.dumps({"head": {"status": 0}, "response": {"found": 90, "docs": rows}})),
        ("lists.json", lambda rows: json.dumps({key: [row[key] for row in rows] for key in rows[0]})),
        ("array.csv", json.dumps),
    ],
)  # fmt: skip
def test_however_the_records_are_kept(tmp_path: Path, name: str, make: Callable[[Any], str | bytes]):
    table = read(tmp_path / name, make(ROWS))

    assert table.columns == ("id", "text", "label")
    assert cells(table) == SHOWN
    assert not table.rejected


@document
@pytest.mark.parametrize("orient", ORIENTS)
def test_data_frames_as_json_are_read(tmp_path: Path, orient: Any):
    table = read(tmp_path / "pandas.json", pd.DataFrame(ROWS).to_json(orient=orient))

    assert table.columns == ("id", "text", "label")
    assert cells(table) == SHOWN


@document
def test_lists_of_values_are_rows(tmp_path: Path):
    values = pd.DataFrame(ROWS).to_json(orient="values")

    assert cells(read(tmp_path / "values.json", values)) == SHOWN
    named = read(tmp_path / "named.json", json.dumps([["id", "text", "label"], *[list(row.values()) for row in ROWS]]))
    assert (named.columns, cells(named)) == (("id", "text", "label"), SHOWN)
    assert cells(read(tmp_path / "texts.json", json.dumps([row["text"] for row in ROWS])))[3] == [SHOWN[3][1]]


@document
def test_a_key_that_is_no_number_stays(tmp_path: Path):
    table = read(tmp_path / "keyed.json", json.dumps({f"T-{row['id']}": row for row in ROWS}))

    assert table.columns == ("index", "id", "text", "label")
    assert table.frame["index"][4] == "T-4"


@document
def test_other_lists_are_named_and_can_be_chosen(tmp_path: Path):
    content = json.dumps({"users": [{"id": n, "name": "Ann"} for n in range(200)], "tickets": ROWS})
    table = read(tmp_path / "t.json", content)

    assert table.rows == 90
    note = next(note for note in table.notes if note.kind == "other_lists")
    assert "users (200)" in str(note.message)
    assert sheet_names(tmp_path / "t.json") == ["users", "tickets"]
    assert read(tmp_path / "t.json", content, sheet="users").rows == 200
    with pytest.raises(DataError, match="no list called"):
        read(tmp_path / "t.json", content, sheet="people")


@document
def test_texts_inside_of_objects_become_columns(tmp_path: Path):
    issues = [
        {"key": f"A-{row['id']}", "fields": {"summary": row["text"], "type": {"name": row["label"]}}} for row in ROWS
    ]
    table = read(tmp_path / "jira.json", json.dumps({"issues": issues}))

    assert table.columns == ("key", "fields.summary", "fields.type.name")
    assert cells(table)[5] == ["A-5", SHOWN[5][1], SHOWN[5][2]]
    assert "nested_values" in [note.kind for note in table.notes]


@document
def test_objects_beside_a_text_stay_as_they_are(tmp_path: Path):
    table = read(tmp_path / "t.jsonl", "\n".join(json.dumps(row | {"via": {"channel": "web"}}) for row in ROWS))

    assert table.columns == ("id", "text", "label", "via")
    assert table.frame["via"][0] == '{"channel": "web"}'


@document
def test_one_record_is_one_row(tmp_path: Path):
    for content in (
        json.dumps(ROWS[0]),
        json.dumps(ROWS[0], indent=2),
        json.dumps(ROWS[0] | {"tags": [{"a": 1}, {"a": 2}]}),
    ):
        assert read(tmp_path / "one.json", content).rows == 1


@document
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (json.dumps(ROWS, indent=1)[:3000], "damaged or incomplete at line"),
        (json.dumps(ROWS, indent=1).replace('"label"', "label", 1), "damaged or incomplete at line 5"),
        (json.dumps(ROWS)[:-40], "damaged or incomplete"),
        ("[]", "no list of records"),
        (json.dumps([1, 2, 3]), "no list of records"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(tmp_path: Path, content: str, sentence: str):
    with pytest.raises(DataError, match=sentence):
        read(tmp_path / "t.json", content)


@document
def test_what_is_no_record_is_listed(tmp_path: Path):
    table = read(tmp_path / "t.json", json.dumps([ROWS[0], 3, None, [1], ROWS[1]]))

    assert (table.rows, [one.line for one in table.rejected]) == (2, [2, 3, 4])
    assert table.line_of.tolist() == [1, 5]


@document
def test_a_record_is_named_by_its_line_where_it_has_one(tmp_path: Path):
    assert read(tmp_path / "t.json", json.dumps(ROWS, indent=1)).line_of[:2].tolist() == [2, 7]
    assert read(tmp_path / "t.json", json.dumps(ROWS)).line_of[:2].tolist() == [1, 2]


@document
@pytest.mark.parametrize("line", ["[INFO] job {n} works, ok", "{{name}} is late for the {n}th time, no"])
def test_texts_with_brackets_are_no_json(tmp_path: Path, line: str):
    table = read(tmp_path / "t.csv", "".join(line.format(n=n) + "\n" for n in range(18)), has_header=False)

    assert (table.dialect.format, table.rows) == ("csv", 18)


@document
def test_a_preview_of_a_long_list_is_short(tmp_path: Path):
    (tmp_path / "t.json").write_text(json.dumps([row for _ in range(9) for row in ROWS]), encoding="utf-8")

    assert preview(tmp_path / "t.json").rows == 200


@missing
def test_a_bare_nan_is_blank(files: Path, tunewright: Any):
    table = read_table([files / "nan.jsonl"])
    found = tunewright("inspect", "nan.jsonl", "--json").body

    assert "NaN" not in set(table.frame["label"])
    assert (table.frame["label"] == "").sum() == 18
    assert any(finding["kind"] == "empty_label" and len(finding["rows"]) == 18 for finding in found["findings"])


@missing
@pytest.mark.parametrize("form", ["lines", "list"])
def test_a_word_in_quotes_stays_one(tmp_path: Path, form: str):
    rows = ['{"text": "one", "label": NaN, "x": -Infinity}', '{"text": "two", "label": "NaN", "x": Infinity}']
    table = read(tmp_path / "t.json", "\n".join(rows) if form == "lines" else f"[{', '.join(rows)}]")

    assert cells(table) == [["one", "", ""], ["two", "NaN", ""]]


@missing
def test_a_missing_number_of_parquet_is_blank(tmp_path: Path):
    columns = {"text": ["one", "two"], "score": [0.5, math.nan], "small": pa.array([0.1, None], pa.float32())}
    parquet.write_table(pa.table(columns), tmp_path / "t.parquet")

    assert cells(read_table([tmp_path / "t.parquet"])) == [["one", "0.5", "0.1"], ["two", "", ""]]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
names = st.sampled_from(["text", "label", "note", "7", "größe"])


@document
@pytest.mark.parametrize("orient", [*ORIENTS, "values", "lines", "pretty"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_frame_reads_back(tmp_path: Path, orient: Any, data: st.DataObject):
    columns = data.draw(st.lists(names, min_size=1, max_size=3, unique=True))
    count = data.draw(st.integers(2, 6))
    frame = pd.DataFrame(
        {"id": range(count)} | {name: data.draw(st.lists(texts, min_size=count, max_size=count)) for name in columns}
    )
    if orient == "pretty":
        content = "\n".join(json.dumps(row, indent=2, ensure_ascii=False) for row in frame.to_dict("records"))
    else:
        content = frame.to_json(orient="records" if orient == "lines" else orient, lines=orient == "lines")
    table = read(tmp_path / "any.json", content, has_header=False)

    assert cells(table) == [[str(cell) for cell in row] for row in frame.to_numpy().tolist()]
    if orient != "values":
        assert table.columns == tuple(frame.columns)
