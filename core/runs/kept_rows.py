"""What a run keeps of its training rows for later updates: `kept_rows.parquet` in its folder, never exported.

Every training row is in it with its number, its labels and a key of its text, so that an update knows what the model
has learnt; the texts themselves are in it as far as they fit the budget. The first file may have been moved or
overwritten by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.runs.writing import atomic_path

FILE = "kept_rows.parquet"
MOST_ROWS = 20_000
MOST_CHARACTERS = 20_000_000
"""Budget of the texts; of more rows some are chosen."""

_TABLE_ROWS = b"table_rows"


@dataclass(frozen=True, eq=False)
class KeptRows:
    """The training rows of a run.

    Attributes:
        rows: their numbers; [rows], int64. keys: equal for texts that count as the same; [rows], uint64.
        labels: the class names of each. texts: None where the text is not kept.
        table_rows: of all files of the run; the rows of a later file are numbered from there.
    """

    rows: np.ndarray
    keys: np.ndarray
    labels: list[tuple[str, ...]]
    texts: list[str | None]
    table_rows: int

    @property
    def is_complete(self) -> bool:
        """Whether every text is kept."""
        return None not in self.texts

    def __len__(self) -> int:
        return len(self.rows)


def write_kept_rows(folder: Path, kept: KeptRows) -> None:
    """Write the rows into the folder of a run, atomically.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    schema = pa.schema(
        [
            ("row", pa.int64()),
            ("key", pa.uint64()),
            ("labels", pa.list_(pa.string())),
            ("text", pa.string()),
        ],
        metadata={_TABLE_ROWS: str(kept.table_rows).encode()},
    )
    texts = [None if text is None else _storable(text) for text in kept.texts]
    labels = [[_storable(name) for name in names] for names in kept.labels]
    table = pa.table([kept.rows, kept.keys, pa.array(labels, schema.field("labels").type), texts], schema=schema)
    with atomic_path(folder / FILE) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def read_kept_rows(folder: Path) -> KeptRows | None:
    """The rows that the run in `folder` keeps; None where it keeps none, or the file is damaged."""
    with suppress(OSError, ValueError, KeyError, pa.ArrowException):
        table = pq.read_table(folder / FILE)
        return KeptRows(
            table["row"].to_numpy(),
            table["key"].to_numpy(),
            [tuple(names) for names in table["labels"].to_pylist()],
            table["text"].to_pylist(),
            int((table.schema.metadata or {})[_TABLE_ROWS]),
        )
    return None


def choose_within_budget(
    lengths: Sequence[int], groups: np.ndarray, order: np.ndarray, most_rows: int, most_characters: int
) -> np.ndarray:
    """Positions of the rows to keep: each group gets the same number as far as it has as many; sorted, int64.

    Args:
        lengths: characters of each row. groups: a number for each row, of its class.
        order: all positions, those first that should be kept first.
    """
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    sizes = np.asarray(lengths, np.int64)
    by_turn: list[tuple[int, int]] = []
    for group in np.unique(groups):
        own = np.flatnonzero(groups == group)
        own = own[np.argsort(rank[own], kind="stable")]
        by_turn += list(zip(range(len(own)), own.tolist(), strict=True))
    by_turn.sort(key=lambda pair: (pair[0], rank[pair[1]]))
    chosen = np.array([position for _, position in by_turn[:most_rows]], np.int64)
    return np.sort(chosen[np.cumsum(sizes[chosen]) <= most_characters])


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
