"""Rows without any label, classes nobody can learn, and how several predicted labels are written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.config import SplitConfig
from core.data.findings import find_problems
from core.data.labels import read_labels
from core.data.reading import read_table
from core.data.roles import guess_roles, labelled_texts, table_labels
from core.data.split import make_split
from tests.cases.label_tables import SENTENCES, frame_of, kinds_of, sets_of, write_csv


@pytest.mark.case("01-rows-without-any-label")
def test_a_row_of_zeros_is_an_answer(files, tunewright):
    body = tunewright("inspect", "toxic.csv", "--json").body
    table = read_table([files / "toxic.csv"])

    assert body["label_form"] == "columns"
    assert "Rows with none of the labels: 328" in kinds_of(body["findings"])["no_label"]
    assert len(labelled_texts(table, guess_roles(table)).rows) == 400


@pytest.mark.case("01-rows-without-any-label")
def test_rows_of_zeros_are_trained_and_judged(files, tunewright, tiny_backbone):
    trained = tunewright(
        "train", "toxic.csv", "--backbone", tiny_backbone, "--set", "training.epochs=1", "--out", "R", "--json"
    )
    metrics = json.loads((files / "R" / "metrics.json").read_text(encoding="utf-8"))
    rows = metrics["validation"]["rows"] + metrics["test"]["rows"]

    assert trained.code == 0, trained.said
    assert rows == 100  # a quarter of all 400, not of 72
    none = metrics["test"]["no_label"]
    assert none["support"] > 40
    with_none = np.array(metrics["test"]["confusion_with_none"])
    assert with_none.shape == (4, 4) and with_none[-1].sum() > 0
    judged = tunewright("evaluate", "R", "toxic.csv", "--json", "-")
    assert judged.body["rows"] == 400 and judged.body["no_label"]["support"] == 328
    assert any("Rows with none of the labels: 328" in one["text"] for one in judged.body["notices"])


@pytest.mark.case("01-rows-without-any-label")
def test_only_blank_rows_are_unlabelled(tmp_path, tunewright):
    lists = ['["a"]', '["b", "a"]', "[]", "", '["b"]', '["none"]'] * 10
    file = write_csv(tmp_path / "lists.csv", text=SENTENCES, labels=lists)

    found = kinds_of(tunewright("inspect", file, "--json").body["findings"])

    assert "Rows with none of the labels: 20, written as none" in found["no_label"]
    assert "Texts without a label: 10" in found["empty_label"]


@pytest.mark.case("01-rows-without-any-label")
def test_blank_cells_beside_filled_ones_count_as_no_and_are_said(tmp_path, tunewright):
    file = write_csv(
        tmp_path / "flags.csv",
        text=SENTENCES,
        rude=["1", "0", "", "", "0", "1"] * 10,
        threat=["0", "", "", "0", "0", "1"] * 10,
        spam=["0", "1", "", "0", "1", "0"] * 10,
    )

    found = tunewright("inspect", file, "--json").body["findings"]

    assert [one["rows"][:2] for one in found if one["kind"] == "empty_label"] == [[2, 8]]
    assert [one["rows"][:2] for one in found if one["kind"] == "partly_blank_label"] == [[1, 3]]


def test_none_is_a_class_where_each_text_has_one_label():
    labels = read_labels(frame_of(label=["none", "spam", "none"]), ("label",), "single", "")

    assert labels.classes == ("none", "spam")


def test_none_beside_other_labels_is_one_of_them():
    labels = read_labels(frame_of(tags=["none;spam", "spam", "none"]), ("tags",), "separated", ";")

    assert sets_of(labels) == [{"none", "spam"}, {"spam"}, {"none"}]


@pytest.mark.case("15-class-without-training-rows")
def test_files_called_after_a_split_are_the_split(files, tunewright, tiny_backbone):
    body = tunewright("inspect", "hf_folder", "--json").body
    found = kinds_of(body["findings"])

    assert "test-00000-of-00001.parquet" in found["split_by_files"]
    assert "15 with -1" in found["hidden_label"]
    assert "-1" not in body["classes"]


@pytest.mark.usefixtures("warm_proof")
@pytest.mark.case("15-class-without-training-rows")
def test_a_class_of_the_test_file_alone_is_told_and_not_promised(files, tunewright, tiny_backbone):
    write_csv(files / "base.csv", text=SENTENCES, label=["billing", "delivery", "praise"] * 20)
    trained = tunewright(
        "train", "base.csv", "--test", "test_newclass.csv", "--backbone", tiny_backbone,
        "--set", "training.epochs=1", "--out", "R",
    )  # fmt: skip
    config = json.loads((files / "R" / "model" / "config.json").read_text(encoding="utf-8"))
    metrics = json.loads((files / "R" / "metrics.json").read_text(encoding="utf-8"))

    assert trained.code == 0, trained.said
    assert "No training row has the label refund" in trained.said
    assert sorted(config["id2label"].values()) == ["billing", "delivery", "praise"]
    assert metrics["test"]["per_class"]["refund"]["recall"] == 0
    assert metrics["test"]["per_class"]["refund"]["support"] > 0
    exported = tunewright("export", "R", "--to", "E")
    assert exported.code == 0, exported.said
    card = (files / "E" / "README.md").read_text(encoding="utf-8")
    assert "refund" not in card.split("## What it answers")[1].split("##")[0]


@pytest.mark.case("15-class-without-training-rows")
@pytest.mark.parametrize("hidden", ["-1", "?", "secret"])
def test_a_split_with_hidden_labels_is_not_judged(tmp_path, hidden):
    split = (["train"] * 8 + ["validation", "test"]) * 6
    labels = [hidden if part == "test" else "ab"[n % 2] for n, part in enumerate(split)]
    table = read_table([write_csv(tmp_path / "glue.csv", text=SENTENCES, label=labels, split=split)])
    roles = guess_roles(table)
    made = make_split(table, roles, SplitConfig(kind="column"))

    held_out = {labels[row] for row in (*made.train, *made.validation, *made.test)}
    kinds = {finding.kind for finding in find_problems(table, roles, split=made)}
    assert hidden not in held_out and len(made.test)
    assert kinds & {"hidden_label", "withheld_label"}


@pytest.mark.case("15-class-without-training-rows")
def test_a_folder_with_a_file_for_each_class_stays_whole(tmp_path):
    for name, label in (("neg.csv", "-1"), ("pos.csv", "1")):
        write_csv(tmp_path / name, text=SENTENCES[:30], label=[label] * 30)
    table = read_table([tmp_path / "neg.csv", tmp_path / "pos.csv"])

    assert labelled_texts(table, guess_roles(table)).classes == ("1", "-1")


@pytest.mark.case("24-several-labels-joined")
def test_several_predicted_labels_are_a_list(files, tunewright, tiny_backbone):
    trained = tunewright(
        "train", "ml_comma.jsonl", "--backbone", tiny_backbone, "--set", "training.epochs=1", "--out", "R"
    )
    assert trained.code == 0, trained.said
    for name in ("p.jsonl", "p.parquet", "p.csv"):
        assert tunewright("predict", "R", "ml_comma.jsonl", "--out", name).code == 0
    classes = {"Food, drinks", "Rooms", "Staff; service"}

    lines = [json.loads(line) for line in Path("p.jsonl").read_text(encoding="utf-8").splitlines()]
    parquet = [list(names) for names in pd.read_parquet("p.parquet")["predicted"]]
    csv = [json.loads(cell) for cell in pd.read_csv("p.csv")["predicted"]]
    assert [line["predicted"] for line in lines] == parquet == csv
    assert all(isinstance(line["predicted"], list) and classes.issuperset(line["predicted"]) for line in lines)


@pytest.mark.case("24-several-labels-joined")
def test_labels_are_written_as_they_were_read():
    from core.tasks.classify.label_writing import LabelWriting

    assert LabelWriting("separated", ";").write(["a", "b, c"]) == "a;b, c"
    assert LabelWriting("separated", ";").write([]) == ""
    assert LabelWriting("separated", ",").write(["a", "b, c"]) == '["a", "b, c"]'
    assert LabelWriting("columns").write([]) == "[]"


@pytest.mark.case("21-columns-of-one-name")
def test_how_a_row_says_that_it_has_none_fits_the_columns(tmp_path):
    """Of columns with names in them a 0 would be a label of that name; the word none says it, and is read so."""
    lines = [f"text number {n},{'a' if n % 2 else 'b'},{'c' if n % 3 else ''}" for n in range(30)]
    path = tmp_path / "issues.csv"
    for last, answered in (("one more,,", 30), ("one more,none,", 31)):
        path.write_text("\n".join(["Summary,Labels,Labels", *lines, last]), encoding="utf-8")
        table = read_table([path])
        roles = guess_roles(table)
        assert int(table_labels(table, roles).answered.sum()) == answered
        hints = [str(one.hint) for one in find_problems(table, roles) if one.kind == "empty_label"]
        assert hints == (["Where they have none of the labels, write none into one of their cells."] * (31 - answered))
