"""Which texts are listed for a choice: the filters agree with the report."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.metrics.labels import judge
from core.runs.predictions import frame_predictions
from gui.tasks.classify.judge.choose_texts import CONFIDENT, TextChoice, choose_texts, prepare_texts
from gui.tasks.classify.sample_run import TICKET_CLASSES, make_answers


@pytest.fixture(scope="module")
def judged():
    frame, truth, probabilities = make_answers()
    return prepare_texts(frame), judge(truth, probabilities, TICKET_CLASSES)


@given(st.integers(2, 5), st.integers(1, 40), st.booleans(), st.integers(0, 2**16))
@settings(max_examples=40, deadline=None)
def test_every_cell_lists_as_many_texts_as_the_matrix_counts(classes, rows, multi_label, seed):
    random = np.random.default_rng(seed)
    names = [f"c{number}" for number in range(classes)]
    probabilities = random.random((rows, classes)).astype(np.float32)
    truth = random.random((rows, classes)) < 0.4 if multi_label else random.integers(0, classes, rows)
    frame = frame_predictions(np.arange(rows), ["text"] * rows, truth, probabilities, names)
    report, texts = judge(truth, probabilities, names, multi_label), prepare_texts(frame)

    listed = [[len(choose_texts(texts, TextChoice(cell=(t, p)))) for p in range(classes)] for t in range(classes)]
    assert np.array_equal(listed, report.confusion)
    assert len(choose_texts(texts, TextChoice(kind="right"))) == report.right_rows


def test_right_and_wrong_part_all_texts(judged):
    texts, report = judged
    right, wrong = (set(choose_texts(texts, TextChoice(kind=kind))) for kind in ("right", "wrong"))
    assert right | wrong == set(range(report.rows)) and not right & wrong
    assert wrong == set(np.flatnonzero((texts.frame["true"] != texts.frame["predicted"]).to_numpy()))


@given(st.integers(2, 4), st.integers(1, 60), st.booleans(), st.integers(0, 2**16))
@settings(max_examples=40, deadline=None)
def test_confidently_wrong_is_wrong_and_sure_the_surest_first(classes, rows, multi_label, seed):
    random = np.random.default_rng(seed)
    probabilities = random.random((rows, classes)).astype(np.float32) ** 3
    if not multi_label:
        probabilities /= probabilities.sum(axis=1, keepdims=True)
    truth = random.random((rows, classes)) < 0.4 if multi_label else random.integers(0, classes, rows)
    frame = frame_predictions(np.arange(rows), ["text"] * rows, truth, probabilities, [f"c{n}" for n in range(classes)])
    texts = prepare_texts(frame)
    listed = choose_texts(texts, TextChoice(kind="worst"))

    if multi_label:
        surety = np.where(truth != (probabilities >= 0.5), np.maximum(probabilities, 1 - probabilities), 0).max(axis=1)
    else:
        surety = np.where(probabilities.argmax(axis=1) != truth, probabilities.max(axis=1), 0)
    assert sorted(listed) == list(np.flatnonzero(surety >= CONFIDENT))
    assert (np.diff(surety[listed]) <= 0).all()


def test_the_confidence_that_is_shown_falls_from_row_to_row(judged):
    texts, _ = judged
    confidence = texts.frame["confidence"].to_numpy()[choose_texts(texts, TextChoice(kind="worst"))]
    assert len(confidence) and (confidence >= CONFIDENT).all() and (np.diff(confidence) <= 0).all()


def test_the_closest_decision_is_the_most_uncertain(judged):
    texts, _ = judged
    positions = choose_texts(texts, TextChoice(kind="uncertain"))
    two = np.sort(texts.probabilities[positions], axis=1)[:, -2:]
    assert len(positions) == len(texts.frame) and (np.diff(two[:, 1] - two[:, 0]) >= -1e-6).all()


def test_search_looks_into_text_and_labels_and_takes_no_patterns(judged):
    texts, _ = judged
    found = choose_texts(texts, TextChoice(search="ORDER 1007."))
    assert list(found) == [7]
    assert len(choose_texts(texts, TextChoice(search="order .*"))) == 0
    of_class = choose_texts(texts, TextChoice(of_class=5, search="refund"))
    assert len(of_class) and all("refund" in (texts.frame["true"][at], texts.frame["predicted"][at]) for at in of_class)


def test_filters_narrow_each_other(judged):
    texts, report = judged
    true, predicted = next((t, p) for t, p in np.argwhere(report.confusion > 0) if t != p)
    cell = TextChoice(cell=(int(true), int(predicted)))
    assert len(choose_texts(texts, cell)) == report.confusion[true, predicted]
    assert len(choose_texts(texts, TextChoice(kind="right", cell=cell.cell))) == 0
