"""What a job writes into, whatever its task."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from core.errors import WorkbenchError
from core.events import Event
from core.train.checkpoint import explain_write_error


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
