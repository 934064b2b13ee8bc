"""The runs page over run folders that were made a moment ago, on a real session."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.config import DataConfig, JobConfig, MethodConfig
from core.events import Ended, Started
from core.runs.folder import RunFolder
from gui.pages.runs_page import RunsPage


def make_run(
    file: str = "tickets", *, title: str = "", f1: float = 0.8, at: float = 1000.0, parent: str = "", kind: str = "lora"
) -> RunFolder:
    """A finished run over a table of this name."""
    data = DataConfig(files=(f"/home/someone/{file}.csv",))
    job = JobConfig(title=title or file, parent=parent, data=data, method=MethodConfig(kind=kind))  # type: ignore[arg-type]
    run = RunFolder.create(job)
    run.append(
        Started(
            at=at,
            task="classify",
            method=kind,
            backbone=job.backbone.name,
            classes=("a", "b"),
            train_rows=700,
            validation_rows=9,
            test_rows=9,
            steps=3,
            device="cpu",
            precision="fp32",
            threads=2,
            parameters=10,
            trainable_parameters=5,
        )
    )
    run.write_metrics(
        {"test": {"accuracy": f1, "macro_f1": f1, "weighted_f1": f1, "per_class": []}, "training": {"seconds": 65.0}}
    )
    run.append(Ended(outcome="finished"))
    return run


@pytest.fixture
def list_anew(qtbot, session) -> Callable[[], None]:
    """Lists the runs again and waits until that is done."""

    def refresh() -> None:
        with qtbot.waitSignal(session.runs.listed, timeout=20_000):
            session.runs.refresh()

    return refresh


@pytest.fixture
def page(qtbot, session) -> RunsPage:
    made = RunsPage(session)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        made.show()
    qtbot.waitExposed(made)
    return made


def shown(page: RunsPage) -> list[tuple[str, int]]:
    """The names as they stand below each other, with their depth."""
    found, index = [], page.view.filter.index(0, 0)
    while index.isValid():
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        found.append((str(index.data()), depth))
        index = page.view.indexBelow(index)
    return found
