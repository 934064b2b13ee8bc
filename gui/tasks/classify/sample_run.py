"""An invented run, so that a page can be run by itself: nothing here was trained."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from core.config import JobConfig
from core.events import BaselineDone, CheckpointSaved, Ended, Evaluated, Event, StageChanged, Started, StepDone
from core.message import say
from core.metrics.labels import judge, to_json
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions

if TYPE_CHECKING:
    from gui.session.session import Session

TICKET_CLASSES = ("billing", "cancel", "delivery", "login", "praise", "refund", "technical", "warranty")
_OPENINGS = (
    "Hello, I have a question about",
    "Please help me with",
    "Still waiting:",
    "Nobody answered about",
    "Thanks for",
)


def make_events(classes: Sequence[str] = TICKET_CLASSES, steps: int = 240, *, ended: bool = True) -> list[Event]:
    """The events of a run of `steps` steps with plausible curves; the same every time."""
    random = np.random.default_rng(7)
    begin = 1_760_000_000.0
    events: list[Event] = [
        StageChanged(at=begin, stage="preparing"),
        Started(
            at=begin + 1, task="classify", method="lora", backbone="all-MiniLM-L6-v2", classes=tuple(classes),
            train_rows=812, validation_rows=174, test_rows=174, steps=steps, device="cpu", precision="fp32", threads=2,
            parameters=22_700_000, trainable_parameters=640_000,
        ),
        BaselineDone(at=begin + 2, name="majority", split="validation", accuracy=0.21, macro_f1=0.04, seconds=0.1),
        BaselineDone(at=begin + 4, name="tfidf", split="validation", accuracy=0.79, macro_f1=0.76, seconds=1.5),
        BaselineDone(at=begin + 9, name="probe", split="validation", accuracy=0.86, macro_f1=0.84, seconds=4.0),
        StageChanged(at=begin + 9, stage="training", total=steps),
    ]  # fmt: skip
    best = 0.0
    every = max(1, steps // 12)
    for step in range(1, steps + 1):
        share = step / steps
        loss = 0.28 + 1.8 * math.exp(-5 * share) + 0.16 * abs(random.normal())
        rate = 1e-3 * min(1.0, share / 0.1) * (0.5 + 0.5 * math.cos(math.pi * max(0.0, share - 0.1) / 0.9))
        seconds = step * 0.12
        events.append(
            StepDone(
                at=begin + 10 + seconds,
                step=step,
                epoch=12 * share,
                loss=loss,
                learning_rate=rate,
                rows=16,
                tokens=510,
                gradient_norm=1.1,
                rows_per_s=164 + 9 * random.normal(),
                seconds=seconds,
                seconds_left=(steps - step) * 0.12,
            )
        )
        if step % every == 0:
            f1 = 0.91 - 0.45 * math.exp(-6 * share) - (0.012 if share > 0.85 else 0.0) + 0.004 * random.normal()
            better, best = f1 > best, max(best, f1)
            events.append(
                Evaluated(
                    at=begin + 10 + seconds,
                    step=step,
                    split="validation",
                    loss=0.42 + 1.2 * math.exp(-5 * share),
                    accuracy=min(1.0, f1 + 0.015),
                    macro_f1=f1,
                    is_best=better,
                    seconds=0.6,
                )
            )
            events.append(CheckpointSaved(at=begin + 10 + seconds, step=step, name=f"step-{step:06d}"))
    if ended:
        events.append(
            Ended(at=begin + 12 + steps * 0.12, outcome="finished", best_step=every * 10, seconds=steps * 0.12)
        )
    return events


def make_failed_events(steps: int = 90) -> list[Event]:
    """A run that ran out of memory half way."""
    events = [e for e in make_events(steps=steps * 2, ended=False) if not (isinstance(e, StepDone) and e.step > steps)]
    events = [e for e in events if not (isinstance(e, (Evaluated, CheckpointSaved)) and e.step > steps)]
    return [
        *events,
        Ended(
            outcome="failed",
            what=say("The graphics card has no memory left for a batch of {rows} rows.", rows=32),
            where=say("step {step}", step=steps),
            hint=say("Halve the batch and double the accumulation: the result is the same."),
            field="training.batch_rows",
            seconds=steps * 0.12,
        ),
    ]


def make_answers(
    classes: Sequence[str] = TICKET_CLASSES, rows: int = 174, seed: int = 11
) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Texts with invented answers: the frame of a judged split, true class numbers [rows], probabilities [rows
    classes].
    """
    random = np.random.default_rng(seed)
    count = len(classes)
    truth = random.integers(0, count, rows)
    logits = random.normal(size=(rows, count))
    logits[np.arange(rows), truth] += np.where(random.random(rows) < 0.9, 5.0, 0.8)
    slips = random.random(rows) < 0.05
    logits[np.flatnonzero(slips), (truth[slips] + 1) % count] += 5.0
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    texts = [f"{_OPENINGS[i % len(_OPENINGS)]} {classes[truth[i]]}, order {1000 + i}." for i in range(rows)]
    frame = frame_predictions(np.arange(rows) * 3, texts, truth, probabilities, classes)
    return frame, truth, probabilities


def write_sample_run(folder: Path, classes: Sequence[str] = TICKET_CLASSES, rows: int = 174) -> RunFolder:
    """A finished run with these invented events and answers, in a new folder below `folder`; it holds no model."""
    run = RunFolder.create(JobConfig(title="Support tickets"), folder)
    run.model_folder.mkdir()
    for event in make_events(classes):
        run.append(event)
    metrics: dict[str, Any] = {"training": {"seconds": 29.0, "rows_per_s": 164.0, "peak_rss_mb": 900.0}}
    for split in ("validation", "test"):
        frame, truth, probabilities = make_answers(classes, rows, seed=11 if split == "validation" else 12)
        metrics[split] = to_json(judge(truth, probabilities, classes))
        run.write_predictions(split, frame)
    scores = {"majority": 0.04, "tfidf": 0.76, "probe": 0.84}
    metrics["baselines"] = {
        name: {split: {"macro_f1": score, "accuracy": score + 0.02} for split in ("validation", "test")}
        for name, score in scores.items()
    }
    run.write_metrics(metrics)
    return run


def open_sample_run(session: Session, folder: Path) -> None:
    """Open the invented run."""
    session.runs.open(write_sample_run(folder).path)
