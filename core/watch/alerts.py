"""The alerts of a rule over a series: every run of periods in which it holds, with the texts that caused it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.message import Message, say
from core.watch.periods import Every
from core.watch.rule_sentence import describe_rule
from core.watch.rules import EACH_GROUP, Measure, Rule
from core.watch.series import GroupSeries, Series
from core.watch.text_labels import ALL_TEXTS

_LONGEST_GAP = {"day": 4, "week": 1, "month": 1}
_LEAST_KNOWN = 5


@dataclass(frozen=True)
class Alert:
    """One run of periods in which a rule held for long enough to raise an alert.

    Attributes:
        rule: the rule as a sentence. measure, label, group, every: copied from the rule.
        first: first day of the first period in which the rule held.
        raised: first day of the period that raised the alert. last: first day of the last period in which it held.
        value: the share, or number of texts, in the period that raised it. low, high: the band around it.
        limit: the limit that was exceeded.
        texts: number of texts of the group from `first` to `raised`.
    """

    rule: str
    measure: Measure
    label: str
    group: str
    every: Every
    first: date
    raised: date
    last: date
    value: float
    low: float
    high: float
    limit: float
    texts: int

    @property
    def key(self) -> str:
        """An identifier of 16 hex digits; the same rule, group and first day give the same one."""
        return hashlib.sha256(f"{self.rule}\n{self.group}\n{self.first.isoformat()}".encode()).hexdigest()[:16]


def find_alerts(rule: Rule, series: Series) -> list[Alert]:
    """All alerts of a rule over a series, oldest first; none where the periods of the two differ in length.

    A period with too few texts neither continues nor ends a run, unless several follow one another. Sigma is the
    standard deviation of the preceding periods, or the standard error of the current one where that is larger: shares
    of few texts vary by chance alone.
    """
    if rule.every != series.every or (rule.label and rule.label not in series.classes):
        return []
    names = (
        [group.name for group in series.groups if group.name != ALL_TEXTS] if rule.group == EACH_GROUP else [rule.group]
    )
    found: list[Alert] = []
    for name in names:
        group = series.group(name)
        if group is not None:
            found += _find_in_group(rule, group, series)
    return sorted(found, key=lambda alert: (alert.raised, alert.group))


def find_causes(alert: Alert, series: Series, until_last: bool = False) -> np.ndarray:
    """The row numbers of the texts that caused an alert: those of its class, from its first period to the raising one.

    Args:
        until_last: include the periods after the raising one, up to the last one in which the rule held.
    """
    starts = series.periods.starts.astype(object).tolist()
    end = alert.last if until_last else alert.raised
    if alert.first not in starts or end not in starts:
        return np.zeros(0, dtype=np.int64)
    return series.rows_at(
        alert.group, starts.index(alert.first), starts.index(end), alert.label if alert.label in series.classes else ""
    )


def describe_alert(alert: Alert) -> Message:
    """The alert as one sentence with its figures."""
    if alert.measure == "share":
        figures: dict[str, str | float] = {
            "label": alert.label,
            "value": alert.value,
            "low": alert.low,
            "high": alert.high,
            "limit": max(0.0, alert.limit),
        }
        if alert.group:
            return say(
                "{label} share of {group}: {value:.0%} (between {low:.0%} and {high:.0%}), limit {limit:.0%}",
                group=alert.group,
                **figures,
            )
        return say("{label} share: {value:.0%} (between {low:.0%} and {high:.0%}), limit {limit:.0%}", **figures)
    counts: dict[str, str | float] = {"count": round(alert.value), "limit": f"{max(0.0, alert.limit):.4g}"}
    if alert.group:
        return say("{count} texts of {group}, limit {limit}", group=alert.group, **counts)
    return say("{count} texts, limit {limit}", **counts)


@dataclass(frozen=True)
class _JudgedPeriod:
    """The value of a group in one period, compared with the limit of a rule."""

    index: int
    value: float
    low: float
    high: float
    limit: float
    holds: bool


def _find_in_group(rule: Rule, group: GroupSeries, series: Series) -> Iterator[Alert]:
    starts = series.periods.starts.astype(object)
    run: list[_JudgedPeriod] = []
    raised: _JudgedPeriod | None = None
    before = None
    for period in _judge_periods(rule, group, series):
        is_torn = before is not None and period.index - before > _LONGEST_GAP[rule.every]
        before = period.index
        if run and (is_torn or not period.holds):
            if raised is not None:
                yield _make_alert(rule, group, starts, run, raised)
            run, raised = [], None
        if period.holds:
            run.append(period)
            if len(run) == rule.periods:
                raised = period
    if raised is not None:
        yield _make_alert(rule, group, starts, run, raised)


def _judge_periods(rule: Rule, group: GroupSeries, series: Series) -> Iterator[_JudgedPeriod]:
    """The periods with enough texts, each with its limit and whether it is exceeded.

    Rules over the number of texts use every period: a period without texts has the number 0, which a rule may be for.
    """
    if rule.measure == "share":
        index = series.classes.index(rule.label)
        shares = group.shares
        values, lows, highs, spreads = (
            part[:, index] for part in (shares.share, shares.low, shares.high, shares.spread)
        )
    else:
        values = (group.predicted[:, series.classes.index(rule.label)] if rule.label else group.texts).astype(float)
        lows, highs, spreads = values, values, np.sqrt(np.maximum(values, 1.0))  # of a Poisson count
    has_enough = group.texts >= rule.least_texts if rule.measure == "share" else np.ones(len(values), dtype=bool)
    for number in np.flatnonzero(has_enough):
        limit = rule.limit
        if rule.is_relative:
            first = max(0, number - rule.window)
            known = values[first:number][has_enough[first:number]]
            if len(known) < min(_LEAST_KNOWN, rule.window):
                continue
            sigma = max(float(known.std(ddof=1)), float(spreads[number]))
            limit = float(known.mean()) + (rule.limit if rule.is_upward else -rule.limit) * sigma
        value = (lows[number] if rule.is_upward else highs[number]) if rule.is_sure else values[number]
        holds = bool(value > limit) if rule.is_upward else bool(value < limit)
        holds = holds or (rule.includes_limit and bool(np.isclose(value, limit, rtol=0, atol=1e-12)))
        yield _JudgedPeriod(
            int(number), float(values[number]), float(lows[number]), float(highs[number]), float(limit), holds
        )


def _make_alert(
    rule: Rule, group: GroupSeries, starts: np.ndarray, run: list[_JudgedPeriod], raised: _JudgedPeriod
) -> Alert:
    first = run[0].index
    return Alert(
        rule=describe_rule(rule),
        measure=rule.measure,
        label=rule.label,
        group=group.name,
        every=rule.every,
        first=starts[first],
        raised=starts[raised.index],
        last=starts[run[-1].index],
        value=raised.value,
        low=raised.low,
        high=raised.high,
        limit=raised.limit,
        texts=int(group.texts[first : raised.index + 1].sum()),
    )
