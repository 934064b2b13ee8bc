from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from transformers import pipeline

from core.config import JobConfig
from core.events import BaselineDone, Ended, Evaluated, Noticed, Paused, StageChanged, Started, StepDone, TrainEvent
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.core.tasks.conftest import finish, of_kind

Make = Callable[..., JobConfig]
SPLITS = ("validation", "test")


def test_the_run_folder_holds_everything(lora_run: tuple[RunFolder, list[TrainEvent]]) -> None:
    run, events = lora_run

    assert run.state == "finished"
    assert list(run.events()) == events
    metrics = json.loads((run.path / "metrics.json").read_text(encoding="utf-8"))
    assert set(metrics) == {"validation", "test", "training", "baselines"}
    for split in SPLITS:
        frame = run.predictions(split)
        assert frame is not None
        assert set(metrics[split]) >= {"accuracy", "macro_f1", "weighted_f1", "per_class"}
        assert metrics[split]["accuracy"] == pytest.approx((frame["true"] == frame["predicted"]).mean())
    assert {"seconds", "rows_per_s", "peak_rss_mb"} <= set(metrics["training"])
    assert {name: set(rows) - {"seconds"} for name, rows in metrics["baselines"].items()} == {
        name: set(SPLITS) for name in ("majority", "tfidf", "probe")
    }
    assert (run.path / "adapter" / "adapter_model.safetensors").is_file()
    assert run.environment()["threads"] == 1


def test_the_events_come_in_the_order_of_the_work(lora_run: tuple[RunFolder, list[TrainEvent]]) -> None:
    _, events = lora_run
    stages = list(dict.fromkeys(event.stage for event in of_kind(events, StageChanged)))

    assert stages == ["preparing", "baselines", "probe", "training", "evaluating", "saving"]
    assert [(event.name, event.split) for event in of_kind(events, BaselineDone)] == [
        (name, split) for name in ("majority", "tfidf", "probe") for split in SPLITS
    ]
    (started,) = of_kind(events, Started)
    assert started.steps == len(of_kind(events, StepDone))
    assert started.trainable_parameters < started.parameters
    assert isinstance(events[-1], Ended)
    assert len(of_kind(events, Ended)) == 1


def test_plain_transformers_gives_the_answers_of_the_run(lora_run: tuple[RunFolder, list[TrainEvent]]) -> None:
    run, _ = lora_run
    frame = run.predictions("test")
    assert frame is not None
    classify = pipeline("text-classification", str(run.model_folder), top_k=None, device="cpu")

    for (_, row), answer in zip(frame.iterrows(), classify(list(frame["text"]), truncation=True), strict=True):
        for scored in answer:
            assert row[f"p_{scored['label']}"] == pytest.approx(scored["score"], abs=1e-4)


@pytest.mark.parametrize("kind", ["full", "lora"])
def test_the_result_is_never_below_the_probe_on_validation(make: Make, tmp_path: Path, kind: str) -> None:
    """A learning rate that ruins the backbone: the initial weights have to be kept."""
    run, events = finish(
        make(kind, learning_rate=0.09, head_learning_rate=0.9, average_share=0.0, label_smoothing=0.0), tmp_path / "run"
    )
    metrics = run.metrics()
    assert metrics is not None

    assert (
        min(event.macro_f1 for event in of_kind(events, Evaluated))
        < metrics["baselines"]["probe"]["validation"]["macro_f1"]
    )
    assert metrics["validation"]["macro_f1"] >= metrics["baselines"]["probe"]["validation"]["macro_f1"]
    assert metrics["validation"]["macro_f1"] == max(event.macro_f1 for event in of_kind(events, Evaluated))


