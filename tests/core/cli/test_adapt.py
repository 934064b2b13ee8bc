"""Both commands that adapt a backbone: by itself, and before a classifier that starts from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.runs.folder import RunFolder
from core.tasks.adapt.report_text import report_lines

SMALL = ["head_steps=3", "threads=1", "max_tokens=16", "epochs=1"]


def settings(*more: str) -> list[str]:
    return [part for one in (*SMALL, *more) for part in ("--set", one)]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    file = tmp_path / "more.csv"
    file.write_text("text\n" + "".join(f"please send order {n} again\n" for n in range(24)), encoding="utf-8")
    return file


def test_a_backbone_is_adapted_to_texts_without_labels(tunewright, lines: Path, backbone: Path, tmp_path: Path) -> None:
    made = tunewright("adapt", lines, "--backbone", backbone, "--out", tmp_path / "run", "--json", *settings())
    assert made.code == 0, made.err
    body = json.loads(made.out)
    assert body["outcome"] == "finished" and body["model"] == str(tmp_path / "run" / "model")
    assert body["metrics"]["validation"]["masked_loss"] > 0
    assert body["metrics"]["baselines"]["unadapted"]["validation"]["masked_loss"] > 0
    told = "\n".join(report_lines(RunFolder.open(tmp_path / "run")))
    assert "masked loss" in told and "--backbone" in told


def test_a_classifier_says_what_became_of_adapting_its_backbone(
    tunewright, texts: Path, lines: Path, backbone: Path, tmp_path: Path
) -> None:
    given = ["train", texts, "--backbone", backbone, "--method", "lora", "--out", tmp_path / "run", "--json"]
    made = tunewright(*given, "--adapt-first", "--texts", lines, *settings())
    assert made.code == 0, made.err
    body = json.loads(made.out)
    adaptation, run = body["adaptation"], RunFolder.open(tmp_path / "run")
    assert body["run"] == str(run.path) and adaptation["run"] == str(tmp_path / "run-adapted")
    assert adaptation["backbone"] == str(backbone) and adaptation["texts"] > 24
    assert {"masked_loss", "masked_loss_before", "macro_f1", "macro_f1_before"} <= set(adaptation)
    expected = str(tmp_path / "run-adapted") if adaptation["is_kept"] else str(backbone)
    assert run.job.backbone.name == expected
    assert any("not kept" in one["text"] for one in body["notices"]) is not adaptation["is_kept"]


def test_texts_without_adapting_are_refused_and_a_failed_adaptation_is_told_as_json(
    tunewright, texts: Path, lines: Path, tmp_path: Path
) -> None:
    assert "--adapt-first" in tunewright("train", texts, "--texts", lines).err
    missing = tmp_path / "nothing"
    missing.mkdir()
    given = ["train", texts, "--backbone", missing, "--out", tmp_path / "run", "--adapt-first", "--json"]
    failed = tunewright(*given)
    body = json.loads(failed.out)
    assert failed.code == 2 and body["run"] is None and body["adaptation"]["error"]["what"]
    assert not (tmp_path / "run").exists()
