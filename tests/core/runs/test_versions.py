"""The versions of a model, and which one is in use: whatever was moved, binned or damaged."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.config import DataConfig, JobConfig, UpdateConfig
from core.events import Ended
from core.runs.folder import RunFolder
from core.runs.versions import VERSION, decide_version, find_current, is_accepted, list_versions

FINGERPRINT = "ab" * 32


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def make(root: Path, name: str, parent: RunFolder | None = None, *, accepted: bool | None = True, at: float = 0.0):
    """A finished run, or an update of `parent`, as its gate left it; `accepted` None: it has no outcome."""
    job = JobConfig(title=name, data=DataConfig(files=("t.csv",), fingerprint=FINGERPRINT))
    if parent is not None:
        job = replace(job, parent=parent.path.name, update=UpdateConfig(run=str(parent.path), new_files=1))
    run = RunFolder.create(job, path=root / name)
    run.update_environment(created=at or time.time())
    run.model_folder.mkdir()
    if parent is not None and accepted is not None:
        run.write_metrics({"accepted": accepted})
    run.append(Ended(outcome="finished"))
    return run


def names(run: RunFolder) -> list[tuple[str, bool, bool]]:
    return [(one.path.name, one.is_accepted, one.is_current) for one in list_versions(run)]


def test_the_newest_accepted_update_of_the_one_in_use_is_in_use(root: Path) -> None:
    first = make(root, "first", at=1.0)
    second = make(root, "second", first, at=2.0)
    refused = make(root, "refused", second, accepted=False, at=3.0)
    third = make(root, "third", second, at=4.0)
    make(root, "other", at=5.0)

    line = [("first", True, False), ("second", True, False), ("refused", False, False), ("third", True, True)]
    for run in (first, second, refused, third):
        assert names(run) == line and find_current(run).path == third.path
    assert [one.number for one in list_versions(first)] == [1, 2, 3, 4]


def test_a_person_decides_and_goes_back(root: Path) -> None:
    first = make(root, "first")
    update = make(root, "update", first, accepted=False)
    assert find_current(update).path == first.path and is_accepted(update) == (False, "gate")
    decide_version(update, True, "person")
    assert find_current(first).path == update.path and is_accepted(update) == (True, "person")
    decide_version(update, False, "person")
    assert find_current(first).path == first.path and (update.path / "job.toml").is_file()
    (update.path / VERSION).write_text("{", "utf-8")
    assert is_accepted(update) == (False, "gate"), "a damaged choice leaves what the gate said"


def test_unfinished_updates_and_those_without_a_model_are_no_versions(root: Path) -> None:
    first = make(root, "first")
    update = make(root, "update", first)
    (update.path / "events.jsonl").unlink()
    assert find_current(first).path == first.path and len(list_versions(first)) == 1
    update.append(Ended(outcome="stopped"))  # its best model so far was saved and judged
    assert find_current(first).path == update.path
    shutil.rmtree(update.model_folder)
    assert find_current(update).path == first.path


def test_runs_that_were_moved_together_stay_a_line_of_their_own(root: Path, tmp_path: Path) -> None:
    first = make(root, "first", at=1.0)
    make(root, "update", first, at=2.0)
    shutil.copytree(root, tmp_path / "copy")
    copied = RunFolder.open(tmp_path / "copy" / "update")
    assert names(copied) == [("first", True, False), ("update", True, True)]
    assert all(one.path.parent == tmp_path / "copy" for one in list_versions(copied))
    shutil.rmtree(root)
    assert find_current(RunFolder.open(tmp_path / "copy" / "first")).path.name == "update"


def test_an_update_in_another_folder_is_found_from_either_side(
    root: Path, tmp_path: Path, tunewright_home: Path
) -> None:
    first = make(tmp_path / "there", "first", at=1.0)
    update = make(tunewright_home / "runs", "update", first, at=2.0)
    assert find_current(first).path == update.path and find_current(update).path == update.path
    other = make(tmp_path / "third", "second", update, at=3.0)
    assert names(other)[-1] == ("second", True, True) and find_current(first).path == other.path
    (tunewright_home / "update_folders.json").write_text("[1", "utf-8")
    assert find_current(first).path == update.path, "a damaged list is none"


def test_a_binned_parent_leaves_the_update_on_its_own(root: Path) -> None:
    first = make(root, "first")
    update = make(root, "update", first, accepted=False)
    last = make(root, "last", update)
    first.move_to_bin()
    assert [one[0] for one in names(last)] == ["update", "last"] and find_current(last).path == last.path
    update.move_to_bin()
    assert names(last) == [("last", True, True)]


def test_a_namesake_is_not_taken_for_the_parent(root: Path, tmp_path: Path) -> None:
    first = make(root, "first")
    other = RunFolder.create(JobConfig(data=DataConfig(fingerprint="cd" * 32)), path=tmp_path / "new" / "first")
    update = make(tmp_path / "new", "update", first)
    assert names(update)[0][0] == "first" and list_versions(update)[0].path == first.path
    assert len(list_versions(other)) == 1


def test_rings_end(root: Path) -> None:
    first = make(root, "first", at=1.0)
    second = make(root, "second", first, at=2.0)
    job = (first.path / "job.toml").read_text("utf-8")
    update = f'\n[update]\nrun = "{second.path.as_posix()}"\n'
    (first.path / "job.toml").write_text(job.replace('parent = ""', 'parent = "second"') + update, "utf-8")
    ring = RunFolder.open(first.path)
    assert ring.job.is_update and len(list_versions(ring)) == 2 and find_current(ring) is not None


def test_among_hundreds_of_runs_it_is_quick(root: Path) -> None:
    first = make(root, "first", at=1.0)
    update = make(root, "update", first, at=2.0)
    body = (first.path / "job.toml").read_bytes()
    for number in range(400):
        (root / f"other{number}").mkdir()
        (root / f"other{number}" / "job.toml").write_bytes(body)
    find_current(first)
    began = time.perf_counter()
    assert find_current(first).path == update.path
    assert time.perf_counter() - began < 0.5
