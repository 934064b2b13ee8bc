"""Token ids of texts, and the batches for training and prediction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from core.data.windows import Reading, encode_windows, find_specials
from core.models.text_starts import encode_starts

_CHUNK_ROWS = 1024
_WINDOW_BATCHES = 32


@dataclass(frozen=True, eq=False)
class TokenisedTexts:
    """The token ids of many texts, concatenated.

    Attributes:
        ids: all ids; [tokens], int32.
        offsets: start of each text, or of each window, and the end of the last; [windows + 1], int64.
        cut: whether a text was truncated at the limit; [rows], bool.
        starts: the first window of each text, and the end of the last; [rows + 1], int64. None: one window a text.
    """

    ids: np.ndarray
    offsets: np.ndarray
    cut: np.ndarray
    starts: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.cut)

    @property
    def lengths(self) -> np.ndarray:
        """Number of tokens of each text in all its windows, special ones included; [rows], int64."""
        return np.diff(self.offsets if self.starts is None else self.offsets[self.starts])

    @property
    def window_counts(self) -> np.ndarray:
        """Number of windows of each text; [rows], int64."""
        return np.ones(len(self), dtype=np.int64) if self.starts is None else np.diff(self.starts)

    @property
    def windows(self) -> TokenisedTexts:
        """Every window as a text of its own."""
        if self.starts is None:
            return self
        return TokenisedTexts(self.ids, self.offsets, np.zeros(len(self.offsets) - 1, dtype=bool))

    def pool(self, answers: np.ndarray) -> np.ndarray:
        """The mean of the answers of the windows of each text; [windows columns] to [rows columns], float32."""
        if self.starts is None or not len(answers):
            return answers
        summed = np.add.reduceat(answers.astype(np.float64), self.starts[:-1], axis=0)
        return (summed / self.window_counts[:, None]).astype(np.float32)

    def pad(self, rows: np.ndarray, pad_id: int) -> tuple[np.ndarray, np.ndarray]:
        """Ids and mask (1 for a token, 0 for padding) of some texts, as wide as the longest one; [rows seq], int64.

        Of texts in windows it takes windows by their number.
        """
        starts = self.offsets[rows]
        lengths = self.offsets[rows + 1] - starts
        places = np.arange(max(1, int(lengths.max(initial=0))))
        mask = places < lengths[:, None]
        ids = np.full(mask.shape, pad_id, dtype=np.int64)
        ids[mask] = self.ids[(starts[:, None] + places)[mask]]
        return ids, mask.astype(np.int64)

    def take(self, rows: np.ndarray) -> TokenisedTexts:
        """Some of the texts, in the order of `rows`."""
        if self.starts is not None:
            counts = self.window_counts[rows]
            firsts = np.concatenate([[0], np.cumsum(counts)])
            windows = np.arange(firsts[-1]) + np.repeat(self.starts[rows] - firsts[:-1], counts)
            taken = self.windows.take(windows)
            return TokenisedTexts(taken.ids, taken.offsets, self.cut[rows], firsts)
        starts, lengths = self.offsets[rows], self.lengths[rows]
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return TokenisedTexts(self.ids[np.repeat(starts, lengths) + within], offsets, self.cut[rows])

    def used_ids(self) -> np.ndarray:
        """Every id that occurs, sorted, once; [ids], int64."""
        return np.unique(self.ids).astype(np.int64)


def tokenise(
    tokenizer: Any,
    texts: Sequence[str],
    max_tokens: int | Reading,
    progress: Callable[[int, int], None] | None = None,
) -> TokenisedTexts:
    """The token ids of all texts with the special tokens around them, truncated at `max_tokens` or in windows.

    What lies far beyond that limit is not read: a text of megabytes costs what its tokens cost.

    Args:
        tokenizer: a fast tokenizer of `transformers`.
        texts: an empty text becomes its special tokens only.
        max_tokens: most tokens of one text, special ones included; or how texts are read, where that may be windows.
        progress: called with (rows done, rows in all) after every few thousand rows; exceptions it raises propagate.
    """
    if isinstance(max_tokens, Reading):
        if max_tokens.is_windowed:
            return _tokenise_windows(tokenizer, texts, max_tokens, progress)
        max_tokens = max_tokens.window
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


def join_tokens(first: TokenisedTexts, second: TokenisedTexts) -> TokenisedTexts:
    """The texts of both, those of the first before the others."""
    starts = None
    if first.starts is not None or second.starts is not None:
        starts = np.concatenate([[0], np.cumsum(np.concatenate([first.window_counts, second.window_counts]))])
    return TokenisedTexts(
        np.concatenate([first.ids, second.ids]),
        np.concatenate([first.offsets, first.offsets[-1] + second.offsets[1:]]),
        np.concatenate([first.cut, second.cut]),
        starts,
    )


def _tokenise_windows(
    tokenizer: Any, texts: Sequence[str], reading: Reading, progress: Callable[[int, int], None] | None
) -> TokenisedTexts:
    backend = tokenizer.backend_tokenizer
    backend.no_padding()
    backend.no_truncation()
    specials = find_specials(backend)
    parts: list[np.ndarray] = [np.zeros(0, dtype=np.int32)]
    lengths: list[int] = []
    counts: list[int] = []
    for row, text in enumerate(texts):
        check = partial(progress, row, len(texts)) if progress is not None else None
        windows = encode_windows(backend, text, reading, specials, check)
        parts += [np.array(window, dtype=np.int32) for window in windows]
        lengths += map(len, windows)
        counts.append(len(windows))
        if progress is not None and (len(counts) % _CHUNK_ROWS == 0 or len(windows) > _CHUNK_ROWS):
            progress(row + 1, len(texts))
    return TokenisedTexts(
        np.concatenate(parts),
        np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
        np.zeros(len(texts), dtype=bool),
        np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]),
    )


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
