"""The run that a job writes into, whatever its task."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import torch

from core.errors import WorkbenchError
from core.events import Ended, Event, TrainEvent
from core.runs.kept_rows import KeptRows
from core.train.checkpoint import explain_write_error
from core.train.device import name_of


class JobRun(Protocol):
    """The run that a job writes into: `core.runs.folder.RunFolder`."""

    @property
    def checkpoints_folder(self) -> Path: ...
    @property
    def model_folder(self) -> Path: ...
    @property
    def adapter_folder(self) -> Path: ...
    def append(self, event: Event) -> None: ...
    def write_metrics(self, metrics: dict[str, Any]) -> None: ...
    def write_predictions(self, split: str, frame: pd.DataFrame) -> None: ...
    def write_training_texts(self, texts: Sequence[str]) -> None: ...
    def write_kept_rows(self, kept: KeptRows) -> None: ...
    def update_environment(self, **facts: Any) -> None: ...


class ReadyJob(Protocol):
    """What the setup of every task knows of the hardware it computes on."""

    @property
    def device(self) -> torch.device: ...
    @property
    def precision(self) -> torch.dtype: ...
    @property
    def threads(self) -> int: ...


def note_environment(run: JobRun, setup: ReadyJob, fingerprint: str, corrections: str = "") -> None:
    """Write the hardware and the data's fingerprint into the run's environment.

    Device and precision are torch's; a job without torch calls `run.update_environment` with the same four names.

    Args:
        corrections: the digest of the corrections that were applied to the data; "" without any.
    """
    run.update_environment(
        device=str(setup.device),
        precision=name_of(setup.precision),
        threads=setup.threads,
        data_fingerprint=fingerprint,
        **({"corrections_digest": corrections} if corrections else {}),
    )


def intercept_end(events: Iterator[TrainEvent]) -> Generator[TrainEvent, None, Ended]:
    """Yield all events but `Ended`, which is returned: a job saves and judges its model before it ends."""
    ended = Ended(outcome="failed")
    for event in events:
        if isinstance(event, Ended):
            ended = event
        else:
            yield event
    return ended


class SilentRun:
    """The run of every process of a group but the first: it writes nothing, the first process does."""

    checkpoints_folder = model_folder = adapter_folder = Path(os.devnull) / "nothing"

    def append(self, event: Event) -> None:
        """Nothing is kept."""

    def write_metrics(self, metrics: dict[str, Any]) -> None:
        """Nothing is kept."""

    def write_predictions(self, split: str, frame: pd.DataFrame) -> None:
        """Nothing is kept."""

    def write_training_texts(self, texts: Sequence[str]) -> None:
        """Nothing is kept."""

    def write_kept_rows(self, kept: KeptRows) -> None:
        """Nothing is kept."""

    def update_environment(self, **facts: Any) -> None:
        """Nothing is kept."""


def forget_all(folder: Path) -> None:
    """Delete a folder of checkpoints; if the process exits meanwhile, either all of them or none are left."""
    renamed = folder.with_name(f".{folder.name}.gone")
    shutil.rmtree(renamed, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.rename(renamed)  # deleted one by one, a checkpoint could outlive the best weights that it needs
    shutil.rmtree(renamed, ignore_errors=True)


@contextlib.contextmanager
def atomic_folder(folder: Path) -> Iterator[Path]:
    """The path of a temporary folder that replaces `folder` at the end, or is deleted after an error.

    It does not exist yet: whoever writes into it creates it.
    """
    temporary = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(temporary, ignore_errors=True)
    try:
        yield temporary
        shutil.rmtree(folder, ignore_errors=True)
        temporary.rename(folder)
    except WorkbenchError:
        raise
    except Exception as error:
        if isinstance(error, OSError) or type(error).__name__ == "SafetensorError":
            raise explain_write_error(error, folder.parent) from error
        raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
