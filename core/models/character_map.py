"""A table of single characters and what each is read as, in the form that the `Precompiled` normaliser takes."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_LEAF, _VALUE = 1 << 8, 1 << 31
_MOST_OFFSET = 1 << 21


def make_character_map(table: Mapping[str, str]) -> bytes:
    """The bytes of a charsmap of SentencePiece: size of the trie, the trie, then the texts, each ended by a zero byte.

    The trie is a double array of 32-bit units over the UTF-8 bytes of the characters, as Darts-clone writes it (Yata
    2008): the child of a unit for a byte is at `position ^ offset ^ byte`; bits 0 to 7 are the byte, bit 8 says that a
    character ends here, the bits from 10 on are the offset; a unit with bit 31 holds the position of a text.

    Args:
        table: single characters; the texts may be empty and hold no zero byte.
    """
    texts, starts = bytearray(), dict[bytes, int]()
    for character, text in table.items():
        starts[character.encode("utf-8")] = len(texts)
        texts += text.encode("utf-8") + b"\0"
    units, used = [0] * 256, {0}
    _place(0, 0, sorted(starts), 0, starts, units, used)
    trie = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(trie)) + trie + bytes(texts)


def _place(
    at: int, label: int, keys: list[bytes], depth: int, starts: Mapping[bytes, int], units: list[int], used: set[int]
) -> None:
    """Write the unit at a position, whose keys share their first `depth` bytes, and everything below it."""
    ends = [key for key in keys if len(key) == depth]
    below: dict[int, list[bytes]] = {}
    for key in keys:
        if len(key) > depth:
            below.setdefault(key[depth], []).append(key)
    wanted = [0, *below] if ends else list(below)
    offset = next(offset for offset in range(1, _MOST_OFFSET) if not any((at ^ offset ^ one) in used for one in wanted))
    positions = {one: at ^ offset ^ one for one in wanted}
    used.update(positions.values())
    units += [0] * (max(max(positions.values()) | 0xFF, at) + 1 - len(units))
    units[at] = label | (_LEAF if ends else 0) | offset << 10
    if ends:
        units[positions[0]] = _VALUE | starts[ends[0]]
    for byte, own in below.items():
        _place(positions[byte], byte, own, depth + 1, starts, units, used)
