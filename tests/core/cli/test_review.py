"""`tunewright review`: the worst labels first, as text, JSON and file; the file goes back in as corrections."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from core.data.corrected_table import correct_table
from core.data.corrections import read_corrections
from core.data.reading import read_table
from core.data.roles import guess_roles
from tests.tiny_jobs import write_texts

TINY = ("--set", "threads=1", "--set", "device=cpu", "--set", "max_tokens=32")


def write(path: Path, rows: list[tuple[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *rows])
    return path


def test_the_file_of_suspects_goes_back_in_as_corrections(
    tunewright, backbone: Path, texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "suspects.csv"
    said = tunewright("review", texts, "--backbone", backbone, "--top", "6", "--out", out, "--json", *TINY)
    body = json.loads(said.out)
    assert said.code == 0 and body["rows"] == body["judged"] == 96 and len(body["suspects"]) == 6
    scores = [one["score"] for one in body["suspects"]]
    assert scores == sorted(scores, reverse=True) and all(0 <= score <= 1 for score in scores)
    first = body["suspects"][0]
    assert len(first["neighbours"]) == 3 and first["suggested"] != first["labels"]

    frame = pd.read_csv(out, dtype=str)
    assert list(frame.columns)[:6] == ["id", "text", "label", "row", "suggested", "score"]
    assert frame["row"].tolist() == [str(one["line"]) for one in body["suspects"]]
    assert frame["new"].tolist() == frame["old"].tolist() == frame["label"].tolist()

    # untouched it changes nothing; a label typed into `new` does
    assert read_corrections(out).count == 0
    frame.loc[1, "new"] = frame.loc[1, "suggested"]
    frame.to_csv(out, index=False)
    table = read_table([texts])
    corrected = correct_table(table, guess_roles(table), read_corrections(out))
    assert corrected.rows.tolist() == [body["suspects"][1]["row"]]


def test_a_run_is_reviewed_by_its_backbone_and_the_second_time_from_the_disk(tunewright, trained: Path) -> None:
    said = tunewright("review", trained, "--top", "2", "--json")
    body = json.loads(said.out)
    assert said.code == 0 and len(body["suspects"]) == 2
    assert any("The model of the run was not asked" in notice["text"] for notice in body["notices"])
    again = tunewright("review", trained, "--top", "2", "--json")
    assert json.loads(again.out)["suspects"] == body["suspects"]


def test_what_cannot_be_checked_is_said(tunewright, backbone: Path, tmp_path: Path) -> None:
    rows = [(f"the card was charged {n}", "billing") for n in range(6)]
    rows += [(f"lost my password {n}", "login") for n in range(6)]
    few = write(tmp_path / "few.csv", [*rows, ("what is this", "odd")])
    said = tunewright("review", few, "--backbone", backbone, *TINY)
    assert said.code == 0 and "12 labels checked" in said.out
    assert "odd" in said.err and "cannot be checked" in said.err and "Only 12 rows" in said.err

    single = write(tmp_path / "single.csv", [(f"text number {n}", f"class {n}") for n in range(5)])
    said = tunewright("review", single, "--backbone", backbone, "--label", "label", "--text", "text", *TINY)
    assert said.code == 0 and "No label can be checked" in said.out

    one = write(tmp_path / "one.csv", [(f"text number {n}", "same") for n in range(5)])
    said = tunewright("review", one, "--backbone", backbone, "--label", "label", "--text", "text", *TINY)
    assert said.code == 2 and "only one class" in said.err


def test_several_labels_and_contradictions(tunewright, backbone: Path, tmp_path: Path) -> None:
    several = write_texts(tmp_path / "several.csv", 40, multi_label=True)
    with several.open("a", encoding="utf-8") as file:
        file.write("X-1,my password is gone please help,access\nX-2,My password is gone. Please help!,praise\n")
    said = tunewright("review", several, "--backbone", backbone, "--top", "3", "--json", *TINY)
    body = json.loads(said.out)
    assert said.code == 0 and len(body["suspects"]) == 3
    for one in body["suspects"]:
        assert set(one["labels"]) != set(one["suggested"])
    assert [40, 41] in [one["rows"] for one in body["contradictions"]]


def test_an_input_is_not_overwritten(tunewright, texts: Path) -> None:
    before = texts.read_bytes()
    said = tunewright("review", texts, "--out", texts)
    assert said.code == 2 and texts.read_bytes() == before


@pytest.mark.parametrize("suffix", [".xlsx", ".jsonl"])
def test_other_kinds_of_files_go_back_in_too(
    tunewright, backbone: Path, texts: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"suspects{suffix}"
    said = tunewright("review", texts, "--backbone", backbone, "--top", "2", "--out", out, *TINY)
    assert said.code == 0
    assert [one.old == one.new for one in read_corrections(out).items] == [True, True]
