from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModel, AutoTokenizer, pipeline

from core.config import JobConfig, with_value
from core.errors import ConfigError
from core.events import Ended, Evaluated, Noticed, Started, StepDone
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.zero_shot_labels import all_classes, read_descriptions, write_sentences
from core.tasks.classify.zero_shot_scores import fit_scale
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.core.tasks.conftest import finish, of_kind
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert, make_tiny_distilbert

Make = Callable[..., JobConfig]
NAMES = ("access", "money back", "praise")


@pytest.fixture
def unlabelled(texts: Path, tiny_bert: Path) -> JobConfig:
    job = make_job(texts, tiny_bert, kind="zero-shot", zero_shot__classes=NAMES)
    return replace(job, data=replace(job.data, label_columns=()))


def test_texts_without_any_label_get_a_classifier_of_the_typed_names(unlabelled: JobConfig, tmp_path: Path) -> None:
    run, events = finish(unlabelled, tmp_path / "run")

    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    (started,) = of_kind(events, Started)
    assert (started.classes, started.steps, started.trainable_parameters) == (NAMES, 0, 0)
    assert not of_kind(events, StepDone)
    assert not of_kind(events, Evaluated)
    assert of_kind(events, Noticed)[-1].hint is not None
    metrics = run.metrics()
    assert metrics is not None
    assert set(metrics) == {"training", "baselines"}
    model = Classifier.open(run.model_folder, device="cpu")
    assert model.classes == NAMES
    assert len(model.predict(["my card was charged", "lovely staff"])) == 2


def test_the_answers_are_the_cosines_with_the_mean_vector_of_the_sentences(
    unlabelled: JobConfig, tiny_bert: Path, tmp_path: Path
) -> None:
    """The expected vectors by the stock encoder: the mean of the tokens, as the classifier computes it."""
    job = with_value(unlabelled, "zero_shot.descriptions", ("praise: lovely staff and great service",))
    run, _ = finish(job, tmp_path / "run")
    texts = ["The refund was on my card.", "I cannot change my password, the page is gone", "great staff"]
    encoder, tokenizer = AutoModel.from_pretrained(tiny_bert).eval(), AutoTokenizer.from_pretrained(tiny_bert)

    def embed(text: str) -> torch.Tensor:
        with torch.inference_mode():
            mean = encoder(**tokenizer(text, return_tensors="pt")).last_hidden_state[0].mean(0)
        # docs/decisions/0001: scaled to length about 1 by a norm, then through the pooler's tanh, which is less linear
        # the narrower the model.
        return torch.tanh(torch.nn.functional.layer_norm(mean, mean.shape) / len(mean) ** 0.5)

    unit = [torch.nn.functional.normalize(embed(f"This text is about {name}."), dim=0) for name in NAMES]
    about = torch.nn.functional.normalize(embed("lovely staff and great service"), dim=0)
    unit[2] = torch.nn.functional.normalize(unit[2] + about, dim=0)
    vectors = torch.stack([embed(text) for text in texts])
    found = Classifier.open(run.model_folder, device="cpu").predict(texts).probabilities

    np.testing.assert_allclose(found, (20 * vectors @ torch.stack(unit).T).softmax(1), atol=5e-3)
    cosines = torch.nn.functional.normalize(vectors, dim=1) @ torch.stack(unit).T
    assert (found.argmax(1) == cosines.argmax(1).numpy()).all()


def test_with_labels_it_is_judged_calibrated_and_answers_in_plain_transformers(make: Make, tmp_path: Path) -> None:
    run, events = finish(make("zero-shot"), tmp_path / "run")
    metrics, frame = run.metrics(), run.predictions("test")
    assert metrics is not None
    assert frame is not None
    classify = pipeline("text-classification", str(run.model_folder), top_k=None, device="cpu")

    (evaluated,) = of_kind(events, Evaluated)
    assert metrics["validation"]["accuracy"] == pytest.approx(evaluated.accuracy)
    assert set(metrics["baselines"]) == {"majority"}
    assert metrics["training"]["scale"] != 20
    for (_, row), answer in zip(frame.iterrows(), classify(list(frame["text"]), truncation=True), strict=True):
        for scored in answer:
            assert row[f"p_{scored['label']}"] == pytest.approx(scored["score"], abs=1e-4)


def test_typed_classes_come_behind_those_of_the_column(make: Make, tmp_path: Path) -> None:
    run, _ = finish(make("zero-shot", zero_shot__classes=("zoo", "praise", "delivery")), tmp_path / "run")

    assert Classifier.open(run.model_folder, device="cpu").classes == (*NAMES, "delivery", "zoo")


def test_several_labels_a_text(tiny_bert: Path, tmp_path: Path) -> None:
    table = write_texts(tmp_path / "texts.csv", rows=90, multi_label=True)
    run, events = finish(
        make_job(table, tiny_bert, kind="zero-shot", multi_label=True, zero_shot__classes=("delivery",)),
        tmp_path / "run",
    )
    metrics = run.metrics()
    assert metrics is not None

    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    assert set(metrics["test"]["per_class"]) == {*NAMES, "delivery"}
    assert Classifier.open(run.model_folder, device="cpu").multi_label


