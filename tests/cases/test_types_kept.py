"""Values of a file come back from predicting with the types they had."""

from __future__ import annotations

import datetime
import decimal
import json
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from core.data.reading import read_table
from core.tasks.file_answers import add_columns
from core.tasks.prediction_files import write_predictions

case = pytest.mark.case("23-predict-changes-types")


def answer(source: Path, out: Path) -> Path:
    """The file as predicting writes it, without a model."""
    frame = read_table([source]).frame
    added = pd.DataFrame({"predicted": ["a"] * len(frame), "confidence": np.full(len(frame), 1 / 3)}, index=frame.index)
    write_predictions(add_columns(frame, added)[0], out)
    return out


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


@case
def test_json_lines_come_back_as_they_were(files: Path):
    sent, found = read_lines(files / "types.jsonl"), read_lines(answer(files / "types.jsonl", files / "p.jsonl"))

    assert [{name: row[name] for name in one} for row, one in zip(found, sent, strict=True)] == sent
    assert [type(row["id"]) for row in found[:3]] == [int, int, int]
    assert found[0]["confidence"] == 0.333333


@case
def test_names_that_a_line_lacks_are_not_added(files: Path):
    source = files / "some.jsonl"
    source.write_text(
        '{"text": "a", "x": 1.10}\n{"text": null, "y": NaN}\n{"text": "=1+1", "x": "1"}\n', encoding="utf-8"
    )

    found = read_lines(answer(source, files / "p.jsonl"))

    assert [sorted(set(row) & {"x", "y", "text"}) for row in found] == [["text", "x"], ["text", "y"], ["text", "x"]]
    assert [row["text"] for row in found] == ["a", None, "=1+1"]
    assert (found[0]["x"], found[2]["x"], found[1]["y"]) == (1.1, "1", None)


@case
def test_parquet_keeps_its_types(files: Path):
    zone = pa.timestamp("us", "Europe/Berlin")
    moments = [datetime.datetime(2024, 3, 5, 11, 35, tzinfo=datetime.UTC), None]
    sent = pa.table(
        {
            "text": pa.array(["one", None]),
            "id": pa.array([2**53 + 1, None], pa.int64()),
            "small": pa.array([1, 2], pa.int8()),
            "share": pa.array([0.1, float("nan")], pa.float32()),
            "tags": pa.array([["a", "b"], None]),
            "pair": pa.array([{"x": 1, "y": "z"}, {"x": None, "y": ""}]),
            "price": pa.array([decimal.Decimal("1.10"), None], pa.decimal128(9, 2)),
            "when": pa.array(moments, zone),
            "day": pa.array([datetime.date(2024, 3, 5), None]),
            "flag": pa.array([True, None]),
            "raw": pa.array([b"\xff\x00", b"ok"]),
        }
    )
    parquet.write_table(sent, files / "typed.parquet")

    found = parquet.read_table(answer(files / "typed.parquet", files / "p.parquet"))

    for name in sent.column_names[1:]:
        assert found.schema.field(name).type == sent.schema.field(name).type, name
    assert found.select(sent.column_names[1:3]).to_pylist() == sent.select(sent.column_names[1:3]).to_pylist()
    for name in ("text", "tags", "pair", "price", "when", "day", "flag", "raw"):
        assert found.column(name).to_pylist() == sent.column(name).to_pylist(), name


@case
def test_json_lines_become_typed_parquet_and_back(files: Path):
    found = parquet.read_table(answer(files / "types.jsonl", files / "p.parquet"))

    assert found.schema.field("id").type == pa.int64()
    assert found.schema.field("flag").type == pa.bool_()
    assert found.schema.field("price").type == pa.float64()
    assert found.column("meta").to_pylist()[0] == read_lines(files / "types.jsonl")[0]["meta"]
    again = read_lines(answer(files / "p.parquet", files / "q.jsonl"))
    assert [row["id"] for row in again] == [row["id"] for row in read_lines(files / "types.jsonl")]


@case
def test_a_workbook_keeps_numbers_days_and_leading_zeros(files: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    day, moment = datetime.datetime(2024, 3, 5), datetime.datetime(2024, 3, 5, 11, 35, 7)
    for row in (
        ["text", "id", "price", "when", "ok", "plz"],
        ["one", 7, 1.5, day, True, 1067],
        ["=2", "08", None, moment, False, None],
    ):
        sheet.append(row)
    sheet["A3"].value, sheet["A3"].data_type = "=2", "s"
    sheet["F2"].number_format = "00000"
    book.save(files / "in.xlsx")

    rows = list(openpyxl.load_workbook(answer(files / "in.xlsx", files / "out.xlsx")).active.iter_rows(max_col=6))

    assert [cell.value for cell in rows[1]] == ["one", 7, 1.5, day, True, 1067]
    assert rows[1][5].number_format == "00000"
    assert [cell.value for cell in rows[2]] == ["'=2", "08", None, moment, False, None]


@case
def test_texts_that_look_escaped_come_back_from_a_workbook(tmp_path: Path):
    frame = pd.DataFrame({"text": ["a_x000D_b", "_x005F_", "x_x0041_"], "n": [1, 2, 3]})
    write_predictions(frame, tmp_path / "p.xlsx")

    assert list(read_table([tmp_path / "p.xlsx"]).frame["text"]) == list(frame["text"])


@case
def test_rows_in_another_order_never_get_values_of_others(files: Path):
    frame = read_table([files / "types.jsonl"]).frame
    shuffled = frame.iloc[::-1].reset_index(drop=True)
    write_predictions(shuffled, files / "p.jsonl")

    sent = read_lines(files / "types.jsonl")[::-1]
    assert [str(row["id"]) for row in read_lines(files / "p.jsonl")] == [str(row["id"]) for row in sent]


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@case
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.fixed_dictionaries({"t": st.text("ab ", min_size=1)}, optional={"x": values, "y": values}), min_size=1)
)
def test_any_json_lines_come_back(tmp_path: Path, rows: list[dict[str, Any]]):
    source = tmp_path / "any.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in [{"t": "some more words"}, *rows]), encoding="utf-8")

    found = read_lines(answer(source, tmp_path / "p.jsonl"))

    kept = [{name: value for name, value in row.items() if name in ("t", "x", "y")} for row in found]
    assert kept == [{"t": "some more words"}, *rows]


@case
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(-(2**63), 2**63 - 1) | st.none(), st.floats(allow_nan=False) | st.none(), st.booleans(),
                  st.datetimes(datetime.datetime(1902, 1, 1), datetime.datetime(2200, 1, 1)) | st.none(),
                  st.lists(st.integers(0, 9), max_size=3)),
        min_size=1, max_size=20,
    )
)  # fmt: skip
def test_any_parquet_comes_back(tmp_path: Path, rows: list[tuple[Any, ...]]):
    types = [pa.int64(), pa.float64(), pa.bool_(), pa.timestamp("us"), pa.list_(pa.int16())]
    columns = [pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), types, strict=True)]
    sent = pa.table(columns, names=list("abcde"))
    parquet.write_table(sent, tmp_path / "any.parquet")

    found = parquet.read_table(answer(tmp_path / "any.parquet", tmp_path / "p.parquet"))

    assert found.select(list("abcde")).equals(sent)
