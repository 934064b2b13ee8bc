"""What a job writes into, whatever its task."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import torch

from core.errors import WorkbenchError
from core.events import Ended, Event, TrainEvent
from core.train.checkpoint import explain_write_error
from core.train.device import name_of


class JobRun(Protocol):
    """What a job writes into: `core.runs.folder.RunFolder`."""

    @property
    def checkpoints_folder(self) -> Path: ...
    @property
    def model_folder(self) -> Path: ...
    @property
    def adapter_folder(self) -> Path: ...
    def append(self, event: Event) -> None: ...
    def write_metrics(self, metrics: dict[str, Any]) -> None: ...
    def write_predictions(self, split: str, frame: pd.DataFrame) -> None: ...
    def update_environment(self, **facts: Any) -> None: ...


class ReadyJob(Protocol):
    """What every task's setup knows of where it computes."""

    @property
    def device(self) -> torch.device: ...
    @property
    def precision(self) -> torch.dtype: ...
    @property
    def threads(self) -> int: ...


def note_environment(run: JobRun, setup: ReadyJob, fingerprint: str) -> None:
    """Write into the run where it computes and what it was made with."""
    run.update_environment(
        device=str(setup.device),
        precision=name_of(setup.precision),
        threads=setup.threads,
        data_fingerprint=fingerprint,
    )


def hold_end(events: Iterator[TrainEvent]) -> Generator[TrainEvent, None, Ended]:
    """Pass on all events but the end of a training, which is returned: a job saves and judges before it ends."""
    ended = Ended(outcome="failed")
    for event in events:
        if isinstance(event, Ended):
            ended = event
        else:
            yield event
    return ended


class SilentRun:
    """The run of a process that only lends its hands: the first of them writes, this one writes nothing."""

    checkpoints_folder = model_folder = adapter_folder = Path(os.devnull) / "nothing"

    def append(self, event: Event) -> None:
        """Nothing is kept."""

    def write_metrics(self, metrics: dict[str, Any]) -> None:
        """Nothing is kept."""

    def write_predictions(self, split: str, frame: pd.DataFrame) -> None:
        """Nothing is kept."""

    def update_environment(self, **facts: Any) -> None:
        """Nothing is kept."""


def forget_all(folder: Path) -> None:
    """Delete a folder of checkpoints; whoever dies meanwhile leaves either all of them or none to go on from."""
    gone = folder.with_name(f".{folder.name}.gone")
    shutil.rmtree(gone, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.rename(gone)  # one by one, a checkpoint could outlive the best weights that it needs
    shutil.rmtree(gone, ignore_errors=True)


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its place at the end, or leaves no trace."""
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        yield beside
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except WorkbenchError:
        raise
    except Exception as error:
        if isinstance(error, OSError) or type(error).__name__ == "SafetensorError":
            raise explain_write_error(error, folder.parent) from error
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
