"""The matching job: read, split, baselines, mine hard negatives, train, judge, calibrate, save."""

from __future__ import annotations

from collections.abc import Iterator

from core.config import JobConfig
from core.events import Ended, TrainEvent
from core.models.bi_encoder import add_lora_to
from core.tasks.job_run import JobRun, intercept_end, note_environment
from core.tasks.match.baselines import MatchBaselines
from core.tasks.match.finish import save_and_judge
from core.tasks.match.hard_negatives import (
    keep_negatives,
    keep_untrained,
    recall_negatives,
    recall_untrained,
)
from core.tasks.match.rehearse import rehearse
from core.tasks.match.setup import MatchSetup, describe_start, prepare
from core.tasks.match.train_task import MatchTask
from core.tasks.match.updating_job import run_update
from core.train.checkpoint import has_sound_checkpoint
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.loop import Training

__all__ = ["run_job", "rehearse"]

_FIRST = 0


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Read, split, measure the baselines, train, judge and save; resumes from the checkpoints of `run` if it has any.

    With the method "frozen" nothing is trained: the backbone is judged, calibrated and saved as it is.
    """
    if job.is_update:
        yield from run_update(job, run, control)
        return
    setup = yield from prepare(job, control)
    note_environment(run, setup, setup.data.pairs.fingerprint)
    baselines = MatchBaselines(setup)
    if job.method.kind == "frozen":
        yield describe_start(setup)
        yield from baselines.measure(control)
        yield from save_and_judge(setup, run, baselines, None, control)
        yield Ended(outcome="stopped" if control.stop_requested else "finished")
        return
    if not (has_sound_checkpoint(run.checkpoints_folder) and _recall(baselines, setup, run)):
        yield from baselines.measure(control)
        keep_negatives(run.checkpoints_folder, _FIRST, baselines.negatives)
        if baselines.untrained is not None:
            keep_untrained(run.checkpoints_folder, baselines.untrained)
        baselines.keep(run.checkpoints_folder)
    if job.method.kind == "lora":
        add_lora_to(setup.model, job.method, seed=job.training.seed)
    yield describe_start(setup)
    with compact_embedding(setup.model.plain_backbone, setup.trained_ids()):
        task = MatchTask(setup, baselines.negatives, run.checkpoints_folder)
        task.start = baselines.start
        training = Training(task, run, control)
        ended = yield from intercept_end(training.events())
    if ended.outcome != "failed":
        yield from save_and_judge(setup, run, baselines, training, control)
    yield ended


def _recall(baselines: MatchBaselines, setup: MatchSetup, run: JobRun) -> bool:
    shape = (len(setup.data.split.train), setup.job.match.hard_negatives)
    kept = recall_negatives(run.checkpoints_folder, _FIRST, shape)
    if kept is None or not baselines.recall(run.checkpoints_folder):
        return False
    baselines.negatives = kept
    baselines.untrained = recall_untrained(run.checkpoints_folder, len(setup.data.pairs.answers))
    return True
