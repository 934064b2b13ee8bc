"""Several processes train one model: the same losses, gradients and weights, and nothing is lost if one is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from safetensors.numpy import load_file

from core.config import to_toml
from core.events import StepDone
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.tiny_jobs import make_job

ROOT = Path(__file__).parents[3]
TOGETHER = [
    sys.executable,
    "-m",
    "torch.distributed.run",
    "--standalone",
    "--nproc_per_node",
    "2",
    "-m",
    "core.cli",
    "train",
]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def steps_of(run: RunFolder) -> list[StepDone]:
    return [event for event in run.events() if isinstance(event, StepDone)]


def test_two_processes_take_the_steps_of_one(
    texts: Path, tiny_bert: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    # 67 training rows in batches of 8: the last batch of an epoch has three, one process more than the other.
    job = make_job(texts, tiny_bert, dropout=0.0, batch_rows=8, accumulate_steps=2)
    alone = RunFolder.create(job, path=tmp_path / "alone")
    assert list(run_job(job, alone, Control()))[-1].outcome == "finished"
    (tmp_path / "job.toml").write_text(to_toml(job), encoding="utf-8")
    both = tmp_path / "both"

    done = subprocess.run(
        [*TOGETHER, str(tmp_path / "job.toml"), "--out", str(both)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    ours, theirs = steps_of(alone), steps_of(RunFolder.open(both))
    assert len(ours) == len(theirs) and [step.rows for step in ours] == [step.rows for step in theirs]
    assert [step.loss for step in theirs] == pytest.approx([step.loss for step in ours], rel=1e-4)
    assert [step.gradient_norm for step in theirs] == pytest.approx([step.gradient_norm for step in ours], rel=1e-3)
    one, two = (load_file(folder / "model" / "model.safetensors") for folder in (alone.path, both))
    # The gradient of the key bias is rounding noise, which Adam amplifies; it does not affect the outputs. In other
    # weights too Adam divides by small gradients, so the order of a sum matters: a twentieth of one step at this rate.
    apart = {name: float(abs(one[name] - two[name]).max()) for name in one if not name.endswith("key.bias")}
    assert max(apart.values()) < 5e-5, sorted(apart.items(), key=lambda pair: -pair[1])[:5]
    first, second = (json.loads((folder / "metrics.json").read_text()) for folder in (alone.path, both))
    assert first["test"]["accuracy"] == second["test"]["accuracy"]


def test_a_killed_process_ends_the_others_and_one_goes_on(
    texts: Path, tiny_bert: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    job = make_job(texts, tiny_bert, epochs=60)
    (tmp_path / "job.toml").write_text(to_toml(job), encoding="utf-8")
    both = tmp_path / "both"
    started = subprocess.Popen(
        [*TOGETHER, str(tmp_path / "job.toml"), "--out", str(both), "--json-events"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdout is not None
    with started.stdout:
        for line in started.stdout:
            if '"StepDone"' in line:
                break
        others = [
            child
            for child in psutil.Process(started.pid).children(recursive=True)
            if child.environ().get("RANK") == "1"
        ]
        others[0].send_signal(signal.SIGKILL)
        started.stdout.read()
    assert started.wait(100) != 0

    run = RunFolder.open(both)
    assert run.state in ("failed", "interrupted", "stopped") and run.can_resume
    first = next(event for event in run_job(run.job, run, Control()) if isinstance(event, StepDone))
    assert first.step >= 1
