"""Updates of trained classifiers, from the rows to the gate, with every method."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from peft import PeftModel
from transformers import AutoConfig, AutoModelForSequenceClassification

import core.train.loop as loop
from core.events import Ended, Noticed, Rehearsed, Resumed, Started, StepDone
from core.models.adapters import peft_warnings_handled
from core.models.folder_check import inspect_folder
from core.runs.folder import RunFolder
from core.runs.predictions import classes_of, probabilities_of
from core.runs.training_texts import find_seen
from core.runs.versions import find_current
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.spec import CLASSIFY
from core.tasks.jobs import run_job
from core.tasks.running import rehearse_task
from core.tasks.updating import read_outcome
from core.train.control import Control
from tests.core.tasks.classify.updates import NEW_CLASS, read_bytes, run_update, update_job, write_new
from tests.core.tasks.conftest import finish, of_kind
from tests.failing_writes import FailingWrites
from tests.tiny_jobs import make_job
from tests.warm_process import WarmProcess

OLD_CLASSES = ("access", "money back", "praise")


@pytest.fixture(scope="module")
def new_rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_new(tmp_path_factory.mktemp("new") / "may.csv")


@pytest.fixture(scope="module")
def old_files(lora_run: tuple[RunFolder, list]) -> dict[str, bytes]:
    return read_bytes(lora_run[0].path)


@pytest.fixture(scope="module")
def updated(lora_run: tuple[RunFolder, list], old_files: dict[str, bytes], new_rows: Path):
    """An update of the LoRA run, beside it, with its events."""
    job = update_job(lora_run[0], new_rows, also_anew=True, training={"epochs": 2})
    return run_update(job, lora_run[0].path.parent / "updated")


def test_an_update_learns_the_new_class_and_numbers_nothing_anew(updated, lora_run) -> None:
    run, events = updated
    assert isinstance(events[-1], Ended) and events[-1].outcome == "finished", events[-1]
    assert inspect_folder(lora_run[0].model_folder).class_names == OLD_CLASSES
    assert inspect_folder(run.model_folder).class_names == (*OLD_CLASSES, NEW_CLASS)
    outcome = read_outcome(run.metrics() or {})
    assert outcome is not None and outcome.new_test is not None
    assert outcome.new_test.after["macro_f1"] > outcome.new_test.before["macro_f1"] + 0.2
    assert outcome.new_test.before["per_class"][NEW_CLASS]["recall"] == 0
    assert Classifier.open(run.model_folder).predict(["parcel never arrived late phone"]).predicted == [NEW_CLASS]


def test_the_old_run_is_only_read(updated, lora_run, old_files: dict[str, bytes]) -> None:
    assert read_bytes(lora_run[0].path) == old_files


def test_before_is_what_the_old_run_answered(updated, lora_run) -> None:
    before, after, old = (
        updated[0].predictions("test_before"),
        updated[0].predictions("test"),
        lora_run[0].predictions("test"),
    )
    assert before["row"].tolist() == after["row"].tolist() and before["text"].tolist() == after["text"].tolist()
    assert before["row"].tolist()[: len(old)] == old["row"].tolist()
    assert classes_of(before) == (*OLD_CLASSES, NEW_CLASS)
    np.testing.assert_allclose(probabilities_of(before)[: len(old), :3], probabilities_of(old), atol=1e-5)
    assert not probabilities_of(before)[:, 3].any()
    outcome = read_outcome(updated[0].metrics() or {})
    right = [(frame["true"] == frame["predicted"]).to_numpy()[: len(old)] for frame in (before, after)]
    assert outcome.negative_flips == pytest.approx((right[0] & ~right[1]).mean())
    assert outcome.positive_flips == pytest.approx((~right[0] & right[1]).mean())
    assert outcome.old_test.before["accuracy"] == pytest.approx(right[0].mean())


def test_training_anew_is_judged_beside_it(updated) -> None:
    outcome = read_outcome(updated[0].metrics() or {})
    assert outcome.old_test.anew["rows"] == outcome.old_test.after["rows"] and outcome.anew_seconds > 0
    assert updated[0].predictions("test_anew")["row"].tolist() == updated[0].predictions("test")["row"].tolist()
    assert not updated[0].checkpoints_folder.exists()


def test_every_share_is_reported_with_what_it_does(updated) -> None:
    said = [str(event.message) for event in updated[1] if isinstance(event, Noticed)]
    assert [line.split(" ")[0] for line in said if "of the way: macro-F1" in line] == ["0", "25", "50", "75", "100"]
    outcome = read_outcome(updated[0].metrics() or {})
    assert any(line.startswith(f"The update takes {100 * outcome.weight:.0f} % of the way") for line in said)


def test_an_accepted_update_is_in_use(updated, lora_run) -> None:
    outcome = read_outcome(updated[0].metrics() or {})
    current = find_current(lora_run[0]).path
    assert current == (updated[0].path if outcome.accepted else lora_run[0].path)


def test_its_adapter_is_that_of_the_merged_model(updated, tiny_bert: Path) -> None:
    folder = updated[0].adapter_folder
    stock = AutoModelForSequenceClassification.from_pretrained(tiny_bert, config=AutoConfig.from_pretrained(folder))
    merged = AutoModelForSequenceClassification.from_pretrained(updated[0].model_folder)
    ids = torch.arange(5, 25).reshape(2, 10)
    with torch.inference_mode(), peft_warnings_handled():
        expected, found = (
            model.eval()(input_ids=ids).logits for model in (merged, PeftModel.from_pretrained(stock, folder))
        )
    torch.testing.assert_close(found, expected, atol=1e-4, rtol=1e-4)


def test_the_texts_of_both_count_as_learnt(updated, lora_run) -> None:
    old, new = lora_run[0].path, updated[0].path
    frame = updated[0].predictions("test")
    assert not find_seen(new, frame["text"].tolist()).all()
    assert np.load(new / "training_texts.npy").size > np.load(old / "training_texts.npy").size


def test_a_model_without_the_classes_is_judged_by_the_rows_alone(updated) -> None:
    outcome = read_outcome(updated[0].metrics() or {})
    for body in (outcome.old_test.before, outcome.old_test.after):
        present = [scores["f1"] for scores in body["per_class"].values() if scores["support"]]
        assert len(present) == 3 and body["macro_f1"] == pytest.approx(np.mean(present))
    assert "f1 of praise" in outcome.old_test.differences and f"f1 of {NEW_CLASS}" not in outcome.old_test.differences


def test_an_update_can_be_updated(updated, lora_run, tmp_path: Path) -> None:
    more = write_new(tmp_path / "june.csv", 36, seed=9)
    run, events = run_update(update_job(updated[0], more, training={"epochs": 1}), tmp_path / "third")
    assert events[-1].outcome == "finished", events[-1]
    outcome = read_outcome(run.metrics() or {})
    before = updated[0].predictions("test")
    assert run.predictions("test")["row"].tolist()[: len(before)] == before["row"].tolist()
    assert outcome.old_test.before["accuracy"] == pytest.approx((before["true"] == before["predicted"]).mean())


def test_limits_of_zero_refuse_what_breaks_something(lora_run, new_rows: Path, tmp_path: Path) -> None:
    job = update_job(
        lora_run[0],
        new_rows,
        limit_flips=0.0,
        limit_loss=0.0,
        interpolate=False,
        distillation=0.0,
        replay_rows=0,
        training={"epochs": 3, "learning_rate": 1e-2, "head_learning_rate": 1e-1},
    )
    run, events = run_update(job, tmp_path / "broken")
    outcome = read_outcome(run.metrics() or {})
    assert events[-1].outcome == "finished" and not outcome.accepted and outcome.weight is None
    assert outcome.negative_flips > 0 and outcome.reasons and outcome.hints
    assert run.model_folder.is_dir() and any("stays in use" in str(one.message) for one in of_kind(events, Noticed))


def test_a_time_limit_ends_it_well(lora_run, new_rows: Path, tmp_path: Path) -> None:
    job = update_job(lora_run[0], new_rows, minutes=0.005, training={"epochs": 50})
    run, events = run_update(job, tmp_path / "quick")
    assert events[-1].outcome == "finished", events[-1]
    assert len(of_kind(events, StepDone)) < 50
    assert any("0.005 minutes" in str(one.message) for one in of_kind(events, Noticed))
    assert read_outcome(run.metrics() or {}) is not None


def test_several_labels_a_row(multi_label_run, tmp_path: Path) -> None:
    new = write_new(tmp_path / "may.csv", multi_label=True)
    run, events = run_update(update_job(multi_label_run[0], new), tmp_path / "updated")
    assert events[-1].outcome == "finished", events[-1]
    assert inspect_folder(run.model_folder).class_names == (*OLD_CLASSES, NEW_CLASS)
    outcome = read_outcome(run.metrics() or {})
    assert outcome.old_test.after["multi_label"] and outcome.new_test.after["rows"] > 0
    before, old = run.predictions("test_before"), multi_label_run[0].predictions("test")
    np.testing.assert_allclose(probabilities_of(before)[: len(old), :3], probabilities_of(old), atol=1e-5)


@pytest.mark.parametrize("kind", ["few-shot", "zero-shot"])
def test_few_labels_stay_few_and_none_become_few(
    kind: str, texts: Path, tiny_bert: Path, new_rows: Path, tmp_path: Path
) -> None:
    old, _ = finish(make_job(texts, tiny_bert, kind=kind, epochs=2, few_shot__shots=8), tmp_path / "old")
    job = update_job(old, new_rows, kind="few-shot", training={"epochs": 2, "batch_rows": 16})
    run, events = run_update(job, tmp_path / "updated")
    assert events[-1].outcome == "finished", events[-1]
    assert of_kind(events, Started)[0].method == "few-shot"
    outcome = read_outcome(run.metrics() or {})
    assert outcome.new_test.after["macro_f1"] > outcome.new_test.before["macro_f1"]
    assert (outcome.weight is None) == (kind == "zero-shot")


def train(folder: Path) -> None:
    loop.SAVE_EVERY_S = 0.0
    run = RunFolder.open(folder)
    for event in run_job(run.job, run, Control()):
        print(type(event).__name__, getattr(event, "stage", ""), getattr(event, "message", ""))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_it_ends_with_the_same_bits(lora_run, new_rows: Path, tmp_path: Path) -> None:
    job = update_job(lora_run[0], new_rows, training={"epochs": 1, "dropout": 0.1, "batch_rows": 32})
    undisturbed, _ = run_update(job, tmp_path / "undisturbed")
    run = RunFolder.create(job, path=tmp_path / "killed")
    rng = random.Random(18)
    for moment in ("StepDone", "50 % of the way", "saving"):
        with WarmProcess(train, run.path) as child:
            child.read_until(moment)
            bytes(rng.randrange(10_000_000))
            child.send_signal(signal.SIGKILL)
        assert RunFolder.open(run.path).state == "interrupted", moment
    again = list(run_job(job, RunFolder.open(run.path), Control()))
    assert of_kind(again, Resumed) and again[-1].outcome == "finished"
    for name in ("model/model.safetensors", "adapter/adapter_model.safetensors", "predictions_test_before.parquet"):
        assert (run.path / name).read_bytes() == (undisturbed.path / name).read_bytes(), name
    found, expected = run.metrics(), undisturbed.metrics()
    assert found is not None and expected is not None
    for key in ("old_test", "new_test", "negative_flips", "accepted"):
        assert found[key] == expected[key], key


def test_a_full_disk_is_said_and_the_update_goes_on(lora_run, old_files, new_rows: Path, tmp_path: Path) -> None:
    job = update_job(lora_run[0], new_rows, training={"epochs": 1, "batch_rows": 64})
    run = RunFolder.create(job, path=tmp_path / "full")
    writes = FailingWrites()
    with writes.watching(run.path):
        list(run_job(job, run, Control()))
    changes, expected = writes.count, (run.model_folder / "model.safetensors").read_bytes()
    for number in random.Random(18).sample(range(changes), 2):
        run = RunFolder.create(job, path=tmp_path / f"full {number}")
        with writes.watching(run.path, number):
            ended = list(run_job(job, run, Control()))[-1]
        assert ended.outcome == "finished" or (ended.hint is not None and not ended.is_fault), writes.failed
        ended = list(run_job(job, RunFolder.open(run.path), Control()))[-1]
        assert ended.outcome == "finished", writes.failed
        assert (run.model_folder / "model.safetensors").read_bytes() == expected, writes.failed
    assert read_bytes(lora_run[0].path) == old_files


def test_an_update_is_forecast_and_writes_nothing(lora_run, old_files, new_rows: Path) -> None:
    events = list(rehearse_task(CLASSIFY, update_job(lora_run[0], new_rows), Control()))
    assert isinstance(events[-1], Ended) and events[-1].outcome == "finished", events[-1]
    (forecast,) = of_kind(events, Rehearsed)
    assert forecast.seconds_total > 0
    assert read_bytes(lora_run[0].path) == old_files
