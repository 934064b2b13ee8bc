"""Exports a run's model as a folder that opens without this program; written atomically, and proven before."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Protocol, cast

from core.config.undecodable import is_undecodable
from core.data.reading import Cancelled
from core.errors import DeviceError, ExportError
from core.events import StageChanged
from core.export.export_files import EXPORTED, EXPORTED_FOLDERS, PROOF, SHARDS, TOKENIZER, WEIGHTS, list_tree
from core.export.proof import Form, Proof, Stoppable, Vocabulary
from core.message import say
from core.runs.folder import RunFolder
from core.runs.outputs import check_output_folder
from core.runs.writing import explain, flush_to_disk, temporary_path

_ROOM_BYTES = 20_000_000


@dataclass(frozen=True)
class ExportPlan:
    """The settings of an export.

    Attributes:
        destination: the folder to write; it must not exist yet, or be empty. Its parents are created.
        form: "merged" for a complete model, "adapter" for the LoRA weights alone.
        vocabulary: "full", or "used" for the tokens that the run's own rows consist of, and single characters.
        proof_rows: maximum number of texts in the proof.
        replace: overwrite a folder that an earlier export wrote; nothing else is ever overwritten.
    """

    run: Path
    destination: Path
    form: Form
    proof_rows: int = 200
    replace: bool = False
    vocabulary: Vocabulary = "full"


@dataclass(frozen=True)
class ExportReport:
    """The result of an export: `files` are (name inside the folder, bytes), sorted; `seconds` include the proof.

    Attributes:
        tokens: of a vocabulary that was cut; None where it is the backbone's.
    """

    destination: Path
    form: Form
    files: tuple[tuple[str, int], ...]
    proof: Proof
    seconds: float
    vocabulary: Vocabulary = "full"
    tokens: int | None = None

    @property
    def size_mb(self) -> float:
        return sum(size for _, size in self.files) / 1e6


@dataclass(frozen=True)
class Exported:
    """The export is done and proven."""

    report: ExportReport


class TaskExport(Protocol):
    """The export of a task, `core/tasks/NAME/export.py`; this module does everything that tasks share."""

    def check_source(self, run: RunFolder, form: Form) -> None:
        """Raise `ExportError` where there is nothing to export in this form."""
        ...

    def list_files(self, run: RunFolder, form: Form) -> dict[str, int | None]:
        """Name inside the folder and bytes (None where unknown before writing) of every file it will hold."""
        ...

    def write_files(self, run: RunFolder, form: Form, staging: Path, destination: Path) -> Iterator[tuple[int, int]]:
        """Write everything but the proof into `staging`, which is renamed to `destination` later; yields (steps done,
        steps in all).
        """
        ...

    def prove(
        self, folder: Path, form: Form, run: RunFolder, *, rows: int, control: Stoppable | None
    ) -> Generator[StageChanged, None, Proof]:
        """Open `folder` in a fresh process, compare its answers with the run's, and store the outcome in it."""
        ...


class CutsVocabulary(Protocol):
    """What the export of a task has besides if its vocabulary can be cut."""

    def check_vocabulary(self, run: RunFolder) -> None:
        """Raise `ExportError` where the run does not know which tokens its rows consist of."""
        ...

    def cut_vocabulary(self, run: RunFolder, form: Form, staging: Path) -> int:
        """Cut what `write_files` wrote, say so in its card; returns the number of tokens that are left."""
        ...


FindExport = Callable[[RunFolder], TaskExport]


def planned_files(plan: ExportPlan, find: FindExport) -> list[tuple[str, int | None]]:
    """The files that will be written: (name inside the folder, bytes or None where unknown before writing), sorted.

    Args:
        find: returns the export of a run's task.

    Raises:
        ExportError: the run has nothing to export in this form. RunError: there is no run.
    """
    run = RunFolder.open(plan.run)
    files = _list_files(plan, run, find(run))
    if plan.vocabulary == "full":
        return files
    return [(name, None if name.rsplit("/", 1)[-1] in (WEIGHTS, *TOKENIZER) else size) for name, size in files]


def _list_files(plan: ExportPlan, run: RunFolder, task: TaskExport) -> list[tuple[str, int | None]]:
    _check_source(plan, run, task)
    return sorted(task.list_files(run, plan.form).items())


