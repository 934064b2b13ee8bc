"""Alert rules, and each as a sentence; `core.watch.rule_text` parses the sentences."""

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
_KEYWORDS = frozenset(
    "the a an of in for about on share number texts text posts headlines each every any over above under below "
    "surely with at".split()
)
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


def describe_rule(rule: Rule) -> Message:
    """The rule as a sentence; in English it reads back as the same rule."""
    return say(
        "{what} {condition} {lasting}{least}",
        what=_describe_measure(rule),
        condition=_describe_condition(rule),
        lasting=_count_periods(rule.periods, rule.every),
        least=say(" with at least {count} texts", count=rule.least_texts) if rule.least_texts > 1 else "",
    )


def _describe_measure(rule: Rule) -> Message:
    label, group = quote(rule.label), quote(rule.group)
    if rule.measure == "share":
        if rule.group == EACH_GROUP:
            return say("{label} share of each group", label=label)
        return (
            say("{label} share of {group}", label=label, group=group)
            if rule.group
            else say("{label} share", label=label)
        )
    if rule.group == EACH_GROUP:
        return (
            say("number of {label} texts of each group", label=label)
            if rule.label
            else say("number of texts of each group")
        )
    if rule.group:
        return (
            say("number of {label} texts of {group}", label=label, group=group)
            if rule.label
            else say("number of texts of {group}", group=group)
        )
    return say("number of {label} texts", label=label) if rule.label else say("number of texts")


def _describe_condition(rule: Rule) -> Message:
    if rule.is_relative:
        usual = {
            "day": say("its {count} days", count=rule.window),
            "week": say("its {count} weeks", count=rule.window),
            "month": say("its {count} months", count=rule.window),
        }[rule.every]
        return _choose_words(
            rule,
            (
                say("{limit} sigma above {usual}", limit=_number(rule.limit), usual=usual),
                say("{limit} sigma below {usual}", limit=_number(rule.limit), usual=usual),
            ),
            (
                say("surely {limit} sigma above {usual}", limit=_number(rule.limit), usual=usual),
                say("surely {limit} sigma below {usual}", limit=_number(rule.limit), usual=usual),
            ),
        )
    if rule.measure == "texts":
        return (
            say("over {limit}", limit=_number(rule.limit))
            if rule.is_upward
            else say("under {limit}", limit=_number(rule.limit))
        )
    percent = _number(rule.limit * 100)
    return _choose_words(
        rule,
        (say("over {limit} %", limit=percent), say("under {limit} %", limit=percent)),
        (say("surely over {limit} %", limit=percent), say("surely under {limit} %", limit=percent)),
    )


def _choose_words(rule: Rule, plain: tuple[Message, Message], sure: tuple[Message, Message]) -> Message:
    return (sure if rule.is_sure else plain)[0 if rule.is_upward else 1]


def _count_periods(count: int, every: Every) -> Message:
    if count == 1:
        return {"day": say("for 1 day"), "week": say("for 1 week"), "month": say("for 1 month")}[every]
    return {
        "day": say("for {count} days", count=count),
        "week": say("for {count} weeks", count=count),
        "month": say("for {count} months", count=count),
    }[every]


def quote(name: str) -> str:
    """The name as it is written in a rule: quoted unless it is a single word that is no keyword of the rules."""
    is_plain = name.replace("-", "").replace("_", "").isalnum() and name.lower() not in _KEYWORDS
    return name if is_plain or not name else '"' + name.replace('"', '""') + '"'


def _number(value: float) -> str:
    return f"{value:.10g}"


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
    if rule.least_texts < 1:
        return say("A period needs at least one text.")
    return None
