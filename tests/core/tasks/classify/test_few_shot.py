from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import pipeline

from core.config import BackboneConfig, JobConfig
from core.events import Ended, Noticed, Rehearsed, Started, StepDone, TrainEvent
from core.runs.folder import RunFolder
from core.tasks.classify.few_shot_rows import choose_shots, contains_word, words_of_name
from core.tasks.classify.few_shot_train_task import batch_by_class, sum_contrast
from core.tasks.jobs import rehearse, run_job
from core.train.control import Control
from tests.core.tasks.conftest import finish, of_kind
from tests.tiny_jobs import make_job, write_texts

Make = Callable[..., JobConfig]
Run = tuple[RunFolder, list[TrainEvent]]


@pytest.fixture(scope="module", params=["full", "lora"])
def few_run(
    request: pytest.FixtureRequest, texts: Path, tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    job = make_job(
        texts,
        tiny_bert,
        kind="few-shot",
        few_shot__weights=request.param,
        few_shot__shots=6,
        epochs=3,
        learning_rate=3e-3,
    )
    return finish(job, tmp_path_factory.mktemp("few") / "run")


def test_a_handful_of_rows_a_class_leaves_the_folder_every_method_leaves(few_run: Run) -> None:
    run, events = few_run

    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    (started,) = of_kind(events, Started)
    assert (started.method, started.train_rows) == ("few-shot", 18)
    assert started.steps == len(of_kind(events, StepDone)) == 3 * 3  # 18 rows and 3 names, 8 a batch, 3 epochs
    (used,) = [event for event in of_kind(events, Noticed) if not event.is_minor]
    assert used.message.values == (("used", 18), ("rows", 90), ("shots", 6))
    metrics = json.loads((run.path / "metrics.json").read_text(encoding="utf-8"))
    assert set(metrics) == {"validation", "test", "training", "baselines"}
    assert set(metrics["baselines"]) == {"majority", "tfidf", "probe"}
    assert run.adapter_folder.is_dir() == (run.job.few_shot.weights == "lora")


def test_plain_transformers_gives_its_answers(few_run: Run) -> None:
    run, _ = few_run
    frame = run.predictions("test")
    assert frame is not None
    classify = pipeline("text-classification", str(run.model_folder), top_k=None, device="cpu")

    for (_, row), answer in zip(frame.iterrows(), classify(list(frame["text"]), truncation=True), strict=True):
        for scored in answer:
            assert row[f"p_{scored['label']}"] == pytest.approx(scored["score"], abs=1e-4)


def test_the_same_seed_gives_the_same_weights_and_a_stopped_run_goes_on(make: Make, tmp_path: Path) -> None:
    def weights(run: RunFolder) -> bytes:
        return (run.model_folder / "model.safetensors").read_bytes()

    job = make("few-shot", few_shot__shots=6)
    once, _ = finish(job, tmp_path / "once")
    halves = RunFolder.create(job, path=tmp_path / "halves")
    control = Control()
    for event in run_job(job, halves, control):
        if isinstance(event, StepDone) and event.step == 4:
            control.request_stop()
    assert halves.state == "stopped"
    for event in run_job(job, halves, Control()):
        last = event
    assert isinstance(last, Ended)
    assert last.outcome == "finished"

    assert weights(halves) == weights(once)


def test_without_rows_to_validate_on_the_last_weights_count(make: Make, tmp_path: Path) -> None:
    run, events = finish(
        make("few-shot", data__split__validation_share=0.0, few_shot__use_names=False), tmp_path / "run"
    )
    metrics = run.metrics()
    assert metrics is not None

    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    assert set(metrics) == {"test", "training", "baselines"}
    assert metrics["test"]["macro_f1"] > metrics["baselines"]["majority"]["test"]["macro_f1"]


def test_several_labels_a_text(tiny_bert: Path, tmp_path: Path) -> None:
    table = write_texts(tmp_path / "texts.csv", rows=90, multi_label=True)
    run, events = finish(
        make_job(table, tiny_bert, kind="few-shot", multi_label=True, few_shot__shots=8), tmp_path / "run"
    )
    metrics = run.metrics()
    assert metrics is not None

    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    assert metrics["test"]["macro_f1"] > metrics["baselines"]["majority"]["test"]["macro_f1"]


def test_a_rehearsal_forecasts_and_writes_nothing(make: Make, tmp_path: Path) -> None:
    *_, found, last = rehearse(make("few-shot", few_shot__shots=8), Control())

    assert isinstance(found, Rehearsed)
    assert isinstance(last, Ended)
    assert found.seconds_total > found.seconds_per_step > 0
    assert list(tmp_path.iterdir()) == []
    broken = replace(make("few-shot"), backbone=BackboneConfig(name="nowhere"))
    assert list(rehearse(broken, Control()))[-1].outcome == "failed"  # type: ignore[union-attr]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.integers(2, 9), st.integers(0, 5))
@settings(deadline=None, max_examples=60)
def test_every_class_gives_as_many_rows_as_asked_or_all_it_has(labels: list[int], shots: int, seed: int) -> None:
    truth = np.array(labels)
    chosen = choose_shots(truth, shots, seed)

    assert (np.bincount(truth[chosen], minlength=5) == np.minimum(np.bincount(truth, minlength=5), shots)).all()
    assert len(set(chosen.tolist())) == len(chosen)
    assert (np.diff(chosen) > 0).all()


def test_with_several_labels_a_row_counts_for_each() -> None:
    truth = np.array([[1, 1], [1, 1], [1, 0], [1, 0]], dtype=bool)

    assert choose_shots(truth, 2, seed=0).tolist() == [0, 1]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=80), st.integers(2, 4), st.integers(2, 20), st.integers(0, 9))
