"""Runs that the version before left unfinished go on to their end, and one that waited begins."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.compatibility.comparing import read_lines
from tests.compatibility.conftest import OldHome, Output

# The figure that a resumed run has to come to, and how far it may lie from that of an undisturbed one: another
# processor rounds otherwise, and a training makes more of it.
FIGURES = {
    "classify-interrupted": ("loss", 0.02),
    "classify-stopped": ("loss", 0.02),
    "recommend-interrupted": ("ndcg@10", 0.05),
    "match-interrupted": ("mrr", 0.05),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_run_goes_on_from_its_checkpoint_to_what_it_would_have_become(
    tunewright: Callable[..., Output], old_home: OldHome, name: str
) -> None:
    folder = old_home.runs / name
    before = read_lines(folder / "events.jsonl")
    saved = [event["step"] for event in before if event["event"] == "CheckpointSaved"][-1]
    assert saved > 0

    output = tunewright("resume", name, "--json")

    assert output.code == 0, output.err
    assert output.body["outcome"] == "finished"
    after = read_lines(folder / "events.jsonl")
    assert after[: len(before)] == before
    new = after[len(before) :]
    assert [event["step"] for event in new if event["event"] == "Resumed"] == [saved]
    steps = [event["step"] for event in new if event["event"] == "StepDone"]
    assert steps[0] == saved + 1
    assert not (folder / "checkpoints").exists()
    figure, apart = FIGURES[name]
    undisturbed = old_home.expected_json("undisturbed.json")[name]
    found = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))["test"]
    assert found[figure] == pytest.approx(undisturbed[figure], abs=apart)


def test_a_run_that_waited_begins(tunewright: Callable[..., Output], old_home: OldHome) -> None:
    output = tunewright("resume", "waiting", "--json")
    assert output.body["outcome"] == "finished"
    (listed,) = [run for run in tunewright("runs", "--json").body if run["path"] == str(old_home.runs / "waiting")]
    assert (listed["state"], listed["title"]) == ("finished", "waits")
