"""The names of classes that a Parquet file carries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from core.data.reading import read_table
from core.data.table import Table

case = pytest.mark.case("14-hf-class-names-lost")

NAMES = ["billing", "delivery", "praise"]
LABEL = {"names": NAMES, "_type": "ClassLabel"}


def write(path: Path, columns: dict[str, Any], features: dict[str, Any]) -> Table:
    table = pa.table(columns).replace_schema_metadata({"huggingface": json.dumps({"info": {"features": features}})})
    parquet.write_table(table, path)
    return read_table([path])


@case
def test_classes_are_called_as_the_file_says(files: Path, tunewright: Any):
    body = tunewright("inspect", "hf_classlabel.parquet", "--json").body
    table = read_table([files / "hf_classlabel.parquet"])

    assert set(table.frame["label"]) == set(NAMES)
    assert "billing, delivery, praise" in next(one["text"] for one in body["findings"] if one["kind"] == "class_names")


@case
def test_minus_one_is_no_label(tmp_path: Path):
    table = write(tmp_path / "t.parquet", {"text": ["a", "b", "c"], "label": [2, -1, None]}, {"label": LABEL})

    assert table.frame["label"].tolist() == ["praise", "", ""]
    (note,) = [note for note in table.notes if note.kind == "hidden_labels"]
    assert note.is_doubt
    assert str(note.message).endswith("1.")


@case
@pytest.mark.parametrize(
    "feature", [[LABEL], {"feature": LABEL, "_type": "Sequence"}, {"feature": LABEL, "_type": "List"}]
)
def test_lists_of_classes_are_lists_of_names(tmp_path: Path, feature: Any):
    table = write(tmp_path / "t.parquet", {"text": ["a", "b", "c"], "tags": [[0, 2], [], None]}, {"tags": feature})

    assert table.frame["tags"].tolist() == ['["billing", "praise"]', "[]", ""]


@case
@pytest.mark.parametrize(
    "metadata", [b"{", b"[]", b'{"info": null}', b'{"info": {"features": {"label": {"names": 3}}}}']
)
def test_odd_metadata_is_passed_over(tmp_path: Path, metadata: bytes):
    table = pa.table({"text": ["a", "b"], "label": [0, 1]}).replace_schema_metadata({b"huggingface": metadata})
    parquet.write_table(table, tmp_path / "t.parquet")

    assert read_table([tmp_path / "t.parquet"]).frame["label"].tolist() == ["0", "1"]


@case
def test_categories_of_a_data_frame_are_their_names(tmp_path: Path):
    frame = pd.DataFrame(
        {"text": ["a", "b", "c"], "label": pd.Categorical(["x", None, "y"], categories=["y", "z", "x"])}
    )
    frame.to_parquet(tmp_path / "t.parquet")

    assert read_table([tmp_path / "t.parquet"]).frame["label"].tolist() == ["x", "", "y"]


@case
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=5, unique=True),
    data=st.data(),
)
def test_any_names_come_through(tmp_path: Path, names: list[str], data: st.DataObject):
    numbers = data.draw(st.lists(st.integers(-1, len(names) - 1), min_size=1, max_size=8))
    feature = {"names": names, "_type": "ClassLabel"}
    table = write(tmp_path / "t.parquet", {"text": ["x"] * len(numbers), "label": numbers}, {"label": feature})

    assert table.frame["label"].tolist() == ["" if number < 0 else names[number] for number in numbers]
