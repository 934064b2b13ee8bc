"""Vectors of texts by the untrained backbone, kept on disk: a text that was read once need not be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from core.config import JobConfig
from core.errors import WorkbenchError
from core.events import StageChanged
from core.models.backbone_catalogue import find_backbone, locate
from core.models.folder_check import WEIGHTS
from core.runs.places import workbench_home
from core.runs.writing import atomic_path
from core.tasks.classify.active_learning import Reader
from core.tasks.classify.zero_shot_scores import normalise
from core.train.control import Control

MOST_TEXTS = 50_000
"""Texts of a file; where there would be more, only those of the last table stay."""


@dataclass(frozen=True, eq=False)
class _Kept:
    """Digests of texts, sorted, uint64, and their vectors; [texts], [texts hidden]."""

    digests: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint64))
    vectors: np.ndarray = field(default_factory=lambda: np.empty((0, 0), np.float32))

    def find(self, digests: np.ndarray) -> np.ndarray:
        """The positions of digests, -1 for one that is not there; [digests]."""
        at = np.searchsorted(self.digests, digests)
        at[at == len(self.digests)] = 0
        return np.where(self.digests[at] == digests, at, -1) if len(self.digests) else np.full(len(digests), -1)


class VectorStore:
    """One file for each backbone and token limit, in the folder of the program."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or workbench_home() / "vectors"

    def read(self, job: JobConfig, texts: Sequence[str], control: Control) -> Generator[StageChanged, None, np.ndarray]:
        """The vectors of the texts, of length 1; [texts hidden], float32. Yields progress.

        Each different text is read once, in an order that does not depend on that of `texts`. A file that cannot be
        read or written costs the time alone.

        Raises:
            ModelError: the backbone is not on this computer. Cancelled: a stop was asked for.
        """
        digests = np.fromiter(map(_digest, texts), np.uint64, len(texts))
        unique, first, position = np.unique(digests, return_index=True, return_inverse=True)
        path = self.path_of(job)
        kept = _load(path)
        at = kept.find(unique)
        missing = np.flatnonzero(at < 0)
        if not len(missing):
            return normalise(kept.vectors[at])[position]
        found = yield from Reader(job).read([texts[first[one]] for one in missing], control)
        vectors = np.empty((len(unique), found.shape[1]), dtype=np.float32)
        vectors[missing] = found
        if len(missing) < len(unique):
            vectors[at >= 0] = kept.vectors[at[at >= 0]]
        _save(path, kept, _Kept(unique, vectors))
        return normalise(vectors)[position]

    def path_of(self, job: JobConfig) -> Path:
        """The file with the vectors of the backbone that `job` names.

        Raises:
            ModelError: the backbone is not on this computer.
        """
        folder = locate(find_backbone(job.backbone.name), network=job.backbone.network)
        state = [(folder / name).stat() for name in (WEIGHTS, "config.json") if (folder / name).exists()]
        parts = [
            str(folder),
            *(f"{one.st_size} {one.st_mtime_ns}" for one in state),
            _name_reading(job),
        ]
        return self.folder / f"{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'replace')).hexdigest()[:32]}.npz"


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _load(path: Path) -> _Kept:
    with suppress(OSError, ValueError, KeyError, EOFError, BadZipFile), path.open("rb") as raw:
        with np.load(raw, allow_pickle=False) as file:
            digests, vectors = file["digests"], file["vectors"]
        if digests.dtype == np.uint64 and vectors.ndim == 2 and len(digests) == len(vectors):
            return _Kept(digests, vectors)
    return _Kept()


def _save(path: Path, before: _Kept, now: _Kept) -> None:
    """Write the vectors of both, or of `now` alone where there are too many of them."""
    extra = now.find(before.digests) < 0
    if extra.any() and int(extra.sum()) + len(now.digests) <= MOST_TEXTS:
        digests = np.concatenate([now.digests, before.digests[extra]])
        order = np.argsort(digests)
        now = _Kept(digests[order], np.concatenate([now.vectors, before.vectors[extra]])[order])
    with suppress(OSError, WorkbenchError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_path(path) as temporary, temporary.open("wb") as file:
            np.savez(file, digests=now.digests, vectors=now.vectors)


def _name_reading(job: JobConfig) -> str:
    # Vectors of texts that are cut keep the name that they have had.
    training = job.training
    return f"{training.max_tokens}" if training.long_texts == "cut" else f"{training.max_tokens} {training.long_texts}"
