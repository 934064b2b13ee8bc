"""The rank of the right answer compared with a simple implementation; and the effect of the confidence line."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RunError
from core.tasks.match.report import (
    JudgedAnswers,
    RightAnswers,
    describe_line,
    figures_from_ranks,
    from_json,
    headline,
    interval_top1,
    judge,
    rank_right,
    right_answers,
    to_json,
)


def _rank_slowly(scores: list[int], right: set[int]) -> int:
    if not right:
        return 0
    best = max(scores[at] for at in right)
    return 1 + sum(score >= best for at, score in enumerate(scores) if at not in right)


@st.composite
def _ranked(draw: st.DrawFn) -> tuple[list[list[int]], list[set[int]]]:
    answers = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(st.integers(-2, 2), min_size=answers, max_size=answers), min_size=1, max_size=6))
    right = [draw(st.sets(st.integers(0, answers - 1))) for _ in rows]
    return rows, right


@given(_ranked())
def test_ranks_are_those_of_counting_one_by_one(case: tuple[list[list[int]], list[set[int]]]) -> None:
    rows, right = case

    found = rank_right(np.array(rows, np.float32), right_answers([np.array(sorted(one), np.int64) for one in right]))

    assert found.tolist() == [_rank_slowly(scores, codes) for scores, codes in zip(rows, right, strict=True)]


def test_a_model_that_says_the_same_of_everything_comes_last() -> None:
    ranks = rank_right(np.zeros((1, 10), np.float32), right_answers([np.array([3])]))

    assert ranks.tolist() == [10]


def test_right_answers_are_taken_and_marked_by_question() -> None:
    right = right_answers([np.array([1, 2]), np.array([], np.int64), np.array([0])])

    assert right.counts.tolist() == [2, 0, 1]
    assert right.take(np.array([2, 0])).codes.tolist() == [0, 1, 2]
    assert right.mask(3).tolist() == [[False, True, True], [False] * 3, [True, False, False]]
    assert right.mask(3, 2, 3).tolist() == [[True, False, False]]


def test_figures_count_the_questions_that_have_an_answer() -> None:
    figures = figures_from_ranks(np.array([1, 2, 0, 4]))

    assert figures.top1 == pytest.approx(1 / 3)
    assert figures.top3 == pytest.approx(2 / 3)
    assert figures.mrr == pytest.approx((1 + 1 / 2 + 1 / 4) / 3)
    assert [name for name, _ in figures.pairs()] == ["top1", "top3", "mrr"]
    assert figures_from_ranks(np.array([0, 0])).top1 == 0.0


def test_the_interval_holds_the_share_and_narrows_with_more_questions() -> None:
    few, many = (interval_top1(np.array([1] * count + [2] * count)) for count in (10, 1000))

    assert few[0] < many[0] < 0.5 < many[1] < few[1]


def test_the_interval_of_all_right_is_no_point() -> None:
    low, high = interval_top1(np.ones(15, int))

    assert 0.75 < low < 0.85 and high == 1.0
    assert interval_top1(np.full(15, 2))[0] == 0.0 and interval_top1(np.full(15, 2))[1] > 0.15


def _report(unanswered_share: float = 0.0, ranks: tuple[int, ...] = (1, 1, 2, 0)) -> object:
    confidence = np.array([0.9, 0.8, 0.7, 0.3][: len(ranks)])
    without = np.array([0.2, 0.1, 0.6])
    return judge(JudgedAnswers(np.array(ranks), confidence, without), 7, 0.65, unanswered_share=unanswered_share)


def test_the_line_decides_what_is_answered_right_and_refused() -> None:
    line = _report().line  # type: ignore[attr-defined]

    assert (line.answered, line.right, line.refused) == (1.0, pytest.approx(2 / 3), 1.0)


def test_without_unanswerable_questions_refusing_is_judged_with_answers_taken_away() -> None:
    report = _report(ranks=(1, 1, 2))

    assert report.line.refused == 1.0  # type: ignore[attr-defined]
    assert report.unanswerable == 0  # type: ignore[attr-defined]


def test_the_reliability_counts_as_many_unanswerable_ones_as_are_expected() -> None:
    assert _report().calibration.count.sum() == 4  # type: ignore[attr-defined]
    assert _report(unanswered_share=0.5).calibration.count.sum() == 6, (
        "three answered, so three without an answer: one is there"
    )  # type: ignore[attr-defined]


def test_a_report_survives_its_json_and_damage_is_named() -> None:
    report = _report(unanswered_share=0.5)
    back = from_json(to_json(report))  # type: ignore[arg-type]

    for field in dataclasses.fields(back):
        if field.name != "calibration":
            assert getattr(back, field.name) == getattr(report, field.name), field.name
    assert back.calibration.to_json() == report.calibration.to_json()  # type: ignore[attr-defined]
    with pytest.raises(RunError):
        from_json({"top1": 0.5})


def test_sentences_say_it_in_hundreds() -> None:
    report = _report()

    assert "7 answers comes first for 2 of 3" in str(headline(report))  # type: ignore[arg-type]
    assert "From a confidence of 65%" in str(describe_line(report))  # type: ignore[arg-type]
    assert "nobody knows" in str(headline(judge(JudgedAnswers(np.zeros(0, int), np.zeros(0)), 3, 0.5)))


def test_no_questions_at_all_are_judged_as_nothing() -> None:
    empty = RightAnswers(np.zeros(1, np.int64), np.zeros(0, np.int64))

    assert len(rank_right(np.zeros((0, 3), np.float32), empty)) == 0
