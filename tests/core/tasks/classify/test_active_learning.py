from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.config import JobConfig
from core.data.reading import Cancelled, read_table
from core.errors import RunError
from core.tasks.classify.active_learning import CHECK_EVERY, Reader, advise, choose_next, choose_pool
from core.tasks.classify.label_journal import LabelJournal, fill_labels
from core.train.control import Control
from tests.tiny_jobs import write_texts


def make_clusters(sizes: list[int], width: int = 16, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Vectors around one axis a class, their classes, and the axes themselves as vectors of the names."""
    chance = np.random.default_rng(0)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    axes = np.eye(width)[: len(sizes)]
    vectors = axes[truth] + noise * chance.standard_normal((len(truth), width))
    return vectors.astype(np.float32), truth, axes.astype(np.float32)


def test_what_is_unsure_comes_before_what_is_sure() -> None:
    vectors = np.tile(np.eye(4, dtype=np.float32)[:1], (50, 1)) + 0.01 * np.random.default_rng(0).standard_normal(
        (50, 4)
    ).astype(np.float32)
    probabilities = np.full((50, 2), [0.99, 0.01])
    probabilities[[7, 21, 33]] = [0.5, 0.5]

    assert choose_next(probabilities, vectors, 1, np.random.default_rng(0))[0] in {7, 21, 33}
    firsts = [choose_next(probabilities, vectors, 4, np.random.default_rng(seed)) for seed in range(20)]
    assert (
        np.mean([np.isin(found[1:], [7, 21, 33]).mean() for found in firsts]) < 1
    )  # similar texts need not both be chosen


def test_rare_kinds_of_texts_are_offered_early() -> None:
    """Of ten kinds nine are rare, 36 rows of 436: a random draw finds two of them in twenty."""
    vectors, truth, _ = make_clusters([400] + [4] * 9)
    uniform = np.full((len(vectors), 10), 0.1)
    uniform[np.arange(len(vectors)), truth] += 0.01  # which class is likeliest differs, hardly more than by chance

    found = choose_next(uniform, vectors, 20, np.random.default_rng(0))
    assert len(set(truth[found])) >= 7
    assert len(set(found.tolist())) == 20


def test_the_same_text_is_never_offered_twice_however_few_there_are() -> None:
    vectors = np.ones((3, 4), dtype=np.float32)
    found = choose_next(np.full((3, 2), 0.5), vectors, 10, np.random.default_rng(0))

    assert len(set(found.tolist())) == len(found) <= 3
    assert len(choose_next(np.zeros((0, 2)), vectors[:0], 10, np.random.default_rng(0))) == 0


def test_labels_teach_and_the_score_moves() -> None:
    vectors, truth, names = make_clusters([30, 30, 30], noise=0.35)
    nothing, nameless = np.full(len(truth), -1), np.zeros_like(names)
    some = np.where(np.arange(len(truth)) % 3 == 0, truth, -1)
    blind, named = advise(vectors, nothing, nameless), advise(vectors, nothing, names)
    taught = advise(vectors, some, nameless)

    assert np.allclose(blind.probabilities, 1 / 3)
    assert (named.probabilities.argmax(1) == truth).mean() > 0.8  # by the names alone
    assert (taught.probabilities.argmax(1) == truth)[some == -1].mean() > 0.9
    assert blind.right is named.right is None
    assert taught.right is not None
    assert taught.right > 0.8
    assert all(some[offer.position] == -1 for offer in taught.offers)
    wrong = np.where(some >= 0, np.random.default_rng(0).permutation(truth), -1)
    mistaught = advise(vectors, wrong, nameless)
    assert mistaught.right is not None
    assert mistaught.right < 0.6  # labels that follow nothing cannot be guessed from each other


def test_names_that_mislead_are_given_up_once_the_labels_say_so() -> None:
    vectors, truth, names = make_clusters([40, 40, 40], noise=0.35)
    shuffled = names[[1, 2, 0]]
    some = np.where(np.arange(len(truth)) % 4 == 0, truth, -1)
    free = some == -1

    assert (advise(vectors, np.full(len(truth), -1), shuffled).probabilities.argmax(1) == truth)[free].mean() < 0.2
    assert (advise(vectors, some, shuffled).probabilities.argmax(1) == truth)[free].mean() > 0.9


def test_a_class_without_labels_is_still_known_by_its_name() -> None:
    vectors, truth, names = make_clusters([40, 40, 40], noise=0.3)
    some = np.where((np.arange(len(truth)) % 4 == 0) & (truth < 2), truth, -1)

    found = advise(vectors, some, names).probabilities.argmax(1)
    assert (found == truth)[truth == 2].mean() > 0.8


def test_every_fifth_text_is_drawn_at_random_whatever_was_labelled_before() -> None:
    vectors, truth, names = make_clusters([40, 40])
    known = truth.copy()
    known[13:] = -1
    offers = advise(vectors, known, names, count=10).offers

    assert [offer.is_check for offer in offers] == [
        (13 + number) % CHECK_EVERY == CHECK_EVERY - 1 for number in range(10)
    ]
    assert len({offer.position for offer in offers}) == 10
    every = advise(vectors, truth, names)
    assert every.offers == ()
    assert every.sure == 0


def test_the_pool_keeps_what_has_a_label_and_draws_the_rest() -> None:
    rows = np.arange(0, 1000, 2)
    pool = choose_pool(rows, [4, 998, 5], seed=0, most=20)

    assert len(pool) == 20
    assert {4, 998} <= set(pool.tolist()) <= set(rows.tolist())
    assert (np.diff(pool) > 0).all()
    assert pool.tolist() == choose_pool(rows, [4, 998, 5], seed=0, most=20).tolist()
    assert choose_pool(rows[:7], [], seed=0).tolist() == rows[:7].tolist()


def test_the_reader_gives_vectors_in_the_order_of_the_texts_and_hears_a_stop(make: Callable[..., JobConfig]) -> None:
    reader = Reader(make())

    def read(texts: list[str]) -> np.ndarray:
        running = reader.read(texts, Control())
        while True:
            try:
                next(running)
            except StopIteration as stop:
                return stop.value

    both = read(["The refund was on my card.", "lovely staff and a clean room, we come back"])
    np.testing.assert_allclose(both[1], read(["lovely staff and a clean room, we come back"])[0], atol=1e-5)
    names = reader.read_names(("refund", "7", "lovely_staff"))
    assert not names[1].any()
    np.testing.assert_allclose(names[2], read(["lovely staff"])[0], atol=1e-5)
    assert not reader.read_names(("1", "2")).any()
    control = Control()
    control.request_stop()
    with pytest.raises(Cancelled):
        list(reader.read(["a", "b"], control))


def test_labels_are_kept_one_by_one_and_a_cut_line_loses_only_itself(tmp_path: Path) -> None:
    journal = LabelJournal("f" * 64, tmp_path)
    assert journal.read() == ((), {})
    journal.note_classes(("a", "b"))
    for row, label in ((3, "a"), (5, "b"), (3, "b"), (5, None), (9, "ä, \n1\u2028\x85")):
        journal.note_label(row, label)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"row": 11, "lab')

    assert LabelJournal("f" * 64, tmp_path).read() == (("a", "b"), {3: "b", 9: "ä, \n1\u2028\x85"})
    blocked = LabelJournal("g" * 64, tmp_path / "file")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="could not be kept"):
        blocked.note_label(1, "a")


def test_the_labels_fill_a_column_or_make_one(tmp_path: Path) -> None:
    table = read_table([write_texts(tmp_path / "t.csv", 6)])
    before = list(table.frame["label"])

    filled = fill_labels(table, {1: "new", 4: "other"}, "label")
    assert list(filled["label"]) == [before[0], "new", *before[2:4], "other", before[5]]
    made = fill_labels(table, {2: "x"}, "topic")
    assert list(made.columns) == [*table.columns, "topic"]
    assert list(made["topic"]) == ["", "", "x", "", "", ""]
    assert list(table.frame["label"]) == before
