"""The report agrees with scikit-learn on any truth and predictions, and as a sentence it is right."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as reference

from core.errors import ModelError
from core.metrics.headlines import headline
from core.metrics.labels import (
    decide,
    describe_gaps,
    describe_small,
    from_json,
    judge,
    to_json,
)
from core.metrics.row_orders import best_worst_uncertain

AVERAGES = ("micro", "macro", "weighted")


@st.composite
def judged_single(draw):
    classes, rows = draw(st.integers(2, 6)), draw(st.integers(1, 40))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    truth = rng.integers(0, draw(st.integers(1, classes)), rows)
    return truth, rng.dirichlet(np.full(classes, 0.5), rows), [f"class {n}" for n in range(classes)]


@st.composite
def judged_multi(draw):
    classes, rows = draw(st.integers(2, 5)), draw(st.integers(1, 40))  # one column: scikit-learn takes it for binary
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    truth = rng.random((rows, classes)) < rng.random(classes)
    return truth, rng.random((rows, classes)), [f"class {n}" for n in range(classes)]


@given(judged_single())
@settings(max_examples=80, deadline=None)
def test_one_label_a_row_agrees_with_scikit_learn(case):
    truth, probabilities, classes = case
    report = judge(truth, probabilities, classes)
    said, everyone = probabilities.argmax(axis=1), list(range(len(classes)))
    each = reference.precision_recall_fscore_support(truth, said, labels=everyone, zero_division=0)
    assert np.allclose([[s.precision, s.recall, s.f1, s.support] for s in report.per_class], np.array(each).T)
    assert report.accuracy == pytest.approx(reference.accuracy_score(truth, said))
    assert (report.confusion == reference.confusion_matrix(truth, said, labels=everyone)).all()
    assert (report.per_label == reference.multilabel_confusion_matrix(truth, said, labels=everyone)).all()
    for average in AVERAGES:
        expected = reference.precision_recall_fscore_support(truth, said, average=average, zero_division=0)[:3]
        assert _averages(report, average) == pytest.approx(expected)
    assert report.loss == pytest.approx(reference.log_loss(truth, probabilities, labels=everyone))


@given(judged_multi())
@settings(max_examples=80, deadline=None)
def test_several_labels_a_row_agree_with_scikit_learn(case):
    truth, probabilities, classes = case
    report = judge(truth, probabilities, classes, multi_label=True)
    said = probabilities >= 0.5
    occurring = [place for place in range(len(classes)) if (truth | said)[:, place].any()]
    each = reference.precision_recall_fscore_support(
        truth, said, labels=range(len(classes)), average=None, zero_division=0
    )
    assert np.allclose([[s.precision, s.recall, s.f1, s.support] for s in report.per_class], np.array(each).T)
    assert report.accuracy == pytest.approx((truth == said).all(axis=1).mean())
    assert (report.per_label == reference.multilabel_confusion_matrix(truth, said, labels=range(len(classes)))).all()
    for average in AVERAGES:
        chosen = occurring if average == "macro" else None
        if average == "macro" and not occurring:
            assert report.macro_f1 == 0
            continue
        expected = reference.precision_recall_fscore_support(
            truth, said, labels=chosen, average=average, zero_division=0
        )
        assert _averages(report, average) == pytest.approx(expected[:3])
    binary = [reference.log_loss(truth[:, n], probabilities[:, n], labels=[False, True]) for n in range(len(classes))]
    assert report.loss == pytest.approx(np.mean(binary))


def _averages(report, average):
    return tuple(getattr(report, f"{average}_{kind}") for kind in ("precision", "recall", "f1"))


@given(st.one_of(judged_single().map(lambda case: (*case, False)), judged_multi().map(lambda case: (*case, True))))
@settings(max_examples=80, deadline=None)
def test_a_report_comes_back_from_json_as_it_was(case):
    report = judge(*case)
    back = from_json(json.loads(json.dumps(to_json(report))))
    assert to_json(back) == to_json(report)
    assert (back.confusion == report.confusion).all() and back.confusion.dtype == report.confusion.dtype
    assert back.per_class == report.per_class
    assert str(headline(back)) == str(headline(report))


def test_a_class_without_rows_is_reported_and_does_not_lower_the_mean():
    report = judge(np.array([0, 1]), np.array([[0.9, 0.1, 0.0], [0.2, 0.8, 0.0]]), ["a", "b", "never"])
    assert report.macro_f1 == 1.0
    assert report.classes_without_rows == ("never",)
    assert str(describe_gaps(report)) == "Nothing is known about never: none of these rows carries it."


def test_a_class_without_rows_that_is_given_wrongly_counts():
    report = judge(np.array([0, 0]), np.array([[0.9, 0.1], [0.2, 0.8]]), ["a", "never"])
    assert report.macro_f1 == pytest.approx((2 / 3 + 0) / 2)


def test_every_class_with_rows_needs_no_word():
    assert describe_gaps(judge(np.array([0, 1]), np.eye(2), ["a", "b"])) is None


def test_missed_and_wrongly_given_labels_are_counted_as_exchanged():
    truth = np.array([[True, False, False], [True, True, False]])
    probabilities = np.array([[0.1, 0.2, 0.9], [0.9, 0.8, 0.1]])
    report = judge(truth, probabilities, ["a", "b", "c"], multi_label=True)
    assert report.confusion.tolist() == [[1, 0, 1], [0, 1, 0], [0, 0, 0]]


def test_a_threshold_of_one_half_belongs_to_the_label():
    assert decide(np.array([[0.5, 0.499]]), multi_label=True).tolist() == [[True, False]]


def test_answers_that_are_no_numbers_are_refused_in_words():
    with pytest.raises(ModelError, match="no numbers any more"):
        judge(np.array([0]), np.array([[np.nan, 0.5]]), ["a", "b"])


@pytest.mark.parametrize("shape", [(3, 2), (2, 3)])
def test_shapes_that_do_not_match_are_an_error_of_the_caller(shape):
    with pytest.raises(ValueError, match="do not fit"):
        judge(np.zeros(2, dtype=int), np.zeros(shape), ["a", "b"])


def _single(pairs, classes):
    truth = np.array([true for true, _ in pairs], dtype=int)
    probabilities = np.zeros((len(pairs), len(classes)))
    probabilities[np.arange(len(pairs)), [said for _, said in pairs]] = 1
    return judge(truth, probabilities, classes)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([], "No text was held back, so there is nothing to judge the model on."),
        ([(0, 0)], "Right on the only unseen text."),
        ([(0, 1)], "Wrong on the only unseen text."),
        ([(0, 0), (1, 1)], "Right on all 2 unseen texts, 100% (95% interval 34% to 100%)."),
        (
            [(0, 0), (1, 1), (1, 2), (2, 2), (2, 2)],
            "Right on 4 of 5 unseen texts, 80% (95% interval 38% to 96%); weakest: refund, mixed up with cancel.",
        ),
        (
            [(0, 1), (1, 0)],
            "Right on 0 of 2 unseen texts, 0% (95% interval 0% to 66%); weakest: other, mixed up with refund.",
        ),
    ],
)
def test_the_headline_as_a_sentence(pairs, sentence):
    assert str(headline(_single(pairs, ["other", "refund", "cancel"]))) == sentence


def test_the_headline_of_several_labels_speaks_of_whole_rows():
    truth = np.array([[True, False], [True, True]])
    assert str(headline(judge(truth, np.array([[0.9, 0.1], [0.9, 0.2]]), ["a", "b"], True))) == (
        "Every label right on 1 of 2 unseen texts, 50% (95% interval 9% to 91%); weakest: b."
    )
    assert str(headline(judge(truth, truth.astype(float), ["a", "b"], True))) == (
        "Every label right on all 2 unseen texts, 100% (95% interval 34% to 100%)."
    )


def test_more_than_a_thousand_rows_bear_a_decimal():
    report = _single([(0, 0)] * 1980 + [(1, 0)] * 20, ["a", "b"])
    assert "Right on 1980 of 2000 unseen texts, 99.0% (95% interval 98.5% to 99.4%)" in str(headline(report))


@pytest.mark.parametrize(
    ("supports", "sentence"),
    [
        ([20, 30], None),
        ([20, 0], None),
        ([19, 20], "One class rests on fewer than 20 texts, so its figures are rough: c0 (19)."),
        ([19, 1, 20], "Some classes rest on fewer than 20 texts, so their figures are rough: c0 (19), c1 (1)."),
        (
            [1, 2, 3, 4, 5, 6, 40],
            "6 classes rest on fewer than 20 texts, so their figures are rough: c0 (1), c1 (2), c2 (3), c3 (4), "
            "c4 (5), ...",
        ),
        ([1] * 7, "Every class rests on fewer than 20 texts: the figures of single classes are rough."),
    ],
)
def test_classes_that_rest_on_few_texts_are_named(supports, sentence):
    pairs = [(number, number) for number, support in enumerate(supports) for _ in range(support)]
    remark = describe_small(_single(pairs, [f"c{number}" for number in range(len(supports))]))
    assert (str(remark) if remark else None) == sentence


def test_a_label_with_braces_is_no_template():
    assert str(headline(_single([(0, 0), (1, 0)], ["{x}", "{0}"]))).endswith("weakest: {0}, mixed up with {x}.")


def test_best_worst_and_uncertain_rows_are_those_a_person_would_pick():
    truth = np.array([0, 0, 1, 1, 0])
    sure = np.array([0.99, 0.6, 0.97, 0.45, 0.51])  # probability of class 0
    orders = best_worst_uncertain(truth, np.stack([sure, 1 - sure], axis=1), 3)
    assert orders.best.tolist() == [0, 1, 3]
    assert orders.worst.tolist() == [2]
    assert orders.uncertain.tolist() == [4, 3, 1]


def test_row_orders_with_several_labels_look_at_the_weakest_decision():
    truth = np.array([[True, False], [True, False], [True, True]])
    orders = best_worst_uncertain(truth, np.array([[0.9, 0.4], [0.95, 0.05], [0.9, 0.1]]), 5)
    assert orders.best.tolist() == [1, 0]
    assert orders.worst.tolist() == [2]
    assert orders.uncertain.tolist()[0] == 0


def test_no_rows_have_no_order():
    orders = best_worst_uncertain(np.zeros(0, dtype=int), np.zeros((0, 2)), 5)
    assert len(orders.best) == len(orders.worst) == len(orders.uncertain) == 0


def test_no_rows_give_an_empty_report_that_survives_json():
    report = judge(np.zeros(0, dtype=int), np.zeros((0, 2)), ["a", "b"])
    assert (report.rows, report.accuracy, report.loss) == (0, 0.0, 0.0)
    assert to_json(from_json(to_json(report))) == to_json(report)
