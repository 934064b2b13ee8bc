"""Training with rough texts: other texts in every epoch, the same for the same seed, and never those of validation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.config import JobConfig
from core.draining import drain
from core.events import Ended, Noticed, StepDone
from core.runs.folder import RunFolder
from core.tasks.classify.rough_training import choose_noises, draw_rough, prepare_rough
from core.tasks.classify.setup import make_task, prepare
from core.tasks.classify.tuning import run_job
from core.train.control import Control

TEXTS = [f"Hello, where is parcel number {at} from Café Müller?" for at in range(200)]


def with_share(job: JobConfig, share: float) -> JobConfig:
    return replace(job, training=replace(job.training, rough_share=share))


def test_a_share_of_the_texts_is_rough_and_which_ones_depends_on_seed_and_epoch():
    noises = choose_noises(TEXTS, folds=True)
    assert {"typing", "accents"} <= {noise.name for noise in noises}
    assert not {"look-alikes", "width", "invisible", "homophones"} & {noise.name for noise in noises}
    assert "look-alikes" in {noise.name for noise in choose_noises(TEXTS, folds=False)}
    drawn = draw_rough(TEXTS, noises, 0.5, (0, 0))
    assert drawn == draw_rough(TEXTS, noises, 0.5, (0, 0)) and 70 < len(drawn) < 130
    assert set(drawn) != set(draw_rough(TEXTS, noises, 0.5, (0, 1))) != set(draw_rough(TEXTS, noises, 0.5, (1, 0)))
    assert sum(text != TEXTS[row] for row, text in drawn.items()) > 0.9 * len(drawn)
    assert not draw_rough(TEXTS, noises, 0.0, (0, 0)) and len(draw_rough(TEXTS, noises, 1.0, (0, 0))) == 200


def test_the_training_reads_other_texts_in_every_epoch_and_knows_all_their_tokens(make: Callable[..., JobConfig]):
    setup = drain(prepare(with_share(make("full", epochs=3), 0.6), Control()))
    rough = drain(prepare_rough(setup, Control()))
    assert rough is not None and len(rough.rough) == 3
    clean = setup.tokens["train"]
    for epoch in range(3):
        tokens = rough.of_epoch(epoch)
        assert len(tokens) == len(clean)
        same = np.setdiff1d(np.arange(len(clean)), rough.rows[epoch])
        assert np.array_equal(tokens.take(same).ids, clean.take(same).ids)
        assert not np.setdiff1d(tokens.ids, setup.trained_ids(rough)).size
    assert not np.array_equal(rough.of_epoch(0).ids, rough.of_epoch(1).ids)
    assert np.array_equal(rough.of_epoch(0).ids, rough.of_epoch(3).ids)
    task = make_task(setup, setup.model, rough)
    list(task.prepare_epoch(1))
    assert sorted(np.concatenate(task.plan_epoch(1))) == list(range(len(clean)))
    assert drain(prepare_rough(replace(setup, job=with_share(setup.job, 0.0)), Control())) is None


def test_a_paused_training_goes_on_with_the_same_rough_texts(make: Callable[..., JobConfig], tmp_path: Path):
    losses = []
    for pauses in (False, True):
        job = with_share(make("lora", epochs=2, start_from_probe=False), 0.7)
        run, seen = RunFolder.create(job, path=tmp_path / f"run {pauses}"), []
        control = Control()
        for event in run_job(job, run, control):
            seen += [event] if isinstance(event, StepDone | Noticed) else []
            if pauses and isinstance(event, StepDone) and event.step == 3:
                control.request_stop()
            last = event
        if pauses:
            for event in run_job(job, run, Control()):
                seen += [event] if isinstance(event, StepDone) else []
                last = event
        assert isinstance(last, Ended) and last.outcome == "finished"
        assert any("written roughly" in str(event.message) for event in seen if isinstance(event, Noticed))
        losses.append([event.loss for event in seen if isinstance(event, StepDone)])
    assert losses[0] == pytest.approx(losses[1], rel=1e-5)
