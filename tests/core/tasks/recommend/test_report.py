"""The report of a ranking: metrics, groups of users and items, and its sentence."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from core.tasks.recommend.histories import histories_of
from core.tasks.recommend.ranking import Ranked
from core.tasks.recommend.report import (
    RankingReport,
    describe_standing,
    judge_ranking,
    report_from_json,
    report_to_json,
)
from core.tasks.recommend.split import InteractionSplit, Targets


@pytest.fixture
def report() -> RankingReport:
    """Five users with histories of 1, 3, 3, 7 and 7 items; item 0 occurs four times, 1 and 2 once, the others never."""
    train = histories_of([[0, 1], [0], [0], [0, 2], []])
    targets = Targets(
        np.arange(5, dtype=np.int32),
        np.array([0, 1, 4, 2, 4], np.int32),
        np.arange(5, dtype=np.int32),
        histories_of([[9], [9, 8, 7], [9, 8, 7], [9, 8, 7, 6, 5, 3, 2], [9, 8, 7, 6, 5, 3, 2]]),
    )
    split = InteractionSplit(train.offsets, train.items, None, targets, targets, "leave_one_out", np.empty(0, np.int32))
    shown = np.tile(np.array([0, 1, -1], np.int32), (5, 1))
    return judge_ranking(Ranked(np.array([1, 20, 2, 11, 30]), shown), targets, split, 10)


def test_all_of_it_and_parts_of_it_by_hand(report: RankingReport) -> None:
    assert report.figures["hr@10"] == pytest.approx(0.4) and report.figures["coverage@10"] == pytest.approx(0.2)
    assert report.figures["popularity@10"] == pytest.approx(2.5) and (report.lists, report.targets, report.items) == (
        5,
        5,
        10,
    )
    assert [(group.low, group.high, group.count, group.figures["hr@10"]) for group in report.by_history] == [
        (1, 2, 1, 1.0),
        (3, 5, 2, 0.5),
        (6, 10, 2, 0.0),
    ]
    assert [(group.name, group.count, group.figures["hr@10"]) for group in report.by_popularity] == [
        ("head", 1, 1.0),
        ("tail", 2, 0.0),
        ("cold", 2, 0.5),
    ]
    assert report.cold.figures["ndcg@10"] == pytest.approx(0.5 / np.log2(3))
    low, high = report.intervals["hr@10"]
    assert 0 <= low < 0.4 < high <= 1 and "none sampled" in report.protocol


def test_it_goes_into_metrics_and_comes_back(report: RankingReport) -> None:
    body = json.loads(json.dumps(report_to_json(report)))
    assert {"hr@10", "ndcg@10", "mrr", "coverage@10", "protocol", "cold", "recall@10", "novelty@10"} <= set(body)
    assert body["cold"] == {**report.cold.figures, "targets": 2}
    assert report_from_json(body) == report


def worth(report: RankingReport, ndcg: float, low: float = 0.0, high: float = 1.0) -> RankingReport:
    return replace(
        report, figures={**report.figures, "ndcg@10": ndcg}, intervals={**report.intervals, "ndcg@10": (low, high)}
    )


@pytest.mark.parametrize(
    ("own", "other", "text"),
    [
        ((0.10, 0.09, 0.11), 0.08, "Better than every baseline"),
        ((0.10, 0.07, 0.13), 0.08, "within chance"),
        ((0.10, 0.09, 0.11), 0.12, "does not beat ease: NDCG@10 0.1000 against 0.1200. Use more data"),
        ((0.10, 0.08, 0.13), 0.12, "does not beat ease: NDCG@10 0.1000 against 0.1200, which is within chance"),
    ],
)
def test_the_comparison_is_one_sentence(report, own, other, text) -> None:
    baselines = {"popularity": worth(report, 0.01), "ease": worth(report, other)}
    assert text in str(describe_standing(worth(report, *own), baselines))
    assert "nothing to compare" in str(describe_standing(report, {}))
