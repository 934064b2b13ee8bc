"""The forms of dates: what stands where in a cell, found on its shape, in which every digit is a 0.

Cells of one shape ("0000-00-00 00:00") have year, month and day at the same positions, so a form is looked for once a
shape and not once a cell. `core.data.dates` cuts the numbers out of all cells of a shape at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from core.data.date_words import buddhist_names, month_names, weekday_names

Span = tuple[int, int]
LONGEST = 64
"""Characters of the longest date, without the name of its zone."""
ZONE_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
"""Names with one meaning in nearly every export; IST is Indian, Irish and Israeli, and is not read."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "r": 2018, "h": 1988, "民国": 1911, "民國": 1911}

Numbers = Literal["fixed", "year last", "short", "short named"]
"""What the numbers mean: it is clear; D/M/2024 or M/D/2024; any of the three may be first; 01-Mar-24 or 24-Mar-01."""


@dataclass(frozen=True)
class Layout:
    """Where the parts of a date stand in the cells of one shape.

    Attributes:
        spans: first and last position of each number: year month day hour minute second week weekday quarter
            offset_hour offset_minute; `a b c` in place of year, month and day where their order is open.
        numbers: see `Numbers`.
        month: that of a name; 0 where it is a number. name: that name.
        year_shift: is added to the year: of an era, or of the Buddhist calendar.
        half: "am", "pm" or "noon"; "" where the clock has 24 hours.
        offset_sign: of the offset in `spans`; 0 where the cell has none there.
        zone_seconds: the offset that a name such as CET stands for; None without one.
        is_bare: its digits run together, or it has no day, so that only years of our time make a date of it.
        is_dotted: points stand between the numbers. is_year_first: a year of four digits begins the date.
    """

    spans: dict[str, Span] = field(default_factory=dict)
    numbers: Numbers = "fixed"
    month: int = 0
    name: str = ""
    year_shift: int = 0
    half: str = ""
    offset_sign: int = 0
    zone_seconds: int | None = None
    is_bare: bool = False
    is_dotted: bool = False
    is_year_first: bool = False


