"""Texts of Office files: characters that XML cannot hold are written as `_xHHHH_`, and formulas are made texts."""

from __future__ import annotations

import re

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d+)*|[.,]\d+)([eE][-+]?\d+)?\s?%?")


def unescape(text: str) -> str:
    """The text as Excel shows it: `_x000D_` is a line end, `_x005F_` an underscore (ECMA-376, part 1, 22.9.2.19)."""
    if "_x" in text:
        decoded = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\0", "")
        if decoded != text and _SURROGATE.search(decoded):
            decoded = decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = decoded
    return join_line_ends(text)


def join_line_ends(text: str) -> str:
    """The text with plain line ends, as Windows writes two characters for one; without one at its end."""
    if "\r" not in text:
        return text
    if text.endswith(("\r", "\r\n")):  # Excel does not show it, and programs add it to every cell
        text = text.rstrip("\r\n")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def escape(text: str) -> str:
    """The text so that `unescape` gives it back."""
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def make_safe(text: str) -> str:
    """`text` prefixed with an apostrophe if a spreadsheet would run it as a formula; numbers stay as they are."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text
