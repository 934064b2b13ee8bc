"""Makers of updates of tiny runs: a file with new rows, one class of them new, and the job that learns them."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.config import JobConfig, UpdateConfig
from core.events import TrainEvent
from core.runs.folder import RunFolder
from core.tasks.classify.update_plan import plan_training
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.tiny_jobs import FILLERS, TOPICS

NEW_CLASS = "late"
NEW_WORDS = ("parcel", "arrived", "never", "phone", "late")


def write_new(path: Path, rows: int = 48, *, multi_label: bool = False, seed: int = 5) -> Path:
    """A csv like that of `write_texts`: rows of an old and of a new class in turn, both with several labels."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "text", "label"])
        for number in range(rows):
            names = (
                ["money back", NEW_CLASS]
                if multi_label and number % 3 == 0
                else [("money back", NEW_CLASS)[number % 2]]
            )
            words = [rng.choice(TOPICS.get(name, NEW_WORDS)) for name in names for _ in range(3)]
            words += rng.choices(FILLERS, k=3)
            rng.shuffle(words)
            table.writerow([f"N-{number:04d}", f"{' '.join(words)} {number}", "|".join(names)])
    return path


def update_job(
    old: RunFolder, new: Path, *, kind: str = "", training: dict[str, Any] | None = None, **settings: Any
) -> JobConfig:
    """The job that updates a run with a file; `settings` are those of the update."""
    job = old.job
    method = replace(job.method, kind=kind or job.method.kind)  # type: ignore[arg-type]
    data = replace(job.data, added=(*job.data.added, str(new)))
    update = UpdateConfig(run=str(old.path), new_files=1, **settings)
    job = replace(job, parent=old.path.name, method=method, data=data, update=update, title="updated")
    return replace(job, training=replace(plan_training(job), **(training or {})))


def run_update(job: JobConfig, folder: Path) -> tuple[RunFolder, list[TrainEvent]]:
    """The run and all its events."""
    run = RunFolder.create(job, path=folder)
    return run, list(run_job(job, run, Control()))


def read_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