_WORD = r"[^\s\d/.,:;'()\[\]+·|•-]+"
_NAME = rf"(?P<name>(?:[^\W\d_]\.){{2}}|{_WORD}?\.?{_WORD})"
_SEP = r"(?:\s?[-/._]\s?|\s)"
_YEAR_MARK = r"(?:\.|,)?(?:\s?(?:г|года|р|року|roku|r|g|godine|m|gada|ko|р\.|г\.)(?![^\W\d]))?\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|e|de|ος|η|о|o|a|º|°|-?го|-?е|-е)?\.?"
_OF = r"(?:\s?(?:of|de|del|di|den|de l')\s|\s?d['’])?"
_EAST_WEEKDAY = (
    r"\s?[(（]?\s?(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?)"
    r"\s?[)）]?(?=[^月월]|$)"
)
_HALVES = {
    "am": "am", "a.m.": "am", "a. m.": "am", "a.m": "am", "上午": "am", "午前": "am", "오전": "am", "凌晨": "am",
    "早上": "am",
    "清晨": "am", "早晨": "am", "π.μ.": "am", "πμ": "am", "π.μ": "am", "de.": "am",
    "pm": "pm", "p.m.": "pm", "p. m.": "pm", "p.m": "pm", "下午": "pm", "午後": "pm", "오후": "pm", "晚上": "pm",
    "傍晚": "pm",
    "ص": "am", "م": "pm", "pg": "am", "ptg": "pm", "p.d.": "am", "m.d.": "pm",
    "μ.μ.": "pm", "μμ": "pm", "μ.μ": "pm", "du.": "pm", "中午": "noon",
}  # fmt: skip
_HALF = "|".join(re.escape(word) for word in sorted(_HALVES, key=len, reverse=True))
_LINK_WORDS = "at|um|om|a|kl|klo|as|alle|ore|ora|a las|a les|v|w|в|о|o|godz|o godz|saat|στις|de|เวลา|luc"
_ZONE_NAMES = "|".join(sorted(ZONE_HOURS, key=len, reverse=True))
_NO_WEEKDAY = "|".join((_LINK_WORDS, _HALF, _ZONE_NAMES, "t"))
_AFTER = rf"(?:{_EAST_WEEKDAY}|,?\s?\(?(?P<weekday_after>(?!(?:{_NO_WEEKDAY})(?![^\W\d])){_WORD})\.?\)?)?"
_BEFORE = rf"(?:(?:{_WORD}(?:-{_WORD})?\.?,?\s?){{1,2}}\s)?"
_DATES = tuple(
    form.replace("SEP", _SEP)
    for form in (
        r"(?P<year>0000)SEP(?P<month>00?)SEP(?P<day>00?)\.?",
        r"(?P<year>0000)\s?[年년]\s?(?P<month>00?)\s?[月월]\s?(?P<day>00?)\s?[日일号號]?",
        r"(?P<c>00)\s?[年년]\s?(?P<month>00?)\s?[月월]\s?(?P<day>00?)\s?[日일号號]?",
        r"(?P<era>令和|平成|昭和|大正|民国|民國)\s?(?P<year>0{1,3}|元)\s?年\s?(?P<month>00?)\s?月\s?(?P<day>00?)\s?日?",
        r"(?P<era>[rh])(?P<year>00?)[./](?P<month>00?)[./](?P<day>00?)",
        rf"{_BEFORE}(?P<a>00?)(?P<sep>SEP)(?P<b>00?)SEP(?P<year>0000){_YEAR_MARK}",
        r"(?P<a>00)(?P<sep>SEP)(?P<b>00?)SEP(?P<c>00)(?:\s?г)?\.?",
        r"(?P<a>0)(?P<sep>SEP)(?P<b>00?)SEP(?P<c>00)(?:\s?г)?\.?",
        r"(?P<a>00)(?P<sep>SEP)(?P<b>00?)SEP(?P<c>0)\.?",
        rf"{_BEFORE}(?P<day>00?){_ORDINAL}{_OF}[-\s./]?\s?{_NAME}[.,]*[-\s./]*(?:(?:de|del|of|พ\.ศ|ค\.ศ)\.?\s)?(?P<year>0000){_YEAR_MARK}",
        rf"{_BEFORE}(?P<a>00){_ORDINAL}[-\s./]?\s?{_NAME}[.,]*[-\s./]+'?(?P<c>00)",
        rf"{_BEFORE}(?P<day>0){_ORDINAL}[-\s./]?\s?{_NAME}[.,]*[-\s./]+'?(?P<c>00)",
        rf"{_BEFORE}{_NAME}\.?[-\s/]?(?P<day>00?){_ORDINAL},?[-\s/]\s?(?P<year>0000)",
        rf"{_BEFORE}{_NAME}\.?[-\s/]?(?P<day>00?){_ORDINAL},?[-\s/]\s?'?(?P<c>00)",
        rf"(?P<year>0000)(?:\.|\s?m\.|\.\s?gada|ko)?[-\s/,]+(?:de\s)?{_NAME}\.?[-\s/]*(?P<day>00?){_ORDINAL}(?:\s?d\.?)?",
        rf"{_BEFORE}(?P<year>0000)\.?\s?gada\s(?P<day>00?)\.?\s{_NAME}\.?",
        rf"{_BEFORE}(?P<day>00?)\s?(?:thang|thg)\s?(?P<month>00?),?\s(?:nam\s)?(?P<year>0000)",
        r"(?P<year>0000)(?P<month>00)(?P<day>00)",
        r"(?P<year>0000)-?\s?(?:w|kw)\s?(?P<week>00?)(?:-?(?P<weekday>0))?",
        r"(?:kw|week)\s?(?P<week>00?)[\s/,]+(?P<year>0000)",
        r"(?P<year>0000)[-/](?P<month>00)",
        r"(?P<month>00)[-/.](?P<year>0000)",
        r"(?P<year>0000)\s?[年년]\s?(?P<month>00?)\s?[月월]",
        rf"{_NAME}\.?,?[-\s/]?(?:de\s|del\s)?(?P<year>0000)(?:\s?г\.?)?",
        rf"(?P<year>0000)[-\s/.]{{1,2}}{_NAME}\.?",
        r"(?P<year>0000)[-\s]?q(?P<quarter>0)",
        r"q(?P<quarter>0)[-\s/]?(?P<year>0000)",
    )
)
_CLOCK = (
    rf"(?:(?P<half_before>{_HALF})\s?)?(?P<hour>00?)"
    r"(?:\s?(?:[:.h]|時|时|点|點|시)\s?(?P<minute>00?)(?:\s?(?:[:.m']|分|분)\s?(?P<second>00?)(?:[.,:]0+)?)?\s?(?:分|秒|분|초|s|uhr|hrs|hs|h|น\.)?"
    r"|\s?(?:h|uhr|時|时|点|點|시)|(?=\s?(?:am|pm|a\.m|p\.m)))"
    rf"(?:\s?(?P<half_after>{_HALF}))?"
)
_PACKED_CLOCK = r"(?P<hour>00)(?P<minute>00)(?:(?P<second>00)(?:\.?0+)?)?"
_ZONE = (
    rf"(?:\s?(?:(?:utc|gmt)?(?P<sign>[+-])(?P<offset_hour>00?)(?::?(?P<offset_minute>00))?|(?P<zone>{_ZONE_NAMES})))?"
    r"(?:\s?\([^)]*\)?)?(?:\[[^\]]*\])?"
)
_LINK = (
    r"(?:t|:|_|\s?[,;·•|@]\s?|\s-\s|-|\s)"
    rf"(?:\s?(?:{_LINK_WORDS})\.?\s)?"
)
_FORMS = tuple(
    re.compile(form)
    for date in _DATES
    for form in (
        rf"{date}{_AFTER}(?:(?:{_LINK}|(?<=[日号號일)）])){_CLOCK}{_ZONE})?",
        rf"{_CLOCK}{_ZONE}[\s,·•|-]+(?:on\s|de\s)?{date}{_ZONE.replace('<', '<late_')}",
    )
) + (
    # "20240301t080000z", "20240301 080000", "20240301080000"
    re.compile(rf"(?P<year>0000)(?P<month>00)(?P<day>00)[t_\s-]?{_PACKED_CLOCK}{_ZONE}"),
    re.compile(rf"(?P<year>0000)-(?P<month>00)-(?P<day>00)[t_\s-]{_PACKED_CLOCK}{_ZONE}"),
    # "Tue Feb 24 11:35:00 +0000 2015", as Unix, JavaScript and the older exports of tweets write it
    re.compile(rf"{_WORD} {_NAME} (?P<day>00?) {_CLOCK}{_ZONE} (?P<year>0000)"),
    re.compile(rf"{_WORD}\.?,? (?P<day>00?) {_NAME} {_CLOCK}{_ZONE} (?P<year>0000)"),
)
_MANY_WORDS = re.compile(r"(?:[^\W\d_]+[\W\d_]+){10}")


