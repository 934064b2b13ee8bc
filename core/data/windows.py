"""How a long text is read: cut at the limit, or in overlapping windows that are answered as one.

The answer of a text in windows is the mean of the answers of its windows, which are equally long up to a token. A
linear classifier makes of it what it makes of the mean of their vectors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OVERLAP_SHARE = 8
"""A window shares its eighth with the next: about a sentence, for an eighth more tokens."""
PIECE_CHARACTERS = 50_000
"""Longer texts are tokenised in pieces, so that a whole book needs no more memory at a time than some pages."""
SHARED_CHARACTERS = 1_000
"""Neighbouring pieces overlap by so many."""
_AGREEING = 8
"""Tokens before and behind a joint that have to be the same in both pieces."""
KEY = "long_texts"


@dataclass(frozen=True)
class Reading:
    """How texts are read.

    Attributes:
        window: most tokens read at once, special ones included.
        overlap: tokens that neighbouring windows share at least; 0 reads the beginning only.
    """

    window: int
    overlap: int = 0

    @property
    def is_windowed(self) -> bool:
        return self.overlap > 0


def choose_reading(long_texts: str, max_tokens: int, positions: int) -> Reading:
    """How a run reads its texts.

    Args:
        long_texts: "cut" or "windows". max_tokens: the token limit of the run.
        positions: the longest text that the backbone reads. One with more than 512 uses them before there are windows.
    """
    if long_texts != "windows":
        return Reading(min(max_tokens, positions))
    window = positions if positions > 512 else min(max_tokens, positions)
    return Reading(window, max(1, window // OVERLAP_SHARE))


def read_reading(mark: Any, max_tokens: int) -> Reading:
    """How the model of a folder reads its texts.

    Args:
        mark: what its config notes under `tunewright`. max_tokens: of its tokenizer.
    """
    noted = mark.get(KEY) if isinstance(mark, dict) else None
    if not isinstance(noted, dict):
        return Reading(max_tokens)
    try:
        window, overlap = int(noted["window"]), int(noted["overlap"])
    except (KeyError, TypeError, ValueError):
        return Reading(max_tokens)
    window = min(window, max_tokens)
    return Reading(window, min(max(overlap, 0), window // 2))


def load_reading(folder: Path, max_tokens: int) -> Reading:
    """As `read_reading`, for the folder of a model or of an export."""
    for name in ("config.json", "base/config.json"):
        with suppress(OSError, ValueError, AttributeError):
            mark = json.loads((folder / name).read_text(encoding="utf-8")).get("tunewright")
            if (reading := read_reading(mark, max_tokens)).is_windowed:
                return reading
    return Reading(max_tokens)


def note_reading(mark: Any, reading: Reading) -> dict[str, Any]:
    """What a config notes under `tunewright`, with how texts are read."""
    kept = {key: value for key, value in mark.items() if key != KEY} if isinstance(mark, dict) else {}
    return kept | ({KEY: {"window": reading.window, "overlap": reading.overlap}} if reading.is_windowed else {})


def plan_windows(tokens: int, most: int, overlap: int) -> list[tuple[int, int]]:
    """(start, end) of the windows of a text: as few as possible, equally long up to a token, none above `most`.

    Args:
        tokens: of the text, without special ones. most: of a window. overlap: shared at least; below `most`.
    """
    if tokens <= most:
        return [(0, tokens)]
    count = -(-(tokens - overlap) // (most - overlap))
    size = -(-(tokens + (count - 1) * overlap) // count)
    starts = [(tokens - size) * number // (count - 1) for number in range(count)]
    return [(start, start + size) for start in starts]


def encode_whole(backend: Any, text: str, check: Callable[[], None] | None = None) -> list[int]:
    """The ids of a text without special ones; a long text is encoded in pieces, with the ids of the whole.

    Neighbouring pieces overlap, and are joined where both have the same tokens on either side: what stands at the end
    of a piece may be other tokens there than in the text. Where they nowhere agree (a word without an end), the piece
    grows.

    Args:
        backend: a tokenizer of `tokenizers` that neither truncates nor pads.
        check: called before each piece; exceptions it raises propagate.
    """
    begin, end = 0, min(len(text), PIECE_CHARACTERS)
    piece = _encode(backend, text, begin, end)
    found: list[int] = []
    first = 0  # character from which the tokens of the piece count
    while end < len(text):
        if check is not None:
            check()
        following = max(begin + 1, end - SHARED_CHARACTERS)
        following_end = min(len(text), following + PIECE_CHARACTERS)
        other = _encode(backend, text, following, following_end)
        joint = _find_joint(piece, other, first)
        if joint is None:
            end = min(len(text), end + max(PIECE_CHARACTERS, end - begin))
            piece = _encode(backend, text, begin, end)
            continue
        found += [token for token, start, _ in piece if first <= start < joint]
        begin, end, first, piece = following, following_end, joint, other
    return [*found, *(token for token, start, _ in piece if start >= first)]


_Piece = list[tuple[int, int, int]]
"""Id, first character and end of each token, counted in the text."""


def _encode(backend: Any, text: str, begin: int, end: int) -> _Piece:
    encoding = backend.encode(text[begin:end], add_special_tokens=False)
    pairs = zip(encoding.ids, encoding.offsets, strict=True)
    return [(token, begin + start, begin + stop) for token, (start, stop) in pairs]


def _find_joint(piece: _Piece, other: _Piece, first: int) -> int | None:
    """The character at which two pieces can be joined, near the middle of what they share; None if there is none."""
    places = {token: place for place, token in enumerate(other)}
    shared = [place for place, token in enumerate(piece) if token[1] > first and token in places]
    middle = len(shared) // 2
    for place in sorted(shared, key=lambda one: abs(one - shared[middle])):
        of_other = places[piece[place]]
        own = piece[max(0, place - _AGREEING) : place + _AGREEING]
        starts_alone = piece[place - 1][2] <= piece[place][1]
        if starts_alone and len(own) == 2 * _AGREEING and own == other[max(0, of_other - _AGREEING) :][: len(own)]:
            return piece[place][1]
    return None


def find_specials(backend: Any) -> tuple[list[int], list[int]]:
    """The special ids before and after the tokens of a text."""
    encoding = backend.encode("a")
    marks: Sequence[int] = encoding.special_tokens_mask
    first = next((at for at, mark in enumerate(marks) if not mark), len(marks))
    last = next((at for at, mark in enumerate(reversed(marks)) if not mark), 0)
    return list(encoding.ids[:first]), list(encoding.ids[len(marks) - last :])


def encode_windows(
    backend: Any,
    text: str,
    reading: Reading,
    specials: tuple[list[int], list[int]],
    check: Callable[[], None] | None = None,
) -> list[list[int]]:
    """The ids of the windows of a text, special ones around each.

    Args:
        backend: a tokenizer of `tokenizers` that neither truncates nor pads.
        specials: those of `find_specials`. check: called before each piece of a long text; may raise.
    """
    before, after = specials
    readable = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    ids = encode_whole(backend, readable, check)
    most = reading.window - len(before) - len(after)
    return [
        [*before, *ids[start:end], *after]
        for start, end in plan_windows(len(ids), most, min(reading.overlap, most // 2))
    ]