def export(plan: ExportPlan, find: FindExport, control: Stoppable | None = None) -> Iterator[StageChanged | Exported]:
    """Write a temporary folder, prove it, and rename it to the destination; the last event is `Exported`.

    When `control` requests a stop, the iteration ends without `Exported`, and nothing is left at the destination.

    Args:
        find: returns the export of a run's task.

    Raises:
        ExportError: nothing to export, the destination exists, or the proof failed. DeviceError: the disk is full.
        RunError: there is no run, or the destination cannot be written to.
        ModelError: the backbone of an adapter is missing.
    """
    began = time.monotonic()
    yield StageChanged(stage="preparing")
    run = RunFolder.open(plan.run)
    task = find(run)
    _check_source(plan, run, task)
    destination = _check_destination(plan, run, [name for name, _ in _list_files(plan, run, task)])
    staging = temporary_path(destination)
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        _check_room(_list_files(plan, run, task), destination.parent)
        staging.mkdir()
        for done, total in task.write_files(run, plan.form, staging, destination):
            yield StageChanged(stage="saving", done=done, total=total)
            if control is not None and control.stop_requested:
                return
        tokens = None
        if plan.vocabulary == "used":
            tokens = cast(CutsVocabulary, task).cut_vocabulary(run, plan.form, staging)
        proof = yield from task.prove(staging, plan.form, run, rows=plan.proof_rows, control=control)
        files = tuple(
            sorted((path.relative_to(staging).as_posix(), path.stat().st_size) for path in list_tree(staging))
        )
        for path in list_tree(staging):
            flush_to_disk(path)
        _swap_in(staging, destination)
    except Cancelled:
        return
    except OSError as error:
        raise explain(error, destination) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    seconds = time.monotonic() - began
    yield Exported(ExportReport(destination, plan.form, files, proof, seconds, plan.vocabulary, tokens))


def _check_source(plan: ExportPlan, run: RunFolder, task: TaskExport) -> None:
    task.check_source(run, plan.form)
    if plan.vocabulary not in ("full", "used"):
        raise ExportError(
            say("There is no vocabulary called {name}.", name=str(plan.vocabulary)[:40]),
            hint=say("Choose full or used."),
        )
    if plan.vocabulary == "used":
        if not hasattr(task, "cut_vocabulary"):
            raise ExportError(
                say("Only the vocabulary of a classifier can be cut."),
                where=run.name,
                hint=say("Export it with the full vocabulary."),
            )
        cast(CutsVocabulary, task).check_vocabulary(run)


def _check_destination(plan: ExportPlan, run: RunFolder, known: Collection[str]) -> Path:
    destination = Path(os.path.abspath(plan.destination.expanduser()))
    if is_undecodable(str(destination)):
        raise ExportError(
            say("The name of this folder, or of one above it, is no UTF-8."),
            where=str(destination),
            hint=say("Name another folder."),
        )
    if destination.is_relative_to(run.path) or run.path.is_relative_to(destination):
        raise ExportError(
            say("The export would lie in the run itself."),
            where=str(destination),
            hint=say("Choose a folder outside of the run."),
        )
    if not destination.name or (os.path.lexists(destination) and not destination.is_dir()) or destination.is_symlink():
        raise ExportError(
            say("A folder of this name cannot be made."), where=str(destination), hint=say("Choose another name.")
        )
    if destination.is_dir() and any(destination.iterdir()):
        if not (plan.replace and _is_ours(destination)):
            raise ExportError(
                say("This folder is not empty."),
                where=str(destination),
                hint=say(
                    "Name a new folder; an export writes over nothing but an earlier export, and only when asked to."
                ),
            )
        check_output_folder(destination, [run.path, run.job.backbone.name, *run.job.data.files])
        _refuse_foreign_files(destination, known)
    return destination


def _refuse_foreign_files(folder: Path, known: Collection[str]) -> None:
    found = (path.relative_to(folder).as_posix() for path in list_tree(folder))
    foreign = [name for name in found if not name.startswith(EXPORTED_FOLDERS) and name not in known]
    foreign = [name for name in foreign if name not in EXPORTED and not fnmatch(name, SHARDS)]
    if foreign:
        raise ExportError(
            say("The folder to be replaced holds files that no export wrote: {names}.", names=", ".join(foreign[:5])),
            where=str(folder),
            hint=say("Move them out of it, or name a new folder."),
        )


def _is_ours(folder: Path) -> bool:
    with suppress(OSError, ValueError):
        body = json.loads((folder / PROOF).read_text(encoding="utf-8"))
        return isinstance(body, dict) and {"agrees", "form", "max_difference"} <= set(body)
    return False


def _check_room(files: list[tuple[str, int | None]], place: Path) -> None:
    needed = sum(size or 0 for _, size in files) + _ROOM_BYTES
    free = shutil.disk_usage(place).free
    if free < needed:
        raise DeviceError(
            say(
                "The disk has {free} MB left, and the export needs {needed} MB.",
                free=free // 10**6,
                needed=needed // 10**6,
            ),
            where=str(place),
            hint=say("Make room, or choose another disk."),
        )


def _swap_in(staging: Path, destination: Path) -> None:
    old = None
    if destination.is_dir():
        if any(destination.iterdir()):
            old = temporary_path(destination, ".old")
            destination.rename(old)
        else:
            destination.rmdir()
    try:
        staging.rename(destination)
    except OSError:
        if old is not None:
            old.rename(destination)
        raise
    flush_to_disk(destination.parent)
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)
