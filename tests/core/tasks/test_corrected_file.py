"""A corrected table that is saved is the corrected table when it is read again, with the types of its columns."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.corrected_table import correct_table
from core.data.corrections import Correction, Corrections
from core.data.label_edit import cell_of
from core.data.reading import read_table
from core.data.roles import Role, Roles
from core.data.table import Table
from core.errors import DataError
from core.tasks.corrected_file import save_corrected

WRITTEN = (".csv", ".xlsx", ".parquet", ".jsonl")
ROWS = 12

plain = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
texts = plain.map(lambda text: f"a text {text} end")


def make_source(folder: Path, suffix: str) -> Path:
    """A table with a number, a date, a truth value and a class as a number, in a file that has types or not."""
    columns = {
        "id": [f"00{row}" for row in range(ROWS)],
        "text": [f"this is the text of row {row}, =1+1" for row in range(ROWS)],
        "score": [row / 4 for row in range(ROWS)],
        "day": [datetime.date(2024, 1, row + 1) for row in range(ROWS)],
        "seen": [row % 3 == 0 for row in range(ROWS)],
        "label": [row % 3 + 1 for row in range(ROWS)],
    }
    path = folder / f"source{suffix}"
    frame = pd.DataFrame(columns)
    if suffix == ".csv":
        frame.to_csv(path, index=False)
    elif suffix == ".xlsx":
        frame.to_excel(path, index=False)
    elif suffix == ".parquet":
        schema = pa.schema(
            [
                ("id", pa.string()),
                ("text", pa.string()),
                ("score", pa.float32()),
                ("day", pa.date32()),
                ("seen", pa.bool_()),
                ("label", pa.int32()),
            ]
        )
        pq.write_table(pa.table(columns, schema), path)
    else:
        frame.assign(day=frame["day"].astype(str)).to_json(path, orient="records", lines=True)
    return path


def roles_of(table: Table) -> Roles:
    return Roles(
        tuple((name, {"text": Role.TEXT, "label": Role.LABEL}.get(name, Role.IGNORE)) for name in table.columns)
    )


def show_alike(cell: str) -> str:
    """A number and a truth value as every format shows them."""
    try:
        return str(float(cell))
    except ValueError:
        return cell.lower()


@pytest.mark.parametrize("suffix", WRITTEN)
@pytest.mark.parametrize("out", WRITTEN)
def test_every_format_is_read_again_as_the_corrected_table(tmp_path: Path, suffix: str, out: str) -> None:
    table = read_table([make_source(tmp_path, suffix)])
    items = (Correction(0, "", "", "3"), Correction(5, "", "", "2"), Correction(-1, "", "", "1", text="added text"))
    before = table.fingerprint()

    save_corrected(table, roles_of(table), Corrections(items), tmp_path / f"out{out}")

    wanted = correct_table(table, roles_of(table), Corrections(items)).table.frame
    found = read_table([tmp_path / f"out{out}"]).frame
    assert list(found.columns) == list(wanted.columns)
    same = (lambda cell: cell) if suffix == out else show_alike
    differing = [name for name in wanted if [*map(same, found[name])] != [*map(same, wanted[name])]]
    assert differing == []
    assert table.fingerprint() == before


def test_types_stay_those_of_the_source(tmp_path: Path) -> None:
    table = read_table([make_source(tmp_path, ".parquet")])
    items = (Correction(0, "", "", "3"), Correction(-1, "", "", "2", text="added"))
    save_corrected(table, roles_of(table), Corrections(items), tmp_path / "out.parquet")
    source, saved = (pq.read_schema(tmp_path / name) for name in ("source.parquet", "out.parquet"))
    assert {name: str(saved.field(name).type).removeprefix("large_") for name in saved.names} == {
        name: str(source.field(name).type) for name in source.names
    }
    jsonl = read_table([make_source(tmp_path, ".jsonl")])
    save_corrected(jsonl, roles_of(jsonl), Corrections(items), tmp_path / "out.jsonl")
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert records[0]["label"] == 3 and records[0]["seen"] is True and records[1]["label"] == 2
    # a class that is no number makes texts of none of the others
    words = (Correction(0, "", "", "a word"),)
    save_corrected(jsonl, roles_of(jsonl), Corrections(words), tmp_path / "words.jsonl")
    records = [json.loads(line) for line in (tmp_path / "words.jsonl").read_text(encoding="utf-8").splitlines()]
    assert records[0]["label"] == "a word" and records[1]["label"] == 2


def test_lists_stay_lists(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    rows = [{"text": f"text of row {row}", "labels": ["a", "b"][: row % 3]} for row in range(ROWS)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    table = read_table([path])
    roles = Roles((("text", Role.TEXT), ("labels", Role.LABEL)), "json")
    items = (Correction(0, "", "", cell_of(["b", "c"], roles)), Correction(1, "", "", cell_of([], roles)))
    save_corrected(table, roles, Corrections(items), tmp_path / "out.jsonl")
    records = [json.loads(line)["labels"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert records == [["b", "c"], [], *(row["labels"] for row in rows[2:])]
    save_corrected(table, roles, Corrections(items), tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet")["labels"].to_pylist() == records


@settings(max_examples=25)
@given(
    st.lists(st.tuples(texts, st.sampled_from(["billing", "=cmd", 'ü, "x"', "-5"])), min_size=2, max_size=6),
    st.dictionaries(st.integers(0, 5), st.sampled_from(["billing", "'=new", "two words"]), max_size=4),
    st.lists(texts, max_size=2, unique=True),
    st.sampled_from([".csv", ".parquet", ".jsonl"]),
)
def test_whatever_the_cells_are_what_is_saved_is_what_was_corrected(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str]],
    new: dict[int, str],
    added: list[str],
    suffix: str,
) -> None:
    folder = tmp_path_factory.mktemp("saved")
    (folder / "t.jsonl").write_text(
        "\n".join(json.dumps({"text": text, "label": label}) for text, label in rows), encoding="utf-8"
    )
    table = read_table([folder / "t.jsonl"])
    items = [Correction(row, "", "", label) for row, label in new.items() if row < table.rows]
    corrections = Corrections((*items, *(Correction(-1, "", "", "billing", text=text) for text in added)))
    corrected = save_corrected(table, roles_of(table), corrections, folder / f"out{suffix}").table
    found = read_table([folder / f"out{suffix}"])
    assert found.frame[["text", "label"]].values.tolist() == corrected.frame[["text", "label"]].values.tolist()


def test_the_source_is_never_replaced(tmp_path: Path) -> None:
    path = make_source(tmp_path, ".csv")
    before = path.read_bytes()
    table = read_table([path])
    with pytest.raises(DataError, match="take the place"):
        save_corrected(table, roles_of(table), Corrections((Correction(0, "", "", "3"),)), path)
    assert path.read_bytes() == before
