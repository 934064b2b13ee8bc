"""The patterns by which the pieces of a rule are found, in English and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.watch.rule_numbers import EAST_NUMBER, NUMBER

MARK = "\x00"
"""Stands around the number of a hidden name."""
_NAME = r".+?"


@dataclass(frozen=True)
class Grammar:
    """How rules are written in one language.

    Attributes:
        sign: words by which a sentence is known to be of the language.
        marks: commas and other signs between the pieces.
        rewrites: what is written in another order, brought into the usual one: "5 or more" is "at least 5".
        limit: groups with sure way limit percent texts all; sigma: sure limit way window unit; lasting: count
            unit; rhythm: unit ("per day").
        measures: patterns of what is left, with groups label, group, each and texts, and the measure of each.
        bare_label: which of these patterns is a name alone.
        head: what a measure begins with, to tell its words from those that mean nothing.
        each: a group that means each of them. reserved: words that are part of no name of several words.
        ways: words of a limit: whether it is upward, and whether it includes its number.
        sigma_up: words of sigma that are upward. units: the length of a period by its word.
    """

    sign: re.Pattern[str]
    marks: str
    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    limit: re.Pattern[str]
    sigma: re.Pattern[str]
    lasting: re.Pattern[str]
    rhythm: re.Pattern[str]
    measures: tuple[tuple[re.Pattern[str], str], ...]
    bare_label: int
    head: re.Pattern[str]
    each: re.Pattern[str]
    reserved: frozenset[str]
    ways: Mapping[str, tuple[bool, bool]]
    sigma_up: frozenset[str]
    units: Mapping[str, str]

    def read_way(self, limit: Mapping[str, str | None]) -> tuple[bool, bool]:
        """Whether a limit is upward, and whether it includes its number."""
        return self.ways[" ".join(str(limit["way"]).lower().split())]

    def says_least(self, limit: Mapping[str, str | None]) -> bool:
        """Whether a limit says "at least"."""
        return self.read_way(limit) == (True, True)


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _spell_ways(up: str, up_with: str, down: str, down_with: str) -> dict[str, tuple[bool, bool]]:
    values = ((up, (True, False)), (up_with, (True, True)), (down, (False, False)), (down_with, (False, True)))
    return {word: value for words, value in values for word in words.split(" | ")}


_WAYS = _spell_ways(
    "over | above | more than | greater than | higher than | exceeds | exceed | exceeding | beyond | >",
    "at least | no less than | not less than | no fewer than | not fewer than | not under | not below | a minimum of | "
    "minimum | min | reaches | >= | ≥ | =>",
    "under | below | less than | fewer than | lower than | <",
    "at most | no more than | not more than | not over | not above | up to | a maximum of | maximum | max | "
    "does not exceed | <= | ≤ | =<",
)
_UNIT = r"(?P<unit>day|week|month)s?\b"
_TEXTS = r"(?:texts?|posts?|headlines?|messages?)\b"
_PERCENT = r"(?:%|percent\b|per\s+cent\b)"
_OF_GROUP = rf"(?:\s*\b(?:of|in|for|about|on|among)\s+(?P<group>{_NAME}))?"
_EACH = r"(?:(?:\s*\b(?:of|in|for))?(?:\s+|^)(?P<each>(?:per|by|each|every|any)\s+\w+)|"
ENGLISH = Grammar(
    sign=re.compile(
        rf"\b(?:share|number\s+of|sigma|{_any_of({w: 0 for w in _WAYS if w.isascii() and w[0].isalpha()})})\b", re.I
    ),
    marks=r"(?<!\d)[,;:]|[,;:](?!\d)",
    rewrites=tuple(
        (
            re.compile(rf"(?P<all>\b{NUMBER}\s*(?:%|percent\b|per\s+cent\b)?(?:\s*{_TEXTS})?)\s*{after}\b", re.I),
            rf"{way} \g<all>",
        )
        for after, way in (
            (r"(?:or|and)\s+(?:more|higher|above|over)", "at least"),
            (r"(?:or|and)\s+(?:less|fewer|lower|below|under)", "at most"),
        )
    ),
    limit=re.compile(
        rf"(?P<all>(?:\b(?P<with>with|if\s+there\s+are|if|given|of(?=\s+at\s+least\b)|where\s+there\s+are|and)\s+)?"
        rf"(?:\b(?P<sure>surely)\s+)?(?:\b(?:is|are|was|were|rises|goes|falls|drops|gets|climbs)\s+)?"
        rf"(?:(?<![a-z])(?P<way>{_any_of(_WAYS)})\s*(?P<limit>{NUMBER})\s*(?P<percent>{_PERCENT})?"
        rf"(?:\s*(?P<texts>{_TEXTS}))?))",
        re.I,
    ),
    sigma=re.compile(
        rf"(?:\b(?P<sure>surely)\s+)?(?:\bis\s+)?(?:\bat\s+)?\b(?P<limit>{NUMBER})\s*(?:sigmas?\b|σ|standard\s+deviations?\b)\s+"
        r"(?P<way>above|over|below|under)"
        rf"(?:\s+(?:its|the|their)\s+(?:usual\s+)?(?:(?:mean|average)\s+(?:of|over)\s+(?:the\s+|its\s+)?)?"
        rf"(?:last\s+|past\s+|previous\s+)?(?P<window>{NUMBER})\s+{_UNIT})?",
        re.I,
    ),
    lasting=re.compile(
        rf"\b(?:(?:for|on)\s+(?P<count>{NUMBER})\s+(?:consecutive\s+)?{_UNIT}(?:\s+(?:in\s+a\s+row|running|straight))?)",
        re.I,
    ),
    rhythm=re.compile(
        r"\b(?:(?:(?:on|in|within)\s+)?(?:per|an?|each|every|any|one|single)\s+(?P<unit>day|week|month)\b)", re.I
    ),
    measures=tuple(
        (re.compile(pattern, re.I), measure)
        for pattern, measure in (
            (rf"(?:the\s+)?number\s+of\s+(?:(?P<label>{_NAME})\s+)?{_TEXTS}{_EACH}{_OF_GROUP})", "texts"),
            (rf"(?:the\s+)?share\s+of\s+(?P<label>{_NAME})(?:\s+{_TEXTS})?{_EACH}{_OF_GROUP})", "share"),
            (rf"(?:the\s+)?(?P<label>{_NAME})(?:\s+{_TEXTS})?\s+share{_EACH}{_OF_GROUP})", "share"),
            (rf"(?:the\s+)?(?:(?P<label>{_NAME})\s+)?(?P<texts>{_TEXTS}){_EACH}{_OF_GROUP})", "either"),
            (rf"{_EACH}(?:\b(?:of|in|for|about|on|among)\s+(?P<group>{_NAME}))?)", "either"),
            (rf"(?:the\s+)?(?P<label>{_NAME}){_EACH}{_OF_GROUP})", "either"),
        )
    ),
    bare_label=5,
    head=re.compile(rf"(?:the\s+)?(?:number\s+of\s+(?:{_NAME}\s+)?{_TEXTS}|{_NAME}\s+(?:share|{_TEXTS}))", re.I),
    each=re.compile(r"(?:each|every|any)\s+\w+", re.I),
    reserved=frozenset(
        "the of in for about on share number texts text posts headlines over above below under more less fewer greater "
        "higher lower than at least most with without per percent and or not but if when while is are be was were "
        "exceeds between from to by each every any sigma surely usually day days week weeks month months a an only its "
        "twice half".split()
    ),
    ways=_WAYS,
    sigma_up=frozenset(("above", "over")),
    units={"day": "day", "week": "week", "month": "month"},
)

_EAST_WAYS = _spell_ways(
    "超过 | 超出 | 高于 | 大于 | 多于 | >",
    "至少 | 最少 | 不低于 | 不少于 | 不小于 | 达到 | 大于等于 | 大于或等于 | ≥ | >=",
    "低于 | 少于 | 小于 | 不到 | 不足 | <",
    "至多 | 最多 | 不超过 | 不高于 | 不多于 | 不大于 | 小于等于 | 小于或等于 | ≤ | <=",
)
_EAST_UNIT = r"(?:个)?(?P<unit>天|日|周|星期|月)"
_EAST_KIND = r"(?:文本|新闻|帖子|评论|消息)"
_EAST_TEXTS = rf"(?:(?:条|篇|个)?{_EAST_KIND}|条|篇)"
_EAST_GROUP = rf"(?:(?P<each>(?:各个?|每个?)(?:分组|小组|组|主题|公司|类别))|(?P<group>{_NAME}))"
_EAST_OF = rf"(?:{_EAST_GROUP}\s*(?:的|中的?|里的?)\s*)?"
EAST = Grammar(
    sign=re.compile(
        rf"占比|比例|份额|文本数|标准差|σ|{_any_of({w: 0 for w in (*_EAST_WAYS, '以上', '以下') if not w.isascii()})}"
    ),
    marks=r"[，、；;。：]|(?<!\d),|,(?!\d)",
    rewrites=(
        (re.compile(rf"百分之\s*(?P<all>{EAST_NUMBER})"), r"\g<all>%"),
        (re.compile(rf"(?P<all>{EAST_NUMBER}\s*(?:%|{_EAST_TEXTS})?)\s*及?以上"), r"至少 \g<all>"),
        (re.compile(rf"(?P<all>{EAST_NUMBER}\s*(?:%|{_EAST_TEXTS})?)\s*及?以下"), r"至多 \g<all>"),
    ),
    limit=re.compile(
        rf"(?P<all>(?:(?P<with>每个时段(?:内|的|有)?|且)\s*(?:文本数?\s*)?)?(?:(?P<sure>可以确定|确定)地?\s*)?"
        rf"(?P<way>{_any_of(_EAST_WAYS)})\s*(?P<limit>{EAST_NUMBER})\s*(?P<percent>%)?\s*(?P<texts>{_EAST_TEXTS})?)",
    ),
    sigma=re.compile(
        rf"(?:(?P<sure>可以确定|确定)地?\s*)?比\s*(?:(?:此前|过去|之前|最近|前)\s*(?P<window>{EAST_NUMBER})\s*{_EAST_UNIT}\s*的?\s*)?"
        rf"(?:均值|平均值|平均)\s*(?P<way>高|低)(?:出|于)?\s*(?P<limit>{EAST_NUMBER})\s*(?:个?\s*标准差|σ|sigma)"
    ),
    lasting=re.compile(rf"(?:连续|持续)\s*(?P<count>{EAST_NUMBER})\s*{_EAST_UNIT}"),
    rhythm=re.compile(
        r"(?:^|(?<=[\s数比量%条篇\d]))(?:每\s*(?:一\s*)?个?|单|一|当)(?P<unit>天|日|周|星期|月)(?:内|之内|里)?"
        r"(?=$|[\s至最不超高大多低少小达]|\d)"
    ),
    measures=tuple(
        (re.compile(pattern), measure)
        for pattern, measure in (
            (rf"{_EAST_OF}(?:(?P<label>{_NAME})\s*类\s*)?的?\s*(?:文本数量?|文本量|数量|条数|文章数|新闻数)", "texts"),
            (
                rf"{_EAST_OF}(?P<label>{_NAME})\s*类?\s*(?:文本|新闻|帖子|评论)?\s*的?\s*(?:占比|比例|份额|比重)",
                "share",
            ),
            (rf"{_EAST_OF}(?:(?P<label>{_NAME})\s*类?\s*的?\s*)?(?P<texts>文本|新闻|帖子|评论)", "either"),
            (rf"{_EAST_GROUP}?\s*(?:的|中)", "either"),
            (rf"{_EAST_OF}(?P<label>{_NAME})", "either"),
            (r"", "either"),
        )
    ),
    bare_label=4,
    head=re.compile(r".*?(?:占比|比例|文本数)"),
    each=re.compile(r"(?:各个?|每个?)(?:分组|小组|组|主题|公司|类别)"),
    reserved=frozenset("和 或 且 但 如果 当 连续 持续 至少 至多".split()),
    ways=_EAST_WAYS,
    sigma_up=frozenset(("高",)),
    units={"天": "day", "日": "day", "周": "week", "星期": "week", "月": "month"},
)
