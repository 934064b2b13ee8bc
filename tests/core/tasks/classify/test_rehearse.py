from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.config import JobConfig
from core.events import Ended, Rehearsed, StageChanged
from core.tasks.jobs import rehearse
from core.train.control import Control


@pytest.mark.parametrize("kind", ["full", "lora"])
def test_a_few_steps_forecast_time_memory_and_disk_and_change_nothing(
    make: Callable[..., JobConfig], tmp_path: Path, tunewright_home: Path, kind: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    events = list(rehearse(make(kind, epochs=7), Control()))

    *_, found, last = events
    assert isinstance(found, Rehearsed)
    assert isinstance(last, Ended)
    assert last.outcome == "finished"
    steps = make(kind, epochs=7).training.steps(84)
    assert found.seconds_total > steps * found.seconds_per_step > 0
    assert found.peak_memory_mb > 50
    assert 0 < found.disk_mb < 50
    assert 3 <= sum(isinstance(event, StageChanged) and event.stage == "rehearsal" for event in events) <= 7
    assert sorted(tmp_path.rglob("*")) == before


def test_more_epochs_take_longer(make: Callable[..., JobConfig]) -> None:
    short, long = (
        next(event for event in rehearse(make(epochs=epochs), Control()) if isinstance(event, Rehearsed))
        for epochs in (1, 100)
    )
    assert long.seconds_total > 5 * short.seconds_total


def test_a_stop_and_a_bad_job_end_it(make: Callable[..., JobConfig]) -> None:
    control = Control()
    control.request_stop()
    assert list(rehearse(make(), control))[-1] == Ended(outcome="stopped", at=pytest.approx(0, abs=1e12))
    job = make(backbone__network=False)
    job = type(job)(**{**vars(job), "backbone": type(job.backbone)(name="/nowhere/at/all")})
    last = list(rehearse(job, Control()))[-1]
    assert isinstance(last, Ended)
    assert last.outcome == "failed"
    assert last.what is not None
