"""Detects the scripts of texts from the Unicode blocks of their letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import pyarrow as pa

from core.data.cells import iter_cells

_BLOCKS: tuple[tuple[str, int, int], ...] = (
    ("Latin", 0x41, 0x5A), ("Latin", 0x61, 0x7A), ("Latin", 0xC0, 0x24F), ("Latin", 0x1E00, 0x1EFF),
    ("Latin", 0xFF21, 0xFF5A), ("Greek", 0x370, 0x3FF), ("Greek", 0x1F00, 0x1FFF), ("Cyrillic", 0x400, 0x52F),
    ("Armenian", 0x531, 0x58F), ("Hebrew", 0x5D0, 0x5F4), ("Arabic", 0x620, 0x6D3), ("Arabic", 0x6FA, 0x77F),
    ("Arabic", 0xFB50, 0xFDFB), ("Arabic", 0xFE70, 0xFEFC), ("Devanagari", 0x904, 0x963), ("Bengali", 0x980, 0x9E3),
    ("Gurmukhi", 0xA01, 0xA65), ("Gujarati", 0xA81, 0xAE3), ("Oriya", 0xB01, 0xB63), ("Tamil", 0xB82, 0xBE5),
    ("Telugu", 0xC00, 0xC63), ("Kannada", 0xC80, 0xCE3), ("Malayalam", 0xD00, 0xD63), ("Sinhala", 0xD80, 0xDF4),
    ("Thai", 0xE01, 0xE4E), ("Lao", 0xE81, 0xEDF), ("Tibetan", 0xF40, 0xFBC), ("Myanmar", 0x1000, 0x109F),
    ("Georgian", 0x10A0, 0x10FF), ("Hangul", 0x1100, 0x11FF), ("Ethiopic", 0x1200, 0x139F), ("Khmer", 0x1780, 0x17D3),
    ("Hiragana", 0x3041, 0x309F), ("Katakana", 0x30A1, 0x30FE),
    ("Katakana", 0xFF66, 0xFF9F), ("Hangul", 0x3131, 0x318E),
    ("Han", 0x3400, 0x4DBF), ("Han", 0x4E00, 0x9FFF), ("Hangul", 0xAC00, 0xD7AF), ("Han", 0xF900, 0xFAFF),
    ("Han", 0x20000, 0x323AF),
)  # fmt: skip
SCRIPTS: tuple[str, ...] = tuple(dict.fromkeys(name for name, _, _ in _BLOCKS))
"""All scripts that are distinguished, by their Unicode names."""


class ReadingLimits(Protocol):
    """What a backbone can read: `scripts` are empty and `max_tokens` is 0 where it is not known."""

    @property
    def title(self) -> str: ...
    @property
    def scripts(self) -> tuple[str, ...]: ...
    @property
    def max_tokens(self) -> int: ...


_ASCII_LETTERS = np.zeros(256, bool)
_ASCII_LETTERS[[*range(0x41, 0x5B), *range(0x61, 0x7B)]] = True


def _number_characters() -> np.ndarray:
    numbers = np.full(0x32400, len(SCRIPTS), np.uint8)
    for name, first, last in _BLOCKS:
        numbers[first : last + 1] = SCRIPTS.index(name)
    numbers[[0xD7, 0xF7]] = len(SCRIPTS)
    return numbers


_SCRIPT_OF = _number_characters()


def count_scripts(column: pa.ChunkedArray) -> np.ndarray:
    """Number of letters of each script in each text; [rows scripts] in the order of `SCRIPTS`, int32."""
    parts = [_count_in(cells) for cells in iter_cells(column)]
    return np.concatenate(parts) if parts else np.zeros((0, len(SCRIPTS)), np.int32)


def dominant_script(texts: Sequence[str]) -> str:
    """The script with the most letters in the texts ("Latin", "Han", "Cyrillic" ...); "" where there are no letters.

    Japanese is recognised by Hiragana or Katakana: where these make up a tenth of the letters, they take precedence
    over Han.
    """
    return name_script(_count_in(list(texts)).sum(axis=0)) if len(texts) else ""


def name_script(letters: np.ndarray) -> str:
    """The script for counts of letters in the order of `SCRIPTS`; see `dominant_script`."""
    if not letters.sum():
        return ""
    kana = letters[SCRIPTS.index("Hiragana")] + letters[SCRIPTS.index("Katakana")]
    if kana and kana * 10 >= letters.sum():
        letters = letters * np.array([name in ("Hiragana", "Katakana") for name in SCRIPTS])
    return SCRIPTS[int(letters.argmax())]


def _count_in(texts: list[str]) -> np.ndarray:
    joined = "".join(texts)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    counts = np.zeros((len(texts), len(SCRIPTS)), np.int32)
    if joined.isascii():
        letters = _ASCII_LETTERS[np.frombuffer(joined.encode("ascii"), np.uint8)]
        total = np.concatenate([[0], np.cumsum(letters)])
        ends = np.cumsum(lengths)
        counts[:, 0] = total[ends] - total[ends - lengths]
        return counts
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    numbers = _SCRIPT_OF[np.minimum(codes, len(_SCRIPT_OF) - 1)]
    rows = np.repeat(np.arange(len(texts)), lengths)
    is_letter = numbers < len(SCRIPTS)
    flat = np.bincount(rows[is_letter] * len(SCRIPTS) + numbers[is_letter], minlength=counts.size)
    return flat.reshape(counts.shape).astype(np.int32)
