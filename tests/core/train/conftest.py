"""A tiny backbone and a small task over it, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.config import JobConfig
from core.models.adapters import add_lora
from core.tasks.classify.setup import make_task, prepare
from core.tasks.classify.train_task import ClassifyTask
from core.train.control import Control
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("backbones") / "bert")


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_texts(tmp_path_factory.mktemp("tables") / "texts.csv", noise=0.1)


class Folders:
    """The part of a run that the loop needs."""

    def __init__(self, folder: Path) -> None:
        self.checkpoints_folder = folder / "checkpoints"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


@pytest.fixture
def make(texts: Path, tiny_bert: Path) -> Callable[..., ClassifyTask]:
    """Makes a fresh task: the same settings give the same model and the same batches."""

    def build(kind: str = "full", **settings: Any) -> ClassifyTask:
        settings.setdefault("dropout", 0.0)
        return task_of(make_job(texts, tiny_bert, kind=kind, **settings))

    return build


def task_of(job: JobConfig) -> ClassifyTask:
    steps = prepare(job, Control())
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            setup = stop.value
            break
    model = add_lora(setup.model, job.method) if job.method.kind == "lora" else setup.model
    return make_task(setup, model)
