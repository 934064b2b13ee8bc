"""`tunewright inside`, as a person types it: over a run, a bare folder, and what cannot be looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.core.conftest import CommandResult
from tests.tiny_models import HEADS, LAYERS, make_tiny_modernbert

TEXT = "My card was declined, please refund ☃ it"
Run = Callable[..., CommandResult]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_modernbert(tmp_path_factory.mktemp("inside") / "tiny modernbert")


def test_lines_and_arrays_agree(tunewright: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.npz"
    found = tunewright("inside", folder, TEXT, "--layer", 2, "--head", 3, "--out", out)
    assert found.code == 0, found.err
    arrays = np.load(out)
    count = len(arrays["tokens"])
    assert arrays["weights"].shape == (LAYERS, HEADS, count, count) and arrays["queries"].shape[2] == count
    np.testing.assert_allclose(arrays["weights"].sum(-1) + arrays["rest"], 1, atol=1e-5)
    lines = found.out.split("\n")
    assert f"Layer 2 of {LAYERS}, head 3 of {HEADS}:" in lines[1]
    first = arrays["weights"][1, 2, 0]
    assert f"{100 * first.max():.1f} %" in lines[2]


def test_json_holds_tokens_weights_and_steps(tunewright: Run, folder: Path) -> None:
    found = tunewright("inside", folder, TEXT, "--head", 1, "--token", 2, "--json")
    body = json.loads(found.out)
    spans = dict.fromkeys((one["start"], one["end"]) for one in body["tokens"])
    assert "".join(TEXT[start:end] for start, end in spans) == TEXT
    assert [one["text"] for one in body["tokens"] if "☃" in one["text"]] == ["☃ 1/3", "☃ 2/3", "☃ 3/3"]
    assert (body["layer"], body["head"], body["position"], body["mean_layer"]) == (LAYERS, 1, "rotary", None)
    row = body["weights"][1]
    assert sum(row) == pytest.approx(1, abs=1e-5)
    for step, weight in zip(body["steps"], row, strict=True):
        assert step["weight"] == pytest.approx(weight, abs=2e-6)
        assert step["score"] is None or step["divided"] == pytest.approx(step["product"] / body["divisor"])


def test_what_was_cut_is_said(tunewright: Run, folder: Path) -> None:
    found = tunewright("inside", folder, "refund " * 200)
    assert "not read" in found.err and "64 of" in found.out
    body = json.loads(tunewright("inside", folder, "refund " * 200, "--json").out)
    assert body["cut_tokens"] == body["total_tokens"] - 64 > 0
    assert "not read" in body["notices"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--layer", "9"], "There are 2 of these"),
        (["--token", "2"], "The steps are those of one head"),
        (["--out", "a.csv"], "written as .npz only"),
        (["--original"], "does not say what it was before its training"),
    ],
)
def test_what_cannot_be_shown_is_refused(tunewright: Run, folder: Path, arguments: list[str], message: str) -> None:
    found = tunewright("inside", folder, TEXT, *arguments)
    assert found.code == 2 and message in found.err


def test_an_empty_text_is_refused(tunewright: Run, folder: Path) -> None:
    assert tunewright("inside", folder, "  ").code == 2
