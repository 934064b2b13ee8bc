"""The specs of metrics and baselines: one meaning per name, one deciding metric per task, and their use for events."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from core.events import BaselineDone, Evaluated
from core.message import Message
from core.metrics.specs import MetricSpec, title_of
from core.runs.folder import RunFolder
from core.tasks.figures import BASELINES, METRICS, figures_of, find_baseline, find_metric, score_of, score_of_run
from core.tasks.match import figures as match
from core.tasks.match.report import figures_from_ranks
from core.tasks.recommend import figures as recommend
from core.tasks.recommend.baselines import SHOWN
from core.tasks.registry import TASKS
from tests.core.runs.made_runs import make_job

EVERY_TASK = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)


@EVERY_TASK
def test_one_figure_of_a_task_decides(task):
    (deciding,) = [metric for metric in task.metrics if metric.is_deciding]
    assert deciding.direction != "neither" and deciding.in_summary


def make_metric(direction: Literal["higher", "lower", "neither"]) -> MetricSpec:
    return MetricSpec(name="x", title=Message("x"), short_title=Message("x"), direction=direction)


@pytest.mark.parametrize(
    ("direction", "is_larger_better", "is_smaller_better"),
    [("higher", True, False), ("lower", False, True), ("neither", False, False)],
)
def test_the_better_of_two_values_follows_the_direction(direction, is_larger_better, is_smaller_better):
    metric = make_metric(direction)
    assert metric.is_better(0.5, 0.25) is is_larger_better
    assert metric.is_better(0.25, 0.5) is is_smaller_better
    assert not metric.is_better(0.5, 0.5)


def test_sorted_by_its_key_the_best_value_is_last():
    assert sorted((3, 1, 2), key=make_metric("higher").sort_key)[-1] == 3
    assert sorted((3, 1, 2), key=make_metric("lower").sort_key)[-1] == 1


@EVERY_TASK
def test_a_name_means_the_same_in_every_task(task):
    assert [metric for metric in task.metrics if METRICS[metric.name] != metric] == []
    assert [baseline for baseline in task.baselines if BASELINES[baseline.name] != baseline] == []


def test_what_the_tasks_report_first_is_what_decides():
    assert SHOWN[0] == recommend.DECIDING
    assert figures_from_ranks(np.array([1, 2])).pairs()[0] == (match.DECIDING, 0.5)


def test_the_deciding_figure_of_an_event_is_found_wherever_it_stands():
    ranked = BaselineDone(name="ease", split="test", seconds=0, figures=(("hr@10", 0.5), ("ndcg@10", 0.25)))
    assert (score_of(ranked)[0].name, score_of(ranked)[1]) == ("ndcg@10", 0.25)
    judged = Evaluated(step=1, split="test", loss=1, accuracy=0.9, macro_f1=0.7, is_best=True, seconds=0)
    assert (score_of(judged)[0].name, score_of(judged)[1]) == ("macro_f1", 0.7)
    assert figures_of(judged) == (("macro_f1", 0.7), ("accuracy", 0.9))


def test_an_unknown_name_is_shown_as_it_is():
    strange = "gain{3}"
    assert str(find_metric(strange).title) == strange and str(find_baseline(strange).short_title) == strange
    assert not find_metric(strange).is_deciding and title_of(recommend.BASELINES, strange) == strange
    unknown = BaselineDone(name="x", split="test", seconds=0, figures=((strange, 0.5),))
    assert (score_of(unknown)[0].name, score_of(unknown)[1]) == (strange, 0.5)


def test_the_score_of_a_run_is_that_of_test_and_none_before_it_was_judged(tmp_path):
    run = RunFolder.create(make_job(), parent=tmp_path)
    assert score_of_run(run.summary()) is None
    run.write_metrics({"validation": {"top1": 0.5, "mrr": 0.6}, "test": {"questions": 9, "mrr": 0.8, "top1": 0.75}})
    metric, value = score_of_run(run.summary())
    assert (metric.name, value) == ("top1", 0.75)
