"""Checkpoints that are whole or absent, whatever happens while one is written."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.errors import DeviceError, RunError
from core.message import Message, say

FORMAT = 1
_WEIGHTS, _STATE, _MANIFEST = "weights.safetensors", "state.pt", "manifest.json"
_TEMPORARY = ".tmp-"
_OLD = f"{_TEMPORARY}old-"
_BLOCK = 1 << 20
_KEPT_STEPS = 2
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
    UnpicklingError,
    SafetensorError,
)


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """What one folder holds: trainable weights by name, and the rest of the training state (None in a "best" one)."""

    name: str
    weights: dict[str, Tensor]
    state: dict[str, Any] | None


@dataclass(frozen=True)
class Skipped:
    """A checkpoint that could not be used, and why."""

    name: str
    why: Message | None


def save_checkpoint(
    folder: Path, name: str, weights: Mapping[str, Tensor], state: Mapping[str, Any] | None, *, needs: str = ""
) -> None:
    """Write `folder/name` so that it is whole or absent even if the power fails.

    All files go into a hidden folder beside it and to the disk, the manifest with sizes and hashes last; then one
    rename makes it visible. An existing checkpoint of that name is replaced.

    Args:
        state: plain values and tensors only, so that it can be read back without running code (None for weights alone).
        needs: the name of another checkpoint that has to be kept as long as this one.

    Raises:
        DeviceError: the disk is full.
        RunError: the folder cannot be written to.
    """
    temporary = folder / f"{_TEMPORARY}{name}-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        save_file({key: weight.detach().contiguous() for key, weight in weights.items()}, temporary / _WEIGHTS)
        if state is not None:
            torch.save(dict(state), temporary / _STATE)
        files = {path.name: _describe(path) for path in sorted(temporary.iterdir())}
        manifest = temporary / _MANIFEST
        manifest.write_text(json.dumps({"format": FORMAT, "needs": needs, "files": files}, indent=1), encoding="utf-8")
        for path in (*temporary.iterdir(), temporary):
            _flush(path)
        _swap_in(temporary, folder / name)
        _flush(folder)
    except (OSError, SafetensorError, RuntimeError) as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise explain_write_error(error, folder) from error


def load_checkpoint(folder: Path, name: str, device: torch.device) -> Checkpoint:
    """The checkpoint `folder/name`, after every file agreed with the manifest.

    Raises:
        RunError: it is not whole.
    """
    place = folder / name
    try:
        files = _verify(place)
        weights = load_file(place / _WEIGHTS, device=str(device))
        state = torch.load(place / _STATE, map_location=device, weights_only=True) if _STATE in files else None
    except _UNREADABLE as error:
        raise RunError(say("It cannot be read: {why}", why=str(error)[:200]), where=name) from error
    return Checkpoint(name, weights, state)


def load_newest(folder: Path, device: torch.device) -> tuple[Checkpoint | None, list[Skipped]]:
    """The newest checkpoint with a training state that verifies (None if there is none), and those passed over."""
    skipped: list[Skipped] = []
    _take_back(folder)
    for name in reversed(list_checkpoints(folder, "step-")):
        try:
            return load_checkpoint(folder, name, device), skipped
        except RunError as error:
            skipped.append(Skipped(name, error.what))
    return None, skipped


def has_sound_checkpoint(folder: Path) -> bool:
    """Whether there is a checkpoint to go on from; the files are checked, not loaded."""
    _take_back(folder)
    for name in reversed(list_checkpoints(folder, "step-")):
        with contextlib.suppress(RunError, *_UNREADABLE):
            _verify(folder / name)
            return True
    return False


def list_checkpoints(folder: Path, prefix: str = "") -> list[str]:
    """Names of the finished checkpoints, the oldest step first."""
    if not folder.is_dir():
        return []
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name.startswith(prefix or ("step-", "best-")))


def prune(folder: Path) -> None:
    """Delete all but the last two resumable checkpoints and the bests they need, and what a crash left half written."""
    _take_back(folder)
    keep = set(list_checkpoints(folder, "step-")[-_KEPT_STEPS:])
    for name in list(keep):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            keep.add(json.loads((folder / name / _MANIFEST).read_text(encoding="utf-8")).get("needs", ""))
    for path in _leftovers(folder, keep):
        shutil.rmtree(path, ignore_errors=True)


def explain_write_error(error: Exception, folder: Path) -> DeviceError | RunError:
    """The error in a person's words when something could not be written below `folder`."""
    number = getattr(error, "errno", None)
    text = str(error)
    # safetensors and torch wrap the system's error in their own kind; its text survives.
    is_full = (
        number in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)) or "os error 28" in text or "No space" in text
    )
    if not is_full and number is None:
        with contextlib.suppress(OSError):
            is_full = shutil.disk_usage(folder).free < _BLOCK
    if is_full:
        return DeviceError(
            say("The disk is full."),
            where=str(folder),
            hint=say("Make room and resume the run: everything up to the last checkpoint is kept."),
        )
    return RunError(
        say("The run folder cannot be written: {why}", why=text[:200]),
        where=str(folder),
        hint=say("Allow writing there and resume the run: everything up to the last checkpoint is kept."),
    )


def _leftovers(folder: Path, keep: set[str]) -> Iterator[Path]:
    for path in list(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir() and path.name.startswith(("step-", "best-", _TEMPORARY)) and path.name not in keep:
            yield path


def _swap_in(temporary: Path, place: Path) -> None:
    if place.exists():
        # A rename cannot replace a folder that is not empty; whoever dies between the two is helped by `_take_back`.
        old = place.with_name(f"{_OLD}{place.name}")
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        temporary.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    else:
        temporary.rename(place)


def _take_back(folder: Path) -> None:
    """Give the checkpoints their names back that were just being replaced when the process died."""
    for old in folder.glob(f"{_OLD}*") if folder.is_dir() else ():
        place = folder / old.name.removeprefix(_OLD)
        with contextlib.suppress(OSError):
            if not place.exists():
                old.rename(place)


def _verify(place: Path) -> set[str]:
    """The files of a checkpoint, each of which is what was written."""
    manifest = json.loads((place / _MANIFEST).read_text(encoding="utf-8"))
    if manifest["format"] != FORMAT:
        raise RunError(say("It was written by another version."), where=place.name)
    for file, expected in manifest["files"].items():
        if _describe(place / file) != expected:
            raise RunError(say("The file {file} is not what was written.", file=file), where=place.name)
    return set(manifest["files"])


def _describe(path: Path) -> dict[str, int | str]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return {"size": path.stat().st_size, "sha256": digest.hexdigest()}


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows cannot open a folder, and keeps renames in its journal
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
