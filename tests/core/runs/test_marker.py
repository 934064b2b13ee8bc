"""The marker of a run: a computer is recognised in every process, and distinguished from others of its name."""

from __future__ import annotations

import hashlib
import itertools
import json
import socket
import uuid
from pathlib import Path

import pytest

from core.runs import marker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "run"
    made.mkdir()
    return made


def test_clearing_a_stale_marker_keeps_a_claim_that_is_made_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A listing checks the marker of every run, also of one that a training claims at that moment."""
    read = marker._read

    def read_then_claim(folder: Path) -> dict | None:
        found = read(folder)
        monkeypatch.setattr(marker, "_read", read)
        marker.claim(folder)
        return found

    monkeypatch.setattr(marker, "_read", read_then_claim)
    marker.release_stale(tmp_path)
    assert marker.is_claimed(tmp_path)


def leave_marker(folder: Path, **changes: object) -> None:
    """Write the marker of a process that is gone and whose id this process has now."""
    marker.claim(folder)
    note = folder / marker.NAME
    note.write_text(json.dumps({**json.loads(note.read_text()), "born": 0, **changes}))


@pytest.mark.parametrize("machine_id", ["b662780dc2db4c209c2e031530dcef24\n", "", None])
def test_a_computer_is_known_again_where_python_finds_no_network_card(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine_id: str | None
) -> None:
    """Python 3.14 finds none on a Linux without `ip` and `ifconfig`, and makes up another address in every process."""
    made_up = itertools.count(0x01_00_00_00_00_01)
    monkeypatch.setattr("core.runs.marker.uuid.getnode", lambda: next(made_up))
    monkeypatch.setattr("core.runs.marker.MACHINE_ID", tmp_path / "machine-id")
    if machine_id is not None:
        (tmp_path / "machine-id").write_text(machine_id)
    leave_marker(folder)
    assert not marker.is_claimed(folder)


def test_a_computer_without_a_number_of_its_own_goes_by_its_network_card(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.runs.marker.MACHINE_ID", tmp_path / "none")
    monkeypatch.setattr("core.runs.marker.uuid.getnode", lambda: 0x02_FC_00_00_00_01)
    leave_marker(folder)
    assert not marker.is_claimed(folder)
    monkeypatch.setattr("core.runs.marker.uuid.getnode", lambda: 0x02_FC_00_00_00_02)
    assert marker.is_claimed(folder), "another computer of the same name cannot be looked into, and is believed"


def test_a_marker_that_an_earlier_version_named_by_the_network_card_is_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.runs.marker.uuid.getnode", lambda: 0x02_FC_00_00_00_01)
    named = hashlib.sha256(f"{socket.gethostname()}/{uuid.getnode()}".encode()).hexdigest()[:16]
    leave_marker(folder, machine=named)
    assert not marker.is_claimed(folder)
