"""Checkpoints that are complete or absent, even if the process exits while one is written."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
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
    """The contents of one folder: trainable weights by name, and the other training state (None in a "best" one)."""

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
    """Write `folder/name` so that it is complete or absent even if the power fails.

    All files are written and flushed in a hidden folder next to it, the manifest with sizes and hashes last; then the
    folder is renamed. An existing checkpoint of that name is replaced.

    Args:
        state: plain values and tensors only, so that it can be loaded without running code; None for weights only.
        needs: the name of another checkpoint that is kept as long as this one.

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
    """Load the checkpoint `folder/name` after every file is verified against the manifest.

    Raises:
        RunError: it is incomplete or damaged.
    """
    path = folder / name
    try:
        files = _verify(path)
        weights = load_file(path / _WEIGHTS, device=str(device))
        state = torch.load(path / _STATE, map_location=device, weights_only=True) if _STATE in files else None
    except _UNREADABLE as error:
        raise RunError(say("It cannot be read: {why}", why=str(error)[:200]), where=name) from error
    return Checkpoint(name, weights, state)


def load_newest(folder: Path, device: torch.device) -> tuple[Checkpoint | None, list[Skipped]]:
    """The newest valid checkpoint with a training state (None if there is none), and those that were skipped."""
    skipped: list[Skipped] = []
    _restore_replaced(folder)
    for name in reversed(list_checkpoints(folder, "step-")):
        try:
            return load_checkpoint(folder, name, device), skipped
        except RunError as error:
            skipped.append(Skipped(name, error.what))
    return None, skipped


def has_sound_checkpoint(folder: Path) -> bool:
    """Whether there is a checkpoint to resume from; the files are verified, not loaded."""
    _restore_replaced(folder)
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
    """Delete all but the last two resumable checkpoints, the best ones they need, and what a crash left incomplete."""
    _restore_replaced(folder)
    keep = set(list_checkpoints(folder, "step-")[-_KEPT_STEPS:])
    for name in list(keep):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            keep.add(json.loads((folder / name / _MANIFEST).read_text(encoding="utf-8")).get("needs", ""))
    for path in _leftovers(folder, keep):
        shutil.rmtree(path, ignore_errors=True)


def explain_write_error(error: Exception, folder: Path) -> DeviceError | RunError:
    """The error to show if something could not be written below `folder`."""
    number = getattr(error, "errno", None)
    text = str(error)
    # safetensors and torch wrap the system's error in their own class; its text is kept.
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


def _swap_in(temporary: Path, path: Path) -> None:
    if path.exists():
        # A rename cannot replace a folder that is not empty; `_restore_replaced` repairs an exit between the two.
        old = path.with_name(f"{_OLD}{path.name}")
        shutil.rmtree(old, ignore_errors=True)
        path.rename(old)
        temporary.rename(path)
        shutil.rmtree(old, ignore_errors=True)
    else:
        temporary.rename(path)


def _restore_replaced(folder: Path) -> None:
    """Rename checkpoints back that were being replaced when the process exited."""
    for old in folder.glob(f"{_OLD}*") if folder.is_dir() else ():
        path = folder / old.name.removeprefix(_OLD)
        with contextlib.suppress(OSError):
            if not path.exists():
                old.rename(path)


def _verify(path: Path) -> set[str]:
    """The files of a checkpoint, verified against the manifest."""
    manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
    if manifest["format"] != FORMAT:
        raise RunError(say("It was written by another version."), where=path.name)
    for file, expected in manifest["files"].items():
        if _describe(path / file) != expected:
            raise RunError(say("The file {file} is not what was written.", file=file), where=path.name)
    return set(manifest["files"])


def _describe(path: Path) -> dict[str, int | str]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return {"size": path.stat().st_size, "sha256": digest.hexdigest()}


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows cannot open a folder, and journals renames
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_of_earlier_version(fingerprint: str) -> bool:
    """Whether a checkpoint's fingerprint is of a version that hashed the whole job file, comments included.

    Such a digest (64 hexadecimal digits and nothing else) cannot be compared with today's.
    """
    return re.fullmatch("[0-9a-f]{64}", fingerprint) is not None
