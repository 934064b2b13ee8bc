"""Runs of the version before are listed, read and brought back."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.compatibility.comparing import assert_alike, key_paths, read_lines, without_later_keys
from tests.compatibility.conftest import CLASSIFIERS, KEPT, MADE_AT, OldHome, Output
from tests.compatibility.program import list_bin, open_run, restore_from_bin, rewritten_events, rewritten_job

RUNS = sorted(path.name for path in (KEPT / "Tunewright" / "runs").iterdir())
LATER = ("version", "name", "note", "tags", "parent", "notices")
"""Keys that later versions have added to the list."""
BEGUN = [name for name in RUNS if name != "waiting"]
JOBS = [path.relative_to(KEPT).as_posix() for path in sorted(KEPT.rglob("job.toml"))]


def test_they_are_listed_with_their_figures(tunewright: Callable[..., Output], old_home: OldHome) -> None:
    found, kept = tunewright("runs", "--json").body, old_home.expected_json("runs.json")
    assert [Path(run["path"]).name for run in found] == [Path(run["path"]).name for run in kept]
    assert_alike([{key: one[key] for key in one if key not in LATER} for one in found], kept, besides=("size_mb",))
    own = {run["title"] for run in found if run["name"] != run["title"]}  # called after their file, for want of a name
    assert own == {"texts", "questions", "loans", "several labels"} & {run["title"] for run in found}
    assert {run["state"] for run in found} == {"finished", "stopped", "failed", "interrupted", "new"}


def test_the_marker_of_a_dead_process_is_taken_away(tunewright: Callable[..., Output], old_home: OldHome) -> None:
    marker = old_home.runs / "classify-interrupted" / "running.json"
    assert marker.is_file()
    assert tunewright("runs").code == 0
    assert not marker.exists()


@pytest.mark.parametrize("name", BEGUN)
def test_every_event_is_read_and_written_as_it_was(old_home: OldHome, name: str) -> None:
    kept = read_lines(old_home.runs / name / "events.jsonl")
    assert without_later_keys(rewritten_events(old_home.runs / name), kept) == kept


@pytest.mark.parametrize("path", JOBS)
def test_every_setting_of_a_job_is_read_and_written_as_it_was(path: str) -> None:
    kept = tomllib.loads((KEPT / path).read_text(encoding="utf-8"))
    found = tomllib.loads(rewritten_job(KEPT / path))
    assert key_paths(kept) - key_paths(found) == set()
    assert without_later_keys(found, kept) == kept


@pytest.mark.parametrize("split", ["validation", "test"])
@pytest.mark.parametrize("name", CLASSIFIERS)
def test_a_report_is_read_from_the_figures_and_made_from_the_predictions(
    old_home: OldHome, name: str, split: str
) -> None:
    path = old_home.runs / name / "metrics.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    read = open_run(path.parent).report(split)
    path.write_text(json.dumps({other: body for other, body in kept.items() if other != split}), encoding="utf-8")
    made = open_run(path.parent).report(split)
    for report in (read, made):
        for figure in ("rows", "accuracy", "macro_f1", "weighted_f1"):
            assert_alike(getattr(report, figure), kept[split][figure], place=figure)
        assert [scores.name for scores in report.per_class] == list(kept[split]["per_class"])
        per_class = kept[split]["per_class"].values()
        assert_alike([scores.f1 for scores in report.per_class], [scores["f1"] for scores in per_class])
    assert_alike(read.loss, kept[split]["loss"])


@pytest.mark.parametrize("split", ["validation", "test"])
@pytest.mark.parametrize("name", [*CLASSIFIERS, "recommend-frozen", "recommend-lora", "match-frozen", "match-lora"])
def test_predictions_are_read(old_home: OldHome, name: str, split: str) -> None:
    kept = pd.read_parquet(old_home.runs / name / f"predictions_{split}.parquet")
    assert len(kept)
    pd.testing.assert_frame_equal(open_run(old_home.runs / name).predictions(split), kept)


def test_a_run_comes_back_from_the_bin_and_answers(
    tunewright: Callable[..., Output], old_home: OldHome, tmp_path: Path
) -> None:
    binned = list_bin()
    assert [(one.title, one.origin) for one in binned] == [("new texts", old_home.runs / "names-alone")]
    assert restore_from_bin(binned[0].path) == old_home.runs / "names-alone"
    assert list_bin() == []
    output = tunewright(
        "predict", "names-alone", old_home.tables / "new texts.csv", "--exact", "--out", tmp_path / "p.csv"
    )
    assert output.code == 0, output.err
    assert set(pd.read_csv(tmp_path / "p.csv")["predicted"]) <= {"praise", "access", "money back"}


def test_a_failed_run_says_why_and_cannot_be_resumed(tunewright: Callable[..., Output], old_home: OldHome) -> None:
    ended = list(open_run(old_home.runs / "failed").events())[-1]
    assert ended.outcome == "failed"
    assert "gone.csv" in str(ended.where or "") + str(ended.what)
    output = tunewright("resume", "failed")
    assert output.code == 2
    assert "failed" in output.err


def test_nothing_kept_names_a_real_place() -> None:
    """All paths in the files are of the home they were written in, which is nobody's."""
    for path in KEPT.rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            assert set(re.findall(rb"/(?:home|root|tmp|Users)/[a-z]*", body)) <= {MADE_AT.encode()}, path
