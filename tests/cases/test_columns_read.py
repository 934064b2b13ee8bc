"""A model reads the columns it was trained on; others are named, and never read in their place without a word."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.column_choice import ColumnRequest, choose_columns
from core.data.reading import read_table
from core.data.table import Dialect, Table
from core.errors import DataError
from tests.cases.conftest import Output

case = pytest.mark.case("04-predict-reads-another-column")
SETTINGS = ("--set", "training.epochs=1", "--set", "training.threads=1")


def write(path: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def make_rows(columns: int, rows: int = 12) -> list[list[str]]:
    return [[f"the courier lost box {row} of row {column}" for column in range(columns)] for row in range(rows)]


def make_table(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> Table:
    rows = len(cells)
    return Table(
        frame=pd.DataFrame([list(row) for row in cells], columns=list(columns)),
        sources=(Path("made.csv"),),
        source_of=np.zeros(rows, np.int32),
        line_of=np.arange(2, rows + 2),
        dialect=Dialect("csv"),
    )


@pytest.fixture
def trained(files: Path, tunewright: Callable[..., Output], tiny_backbone: Path) -> Path:
    output = tunewright("train", "base.csv", "--out", "R", "--backbone", tiny_backbone, *SETTINGS, "--json")
    assert output.code == 0, output.err
    assert output.body["columns"] == {"text": ["text"], "label": ["label"]}
    return files / "R"


@case
def test_another_text_column_is_refused_by_every_command(
    trained: Path, files: Path, tunewright: Callable[..., Output]
) -> None:
    rows = [
        [f"{row}", f"2026-03-0{row + 1}", f"words of a client {row}", f"words of an agent {row}"] for row in range(9)
    ]
    write("dated.csv", ["label", "date", "customer_wrote", "agent_notes"], rows)
    for given_ in (
        ("predict", trained, "new_other.csv", "--out", "p.csv"),
        ("evaluate", trained, "dated.csv"),
        ("watch", trained, "dated.csv", "--date", "date"),
    ):
        output = tunewright(*given_)
        assert output.code == 2, given_
        assert "trained on text" in output.err and "--text COLUMN" in output.err
        assert "customer_wrote" in output.err and "agent_notes" in output.err
    assert not Path("p.csv").exists()


@case
def test_a_named_column_is_read_and_said(trained: Path, files: Path, tunewright: Callable[..., Output]) -> None:
    output = tunewright("predict", trained, "new_other.csv", "--out", "p.csv", "--text", "customer_wrote")
    assert output.code == 0 and "The texts are the column customer_wrote." in output.out
    output = tunewright("predict", trained, "new_other.csv", "--out", "p.csv", "--text", "customer_wrote", "--json")
    assert output.body["columns"] == {"text": ["customer_wrote"]}
    assert not any("trained on" in notice["text"] for notice in output.body["notices"])


@case
def test_the_only_column_and_another_spelling_are_read_with_a_notice(
    trained: Path, files: Path, tunewright: Callable[..., Output]
) -> None:
    write("only.csv", ["id", "message"], [[f"{row}", f"the box number {row} was lost"] for row in range(9)])
    write("case.csv", ["notes", " Text "], make_rows(2))
    for name, column in (("only.csv", "message"), ("case.csv", "Text")):
        output = tunewright("predict", trained, name, "--out", "p.csv", "--json")
        assert output.code == 0 and output.body["columns"] == {"text": [column]}
        assert [column in notice["text"] for notice in output.body["notices"]].count(True) == 1
        assert f"Note: {output.body['notices'][0]['text']}" in output.err


@case
def test_a_missing_label_column_is_refused(trained: Path, files: Path, tunewright: Callable[..., Output]) -> None:
    write("other.csv", ["text", "sure"], [[f"the box {row} was lost", "yes" if row % 2 else "no"] for row in range(30)])
    output = tunewright("evaluate", trained, "other.csv")
    assert output.code == 2 and "trained on label" in output.err and "--label COLUMN" in output.err


@case
def test_one_of_two_columns_missing_is_refused(
    files: Path, tunewright: Callable[..., Output], tiny_backbone: Path
) -> None:
    rows = [[f"subject {row}", f"the box {row} was lost", "ab"[row % 2]] for row in range(60)]
    write("two.csv", ["subject", "body", "label"], rows)
    named = ("--text", "subject", "--text", "body", "--label", "label")
    assert tunewright("train", "two.csv", *named, "--out", "R2", "--backbone", tiny_backbone, *SETTINGS).code == 0
    for name, head in (("one.csv", ["title", "body"]), ("none.csv", ["a", "b"])):
        write(name, head, make_rows(2))
        output = tunewright("predict", "R2", name, "--out", "p.csv")
        assert output.code == 2 and "subject" in output.err and not Path("p.csv").exists()


@case
def test_a_model_without_a_run_says_what_it_reads(
    trained: Path, files: Path, tunewright: Callable[..., Output]
) -> None:
    (trained / "model").rename(files / "model")
    output = tunewright("predict", files / "model", "new_other.csv", "--out", "p.csv", "--json")
    assert output.code == 0
    column, likeness = (notice["text"] for notice in output.body["notices"])
    assert output.body["columns"]["text"][0] in column
    assert "like those the model was made for" in likeness and output.body["drift"] is None


@case
@given(
    names=st.lists(
        st.sampled_from(["text", "Text", "TEXT", "text ", "te xt", "body", "agent", "id"]), min_size=1, unique=True
    ),
    trained=st.lists(st.sampled_from(["text", "body", "label"]), min_size=1, max_size=2, unique=True),
)
def test_what_is_read_is_trained_or_named_in_a_notice(names: list[str], trained: list[str]) -> None:
    table = make_table(names, make_rows(len(names)))
    try:
        choice = choose_columns(table, ColumnRequest(trained=trained), ())
    except DataError as error:
        assert not set(trained) <= set(names)
        assert error.hint is not None and all(name in str(error.hint) for name in names)
        return
    assert len(choice.names) == len(trained) and set(choice.names) <= set(names)
    if list(choice.names) == trained:
        assert choice.message is None
    else:
        replaced = [name for name in choice.names if name not in trained]
        assert choice.message is not None and all(name in str(choice.message) for name in replaced)


def test_columns_offered_by_the_window_are_read_with_a_notice() -> None:
    table = make_table(["a", "b"], make_rows(2))
    choice = choose_columns(table, ColumnRequest(trained=["text"], offered=["b"]), ())
    assert choice.names == ("b",) and "b" in str(choice.message)
    assert read_table([Path(__file__).parent / "files" / "headlines.csv"]).columns  # a real file is read the same way


seen = pytest.mark.case("22-evaluate-says-unseen")


@pytest.fixture
def base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tunewright: Callable[..., Output], tiny_backbone: Path
) -> Path:
    monkeypatch.chdir(tmp_path)
    kinds = ("billing", "delivery", "praise")
    rows = [[f"{kinds[row % 3]} case number {row}, dear team", kinds[row % 3]] for row in range(60)]
    write("base.csv", ["text", "label"], rows)
    output = tunewright("train", "base.csv", "--out", "R", "--backbone", tiny_backbone, *SETTINGS)
    assert output.code == 0, output.err
    return tmp_path / "R"


@seen
def test_the_file_of_the_training_is_not_called_unseen(base: Path, tunewright: Callable[..., Output]) -> None:
    output = tunewright("evaluate", base, "base.csv")
    first, _, rest = output.out.partition("On the ")
    assert "On 60 rows" in first and "unseen" not in first
    assert "rows that it was not trained on" in rest and "unseen" in rest
    body = tunewright("evaluate", base, "base.csv", "--json", "-").body
    held_back = sum(len(pd.read_parquet(path)) for path in base.glob("predictions_*.parquet"))
    assert body["seen_rows"] == 60 - held_back and body["unseen"]["rows"] == held_back
    notice = next(notice for notice in body["notices"] if "trained on" in notice["text"])
    assert len(notice["rows"]) == body["seen_rows"]


@seen
def test_other_spacing_and_case_are_the_same_text(base: Path, tunewright: Callable[..., Output]) -> None:
    rows = [line.upper().replace(" ", "  ") for line in Path("base.csv").read_text().splitlines()[1:]]
    Path("loud.csv").write_text("\n".join(["text,label", *rows]).replace("BILLING\n", "billing\n"))
    frame = pd.read_csv("loud.csv")
    frame["label"] = frame["label"].str.lower()
    frame.to_csv("loud.csv", index=False)
    plain = tunewright("evaluate", base, "base.csv", "--json", "-").body
    assert tunewright("evaluate", base, "loud.csv", "--json", "-").body["seen_rows"] == plain["seen_rows"]


@seen
def test_new_texts_are_called_unseen(base: Path, tunewright: Callable[..., Output]) -> None:
    write("new.csv", ["text", "label"], [[f"praise of a new kind {row}", "praise"] for row in range(8)])
    output = tunewright("evaluate", base, "new.csv", "--json", "figures.json")
    assert "unseen" in output.out and "not trained on" not in output.out
    body = json.loads(Path("figures.json").read_text())
    assert body["seen_rows"] == 0 and body["unseen"] is None and body["notices"] == []


@seen
def test_nothing_is_called_unseen_where_the_run_does_not_know(base: Path, tunewright: Callable[..., Output]) -> None:
    (base / "training_texts.npy").unlink()
    output = tunewright("evaluate", base, "base.csv")
    assert output.code == 0 and "unseen" not in output.said and "not known" in output.err
    assert tunewright("evaluate", base, "base.csv", "--json", "-").body["seen_rows"] is None


@seen
def test_rows_without_a_label_are_said(base: Path, tunewright: Callable[..., Output]) -> None:
    write("gaps.csv", ["text", "label"], [["praise", "praise"], ["a b c", ""], ["", "praise"], ["billing", "billing"]])
    output = tunewright("evaluate", base, "gaps.csv", "--json", "-")
    assert output.body["rows"] == 2
    assert {row for notice in output.body["notices"] for row in notice["rows"]} == {1, 2}
    assert "without a label: 1" in output.err and "without a text: 1 (line 4)" in output.err
