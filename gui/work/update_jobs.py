"""The job of the worker that finds out what new rows bring to a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.updating import UpdateRequest


def inspect_update(path: Path, request: UpdateRequest) -> Make:
    """Find out what new rows bring to the run in a folder; an `UpdateInspection` comes last."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.runs.folder import RunFolder
        from core.tasks.registry import find_task

        run = RunFolder.open(path)
        yield find_task(run.job.task).load("update").inspect_update(run, request, control)

    return make
