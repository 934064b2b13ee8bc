"""Where a rule holds: every time it would have raised an alert, with the texts behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.message import Message, say
from core.watch.periods import Every
from core.watch.rules import EACH_GROUP, Measure, Rule, describe_rule
from core.watch.said import ALL_TEXTS
from core.watch.series import GroupSeries, Series

_LONGEST_GAP = {"day": 4, "week": 1, "month": 1}
_LEAST_KNOWN = 5


@dataclass(frozen=True)
class Alert:
    """A rule that began to hold.

    Attributes:
        rule: its sentence. measure, label, group: what it is about. every: the length of its periods.
        first: start of the first period in which it held. raised: of the one that made the alert. last: of the last one
            so far; all three the first day of the period.
        value: the share, or number of texts, when it was raised; low, high: its band. limit: what it went beyond.
        texts: how many texts the group had from `first` to `raised`.
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
        """Short and stable: the same rule, group and day give the same key."""
        return hashlib.sha256(f"{self.rule}\n{self.group}\n{self.first.isoformat()}".encode()).hexdigest()[:16]


def find_alerts(rule: Rule, series: Series) -> list[Alert]:
    """All alerts of a rule over a series of its own period, oldest first.

    A period without enough texts neither holds nor ends a run, unless several come one after another. Sigma is the
    deviation of the periods before, or the standard error of this one where that is larger: few texts jump about by
    themselves.
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
    """The row numbers of the texts that made an alert: those called its class, from its first period to the raising
    one.
    """
    starts = series.periods.starts.astype(object).tolist()
    end = alert.last if until_last else alert.raised
    if alert.first not in starts or end not in starts:
        return np.zeros(0, dtype=np.int64)
    return series.rows_at(
        alert.group, starts.index(alert.first), starts.index(end), alert.label if alert.label in series.classes else ""
    )


def describe_alert(alert: Alert) -> Message:
    """What happened, in one sentence with its figures."""
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
class _Held:
    """One period as the rule sees it."""

    place: int
    value: float
    low: float
    high: float
    limit: float
    holds: bool


def _find_in_group(rule: Rule, group: GroupSeries, series: Series) -> Iterator[Alert]:
    starts = series.periods.starts.astype(object)
    run: list[_Held] = []
    raised: _Held | None = None
    before = None
    for held in _judge_periods(rule, group, series):
        is_torn = before is not None and held.place - before > _LONGEST_GAP[rule.every]
        before = held.place
        if run and (is_torn or not held.holds):
            if raised is not None:
                yield _make_alert(rule, group, starts, run, raised)
            run, raised = [], None
        if held.holds:
            run.append(held)
            if len(run) == rule.periods:
                raised = held
    if raised is not None:
        yield _make_alert(rule, group, starts, run, raised)


def _judge_periods(rule: Rule, group: GroupSeries, series: Series) -> Iterator[_Held]:
    """The periods with enough texts, each with its limit and whether it is beyond that.

    A number of texts is known for every period: none at all is a number too, and may be what the rule is for.
    """
    if rule.measure == "share":
        place = series.classes.index(rule.label)
        shares = group.shares
        values, lows, highs, spreads = (
            part[:, place] for part in (shares.share, shares.low, shares.high, shares.spread)
        )
    else:
        values = (group.said[:, series.classes.index(rule.label)] if rule.label else group.texts).astype(float)
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
        yield _Held(int(number), float(values[number]), float(lows[number]), float(highs[number]), float(limit), holds)


def _make_alert(rule: Rule, group: GroupSeries, starts: np.ndarray, run: list[_Held], raised: _Held) -> Alert:
    first = run[0].place
    return Alert(
        rule=str(describe_rule(rule)),
        measure=rule.measure,
        label=rule.label,
        group=group.name,
        every=rule.every,
        first=starts[first],
        raised=starts[raised.place],
        last=starts[run[-1].place],
        value=raised.value,
        low=raised.low,
        high=raised.high,
        limit=raised.limit,
        texts=int(group.texts[first : raised.place + 1].sum()),
    )
