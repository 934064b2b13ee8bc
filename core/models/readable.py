"""Whether a backbone's tokenizer knows the signs of a text; those it does not know are all the same to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.models.text_starts import encode_starts

_UNKNOWN = ("[UNK]", "<unk>", "<UNK>")
_READ_TOKENS = 64


def find_unreadable(backend: Any, texts: Sequence[str]) -> np.ndarray:
    """True where a text has signs, and more than half of its first tokens are unknown or it has none; [texts].

    A text of blanks alone is not meant.

    Args:
        backend: a tokenizer of `tokenizers`.
    """
    unknown = unknown_id(backend)
    found = np.zeros(len(texts), bool)
    for row, tokens in enumerate(list_tokens(backend, texts)):
        if texts[row].strip():
            found[row] = not tokens or (unknown is not None and 2 * tokens.count(unknown) > len(tokens))
    return found


def list_tokens(backend: Any, texts: Sequence[str], most: int = _READ_TOKENS) -> list[list[int]]:
    """The first token ids of each text without the special tokens around them."""
    before = backend.truncation
    backend.no_padding()
    backend.enable_truncation(max_length=most)
    try:
        return [
            [token for token, is_special in zip(one.ids, one.special_tokens_mask, strict=True) if not is_special]
            for one in encode_starts(backend, texts, most)[0]
        ]
    finally:  # the tokenizer is stored with the model, and with its truncation
        backend.no_truncation()
        if before is not None:
            backend.enable_truncation(**before)


def unknown_id(backend: Any) -> int | None:
    """The id of the token for signs that are not in the vocabulary; None for a vocabulary of bytes, which knows all."""
    return next((found for name in _UNKNOWN if (found := backend.token_to_id(name)) is not None), None)
