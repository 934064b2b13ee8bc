"""Makers of small jobs: a table of short texts about three things, and a job over a tiny backbone that trains in a
second.
"""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.config import BackboneConfig, DataConfig, JobConfig, MethodConfig, TrainConfig, with_value

TOPICS = {
    "money back": ("refund", "money", "card", "charged", "invoice"),
    "access": ("password", "account", "change", "settings", "page"),
    "praise": ("great", "lovely", "clean", "staff", "service"),
}
FILLERS = ("the", "my", "is", "again", "please", "order", "for", "it")


def write_texts(path: Path, rows: int = 96, *, seed: int = 0, noise: float = 0.0, multi_label: bool = False) -> Path:
    """A csv with the columns id, text, label; `noise` is the share of random labels."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "text", "label"])
        for number in range(rows):
            named = rng.sample(list(TOPICS), k=rng.choice((1, 2)) if multi_label else 1)
            words = [rng.choice(TOPICS[name]) for name in named for _ in range(3)]
            words += rng.choices(FILLERS, k=rng.randrange(0, 9))
            rng.shuffle(words)
            if rng.random() < noise:
                named = [rng.choice(list(TOPICS))]
            table.writerow([f"T-{number:04d}", " ".join(words), "|".join(named)])
    return path


def make_job(
    table: Path, backbone: Path, *, kind: str = "full", multi_label: bool = False, **settings: Any
) -> JobConfig:
    """A job over `table`; `settings` are training settings by name, and others by dotted name with __ for the dot."""
    job = JobConfig(
        data=DataConfig(
            files=(str(table),),
            text_columns=("text",),
            label_columns=("label",),
            label_form="separated" if multi_label else "single",
            label_separator="|" if multi_label else "",
        ),
        backbone=BackboneConfig(name=str(backbone)),
        method=MethodConfig(kind=kind, rank=4, alpha=8),
        training=replace(
            TrainConfig(),
            epochs=2,
            batch_rows=8,
            learning_rate=1e-3,
            head_learning_rate=1e-2,
            max_tokens=32,
            threads=1,
            device="cpu",
            # "auto" is another format on another processor, and no two sums agree to five digits in bf16
            precision="fp32",
        ),
    )
    for name, value in settings.items():
        job = with_value(job, name.replace("__", ".") if "__" in name else f"training.{name}", value)
    return job
