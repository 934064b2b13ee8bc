"""Few-shot and zero-shot from the command line, from the options to the predictions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.config import read_job
from core.runs.folder import RunFolder
from sample_data import samples
from tests.core.conftest import CommandResult
from tests.tiny_jobs import write_texts

TICKETS = samples()[0].files
QUICK = ("--set", "threads=1", "--set", "max_tokens=32")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The texts without their labels."""
    lines = write_texts(tmp_path / "with.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "bare.csv"
    path.write_text("\n".join(line.split(",")[1] for line in lines), encoding="utf-8")
    return path


def test_names_alone_answer_a_file_without_labels(
    tunewright: Callable[..., CommandResult], bare: Path, backbone: Path, tmp_path: Path
) -> None:
    about = tmp_path / "about.txt"
    about.write_text("praise: lovely staff, great service\n\n", encoding="utf-8")
    run = tmp_path / "run"
    prompt = ("--labels", "praise, access,money back", "--describe", about, "--template", "It is {label}.")
    said = tunewright("train", bare, *prompt, "--backbone", backbone, "--out", run, "--json", *QUICK)

    assert said.code == 0, said.err
    assert json.loads(said.out)["metrics"].keys() == {"training", "baselines"}
    job = read_job(run / "job.toml")
    assert (job.method.kind, job.data.label_columns) == ("zero-shot", ())
    assert job.zero_shot.descriptions == ("praise: lovely staff, great service",)
    assert job.zero_shot.template == "It is {label}."
    answered = tunewright("predict", run, bare, "--out", tmp_path / "answers.csv")
    assert answered.code == 0, answered.err
    answers = (tmp_path / "answers.csv").read_text(encoding="utf-8")
    assert "p_money back" in answers
    again = tunewright("train", run / "job.toml", "--out", tmp_path / "again")
    assert again.code == 0, again.err


def test_a_few_examples_a_class(
    tunewright: Callable[..., CommandResult], texts: Path, backbone: Path, tmp_path: Path
) -> None:
    few = ("--method", "few-shot", "--shots", 5, "--set", "epochs=1", "--set", "few_shot.weights=lora")
    said = tunewright("train", texts, *few, "--backbone", backbone, "--out", tmp_path / "run", "--json", *QUICK)

    assert said.code == 0, said.err
    assert json.loads(said.out)["metrics"].keys() == {"validation", "test", "training", "baselines"}
    assert RunFolder.open(tmp_path / "run").job.few_shot.shots == 5


def test_a_missing_file_of_descriptions_is_reported(tunewright: Callable[..., CommandResult], bare: Path) -> None:
    said = tunewright("train", bare, "--labels", "a,b", "--describe", "nowhere.txt")

    assert said.code == 2
    assert "nowhere.txt" in said.err