def test_several_labels_a_text(multi_label_run: tuple[RunFolder, list[TrainEvent]]) -> None:
    run, events = multi_label_run
    assert events[-1].outcome == "finished"  # type: ignore[union-attr]
    frame = run.predictions("test")
    metrics = run.metrics()
    assert frame is not None
    assert metrics is not None
    assert metrics["test"]["accuracy"] == pytest.approx((frame["true"] == frame["predicted"]).mean())
    assert metrics["test"]["macro_f1"] > metrics["baselines"]["majority"]["test"]["macro_f1"]
    found = Classifier.open(run.model_folder, device="cpu").predict(list(frame["text"]))
    assert found.multi_label
    np.testing.assert_allclose(found.probabilities, frame[[f"p_{name}" for name in found.classes]], atol=1e-6)
    assert found.predicted == list(frame["predicted"])


def test_a_stop_still_judges_and_saves(make: Make, tmp_path: Path) -> None:
    job, control = make(epochs=50), Control()
    run = RunFolder.create(job, path=tmp_path / "run")
    events = []
    for event in run_job(job, run, control):
        events.append(event)
        if isinstance(event, StepDone) and event.step == 3:
            control.request_stop()

    assert len(of_kind(events, StepDone)) == 3
    assert run.state == "stopped"
    assert (run.model_folder / "model.safetensors").is_file()
    assert run.metrics() is not None
    assert run.predictions("test") is not None
    assert run.can_resume


def test_a_stop_before_the_first_step_ends_quietly(make: Make, tmp_path: Path) -> None:
    job, control = make(), Control()
    run = RunFolder.create(job, path=tmp_path / "run")
    control.request_stop()
    events = list(run_job(job, run, control))

    assert events[-1].outcome == "stopped"  # type: ignore[union-attr]
    assert not of_kind(events, StepDone)


@pytest.mark.parametrize("kind", ["full", "lora"])
def test_a_stopped_run_goes_on_to_the_weights_of_an_undisturbed_one(make: Make, tmp_path: Path, kind: str) -> None:
    job = make(kind, epochs=3, dropout=0.1)
    undisturbed, _ = finish(job, tmp_path / "undisturbed")
    run, control = RunFolder.create(job, path=tmp_path / "stopped"), Control()
    for event in run_job(job, run, control):
        if isinstance(event, StepDone) and event.step == 14:
            control.request_stop()
    again = list(run_job(job, RunFolder.open(run.path), Control()))

    assert [event.step for event in of_kind(again, StepDone)][0] == 15
    assert not of_kind(again, BaselineDone)
    assert again[-1].outcome == "finished"  # type: ignore[union-attr]
    one, other = (RunFolder.open(at.path).model_folder / "model.safetensors" for at in (run, undisturbed))
    assert one.read_bytes() == other.read_bytes()
    first, second = run.metrics(), undisturbed.metrics()
    assert first is not None
    assert second is not None
    assert first["test"] == second["test"]
    assert set(first["baselines"]) == set(second["baselines"])


def test_data_that_changed_is_refused(make: Make, tmp_path: Path, texts: Path) -> None:
    table = tmp_path / "texts.csv"
    table.write_bytes(texts.read_bytes())
    job = make(epochs=30)
    job = type(job)(**{**vars(job), "data": type(job.data)(**{**vars(job.data), "files": (str(table),)})})
    run, control = RunFolder.create(job, path=tmp_path / "run"), Control()
    for event in run_job(job, run, control):
        if isinstance(event, StepDone):
            control.request_stop()
    frame = pd.read_csv(table, dtype=str)
    frame.loc[0, "text"] += " once more"
    frame.to_csv(table, index=False)

    last = list(run_job(job, run, Control()))[-1]

    assert isinstance(last, Ended)
    assert last.outcome == "failed"
    assert "other data" in str(last.what)


def test_a_missing_column_fails_with_its_name(make: Make, tmp_path: Path) -> None:
    job = make()
    job = type(job)(**{**vars(job), "data": type(job.data)(**{**vars(job.data), "label_columns": ("gone",)})})
    run, events = finish(job, tmp_path / "run")

    assert run.state == "failed"
    assert isinstance(events[-1], Ended)
    assert "gone" in str(events[-1].what) + str(events[-1].where)


