"""Suspects: laws of the order, copies stay in one fold, what cannot be judged, and what speaks for a suspicion."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import JobConfig
from core.data.roles import LabelledTexts
from core.draining import drain
from core.tasks.classify.label_check import CheckedTexts, Evidence, find_contradictions, read_checked
from core.tasks.classify.out_of_fold import assign_folds
from core.tasks.classify.score_curve import ScoreCurve
from core.tasks.classify.suspects import Doubts, find_doubts, find_judged, suggest
from core.tasks.classify.typical_words import WordCounts
from core.tasks.classify.vector_store import VectorStore
from core.train.control import Control

HIDDEN = 6


def make_vectors(truth: np.ndarray, seed: int = 0, spread: float = 0.25) -> np.ndarray:
    """A cluster for each class, of length 1."""
    noise = np.random.default_rng(seed).normal(0, spread, (len(truth), HIDDEN))
    vectors = (np.eye(HIDDEN)[truth] + noise).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def judge(vectors: np.ndarray, truth: np.ndarray, classes: int, groups: np.ndarray | None = None) -> Doubts:
    groups = np.arange(len(truth)) if groups is None else groups
    return drain(find_doubts(vectors, truth, classes, groups, assign_folds(truth, groups), Control()))


@cache
def judge_unchanged() -> Doubts:
    truth = np.arange(60) % 3
    return judge(make_vectors(truth), truth, 3)


@given(row=st.integers(0, 59), step=st.integers(1, 2))
@settings(max_examples=4)
def test_a_label_that_is_changed_is_more_suspicious_than_before(row, step):
    truth = np.arange(60) % 3
    vectors = make_vectors(truth)
    changed = truth.copy()
    changed[row] = (truth[row] + step) % 3
    before, after = judge_unchanged(), judge(vectors, changed, 3)
    assert list(after.order).index(row) < list(before.order).index(row) or list(before.order)[0] == row
    assert after.scores[row] > before.scores[row]
    assert after.suggested[row] == truth[row]


def test_changed_labels_come_first_and_are_counted():
    truth = np.arange(120) % 4
    wrong = np.array([3, 40, 77, 101])
    given_labels = truth.copy()
    given_labels[wrong] = (truth[wrong] + 1) % 4
    found = judge(make_vectors(truth), given_labels, 4)
    assert set(found.order[:4].tolist()) == set(wrong.tolist())
    assert set(np.flatnonzero(found.is_likely)) == set(wrong.tolist())
    assert (found.suggested[wrong] == truth[wrong]).all()
    assert ((found.scores >= 0) & (found.scores <= 1)).all()


@given(
    groups=st.lists(st.integers(0, 30), min_size=4, max_size=60),
    seed=st.integers(0, 5),
    is_multi=st.booleans(),
)
def test_copies_of_a_text_never_are_in_two_folds(groups, seed, is_multi):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 3, len(groups)) if not is_multi else rng.random((len(groups), 3)) < 0.4
    folds = assign_folds(truth, np.array(groups))
    fold_of: dict[int, int] = {}
    for group, fold in zip(groups, folds.tolist(), strict=True):
        assert fold_of.setdefault(group, fold) == fold


def test_two_texts_of_a_class_are_in_two_folds():
    truth = np.array([0, 0, 1, 1, 1, 2, 2])
    folds = assign_folds(truth, np.arange(7))
    for number in range(3):
        own = folds[truth == number]
        assert len(set(own.tolist())) == len(own)


def test_a_class_with_one_text_cannot_be_judged():
    truth = np.array([0] * 10 + [1] * 10 + [2, 2])
    groups = np.array([*range(20), 20, 20])  # the third class has one text, twice
    assert find_judged(truth, groups, 3).tolist() == [True, True, False]
    vectors = make_vectors(truth)
    found = judge(vectors, truth, 3, groups)
    assert np.isnan(found.scores[20:]).all() and not np.isnan(found.scores[:20]).any()
    assert len(found.order) == 20 and not (found.suggested[:20] == 2).any()


def test_where_nothing_can_be_judged_there_is_no_order():
    truth = np.arange(5)
    found = judge(make_vectors(truth), truth, 5)
    assert len(found.order) == 0 and not found.is_likely.any()


def test_of_several_labels_the_one_in_doubt_is_turned():
    rng = np.random.default_rng(0)
    truth = rng.random((80, 2)) < 0.5
    vectors = np.concatenate([truth * 2.0 - 1, rng.normal(0, 0.2, (80, 4))], axis=1).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    changed = truth.copy()
    changed[7, 1] = ~truth[7, 1]
    found = judge(vectors, changed, 2)
    assert found.order[0] == 7
    assert found.suggested[7].tolist() == truth[7].tolist()
    assert suggest(changed[7:8], found.probabilities[7:8])[0].tolist() == truth[7].tolist()


class CountedWords(VectorStore):
    """Vectors that count words, in place of a backbone's."""

    def read(self, job, texts, control):
        yield from ()
        words = sorted({word for text in texts for word in text.split()})
        vectors = np.array([[text.split().count(word) for word in words] for text in texts], dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def check_texts(texts: list[str], labels: list[str], rows: np.ndarray) -> CheckedTexts:
    labelled = LabelledTexts(texts, tuple((one,) for one in labels), tuple(sorted(set(labels))), rows, False)
    return drain(read_checked(labelled, JobConfig(), Control(), CountedWords()))


WORDS = {"refund": ["money", "back", "card", "charged"], "access": ["password", "login", "account", "locked"]}


def make_texts(count: int = 40) -> tuple[list[str], list[str]]:
    rng = np.random.default_rng(1)
    labels = [list(WORDS)[number % 2] for number in range(count)]
    texts = [" ".join(rng.choice(WORDS[label], 3)) + f" please {number}" for number, label in enumerate(labels)]
    return texts, labels


@cache
def rank_rows(order: tuple[int, ...]) -> list[int]:
    """The rows, most likely wrong first, of a file that holds them in this order."""
    texts, labels = make_texts(30)
    labels[4], labels[9] = labels[9], labels[4]
    rows = np.array(order, dtype=np.int64)
    checked = check_texts([texts[at] for at in order], [labels[at] for at in order], rows)
    return [int(checked.rows[at]) for at in drain(checked.check(Control())).order]


@given(seed=st.integers(0, 10_000))
@settings(max_examples=2)
def test_the_order_of_rows_in_the_file_makes_no_difference(seed):
    texts, _ = make_texts(30)
    order = np.random.default_rng(seed).permutation(len(texts))
    assert rank_rows(tuple(range(len(texts)))) == rank_rows(tuple(order.tolist()))


def test_a_suspect_has_neighbours_words_and_contradictions():
    texts, labels = make_texts()
    texts += ["money back card please", "Money back, card please!"]
    labels += ["access", "refund"]
    checked = check_texts(texts, labels, np.arange(len(texts), dtype=np.int64))
    doubts = drain(checked.check(Control()))
    position = checked.rows.tolist().index(40)
    suspect = Evidence(checked, doubts).describe([position])[0]
    assert suspect.labels == ("access",) and suspect.suggested == ("refund",)
    assert suspect.probability > suspect.own_probability
    assert [checked.rows[at] for at in suspect.contradicting] == [41]
    near = [checked.groups[one.position] for one in suspect.neighbours]
    assert len(set(near)) == 3 and checked.groups[position] not in near
    assert [checked.name_labels(one.position) for one in suspect.neighbours] == [("refund",)] * 3
    marked = {suspect.text[word.start : word.end] for word in suspect.words if word.weight > 0}
    assert marked and marked <= {"money", "back", "card"}
    assert [[int(checked.rows[at]) for at in own] for own in find_contradictions(checked)] == [[40, 41]]


def test_a_word_only_this_text_has_speaks_for_no_class():
    texts = ["alpha beta"] * 20 + ["gamma delta"] * 20 + ["alpha unheard"]
    truth = np.array([0] * 20 + [1] * 20 + [1])
    counts = WordCounts(texts, truth, 2)
    found = counts.compare(texts[40], 40, 0, 1)
    assert [texts[40][word.start : word.end] for word in found] == ["alpha"] and found[0].weight > 0


def test_taking_the_models_word_for_it_is_no_gain():
    curve = ScoreCurve()
    judged = np.ones(10, dtype=bool)
    agreed = np.array([True] * 6 + [False] * 4)
    curve.add(0, agreed, judged)
    curve.add(20, agreed, judged)  # the model says the same of every row as before
    touched = np.zeros(10, dtype=bool)
    touched[6:] = True  # all four disagreements were resolved by taking the suggestion
    points = curve.points(touched)
    assert [point.gain for point in points] == [0.0, 0.0]
    assert [point.rows for point in points] == [6, 6]


def test_the_score_is_compared_on_the_same_rows_with_a_band():
    rng = np.random.default_rng(0)
    first, judged = rng.random(400) < 0.8, np.ones(400, dtype=bool)
    now = first.copy()
    now[np.flatnonzero(~first)[:30]] = True
    now[np.flatnonzero(first)[:5]] = False
    curve = ScoreCurve()
    curve.add(0, first, judged)
    curve.add(20, now, judged)
    point = curve.points(np.zeros(400, dtype=bool))[-1]
    assert point.gain == pytest.approx(25 / 400) and point.low < point.gain < point.high and point.is_clear
    assert point.share == pytest.approx(now.mean())
    curve.add(20, first, judged)
    assert not curve.points(np.zeros(400, dtype=bool))[-1].is_clear
