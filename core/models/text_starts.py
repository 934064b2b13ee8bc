"""The beginning of a long text: as much of it as gives the tokens that a model reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

MEASURED_CHARACTERS = 32_768
"""Of longer texts the number of tokens is estimated from their first `_SAMPLED_CHARACTERS`."""

_CHARACTERS_A_TOKEN, _FEWEST_CHARACTERS = 16, 4_096
_GROWTH = 8
_SAMPLED_CHARACTERS = 2_048
_MARGIN_TOKENS = 128  # a word that is cut changes its own tokens only, and WordPiece gives none more than 100
_MOST_OF_A_WORD = 1_000
_LONG_WORD = re.compile(rf"[0-9A-Za-z]{{{_MOST_OF_A_WORD},}}")
_SPACE = re.compile(r"\s\S+\Z")


def encode_starts(backend: Any, texts: Sequence[str], max_tokens: int) -> tuple[list[Any], list[str]]:
    """The encodings of texts, truncated, and the part of each text that they were made from.

    The tokens are those of the whole text: of a long one as much is read as gives many more tokens than are wanted, and
    tokens depend on their neighbourhood only.

    Args:
        backend: a tokenizer of `tokenizers` that truncates at `max_tokens`.
    """
    starts, size = list(texts), _CHARACTERS_A_TOKEN * max_tokens + _FEWEST_CHARACTERS
    whole = [len(text) for text in texts]
    wanted, found = list(range(len(texts))), [None] * len(texts)
    shorten = _find_shortener(backend)
    while wanted:
        for row in wanted:
            starts[row] = _make_readable(_take_start(texts[row], size, shorten))
        encodings = backend.encode_batch_fast([starts[row] for row in wanted])
        rejected = []
        for row, encoding in zip(wanted, encodings, strict=True):
            if size < whole[row] and not _has_margin(encoding, max_tokens):
                rejected.append(row)
            else:
                found[row] = encoding
        wanted, size = rejected, size * _GROWTH
    return found, starts


def measure_start(backend: Any, text: str) -> tuple[str, float]:
    """The part of a text to count tokens in, and by how much its count has to be multiplied: 1 for most texts."""
    if len(text) <= MEASURED_CHARACTERS:
        return text, 1.0
    return _take_start(text, _SAMPLED_CHARACTERS, _find_shortener(backend)), len(text) / _SAMPLED_CHARACTERS


def _take_start(text: str, size: int, shorten: Callable[[str], str]) -> str:
    """The first characters of a text, if possible up to a space; of a long word only as much as matters."""
    if len(text) <= size:
        return text if len(text) <= _FEWEST_CHARACTERS else shorten(text)
    start = text[:size]
    space = _SPACE.search(start, size // 2)
    return shorten(start[: space.start()] if space else start)


def _find_shortener(backend: Any) -> Callable[[str], str]:
    """Long words without any sign in them are one unknown token of WordPiece, however long they are."""
    if type(backend.model).__name__ == "WordPiece" and backend.model.max_input_chars_per_word < _MOST_OF_A_WORD:
        return lambda text: _LONG_WORD.sub(lambda word: word[0][:_MOST_OF_A_WORD], text)
    return lambda text: text


def _has_margin(encoding: Any, max_tokens: int) -> bool:
    further = sum(len(part.ids) for part in encoding.overflowing)
    special = (len(encoding.overflowing) + 1) * 4
    return len(encoding.ids) >= max_tokens and further >= _MARGIN_TOKENS + special


def _make_readable(text: str) -> str:
    # Half a surrogate pair, which some files hold, is no Unicode and the tokenizer refuses it.
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
