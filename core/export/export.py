"""A run's model as a folder that opens without us, written whole or not at all, and proven before it appears."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from core.data.reading import Cancelled
from core.errors import DeviceError, ExportError
from core.events import StageChanged
from core.export.export_files import CARD, MERGED, NOTICE, PROOF, TOKENIZER, WEIGHTS, files_of, forget_paths, list_tree
from core.export.proof import Form, Proof, Stoppable, prove
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import explain, name_beside, push_to_disk, write_json, write_text
from core.tasks.classify.card import model_card, notice_text

BASE = "base"
ADAPTER_WEIGHTS, ADAPTER_CONFIG = "adapter_model.safetensors", "adapter_config.json"
_ADAPTER = ("config.json", ADAPTER_WEIGHTS, ADAPTER_CONFIG)
_ROOM_BYTES = 20_000_000


@dataclass(frozen=True)
class ExportPlan:
    """What to write where.

    Attributes:
        destination: the folder itself; it must not be there yet, or be empty. Its parents are made.
        form: "merged" for a whole model, "adapter" for what LoRA added beside the backbone it belongs to.
        proof_rows: how many texts the proof asks at most.
        replace: write over a folder that an earlier export made; nothing else is ever written over.
    """

    run: Path
    destination: Path
    form: Form
    proof_rows: int = 200
    replace: bool = False


@dataclass(frozen=True)
class ExportReport:
    """What was written: `files` are (name inside the folder, bytes), sorted; `seconds` with the proof."""

    destination: Path
    form: Form
    files: tuple[tuple[str, int], ...]
    proof: Proof
    seconds: float

    @property
    def size_mb(self) -> float:
        return sum(size for _, size in self.files) / 1e6


@dataclass(frozen=True)
class Exported:
    """The export is done and proven."""

    report: ExportReport


class TaskExport(Protocol):
    """What a module `core.runs.export_<task>` has to offer; everything around it is done here."""

    def check_source(self, run: RunFolder, form: Form) -> None:
        """Raise `ExportError` where there is nothing to export in this form."""
        ...

    def list_files(self, run: RunFolder) -> dict[str, int | None]:
        """Name inside the folder and bytes (None where only writing will tell) of all it will hold."""
        ...

    def write_files(self, run: RunFolder, staging: Path) -> Iterator[tuple[int, int]]:
        """Write everything but the proof into `staging`; yields (parts done, parts in all)."""
        ...

    def prove(
        self, folder: Path, run: RunFolder, *, rows: int, control: Stoppable | None
    ) -> Generator[StageChanged, None, Proof]:
        """Open `folder` in a fresh process, compare its answers with the run's, and keep the outcome in it."""
        ...


def planned_files(plan: ExportPlan) -> list[tuple[str, int | None]]:
    """The tree as it will be: (name inside the folder, bytes or None where only writing will tell), sorted.

    Raises:
        ExportError: the run has nothing to export in this form. RunError: there is no run.
    """
    run = RunFolder.open(plan.run)
    other = _find_other(run)
    if other is not None:
        other.check_source(run, plan.form)
        return sorted(other.list_files(run).items())
    _check_source(run, plan.form)
    names: dict[str, int | None] = {CARD: None, PROOF: None, NOTICE: len(notice_text(run).encode("utf-8"))}
    if plan.form == "merged":
        names |= {path.name: path.stat().st_size for path in files_of(run.model_folder, MERGED)}
    else:
        names |= {path.name: path.stat().st_size for path in files_of(run.adapter_folder, _ADAPTER)}
        names |= {path.name: path.stat().st_size for path in files_of(run.model_folder, TOKENIZER)}
        # The backbone with the same head has the same tensors as the merged model, so it is as large.
        names |= {f"{BASE}/{path.name}": path.stat().st_size for path in files_of(run.model_folder, MERGED)}
        names[f"{BASE}/config.json"] = names[ADAPTER_CONFIG] = None
    return sorted(names.items())


def export(plan: ExportPlan, control: Stoppable | None = None) -> Iterator[StageChanged | Exported]:
    """Write the folder beside its destination, prove it, and only then let it appear; the last event is `Exported`.

    When `control` asks to stop, the iteration ends without `Exported`, and nothing is left at the destination.

    Raises:
        ExportError: nothing to export, the destination is taken, or the proof disagrees. DeviceError: the disk is full.
        RunError: there is no run, or the place cannot be written to. ModelError: the backbone of an adapter is gone.
    """
    began = time.monotonic()
    yield StageChanged(stage="preparing")
    run = RunFolder.open(plan.run)
    other = _find_other(run)
    (other.check_source if other is not None else _check_source)(run, plan.form)
    destination = _check_destination(plan, run)
    staging = name_beside(destination)
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        _check_room(plan, destination.parent)
        staging.mkdir()
        for done, total in (
            other.write_files(run, staging) if other is not None else _write_files(run, plan.form, staging, destination)
        ):
            yield StageChanged(stage="saving", done=done, total=total)
            if control is not None and control.stop_asked:
                return
        if other is not None:
            proof = yield from other.prove(staging, run, rows=plan.proof_rows, control=control)
        else:
            proof = yield from prove(staging, plan.form, run, rows=plan.proof_rows, control=control)
        files = tuple(
            sorted((path.relative_to(staging).as_posix(), path.stat().st_size) for path in list_tree(staging))
        )
        for path in list_tree(staging):
            push_to_disk(path)
        _swap_in(staging, destination)
    except Cancelled:
        return
    except OSError as error:
        raise explain(error, destination) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    yield Exported(ExportReport(destination, plan.form, files, proof, time.monotonic() - began))


