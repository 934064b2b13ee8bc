"""Parser of rules: "negative share of Banking over 40 % for 2 days", "negative share three sigma above its 30 days"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from core.errors import ConfigError
from core.message import Message, say
from core.watch.periods import Every
from core.watch.rules import EACH_GROUP, Measure, Rule
from core.watch.text_labels import ALL_TEXTS

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(_NUMBER_WORDS)})"
_UNIT = r"(?P<{0}>day|week|month)s?"
_QUOTED = re.compile(r'"(?P<name>(?:[^"]|"")*)"|[“„](?P<curly>[^”“]*)[”“]')
_MARK = "\x00"
_LIMIT = re.compile(
    rf"\b(?P<sure>surely\s+)?(?P<way>over|above|more than|greater than|exceeds|at least|under|below|less than|fewer "
    rf"than)\s+"
    rf"(?P<limit>{_NUMBER})\s*(?P<percent>%|percent|per cent)?(?:\s+texts?)?",
    re.IGNORECASE,
)
_SIGMA = re.compile(
    rf"\b(?P<sure>surely\s+)?(?P<limit>{_NUMBER})\s*(?:sigmas?|σ|standard "
    rf"deviations?)\s+(?P<way>above|over|below|under)"
    rf"(?:\s+(?:its|the|their)\s+(?:usual\s+)?(?:last\s+|past\s+)?(?P<window>{_NUMBER})\s+{_UNIT.format('its')})?",
    re.IGNORECASE,
)
_LASTING = re.compile(
    rf"\bfor\s+(?P<count>{_NUMBER})\s+{_UNIT.format('unit')}(?:\s+(?:in a row|running))?", re.IGNORECASE
)
_LEAST = re.compile(rf"(?:\bwith\s+|\bif\s+)?\b(?:at least|from)\s+(?P<count>{_NUMBER})\s+texts?\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^(?:the\s+)?number\s+of\s+(?:(?P<label>.+?)\s+)?texts(?:\s+(?:of|in|for|about|on)\s+(?P<group>.+))?$",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"^(?:the\s+)?(?:share\s+of\s+)?(?P<label>.+?)(?:\s+(?:texts|share|posts|headlines))*(?:\s+(?:of|in|for|about|on)\s+(?P<group>.+))?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"^(?:each|every|any)\s+\w+$", re.IGNORECASE)
_EXAMPLE = say(
    "Write it like: negative share of Banking over 40 % for 2 days, or: negative share three sigma above its 30 days."
)


def read_rule(sentence: str, classes: Sequence[str] = (), groups: Sequence[str] = (), every: Every = "day") -> Rule:
    """The rule written in a sentence.

    Args:
        classes, groups: known names; if given, names are matched regardless of case and unknown ones are refused.
        every: length of a period where the sentence has none.

    Raises:
        ConfigError: the sentence is not a rule, or names an unknown class or group.
    """
    names: list[str] = []

    def hide(found: re.Match[str]) -> str:
        names.append(found["curly"] if found["name"] is None else found["name"].replace('""', '"'))
        return f"{_MARK}{len(names) - 1}{_MARK}"

    rest = " ".join(_QUOTED.sub(hide, sentence).split()).strip(" .")
    rest, condition = _take(_SIGMA, rest)
    kind_of_limit = "sigma" if condition else "limit"
    rest, least = _take(_LEAST, rest) if condition or not rest.lower().startswith("at least") else (rest, None)
    if condition is None:
        rest, condition = _take(_LIMIT, rest)
    if condition is None:
        raise ConfigError(say("This says no limit: {sentence}.", sentence=sentence.strip()), hint=_EXAMPLE)
    rest, lasting = _take(_LASTING, rest)
    measure, label, group = _read_measure(rest.strip(" ,.:"), names, sentence)
    fields = _read_limit(condition, measure, sentence) if kind_of_limit == "limit" else _read_sigma(condition)
    units = {unit.lower() for unit in ((lasting or {}).get("unit"), condition.get("its")) if unit}
    if len(units) > 1:
        raise ConfigError(say("A rule counts in days, weeks or months, not in two of them."), hint=_EXAMPLE)
    return Rule(
        measure=measure,
        label=_match(label, classes, say("There is no class called {name}.", name=label)),
        group=_match(group, groups, say("There is no group called {name}.", name=group))
        if group not in (ALL_TEXTS, EACH_GROUP)
        else group,
        every=cast(Every, units.pop() if units else every),
        periods=_whole(lasting["count"]) if lasting else 1,
        least_texts=_whole(least["count"]) if least else 1,
        is_sure=bool(condition["sure"]),
        **fields,
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, dict[str, str | None] | None]:
    """The text without the last match of the pattern, and the groups of that match."""
    found = list(pattern.finditer(text))
    if not found:
        return text, None
    last = found[-1]
    return f"{text[: last.start()]} {text[last.end() :]}".strip(), last.groupdict()


def _read_measure(text: str, names: list[str], sentence: str) -> tuple[Measure, str, str]:
    counted = _COUNTED.match(text)
    found = counted or _SHARED.match(text)
    if found is None or (not counted and not (found["label"] or "").strip()):
        raise ConfigError(say("This does not say of what: {sentence}.", sentence=sentence.strip()), hint=_EXAMPLE)
    group = (found["group"] or "").strip()
    is_each = bool(_EACH.match(group))
    label = _unhide((found["label"] or "").strip(), names)
    return ("texts" if counted else "share"), label, EACH_GROUP if is_each else _unhide(group, names)


def _read_limit(condition: dict[str, str | None], measure: Measure, sentence: str) -> dict:
    limit = _value(str(condition["limit"]))
    if measure == "share" and not condition["percent"]:
        raise ConfigError(say("A share is said in percent: {sentence}.", sentence=sentence.strip()), hint=_EXAMPLE)
    if measure == "texts" and condition["percent"]:
        raise ConfigError(
            say("A number of texts is not said in percent: {sentence}.", sentence=sentence.strip()), hint=_EXAMPLE
        )
    is_up = str(condition["way"]).lower() not in ("under", "below", "less than", "fewer than")
    return {"kind": "above" if is_up else "below", "limit": round(limit / 100, 12) if measure == "share" else limit}


def _read_sigma(condition: dict[str, str | None]) -> dict:
    is_up = str(condition["way"]).lower() in ("above", "over")
    window = {"window": _whole(condition["window"])} if condition["window"] else {}
    return {"kind": "sigma above" if is_up else "sigma below", "limit": _value(str(condition["limit"])), **window}


def _match(name: str, known: Sequence[str], unknown: Message) -> str:
    """The known name that equals this one regardless of case; any name is accepted where none is known."""
    if not name or not known or name in known:
        return name
    alike = [other for other in known if other.casefold() == name.casefold()]
    if not alike:
        raise ConfigError(unknown, hint=say("Choose one of: {names}.", names=", ".join(known[:20])))
    return alike[0]


def _unhide(text: str, names: list[str]) -> str:
    return re.sub(rf"{_MARK}(\d+){_MARK}", lambda found: names[int(found[1])], text)


def _value(text: str) -> float:
    return (
        float(_NUMBER_WORDS.get(text.lower(), -1)) if text.lower() in _NUMBER_WORDS else float(text.replace(",", "."))
    )


def _whole(text: str | None) -> int:
    value = _value(str(text))
    if value != int(value):
        raise ConfigError(say("{number} is no whole number.", number=str(text)), hint=_EXAMPLE)
    return int(value)
