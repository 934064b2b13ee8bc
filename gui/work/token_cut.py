"""Where a text is cut: its number of tokens, and the character after the last one that is read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import WorkbenchError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MEASURED_CHARACTERS = 100_000
"""Enough for the longest token limit; a cell can hold a book."""


def find_cut_of(text: str, backbone: str, max_tokens: int) -> tuple[int | None, int] | None:
    """As `find_cut`, with the tokenizer of a backbone; None where that is not on this computer yet."""
    from core.models.backbone_catalogue import find_backbone, locate

    try:
        return find_cut(text, locate(find_backbone(backbone)) / "tokenizer.json", max_tokens)
    except (WorkbenchError, OSError):
        return None  # the train page reports it


def find_cut(text: str, tokenizer_file: Path, max_tokens: int) -> tuple[int | None, int]:
    """The number of tokens of a text, and the character after the last one the model reads.

    The count is None for a text that is longer than `MEASURED_CHARACTERS` and cut; the character is `len(text)` when
    nothing is cut.
    """
    # A batch, as only batches are encoded without blocking the window's thread.
    encoded = _open_tokenizer(tokenizer_file).encode_batch([text[:MEASURED_CHARACTERS]])[0]
    tokens = len(encoded.ids)
    if tokens <= max_tokens:
        return tokens, len(text)
    around = sum(encoded.special_tokens_mask)
    own = [span for span, mark in zip(encoded.offsets, encoded.special_tokens_mask, strict=True) if not mark]
    kept = own[: max(0, max_tokens - around)]
    return tokens if len(text) <= MEASURED_CHARACTERS else None, kept[-1][1] if kept else 0


@lru_cache(maxsize=2)
def _open_tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
