"""Two trained runs, made once: one with LoRA, one with full tuning and several labels per text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.config import JobConfig
from core.events import TrainEvent
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("backbones") / "bert")


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_texts(tmp_path_factory.mktemp("tables") / "texts.csv", rows=120, noise=0.15)


@pytest.fixture
def make(texts: Path, tiny_bert: Path) -> Callable[..., JobConfig]:
    """Makes a job over the noisy texts; settings by name."""
    return lambda kind="full", **settings: make_job(texts, tiny_bert, kind=kind, **settings)


def finish(job: JobConfig, folder: Path) -> tuple[RunFolder, list[TrainEvent]]:
    run = RunFolder.create(job, path=folder)
    return run, list(run_job(job, run, Control()))


@pytest.fixture(scope="session")
def lora_run(
    texts: Path, tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[RunFolder, list[TrainEvent]]:
    return finish(make_job(texts, tiny_bert, kind="lora"), tmp_path_factory.mktemp("runs") / "lora")


@pytest.fixture(scope="session")
def multi_label_run(tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[RunFolder, list[TrainEvent]]:
    folder = tmp_path_factory.mktemp("several labels")
    table = write_texts(folder / "texts.csv", rows=120, multi_label=True)
    return finish(make_job(table, tiny_bert, multi_label=True), folder / "run")


def of_kind(events: list[Any], kind: type) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]
