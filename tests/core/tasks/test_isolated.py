"""Training in a subprocess: the same results, and nothing lost or left over when a process exits."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psutil
import pytest

from core.events import Ended, Resumed, StepDone
from core.runs.folder import RunFolder
from core.tasks.isolated import LONG_TEXTS, run_isolated, wants_isolation
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.core.tasks.conftest import finish
from tests.tiny_jobs import make_job
from tests.warm_process import WarmProcess

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills processes the way Unix does")


def drive(folder: Path) -> None:
    """Run a training in a subprocess and print its steps, as a window does."""
    for event in run_isolated(RunFolder.open(folder), Control()):
        if isinstance(event, StepDone):
            print(event.step)


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


def trainers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if "work" in child.cmdline()]


def test_what_is_long_enough_for_a_process_of_its_own() -> None:
    assert wants_isolation("process", 1)
    assert not wants_isolation("thread", 10 * LONG_TEXTS)
    assert [wants_isolation("auto", texts) for texts in (0, LONG_TEXTS - 1, LONG_TEXTS)] == [False, False, True]


def test_a_killed_training_leaves_this_process_standing_and_goes_on_to_the_same_bits(
    texts: Path, tiny_bert: Path, tmp_path: Path
) -> None:
    job = make_job(texts, tiny_bert, epochs=3, batch_rows=4)
    undisturbed, seen = finish(job, tmp_path / "undisturbed")
    run = RunFolder.create(job, path=tmp_path / "isolated")

    events = []
    for event in run_isolated(run, Control()):
        if event is not None:
            events.append(event)
        if isinstance(event, StepDone) and event.step == 4:
            trainers()[0].send_signal(signal.SIGKILL)

    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "failed" and "memory" in str(events[-1].what)
    assert trainers() == []
    assert RunFolder.open(run.path).state == "interrupted" and RunFolder.open(run.path).can_resume

    again = list(run_job(job, RunFolder.open(run.path), Control()))
    assert any(isinstance(event, Resumed) for event in again)
    assert isinstance(again[-1], Ended) and again[-1].outcome == "finished"
    assert (run.model_folder / "model.safetensors").read_bytes() == (
        undisturbed.model_folder / "model.safetensors"
    ).read_bytes()
    steps = [event.step for event in RunFolder.open(run.path).events() if isinstance(event, StepDone)]
    assert steps[-1] == max(event.step for event in seen if isinstance(event, StepDone))


def test_stop_and_pause_reach_the_other_process(texts: Path, tiny_bert: Path, tmp_path: Path) -> None:
    run = RunFolder.create(make_job(texts, tiny_bert, epochs=100), path=tmp_path / "stopped")
    control, kinds, waited = Control(), [], 0
    for event in run_isolated(run, control):
        if isinstance(event, StepDone) and event.step == 3:
            control.request_pause()
        elif event is not None:
            kinds.append(type(event).__name__)
        if "Paused" in kinds and event is None:
            waited += 1
            if waited == 3:
                control.request_stop()
    assert kinds[-1] == "Ended" and "Paused" in kinds
    assert run.state == "stopped" and (run.model_folder / "model.safetensors").is_file()
    assert trainers() == []


def test_no_training_outlives_its_window(texts: Path, tiny_bert: Path, tmp_path: Path) -> None:
    run = RunFolder.create(make_job(texts, tiny_bert, epochs=100), path=tmp_path / "orphaned")
    with WarmProcess(drive, run.path) as parent:
        assert int(next(parent.lines())) >= 1
        children = psutil.Process(parent.pid).children(recursive=True)
        assert len(children) == 1
        parent.send_signal(signal.SIGKILL)
    gone, alive = psutil.wait_procs(children, timeout=60)
    assert alive == [] and len(gone) == 1
    assert RunFolder.open(run.path).state == "interrupted" and RunFolder.open(run.path).can_resume
