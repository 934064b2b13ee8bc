"""Comparing runs off the window's thread: what is stored in the background, what has to be predicted on the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.train.control import Control
from gui.work.libraries import load_heavy_libraries

if TYPE_CHECKING:
    from core.tasks.comparison import Comparison
    from gui.work.background import Ticket


def compare_stored(first: Path, others: Sequence[Path]) -> Callable[[Ticket], tuple[Comparison, ...]]:
    """A background job that compares each other run with the first one by their stored answers."""

    def work(ticket: Ticket) -> tuple[Comparison, ...]:
        from core.runs.folder import RunFolder
        from core.tasks.comparing import compare_runs

        found: list[Comparison] = []
        for other in others:
            ticket.check()
            found += compare_runs([RunFolder.open(first), RunFolder.open(other)])
        return tuple(found)

    return work


def compare_predicted(
    first: Path, others: Sequence[Path], files: Sequence[Path] = ()
) -> Callable[[Control], Iterator[object]]:
    """A job of the worker that lets the models predict what they have no answers to; yields all comparisons at once.

    Args:
        files: a labelled table that all predict; () for the rows they were judged on.
    """

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.runs.folder import RunFolder
        from core.tasks.comparing import compare_runs
        from core.tasks.comparison import CompareRequest
        from core.train.device import prepare_threads

        prepare_threads(0)
        request = CompareRequest(files=tuple(files), predicts=True, control=control)
        yield compare_runs([RunFolder.open(path) for path in (first, *others)], request)

    return make


def save_rows(found: Comparison, out: Path) -> Callable[[Ticket], Path]:
    """A background job that writes the compared rows; gives back where they are."""

    def work(ticket: Ticket) -> Path:
        from core.tasks.prediction_files import write_predictions

        write_predictions(found.rows, out, progress=lambda done, total: ticket.check())
        return out

    return work
