"""The text of one value in a cell, and its plain-text tooltip."""

from __future__ import annotations

import html
import math
import numbers

from PySide6.QtCore import QLocale

from gui.wording import put_percent

SHOWN_CHARACTERS = 400
TOOLTIP_CHARACTERS = 4000
TOOLTIP_FROM_CHARACTERS = 24
GROUP_FROM = 10_000
_LINE_BREAKS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " ", "\x00": "\ufffd"})


def format_number(number: float, locale: QLocale | None = None) -> str:
    """A number with sensible digits: integers grouped from 10,000 on, others with three to four significant ones."""
    locale = locale or QLocale()
    if isinstance(number, numbers.Integral):
        return locale.toString(int(number)) if abs(int(number)) >= GROUP_FROM else str(int(number))
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return "\u221e" if number > 0 else "-\u221e"
    size = abs(number)
    if size and (size < 1e-4 or size >= 1e12):
        return f"{number:.2e}"
    digits = 4 if size < 0.01 else 3 if size < 10 else 1 if size < 1000 else 0
    return locale.toString(float(number), "f", 0 if number == 0 else digits)


def format_share(share: float) -> str:
    """A share from 0 to 1 in percent: "43 %", "2.5 %", "< 0.1 %"; never split over two lines."""
    locale = QLocale()
    if 0 < share < 0.001:
        return "< " + put_percent(locale.toString(0.1, "f", 1)).replace(" ", "\u00a0")
    digits = 0 if share >= 0.1 or share == 0 else 1
    return put_percent(locale.toString(share * 100, "f", digits)).replace(" ", "\u00a0")


def show_in_cell(value: object) -> str:
    """One line for a table cell; a long text ends with an ellipsis, line breaks become spaces."""
    if isinstance(value, str):
        if len(value) > SHOWN_CHARACTERS:
            value = value[: SHOWN_CHARACTERS - 1] + "\u2026"
        return value.translate(_LINE_BREAKS)
    if value is None:
        return ""
    if isinstance(value, (bool,)) or type(value).__name__ == "bool_":
        return "yes" if value else "no"
    if isinstance(value, numbers.Real):
        return format_number(value)  # type: ignore[arg-type]  # numpy's numbers are no float to mypy
    text = str(value)
    return "" if text in ("<NA>", "NaT") else show_in_cell(text)


def shorten(text: str, characters: int = 40) -> str:
    """A name for a sentence or a chip: one line, with an ellipsis where it is too long."""
    line = show_in_cell(text)
    return line if len(line) <= characters else line[: characters - 1] + "\u2026"


def plain_tooltip(text: str) -> str:
    """`text` as a plain tooltip: Qt would interpret markup in the data."""
    if len(text) > TOOLTIP_CHARACTERS:
        text = text[: TOOLTIP_CHARACTERS - 1] + "\u2026"
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>'


def cell_tooltip(value: object) -> str | None:
    """The complete text of a cell that may be cut in its column; None for a text that is short enough."""
    if not isinstance(value, str) or len(value) < TOOLTIP_FROM_CHARACTERS:
        return None
    return plain_tooltip(value)
