"""Runs to report on: one whose names and texts try to break out of the page, and real ones of every task."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.events import Evaluated, StepDone
from core.metrics.labels import judge, to_json
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions
from tests.core.runs.made_runs import make_job, start_event

OLD_RUNS = Path(__file__).parents[2] / "compatibility" / "made_by_0.1.0" / "Tunewright" / "runs"
UNJUDGED = "../bin/names-alone"
HOSTILE = ("refund | cash", "<script>alert(1)</script>", "=1+1")
TEXTS = [
    'a <img src="http://example.org/x"> & "quotes"',
    "\u05e9\u05dc\u05d5\u05dd \u202eright to left\u0007",
    "W" * 3000,
    "\U0001f469\u200d\U0001f4bb `code` | cell\nnext line",
]


@pytest.fixture(scope="session")
def hostile_run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """Four texts, all wrong; corrected, with a baseline and a training of 500 steps."""
    made = RunFolder.create(make_job(title='My "model" </title><b>'), parent=tmp_path_factory.mktemp("runs"))
    made.append(start_event(made.job, HOSTILE))
    for step in range(1, 501):
        loss = float("nan") if step == 7 else 1 / step
        made.append(
            StepDone(
                step=step, epoch=0.0, loss=loss, learning_rate=0.0, rows=8, tokens=80, gradient_norm=1.0,
                rows_per_s=1.0, seconds=1.0,
            )
        )  # fmt: skip
    made.append(Evaluated(step=250, split="validation", loss=0.4, is_best=True, seconds=1.0))
    probabilities = np.array([[0.1, 0.1, 0.8], [0.2, 0.7, 0.1], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7]])
    truth = np.array([0, 2, 1, 0])
    made.write_predictions("test", frame_predictions(np.arange(4), TEXTS, truth, probabilities, HOSTILE))
    baseline = {"seconds": 1.0, "test": {"accuracy": 0.5, "macro_f1": 0.25, "weighted_f1": 0.3}}
    made.write_metrics(
        {
            "test": to_json(judge(truth, probabilities, HOSTILE)),
            "baselines": {"tfidf": baseline},
            "corrections": {"training": 3, "validation": 0, "test": 2, "added": 1},
        }
    )
    made.model_folder.mkdir()
    return made


@pytest.fixture(params=["classify-lora", "classify-several-labels", "recommend-lora", "match-lora", UNJUDGED])
def old_run(request: pytest.FixtureRequest) -> RunFolder:
    """Real runs of each task; the last one has no labels, so nothing was judged."""
    return RunFolder.open(OLD_RUNS / request.param)
