"""The texts that a run was trained on, as hashes: enough to know whether a model has seen a text, and no text to read.

`training_texts.npy` in the folder of a run holds a sorted array of 64-bit hashes, one for each different text.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from core.runs.writing import atomic_path

FILE = "training_texts.npy"
_NORMALISED_CHARACTERS = 20_000


def write_training_texts(folder: Path, texts: Iterable[str]) -> None:
    """Write the hashes of the texts into the folder of a run, atomically.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    with atomic_path(folder / FILE) as temporary, temporary.open("wb") as file:
        np.save(file, np.unique(hash_texts(list(texts))))


def find_seen(folder: Path, texts: Sequence[str]) -> np.ndarray | None:
    """Which of the texts the run in `folder` was trained on; [texts], bool. None where the run does not know.

    Texts count as the same where they differ only in white space, case or Unicode form.
    """
    try:
        known = np.load(folder / FILE, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    if known.dtype != np.uint64 or known.ndim != 1:
        return None
    return np.isin(hash_texts(texts), known)


def hash_texts(texts: Sequence[str]) -> np.ndarray:
    """A hash for each text, equal for texts that count as the same; [texts], uint64."""
    return np.fromiter((_hash(text) for text in texts), np.uint64, len(texts))


def _hash(text: str) -> int:
    # Of a text of megabytes the rest is taken as it is: to normalise it would take longer than to read it.
    start, rest = text[:_NORMALISED_CHARACTERS], text[_NORMALISED_CHARACTERS:]
    start = start if start.isascii() else unicodedata.normalize("NFC", start)
    same = " ".join(start.casefold().split()) + rest
    return int.from_bytes(hashlib.blake2b(same.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
