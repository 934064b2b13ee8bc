from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli.ladder import read_budget
from core.errors import ConfigError
from tests.core.conftest import CommandResult


def test_the_ladder_is_printed_with_what_was_left_out(
    tunewright: Callable[..., CommandResult], texts: Path, backbone: Path, tmp_path: Path
) -> None:
    quick = ("--budget", "1s", "--set", "threads=1", "--set", "max_tokens=32")
    said = tunewright("ladder", texts, *quick, "--backbone", backbone, "--out", tmp_path / "runs", "--json")

    assert said.code == 0, said.err
    body = json.loads(said.out)
    assert {one["name"] for one in body["rungs"]} >= {"majority", "tfidf", "zero-shot", "probe"}
    assert body["recommended"] in {one["name"] for one in body["rungs"]}
    assert {one["name"] for one in (*body["rungs"], *body["left_out"])} == {
        "majority",
        "tfidf",
        "zero-shot",
        "probe",
        "few-shot",
        "lora",
        "full",
    }
    assert "accuracy" in said.err
    reported = tunewright(
        "ladder", texts, "--budget", "1s", "--backbone", backbone, "--out", tmp_path / "more", "--set", "threads=1"
    )
    assert reported.code == 0
    assert "Worth its time:" in reported.out
    assert "untouched backbone" in reported.out


@pytest.mark.parametrize(("text", "seconds"), [("10m", 600), ("90 s", 90), ("1.5h", 5400), ("2", 120), ("5min", 300)])
def test_a_budget_is_read(text: str, seconds: float) -> None:
    assert read_budget(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "0", "-5m", "10 weeks"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="no time"):
        read_budget(text)
