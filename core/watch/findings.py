"""The alerts of several rules over the same texts, with the texts that caused them."""

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
    """The alerts of one rule, and for each the row numbers of the texts that caused it."""

    rule: Rule
    alerts: tuple[Alert, ...] = ()
    causes: tuple[np.ndarray, ...] = ()


@dataclass(eq=False)
class _SeriesCache:
    """The series of the same texts, computed once for each length of period."""

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
    """The alerts of each rule, in the order of the rules.

    Args:
        errors: the classifier's known errors, which correct the shares; None leaves them as predicted.
        ready: series of the same texts that were computed already.
    """
    cache = _SeriesCache(classified, errors, {series.every: series for series in ready})
    found = []
    for rule in rules:
        series = cache.over(rule.every)
        alerts = tuple(find_alerts(rule, series))
        found.append(Findings(rule, alerts, tuple(find_causes(alert, series) for alert in alerts)))
    return found


def keep_alerts(
    rules: Iterable[KeptRule], classified: Classified, errors: KnownErrors | None, *, acknowledged: bool = False
) -> list[KeptAlert]:
    """The alerts of the enabled rules as they are stored, oldest first.

    Args:
        acknowledged: mark them as acknowledged, for alerts that lie before the time their rule was enabled.
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
