"""The tokens that occur in the rows of a run: what an export with a smaller vocabulary has to keep."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.data.batches import TokenisedTexts

FILE = "used_tokens.npy"


def write_used_ids(model_folder: Path, tokens: Sequence[TokenisedTexts]) -> None:
    """Store every token id that occurs in some texts, in no order that says anything about one of them."""
    ids = np.unique(np.concatenate([part.used_ids() for part in tokens]))
    with (model_folder / FILE).open("wb") as file:
        np.save(file, ids.astype(np.int32))


def read_used_ids(model_folder: Path) -> np.ndarray | None:
    """The stored ids, sorted; None for a run that stored none."""
    try:
        ids = np.load(model_folder / FILE, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return ids.astype(np.int64) if ids.ndim == 1 and ids.dtype.kind == "i" else None
