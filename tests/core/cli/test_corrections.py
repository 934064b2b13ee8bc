"""Corrections on the command line: trained with, repeated from the run, judged, written into a table."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.config import SplitConfig, read_job
from core.data.corrected_split import split_corrected
from core.data.corrected_table import correct_table
from core.data.corrections import Correction, Corrections, read_corrections
from core.data.reading import read_table
from core.data.roles import Role, Roles
from core.data.table import Dialect, Table
from core.runs.folder import RunFolder
from core.tasks.classify.corrected_data import report_corrections
from tests.tiny_jobs import write_texts

QUICK = ("--method", "full", "--set", "epochs=1", "--set", "threads=1", "--set", "max_tokens=32")


def write_csv(path: Path, *rows: tuple[object, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_a_run_keeps_its_corrections_and_can_be_repeated_and_continued_by_a_child(
    tunewright, backbone: Path, texts: Path, trained: Path, tmp_path: Path
) -> None:
    first, table = RunFolder.open(trained), read_table([texts])
    tested, validated = (first.predictions(split)["row"].tolist() for split in ("test", "validation"))
    chosen = (tested[0], next(row for row in range(table.rows) if row not in {*tested, *validated}))
    labels = [table.frame["label"][row] for row in chosen]
    lines = [
        (int(table.line_of[row]), "access" if label == "praise" else "praise")
        for row, label in zip(chosen, labels, strict=True)
    ]
    file = write_csv(
        tmp_path / "mine.csv",
        ("row", "new", "text"),
        *((*line, "") for line in lines),
        ("", "access", "never written before"),
    )
    before = texts.read_bytes()

    said = tunewright(
        "train",
        texts,
        "--text",
        "text",
        "--label",
        "label",
        "--backbone",
        backbone,
        *QUICK,
        "--corrections",
        file,
        "--out",
        tmp_path / "run",
        "--json",
    )
    body = json.loads(said.out)
    run = RunFolder.open(tmp_path / "run")
    assert said.code == 0, said.err
    assert body["metrics"]["corrections"] == {"training": 1, "validation": 0, "test": 1, "added": 1}
    assert any("1 in training, 0 in validation, 1 in the test" in notice["text"] for notice in body["notices"])
    assert texts.read_bytes() == before
    # the split is that of the run without corrections, and the test has the corrected label
    assert list(run.predictions("test")["row"]) == tested
    assert run.environment()["data_fingerprint"] == first.environment()["data_fingerprint"] == table.fingerprint()
    assert "corrections_digest" in run.environment()
    assert read_job(run.path / "job.toml").data.corrections == "corrections.csv"
    kept = read_corrections(run.path / "corrections.csv")
    assert [(one.line, one.new) for one in kept if one.line] == lines

    file.unlink()  # the run does not need it
    again = json.loads(tunewright("train", run.path / "job.toml", "--out", tmp_path / "same", "--json").out)
    assert again["metrics"]["test"]["loss"] == body["metrics"]["test"]["loss"]

    more = write_csv(tmp_path / "more.csv", ("row", "new"), (lines[0][0], labels[0]))
    said = tunewright("train", "--again", run.path, "--corrections", more, "--out", tmp_path / "child", "--json")
    child, body = RunFolder.open(tmp_path / "child"), json.loads(said.out)
    assert said.code == 0, said.err
    assert (child.job.parent, child.job.training) == ("run", run.job.training)
    assert body["metrics"]["corrections"] == {"training": 1, "validation": 0, "test": 0, "added": 1}
    assert child.job.title == f"{run.title} + 2 corrections"


def test_a_run_is_repeated_as_it_is_without_more_corrections(tunewright, trained: Path, tmp_path: Path) -> None:
    said = tunewright("train", "--again", trained, "--set", "epochs=1", "--out", tmp_path / "child", "--json")
    child, parent = RunFolder.open(tmp_path / "child"), RunFolder.open(trained)
    assert said.code == 0, said.err
    assert (child.job.parent, child.title) == (trained.name, parent.title)
    assert "corrections" not in json.loads(said.out)["metrics"]
    assert list(child.predictions("test")["row"]) == list(parent.predictions("test")["row"])


def test_labels_that_were_taken_away_are_said_with_their_rows() -> None:
    frame = pd.DataFrame({"text": [f"text {row}" for row in range(40)], "label": ["a", "b"] * 20}, dtype="str")
    table = Table(frame, (Path("t.csv"),), np.zeros(40, np.int32), np.arange(40) + 2, Dialect("csv"))
    roles = Roles((("text", Role.TEXT), ("label", Role.LABEL)))
    taken = tuple(Correction(row, "", "a", "", 1.0, "data", "t.csv", row + 2) for row in (0, 2))
    corrected = correct_table(table, roles, Corrections(taken, table.fingerprint()))
    notices = report_corrections(corrected, split_corrected(table, corrected, roles, SplitConfig()))
    assert [one.rows for one in notices if "left out" in str(one.message)] == [(0, 2)]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--corrections", "none.csv"), "no such file of corrections"),
        (("--task", "recommend", "--corrections", "none.csv"), "no labels to correct"),
        (("--again", "RUN"), "already says which files"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_made(
    tunewright, texts: Path, trained: Path, tmp_path: Path, options: tuple[str, ...], what: str
) -> None:
    given = [trained if option == "RUN" else option for option in options]
    said = tunewright("train", texts, *given, "--out", tmp_path / "run")
    assert said.code == 2 and what in said.err
    assert not (tmp_path / "run").exists()
    assert "Nothing to learn from" in tunewright("train").err


def test_a_model_is_judged_on_corrected_labels(tunewright, trained: Path, texts: Path, tmp_path: Path) -> None:
    table = read_table([texts])
    lines = [(int(table.line_of[row]), "praise", "") for row in range(table.rows)]
    lines[-1] = ("", "praise", table.frame["text"].iloc[-1])  # named by its text alone
    file = write_csv(tmp_path / "c.csv", ("row", "new", "text"), *lines, ("", "access", "added"))
    body = json.loads(tunewright("evaluate", trained, texts, "--corrections", file, "--json", "-").out)
    assert body["per_class"]["praise"]["support"] == table.rows
    assert body["corrections"]["test"] == int((table.frame["label"] != "praise").sum())
    assert any("not judged" in notice["text"] for notice in body["notices"])


def test_inspect_shows_the_table_as_it_would_be_trained_on(tunewright, texts: Path, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "c.csv", ("row", "new", "old"), (2, "a new class", "never"), (999, "praise", ""))
    body = json.loads(tunewright("inspect", texts, "--corrections", file, "--json").out)
    kinds = {one["kind"] for one in body["findings"]}
    assert body["corrections"] == {"rows": [0], "added": []} and "a new class" in body["classes"]
    assert {"corrected_labels", "corrected_not_found", "corrected_other_label", "corrected_new_class"} <= kinds
    assert ":999" in tunewright("inspect", texts, "--corrections", file).out


def test_classes_are_renamed_and_merged_and_the_corrections_kept(tunewright, tmp_path: Path) -> None:
    table = write_csv(
        tmp_path / "t.csv",
        ("text", "label"),
        *(
            (f"some words of number {n} here", ("Delivery", "delivery", "delivery", "won't", "wont", "other")[n % 6])
            for n in range(60)
        ),
    )
    inspected = json.loads(tunewright("inspect", table, "--json").out)["findings"]
    found = {one["kind"]: one for one in inspected}
    assert found["alike_classes"]["renames"] == {"Delivery": "delivery"}
    assert found["alike_classes"]["other_fix"] == found["classes_by_punctuation"]["fix"] == "rename_classes"

    said = tunewright(
        "correct",
        table,
        "--join-alike",
        "--rename",
        "other=rest",
        "--out",
        tmp_path / "out.csv",
        "--save-corrections",
        tmp_path / "c.csv",
        "--json",
    )
    body = json.loads(said.out)
    assert said.code == 0, said.err
    assert set(read_table([tmp_path / "out.csv"]).frame["label"]) == {"delivery", "won't", "rest"}
    assert body["renamed"] == {"Delivery": "delivery", "wont": "won't", "other": "rest"} and body["renamed_rows"] == 30
    again = tunewright("correct", table, "--corrections", tmp_path / "c.csv", "--out", tmp_path / "again.csv")
    assert again.code == 0 and (tmp_path / "again.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()
    shared = tunewright("correct", table, "--join-alike", "--rename", "Delivery=sent", "--out", tmp_path / "s.csv")
    assert shared.code == 0 and set(read_table([tmp_path / "s.csv"]).frame["label"]) == {"sent", "won't", "other"}
    twice = tunewright("correct", table, "--rename", "other=x", "--rename", "other=y", "--out", tmp_path / "no.csv")
    assert twice.code == 2 and "other is to have two names: x and y" in twice.err
    refused = tunewright("correct", table, "--rename", "nothing=x", "--out", tmp_path / "no.csv")
    assert refused.code == 2 and "no class called nothing" in refused.err and not (tmp_path / "no.csv").exists()
    taken = tunewright("correct", table, "--rename", "other=x", "--out", table)
    assert taken.code == 2 and "take the place" in taken.err


def test_texts_of_a_table_without_labels_are_labelled_by_corrections(
    tunewright, backbone: Path, tmp_path: Path
) -> None:
    labelled = read_table([write_texts(tmp_path / "labelled.csv", 40)])
    table = write_csv(tmp_path / "t.csv", ("text",), *((text,) for text in labelled.frame["text"]))
    rows = ((line + 2, label) for line, label in enumerate(labelled.frame["label"][:36]))
    file = write_csv(tmp_path / "c.csv", ("row", "new"), *rows)
    said = tunewright(
        "train", table, "--corrections", file, "--backbone", backbone, *QUICK, "--out", tmp_path / "run", "--json"
    )
    assert said.code == 0, said.err
    assert RunFolder.open(tmp_path / "run").job.data.label_columns == ("label",)
    out = tunewright("correct", table, "--corrections", file, "--out", tmp_path / "out.parquet")
    assert out.code == 0
    assert read_table([tmp_path / "out.parquet"]).frame["label"].tolist() == [*labelled.frame["label"][:36], *[""] * 4]
