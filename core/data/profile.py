"""Statistics of a table: class counts, text lengths, scripts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from core.data.cells import take_rows, text_bytes
from core.data.long_texts import slices_of, start_of_cells
from core.data.roles import Roles, align_lengths, blank_cells, table_labels, text_column, usable_rows
from core.data.scripts import SCRIPTS, count_scripts, dominant_script
from core.data.shingles import find_unspaced_letters
from core.data.table import Table
from core.data.words import LETTERS_OF_A_WORD
from core.errors import ModelError
from core.message import say
from core.models.text_starts import measure_start

__all__ = ["Profile", "count_words", "dominant_script", "profile_table", "token_lengths"]

_MOST_THREADS = 4
_BARS = 40
_SCRIPT_ROWS = 50_000
_SMALLEST_SHARE = 0.001
_ENCODED_AT_ONCE = 256  # converting the counts holds the GIL; small batches are as fast


@dataclass(frozen=True, eq=False)
class Profile:
    """Statistics of the usable rows of a table.

    Attributes:
        rows: number of rows with a text, and a label where a label column is chosen.
        class_counts: (class, rows), the largest first; empty without a label column.
        length_edges, length_counts: histogram of text lengths; [bars + 1] and [bars], int64.
        length_unit: "tokens" where token lengths were given, else "words" (an ideograph is a word).
        median_length, longest: in that unit.
        scripts: (Unicode script, share of the letters), the largest first; from at most 50,000 rows spread evenly.
    """

    rows: int
    class_counts: tuple[tuple[str, int], ...]
    length_edges: np.ndarray
    length_counts: np.ndarray
    length_unit: str
    scripts: tuple[tuple[str, float], ...]
    median_length: float
    longest: int


def profile_table(
    table: Table, roles: Roles, token_lengths: np.ndarray | None = None, excluded: Collection[int] = ()
) -> Profile:
    """The profile of the usable rows.

    Args:
        token_lengths: of all rows of the table, or of the rows that `labelled_texts` returns.

    Raises:
        DataError: no text column is chosen, or a label cell cannot be read.
    """
    texts = text_column(table, roles)
    counts: tuple[tuple[str, int], ...] = ()
    if roles.label_columns:
        labels = table_labels(table, roles)
        rows = usable_rows(table, texts, labels, excluded)
        ranked = sorted(zip(labels.classes, labels.class_counts(rows).tolist(), strict=True), key=lambda pair: -pair[1])
        counts = tuple((name, count) for name, count in ranked if count)
    else:
        usable = ~blank_cells(texts)
        usable[[row for row in excluded if 0 <= row < table.rows]] = False
        rows = np.flatnonzero(usable)
    lengths = align_lengths(table, roles, rows, token_lengths)
    unit = "words" if lengths is None else "tokens"
    lengths = count_words(texts)[rows] if lengths is None else lengths
    edges, bars = _count_lengths(lengths)
    spread = rows[:: max(1, len(rows) // _SCRIPT_ROWS)]
    return Profile(
        rows=len(rows),
        class_counts=counts,
        length_edges=edges,
        length_counts=bars,
        length_unit=unit,
        scripts=_share_scripts(take_rows(texts, spread)),
        median_length=float(np.median(lengths)) if len(lengths) else 0.0,
        longest=int(lengths.max(initial=0)),
    )


def count_words(column: pa.ChunkedArray) -> np.ndarray:
    """Number of words of each text, separated by white space, each ideograph or kana by itself; [rows], int64.

    Of Thai, Lao, Khmer and Burmese four letters count as a word: they are not cut, as that would take a minute in large
    tables.
    """
    with ThreadPoolExecutor(_MOST_THREADS) as pool:  # numpy releases the GIL
        slices = (part for chunk in column.chunks for part in slices_of(chunk, len(chunk)))
        parts = list(pool.map(_count_words_in, slices))
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _count_words_in(texts: pa.Array) -> np.ndarray:
    data, offsets = text_bytes(texts)
    if not len(data):
        return np.zeros(len(texts), np.int64)
    is_space = data <= 32
    starts = ~is_space
    starts[1:] &= is_space[:-1]
    begins = offsets[:-1][offsets[:-1] < offsets[1:]]
    starts[begins] = ~is_space[begins]
    if data.max() >= 0xE3:
        starts |= (data >= 0xE3) & (data <= 0xE9)
    counts = np.diff(np.searchsorted(np.flatnonzero(starts), offsets))
    letters = find_unspaced_letters(data)
    if letters.any():
        # Each run between spaces was counted once already.
        counts += np.diff(np.searchsorted(np.flatnonzero(letters), offsets)) // LETTERS_OF_A_WORD
    return counts


def _count_lengths(lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Histogram with integer edges; the last bar holds the longest hundredth where that is far from the rest."""
    if not len(lengths):
        return np.array([0, 1]), np.zeros(1, np.int64)
    longest = int(lengths.max())
    reach = min(longest, int(np.percentile(lengths, 99) * 1.5) + 1)
    width = max(1, -(-(reach + 1) // _BARS))
    edges = np.arange(0, reach + width + 1, width)
    edges[-1] = max(edges[-1], longest + 1)
    return edges, np.histogram(lengths, bins=edges)[0].astype(np.int64)


def _share_scripts(texts: pa.ChunkedArray) -> tuple[tuple[str, float], ...]:
    letters = count_scripts(start_of_cells(texts)).sum(axis=0, dtype=np.int64)
    total = max(1, int(letters.sum()))
    ranked = sorted(zip(SCRIPTS, (letters / total).tolist(), strict=True), key=lambda pair: -pair[1])
    return tuple((name, share) for name, share in ranked if share >= _SMALLEST_SHARE)


def token_lengths(texts: Sequence[str], tokenizer_file: Path) -> np.ndarray:
    """Number of tokens of each text, special tokens included, not truncated; [texts], int32.

    Of texts beyond `core.models.text_starts.MEASURED_CHARACTERS` it is estimated from their beginning.

    Args:
        tokenizer_file: a `tokenizer.json`.

    Raises:
        ModelError: the file is missing or is no tokenizer.
    """
    from tokenizers import Tokenizer  # not needed before the first text is measured

    try:
        tokenizer = Tokenizer.from_file(str(tokenizer_file))
    except Exception as error:  # the library raises bare Exception
        raise ModelError(say("The tokenizer cannot be read."), where=str(tokenizer_file)) from error
    return count_tokens(texts, tokenizer)


def count_tokens(
    texts: Sequence[str], tokenizer: Any, progress: Callable[[int, int], None] | None = None
) -> np.ndarray:
    """As `token_lengths`, with an open tokenizer of `tokenizers`; `progress` is called after every few texts."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lengths = np.empty(len(texts), np.int32)
    for start in range(0, len(texts), _ENCODED_AT_ONCE):
        measured = [measure_start(tokenizer, text) for text in texts[start : start + _ENCODED_AT_ONCE]]
        encoded = tokenizer.encode_batch_fast([own for own, _ in measured])
        lengths[start : start + len(encoded)] = [
            round(len(one) * factor) for one, (_, factor) in zip(encoded, measured, strict=True)
        ]
        if progress is not None:
            progress(start + len(encoded), len(texts))
    return lengths
