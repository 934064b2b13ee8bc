"""A small table of questions, a matching run over it that answers, and functions that wait for the controller."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from gui.session.session import Session
from tests.tiny_matches import draw_line, make_match_job, write_questions
from tests.tiny_models import make_tiny_bert

PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def made_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("match run")
    job = make_match_job(
        write_questions(folder / "qa.csv", rows=120, unanswered=40), make_tiny_bert(folder / "bert"), epochs=6
    )
    run = RunFolder.create(job, path=folder / "run")
    list(run_job(job, run, Control()))
    draw_line(run)
    return run.path


@pytest.fixture
def run(made_run: Path, tmp_path: Path) -> RunFolder:
    """A judged run that a test may change."""
    return RunFolder.open(Path(shutil.copytree(made_run, tmp_path / "run of answers")))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_questions(tmp_path / "asked.csv", rows=60, unanswered=6)


@pytest.fixture
def open_files(qtbot, session: Session) -> Callable[..., None]:  # noqa: ANN001
    """Open files and wait until they are read and scanned."""

    def open_and_wait(*paths: Path) -> None:
        with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
            session.open_paths(list(paths))
        qtbot.waitUntil(lambda: not session.controllers["match"].is_scanning, timeout=PATIENCE_MS)

    return open_and_wait


@pytest.fixture
def open_run(qtbot, session: Session) -> Callable[[RunFolder], None]:  # noqa: ANN001
    """Open a run and wait until its answers are listed."""

    def open_and_wait(run: RunFolder) -> None:
        session.runs.open(run.path)
        qtbot.waitUntil(lambda: session.controllers["match"].answers.lists is not None, timeout=PATIENCE_MS)

    return open_and_wait
