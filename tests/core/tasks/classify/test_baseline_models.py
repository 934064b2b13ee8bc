"""The baselines: TF-IDF on words, deterministic, bounded in time, and stoppable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.data.words import is_unspaced
from core.tasks.classify import baseline_models as baselines
from core.tasks.classify.baseline_models import majority, tfidf_logistic

BANKING = Path(__file__).parents[5] / "shared" / "data" / "banking77"
PETS = ["the cat sleeps", "a cat eats", "my cat purrs", "the dog barks", "a dog runs", "my dog digs"]
KINDS = np.array([0, 0, 0, 1, 1, 1])


def test_majority_gives_the_training_shares_to_every_row():
    assert majority(np.array([0, 0, 1]), 2, 3) == pytest.approx(np.array([[2 / 3, 1 / 3, 0]] * 2))


def test_majority_with_several_labels_gives_each_label_its_share():
    truth = np.array([[True, True], [True, False]])
    assert majority(truth, 1, 2) == pytest.approx(np.array([[1.0, 0.5]]))


def test_words_are_learnt_and_probabilities_add_up():
    given = tfidf_logistic(PETS, KINDS, ["cat", "dog dog"], 2)
    assert given.argmax(axis=1).tolist() == [0, 1]
    assert given.sum(axis=1) == pytest.approx([1, 1])
    assert given.dtype == np.float32


def test_a_script_without_spaces_is_learnt_by_characters():
    texts = ["房间很干净", "酒店干净舒适", "服务太差了", "态度很差劲"]
    assert is_unspaced(texts) and not is_unspaced(PETS) and not is_unspaced(["한국어 문장 입니다", "123"])
    given = tfidf_logistic(texts, np.array([0, 0, 1, 1]), ["非常干净", "真差"], 2)
    assert given.argmax(axis=1).tolist() == [0, 1]


def test_several_labels_are_judged_each_alone():
    texts = ["red apple", "green apple", "red car", "green car"]
    truth = np.array([[1, 1], [0, 1], [1, 0], [0, 0]], dtype=bool)  # red, apple
    given = tfidf_logistic(texts, truth, ["red apple", "green car"], 2)
    assert (given >= 0.5).tolist() == [[True, True], [False, False]]


def test_a_class_without_training_rows_stays_unlikely():
    given = tfidf_logistic(PETS, KINDS, ["cat", "dog"], 3)
    assert given.shape == (2, 3) and (given[:, 2] < 0.2).all()


def test_texts_without_a_single_word_fall_back_to_the_shares():
    assert tfidf_logistic(["!!", "??", ""], np.array([0, 0, 1]), ["..."], 2) == pytest.approx(
        np.array([[2 / 3, 1 / 3]])
    )


def test_a_stop_is_answered():
    class Stopping:
        stop_requested = True

    assert tfidf_logistic(PETS, KINDS, ["cat"], 2, control=Stopping()) is None


def test_large_data_is_learnt_from_in_part_and_the_same_twice(monkeypatch):
    monkeypatch.setattr(baselines, "MAX_WEIGHT_UPDATES", 300)
    texts, truth = PETS * 50, np.tile(KINDS, 50)
    first, second = (tfidf_logistic(texts, truth, ["cat", "dog"], 2, seed=3) for _ in range(2))
    assert (first == second).all()
    assert first.argmax(axis=1).tolist() == [0, 1]
    monkeypatch.undo()
    assert not (tfidf_logistic(texts, truth, ["cat", "dog"], 2, seed=3) == first).all()


def test_judging_needs_no_heavy_library():
    code = (
        "import sys, core.tasks.classify.baseline_models, core.metrics.labels; print([m for m in ('sklearn', "
        "'torch') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[4], check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not BANKING.is_dir(), reason="the banking77 files are not beside the repository")
@pytest.mark.timeout(180)
def test_banking77_reaches_what_counting_words_is_known_to_reach():
    train, test = (pd.read_csv(BANKING / f"{name}.csv", dtype=str, keep_default_na=False) for name in ("train", "test"))
    classes = sorted(set(train["category"]))
    place = {name: at for at, name in enumerate(classes)}
    truth, expected = train["category"].map(place).to_numpy(), test["category"].map(place).to_numpy()
    given = tfidf_logistic(list(train["text"]), truth, list(test["text"]), len(classes))
    assert (given.argmax(axis=1) == expected).mean() >= 0.88
