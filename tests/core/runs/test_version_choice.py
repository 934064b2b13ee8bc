"""Taking a version into use, whatever the line looks like and whatever was decided before."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.config import JobConfig, UpdateConfig
from core.events import Ended
from core.runs.folder import RunFolder
from core.runs.version_choice import VersionChoice, list_lines, make_choices, plan_keep, plan_use
from core.runs.versions import find_current, is_accepted, list_versions


def make(place: Path, number: int, before: RunFolder | None) -> RunFolder:
    """The run of one version; `number` is also the second in which it began."""
    update = UpdateConfig(run=str(before.path), new_files=1) if before is not None else UpdateConfig()
    job = JobConfig(title=f"v{number}", parent=before.path.name if before is not None else "", update=update)
    run = RunFolder.create(job, place)
    run.update_environment(created=float(number))
    run.append(Ended(at=number + 0.5, outcome="finished"))
    run.model_folder.mkdir()
    return run


SHAPES = [(0, 1, 2), (0, 0, 2)]
"""Of which version each of three updates is one: a chain, and two of the first one, the later of which went on."""
DECIDED = [(False, False, False), (True, True, True), (True, False, True)]
"""Which of them were accepted before."""


@pytest.mark.parametrize("shape", SHAPES)
def test_a_version_that_is_taken_into_use_is_in_use_and_taking_it_back_brings_the_one_before(
    shape: tuple[int, ...], tmp_path: Path
):
    runs = [make(tmp_path, 1, None)]
    for number, above in enumerate(shape, start=2):
        runs.append(make(tmp_path, number, runs[above]))
    for accepted in DECIDED:
        make_choices(tuple(_choice(run, one) for run, one in zip(runs[1:], accepted, strict=True)))
        before = find_current(runs[0]).path
        for target in runs:
            kept = make_choices(plan_use(target))
            assert {find_current(run).path for run in runs} == {target.path}
            assert [one.is_current for one in list_versions(target)].count(True) == 1
            make_choices(kept)
            assert find_current(runs[0]).path == before
            assert [is_accepted(run)[0] for run in runs[1:]] == list(accepted)


def test_keeping_the_old_version_takes_the_update_out_of_use(tmp_path: Path):
    first = make(tmp_path, 1, None)
    second = make(tmp_path, 2, first)
    assert plan_keep(second) == () == plan_keep(first), "a refused update is not in use, and the first one stays"
    make_choices(plan_use(second))
    make_choices(plan_keep(second))
    assert find_current(second).path == first.path


def test_only_runs_of_a_line_are_listed_as_versions(tmp_path: Path):
    first, alone = make(tmp_path, 1, None), make(tmp_path, 7, None)
    second = make(tmp_path, 2, first)
    found = list_lines([run.summary() for run in (first, second, alone)])
    assert {path: version.number for path, version in found.items()} == {first.path: 1, second.path: 2}


def _choice(run: RunFolder, accepted: bool) -> VersionChoice:
    return VersionChoice(run.path, accepted, "gate")
