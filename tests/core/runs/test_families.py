"""Runs stand below the run they continue; whom nobody continues, or whose parent is gone, stands by itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import DataConfig, JobConfig
from core.runs.bin import list_bin
from core.runs.families import group_runs, say_absent_parent
from core.runs.folder import RunFolder
from core.runs.listing import list_runs


def walk(runs):
    return [(run.path.name, depth) for family in group_runs(runs) for run, depth in family.walk()]


@settings(max_examples=60)
@given(parents=st.lists(st.integers(-1, 7), min_size=8, max_size=8))
def test_every_run_is_there_once_whatever_continues_what(parents, one_run):
    runs = [
        replace(one_run, path=one_run.path.with_name(str(at)), parent=str(parent) if parent >= 0 else "")
        for at, parent in enumerate(parents)
    ]
    found = walk(runs)
    assert sorted(name for name, _ in found) == [str(at) for at in range(8)]
    depths = dict(found)
    for run in runs:  # a run is one deeper than its parent, or begins a family
        assert depths[run.path.name] in (0, depths.get(run.parent, -1) + 1)
        if not run.parent:
            assert depths[run.path.name] == 0


def test_a_child_says_whom_it_continues_once_that_run_is_away():
    job = JobConfig(data=DataConfig(files=("tickets.csv",)))
    first, second = RunFolder.create(job), RunFolder.create(job)
    runs = [replace(run, parent=first.path.name if run.path == second.path else "") for run in list_runs()]
    assert walk(runs) == [(first.path.name, 0), (second.path.name, 1)]
    assert all(say_absent_parent(run, runs, []) is None for run in runs)
    first.move_to_bin()
    (alone,) = (run for run in runs if run.path == second.path)
    assert walk([alone]) == [(second.path.name, 0)]
    assert "after LoRA, 5 epochs · tickets (in the bin)" == str(say_absent_parent(alone, [alone], list_bin()))
    assert f"after {first.path.name} (no longer there)" == str(say_absent_parent(alone, [alone], []))
