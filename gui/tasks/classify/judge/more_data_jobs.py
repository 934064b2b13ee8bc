"""What more data would buy, as a job of the worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make


def measure_more_data(path: Path) -> Make:
    """Measure on the training rows of the run in a folder; yields progress and `MoreData`."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.runs.folder import RunFolder
        from core.tasks.classify.more_data import measure_run

        yield from measure_run(RunFolder.open(path), control)

    return make
