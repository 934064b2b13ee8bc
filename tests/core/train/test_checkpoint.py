from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
import torch

from core.errors import DeviceError, RunError
from core.train import checkpoint
from core.train.checkpoint import (
    has_sound_checkpoint,
    list_checkpoints,
    load_checkpoint,
    load_newest,
    prune,
    save_checkpoint,
)

CPU = torch.device("cpu")


def save(folder: Path, step: int, needs: str = "") -> None:
    save_checkpoint(folder, f"step-{step:08d}", {"w": torch.full((3,), float(step))}, {"step": step}, needs=needs)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    state = {"step": 3, "score": [0.5, -1.0], "best": None, "means": {"a": torch.arange(3)}}
    save_checkpoint(tmp_path, "step-00000003", {"w": torch.randn(2, 2)}, state)
    save_checkpoint(tmp_path, "best-00000003", {"w": torch.ones(2)}, None)

    found = load_checkpoint(tmp_path, "step-00000003", CPU)
    assert found.state is not None
    assert found.state["score"] == [0.5, -1.0]
    assert torch.equal(found.state["means"]["a"], torch.arange(3))
    assert load_checkpoint(tmp_path, "best-00000003", CPU).state is None
    assert not list(tmp_path.glob(".tmp-*"))


@pytest.mark.parametrize("file", ["weights.safetensors", "state.pt", "manifest.json"])
@pytest.mark.parametrize("harm", ["cut", "flip", "gone"])
def test_a_damaged_checkpoint_is_passed_over_for_the_one_before(tmp_path: Path, file: str, harm: str) -> None:
    save(tmp_path, 1)
    save(tmp_path, 2)
    place = tmp_path / "step-00000002" / file
    content = place.read_bytes()
    if harm == "gone":
        place.unlink()
    else:
        middle = len(content) // 2
        place.write_bytes(
            content[:middle]
            if harm == "cut"
            else content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :]
        )

    found, skipped = load_newest(tmp_path, CPU)

    assert found is not None
    assert found.name == "step-00000001"
    assert [one.name for one in skipped] == ["step-00000002"]
    assert has_sound_checkpoint(tmp_path)
    (tmp_path / "step-00000001" / "manifest.json").unlink()
    assert not has_sound_checkpoint(tmp_path)


@pytest.mark.parametrize("call", range(4))
def test_a_full_disk_leaves_the_old_checkpoint_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    save(tmp_path, 1)
    calls = 0
    flush = checkpoint._flush

    def run_out(path: Path) -> None:
        nonlocal calls
        if calls == call:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        calls += 1
        flush(path)

    monkeypatch.setattr(checkpoint, "_flush", run_out)
    with pytest.raises(DeviceError, match="disk is full"):
        save(tmp_path, 2)

    assert list_checkpoints(tmp_path) == ["step-00000001"]
    assert not list(tmp_path.glob(".tmp-*"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_an_error_for_a_person(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(RunError, match="cannot be written"):
            save(tmp_path, 1)
    finally:
        tmp_path.chmod(0o700)


def test_a_place_that_is_no_folder_is_an_error_for_a_person(tmp_path: Path) -> None:
    (tmp_path / "checkpoints").write_text("a file")
    with pytest.raises(RunError, match="cannot be written"):
        save(tmp_path / "checkpoints", 1)


def test_pruning_keeps_the_last_two_and_the_bests_they_need(tmp_path: Path) -> None:
    for step in (1, 2, 3, 4):
        save_checkpoint(tmp_path, f"best-{step:08d}", {"w": torch.ones(1)}, None)
    save(tmp_path, 1, needs="best-00000001")
    save(tmp_path, 2, needs="best-00000002")
    save(tmp_path, 3, needs="best-00000003")
    (tmp_path / ".tmp-step-00000009-1").mkdir()

    prune(tmp_path)

    assert list_checkpoints(tmp_path) == ["best-00000002", "best-00000003", "step-00000002", "step-00000003"]
    assert not list(tmp_path.glob(".tmp-*"))


def test_no_code_runs_when_a_state_is_read(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(tmp_path / "ran"),)

    save_checkpoint(tmp_path, "step-00000001", {"w": torch.ones(1)}, {"evil": Evil()})
    with pytest.raises(RunError):
        load_checkpoint(tmp_path, "step-00000001", CPU)
    assert not (tmp_path / "ran").exists()
