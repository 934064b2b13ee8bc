"""All alerts of several rules over the same texts, each over periods of its own length, with the texts behind them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from core.watch.alerts import Alert, find_alerts, find_causes
from core.watch.classified import Classified
from core.watch.known_errors import KnownErrors
from core.watch.periods import Every
from core.watch.rules import KeptRule, Rule
from core.watch.series import Series
from core.watch.store import MOST_EXAMPLES, Example, KeptAlert


@dataclass(frozen=True, eq=False)
class Findings:
    """The alerts of one rule, and for each the row numbers of the texts that made it."""

    rule: Rule
    alerts: tuple[Alert, ...] = ()
    causes: tuple[np.ndarray, ...] = ()


@dataclass(eq=False)
class _Counted:
    """The shares of the same texts by period, worked out once each."""

    classified: Classified
    errors: KnownErrors | None
    by_period: dict[Every, Series] = field(default_factory=dict)

    def over(self, every: Every) -> Series:
        if every not in self.by_period:
            self.by_period[every] = self.classified.series(every, self.errors)
        return self.by_period[every]


def find_all(
    rules: Iterable[Rule], classified: Classified, errors: KnownErrors | None, ready: Iterable[Series] = ()
) -> list[Findings]:
    """What each rule finds, in their order.

    Args:
        ready: shares of these very texts that were worked out already.
    """
    counted = _Counted(classified, errors, {series.every: series for series in ready})
    found = []
    for rule in rules:
        series = counted.over(rule.every)
        alerts = tuple(find_alerts(rule, series))
        found.append(Findings(rule, alerts, tuple(find_causes(alert, series) for alert in alerts)))
    return found


def keep_alerts(
    rules: Iterable[KeptRule], classified: Classified, errors: KnownErrors | None, *, acknowledged: bool = False
) -> list[KeptAlert]:
    """The alerts of the rules that are on, ready to be kept, oldest first.

    Args:
        acknowledged: note them as seen: they were in the past when their rule was switched on.
    """
    now = time.time()
    kept = [
        KeptAlert(
            alert,
            now,
            now if acknowledged else None,
            tuple(_show(classified, row) for row in causes[:MOST_EXAMPLES]),
            len(causes),
        )
        for findings in find_all((one.rule for one in rules if one.is_on), classified, errors)
        for alert, causes in zip(findings.alerts, findings.causes, strict=True)
    ]
    return sorted(kept, key=lambda one: one.alert.raised)


def _show(classified: Classified, row: int) -> Example:
    texts = classified.texts
    day = texts.moments[row].astype("datetime64[D]").item()
    return Example(day, texts.texts[row][:2000], texts.files[int(texts.file_of[row])], int(texts.line_of[row]))
