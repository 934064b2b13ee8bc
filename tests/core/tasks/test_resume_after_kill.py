"""A process that is killed at any time loses nothing: the resumed run ends with the bits of an undisturbed one."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

import core.train.loop as loop
from core.events import Ended, Resumed, StepDone
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.core.tasks.conftest import finish, of_kind
from tests.tiny_jobs import make_job
from tests.warm_process import WarmProcess


def train(folder: Path) -> None:
    """Run the job in `folder`, with a checkpoint after every step, so that kills happen inside checkpoints too."""
    loop.SAVE_EVERY_S = 0.0
    run = RunFolder.open(folder)
    for event in run_job(run.job, run, Control()):
        if isinstance(event, StepDone):
            print(event.step)


def kill_at(run: RunFolder, step: int, more_bytes: int) -> None:
    """Run in a subprocess and kill it after `step`, with a delay given by hashing `more_bytes` bytes."""
    with WarmProcess(train, run.path) as child:
        for line in child.lines():
            if int(line) >= step:
                break
        bytes(more_bytes)
        child.send_signal(signal.SIGKILL)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("kind", ["full", "lora"])
def test_killed_and_resumed_gives_the_same_bits(texts: Path, tiny_bert: Path, tmp_path: Path, kind: str) -> None:
    job = make_job(texts, tiny_bert, kind=kind, epochs=3, dropout=0.1, accumulate_steps=2, batch_rows=4)
    undisturbed, seen = finish(job, tmp_path / "undisturbed")
    total = len(of_kind(seen, StepDone))
    run = RunFolder.create(job, path=tmp_path / "killed")
    rng = random.Random(kind)
    for step in sorted(rng.sample(range(2, total - 2), k=2)):
        kill_at(run, step, rng.randrange(40_000_000))
        assert RunFolder.open(run.path).state == "interrupted"

    events = list(run_job(job, RunFolder.open(run.path), Control()))

    assert of_kind(events, Resumed)
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    names = ("model.safetensors", "config.json")
    assert all(
        (run.model_folder / name).read_bytes() == (undisturbed.model_folder / name).read_bytes() for name in names
    )
    first, second = RunFolder.open(run.path).metrics(), undisturbed.metrics()
    assert first is not None
    assert second is not None
    assert (first["validation"], first["test"]) == (second["validation"], second["test"])
