"""Zero-shot with NLI models: the folders give the same predictions in plain transformers, and the export is proven."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import pipeline

from core.config import BackboneConfig, JobConfig, with_value
from core.events import Ended, Evaluated
from core.export.export import Exported, ExportPlan
from core.models.entailment import find_entailment
from core.models.loading import load_classifier, load_tokenizer, save_model
from core.runs.folder import RunFolder
from core.tasks.classify.card import model_card
from core.tasks.classify.classifier import Classifier
from core.tasks.exporting import export
from tests.core.tasks.conftest import finish, of_kind
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert

Make = Callable[..., JobConfig]
NAMES = ("access", "money back", "praise")
NLI = ("contradiction", "neutral", "entailment")


@pytest.fixture(scope="module")
def nli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny untrained model with the three outputs of NLI."""
    folder = tmp_path_factory.mktemp("nli")
    plain = make_tiny_bert(folder / "plain", mean_pooling=False)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        model = load_classifier(plain, NLI)
        with torch.no_grad():
            model.classifier.weight.mul_(
                50
            )  # sure of what it does not know, as such models are of texts they were not made for
    save_model(model, load_tokenizer(plain), folder / "nli")
    return folder / "nli"


def with_nli(job: JobConfig, nli: Path) -> JobConfig:
    return replace(job, backbone=BackboneConfig(name=str(nli)))


def without_labels(job: JobConfig) -> JobConfig:
    return replace(with_value(job, "zero_shot.classes", NAMES), data=replace(job.data, label_columns=()))


def test_the_answers_are_those_of_the_zero_shot_pipeline(make: Make, nli: Path, tmp_path: Path) -> None:
    whole = make("zero-shot", zero_shot__calibrate=False, max_tokens=64)  # the pipeline cuts where the model ends
    job = with_value(with_nli(whole, nli), "zero_shot.descriptions", ("praise: they liked it",))
    run, events = finish(job, tmp_path / "run")
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    frame = run.predictions("test")
    assert frame is not None
    stock = pipeline("zero-shot-classification", model=str(nli), device="cpu")
    asked = ["This text is about access.", "This text is about money back.", "they liked it"]

    for (_, row), text in zip(frame.iterrows(), frame["text"], strict=True):
        found = stock(text, candidate_labels=asked, hypothesis_template="{}")
        scores = dict(zip(found["labels"], found["scores"], strict=True))
        np.testing.assert_allclose([row[f"p_{name}"] for name in NAMES], [scores[one] for one in asked], atol=1e-5)
    again = Classifier.open(run.model_folder, device="cpu").predict(list(frame["text"]))
    assert again.classes == NAMES
    np.testing.assert_allclose(again.probabilities, frame[[f"p_{name}" for name in NAMES]], atol=1e-5)


def test_inside_is_the_pair_of_text_and_hypothesis(make: Make, nli: Path, tmp_path: Path) -> None:
    run, _ = finish(with_nli(make("zero-shot", zero_shot__calibrate=False), nli), tmp_path / "run")
    classifier = Classifier.open(run.model_folder, device="cpu")
    text = "my card was charged twice"
    likeliest = classifier.predict([text]).names[0][0]
    assert classifier.look_inside(text).read.second == f"This text is about {likeliest}."
    inside = classifier.look_inside(text, "praise")
    assert inside.read.second == "This text is about praise."
    assert [token.source for token in inside.tokens].count(1) == len(
        load_tokenizer(nli)("This text is about praise.")["input_ids"]
    ) - 2


def test_the_temperature_is_worked_into_the_model(make: Make, nli: Path, tmp_path: Path) -> None:
    plain, _ = finish(with_nli(make("zero-shot", zero_shot__calibrate=False), nli), tmp_path / "plain")
    fitted, events = finish(with_nli(make("zero-shot"), nli), tmp_path / "fitted")
    metrics = fitted.metrics()
    assert metrics is not None

    (evaluated,) = of_kind(events, Evaluated)
    assert metrics["validation"]["accuracy"] == pytest.approx(evaluated.accuracy)
    factor = metrics["training"]["scale"]
    assert abs(factor - 1) > 0.01
    texts = ["my card was charged twice", "lovely staff"]
    before, after = (
        np.log(Classifier.open(run.model_folder, device="cpu").predict(texts).probabilities) for run in (plain, fitted)
    )
    np.testing.assert_allclose(
        after - after.mean(1, keepdims=True), factor * (before - before.mean(1, keepdims=True)), atol=1e-4
    )


def finish_kind(kind: str, make: Make, nli: Path, folder: Path) -> RunFolder:
    job = make("few-shot", few_shot__shots=4, epochs=1) if kind == "few-shot" else make("zero-shot")
    job = with_nli(job, nli) if kind.startswith("nli") else job
    run, events = finish(without_labels(job) if "without" in kind else job, folder)
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished", events[-1]
    return run


@pytest.mark.usefixtures("warm_proof")
@pytest.mark.parametrize("kind", ["few-shot", "zero-shot without labels", "nli"])
def test_such_a_run_is_exported_with_proof(make: Make, nli: Path, tmp_path: Path, kind: str) -> None:
    run = finish_kind(kind, make, nli, tmp_path / "run")

    done = list(export(ExportPlan(run.path, tmp_path / "out", "merged", proof_rows=8)))[-1]
    assert isinstance(done, Exported)
    assert done.report.proof.max_difference < 1e-4
    assert done.report.proof.source == ("class names" if "without" in kind else "test")
    assert (tmp_path / "out" / "README.md").read_text(encoding="utf-8") == model_card(run)


@pytest.mark.parametrize("kind", ["few-shot", "zero-shot", "zero-shot without labels", "nli", "nli without labels"])
def test_the_card_says_of_each_what_is_true(make: Make, nli: Path, tmp_path: Path, kind: str) -> None:
    card = model_card(finish_kind(kind, make, nli, tmp_path / "run"))

    assert ("Epochs" in card) == (kind == "few-shot")
    assert ("zero-shot-classification" in card) == kind.startswith("nli")
    assert ("best moment of the training" in card) == (kind == "few-shot")
    assert ("nothing was trained on any row" in card) == (kind in ("zero-shot", "nli"))
    assert ("was not judged" in card) == ("without" in kind)
    assert all(name in card for name in NAMES)


def test_what_an_entailment_model_cannot_do_is_refused(make: Make, nli: Path, tiny_bert: Path, tmp_path: Path) -> None:
    table = write_texts(tmp_path / "texts.csv", rows=60, multi_label=True)
    several = with_nli(make_job(table, tiny_bert, kind="zero-shot", multi_label=True), nli)
    twins = with_value(
        with_nli(make("zero-shot"), nli), "zero_shot.descriptions", ("praise: the same", "access: the same")
    )

    for number, (job, field) in enumerate(((several, "backbone.name"), (twins, "zero_shot.descriptions"))):
        _, events = finish(job, tmp_path / f"run {number}")
        assert isinstance(events[-1], Ended)
        assert (events[-1].outcome, events[-1].field) == ("failed", field)


def test_an_entailment_model_is_known_by_the_names_of_its_outputs() -> None:
    assert find_entailment(("CONTRADICTION", "NEUTRAL", "ENTAILMENT")) == 2
    assert find_entailment(("entailment", "not_entailment")) == 0
    assert find_entailment(("refund", "delivery")) is None
    assert find_entailment(()) is None
