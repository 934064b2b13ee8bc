"""The job that fine-tunes a classifier on labelled texts: read, split, baselines, train, judge, save."""

from __future__ import annotations

from collections.abc import Iterator

from torch import nn

from core.config import JobConfig
from core.events import Ended, TrainEvent
from core.models.adapters import add_lora
from core.tasks.classify.baselines import Baselines
from core.tasks.classify.finish import describe_training, save_and_judge
from core.tasks.classify.rehearse import rehearse
from core.tasks.classify.rough_training import prepare_rough
from core.tasks.classify.setup import ReadRows, describe_start, make_task, prepare
from core.tasks.job_run import JobRun, intercept_end, note_environment
from core.train.checkpoint import has_sound_checkpoint
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.device import give_back_freed_memory
from core.train.loop import Training
from core.train.processes import ProcessGroup

__all__ = ["run_job", "rehearse"]


def run_job(job: JobConfig, run: JobRun, control: Control, read: ReadRows | None = None) -> Iterator[TrainEvent]:
    """Read, split, measure the baselines, train, judge and save; resumes from the checkpoints of `run` if any.

    Args:
        read: reads the rows; by default those of the files of the job.
    """
    setup = yield from prepare(job, control, read)
    note_environment(run, setup, setup.examples.fingerprint, setup.examples.corrections_digest)
    baselines, processes = Baselines(setup), ProcessGroup.here()
    if processes.is_first:
        is_known = baselines.recall(run.checkpoints_folder)
        is_resumed = is_known and has_sound_checkpoint(run.checkpoints_folder)
        if not is_resumed:
            yield from baselines.measure(control)
            if not control.stop_requested:
                baselines.keep(run.checkpoints_folder)
                if job.training.start_from_probe:
                    baselines.start_classifier()
    processes.agree(control)
    if control.stop_requested:
        yield Ended(outcome="stopped")
        return
    give_back_freed_memory()  # the baselines need more memory at a time than a step
    model: nn.Module = (
        add_lora(setup.model, job.method, seed=job.training.seed) if job.method.kind == "lora" else setup.model
    )
    yield describe_start(setup, model)
    rough = yield from prepare_rough(setup, control)
    with compact_embedding(setup.model, setup.trained_ids(rough)):
        task = make_task(setup, model, rough)
        if job.training.start_from_probe:
            task.start = processes.broadcast(lambda: baselines.start)
        training = Training(task, run, control)
        ended = yield from intercept_end(training.events())
    if ended.outcome != "failed" and processes.is_first:
        yield from save_and_judge(setup, model, run, describe_training(setup, training), baselines.figures)
    yield ended
