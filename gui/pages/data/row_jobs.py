"""What the data page works out beside the window: the rows of a class, one row as the model reads it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.data.roles import Roles, join_texts, table_labels
from core.data.table import Table

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MEASURED_CHARACTERS = 100_000
"""Enough for the longest limit there is; a cell can hold a whole book."""


def find_rows_of_class(table: Table, roles: Roles, name: str) -> np.ndarray:
    """Row numbers of the rows that carry a label, excluded ones too; ascending, int64.

    Raises:
        DataError: the labels cannot be read.
    """
    labels = table_labels(table, roles)
    if name not in labels.classes:
        return np.zeros(0, dtype=np.int64)
    row_of_code = np.repeat(np.arange(table.rows), labels.counts)
    return np.unique(row_of_code[labels.codes == labels.classes.index(name)])


def read_row(table: Table, roles: Roles, row: int) -> str:
    """The text of one row as the model reads it, without touching the others.

    Raises:
        DataError: no text column is chosen.
    """
    alone = replace(
        table,
        frame=table.frame.iloc[[row]].reset_index(drop=True),
        source_of=table.source_of[[row]],
        line_of=table.line_of[[row]],
    )
    return join_texts(alone, roles)[0]


def find_cut(text: str, tokenizer_file: Path, max_tokens: int) -> tuple[int | None, int]:
    """How many tokens a text has, and the character behind the last one the model reads.

    The count is None for a text that is longer than `MEASURED_CHARACTERS` and cut; the character is `len(text)` when nothing is cut.
    """
    # A batch, as only batches are encoded without holding up the window's thread.
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
