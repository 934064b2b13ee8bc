"""Parser of rules: "negative share of Banking over 40 % for 2 days", "负面 占比高于 40%，连续 2 天".

A sentence is understood to its last word or refused with the words that were not understood. The patterns of each
language are in `core.watch.rule_grammar`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from core.errors import ConfigError
from core.message import Message, say
from core.watch.periods import Every
from core.watch.rule_grammar import EAST, ENGLISH, MARK, Grammar
from core.watch.rule_numbers import read_number
from core.watch.rules import EACH_GROUP, Measure, Rule
from core.watch.text_labels import ALL_TEXTS

_QUOTED = re.compile(r'"(?P<name>(?:[^"]|"")*)"|[“„](?P<curly>[^”“]*)[”“]|「(?P<corner>[^」]*)」')
_EXAMPLE = say(
    "Write it like: negative share of Banking over 40 % for 2 days, or: negative share three sigma above its 30 days."
)


@dataclass
class _Sentence:
    """What is left of a sentence while its pieces are taken out; names in quotation marks are hidden."""

    whole: str
    rest: str = ""
    names: list[str] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str]) -> dict[str, str | None] | None:
        """The groups of the last match of a pattern, which is cut out; None where there is none."""
        found = list(pattern.finditer(self.rest))
        if not found:
            return None
        last = found[-1]
        self.rest = f"{self.rest[: last.start()]} {self.rest[last.end() :]}".strip()
        return last.groupdict()

    def show(self, text: str) -> str:
        """A part of the sentence with its names."""
        return re.sub(rf"{MARK}(\d+){MARK}", lambda found: self.names[int(found[1])], text).strip()


def read_rule(sentence: str, classes: Sequence[str] = (), groups: Sequence[str] = (), every: Every = "day") -> Rule:
    """The rule written in a sentence.

    Args:
        classes, groups: known names; if given, names are matched regardless of case and unknown ones are refused.
        every: length of a period where the sentence has none.

    Raises:
        ConfigError: the sentence is not a rule, has words that mean nothing, or names an unknown class or group.
    """
    text = _hide_names(sentence)
    grammar = EAST if EAST.sign.search(text.rest) and not ENGLISH.sign.search(text.rest) else ENGLISH
    text.rest = re.sub(grammar.marks, " ", text.rest).strip(" .")
    for pattern, usual in grammar.rewrites:
        text.rest = pattern.sub(usual, text.rest)
    lasting = text.take(grammar.lasting)
    sigma = text.take(grammar.sigma)
    rhythm = text.take(grammar.rhythm)
    limit, least = _take_limits(text, grammar, sigma)
    measure, label, group = _read_measure(text, grammar, limit, classes)
    fields = _read_sigma(sigma, grammar) if sigma else _read_limit(limit or {}, measure, sentence, grammar)
    units = {grammar.units[unit.lower()] for part in (lasting, rhythm, sigma) if part and (unit := part.get("unit"))}
    if len(units) > 1:
        raise ConfigError(say("A rule counts in days, weeks or months, not in two of them."), hint=_EXAMPLE)
    return Rule(
        measure=measure,
        label=_match(label, classes, say("There is no class called {name}.", name=label)),
        group=_match(group, groups, say("There is no group called {name}.", name=group))
        if group not in (ALL_TEXTS, EACH_GROUP)
        else group,
        every=cast(Every, units.pop() if units else every),
        periods=_whole(str(lasting["count"])) if lasting else 1,
        least_texts=_whole(str(least["limit"])) if least else 1,
        **fields,
    )


def _hide_names(sentence: str) -> _Sentence:
    hidden = _Sentence(sentence.strip())

    def hide(found: re.Match[str]) -> str:
        plain, curly, corner = found["name"], found["curly"], found["corner"]
        hidden.names.append(plain.replace('""', '"') if plain is not None else corner if curly is None else curly)
        return f" {MARK}{len(hidden.names) - 1}{MARK} "

    text = _QUOTED.sub(hide, sentence)
    hidden.rest = " ".join(text.translate(_WIDE_SIGNS).split())
    return hidden


_WIDE_SIGNS = str.maketrans({"％": "%", "．": ".", "﹪": "%"})
"""Signs of a Chinese keyboard; letters and digits of names stay as they are."""


def _take_limits(
    text: _Sentence, grammar: Grammar, sigma: dict[str, str | None] | None
) -> tuple[dict[str, str | None] | None, dict[str, str | None] | None]:
    """The limit of the rule, None where it is one in sigma, and the least number of texts, None where none is named."""
    found = []
    while (limit := text.take(grammar.limit)) is not None:
        found.append(limit)
    leasts = [one for one in found if one["with"]]
    limits = [one for one in found if not one["with"]]
    if not leasts and len(limits) + (sigma is not None) > 1:
        counts = [one for one in limits if not one["percent"] and grammar.says_least(one)]
        if counts and (sigma is not None or len(limits) > len(counts)):
            leasts = counts[:1]
            limits.remove(leasts[0])
    if len(limits) + (sigma is not None) > 1 or len(leasts) > 1:
        raise ConfigError(say("This says more than one limit: {sentence}.", sentence=text.whole), hint=_EXAMPLE)
    if leasts and (leasts[0]["percent"] or not grammar.says_least(leasts[0])):
        raise _not_understood(text, str(leasts[0]["all"]))
    if not limits and sigma is None:
        raise ConfigError(say("This says no limit: {sentence}.", sentence=text.whole), hint=_EXAMPLE)
    return limits[0] if limits else None, leasts[0] if leasts else None


def _read_measure(
    text: _Sentence, grammar: Grammar, limit: dict[str, str | None] | None, classes: Sequence[str]
) -> tuple[Measure, str, str]:
    rest = re.sub(r"\s*[,;:]\s*", " ", text.rest).strip(" .")
    is_counted = limit is not None and not limit["percent"] and bool(limit["texts"])
    for pattern, measure in grammar.measures:
        found = pattern.fullmatch(rest)
        if found is None:
            continue
        begun = grammar.head.match(rest) if pattern is grammar.measures[grammar.bare_label][0] else None
        if begun is not None and begun.end() < len(rest):
            raise _not_understood(text, rest[begun.end() :])
        parts = found.groupdict()
        label, group = (parts.get("label") or "").strip(), (parts.get("group") or "").strip()
        if measure == "either":
            is_count = limit is not None and not limit["percent"] and (is_counted or bool(parts.get("texts")))
            measure = "texts" if is_count else "share"
        if measure == "share" and not label:
            break
        if parts.get("each") or (group and grammar.each.fullmatch(group)):
            group = EACH_GROUP
        for name in (label, group):
            _refuse_leftover(text, grammar, name, classes)
        return cast(Measure, measure), text.show(label), group if group == EACH_GROUP else text.show(group)
    if not rest or rest.lower() in ("share", "占比", "of"):
        raise ConfigError(say("This does not say of what: {sentence}.", sentence=text.whole), hint=_EXAMPLE)
    raise _not_understood(text, rest)


def _refuse_leftover(text: _Sentence, grammar: Grammar, name: str, classes: Sequence[str]) -> None:
    """Refuse a name of several words that is neither quoted nor known: words of the sentence would be part of it."""
    if not name or name == EACH_GROUP or text.show(name).casefold() in {known.casefold() for known in classes}:
        return
    bare = re.sub(rf"{MARK}\d+{MARK}", "", name).strip()
    if bare and bare != name:
        raise _not_understood(text, bare)
    begun = grammar.head.match(bare)
    if begun is not None and begun.end() < len(bare):
        raise _not_understood(text, bare[begun.end() :])
    words = bare.split()
    odd = [word for word in words if word.lower() in grammar.reserved or re.fullmatch(r"[\d.,%]+", word)]
    if len(words) > 1 and odd:
        raise _not_understood(text, " ".join(odd))


def _not_understood(text: _Sentence, words: str) -> ConfigError:
    return ConfigError(
        say("These words of the rule were not understood: {words}.", words=text.show(words)),
        hint=say("Names of several words stand in quotation marks. {example}", example=_EXAMPLE),
    )


def _read_limit(limit: dict[str, str | None], measure: Measure, sentence: str, grammar: Grammar) -> dict[str, Any]:
    is_percent = bool(limit["percent"])
    if measure == "share" and not is_percent:
        raise ConfigError(say("A share is said in percent: {sentence}.", sentence=sentence.strip()), hint=_EXAMPLE)
    if measure == "texts" and is_percent:
        raise ConfigError(
            say("A number of texts is not said in percent: {sentence}.", sentence=sentence.strip()), hint=_EXAMPLE
        )
    value = read_number(str(limit["limit"]), is_count=not is_percent)
    is_upward, includes_limit = grammar.read_way(limit)
    return {
        "kind": "above" if is_upward else "below",
        "limit": round(value / 100, 12) if measure == "share" else value,
        "includes_limit": includes_limit,
        "is_sure": bool(limit["sure"]),
    }


def _read_sigma(sigma: dict[str, str | None], grammar: Grammar) -> dict[str, Any]:
    window = {"window": _whole(str(sigma["window"]))} if sigma["window"] else {}
    return {
        "kind": "sigma above" if str(sigma["way"]).lower() in grammar.sigma_up else "sigma below",
        "limit": read_number(str(sigma["limit"]), is_count=False),
        "is_sure": bool(sigma["sure"]),
        **window,
    }


def _match(name: str, known: Sequence[str], unknown: Message) -> str:
    """The known name that equals this one regardless of case; any name is accepted where none is known."""
    if not name or not known or name in known:
        return name
    alike = [other for other in known if other.casefold() == name.casefold()]
    if not alike:
        raise ConfigError(unknown, hint=say("Choose one of: {names}.", names=", ".join(known[:20])))
    return alike[0]


def _whole(text: str) -> int:
    value = read_number(text, is_count=True)
    if value != int(value):
        raise ConfigError(say("{number} is no whole number.", number=text), hint=_EXAMPLE)
    return int(value)
