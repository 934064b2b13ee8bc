"""Counts over time: contiguous periods, groups, gaps, and the rows of every point."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import ConfigError, DataError
from core.watch.classified import Classified
from core.watch.dated_texts import read_dated_texts
from core.watch.known_errors import KnownErrors
from core.watch.periods import EVERY, choose_every, make_periods, step_between
from core.watch.plan import WatchPlan, find_date_columns, find_group_columns, find_text_columns
from core.watch.series import make_series, tabulate
from core.watch.text_labels import (
    NONE_OF_THESE,
    TextLabels,
    labels_from_column,
    labels_from_predictions,
    make_groups,
    with_known_labels,
)
from tests.core.watch.made_texts import CLASSES, make_classified, make_table, predict_by_words, without_probabilities

PLAN = WatchPlan(model="none", date_column="date", text_columns=("text",), by_column="topic")


def days(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[s]")


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    moments = days("2026-01-04T23:59:59", "2026-01-05", "2026-02-11")  # a Sunday, a Monday
    weeks = make_periods(moments, "week")
    assert [str(start) for start in weeks.starts] == [
        "2025-12-29",
        "2026-01-05",
        *(f"2026-0{m}-{d:02d}" for m, d in ((1, 12), (1, 19), (1, 26), (2, 2), (2, 9))),
    ]
    assert weeks.of_row.tolist() == [0, 1, 6]
    assert [str(start) for start in make_periods(moments, "month").starts] == ["2026-01-01", "2026-02-01"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 900), min_size=1, max_size=30), st.sampled_from(EVERY))
def test_every_moment_lies_in_its_period_and_no_period_is_left_out(numbers: list[int], every) -> None:
    moments = np.datetime64("2025-01-01", "s") + np.array(numbers, "timedelta64[D]")
    periods = make_periods(moments, every)
    starts = periods.starts.astype("datetime64[s]")
    own = starts[periods.of_row]
    following = np.r_[starts[1:], np.datetime64("2999-01-01", "s")][periods.of_row]
    assert (own <= moments).all() and (moments < following).all()
    assert [
        step_between(a, b, every)
        for a, b in zip(periods.starts.astype(object), periods.starts.astype(object)[1:], strict=False)
    ] == [1] * (len(periods) - 1)
    assert periods.of_row.min() == 0 and periods.of_row.max() == len(periods) - 1


def test_dates_too_far_apart_name_their_rows() -> None:
    with pytest.raises(DataError, match="rows 2 and 1.*1970-01-01"):
        make_periods(days("2026-01-05", "1970-01-01"), "day")
    assert len(make_periods(days("2026-01-05", "1970-01-01"), "month")) == 673
    with pytest.raises(DataError, match="date"):
        make_periods(days("NaT"), "day")
    with pytest.raises(ConfigError, match="hour"):
        make_periods(days("2026-01-05"), "hour")  # type: ignore[arg-type]


def test_the_period_is_chosen_by_how_many_texts_it_holds() -> None:
    start = np.datetime64("2026-01-05", "s")
    assert choose_every(start + np.repeat(np.arange(60), 40).astype("timedelta64[D]")) == "day"
    assert choose_every(start + np.repeat(np.arange(60), 7).astype("timedelta64[D]")) == "week"
    assert choose_every(start + np.repeat(np.arange(90), 2).astype("timedelta64[D]")) == "month"


def test_a_day_without_texts_is_a_gap() -> None:
    classified = make_classified(
        [("2026-01-05", "a", "negative", 3), ("2026-01-05", "a", "positive", 1), ("2026-01-08", "b", "negative", 2)]
    )
    series = classified.series("day", None)
    everything = series.groups[0]
    assert everything.texts.tolist() == [4, 0, 0, 2]
    assert everything.raw[:, 0].tolist()[0] == 0.75 and np.isnan(everything.shares.share[1:3]).all()
    group = series.group("b")
    assert group is not None and group.texts.tolist() == [0, 0, 0, 2] and np.isnan(group.shares.low[0]).all()


def test_the_rows_behind_a_point_are_those_of_its_group_period_and_class() -> None:
    classified = make_classified(
        [("2026-01-05", "a", "negative", 2), ("2026-01-05", "b", "negative", 1), ("2026-01-06", "a", "positive", 2)]
    )
    series = classified.series("day", None)
    assert series.rows_at("", 0).tolist() == [0, 1, 2]
    assert series.rows_at("a", 0).tolist() == [0, 1]
    assert series.rows_at("a", 0, 1, "positive").tolist() == [3, 4]
    assert series.rows_at("nobody", 0).tolist() == []


def test_groups_are_ordered_by_size_and_a_text_may_be_in_several() -> None:
    topics = TextLabels(("x", "y", "z"), np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [1, 0, 0]], bool), None, True)
    groups = make_groups(4, topics)
    assert groups.names == ("", "x", "y")
    assert [rows.tolist() for rows in groups.rows] == [[0, 1, 2, 3], [0, 1, 3], [1, 2]]
    assert make_groups(4, topics, most=1).left_out == 1
    assert make_groups(3, labels_from_column(["b", "", "b"])).names == ("", "b")


def test_shares_are_corrected_only_by_errors_about_the_same_classes() -> None:
    classified = make_classified([("2026-01-05", "a", "negative", 30), ("2026-01-05", "a", "neutral", 30)])
    errors = KnownErrors(CLASSES, np.array([[90.0, 10, 0], [40, 60, 0], [0, 0, 100]]), 300)
    corrected = classified.series("day", errors).groups[0].shares.share[0]
    plain = (
        make_series(classified.texts.moments, without_probabilities(classified), classified.groups(), "day", errors)
        .groups[0]
        .shares.share[0]
    )
    assert corrected.sum() == pytest.approx(1) and plain[0] < 0.45  # many neutral texts are called negative
    other = classified.series("day", KnownErrors(("good", "bad"), np.eye(2), 2))
    assert other.errors is None and other.groups[0].shares.share[0].tolist() == [0.5, 0.5, 0.0]


def test_known_labels_replace_the_predicted_ones() -> None:
    classified = make_classified([("2026-01-05", "a", "negative", 4)])
    labels = with_known_labels(classified.predicted, ["positive", "", "what", "negative"])
    assert [labels.joined(row) for row in range(4)] == ["positive", "negative", "negative", "negative"]
    assert labels.is_known is not None and labels.is_known.tolist() == [True, False, False, True]


def test_the_table_holds_a_line_for_every_period_group_and_class() -> None:
    frame = tabulate(
        make_classified([("2026-01-05", "a", "negative", 3), ("2026-01-07", "a", "positive", 1)]).series("day", None)
    )
    assert list(frame.columns) == ["period", "group", "class", "texts", "said", "raw_share", "share", "low", "high"]
    assert len(frame) == 3 * 2 * 3
    line = frame[(frame.period == "2026-01-05") & (frame.group == "(all)") & (frame["class"] == "negative")].iloc[0]
    assert (line.texts, line.said, line.raw_share) == (3, 3, 1.0)
    assert frame[frame.period == "2026-01-06"].share.isna().all()


# reading the table


def test_rows_without_a_date_or_a_text_are_left_out_and_named(tmp_path: Path) -> None:
    table = make_table(
        tmp_path / "t.csv",
        [("2026-01-05", "one", "a"), ("soon", "two", "a"), ("2026-01-06", " ", "b"), ("2026-01-07", "four", "b")],
    )
    texts = read_dated_texts(table, PLAN)
    assert (
        texts.texts == ["one", "four"]
        and texts.rows.tolist() == [0, 3]
        and texts.by == ["a", "b"]
        and texts.line_of.tolist() == [2, 5]
    )
    reported = [(str(note.message), note.rows) for note in texts.notes]
    assert reported[0][1] == (1,) and "3 ('soon')" in reported[0][0]
    assert reported[1][1] == (2,)


def test_a_column_that_holds_no_dates_is_refused_with_its_rows(tmp_path: Path) -> None:
    table = make_table(tmp_path / "t.csv", [("soon", "one", "a"), ("later", "two", "a"), ("2026-01-06", "three", "a")])
    with pytest.raises(DataError) as caught:
        read_dated_texts(table, PLAN)
    assert "2 of 3" in str(caught.value) and "2 ('soon')" in str(caught.value) and "column date" in str(caught.value)


def test_a_guessed_order_and_several_zones_are_reported(tmp_path: Path) -> None:
    rows = [("3/4/2026", "one", "a"), ("5/6/2026", "two", "a")]
    notes = read_dated_texts(make_table(tmp_path / "a.csv", rows), PLAN).notes
    assert "3/4/2026" in str(notes[0].message) and "2026-03-04" in str(notes[0].message)
    rows = [("2026-01-05T23:00:00-08:00", "one", "a"), ("2026-01-05T23:00:00+09:00", "two", "a")]
    assert any(
        "2 time zones" in str(note.message)
        for note in read_dated_texts(make_table(tmp_path / "b.csv", rows), PLAN).notes
    )


def test_missing_columns_are_named(tmp_path: Path) -> None:
    table = make_table(tmp_path / "t.csv", [("2026-01-05", "one", "a")])
    with pytest.raises(DataError, match="when"):
        read_dated_texts(table, WatchPlan(date_column="when", text_columns=("text",)))
    with pytest.raises(DataError, match="date, text, topic"):
        read_dated_texts(table, WatchPlan(text_columns=("text",)))
    with pytest.raises(ConfigError, match="not from both"):
        read_dated_texts(
            table, WatchPlan(date_column="date", text_columns=("text",), by_column="topic", topic_model="m")
        )


def test_columns_are_found_by_what_they_hold(tmp_path: Path) -> None:
    rows = [
        (f"2026-01-{day:02d}", f"a longer text about thing number {day} and what became of it", "ab"[day % 2])
        for day in range(1, 29)
    ]
    table = make_table(tmp_path / "t.csv", rows)
    assert find_date_columns(table) == ("date",)
    assert find_text_columns(table, None) == ("text",)
    assert find_group_columns(table, ("date", "text")) == ("topic",)
    assert date(2026, 1, 5) == read_dated_texts(table, PLAN).moments[4].astype("datetime64[D]").item()


def make_unlike(*, apart: bool) -> Classified:
    """Six texts in January, of which the last two negative ones are unlike all classes, and two in March."""
    made = make_classified(
        [("2026-01-05", "a", "positive", 2), ("2026-01-06", "b", "negative", 4), ("2026-03-05", "a", "positive", 2)]
    )
    unlike = np.isin(np.arange(8), (4, 5))
    predictions = replace(predict_by_words(made.texts.texts), unlike=unlike)
    return replace(made, predicted=labels_from_predictions(predictions, unlike if apart else None))


@pytest.mark.parametrize("apart", [True, False])
def test_texts_unlike_all_classes_have_a_share_and_leave_the_classes_only_where_that_was_decided(apart: bool) -> None:
    series = make_unlike(apart=apart).series("month", None)
    assert series.classes == (*CLASSES, NONE_OF_THESE) and series.counts_unlike
    everything, group = series.groups[0], series.group("b")
    assert group is not None
    assert everything.texts.tolist() == [6, 0, 2] and everything.predicted[0].tolist() == [2 if apart else 4, 0, 2, 2]
    assert everything.raw[0].tolist() == pytest.approx([0.5, 0, 0.5, 1 / 3] if apart else [4 / 6, 0, 2 / 6, 1 / 3])
    assert everything.shares.share[0].tolist() == pytest.approx(everything.raw[0].tolist())
    assert np.isnan(everything.shares.share[1]).all() and group.predicted[0].tolist() == [2 if apart else 4, 0, 0, 2]
    assert 0 < everything.shares.low[0, 3] < 1 / 3 < everything.shares.high[0, 3] < 1
    assert series.rows_at("", 0, class_name=NONE_OF_THESE).tolist() == [4, 5]
    assert series.rows_at("", 0, class_name="negative").tolist() == ([2, 3] if apart else [2, 3, 4, 5])
    table = tabulate(series)
    assert table[table["class"] == NONE_OF_THESE].groupby("group")["said"].sum().to_dict() == {
        "(all)": 2,
        "a": 0,
        "b": 2,
    }


def test_apart_texts_are_no_evidence_for_any_class_in_the_correction() -> None:
    errors = KnownErrors(CLASSES, np.array([[90.0, 10, 0], [10, 90, 0], [0, 0, 100]]), 300)
    shares = make_unlike(apart=True).series("month", errors).groups[0].shares.share[0]
    alone = make_classified([("2026-01-05", "a", "positive", 2), ("2026-01-06", "b", "negative", 2)])
    assert shares[:3].tolist() == pytest.approx(alone.series("month", errors).groups[0].shares.share[0].tolist())


def test_a_text_whose_label_is_known_is_unlike_nothing_and_a_class_of_that_name_stays_a_class() -> None:
    labels = make_unlike(apart=True).predicted
    known = with_known_labels(labels, ["", "", "", "", "neutral", "", "", ""])
    assert known.is_unlike is not None and known.is_apart is not None
    assert known.is_unlike.tolist() == known.is_apart.tolist() == [False] * 5 + [True, False, False]
    assert known.joined(4) == "neutral" and known.joined(5) == NONE_OF_THESE and known.joined(0) == "positive"
    own = TextLabels((NONE_OF_THESE, "b"), np.eye(2, dtype=bool), None, False, is_unlike=np.array([True, False]))
    series = make_series(days("2026-01-05", "2026-01-05"), own, make_groups(2, None), "day")
    assert series.classes == (NONE_OF_THESE, "b") and not series.counts_unlike
