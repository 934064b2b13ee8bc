"""The first use of the multilingual backbone is a stage of the job that shows its progress and can be stopped."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from core.config import JobConfig
from core.draining import drain
from core.errors import Cancelled
from core.events import StageChanged
from core.tasks import backbone_folder
from core.train.control import Control
from gui.session.progress import JobProgress


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Unpacking in three steps; whether it was closed."""
    ends: list[bool] = []

    def unpack(*_: object, **__: object) -> Generator[tuple[int, int], None, Path]:
        try:
            for done in (0, 120_000_000, 240_000_000):
                yield done, 240_000_000
        finally:
            ends.append(True)
        return tmp_path

    monkeypatch.setattr(backbone_folder, "locate_in_steps", unpack)
    return ends


def test_it_is_a_stage_in_megabytes(closed: list[bool], tmp_path: Path) -> None:
    events: list[StageChanged] = []
    assert drain(backbone_folder.open_backbone(JobConfig(), Control()), events.append) == tmp_path
    assert [(event.stage, event.done, event.total) for event in events] == [
        ("unpacking", done, 240) for done in (0, 120, 240)
    ]
    progress = JobProgress("preparing", "Preparing", is_training=True)
    shown = [progress.follow(event) for event in events]
    assert [state.fraction for state in shown] == [0.0, 0.5, 1.0]
    assert all("Unpacking the multilingual backbone" in state.text for state in shown)
    after = progress.follow(StageChanged(stage="preparing"))
    assert (after.fraction, after.text) == (None, "Preparing")


def test_a_stop_ends_it(closed: list[bool]) -> None:
    control = Control()
    running = backbone_folder.open_backbone(JobConfig(), control)
    next(running)
    control.request_stop()
    with pytest.raises(Cancelled):
        next(running)
    assert closed == [True]
