"""Invented tables and a run over them, and functions that wait for the controller."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.runs.folder import RunFolder
from gui.session.session import Session
from gui.tasks.recommend.sample_run import write_rank_run, write_tables

PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def made_tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_tables(tmp_path_factory.mktemp("library") / "tables of the library")


@pytest.fixture
def tables(made_tables: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Loans and books, as files of this test's own."""
    return tuple(Path(shutil.copy(file, tmp_path / file.name)) for file in made_tables)  # type: ignore[return-value]


@pytest.fixture(scope="session")
def made_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rank_run(tmp_path_factory.mktemp("runs")).path


@pytest.fixture
def run(made_run: Path, tmp_path: Path) -> RunFolder:
    """A judged run that a test may change."""
    return RunFolder.open(Path(shutil.copytree(made_run, tmp_path / "run of loans")))


@pytest.fixture
def open_files(qtbot, session: Session) -> Callable[..., None]:  # noqa: ANN001
    """Open files and wait until they are read and scanned."""

    def open_and_wait(*paths: Path) -> None:
        with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
            session.open_paths(list(paths))
        qtbot.waitUntil(lambda: not session.controllers["recommend"].is_scanning, timeout=PATIENCE_MS)

    return open_and_wait


@pytest.fixture
def settle(qtbot, session: Session) -> Callable[[], None]:  # noqa: ANN001
    """Wait until the changed data has been scanned."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not session.controllers["recommend"].is_scanning, timeout=PATIENCE_MS)

    return wait
