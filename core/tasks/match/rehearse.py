"""What a matching job will take, judged from a few real steps; nothing is written."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import numpy as np

from core.config import JobConfig
from core.data.reading import Cancelled
from core.errors import ConfigError, WorkbenchError
from core.events import Ended, Rehearsed, TrainEvent
from core.message import say
from core.models.bi_encoder import add_lora_to
from core.tasks.match.setup import MatchSetup, prepare
from core.tasks.match.train_task import MatchTask
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.rehearsal import Forecast, Rehearsal

_log = logging.getLogger(__name__)


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Load everything, take a few steps on short and long texts, and tell minutes, memory and disk of the whole run.

    Nothing is written and nothing is kept. `Rehearsed` comes before the last event, which is always `Ended`.
    """
    try:
        if job.method.kind == "frozen":
            raise ConfigError(say("There is no forecast for this method: it takes seconds."), field="method.kind")
        setup = yield from prepare(job, control)
        if job.method.kind == "lora":
            add_lora_to(setup.model, job.method, seed=job.training.seed)
        with compact_embedding(setup.model.plain_backbone, setup.trained_ids()):
            rehearsal = Rehearsal(MatchTask(setup, _draw_negatives(setup)), control)
            yield from rehearsal.events()
        if rehearsal.forecast is None:
            yield Ended(outcome="stopped")
            return
        yield _sum_up(setup, rehearsal.forecast)
        yield Ended(outcome="finished")
    except Cancelled:
        yield Ended(outcome="stopped")
    except Exception as error:
        if not isinstance(error, WorkbenchError):
            _log.exception("the rehearsal failed")
        yield Ended.from_error(error)


def _draw_negatives(setup: MatchSetup) -> np.ndarray:
    """As many answers beside each question as will be mined, drawn by lot: mining takes longer than the rehearsal."""
    shape = (len(setup.data.split.train), setup.job.match.hard_negatives)
    drawn = np.random.default_rng(0).integers(0, len(setup.answers), shape)
    own = setup.data.pairs.answer_of[setup.data.split.train]
    return np.where(drawn == own[:, None], -1, drawn)


def _sum_up(setup: MatchSetup, forecast: Forecast) -> Rehearsed:
    settings, data = setup.job.training, setup.data
    rows = len(data.split.train)
    lengths = setup.questions.lengths
    answers = int(setup.answers.lengths.sum())
    train, validation, test = (int(lengths[data.places(split)].sum()) for split in ("train", "validation", "test"))
    minings = (1 + setup.job.match.mine_again) if setup.job.match.hard_negatives else 0
    # Everything is read before the training and at its end; answers and validation at each evaluation.
    read = 2 * (answers + validation + test) + minings * (train + answers)
    read += (answers + validation) * settings.epochs * settings.evaluations_per_epoch
    model_mb = sum(weight.numel() * weight.element_size() for weight in setup.model.parameters()) / 2**20
    return Rehearsed(
        seconds_per_step=forecast.seconds_per_step,
        seconds_total=settings.steps(rows) * forecast.seconds_per_step + read * forecast.seconds_per_token,
        peak_memory_mb=forecast.peak_memory_mb,
        disk_mb=2 * forecast.checkpoint_mb + 2 * forecast.weights_mb + model_mb,
    )
