"""Numbers as text: durations, sizes, moments, counts; by locale, with sensible digits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

_GROUPED = QLocale.NumberOption.DefaultNumberOptions


def say_duration(seconds: float) -> str:
    """ "40 s", "3 min", "2 h 5 min"; rounded to a sensible unit."""
    if not math.isfinite(seconds):
        return "–"
    rounded = max(0, round(seconds))
    if rounded < 60:
        return QCoreApplication.translate("Wording", "{n} s").format(n=rounded)
    minutes = round(rounded / 60)
    if minutes < 60:
        return QCoreApplication.translate("Wording", "{n} min").format(n=minutes)
    return QCoreApplication.translate("Wording", "{hours} h {minutes} min").format(
        hours=minutes // 60, minutes=minutes % 60
    )


def say_size(mb: float) -> str:
    """ "350 KB", "12 MB", "1.2 GB"; `mb` counts millions of bytes."""
    mb = float(mb)
    locale = grouping_locale()
    if mb >= 1000:
        return QCoreApplication.translate("Wording", "{n} GB").format(n=locale.toString(mb / 1000, "f", 1))
    if mb >= 1:
        return QCoreApplication.translate("Wording", "{n} MB").format(n=locale.toString(mb, "f", 0 if mb >= 10 else 1))
    return QCoreApplication.translate("Wording", "{n} KB").format(n=locale.toString(round(mb * 1000)))


def say_moment(seconds: float) -> str:
    """Date and time of a moment in seconds since the epoch, short, by locale and in local time."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale.FormatType.ShortFormat)


def say_count(number: float) -> str:
    """The number with thousands grouped by locale."""
    return grouping_locale().toString(int(number))


def group_count(text: str, number: int) -> str:
    """A sentence with the thousands of this number grouped (Qt inserts counts without grouping)."""
    return text.replace(str(number), say_count(number), 1)


def grouping_locale() -> QLocale:
    """The current locale; the "C" locale, which writes 1022 without a separator, groups thousands here as well."""
    locale = QLocale()
    locale.setNumberOptions(_GROUPED)
    return locale


def list_names(names: Sequence[str], most: int = 3) -> str:
    """ "a.csv, b.csv, c.csv and 2 more": the first of them, and how many there are besides."""
    shown = join_names(names[:most])
    if len(names) <= most:
        return shown
    return QCoreApplication.translate("Wording", "{names} and {n} more").format(
        names=shown, n=say_count(len(names) - most)
    )


def say_large(number: float) -> str:
    """A large count in short: "23 M", "1.5 B"; in Chinese by ten thousands, as it counts there: "2300 万"."""
    locale = grouping_locale()
    if locale.language() == QLocale.Language.Chinese:
        unit, size = ("亿", 1e8) if number >= 1e8 else ("万", 1e4)
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    else:
        unit, size = ("B", 1e9) if number >= 1e9 else ("M", 1e6)
    parts = number / size
    digits = 1 if parts < 10 or (unit == "亿" and parts < 100) else 0
    shown = locale.toString(round(parts, -2) if unit == "万" and parts >= 1000 else parts, "f", digits)
    return f"{shown.removesuffix(locale.decimalPoint() + '0')} {unit}"


def join_names(names: Iterable[str]) -> str:
    """Names after each other, with the mark that the language of the window puts between them."""
    return QCoreApplication.translate("Wording", ", ").join(names)


def say_share(share: float) -> str:
    """0.43 as "43 %"."""
    return put_percent(str(math.floor(share * 100 + 1e-9)))  # 0.29 * 100 is a little less than 29


def put_percent(number: str) -> str:
    """The number with its percent sign in the style of the language."""
    return QCoreApplication.translate("Wording", "{n} %").format(n=number)
