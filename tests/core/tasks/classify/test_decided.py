from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.config import to_toml
from core.errors import ModelError
from core.events import Noticed, TrainEvent
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier, Predictions
from core.tasks.classify.decide import measure_dial
from core.tasks.classify.decided import (
    apply_decision,
    find_left_behind,
    judge_decided,
    report_decided,
    settle_near_thresholds,
)
from core.tasks.classify.decision import DECISION, Decision, read_decision, remove_decision, write_decision
from core.tasks.classify.dial_values import DialRequest
from core.tasks.classify.predict_file import predict_file
from core.tasks.classify.values import FilePredicted
from tests.core.tasks.classify.dial_cases import CLASSES, make_rows

Run = tuple[RunFolder, list[TrainEvent]]


@pytest.fixture
def decision() -> Decision:
    return measure_dial(make_rows(), DialRequest(errors=0.1, never=("praise",))).decision


@pytest.fixture
def model(lora_run: Run, tmp_path: Path) -> Path:
    """The model of a tiny run, in a run folder of its own."""
    shutil.copytree(lora_run[0].path, tmp_path / "run")
    return tmp_path / "run" / "model"


def test_a_decision_is_read_as_it_was_written(tmp_path: Path, decision: Decision) -> None:
    assert read_decision(tmp_path) is None
    write_decision(tmp_path, replace(decision, when=7.0))
    assert read_decision(tmp_path) == replace(decision, when=7.0)
    remove_decision(tmp_path)
    remove_decision(tmp_path)
    assert read_decision(tmp_path) is None
    (tmp_path / DECISION).write_text('{"errors": 0.03}', encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        read_decision(tmp_path)


def test_empty_texts_go_to_a_person_and_errors_are_counted(tmp_path: Path, decision: Decision) -> None:
    shares = np.array([[0.99, 0.005, 0.005]] * 3 + [[0.0, 0.0, 1.0]], dtype=np.float32)
    predictions = Predictions(CLASSES, shares, False)
    assert apply_decision(tmp_path, predictions, "abc") is None
    write_decision(tmp_path, decision)
    decided = apply_decision(tmp_path, predictions, "abc", empty=[1])
    assert decided is not None
    assert decided.verdicts.decisions == ("automatic", "person", "automatic", "person")
    assert str(decided.verdicts.reasons[1]) == "the text is empty"
    assert decided.counts == {"automatic": 2, "person": 2, "none of these": 0}
    figures = judge_decided(decided, np.array([True, False, False, False]))
    assert (figures.alone, figures.wrong, figures.person, figures.rows) == (2, 1, 2, 4)
    assert "2 of 4 are answered alone, and 1 of these are wrong (50.0%; promised: at most 10 %)" in str(
        figures.describe()
    )


def test_texts_near_a_threshold_are_computed_again_in_full_precision(model: Path, decision: Decision) -> None:
    classifier = Classifier.open(model, device="cpu")
    texts = ["refund my money", "lovely staff", "password"] * 400
    exact = classifier.predict(texts[:3]).probabilities
    at = float(exact[0].max())
    own = tuple(replace(one, threshold=at) for one in decision.classes)
    write_decision(model, replace(decision, threshold=at, classes=own, never=(), model=classifier.model_id))
    rough = np.tile(exact, (400, 1))
    rough[::3, :] = exact[0] - 0.01  # on the wrong side, as half precision could have it
    settled = settle_near_thresholds(classifier, Predictions(classifier.classes, rough, False), texts)
    np.testing.assert_allclose(settled.probabilities[::3], np.tile(exact[0], (400, 1)), atol=1e-6)
    few = Predictions(classifier.classes, rough[:3], False)
    assert settle_near_thresholds(classifier, few, texts[:3]) is few


def test_an_update_does_not_inherit_what_was_decided(model: Path, decision: Decision, tmp_path: Path) -> None:
    write_decision(model, decision)
    job = RunFolder.open(model.parent).job
    updated = shutil.copytree(model.parent, tmp_path / "updated")
    remove_decision(updated / "model")
    job = replace(job, parent=model.parent.name, update=replace(job.update, run=str(model.parent)))
    (updated / "job.toml").write_text(to_toml(job), encoding="utf-8")

    assert find_left_behind(model) is None  # no update
    assert find_left_behind(updated / "model") == decision
    notices = list(report_decided(updated / "model", "abc"))
    assert len(notices) == 1 and "version before" in str(notices[0].message)

    table = tmp_path / "new.csv"
    table.write_text("text\nrefund my money\n", encoding="utf-8")
    *events, done = predict_file(updated / "model", [table], None)
    assert isinstance(done, FilePredicted) and done.decided is None and "decision" not in done.frame
    assert any(isinstance(event, Noticed) and event.message == notices[0].message for event in events)

    write_decision(updated / "model", replace(decision, model="another"))
    assert find_left_behind(updated / "model") is None
    assert "another version" in str(next(report_decided(updated / "model", "abc")).message)
