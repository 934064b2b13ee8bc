"""Alerts of rules: runs, gaps, sigma, bands, and the texts that caused an alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.watch.alerts import describe_alert, find_alerts, find_causes
from core.watch.correction import Shares
from core.watch.findings import find_all, keep_alerts
from core.watch.periods import Periods
from core.watch.rule_sentence import describe_rule
from core.watch.rule_text import read_rule
from core.watch.rules import EACH_GROUP, KeptRule, Rule
from core.watch.series import GroupSeries, Series
from core.watch.text_labels import NONE_OF_THESE, labels_from_predictions
from tests.core.watch.made_texts import make_classified, predict_by_words

START = np.datetime64("2026-01-05", "D")


def make_series(shares: list[float | None], texts: int = 50, spread: float = 0.02, every="day") -> Series:
    """One group whose share of "negative" runs like this; None is a period without texts."""
    share = np.array([np.nan if value is None else value for value in shares])
    columns = np.stack([share, 1 - share], axis=1)
    counts = np.where(np.isnan(share), 0, texts)
    step = {"day": 1, "week": 7}[every]
    starts = START + np.arange(len(shares)) * np.timedelta64(step, "D")
    bands = Shares(columns, columns - 2 * spread, columns + 2 * spread, np.full(columns.shape, spread))
    group = GroupSeries("", counts, np.rint(np.nan_to_num(columns) * counts[:, None]).astype(int), columns, bands)
    nobody = np.zeros(0, np.int64)
    return Series(
        Periods(every, starts, nobody), ("negative", "rest"), (group,), (nobody,), None, np.zeros((0, 2), bool)
    )


def raised(rule: Rule, series: Series) -> list[tuple[int, int, int]]:
    """First, raising and last period of each alert, as days since the start."""
    first = START.astype(object)
    return [((a.first - first).days, (a.raised - first).days, (a.last - first).days) for a in find_alerts(rule, series)]


def test_a_rule_has_to_hold_for_so_many_periods_in_a_row() -> None:
    series = make_series([0.5, 0.3, 0.5, 0.6, 0.7, 0.2, 0.5])
    assert raised(Rule(label="negative", limit=0.4), series) == [(0, 0, 0), (2, 2, 4), (6, 6, 6)]
    assert raised(Rule(label="negative", limit=0.4, periods=2), series) == [(2, 3, 4)]
    assert raised(Rule(label="negative", limit=0.4, periods=4), series) == []
    assert raised(Rule(label="negative", kind="below", limit=0.4), series) == [(1, 1, 1), (5, 5, 5)]


def test_a_weekend_neither_holds_nor_ends_a_run_but_a_fortnight_does() -> None:
    assert raised(Rule(label="negative", limit=0.4, periods=2), make_series([0.5, None, None, 0.6])) == [(0, 3, 3)]
    assert raised(Rule(label="negative", limit=0.4, periods=2), make_series([0.5, *[None] * 13, 0.6])) == []


def test_periods_with_too_few_texts_are_passed_over() -> None:
    assert raised(Rule(label="negative", limit=0.4, least_texts=51), make_series([0.9, 0.9])) == []
    assert raised(Rule(label="negative", limit=0.4, least_texts=50), make_series([0.9, 0.1])) == [(0, 0, 0)]


def test_only_when_sure_needs_the_whole_band_beyond_the_limit() -> None:
    series = make_series([0.42, 0.46])
    assert raised(Rule(label="negative", limit=0.4, is_sure=True), series) == [(1, 1, 1)]
    assert raised(Rule(label="negative", limit=0.4), series) == [(0, 0, 1)]
    assert raised(Rule(label="negative", kind="below", limit=0.49, is_sure=True), series) == [(0, 0, 0)]


def test_sigma_is_off_the_mean_of_the_periods_before() -> None:
    usual = [0.30, 0.32, 0.28, 0.31, 0.29, 0.30, 0.33, 0.27]
    rule = Rule(label="negative", kind="sigma above", limit=3, window=8)
    assert raised(rule, make_series([*usual, 0.36], spread=0.001)) == []
    assert raised(rule, make_series([*usual, 0.40], spread=0.001)) == [(8, 8, 8)]
    assert raised(
        Rule(label="negative", kind="sigma below", limit=3, window=8), make_series([*usual, 0.2], spread=0.001)
    ) == [(8, 8, 8)]
    alert = find_alerts(rule, make_series([*usual, 0.40], spread=0.001))[0]
    assert alert.limit == pytest.approx(np.mean(usual) + 3 * np.std(usual, ddof=1))


def test_few_texts_do_not_look_unusual_by_chance_and_nothing_is_usual_at_first() -> None:
    usual = [0.30, 0.32, 0.28, 0.31, 0.29, 0.30, 0.33, 0.27]
    rule = Rule(label="negative", kind="sigma above", limit=3, window=8)
    assert (
        raised(rule, make_series([*usual, 0.60], spread=0.15)) == []
    )  # its own standard error is larger than what is usual
    assert raised(rule, make_series([0.3, 0.3, 0.9], spread=0.001)) == []


def test_numbers_of_texts_count_days_without_any() -> None:
    series = make_series([0.5, None, 0.5])
    assert raised(Rule(measure="texts", kind="below", limit=10), series) == [(1, 1, 1)]
    assert raised(Rule(measure="texts", label="negative", limit=24), series) == [(0, 0, 0), (2, 2, 2)]


def test_a_rule_of_another_period_or_class_finds_nothing_here() -> None:
    series = make_series([0.9, 0.9])
    assert raised(Rule(label="negative", limit=0.4, every="week"), series) == []
    assert raised(Rule(label="angry", limit=0.4), series) == []
    assert raised(Rule(label="negative", limit=0.4, group="nobody"), series) == []


@pytest.fixture
def two_topics():
    return make_classified(
        [(f"2026-01-{day:02d}", "a", "positive", 20) for day in range(5, 9)]
        + [("2026-01-07", "b", "negative", 12), ("2026-01-08", "b", "negative", 9), ("2026-01-08", "b", "neutral", 1)]
    )


def test_each_group_is_judged_by_itself_with_the_texts_that_caused_the_alert(two_topics) -> None:
    rule = Rule(label="negative", group=EACH_GROUP, limit=0.5, periods=2)
    series = two_topics.series("day", None)
    alerts = find_alerts(rule, series)
    assert [(alert.group, alert.first, alert.raised, alert.texts) for alert in alerts] == [
        ("b", date(2026, 1, 7), date(2026, 1, 8), 22)
    ]
    causes = find_causes(alerts[0], series)
    assert len(causes) == 21 and {two_topics.predicted.joined(int(row)) for row in causes} == {"negative"}
    assert {two_topics.texts.by[row] for row in causes} == {"b"}
    assert "negative share of b: 90%" in str(describe_alert(alerts[0]))


def test_rules_of_several_periods_are_found_over_their_own(two_topics) -> None:
    daily, weekly = (
        Rule(label="negative", group="b", limit=0.5),
        Rule(label="negative", group="b", limit=0.5, every="week"),
    )
    found = find_all([daily, weekly], two_topics, None)
    assert [[alert.every for alert in findings.alerts] for findings in found] == [["day"], ["week"]]
    assert found[1].alerts[0].first == date(2026, 1, 5) and len(found[1].causes[0]) == 21


def test_kept_alerts_hold_their_texts_and_leave_out_rules_that_are_off(two_topics) -> None:
    rule = Rule(label="negative", group="b", limit=0.5)
    kept = keep_alerts([KeptRule(rule), KeptRule(Rule(label="positive", limit=0.1), False)], two_topics, None)
    assert [one.alert.rule for one in kept] == ["negative share of b over 50 % for 1 day"]
    assert kept[0].all_texts == 12 and len(kept[0].texts) == 12 and kept[0].texts[0].day == date(2026, 1, 7)
    assert kept[0].acknowledged_at is None
    assert keep_alerts([KeptRule(rule)], two_topics, None, acknowledged=True)[0].acknowledged_at is not None


def test_a_rule_can_be_about_the_texts_that_are_none_of_the_classes() -> None:
    made = make_classified([("2026-01-05", "a", "negative", 10), ("2026-01-06", "a", "negative", 10)])
    unlike = np.arange(20) >= 14
    labels = labels_from_predictions(replace(predict_by_words(made.texts.texts), unlike=unlike), unlike)
    series = replace(made, predicted=labels).series("day", None)
    rule = read_rule('"none of these" share over 50 % for 1 day', series.classes, (), "day")
    assert read_rule(describe_rule(rule), series.classes, (), "day") == rule and rule.label == NONE_OF_THESE
    (alert,) = find_alerts(rule, series)
    assert (alert.raised, alert.value) == (date(2026, 1, 6), 0.6)
    assert find_causes(alert, series).tolist() == [14, 15, 16, 17, 18, 19]
    counted = Rule(measure="texts", label=NONE_OF_THESE, limit=5)
    assert [one.value for one in find_alerts(counted, series)] == [6]
    assert find_alerts(rule, made.series("day", None)) == []  # a model that cannot say raises nothing
