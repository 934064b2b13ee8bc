"""Hashes of words and MinHash signatures over them, computed without creating Python texts."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

_BASE = np.uint64(0x9E3779B97F4A7C15)
_LUT = np.random.default_rng(20_240_305).integers(1, 2**63, 256, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SPACE = 32
_LETTERS = 4


def hash_words(data: np.ndarray, offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A 32-bit hash of every word, and the offsets of the words of each text.

    Words are separated by spaces; an ideograph or a syllable of kana is a word together with the next one, a letter of
    Thai, Lao, Khmer or Burmese together with the next three.

    Args:
        data: concatenated UTF-8 bytes of all texts, with single spaces between words; [bytes].
        offsets: start of each text; [texts + 1].

    Returns:
        hashes [words], uint32, and their offsets [texts + 1].
    """
    size = len(data)
    if not size:
        return np.empty(0, np.uint32), np.zeros(len(offsets), np.int64)
    is_space = data == _SPACE
    is_ideograph = (data >= 0xE3) & (data <= 0xE9)
    start = ~is_space
    start[1:] &= is_space[:-1]
    begins = offsets[:-1][offsets[:-1] < offsets[1:]]
    start[begins] = ~is_space[begins]
    is_letter = find_unspaced_letters(data)
    is_unspaced = is_ideograph | is_letter
    start |= is_unspaced
    if is_unspaced.any():
        after = np.flatnonzero(is_unspaced) + 3
        after = after[after < size]
        start[after] |= ~is_space[after]
    starts = np.flatnonzero(start)
    ends = np.append(starts[1:], size)
    # the space after a word is not part of it
    ends = ends - is_space[np.maximum(ends - 1, 0)]
    hashes = _hash_spans(data, starts, ends)
    word_offsets = np.searchsorted(starts, offsets)
    single = hashes.copy()
    ends_at = np.repeat(word_offsets[1:], np.diff(word_offsets))
    for members, further in ((is_ideograph, 1), (is_letter, _LETTERS - 1)):
        joined = np.flatnonzero(members[starts])
        for step in range(1, further + 1):
            joined = joined[joined + step < ends_at[joined]]
            hashes[joined] = hashes[joined] * np.uint32(0x85EBCA6B) + single[joined + step]
    return hashes, word_offsets


def find_unspaced_letters(data: np.ndarray) -> np.ndarray:
    """True at the first byte of each letter of Thai, Lao, Khmer and Burmese; [bytes]."""
    found = (data == 0xE0) | (data == 0xE1)
    if not found.any():
        return found
    second = np.append(data[1:], np.uint8(0))
    thai_lao = (data == 0xE0) & (second >= 0xB8) & (second <= 0xBB)
    burmese_khmer = (data == 0xE1) & (((second >= 0x80) & (second <= 0x82)) | ((second >= 0x9E) & (second <= 0x9F)))
    return thai_lao | burmese_khmer


def _hash_spans(data: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A polynomial hash of each span, from one running sum over all bytes; [spans], uint32."""
    powers, back = _tables(1 << max(16, (len(data) - 1).bit_length()))
    running = np.concatenate([[np.uint64(0)], np.cumsum(_LUT[data] * powers[: len(data)], dtype=np.uint64)])
    value = (running[ends] - running[starts]) * back[starts]
    value ^= value >> np.uint64(31)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    return (value >> np.uint64(32)).astype(np.uint32)


@lru_cache(maxsize=2)
def _tables(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Powers of the base and of its inverse modulo 2**64."""
    inverse = np.uint64(pow(int(_BASE), -1, 2**64))
    return np.multiply.accumulate(np.full(size, _BASE)), np.multiply.accumulate(np.full(size, inverse))


class MinHashes:
    """MinHash signatures of texts, in bands: texts that agree in all hashes of a band are proposed as similar."""

    def __init__(self, bands: int, band_hashes: int) -> None:
        random = np.random.default_rng(7)
        self._factors = random.integers(1, 2**31, (bands, band_hashes), dtype=np.uint32) * np.uint32(2) + np.uint32(1)
        self._masks = random.integers(0, 2**32, (bands, band_hashes), dtype=np.uint32)
        self._keys: list[list[np.ndarray]] = [[] for _ in range(bands)]

    def add(self, words: np.ndarray, offsets: np.ndarray) -> None:
        """Append texts, given as the hashes of their words."""
        filled = offsets[1:] > offsets[:-1]
        for band, keys in enumerate(self._keys):
            key = np.zeros(len(offsets) - 1, np.uint64)
            for factor, mask in zip(self._factors[band], self._masks[band], strict=True):
                mixed = (words ^ mask) * factor
                lowest = np.zeros(len(offsets) - 1, np.uint64)
                if len(words):
                    lowest[filled] = np.minimum.reduceat(mixed, offsets[:-1][filled])
                key = (key ^ lowest) * _BASE
                key ^= key >> np.uint64(29)
            keys.append(key)

    def propose(self, texts: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray]:
        """Pairs (earlier, later) of `texts` that agree in a band, each once, at most `limit` of them."""
        found: list[np.ndarray] = []
        for keys in self._keys:
            own = np.concatenate(keys)[texts]
            order = np.argsort(own, kind="stable")
            same = np.flatnonzero(own[order][1:] == own[order][:-1])
            earlier, later = (texts[order[place]].astype(np.uint64) for place in (same, same + 1))
            found.append((earlier << np.uint64(32)) | later)
        pairs = np.sort(np.concatenate(found))
        pairs = pairs[np.concatenate([[True], pairs[1:] != pairs[:-1]])[: len(pairs)]][:limit]
        return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
