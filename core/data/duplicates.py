"""Finds texts that are equal or nearly equal."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cells import text_bytes
from core.data.long_texts import shorten_cells, slices_of
from core.data.shingles import MinHashes, hash_words

NEAR_JACCARD = 0.8
"""Jaccard similarity of the word sets from which two texts count as near duplicates."""

MIN_WORDS = 5
"""Shorter texts are compared as a whole only, because one different word changes their meaning."""

MAX_PAIRS = 300_000
_BANDS, _BAND_HASHES = 8, 5
_ROWS_AT_ONCE = 8_192
_FOREIGN_MARKS = r"[\p{Z}\p{Cc}!\"',\-./:;?_*¡¿«»…–—‘’“”„‚、。，！？；：《》「」『』【】·]+"
_IS_MARK = np.zeros(256, bool)
_IS_MARK[[*range(33), 127, *map(ord, "!\"',-./:;?_*")]] = True
_TO_SMALL = np.arange(256, dtype=np.uint8)
_TO_SMALL[65:91] += 32
_TO_SMALL[_IS_MARK] = 32


def code_texts(column: pa.ChunkedArray) -> np.ndarray:
    """A number for each text, equal for equal texts; [rows], int32."""
    if not len(column):
        return np.empty(0, np.int32)
    return shorten_cells(column).dictionary_encode().combine_chunks().indices.to_numpy(zero_copy_only=False)


def normalise_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The texts in lower case, with single spaces in place of white space and punctuation.

    Brackets, digits and symbols stay, and so do smileys. A text of punctuation only stays as it is. Of a text beyond
    `core.data.long_texts.COMPARED_CHARACTERS` the rest is one word.
    """
    parts = [_normalise(own) for chunk in shorten_cells(column).chunks for own in slices_of(chunk, _ROWS_AT_ONCE)]
    return pa.chunked_array(parts, type=pa.large_string())


def _normalise(texts: pa.Array) -> pa.Array:
    plain = _normalise_ascii(texts)
    foreign = pc.invert(pc.string_is_ascii(texts))
    if pc.any(foreign).as_py():
        small = pc.utf8_lower(texts.filter(foreign))
        plain = pc.replace_with_mask(
            plain, foreign, pc.utf8_trim_whitespace(pc.replace_substring_regex(small, _FOREIGN_MARKS, " "))
        )
    empty = pc.equal(plain, "")
    return pc.if_else(empty, texts, plain) if pc.any(empty).as_py() else plain


def _normalise_ascii(texts: pa.Array) -> pa.Array:
    """The same by table look-up on the bytes, which is ten times faster than a regular expression."""
    data, offsets = text_bytes(texts)
    small = _TO_SMALL[data]
    is_space = small == 32
    keep = ~is_space
    keep[1:] |= ~is_space[:-1]  # of several spaces the first one after a word
    starts = offsets[:-1][offsets[:-1] < offsets[1:]]
    keep[starts] = ~is_space[starts]
    kept_before = np.concatenate([[0], np.cumsum(keep)])
    new_offsets = kept_before[offsets]
    small = small[keep]
    filled = new_offsets[1:] > new_offsets[:-1]
    last = new_offsets[1:][filled] - 1
    trailing = last[small[last] == 32] if len(small) else last
    if len(trailing):
        gone = np.zeros(len(small), np.int64)
        gone[trailing] = 1
        small = small[gone == 0]
        new_offsets = new_offsets - np.concatenate([[0], np.cumsum(gone)])[new_offsets]
    return pa.Array.from_buffers(
        pa.large_string(), len(texts), [None, pa.py_buffer(new_offsets.astype(np.int64)), pa.py_buffer(small)]
    )


