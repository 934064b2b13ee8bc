"""Keeps texts with undecodable bytes in TOML, which has no way to write them.

The name of a file is bytes; those that are no UTF-8 are lone surrogates in Python (PEP 383). They are written as a zero
character and four hex digits, which occur in no name.
"""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_WRITTEN = re.compile("\0(d[89a-f][0-9a-f]{2})")


def is_undecodable(text: str) -> bool:
    """Whether a text holds undecodable bytes."""
    return _SURROGATE.search(text) is not None


def write_undecodable(text: str) -> str:
    """The text without lone surrogates; `read_undecodable` is the inverse."""
    return _SURROGATE.sub(lambda found: f"\0{ord(found[0]):04x}", text)


def read_undecodable(text: str) -> str:
    """The text as it was given to `write_undecodable`."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if "\0" in text else text
