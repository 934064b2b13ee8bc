"""What more data would buy: measured on made vectors where it is known, and on runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.config import MethodConfig
from core.data.reading import Cancelled
from core.draining import drain
from core.errors import DataError
from core.events import StageChanged
from core.runs.folder import RunFolder
from core.tasks.classify import more_data
from core.tasks.classify.more_data import measure_run, measure_table
from core.tasks.classify.more_data_scores import FOLDS, SHARES, Rows, make_folds, measure_classes, measure_whole
from core.tasks.classify.more_data_text import describe_class, headline
from core.tasks.classify.more_data_values import MoreData
from core.train.control import Control


@pytest.fixture(autouse=True)
def one_draw(monkeypatch):
    """One draw instead of several: they differ by chance only."""
    monkeypatch.setattr(more_data, "MOST_DRAWS", 1)
    monkeypatch.setattr(more_data, "CLASS_DRAWS", 1)


def make_rows(sizes: list[int], noise: list[float], width: int = 24) -> Rows:
    """Vectors around an axis a class; `noise` of a class blurs it."""
    chance = np.random.default_rng(0)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    vectors = np.eye(width)[truth] + np.array(noise)[truth][:, None] * chance.standard_normal((len(truth), width))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Rows(vectors.astype(np.float32), truth[:, None] == np.arange(len(sizes)), False)


def test_a_fold_judges_every_row_once_and_a_share_takes_that_share_of_every_class():
    carried = np.repeat(np.eye(3, dtype=bool), [50, 20, 5], axis=0)
    folds = list(make_folds(carried, (0, 0)))
    assert np.array_equal(np.sort(np.concatenate([fold.held_out for fold in folds])), np.arange(75))
    for fold in folds:
        assert not np.intersect1d(fold.held_out, fold.rest).size
        for share in SHARES:
            counts = carried[fold.rest[fold.ranks < share]].sum(axis=0)
            assert np.array_equal(counts, np.ceil(share * carried[fold.rest].sum(axis=0)))


def test_classes_that_are_told_apart_gain_nothing_and_blurred_ones_do():
    rows = make_rows([60, 60, 60, 6], [0.05, 0.6, 0.6, 0.05])
    whole = drain(measure_whole(rows, draws=2, seed=0))
    classes = drain(measure_classes(rows, ("clear", "dim", "grey", "rare"), draws=1, seed=0))
    found = MoreData(whole, classes, 186)
    gains = {gain.name: gain for gain in found.class_gains(60)}
    assert gains["clear"].verdict == "nothing" and gains["rare"].verdict == "unknown"
    assert gains["dim"].verdict == gains["grey"].verdict == "gain"
    assert [one.rows for one in classes] == [60, 60, 60, 6]
    assert [gain.name for gain in found.class_gains(60)][-1] == "rare"
    assert str(describe_class(gains["rare"])) == "rare: its 6 rows are too few to say."
    assert "nothing to gain" in str(describe_class(gains["clear"]))
    assert "60 more rows of dim: about +" in str(describe_class(gains["dim"]))
    assert [point.rows for point in whole.points] == sorted(point.rows for point in whole.points)
    assert whole.points[-1].rows == pytest.approx(186 * (FOLDS - 1) / FOLDS)


def test_the_forecast_is_scaled_to_the_errors_of_the_model_itself():
    rows = make_rows([50, 50], [0.7, 0.7])
    whole = drain(measure_whole(rows, draws=2, seed=0))
    heads = MoreData(whole, (), 100)
    half_as_wrong = replace(heads, model_error=whole.curve.error_at(100).value / 2)
    assert half_as_wrong.gain(100).value == pytest.approx(heads.gain(100).value / 2)
    assert half_as_wrong.score() == pytest.approx(1 - whole.curve.error_at(100).value / 2)
    assert replace(heads, model_error=0.0).gain(100).high == 0


def test_a_run_is_measured_on_its_training_rows(lora_run):
    run, _ = lora_run
    events = list(measure_run(run, Control()))
    first, last = (event for event in events if isinstance(event, MoreData))
    report = run.report("test")
    assert first.classes == () and {one.name for one in last.classes} == set(report.classes)
    assert last.all_rows == last.whole.rows < 120
    assert last.model_error == pytest.approx(1 - report.accuracy)
    assert {event.stage for event in events if isinstance(event, StageChanged)} == {"preparing", "probe"}
    assert "would bring" in str(headline(last)) or "Nothing to gain" in str(headline(last))
    assert {"curve", "classes", "gain_of_as_many_more"} <= last.to_json().keys()


def test_texts_with_several_labels_are_measured_too(multi_label_run):
    run, _ = multi_label_run
    found = [event for event in measure_run(run, Control()) if isinstance(event, MoreData)][-1]
    assert found.multi_label and len(found.classes) == 3
    assert all(0 <= point.score <= 1 for one in found.classes for point in one.points)


def test_few_rows_and_models_that_learn_from_none_say_so(make, lora_run, tmp_path, tiny_bert):
    from tests.tiny_jobs import make_job, write_texts

    job = make_job(write_texts(tmp_path / "few.csv", rows=20), tiny_bert)
    (found,) = (event for event in measure_table(job, Control()) if isinstance(event, MoreData))
    assert found.whole is None and str(headline(found)).startswith("20 rows are too few")
    zero_shot = RunFolder.create(replace(make(), method=MethodConfig(kind="zero-shot")), path=tmp_path / "run")
    with pytest.raises(DataError, match="no rows"):
        list(measure_run(zero_shot, Control()))
    stopped = Control()
    stopped.request_stop()
    with pytest.raises(Cancelled):
        list(measure_run(lora_run[0], stopped))
