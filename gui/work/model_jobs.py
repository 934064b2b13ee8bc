"""The worker's jobs for every task, as generators: train, resume, rehearse, export.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.config import JobConfig
from core.events import Event, Started
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries

if TYPE_CHECKING:
    from core.export.export import ExportPlan
    from core.runs.folder import RunFolder
    from core.tasks.classify.classifier import Classifier

Make = Callable[[Control], Iterator[object]]


@dataclass(frozen=True, eq=False)
class RunMade:
    """The run that the following events belong to, and its earlier events."""

    run: RunFolder
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class DeviceFound:
    """The device of the worker, as text."""

    kind: str
    name: str
    threads: int


CLASSIFIER_FILES = "*.[sn][ap][fz]*"
"""What a classifier that is open is loaded again for: its weights, and the .npz of what is unlike its classes."""


def open_classifier(folder: Path) -> Classifier:
    """The classifier of a folder."""
    from core.tasks.classify.classifier import Classifier

    return Classifier.open(folder)


def warm_up() -> Make:
    """Load the heavy libraries before they are needed, and yield the device."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.train.device import device_summary

        found = device_summary()
        yield DeviceFound(found.kind, found.name, found.threads)
        import core.tasks.classify.tuning  # noqa: F401

    return make


def train(job: JobConfig, rows: int = 0) -> Make:
    """Make a run folder for the job and train in it.

    Args:
        rows: training rows as far as known; a long training runs in a process of its own.
    """

    def make(control: Control) -> Iterator[object]:
        from core.runs.folder import RunFolder

        run = RunFolder.create(job)
        yield RunMade(run)
        yield from _run(run, control, rows)

    return make


def resume(path: Path) -> Make:
    """Resume the run in a folder from its last checkpoint, or start one that has not begun."""

    def make(control: Control) -> Iterator[object]:
        from core.runs.folder import RunFolder

        run = RunFolder.open(path)
        events = tuple(run.events())
        yield RunMade(run, events)
        expected = int(run.environment().get("expected_rows") or 0)
        yield from _run(
            run, control, max((event.train_rows for event in events if isinstance(event, Started)), default=expected)
        )

    return make


def _run(run: RunFolder, control: Control, rows: int) -> Iterator[object]:
    load_heavy_libraries()
    from core.tasks.isolated import run_isolated, wants_isolation

    training = run.job.training
    if wants_isolation(training.isolation, rows * training.epochs):
        yield from run_isolated(run, control)
        return
    from core.tasks.jobs import run_job

    yield from run_job(run.job, run, control)


def rehearse(job: JobConfig) -> Make:
    """Measure a few real steps of the job."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.jobs import rehearse

        yield from rehearse(job, control)

    return make


def export(plan: ExportPlan) -> Make:
    """Export a run's model, and prove that its predictions are the same."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.exporting import export

        yield from export(plan, control)

    return make
