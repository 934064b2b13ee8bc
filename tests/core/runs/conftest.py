"""The summary of a run, for tests that only move summaries about."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.runs.folder import RunSummary


@pytest.fixture(scope="session")
def one_run() -> RunSummary:
    return RunSummary(
        path=Path("/runs/one"),
        title="one",
        task="classify",
        method="lora",
        backbone="tiny",
        state="finished",
        started=1.0,
        seconds=1.0,
        macro_f1=None,
        accuracy=None,
        classes=2,
        rows=10,
        can_resume=False,
        size_mb=0.1,
    )
