"""An update on the command line: what is said before, the training, what is said after, and the way back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.cli.update import read_minutes, read_share
from core.errors import ConfigError
from core.runs.folder import RunFolder
from core.runs.versions import decide_version
from tests.core.tasks.updatable_runs import data_of, make_run, write
from tests.core.tasks.updatable_runs import texts as make_texts
from tests.tiny_jobs import write_texts


def new_rows(path: Path) -> Path:
    """Rows of the three known classes and of a new one, after a row that the model knows."""
    known = write_texts(path.with_name("known.csv"), 60, seed=3)
    with known.open(encoding="utf-8") as file:
        rows = [row[1:] for row in csv.reader(file)][1:]
    fresh = [[f"where is parcel {number} of my delivery", "delivery"] for number in range(24)]
    return write(path, [*rows, *fresh])


def refused(tunewright, *arguments: object) -> str:
    """What is said of a command line that something in the input is at fault of."""
    result = tunewright(*arguments)
    assert result.code == 2
    return result.err


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    return make_run(tmp_path / "runs", data_of(write(tmp_path / "old.csv", make_texts(0, 60))))


def test_an_update_is_trained_judged_and_taken_back(tunewright, trained: Path, tmp_path: Path) -> None:
    out = tmp_path / "second"
    new = new_rows(tmp_path / "new.csv")
    body = json.loads(
        tunewright("update", trained, new, "--out", out, "--limit-flips", "100%", "--limit-loss", "100", "--json").out
    )
    assert body["outcome"] == "finished" and body["new"]["new_classes"] == ["delivery"]
    assert {"old_test", "new_test", "negative_flips", "positive_flips", "accepted"} <= body["metrics"].keys()
    assert body["accepted"] is True and body["version"] == 2 and body["in_use"] == str(out)
    assert body["new"]["settings"]["limit_flips"] == 1.0

    said = tunewright("predict", trained, new, "--out", tmp_path / "p.csv")
    assert "This model was updated; in use is" in said.err and str(out) in said.err
    assert f"In use: {RunFolder.open(trained).name}" in tunewright("runs", out, "--back").out
    assert "(version 2, not accepted)" in tunewright("runs", "--in", out.parent).out
    said = json.loads(tunewright("predict", out, new, "--out", tmp_path / "p.csv", "--json").out)
    assert any("not accepted" in notice["text"] for notice in said["notices"])
    assert refused(tunewright, "runs", trained, "--back").count("no earlier version") == 1
    again = json.loads(tunewright("runs", out, "--accept", "--json").out)
    assert again["in_use"] == str(out) and [one["in_use"] for one in again["versions"]] == [False, True]


def test_only_what_is_new_is_said_with_the_lines_of_the_file(tunewright, run: RunFolder, tmp_path: Path) -> None:
    rows = [*make_texts(0, 3), *make_texts(100, 20, ("billing",))]
    new = write(tmp_path / "march.csv", rows)
    said = tunewright("update", run.path, new, "--look").out
    assert "New rows: 20" in said and "never seen: billing, 20 rows" in said
    assert "march.csv, lines 5, 6, 7, 8, 9, 10, 11, 12 and 12 more" in said
    assert [path.name for path in run.path.parent.iterdir()] == [run.path.name], "nothing is trained"

    body = json.loads(tunewright("update", run.path, new, "--look", "--json").out)["new"]
    assert len(body["known_rows"]) + len(body["judged_rows"]) == 3 and body["rows"] == 20
    kinds = {one["kind"]: one for one in body["findings"]}
    assert kinds["update_new_class"]["rows"] == list(range(3, 23))


def test_what_cannot_be_updated_is_said(tunewright, run: RunFolder, tmp_path: Path) -> None:
    new = write(tmp_path / "new.csv", make_texts(100, 20))
    assert "--items" in refused(tunewright, "update", run.path, new, "--items", new)
    assert "Nothing to learn from" in refused(tunewright, "update", run.path)
    assert "no share" in refused(tunewright, "update", run.path, new, "--limit-flips", "lots")
    assert "no time" in refused(tunewright, "update", run.path, new, "--time", "soon")
    same = refused(tunewright, "update", run.path, tmp_path / "old.csv")
    assert "Nothing in it is new" in same and "corrections" in same
    decide_version(run, True, "person")  # of a run that is no update it says nothing
    assert "no earlier version" in refused(tunewright, "runs", run.path, "--back")


@pytest.mark.parametrize(
    ("written", "share"), [("2%", 0.02), ("2 %", 0.02), ("0.02", 0.02), ("1,5%", 0.015), ("0", 0.0), ("100%", 1.0)]
)
def test_shares_as_people_write_them(written: str, share: float) -> None:
    assert read_share(written, "--limit-flips") == pytest.approx(share)


@pytest.mark.parametrize(("written", "minutes"), [("10m", 10), ("90s", 1.5), ("1h", 60), ("5", 5), ("1.5 h", 90)])
def test_times_as_people_write_them(written: str, minutes: float) -> None:
    assert read_minutes(written) == pytest.approx(minutes)


@pytest.mark.parametrize("written", ["2", "-1%", "many"])
def test_what_is_no_share_is_refused(written: str) -> None:
    with pytest.raises(ConfigError):
        read_share(written, "--limit-flips")
