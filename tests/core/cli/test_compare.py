"""`tunewright compare` over two real runs of a tiny model, and over files."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from core.runs.folder import RunFolder
from tests.tiny_jobs import write_texts


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory, backbone: Path, texts: Path) -> Path:
    """A run over the same table as `trained`, with another seed and split."""
    from core.cli import main

    run = tmp_path_factory.mktemp("runs") / "another run"
    settings = ("epochs=1", "batch_rows=16", "max_tokens=24", "threads=1", "learning_rate=1e-3")
    options = [word for setting in settings for word in ("--set", setting)]
    given = ["train", texts, "--backbone", backbone, "--method", "full", "--seed", "5", "--out", run, *options]
    assert main([str(word) for word in given]) == 0
    return run


def test_two_runs_with_other_splits_are_compared_on_what_neither_was_trained_on(tunewright, trained, second, tmp_path):
    out = tmp_path / "rows.csv"
    found = tunewright("compare", trained, second, "--json", "--out", out)
    assert found.code == 0, found.err
    body = json.loads(found.out)
    (one,) = body["comparisons"]
    assert one["rows"] == one["fixed"] + one["broken"] + one["both_right"] + one["both_wrong"] > 0
    assert any("different rows" in notice["text"] for notice in one["notices"]) and one["left_out"] > 0
    assert {"accuracy", "macro_f1"} == set(one["figures"]) and 0 <= one["p"] <= 1
    assert {"training.seed", "method.kind"} <= {setting["name"] for setting in body["settings"]}
    frame = pd.read_csv(out)
    assert len(frame) == one["rows"]
    assert list(frame.columns[:8]) == [
        "row", "text", "label", "before", "after", "confidence_before", "confidence_after", "kind",
    ]  # fmt: skip
    seen = {row for run in (trained, second) for row in _trained_rows(run, frame)}
    assert not seen & set(frame["row"])

    plain = tunewright("compare", trained, second)
    assert plain.out.startswith("A: ") and one["sentence"] in plain.out and "Settings that differ:" in plain.out
    assert "McNemar's exact p" in plain.out and "95 % interval" in plain.out


def _trained_rows(path: Path, frame: pd.DataFrame) -> set[int]:
    from core.runs.training_texts import find_seen

    seen = find_seen(RunFolder.open(path).path, frame["text"].tolist())
    return set(frame["row"][seen]) if seen is not None else set()


def test_both_predict_a_labelled_file_without_the_texts_that_were_trained_on(
    tunewright, trained, second, texts, tmp_path
):
    new = write_texts(tmp_path / "new.csv", rows=40, seed=9)
    joined = tmp_path / "joined.csv"
    joined.write_text(new.read_text(encoding="utf-8") + texts.read_text(encoding="utf-8").split("\n", 1)[1], "utf-8")
    found = tunewright("compare", second, trained, "--data", joined, "--json")
    assert found.code == 0, found.err
    (one,) = json.loads(found.out)["comparisons"]
    assert 40 <= one["rows"] < 136 and one["rows"] + one["left_out"] == 136
    assert any("trained on the same text" in notice["text"] for notice in one["notices"])

    refused = tunewright("compare", second, trained, "--data", texts, "--label", "id")
    assert refused.code == 2 and "none of these labels" in refused.err


def test_what_cannot_be_compared_ends_with_two_and_a_way_out(tunewright, trained, second, tmp_path):
    assert tunewright("compare", trained).code == 2
    missing = tunewright("compare", trained, tmp_path / "no such run")
    assert missing.code == 2 and "no run in this folder" in missing.err
    over = tunewright("compare", trained, second, "--out", trained / "predictions_test.parquet")
    assert over.code == 2 and "take the place" in over.err
    assert tunewright("compare", trained, second, "--out", tmp_path / "rows.docx").code == 2
    alone = tunewright("compare", trained, second, "--text", "text")
    assert alone.code == 2 and "--data FILE" in alone.err
