"""The list of runs, and moving runs to the bin and back."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.config import JobConfig
from core.errors import RunError
from core.events import Ended, StageChanged
from core.runs import marker
from core.runs.bin import delete_for_ever, list_bin, restore_from_bin
from core.runs.folder import RunFolder, runs_root
from core.runs.listing import list_runs, read_runs
from core.runs.places import bin_root
from tests.core.runs.test_folder import STARTED


def make(title: str, at: float = 1000.0, outcome: str = "finished", parent: Path | None = None) -> RunFolder:
    run = RunFolder.create(JobConfig(title=title), parent=parent)
    run.append(replace(STARTED, at=at))
    run.append(Ended(outcome=outcome, at=at + 5))
    return run


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_newest_run_comes_first_and_strangers_are_left_out():
    assert list_runs() == []
    for title, at in (("old", 10.0), ("new", 30.0), ("middle", 20.0)):
        make(title, at)
    (runs_root() / "notes").mkdir()
    (runs_root() / "notes" / "mine.txt").write_text("keep")
    broken = make("broken")
    (broken.path / "job.toml").write_text("no = toml = at all")
    before = contents(broken.path)
    assert [summary.title for summary in list_runs()] == ["new", "middle", "old"]
    assert read_runs().unreadable == (broken.path,)
    assert contents(broken.path) == before and (runs_root() / "notes" / "mine.txt").read_text() == "keep"


def test_a_run_with_damaged_figures_is_still_listed():
    bad = make("bad")
    for name in ("metrics.json", "environment.json"):
        (bad.path / name).write_text("{")
    assert [(summary.title, summary.state, summary.accuracy) for summary in list_runs()] == [("bad", "finished", None)]


def test_listing_clears_the_marker_of_a_process_that_is_gone():
    run = RunFolder.create(JobConfig(title="crashed"))
    run.append(StageChanged(stage="training"))
    note = run.path / marker.NAME
    note.write_text(json.dumps({**json.loads(note.read_text()), "born": 1.0}))
    assert [summary.state for summary in list_runs()] == ["interrupted"]
    assert not note.exists()


def test_a_run_goes_to_the_bin_and_comes_back_as_it_was():
    run = make("kept")
    before, place = contents(run.path), run.path
    binned = run.move_to_bin()
    assert binned.parent == bin_root() and not place.exists() and list_runs() == []
    assert [(entry.title, entry.origin) for entry in list_bin()] == [("kept", place)]
    assert restore_from_bin(binned) == place
    assert contents(place) == before and list_bin() == []


def test_names_that_are_taken_in_the_bin_or_at_home_get_a_number():
    first = make("twin")
    place = first.path
    one = first.move_to_bin()
    RunFolder.create(JobConfig(title="second"), path=place)
    two = RunFolder.open(place).move_to_bin()
    assert one != two and two.name == f"{one.name}-2"
    RunFolder.create(JobConfig(title="third"), path=place)
    restored = restore_from_bin(one)
    assert restored == place.with_name(f"{place.name}-2")
    assert RunFolder.open(restored).title == "twin" and RunFolder.open(place).title == "third"


def test_a_run_that_is_going_stays():
    run = RunFolder.create(JobConfig())
    run.append(StageChanged(stage="training"))
    with pytest.raises(RunError, match="still going"):
        run.move_to_bin()
    assert run.path.is_dir()


def test_a_bin_on_another_disk_gets_a_whole_copy(tmp_path, monkeypatch):
    run = make("far", parent=tmp_path / "elsewhere")
    before, rename = contents(run.path), Path.rename

    def across(self, target):
        if self.parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", across)
    place = run.path
    binned = run.move_to_bin()
    assert not place.exists()
    assert {k: v for k, v in contents(binned).items() if k != "binned.json"} == before
    assert restore_from_bin(binned) == place and contents(place) == before


def test_what_is_no_binned_run_is_refused(tmp_path):
    with pytest.raises(RunError, match="no run"):
        restore_from_bin(tmp_path)


def test_what_is_deleted_for_ever_is_gone_and_gives_back_its_size():
    first, second = make("first"), make("second")
    (first.path / "weights").mkdir()
    (first.path / "weights" / "all.bin").write_bytes(b"x" * 50_000)
    binned = [first.move_to_bin(), second.move_to_bin()]
    sizes = {run.path: run.size_mb for run in list_bin()}
    freed = delete_for_ever(binned[0])
    assert freed / 1e6 == pytest.approx(sizes[binned[0]]) and freed > 50_000
    assert [run.path for run in list_bin()] == [binned[1]] and sorted(bin_root().iterdir()) == [binned[1]]


def test_only_runs_in_the_bin_are_deleted(tmp_path):
    run = make("kept")
    (bin_root() / "notes").mkdir(parents=True)
    for place in (run.path, bin_root() / "notes", bin_root(), tmp_path):
        with pytest.raises(RunError, match="no run"):
            delete_for_ever(place)
    assert run.path.is_dir() and (bin_root() / "notes").is_dir()


def test_a_binned_run_with_damaged_files_is_listed_and_comes_back():
    run = make("hurt")
    place, binned = run.path, run.move_to_bin()
    (binned / "job.toml").write_text("no = toml = at all")
    (binned / "binned.json").write_text("{")
    (entry,) = list_bin()
    assert (entry.title, str(entry.name), entry.origin) == (place.name, place.name, place)
    assert restore_from_bin(binned) == place


def test_a_job_that_was_changed_by_hand_is_read_anew():
    run = make("first")
    assert list_runs()[0].title == "first"
    job = run.path / "job.toml"
    job.write_text(job.read_text().replace('"first"', '"other"'))
    assert list_runs()[0].title == "other"
