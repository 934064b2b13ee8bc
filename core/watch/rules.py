"""Alert rules; `core.watch.rule_sentence` writes each as a sentence, `core.watch.rule_text` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.errors import ConfigError
from core.message import Message, say
from core.watch.periods import Every
from core.watch.text_labels import ALL_TEXTS

Measure = Literal["share", "texts"]
Kind = Literal["above", "below", "sigma above", "sigma below"]
EACH_GROUP = "*"
"""Value of `Rule.group`: the rule applies to each group by itself."""
MOST_PERIODS, LEAST_WINDOW, MOST_WINDOW = 90, 5, 730


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The condition that raises an alert.

    Attributes:
        measure: the share of a class, or the number of texts.
        label: the class; "" only where all texts are counted.
        group: `ALL_TEXTS`, `EACH_GROUP`, or the name of a group.
        kind, limit: above or below `limit` (a share from 0 to 1, or a number of texts), or above or below the mean of
            the window by `limit` sigma.
        window: number of preceding periods that mean and sigma are taken over; only for sigma.
        every, periods: the condition has to hold for `periods` periods of length `every` in a row.
        least_texts: periods with fewer texts are skipped.
        includes_limit: the limit itself counts as beyond it: "at least 5"; not for sigma.
        is_sure: the whole band has to be beyond the limit, not only the share.
    """

    measure: Measure = "share"
    label: str = ""
    group: str = ALL_TEXTS
    kind: Kind = "above"
    limit: float = 0.4
    window: int = 30
    every: Every = "day"
    periods: int = 1
    least_texts: int = 1
    is_sure: bool = False
    includes_limit: bool = False

    def __post_init__(self) -> None:
        problem = _find_problem(self)
        if problem is not None:
            raise ConfigError(problem, hint=say("For example: negative share of Banking over 40 % for 2 days."))

    @property
    def is_relative(self) -> bool:
        """Whether the limit is relative to the preceding periods."""
        return self.kind.startswith("sigma")

    @property
    def is_upward(self) -> bool:
        return self.kind.endswith("above")


@dataclass(frozen=True)
class KeptRule:
    """A rule of a watch, and whether it is enabled."""

    rule: Rule
    is_on: bool = True


def _find_problem(rule: Rule) -> Message | None:
    if rule.measure == "share" and not rule.label:
        return say("A share needs a class: the share of which texts?")
    if not rule.is_relative and rule.measure == "share" and not 0 <= rule.limit <= 1:
        return say("A share lies between 0 and 100 %.")
    if rule.limit < 0 or rule.limit != rule.limit or (rule.is_relative and rule.limit == 0):
        return say("The limit has to be a number above zero.")
    if not 1 <= rule.periods <= MOST_PERIODS:
        return say("A rule looks at 1 to {most} periods in a row.", most=MOST_PERIODS)
    if rule.is_relative and not LEAST_WINDOW <= rule.window <= MOST_WINDOW:
        return say(
            "What is usual needs {least} to {most} periods to look back at.", least=LEAST_WINDOW, most=MOST_WINDOW
        )
    if rule.is_relative and rule.includes_limit:
        return say("A limit in sigma is above or below, not at least or at most.")
    if rule.least_texts < 1:
        return say("A period needs at least one text.")
    return None
