"""Invented lines of versions: a run and its updates, as a training leaves them, without weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.config import UpdateConfig
from core.events import Ended
from core.metrics.labels import judge, to_json
from core.runs.folder import RunFolder, runs_root
from core.runs.predictions import frame_predictions
from core.tasks.updating import JudgedPart, UpdateOutcome, pass_gate
from gui.tasks.classify.sample_run import TICKET_CLASSES, write_sample_run

CLASSES = (*TICKET_CLASSES, "subscription")
OLD_ROWS, NEW_ROWS = 40, 20


def write_first() -> RunFolder:
    """A finished run among the runs."""
    run = write_sample_run(runs_root())
    (run.model_folder / "config.json").write_text("{}", encoding="utf-8")
    return run


def write_update(
    before: RunFolder, *, worse: int = 0, better: int = 2, limit_flips: float = 0.02, files: Sequence[Path] = ()
) -> RunFolder:
    """A finished update of a run: of its old test rows `worse` are newly wrong and `better` newly right; every new row
    was wrong and is right.
    """
    added = tuple(str(file) for file in files) or ("april.csv",)
    job = replace(
        before.job,
        title="Support tickets + april",
        parent=before.path.name,
        data=replace(before.job.data, added=(*before.job.data.added, *added)),
        update=UpdateConfig(run=str(before.path), new_files=len(added), limit_flips=limit_flips, limit_loss=1.0),
    )
    run = RunFolder.create(job, runs_root())
    run.model_folder.mkdir()
    (run.model_folder / "config.json").write_text("{}", encoding="utf-8")
    rows = np.arange(OLD_ROWS + NEW_ROWS)
    truth = rows % len(CLASSES)
    wrong = (truth + 1) % len(CLASSES)
    given = {"test": truth.copy(), "test_before": truth.copy()}
    given["test"][:worse] = wrong[:worse]
    given["test_before"][worse : worse + better] = wrong[worse : worse + better]
    given["test_before"][OLD_ROWS:] = wrong[OLD_ROWS:]
    texts = [f"message {row} about {CLASSES[truth[row]]}" for row in rows]
    probabilities = {name: np.eye(len(CLASSES), dtype=np.float32)[one] for name, one in given.items()}
    for name, one in probabilities.items():
        run.write_predictions(name, frame_predictions(rows, texts, truth, one, CLASSES))
    parts = []
    for at in (slice(0, OLD_ROWS), slice(OLD_ROWS, None)):
        figures = [to_json(judge(truth[at], probabilities[name][at], CLASSES)) for name in ("test_before", "test")]
        parts.append(JudgedPart(figures[0], figures[1]))
    flips = worse / OLD_ROWS
    accepted, reasons = pass_gate(job.update, "macro_f1", parts[0], flips)
    outcome = UpdateOutcome(parts[0], parts[1], flips, better / OLD_ROWS, "macro_f1", accepted, reasons, 0.7, 41.0)
    test = to_json(judge(truth, probabilities["test"], CLASSES))
    run.write_metrics({"test": test, "training": {"seconds": 41.0}, **outcome.to_json()})
    run.append(Ended(outcome="finished"))
    return run
