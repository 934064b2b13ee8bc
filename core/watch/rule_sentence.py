"""Writes a rule as a sentence, in English or in Chinese; `core.watch.rule_text` reads both back as the same rule.

The words are part of a grammar, so they are here and not among the translations. Files hold the English sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from core.watch.periods import Every
from core.watch.rules import EACH_GROUP, Rule

RuleLanguage = Literal["en", "zh"]
RULE_LANGUAGES: tuple[RuleLanguage, ...] = ("en", "zh")
_KEYWORDS = frozenset(
    "the a an of in for about on share number texts text posts headlines each every any over above under below "
    "surely with at".split()
)
EAST_WORDS = (
    "占比 比例 份额 比重 文本 数量 条数 新闻 帖子 评论 超过 超出 高于 大于 多于 低于 少于 小于 不到 不足 至少 至多 "
    "最多 最少 达到 确定 连续 持续 此前 过去 均值 标准差 每 各 的 中 类 比 以上 以下 条 篇 个 天 日 周 月"
).split()
"""Words of the Chinese grammar; a name with one of them is quoted in a Chinese sentence."""


def describe_rule(rule: Rule, language: RuleLanguage = "en") -> str:
    """The rule as a sentence."""
    return _write_east(rule) if language == "zh" else _write_english(rule)


def quote(name: str) -> str:
    """The name as it stands in an English rule: quoted unless it is a single word that is no keyword of the rules."""
    is_plain = name.replace("-", "").replace("_", "").isalnum() and name.lower() not in _KEYWORDS
    return name if is_plain or not name else _quote(name)


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _quote_east(name: str) -> str:
    is_plain = quote(name) == name and not any(word in name for word in EAST_WORDS)
    return name if is_plain or not name else _quote(name)


def _number(value: float) -> str:
    return f"{value:.10g}"


def _write_english(rule: Rule) -> str:
    lasting = f"for {rule.periods} {rule.every}{'s' if rule.periods > 1 else ''}"
    least = f" with at least {rule.least_texts} texts" if rule.least_texts > 1 else ""
    return f"{_measure_in_english(rule)} {_condition_in_english(rule)} {lasting}{least}"


def _measure_in_english(rule: Rule) -> str:
    label = quote(rule.label)
    what = f"{label} share" if rule.measure == "share" else f"number of {label} texts" if label else "number of texts"
    return what + _of_group(rule, " of each group", lambda group: f" of {quote(group)}")


def _of_group(rule: Rule, each: str, one: Callable[[str], str]) -> str:
    return each if rule.group == EACH_GROUP else one(rule.group) if rule.group else ""


def _condition_in_english(rule: Rule) -> str:
    sure = "surely " if rule.is_sure else ""
    if rule.is_relative:
        way = "above" if rule.is_upward else "below"
        return f"{sure}{_number(rule.limit)} sigma {way} its {rule.window} {rule.every}s"
    words = ("at least", "at most") if rule.includes_limit else ("over", "under")
    way = words[0 if rule.is_upward else 1]
    if rule.measure == "texts":
        return f"{way} {_number(rule.limit)}"
    return f"{sure}{way} {_number(rule.limit * 100)} %"


_EAST_UNITS: dict[Every, str] = {"day": "天", "week": "周", "month": "个月"}


def _write_east(rule: Rule) -> str:
    unit = _EAST_UNITS[rule.every]
    lasting = f"，{'连续' if rule.periods > 1 else '持续'} {rule.periods} {unit}"
    least = f"，每个时段至少 {rule.least_texts} 条文本" if rule.least_texts > 1 else ""
    return _tidy(f"{_measure_in_east(rule)}{_condition_in_east(rule)}{lasting}{least}")


def _measure_in_east(rule: Rule) -> str:
    label = _quote_east(rule.label)
    what = f"{label} 占比" if rule.measure == "share" else f"{label} 类文本数" if label else "文本数"
    return _of_group(rule, "各分组的 ", lambda group: f"{_quote_east(group)} 的 ") + what


def _condition_in_east(rule: Rule) -> str:
    sure = "可以确定" if rule.is_sure else ""
    if rule.is_relative:
        way = "高" if rule.is_upward else "低"
        usual = f"比此前 {rule.window} {_EAST_UNITS[rule.every]}的均值"
        return f"{sure}{usual}{way} {_number(rule.limit)} 个标准差"
    words = ("至少", "至多") if rule.includes_limit else ("高于", "低于")
    way = words[0 if rule.is_upward else 1]
    if rule.measure == "texts":
        return f"{way} {_number(rule.limit)}"
    return f"{sure}{way} {_number(rule.limit * 100)}%"


def _tidy(sentence: str) -> str:
    """No space between Chinese words that follow one another: 各分组的文本数."""
    return re.sub(r"(?<=的) (?=文本数)", "", sentence)
