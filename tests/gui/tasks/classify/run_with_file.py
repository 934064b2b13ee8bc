"""An invented run whose data is a file: the judged texts are rows of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from core.config import DataConfig
from core.config.toml import to_toml
from core.data.reading import read_table
from core.runs.folder import JOB, RunFolder
from gui.tasks.classify.sample_run import write_sample_run


def write_run_with_file(folder: Path, runs: Path | None = None) -> tuple[RunFolder, Path]:
    """The run, in `runs` or beside its csv with the columns message and category, and the csv."""
    run = write_sample_run(runs or folder / "Sample tickets")
    frames = [frame for split in ("validation", "test") if (frame := run.predictions(split)) is not None]
    rows = max(int(frame["row"].max()) for frame in frames) + 1
    texts, labels = [f"filler {row}" for row in range(rows)], ["billing"] * rows
    for frame in frames:  # the test last: its rows are those of the validation
        for row, text, label in zip(frame["row"], frame["text"], frame["true"], strict=True):
            texts[row], labels[row] = text, label
    file = folder / "tickets.csv"
    pd.DataFrame({"message": texts, "category": labels}).to_csv(file, index=False)
    data = DataConfig(
        files=(str(file),),
        text_columns=("message",),
        label_columns=("category",),
        fingerprint=read_table([file]).fingerprint(),
    )
    (run.path / JOB).write_text(to_toml(replace(run.job, data=data)), encoding="utf-8")
    return RunFolder.open(run.path), file
