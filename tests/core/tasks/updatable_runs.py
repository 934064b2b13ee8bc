"""Finished classification runs without weights, which can be inspected for an update: rows, classes, predictions."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from core.config import DataConfig, JobConfig, MethodConfig
from core.data.reading import read_table
from core.events import Ended
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions
from core.tasks.classify.examples import Examples, read_examples
from core.tasks.classify.keeping import keep_rows
from core.train.control import Control

CLASSES = ("refund", "access", "praise")
Cells = Sequence[Sequence[object]]


def write(path: Path, rows: Cells, head: Sequence[str] = ("text", "label")) -> Path:
    """A csv of these cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def texts(start: int, count: int, classes: Sequence[str] = CLASSES, word: str = "ticket") -> list[list[str]]:
    """Rows with a text of its own each, the classes in turn."""
    return [
        [f"{word} {number} about {classes[number % len(classes)]}", classes[number % len(classes)]]
        for number in range(start, start + count)
    ]


def data_of(path: Path, **more: Any) -> DataConfig:
    """The data of a job over one file with the columns text and label."""
    return replace(DataConfig(files=(str(path),), text_columns=("text",), label_columns=("label",)), **more)


def make_run(place: Path, data: DataConfig, *, method: str = "lora", keep: bool = True, **job: Any) -> RunFolder:
    """A finished run over the data, as far as an update reads it; `keep` writes the copy of its training rows."""
    data = replace(data, fingerprint=read_table(list(data.files)).fingerprint())
    made = JobConfig(title="tickets", data=data, method=MethodConfig(kind=method))  # type: ignore[arg-type]
    examples = read_examples(data, Control())
    run = RunFolder.create(replace(made, **job), parent=place)
    finish(run, examples, keep=keep)
    return run


def finish(run: RunFolder, examples: Examples, *, keep: bool = True, classes: Sequence[str] = ()) -> None:
    """Write what a training leaves: classes of the model, answers (all right), the copy, and the end."""
    run.model_folder.mkdir()
    names = dict(enumerate(classes or examples.classes))
    (run.model_folder / "config.json").write_text(json.dumps({"id2label": names}), "utf-8")
    for split in ("validation", "test"):
        part = examples.part(split)
        width = len(examples.judged_classes)
        sure = part.truth.astype(np.float32) if examples.multi_label else np.eye(width, dtype=np.float32)[part.truth]
        if len(part):
            frame = frame_predictions(part.rows, part.texts, part.truth, sure, examples.judged_classes)
            run.write_predictions(split, frame)
    run.write_training_texts(examples.train.texts)
    if keep:
        keep_rows(run, run.job, examples, examples.train)
    run.write_metrics({"test": {"macro_f1": 1.0}, "training": {"seconds": 60.0}})
    run.append(Ended(outcome="finished"))