def _find_other(run: RunFolder) -> TaskExport | None:
    """The export of a task that is not classification: the module `core.runs.export_<task>`."""
    if run.job.task == "classify":
        return None
    module: Any = importlib.import_module(f"core.runs.export_{run.job.task}")
    return module


def _check_source(run: RunFolder, form: Form) -> None:
    if form not in ("merged", "adapter"):
        raise ExportError(
            say("There is no form called {name}.", name=str(form)[:40]), hint=say("Choose merged or adapter.")
        )
    if not (run.model_folder / WEIGHTS).is_file() and not (run.model_folder / "model.safetensors.index.json").is_file():
        raise ExportError(
            say("This run has no trained model yet."),
            where=run.title,
            hint=say("Let it train to the end, or resume it."),
        )
    if form == "adapter" and not (run.adapter_folder / ADAPTER_WEIGHTS).is_file():
        raise ExportError(
            say("This run has no adapter: all weights were trained."),
            where=run.title,
            hint=say("Export the merged model instead."),
        )


def _check_destination(plan: ExportPlan, run: RunFolder) -> Path:
    destination = Path(os.path.abspath(plan.destination.expanduser()))
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
    if destination.is_dir() and any(destination.iterdir()) and not (plan.replace and _is_ours(destination)):
        raise ExportError(
            say("This folder is not empty."),
            where=str(destination),
            hint=say("Name a new folder; an export writes over nothing but an earlier export, and only when asked to."),
        )
    return destination


def _is_ours(folder: Path) -> bool:
    with suppress(OSError, ValueError):
        body = json.loads((folder / PROOF).read_text(encoding="utf-8"))
        return isinstance(body, dict) and {"agrees", "form", "max_difference"} <= set(body)
    return False


def _check_room(plan: ExportPlan, place: Path) -> None:
    needed = sum(size or 0 for _, size in planned_files(plan)) + _ROOM_BYTES
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


def _write_files(run: RunFolder, form: Form, staging: Path, destination: Path) -> Iterator[tuple[int, int]]:
    """Writes everything but the proof into `staging`; yields (parts done, parts in all)."""
    copied = files_of(run.model_folder, MERGED if form == "merged" else TOKENIZER)
    if form == "adapter":
        copied += files_of(run.adapter_folder, _ADAPTER)
    total = len(copied) + (2 if form == "adapter" else 1)
    yield 0, total
    for done, path in enumerate(copied, start=1):
        shutil.copyfile(path, staging / path.name)
        forget_paths(staging / path.name)
        yield done, total
    write_text(staging / CARD, model_card(run, form))
    write_text(staging / NOTICE, notice_text(run))
    if form == "adapter":
        yield total - 1, total
        _write_base(run, staging / BASE)
        config = json.loads((staging / ADAPTER_CONFIG).read_text(encoding="utf-8"))
        # Where the folder will lie: peft's AutoPeftModel looks for the backbone under this name.
        write_json(
            staging / ADAPTER_CONFIG, config | {"base_model_name_or_path": str(destination / BASE), "revision": None}
        )
    yield total, total


def _write_base(run: RunFolder, folder: Path) -> None:
    """The model the adapter was trained on, before training: backbone, what was built onto it, a blank classifier."""
    from core.models.backbone_catalogue import find_backbone, locate
    from core.models.loading import load_classifier, load_tokenizer, save_model

    config = json.loads((run.model_folder / "config.json").read_text(encoding="utf-8"))
    names = {int(number): str(name) for number, name in config["id2label"].items()}
    classes = [names[number] for number in sorted(names)]
    source = locate(find_backbone(run.job.backbone.name))
    multi_label = config.get("problem_type") == "multi_label_classification"
    model = load_classifier(
        source, classes, multi_label=multi_label, dropout=run.job.training.dropout, seed=run.job.training.seed
    )
    save_model(model, load_tokenizer(source), folder, max_tokens=run.job.training.max_tokens)
    for path in list_tree(folder):
        forget_paths(path)


def _swap_in(staging: Path, destination: Path) -> None:
    old = None
    if destination.is_dir():
        if any(destination.iterdir()):
            old = name_beside(destination, ".old")
            destination.rename(old)
        else:
            destination.rmdir()
    try:
        staging.rename(destination)
    except OSError:
        if old is not None:
            old.rename(destination)
        raise
    push_to_disk(destination.parent)
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)