@lru_cache(maxsize=50_000)
def find_layout(shape: str) -> Layout | None:
    """The layout of the cells of one shape; None where no form of a date has it.

    Args:
        shape: the folded cell (`core.data.date_words.fold`) with 0 for every digit.
    """
    if "0" not in shape or len(shape) > LONGEST + 40 or _MANY_WORDS.match(shape):
        return None
    for form in _FORMS:
        found = form.fullmatch(shape)
        if found is not None:
            layout = _make_layout(found)
            if layout is not None:
                return layout
    return None


def _make_layout(found: re.Match[str]) -> Layout | None:
    parts = {name.removeprefix("late_"): value for name, value in found.groupdict().items() if value is not None}
    spans = {
        name.removeprefix("late_"): found.span(name)
        for name, value in found.groupdict().items()
        if value is not None and value.isdigit()
    }
    name = parts.get("name", "").rstrip(".")
    month = month_names().get(name, 0)
    if name and not month:
        return None
    if (after := parts.get("weekday_after")) and after.rstrip(".") not in weekday_names():
        return None
    half = _HALVES.get(parts.get("half_before") or parts.get("half_after") or "", "")
    shift = -543 if name in buddhist_names() else 0
    if era := parts.get("era"):
        shift = _ERAS[era]
    zone = parts.get("zone")
    return Layout(
        spans=spans,
        numbers=_find_kind(parts),
        month=month,
        name=name,
        year_shift=shift,
        half=half,
        offset_sign={"+": 1, "-": -1}.get(parts.get("sign", ""), 0),
        zone_seconds=ZONE_HOURS[zone] * 3600 if zone else None,
        is_bare=_is_bare(spans),
        is_dotted="." in parts.get("sep", ""),
        is_year_first="year" in spans and spans["year"][0] == 0 and "day" in spans and "month" in spans,
    )


def _is_bare(spans: dict[str, Span]) -> bool:
    if "a" in spans:
        return False
    return "day" not in spans or ("year" in spans and spans["year"][0] + 6 == spans["day"][0])


def _find_kind(parts: dict[str, str]) -> Numbers:
    if "a" in parts and "b" in parts:
        return "year last" if "year" in parts else "short"
    return "short named" if "a" in parts else "fixed"