@settings(deadline=None, max_examples=60)
def test_an_epoch_holds_every_row_once_in_full_batches(
    labels: list[int], draws: int, batch_rows: int, epoch: int
) -> None:
    batches = batch_by_class(np.array(labels), draws, batch_rows, (0, epoch))

    assert sorted(np.concatenate(batches).tolist()) == list(range(len(labels)))
    assert all(len(batch) == batch_rows for batch in batches[:-1])


def test_rows_of_a_class_stand_side_by_side() -> None:
    labels = np.repeat(np.arange(10), 4)
    for batch in batch_by_class(labels, 2, 8, (0, 0)):
        assert (labels[batch[0::2]] == labels[batch[1::2]]).all()


def test_the_contrast_is_that_of_its_definition() -> None:
    torch.manual_seed(0)
    vectors, labels = torch.randn(5, 4), [0, 0, 1, 1, 2]
    unit = torch.nn.functional.normalize(vectors, dim=1).double()
    expected = 0.0
    for row in range(4):  # the fifth has no positive pair
        (partner,) = [other for other in range(5) if other != row and labels[other] == labels[row]]
        others = torch.tensor([float(unit[row] @ unit[other]) / 0.1 for other in range(5) if other != row])
        expected -= float(unit[row] @ unit[partner]) / 0.1 - float(others.logsumexp(0))

    found = sum_contrast(vectors, torch.eye(3)[labels], 0.1)
    assert float(found) == pytest.approx(expected, rel=1e-5)


def test_a_row_alone_has_neither_loss_nor_gradient() -> None:
    vectors = torch.randn(1, 4, requires_grad=True)
    loss = sum_contrast(vectors, torch.ones(1, 1), 0.1)
    loss.backward()

    assert float(loss.detach()) == 0
    assert vectors.grad is not None
    assert torch.equal(vectors.grad, torch.zeros(1, 4))


@pytest.mark.parametrize(
    ("name", "read", "has_a_word"),
    [
        ("card_payment-fee", "card payment fee", True),
        ("lostCard", "lost Card", True),
        ("Sci/Tech", "Sci Tech", True),
        ("退款", "退款", True),
        ("3", "3", False),
        ("B2", "B2", False),
        ("??", "??", False),
    ],
)
def test_names_are_read_as_a_person_reads_them(name: str, read: str, has_a_word: bool) -> None:
    assert words_of_name(name) == read
    assert contains_word(name) == has_a_word
