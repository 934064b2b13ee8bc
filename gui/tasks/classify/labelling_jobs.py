"""The jobs of labelling: embed the texts once, then fit a model and give an advice after every label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.config import JobConfig
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.data.roles import Roles
    from core.data.table import Table
    from core.tasks.classify.active_learning import Advice, Reader


@dataclass(frozen=True, eq=False)
class PoolRead:
    """The texts that can be labelled: row numbers in the table, and the text of each as the model reads it."""

    rows: np.ndarray
    texts: list[str]


@dataclass(frozen=True, eq=False)
class Advised:
    """An advice, and for how many labels it was given."""

    advice: Advice
    labels: int


class VectorCache:
    """Keeps the reader and the vectors of one pool, on the worker's thread; only the jobs below use it."""

    def __init__(self) -> None:
        self.reader: Reader | None = None
        self.vectors: np.ndarray | None = None
        self.names: dict[tuple[str, ...], np.ndarray] = {}


def read_pool(cache: VectorCache, table: Table, roles: Roles, job: JobConfig, labelled: tuple[int, ...]) -> Make:
    """Choose the texts of the pool and embed them; yields progress, and a `PoolRead`."""

    def make(control: Control) -> Iterator[object]:
        from core.data.cells import list_cells
        from core.data.roles import blank_cells, text_column

        load_heavy_libraries()
        import pyarrow as pa

        from core.tasks.classify.active_learning import Reader, choose_pool

        texts = text_column(table, roles)
        usable = ~blank_cells(texts)
        usable[[row for row in job.data.excluded_rows if row < table.rows]] = False
        rows = choose_pool(np.flatnonzero(usable), labelled, job.training.seed)
        chosen = list_cells(texts.take(pa.array(rows)))
        cache.reader, cache.vectors, cache.names = Reader(job), None, {}
        yield PoolRead(rows, chosen)  # the texts are shown, and can be labelled, while they are read
        cache.vectors = yield from cache.reader.read(chosen, control)

    return make


def advise(cache: VectorCache, truth: np.ndarray, classes: tuple[str, ...], seed: int) -> Make:
    """Fit on the labels so far; yields an `Advised`."""

    def make(control: Control) -> Iterator[object]:
        from core.tasks.classify.active_learning import advise

        if cache.reader is None or cache.vectors is None or len(cache.vectors) != len(truth):
            return
        if classes not in cache.names:
            cache.names = {classes: cache.reader.read_names(classes)}
        yield Advised(advise(cache.vectors, truth, cache.names[classes], seed=seed), int((truth >= 0).sum()))

    return make