def test_even_classes_move_no_answer_but_by_what_all_texts_share(
    unlabelled: JobConfig, texts: Path, tmp_path: Path
) -> None:
    run, _ = finish(with_value(unlabelled, "zero_shot.centre", True), tmp_path / "run")
    plain, _ = finish(unlabelled, tmp_path / "plain")
    asked = [line.split(",")[1] for line in texts.read_text(encoding="utf-8").splitlines()[1:]]
    before, after = (
        Classifier.open(one.model_folder, device="cpu").predict(asked).probabilities for one in (plain, run)
    )

    moved = np.log(after) - np.log(before)
    moved -= moved.mean(axis=1, keepdims=True)
    np.testing.assert_allclose(
        moved, np.broadcast_to(moved.mean(axis=0), moved.shape), atol=1e-3
    )  # a constant for each class
    centred = np.log(after) - np.log(after).mean(axis=1, keepdims=True)
    np.testing.assert_allclose(centred.mean(axis=0), 0, atol=1e-3)  # none is preferred on the whole


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("zero_shot.classes", ("only one",), "zero_shot.classes"),
        ("zero_shot.template", "no place for it", "zero_shot.template"),
        ("zero_shot.descriptions", ("unknown: a sentence",), "zero_shot.descriptions"),
    ],
)
def test_an_invalid_setting_is_reported_with_its_field(
    unlabelled: JobConfig, tmp_path: Path, name: str, value: object, field: str
) -> None:
    _, events = finish(with_value(unlabelled, name, value), tmp_path / "run")

    assert isinstance(events[-1], Ended)
    assert (events[-1].outcome, events[-1].field) == ("failed", field)


@pytest.mark.parametrize("kind", ["plain bert", "distilbert"])
def test_a_backbone_whose_vectors_mean_nothing_is_refused(unlabelled: JobConfig, tmp_path: Path, kind: str) -> None:
    folder = (
        make_tiny_bert(tmp_path / "b", mean_pooling=False)
        if kind == "plain bert"
        else make_tiny_distilbert(tmp_path / "b")
    )
    _, events = finish(replace(unlabelled, backbone=replace(unlabelled.backbone, name=str(folder))), tmp_path / "run")

    assert isinstance(events[-1], Ended)
    assert (events[-1].outcome, events[-1].field) == ("failed", "backbone.name")


def test_a_stop_leaves_no_half_model(unlabelled: JobConfig, tmp_path: Path) -> None:
    run, control = RunFolder.create(unlabelled, path=tmp_path / "run"), Control()
    control.request_stop()
    last = list(run_job(unlabelled, run, control))[-1]

    assert isinstance(last, Ended)
    assert last.outcome == "stopped"
    assert not run.model_folder.exists()


def test_a_description_belongs_to_the_longest_name_it_begins_with() -> None:
    classes = ("card", "card: lost", "Refund")

    found = read_descriptions(
        ["card: lost: it is gone", "card: made of plastic", "refund: money back", "card:"], classes
    )
    assert found == {"card: lost": "it is gone", "card": "made of plastic", "Refund": "money back"}
    with pytest.raises(ConfigError, match="no class"):
        read_descriptions(["refunds are fine"], classes)


def test_the_template_takes_the_name_as_it_is_read_out() -> None:
    config = replace(JobConfig().zero_shot, template="{label} is asked: {label}?", descriptions=("b_c: about it",))

    assert write_sentences(("a", "b_c"), config) == [("a is asked: a?",), ("b c is asked: b c?", "about it")]
    assert all_classes((), replace(config, classes=("b", "10", "2", " b "))) == ("2", "10", "b")


def test_the_scale_is_the_one_the_labels_were_drawn_with() -> None:
    chance = np.random.default_rng(0)
    likeness = chance.uniform(-0.2, 0.8, size=(4000, 5))
    shares = np.exp(12 * likeness) / np.exp(12 * likeness).sum(axis=1, keepdims=True)
    truth = (shares.cumsum(axis=1) > chance.random((4000, 1))).argmax(axis=1)
    several = 1 / (1 + np.exp(-(12 * likeness - 4))) > chance.random((4000, 5))

    assert fit_scale(likeness, truth).factor == pytest.approx(12, rel=0.06)
    found = fit_scale(likeness, several)
    assert found.factor == pytest.approx(12, rel=0.06)
    assert found.offset == pytest.approx(-4, rel=0.06)


def test_a_scale_that_runs_away_is_held() -> None:
    likeness = np.eye(3)[np.array([0, 1, 2] * 5)]

    assert fit_scale(0.02 * likeness, np.array([0, 1, 2] * 5)).factor == pytest.approx(200)
    assert fit_scale(likeness, np.array([1, 2, 0] * 5)).factor == pytest.approx(1)