def test_a_driver_that_goes_away_leaves_a_run_to_resume(make: Make, tmp_path: Path) -> None:
    job = make()
    run = RunFolder.create(job, path=tmp_path / "run")
    events = run_job(job, run, Control())
    next(event for event in events if isinstance(event, StepDone) and event.step == 2)
    events.close()  # type: ignore[attr-defined]

    assert run.can_resume
    assert of_kind(list(run_job(job, run, Control())), StepDone)[0].step == 3


def test_a_damaged_checkpoint_is_named_and_passed_over(make: Make, tmp_path: Path) -> None:
    job, control = make(epochs=3), Control()
    run = RunFolder.create(job, path=tmp_path / "run")
    for event in run_job(job, run, control):
        if isinstance(event, StepDone) and event.step == 14:
            control.request_stop()
    newest = sorted(run.checkpoints_folder.glob("step-*"))[-1]
    (newest / "state.pt").write_bytes(b"nothing")
    events = list(run_job(job, run, Control()))

    noticed = of_kind(events, Noticed)
    assert any(newest.name in str(event.message) for event in noticed)
    assert of_kind(events, StepDone)[0].step < 15
    assert events[-1].outcome == "finished"  # type: ignore[union-attr]


def test_a_run_can_be_paused_while_it_is_judged(make: Make, tmp_path: Path) -> None:
    job, control = make(epochs=1, start_from_probe=False), Control()
    run = RunFolder.create(job, path=tmp_path / "run")
    order = []
    for event in run_job(job, run, control):
        order.append(type(event).__name__)
        if isinstance(event, StageChanged) and event.stage == "evaluating" and "Paused" not in order:
            control.request_pause()
        if isinstance(event, Paused):
            control.resume()

    place = order.index("Paused")
    assert order[place - 1 : place + 2] == ["CheckpointSaved", "Paused", "Resumed"]
    assert "Evaluated" in order[place:]


def test_bf16_is_not_chosen_where_the_processor_lacks_it(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.tasks.classify import setup

    monkeypatch.setattr(setup, "is_bf16_fast_on_cpu", lambda: False)
    _, events = finish(make(epochs=1, precision="bf16"), tmp_path / "run")

    assert any("bf16" in str(event.message) for event in of_kind(events, Noticed))
    assert of_kind(events, Started)[0].precision == "bf16"
    assert torch.get_default_dtype() is torch.float32


class Death(BaseException):
    """Simulates the exit of the process: no code of the program handles it."""


def test_an_exit_while_the_checkpoints_are_deleted_leaves_none_to_resume_from(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make("full", epochs=1)
    whole, _ = finish(job, tmp_path / "whole")
    exiting = RunFolder.create(job, path=tmp_path / "dying")
    delete = shutil.rmtree

    def die_among_the_bests(path: Path, **given: bool) -> None:
        for best in Path(path).glob("best-*") if exiting.path in Path(path).parents else ():
            if any(Path(path).glob("step-*")) and isinstance(list(exiting.events())[-1], Ended):
                delete(best)
                raise Death
        delete(path, **given)

    monkeypatch.setattr(shutil, "rmtree", die_among_the_bests)
    with pytest.raises(Death):
        list(run_job(job, exiting, Control()))
    monkeypatch.undo()
    assert not exiting.has_checkpoint()

    events = list(run_job(job, RunFolder.open(exiting.path), Control()))
    assert not [event for event in of_kind(events, Noticed) if "cannot be read" in str(event.message)]
    assert (exiting.model_folder / "model.safetensors").read_bytes() == (
        whole.model_folder / "model.safetensors"
    ).read_bytes()
    for run in (whole, exiting):
        assert not run.has_checkpoint() and not list(run.path.glob(".*.gone"))
