"""Why: the nearest training rows in the model's own vectors, and how unlike all of them a text is."""

from __future__ import annotations

import numpy as np
import pytest

from core.config import MethodConfig
from core.draining import drain
from core.errors import DataError
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.neighbours import TrainingRows, find_distances, read_training_rows
from core.tasks.classify.why_values import Unlikeness, describe_unlikeness
from core.tasks.classify.zero_shot_scores import normalise
from core.train.control import Control


def explain(rows: TrainingRows, classifier: Classifier, text: str):
    return rows.explain(drain(classifier.read_vectors([text]))[0])


def test_a_training_text_is_its_own_nearest_row_and_the_vectors_are_kept(lora_run):
    run, _ = lora_run
    classifier = Classifier.open(run.model_folder)
    progress: list[object] = []
    rows = drain(read_training_rows(run, classifier, Control()), progress.append)
    assert progress and (run.path / "neighbours.npz").is_file()
    assert rows.is_held_out is False and len(rows.distances) == len(rows.texts)  # 120 rows hold too few back

    why = explain(rows, classifier, rows.texts[7])
    assert why.nearest[0].likeness == pytest.approx(1, abs=1e-3) and why.rows == len(rows.texts)
    assert rows.texts[7] in [one.text for one in why.nearest]
    likeness = [one.likeness for one in why.nearest]
    assert likeness == sorted(likeness, reverse=True)

    again = drain(read_training_rows(run, classifier, Control()), lambda _: pytest.fail("computed again"))
    assert again.texts == rows.texts and np.allclose(again.vectors, rows.vectors, atol=1e-3)
    assert [one.row for one in explain(again, classifier, rows.texts[7]).nearest][0] == why.nearest[0].row
    (run.path / "neighbours.npz").write_bytes(b"damaged")
    assert drain(read_training_rows(run, classifier, Control())).texts == rows.texts


def test_the_distance_is_the_mean_to_the_three_nearest_and_never_to_itself():
    chance = np.random.default_rng(0)
    rows = normalise(chance.standard_normal((40, 6)).astype(np.float32))
    cosines = rows @ rows.T
    by_hand = [1 - np.sort(np.delete(cosines[at], at))[-3:].mean() for at in range(40)]
    assert find_distances(rows, rows, leave_out=True) == pytest.approx(by_hand, abs=1e-5)
    assert find_distances(rows[:1], rows[:1], leave_out=True).size == 0


def test_unlikeness_of_texts_of_the_same_kind_is_spread_evenly():
    chance = np.random.default_rng(1)
    kinds = normalise(chance.standard_normal((1800, 8)).astype(np.float32) + 2)
    training, compared, new = kinds[:800], kinds[800:1300], kinds[1300:]
    rows = TrainingRows(
        training,
        [""] * 800,
        [()] * 800,
        np.arange(800),
        np.sort(find_distances(training, compared)),
        True,
    )
    shares = np.array([rows.explain(one).unlike.share for one in new])
    for level in (0.1, 0.5, 0.9):
        assert (shares <= level).mean() == pytest.approx(level, abs=0.07)
    foreign = rows.explain(np.eye(8, dtype=np.float32)[0] * -1).unlike
    assert foreign.share == 1.0 and str(describe_unlikeness(foreign)).startswith("Unlike everything")


def test_it_is_said_what_a_text_was_compared_with():
    assert "judged on, 40 are" in str(describe_unlikeness(Unlikeness(0.4, 200, True, 0.2)))
    assert "training rows, 93 are" in str(describe_unlikeness(Unlikeness(0.93, 200, False, 0.2)))
    assert "among the rows" in str(describe_unlikeness(Unlikeness(0.0, 200, True, 0.0)))
    assert " 99 are" in str(describe_unlikeness(Unlikeness(0.999, 2000, True, 0.5)))


def test_rows_with_several_labels_keep_them_all(multi_label_run):
    run, _ = multi_label_run
    classifier = Classifier.open(run.model_folder)
    rows = drain(read_training_rows(run, classifier, Control()))
    assert {len(one) for one in rows.labels} == {1, 2}
    assert explain(rows, classifier, rows.texts[0]).nearest[0].labels


def test_a_model_that_learnt_from_no_rows_says_so(make, lora_run, tmp_path):
    from dataclasses import replace

    run = RunFolder.create(replace(make(), method=MethodConfig(kind="zero-shot")), path=tmp_path / "run")
    with pytest.raises(DataError, match="no rows"):
        drain(read_training_rows(run, Classifier.open(lora_run[0].model_folder), Control()))
