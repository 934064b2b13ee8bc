from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.config import BackboneConfig, JobConfig, MethodConfig, MethodKind, TrainConfig
from core.events import BaselineDone, Ended, StepDone
from core.runs.folder import RunFolder
from core.tasks.classify.ladder import (
    RUNGS,
    Deadline,
    RungBegun,
    RungDone,
    RungSkipped,
    _run_rung,
    job_of_rung,
    run_ladder,
)
from core.tasks.classify.ladder_text import recommend, weigh
from core.tasks.classify.spec import CLASSIFY
from core.train.control import Control
from tests.core.tasks.conftest import of_kind
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert

Make = Callable[..., JobConfig]


def rung(name: str, seconds: float, accuracy: float, rows: int = 1000) -> RungDone:
    return RungDone(name=name, seconds=seconds, split="validation", rows=rows, accuracy=accuracy, macro_f1=accuracy)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two epochs for every method, whatever its defaults."""

    def short_defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
        method, training = CLASSIFY.defaults(kind, rows)
        return method, replace(training, epochs=2)

    monkeypatch.setattr("core.tasks.classify.ladder.defaults", short_defaults)


@pytest.mark.usefixtures("short")
def test_every_rung_is_measured_and_the_trained_ones_are_normal_runs(tiny_bert: Path, tmp_path: Path) -> None:
    job = make_job(write_texts(tmp_path / "few.csv", rows=30), tiny_bert, data__split__validation_share=0.3)
    events = list(run_ladder(job, Control(), budget_s=600, parent=tmp_path / "runs"))

    done = {event.name: event for event in of_kind(events, RungDone)}
    assert set(done) == {rung.name for rung in RUNGS}
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    for name in ("zero-shot", "few-shot", "lora", "full"):
        run = RunFolder.open(Path(done[name].run))
        metrics = run.metrics()
        assert metrics is not None
        assert (run.state, run.job.method.kind) == ("finished", name)
        assert done[name].accuracy == metrics["validation"]["accuracy"]
    # What was measured once is reported again, not measured again.
    reported = [
        event
        for event in RunFolder.open(Path(done["full"].run)).events()
        if isinstance(event, BaselineDone) and event.name == "tfidf"
    ]
    assert {event.seconds for event in reported} == {done["tfidf"].seconds}
    begun = {event.name: event.forecast_s for event in of_kind(events, RungBegun)}
    assert begun["zero-shot"] is None
    assert all(begun[name] > 0 for name in ("few-shot", "lora", "full"))


def test_what_does_not_fit_into_the_time_is_left_out_with_its_forecast(make: Make, tmp_path: Path) -> None:
    events = list(run_ladder(make("lora"), Control(), budget_s=1e-3, parent=tmp_path / "runs"))

    assert [event.name for event in of_kind(events, RungDone)] == ["majority", "tfidf", "probe", "zero-shot"]
    skipped = of_kind(events, RungSkipped)
    assert [event.name for event in skipped] == ["few-shot", "lora", "full"]
    assert all(event.forecast_s > 0 for event in skipped)


def test_a_backbone_that_cannot_compare_skips_zero_shot_only(make: Make, tmp_path: Path) -> None:
    folder = make_tiny_bert(tmp_path / "plain", mean_pooling=False)
    job = replace(make("lora"), backbone=BackboneConfig(name=str(folder)))
    events = list(run_ladder(job, Control(), budget_s=1e-3, parent=tmp_path / "runs"))

    first = of_kind(events, RungSkipped)[0]
    assert (first.name, first.forecast_s) == ("zero-shot", None)
    assert "compare" in str(first.why)


def test_a_stop_ends_it_and_bad_data_is_reported(make: Make, tmp_path: Path) -> None:
    control = Control()
    names = []
    for event in run_ladder(make("lora"), control, budget_s=600, parent=tmp_path / "runs"):
        if isinstance(event, RungDone):
            names.append(event.name)
            control.request_stop()
    assert isinstance(event, Ended)
    assert event.outcome == "stopped"
    assert names == ["majority"]
    gone = replace(make("lora"), data=replace(make("lora").data, text_columns=("nowhere",)))
    last = list(run_ladder(gone, Control(), budget_s=600, parent=tmp_path / "runs"))[-1]
    assert isinstance(last, Ended)
    assert last.outcome == "failed"
    assert "nowhere" in str(last.what)


def test_a_person_who_stops_a_rung_is_not_taken_for_the_end_of_the_time(make: Make, tmp_path: Path) -> None:
    job = job_of_rung(make(), "full", 30)
    job = replace(job, training=replace(job.training, epochs=50))
    control, found = Control(), []
    for event in _run_rung(job, Deadline(control, 600.0), tmp_path / "stopped"):
        found.append(event)
        if isinstance(event, StepDone):
            control.request_stop()
    (done,) = [event for event in found if isinstance(event, RungDone | RungSkipped)]
    if isinstance(done, RungDone):
        assert done.is_stopped and not done.is_cut
    else:
        assert "stopped" in str(done.why) and "time" not in str(done.why)

    late = Deadline(Control(), 600.0)
    found = []
    for event in _run_rung(job, late, tmp_path / "late"):
        found.append(event)
        if isinstance(event, StepDone):
            late._until = 0.0
    (done,) = [event for event in found if isinstance(event, RungDone | RungSkipped)]
    assert (done.is_cut and not done.is_stopped) if isinstance(done, RungDone) else "time was over" in str(done.why)


def test_a_deadline_stops_what_runs_and_hears_what_is_asked_of_the_outer_control() -> None:
    outer = Control()
    over, open_ = Deadline(outer, 0.0), Deadline(outer, 1000.0)

    assert over.stop_requested
    assert over.is_over
    assert not open_.stop_requested
    outer.request_pause()
    assert open_.is_paused
    assert open_.is_interrupted
    assert not over.is_paused
    outer.request_stop()
    assert open_.stop_requested
    assert not open_.is_over
    assert open_.wait_while_paused()


def test_a_rung_keeps_data_backbone_and_device_and_takes_the_defaults_of_its_method(make: Make) -> None:
    job = make("full", epochs=77, seed=5)
    found = job_of_rung(job, "lora", 5000)

    assert (found.data, found.backbone) == (job.data, job.backbone)
    assert (found.training.seed, found.training.threads, found.training.epochs) == (5, 1, 5)
    assert found.method.kind == "lora"


@pytest.mark.parametrize("rows", [50, 100_000])
def test_a_gain_is_clear_when_chance_could_not_do_it(rows: int) -> None:
    gains = weigh([rung("full", 600, 0.90, rows), rung("tfidf", 2, 0.80, rows), rung("lora", 300, 0.91, rows)])

    assert [(gain.rung.name, gain.over) for gain in gains] == [("tfidf", ""), ("lora", "tfidf"), ("full", "lora")]
    assert gains[1].gain == pytest.approx(0.11)
    assert gains[2].gain == pytest.approx(-0.01)
    assert gains[1].is_clear == (rows > 50)


def test_the_quickest_that_nothing_clearly_beats_is_worth_its_time() -> None:
    rungs = [rung("majority", 0, 0.2), rung("tfidf", 2, 0.80), rung("few-shot", 60, 0.90), rung("full", 600, 0.905)]

    best = recommend(rungs)
    assert best is not None
    assert best.name == "few-shot"
    assert recommend([]) is None
