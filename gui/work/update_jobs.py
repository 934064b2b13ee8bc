"""Jobs about an update: what new rows bring to a model (on the worker), and the new rows themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.train.control import Control
from gui.work.background import Ticket, Work
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.config import DataConfig
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


def read_new_rows(files: Sequence[Path], data: DataConfig) -> Work:
    """A job that gives the `Table` of the new rows, read as the files of the run were."""

    def work(ticket: Ticket) -> object:
        from core.data.reading import ReadOptions, read_table

        options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
        return read_table(list(files), options, progress=lambda done, total: ticket.check())

    return work
