"""Token ids of texts, and the batches for training and prediction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.models.text_starts import encode_starts

_CHUNK_ROWS = 1024
_WINDOW_BATCHES = 32


@dataclass(frozen=True, eq=False)
class TokenisedTexts:
    """The token ids of many texts, concatenated.

    Attributes:
        ids: all ids; [tokens], int32.
        offsets: start of each text, and the end of the last; [rows + 1], int64.
        cut: whether a text was truncated at the limit; [rows], bool.
    """

    ids: np.ndarray
    offsets: np.ndarray
    cut: np.ndarray

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> np.ndarray:
        """Number of tokens of each text, special ones included; [rows], int64."""
        return np.diff(self.offsets)

    def pad(self, rows: np.ndarray, pad_id: int) -> tuple[np.ndarray, np.ndarray]:
        """Ids and mask (1 for a token, 0 for padding) of some texts, as wide as the longest one; [rows seq], int64."""
        starts = self.offsets[rows]
        lengths = self.offsets[rows + 1] - starts
        places = np.arange(max(1, int(lengths.max(initial=0))))
        mask = places < lengths[:, None]
        ids = np.full(mask.shape, pad_id, dtype=np.int64)
        ids[mask] = self.ids[(starts[:, None] + places)[mask]]
        return ids, mask.astype(np.int64)

    def take(self, rows: np.ndarray) -> TokenisedTexts:
        """Some of the texts, in the order of `rows`."""
        starts, lengths = self.offsets[rows], self.lengths[rows]
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return TokenisedTexts(self.ids[np.repeat(starts, lengths) + within], offsets, self.cut[rows])

    def used_ids(self) -> np.ndarray:
        """Every id that occurs, sorted, once; [ids], int64."""
        return np.unique(self.ids).astype(np.int64)


def join_tokens(one: TokenisedTexts, other: TokenisedTexts) -> TokenisedTexts:
    """The texts of both, one after the other."""
    return TokenisedTexts(
        np.concatenate([one.ids, other.ids]),
        np.concatenate([one.offsets, one.offsets[-1] + other.offsets[1:]]),
        np.concatenate([one.cut, other.cut]),
    )


def tokenise(
    tokenizer: Any, texts: Sequence[str], max_tokens: int, progress: Callable[[int, int], None] | None = None
) -> TokenisedTexts:
    """The token ids of all texts with the special tokens around them, truncated at `max_tokens`.

    What lies far beyond that limit is not read: a text of megabytes costs what its tokens cost.

    Args:
        tokenizer: a fast tokenizer of `transformers`.
        texts: an empty text becomes its special tokens only.
        max_tokens: most tokens of one text, special ones included.
        progress: called with (rows done, rows in all) after every few thousand rows; exceptions it raises propagate.
    """
    backend = tokenizer.backend_tokenizer
    backend.no_padding()
    backend.enable_truncation(max_length=max_tokens)
    parts: list[np.ndarray] = [np.zeros(0, dtype=np.int32)]
    lengths = np.zeros(len(texts), dtype=np.int64)
    cut = np.zeros(len(texts), dtype=bool)
    for start in range(0, len(texts), _CHUNK_ROWS):
        chunk = texts[start : start + _CHUNK_ROWS]
        for row, encoding in enumerate(encode_starts(backend, chunk, max_tokens)[0], start):
            ids = encoding.ids
            parts.append(np.array(ids, dtype=np.int32))
            lengths[row] = len(ids)
            cut[row] = len(ids) >= max_tokens and bool(encoding.overflowing)
        parts = [np.concatenate(parts)]
        if progress is not None:
            progress(start + len(chunk), len(texts))
    return TokenisedTexts(parts[0], np.concatenate([[0], np.cumsum(lengths)]), cut)


def plan_epoch(lengths: np.ndarray, batch_rows: int, seed: int, epoch: int) -> list[np.ndarray]:
    """The batches of one epoch: every row once, rows of similar length together; the order depends on seed and epoch
    only.

    Rows are shuffled, sorted by length inside windows of 32 batches, and the batches shuffled again, so that there is
    little padding and epochs still differ. One batch may be smaller and holds the remaining rows.

    Args:
        lengths: tokens of each row; [rows].
        batch_rows: rows of a batch, at least 1.
    """
    generator = np.random.default_rng([seed, epoch])
    order = generator.permutation(len(lengths))
    batches: list[np.ndarray] = []
    for start in range(0, len(order), batch_rows * _WINDOW_BATCHES):
        window = order[start : start + batch_rows * _WINDOW_BATCHES]
        window = window[np.argsort(lengths[window], kind="stable")]
        batches += [window[at : at + batch_rows] for at in range(0, len(window), batch_rows)]
    return [batches[number] for number in generator.permutation(len(batches))]


def plan_prediction(lengths: np.ndarray, token_budget: int) -> Iterator[np.ndarray]:
    """Batches for predicting: rows sorted by length, each batch at most `token_budget` tokens with its padding.

    A text longer than the budget makes a batch of its own.
    """
    order = np.argsort(lengths, kind="stable")
    start = 0
    while start < len(order):
        # Rows come shortest first, so a batch is as wide as its last row: grow it while rows * width fits.
        end = start + 1
        while end < len(order) and (end + 1 - start) * lengths[order[end]] <= token_budget:
            end += 1
        yield order[start:end]
        start = end
