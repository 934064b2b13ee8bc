"""Days, weeks and months as text, by locale."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from core.watch.periods import Every


def say_day(day: date) -> str:
    """The day in the locale's short format, with four digits for the year."""
    return QLocale().toString(
        QDate(day.year, day.month, day.day), _with_whole_year(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
    )


def say_period(start: date, every: Every) -> str:
    """A day, "week of 5 Jan 2026", "January 2026"."""
    if every == "month":
        return say_month(start)
    if every == "week":
        return QCoreApplication.translate("Periods", "week of {day}").format(day=say_day(start))
    return say_day(start)


def say_month(day: date) -> str:
    """Month and year."""
    locale = QLocale()
    return locale.toString(QDate(day.year, day.month, 1), _put_order(locale, "MMM yyyy", "yyyy/M"))


def say_tick(day: date, shows_days: bool) -> str:
    """A day, or a month, short enough for an axis."""
    locale = QLocale()
    if not shows_days:
        return say_month(day)
    return locale.toString(
        QDate(day.year, day.month, day.day),
        _put_order(locale, "d MMM" if _begins_with("d", locale) else "MMM d", "M/d"),
    )


def _put_order(locale: QLocale, others: str, year_first: str) -> str:
    return year_first if _begins_with("y", locale) else others


def _begins_with(letter: str, locale: QLocale) -> bool:
    return locale.dateFormat(QLocale.FormatType.ShortFormat).lower().startswith(letter)


def _with_whole_year(pattern: str) -> str:
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")
