"""Every write, flush and rename of a run fails in turn: the run reports why, keeps what it had, and can be resumed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

import core.train.loop as loop
from core.errors import WorkbenchError
from core.events import Ended
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.checkpoint import load_newest
from core.train.control import Control
from tests.core.tasks.killed_often import DEATHS, kill_often
from tests.failing_writes import FailingWrites, raise_broken_disk, raise_full_disk, wrap_compiled_writers
from tests.tiny_jobs import make_job
from tests.warm_process import WarmProcess

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="finds the file behind a flush in /proc")
SAMPLE = 16


@pytest.fixture(scope="module")
def writes() -> FailingWrites:
    return FailingWrites()


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patched:
        yield patched


@pytest.fixture(scope="module")
def undisturbed(
    texts: Path,
    tiny_bert: Path,
    writes: FailingWrites,
    patch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
):
    """A run without faults, and how many changes of the disk it took."""
    wrap_compiled_writers(writes, patch)
    patch.setattr(loop, "SAVE_EVERY_S", 0.0)  # a checkpoint after every step
    job = make_job(texts, tiny_bert, epochs=1, batch_rows=32)
    folder = tmp_path_factory.mktemp("undisturbed") / "run"
    run = RunFolder.create(job, path=folder)
    with writes.watching(folder):
        events = list(run_job(job, run, Control()))
    assert isinstance(events[-1], Ended) and events[-1].outcome == "finished"
    assert writes.count > 60, "the faults no longer reach what a run writes"
    return run, writes.count


@pytest.mark.parametrize("fail", [raise_full_disk, raise_broken_disk])
def test_whatever_fails_the_run_says_so_and_goes_on_to_the_same_bits(
    undisturbed, writes: FailingWrites, fail, tmp_path: Path
) -> None:
    whole, changes = undisturbed
    expected = (whole.model_folder / "model.safetensors").read_bytes()
    rng = random.Random(fail.__name__)
    for number in sorted(rng.sample(range(changes), SAMPLE // 2)):
        folder = tmp_path / f"run {number}"
        run = RunFolder.create(whole.job, path=folder)
        with writes.watching(folder, number, fail):
            events = list(run_job(whole.job, run, Control()))
        ended = events[-1]
        assert isinstance(ended, Ended), writes.failed
        if ended.outcome == "failed":
            assert not ended.is_fault and ended.what is not None and ended.hint is not None, writes.failed
        _, skipped = load_newest(run.checkpoints_folder, torch.device("cpu"))
        assert skipped == [], writes.failed

        events = list(run_job(whole.job, RunFolder.open(folder), Control()))
        assert isinstance(events[-1], Ended) and events[-1].outcome == "finished", writes.failed
        assert (run.model_folder / "model.safetensors").read_bytes() == expected, writes.failed
        shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_deaths_at_random_moments_cost_nothing(texts: Path, tiny_bert: Path, tmp_path: Path) -> None:
    """A run that is killed twenty times, in any write or step, ends with the same bits."""
    undisturbed = RunFolder.create(make_job(texts, tiny_bert, epochs=2, batch_rows=16), path=tmp_path / "undisturbed")
    with WarmProcess(kill_often, undisturbed.path, tmp_path) as process:
        code, text, trouble = process.finish(280)
    assert code == 0, trouble[-2000:]
    deaths, ends = map(int, text.split()[-2:])
    assert deaths >= DEATHS and ends == len(list(tmp_path.glob("killed *")))
    expected = (undisturbed.model_folder / "model.safetensors").read_bytes()
    for folder in tmp_path.glob("killed *"):
        assert RunFolder.open(folder).state == "finished"
        assert (folder / "model" / "model.safetensors").read_bytes() == expected, folder.name


def test_a_disk_that_is_really_full(texts: Path, tiny_bert: Path, tmp_path: Path) -> None:
    place = tmp_path / "small disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may make a small disk")
    try:
        run = RunFolder.create(make_job(texts, tiny_bert, epochs=1), path=place / "run")
        ended = list(run_job(run.job, run, Control()))[-1]
        assert isinstance(ended, Ended) and ended.outcome == "failed" and not ended.is_fault
        assert "full" in str(ended.what) and ended.hint is not None
        (place / "filler").write_bytes(bytes(8))
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_run_in_a_place_that_is_no_folder_says_so(texts: Path, tiny_bert: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorkbenchError) as caught:
        RunFolder.create(make_job(texts, tiny_bert), path=tmp_path / "file" / "run")
    assert caught.value.what and caught.value.where