def group_near(texts: pa.ChunkedArray, normal: pa.ChunkedArray, normal_codes: np.ndarray) -> np.ndarray:
    """A group number for each text that has near duplicates, -1 for the others; [rows], int64.

    Near duplicates are texts that differ only in case, spaces and punctuation, and texts of at least `MIN_WORDS` words
    (an ideograph with the next one counts as a word) whose sets of words have a Jaccard similarity of at least
    `NEAR_JACCARD`. Pairs are proposed by MinHash with 8 bands of 5 hashes (Broder 1997; Leskovec et al., Mining of
    Massive Datasets, chapter 3), which finds 96 of 100 pairs at 0.8, and then checked exactly. At most `MAX_PAIRS`
    proposals are checked, so the time is linear in the rows, not quadratic. Texts that are only exact duplicates of
    one another form no group.

    Args:
        texts: unchanged. normal: from `normalise_texts`. normal_codes: from `code_texts(normal)`.
    """
    count = int(normal_codes.max()) + 1 if len(normal_codes) else 0
    if not count:
        return np.empty(0, np.int64)
    first_row = np.full(count, len(normal_codes), np.int64)
    np.minimum.at(first_row, normal_codes, np.arange(len(normal_codes)))
    parent = _join_similar(normal.take(pa.array(first_row)), count)
    group = parent[normal_codes]
    exact = code_texts(texts)
    # a group is one of near duplicates where it holds at least two different texts
    order = np.lexsort((exact, group))
    changes = (np.diff(group[order]) == 0) & (np.diff(exact[order]) != 0)
    varied = np.zeros(count, bool)
    varied[group[order][1:][changes]] = True
    return np.where(varied[group], group, -1)


def _join_similar(unique: pa.ChunkedArray, count: int) -> np.ndarray:
    """For each distinct text the number of the first one it is similar to; [count]."""
    hashes = MinHashes(_BANDS, _BAND_HASHES)
    words: list[np.ndarray] = []
    bounds: list[np.ndarray] = []
    base = 0
    for chunk in unique.chunks:
        for part in slices_of(chunk, _ROWS_AT_ONCE):
            own, offsets = hash_words(*text_bytes(part))
            hashes.add(own, offsets)
            words.append(own)
            bounds.append(offsets[:-1] + base)
            base += len(own)
    flat = np.concatenate(words)
    offsets = np.concatenate([*bounds, [base]])
    able = np.flatnonzero(np.diff(offsets) >= MIN_WORDS)
    first, second = hashes.propose(able, MAX_PAIRS)
    similar = _check_pairs(first, second, flat, offsets)
    return _union(count, first[similar], second[similar])


def _check_pairs(first: np.ndarray, second: np.ndarray, words: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """True where the word sets of a pair have at least `NEAR_JACCARD` in common."""
    similar = np.zeros(len(first), bool)
    for start in range(0, len(first), 8_192):
        part = slice(start, start + 8_192)
        pairs = np.arange(len(first[part]))
        sets = [_drop_repeated(np.sort(_spread(pairs, side[part], words, offsets))) for side in (first, second)]
        both = np.sort(np.concatenate(sets))
        owner = (both >> np.uint64(32)).astype(np.int64)
        common = np.bincount(owner[1:][both[1:] == both[:-1]], minlength=len(pairs))
        sizes = np.bincount(owner, minlength=len(pairs))
        similar[part] = common >= NEAR_JACCARD * (sizes - common)
    return similar


def _drop_repeated(ordered: np.ndarray) -> np.ndarray:
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])]


def _spread(pairs: np.ndarray, texts: np.ndarray, words: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """The words of each pair's text, with the number of the pair in the upper half; [words], uint64."""
    lengths = offsets[texts + 1] - offsets[texts]
    owner = np.repeat(pairs, lengths)
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return (owner.astype(np.uint64) << np.uint64(32)) | words[np.repeat(offsets[texts], lengths) + within]


def _union(count: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    parent = np.arange(count)
    while True:  # each round halves the distance to the smallest number of the group
        low = np.minimum(parent[first], parent[second])
        before = parent.copy()
        np.minimum.at(parent, first, low)
        np.minimum.at(parent, second, low)
        np.minimum.at(parent, before, parent)
        parent = parent[parent]
        if (parent == before).all():
            return parent
