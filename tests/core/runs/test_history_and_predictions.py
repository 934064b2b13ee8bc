"""The history without repeated steps, and the table of predictions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import RunError
from core.events import Evaluated, Resumed
from core.metrics.labels import decide
from core.runs.folder import RunFolder
from core.runs.history import without_repeats
from core.runs.predictions import classes_of, frame_predictions, is_multi_label, probabilities_of, truth_of
from tests.core.runs.made_runs import make_job
from tests.core.runs.test_folder import step


def test_steps_done_again_after_a_resume_appear_once():
    judged = Evaluated(step=3, split="validation", loss=1, accuracy=0, macro_f1=0, is_best=False, seconds=1)
    events = [step(1), step(2), step(3), judged, Resumed(step=2, at=1.0), step(3), step(4)]
    kept = without_repeats(events)
    assert [getattr(event, "step", None) for event in kept] == [1, 2, 2, 3, 4]
    assert judged not in kept


names = st.lists(st.text(min_size=1, max_size=8), min_size=2, max_size=5, unique=True).map(
    lambda found: list(dict.fromkeys(name.encode("utf-8", "replace").decode() for name in found))
)


@given(names, st.booleans(), st.integers(0, 2**32 - 1), st.lists(st.text(max_size=10), max_size=12))
@settings(max_examples=100, deadline=None)
def test_truth_and_probabilities_come_back_out_of_the_table(classes, multi_label, seed, texts):
    rng = np.random.default_rng(seed)
    rows = len(texts)
    probabilities = rng.random((rows, len(classes))).astype(np.float32)
    truth = rng.random((rows, len(classes))) > 0.5 if multi_label else rng.integers(0, len(classes), rows)
    frame = frame_predictions(np.arange(rows), texts, truth, probabilities, classes)
    assert classes_of(frame) == tuple(classes)
    assert is_multi_label(frame) == multi_label
    assert (truth_of(frame) == truth).all()
    assert (probabilities_of(frame) == probabilities).all()
    said = decide(probabilities, multi_label)
    if not multi_label:
        assert frame["predicted"].tolist() == [classes[at] for at in said]
        assert (frame["confidence"] == probabilities.max(axis=1, initial=0)).all()


def test_half_a_surrogate_pair_is_stored_as_a_question_mark(tmp_path):
    run = RunFolder.create(make_job(), parent=tmp_path)
    frame = frame_predictions(np.array([0]), ["a\ud800b"], np.array([1]), np.array([[0.2, 0.8]]), ["x\udfff", "y"])
    run.write_predictions("validation", frame)
    back = run.predictions("validation")
    assert back["text"].tolist() == ["a?b"] and classes_of(back) == ("x?", "y")


def test_the_confidence_of_several_labels_is_that_of_the_least_sure_decision():
    frame = frame_predictions(np.array([0]), ["a"], np.array([[True, False]]), np.array([[0.9, 0.4]]), ["x", "y"])
    assert frame["confidence"].tolist() == pytest.approx([0.6])
    assert frame["predicted"].tolist() == ["x"] and frame["true"].tolist() == ["x"]


def test_a_true_label_the_model_does_not_know_is_named():
    frame = frame_predictions(np.array([0]), ["a"], np.array([0]), np.array([[0.9, 0.1]]), ["x", "y"])
    with pytest.raises(RunError, match="stranger"):
        truth_of(frame.assign(true=["stranger"]))
