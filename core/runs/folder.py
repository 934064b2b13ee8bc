"""A run is a folder with its job, its events and its results; it is never overwritten."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

import pandas as pd

from core.config import JobConfig, to_toml
from core.config.undecodable import is_undecodable
from core.errors import RunError, WorkbenchError
from core.events import Ended, Event, Started
from core.message import Message, say
from core.metrics.labels import LabelReport, from_json, judge
from core.runs import history, marker
from core.runs.bin import put_into_bin
from core.runs.correction_files import keep_corrections, settle_corrections
from core.runs.environment import describe_environment
from core.runs.folder_size import measure_folder
from core.runs.job_file import read_job_of_run
from core.runs.kept_rows import KeptRows, write_kept_rows
from core.runs.naming import folder_names
from core.runs.places import runs_root, workbench_home
from core.runs.predictions import classes_of, is_multi_label, probabilities_of, truth_of
from core.runs.run_names import name_run
from core.runs.run_notes import read_notes
from core.runs.training_texts import write_training_texts
from core.runs.unstarted import ENVIRONMENT, EVENTS, JOB, remove_unstarted
from core.runs.update_folders import remember_update
from core.runs.writing import atomic_path, explain, flush_to_disk, read_json, write_json, write_text

__all__ = ["EVENTS", "JOB", "RunFolder", "RunState", "RunSummary", "runs_root", "workbench_home"]

RunState = Literal["new", "running", "finished", "stopped", "failed", "interrupted"]
METRICS = "metrics.json"


@dataclass(frozen=True)
class RunSummary:
    """The summary of a run for lists.

    `started` is seconds since the epoch; `seconds` the time of training or, before its end, until the last event;
    `figures` are the names and values of the test metrics, of validation where there is no test, and () before any
    evaluation; `accuracy` and `macro_f1` are taken from them, None for a task with other metrics. `rows` is the number
    of training rows, 0 until known. `title` is what was stored, `name` what is shown;
    `parent` is the name of the folder of the run that this one continues, "" for none.
    """

    path: Path
    title: str
    task: str
    method: str
    backbone: str
    state: RunState
    started: float
    seconds: float
    macro_f1: float | None
    accuracy: float | None
    classes: int
    rows: int
    can_resume: bool
    size_mb: float
    figures: tuple[tuple[str, float], ...] = ()
    name: Message = Message("")
    note: str = ""
    tags: tuple[str, ...] = ()
    parent: str = ""
    has_damaged_notes: bool = False


class RunFolder:
    """One run on disk. Reading is safe from any thread; one process at a time may append."""

    def __init__(self, path: Path, job: JobConfig) -> None:
        """Not for direct use: `create` and `open` make sure that the folder exists."""
        self.path = path
        self.job = job
        self._tail_is_whole = False

    @classmethod
    def create(cls, job: JobConfig, parent: Path | None = None, path: Path | None = None) -> Self:
        """Create a run atomically, under a new name in `parent` (default: the root of the runs) or at `path`.

        A run at `path` that was refused before it began is replaced. The corrections of the job are copied into the
        folder, and its job file names the copy.

        Raises:
            RunError: `path` exists, or the folder cannot be written to.
            DataError: the corrections cannot be read.
            DeviceError: the disk is full.
        """
        place = path.absolute().parent if path else (parent or runs_root()).absolute()
        if is_undecodable(str(path.absolute() if path else place)):  # no library that saves models takes such a name
            raise RunError(
                say("The name of this folder, or of one above it, is no UTF-8."),
                where=str(path or place),
                hint=say("Name another folder."),
            )
        fresh = place / f".new-{uuid.uuid4().hex[:8]}"
        try:
            place.mkdir(parents=True, exist_ok=True)
            fresh.mkdir()
            job = keep_corrections(job, fresh)
            write_text(fresh / JOB, to_toml(job))
            write_json(fresh / ENVIRONMENT, {"created": time.time(), **describe_environment(job)})
            target = _settle_at(fresh, path.absolute()) if path else _settle_below(fresh, place, job)
            remember_update(job, place)
        except OSError as error:
            raise explain(error, place) from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return cls(target, settle_corrections(job, target))

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open the run in a folder.

        Raises:
            RunError: the folder is missing or holds no run. ConfigError: its job file is invalid.
        """
        path = Path(path).absolute()
        if not (path / JOB).is_file():
            raise RunError(
                say("There is no run in this folder."),
                where=str(path),
                hint=say("A run's folder holds a file {name}.", name=JOB),
            )
        return cls(path, settle_corrections(read_job_of_run(path / JOB), path))

    @property
    def model_folder(self) -> Path:
        """The trained model, ready for `transformers`; absent until the run has saved it."""
        return self.path / "model"

    @property
    def adapter_folder(self) -> Path:
        """The LoRA adapter, for `peft`; absent for other methods."""
        return self.path / "adapter"

    @property
    def checkpoints_folder(self) -> Path:
        return self.path / "checkpoints"

    @property
    def title(self) -> str:
        """What the job or the folder is called; `name` is what a person is shown."""
        return self.job.title or self.path.name

    @property
    def name(self) -> Message:
        """The name as it is shown, read anew: a person may have changed it."""
        return name_run(self.job, read_notes(self.path).title)

    # Events

    def append(self, event: Event) -> None:
        """Append an event to the history; the first one claims the run for this process, `Ended` releases it.

        Raises:
            RunError: another process works on the run, or the folder cannot be written to.
            DeviceError: the disk is full.
        """
        if not isinstance(event, Ended) and not self._tail_is_whole:
            marker.claim(self.path)
        try:
            if not self._tail_is_whole:
                history.cut_partial_line(self.path / EVENTS)
                self._tail_is_whole = True
            history.append_line(self.path / EVENTS, event)
        except OSError as error:
            self._tail_is_whole = False
            raise explain(error, self.path / EVENTS) from error
        if isinstance(event, Ended):
            marker.release(self.path)
            self._tail_is_whole = False

    def events(self) -> Iterator[Event]:
        """All events so far, oldest first; truncated lines are skipped."""
        return history.read_events(self.path / EVENTS)

    @property
    def state(self) -> RunState:
        """The state of the run; "running" becomes "interrupted" when its process is gone."""
        return _state_after(history.read_last(self.path / EVENTS), self.path)

    @property
    def can_resume(self) -> bool:
        """Whether the run stopped before its end and has a checkpoint to resume from."""
        return self.state in ("stopped", "failed", "interrupted") and self.has_checkpoint()

    def has_checkpoint(self) -> bool:
        with suppress(OSError):
            return any(self.checkpoints_folder.glob("step-*/manifest.json"))
        return False

    # Results

    def metrics(self) -> dict[str, Any] | None:
        """The metrics: {"validation": {...}, "test": {...}, "training": {...}}; None before the evaluation.

        Raises:
            RunError: the file is damaged.
        """
        return read_json(self.path / METRICS)

    def write_metrics(self, metrics: dict[str, Any]) -> None:
        write_json(self.path / METRICS, metrics)

    def report(self, split: str) -> LabelReport | None:
        """The metrics of a classifier on a split ("validation", "test"); None where it was not evaluated.

        Raises:
            RunError: metrics or predictions are damaged.
        """
        body = (self.metrics() or {}).get(split)
        if body:
            with suppress(KeyError, TypeError, ValueError):
                return from_json(body)
        frame = self.predictions(split)
        if frame is None:
            return None
        return judge(truth_of(frame), probabilities_of(frame), classes_of(frame), is_multi_label(frame))

    def predictions(self, split: str) -> pd.DataFrame | None:
        """Rows, texts, truth and probabilities of a split, see `frame_predictions`; None where there are none.

        Raises:
            RunError: the file is damaged.
        """
        path = _predictions_path(self.path, split)
        try:
            return pd.read_parquet(path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
            raise RunError(
                say("The predictions of this run are damaged."),
                where=str(path),
                hint=say("Train again, or restore the file."),
            ) from error

    def write_predictions(self, split: str, frame: pd.DataFrame) -> None:
        """Store the predictions of a split; see `frame_predictions`."""
        with atomic_path(_predictions_path(self.path, split)) as temporary:
            frame.to_parquet(temporary, index=False)

    def write_training_texts(self, texts: Sequence[str]) -> None:
        """Store which texts the model was trained on, as hashes; see `core.runs.training_texts`."""
        write_training_texts(self.path, texts)

    def write_kept_rows(self, kept: KeptRows) -> None:
        """Store what updates need of the training rows; see `core.runs.kept_rows`."""
        write_kept_rows(self.path, kept)

    def environment(self) -> dict[str, Any]:
        """Versions, hardware, seed and data hash of the run."""
        return read_json(self.path / ENVIRONMENT) or {}

    def update_environment(self, **facts: Any) -> None:
        """Add what is only known once the job runs: device, precision, threads, data_fingerprint."""
        write_json(self.path / ENVIRONMENT, self.environment() | facts)

    def summary(self) -> RunSummary:
        """The summary of the run; reads only both ends of the history, so that hundreds of runs are listed quickly.

        Damaged metrics count as missing, so that the run is still listed.
        """
        metrics: dict[str, Any] = {}
        with suppress(RunError):
            metrics = self.metrics() or {}
        judged = metrics.get("test") or metrics.get("validation") or {}
        began = _read_start(self)
        training = metrics.get("training") or {}
        created = _read_created(self)
        last = history.read_last(self.path / EVENTS)
        state = _state_after(last, self.path)
        notes = read_notes(self.path)
        return RunSummary(
            path=self.path,
            title=notes.title or self.title,
            task=self.job.task,
            method=self.job.method.kind,
            backbone=self.job.backbone.name,
            state=state,
            started=began.at if began else created,
            seconds=float(training.get("seconds") or (last.at - (began.at if began else created) if last else 0.0)),
            macro_f1=judged.get("macro_f1"),
            accuracy=judged.get("accuracy"),
            classes=len(began.classes) if began else len(judged.get("per_class", ())),
            rows=began.train_rows if began else 0,
            can_resume=state in ("stopped", "failed", "interrupted") and self.has_checkpoint(),
            size_mb=measure_folder(self.path) / 1e6,
            figures=tuple((name, float(value)) for name, value in judged.items() if isinstance(value, int | float)),
            name=name_run(self.job, notes.title),
            note=notes.note,
            tags=notes.tags,
            parent=self.job.parent,
            has_damaged_notes=notes.is_damaged,
        )

    def clear_stale_marker(self) -> None:
        """Remove the marker of a process that is gone; the run is then "interrupted" and can be resumed."""
        marker.release_stale(self.path)

    def move_to_bin(self) -> Path:
        """Move the run to the bin and return its new path; `restore_from_bin` moves it back.

        Raises:
            RunError: the run is in use, or cannot be moved. DeviceError: the disk is full.
        """
        if self.state == "running":
            raise RunError(say("This run is still going."), where=self.name, hint=say("Stop it first."))
        self.clear_stale_marker()
        return put_into_bin(self.path)


def _state_after(last: Event | None, folder: Path) -> RunState:
    if marker.is_claimed(folder):
        return "running"
    if last is None:
        return "new"
    return last.outcome if isinstance(last, Ended) else "interrupted"


def _read_created(run: RunFolder) -> float:
    with suppress(RunError, TypeError, ValueError):
        return float(run.environment()["created"]) if "created" in run.environment() else run.path.stat().st_mtime
    return run.path.stat().st_mtime


def _read_start(run: RunFolder) -> Started | None:
    return next((event for event in history.read_first(run.path / EVENTS) if isinstance(event, Started)), None)


def _settle_below(fresh: Path, place: Path, job: JobConfig) -> Path:
    at = time.time()
    for ascii_only in (False, True):
        for name in folder_names(job.title, at, ascii_only=ascii_only):
            target = place / name
            try:
                if os.path.lexists(target):
                    continue
                fresh.rename(target)
            except FileExistsError:
                continue
            except (OSError, UnicodeEncodeError):
                if os.path.lexists(target):
                    continue
                if ascii_only:
                    raise
                break  # The file system rejects the name: try the ASCII ones.
            flush_to_disk(place)
            return target
    raise RunError(say("No free name was found for the run."), where=str(place))


def _settle_at(fresh: Path, path: Path) -> Path:
    taken = RunError(
        say("This folder is taken; a run never overwrites one."),
        where=str(path),
        hint=say("Name a folder that is not there yet."),
    )
    if path.is_dir() and not remove_unstarted(path):
        with suppress(OSError):
            path.rmdir()  # succeeds only for an empty folder
    if os.path.lexists(path):
        with suppress(WorkbenchError, OSError):
            if RunFolder.open(path).can_resume:
                taken = RunError(
                    say("In this folder lies a run that is not finished."),
                    where=str(path),
                    hint=say(
                        "Go on with it: tunewright resume {folder}. Or name a folder that is not there yet.",
                        folder=str(path),
                    ),
                )
        raise taken
    fresh.rename(path)
    flush_to_disk(path.parent)
    return path


def _predictions_path(run: Path, split: str) -> Path:
    if split not in ("train", "validation", "test", "test_before", "test_anew"):  # the last two are of updates
        raise ValueError(f"no such split: {split}")
    return run / f"predictions_{split}.parquet"
