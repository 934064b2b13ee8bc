"""The two training stages of a recommender, each one run of the training loop, reported as one training."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from core.config import TrainConfig
from core.events import CheckpointSaved, Ended, Evaluated, Noticed, Paused, Resumed, StageChanged, StepDone, TrainEvent
from core.message import say
from core.models.bi_encoder import add_lora_to, merge_lora
from core.tasks.job_run import JobRun
from core.tasks.recommend.sequence_model import SequenceModel
from core.tasks.recommend.setup import RecommendSetup, encode_texts
from core.tasks.recommend.text_train_task import TextTask
from core.tasks.recommend.train_task import SequenceTask
from core.train.checkpoint import has_sound_checkpoint
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.device import peak_rss_mb
from core.train.loop import Training
from core.train.task import Judgement

TEXT_FOLDER = "text"


@dataclass(frozen=True)
class StageFigures:
    """The result of one stage.

    Attributes:
        name: "sequence" or "text".
        validation: metrics of the final weights.
        is_kept: whether they are better than the initial ones.
        peak_rss_mb: peak memory of the process until the end of the stage.
    """

    name: str
    validation: dict[str, float]
    is_kept: bool
    seconds: float
    steps: int
    best_step: int | None
    rows: int
    rows_per_s: float
    peak_rss_mb: float


class TrainingState:
    """The model and results of the stages; filled by them, not shared with another thread.

    Attributes:
        model: with the best weights.
        text_vectors: of the current text model; [items dim]; None without texts.
        task: of the first stage.
        judged: the evaluation of the model on validation histories.
    """

    def __init__(self, model: SequenceModel, text_vectors: np.ndarray | None) -> None:
        self.model, self.text_vectors = model, text_vectors
        self.task: SequenceTask | None = None
        self.judged: Judgement | None = None
        self.stages: list[StageFigures] = []

    def to_json(self) -> list[dict[str, Any]]:
        """The stages as `metrics.json` holds them."""
        return [asdict(stage) for stage in self.stages]


@dataclass(frozen=True)
class _Folder:
    """The folder for the checkpoints of one stage."""

    checkpoints_folder: Path


def sequence_settings(settings: TrainConfig) -> TrainConfig:
    """The settings of the first stage, in which all weights use the learning rate of a head."""
    return replace(settings, learning_rate=settings.head_learning_rate)


def text_settings(settings: TrainConfig, epochs: int) -> TrainConfig:
    """The settings of the second stage; without weight averaging, which would encode all texts once more."""
    return replace(settings, epochs=epochs, average_share=0.0, evaluations_per_epoch=1, patience=0)


def wants_texts(setup: RecommendSetup) -> bool:
    """Whether there is a second stage."""
    return setup.job.method.kind != "frozen" and setup.encoder is not None


def make_task(
    setup: RecommendSetup, model: SequenceModel, text_vectors: np.ndarray | None, fingerprint: str = ""
) -> SequenceTask:
    """The task of the first stage for the training loop."""
    job, split = setup.job, setup.split
    settings = sequence_settings(job.training)
    described = setup.describe_items(text_vectors)
    return SequenceTask(
        model,
        settings,
        job.recommend,
        split.train,
        split.validation,
        texts=described,
        weights=split.weights,
        precision=setup.precision,
        fingerprint=fingerprint,
    )


def count_steps(setup: RecommendSetup, task: SequenceTask) -> tuple[int, int]:
    """Optimizer steps of the first and of the second stage."""
    own = setup.job.recommend
    second = text_settings(setup.job.training, own.text_epochs).steps(task.rows) if wants_texts(setup) else 0
    return task.settings.steps(task.rows), second


def train_sequence(setup: RecommendSetup, state: TrainingState, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """The first stage, `state.task`: train the sequence model on frozen text vectors; `Ended` last."""
    task = state.task
    assert task is not None
    # If the second stage has begun, this one is over and was reported: it only loads its best weights.
    is_over = has_sound_checkpoint(run.checkpoints_folder / TEXT_FOLDER)
    training = Training(task, run, control)
    for event in training.events():
        if isinstance(event, Ended):
            if event.outcome != "failed":
                state.judged = yield from _judge(task)
                state.stages.append(_sum_up("sequence", training, state.judged, is_kept=True))
            yield event
        elif not is_over or isinstance(event, Noticed):
            yield event


def train_texts(setup: RecommendSetup, state: TrainingState, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """The second stage: train the text model too; it is kept only if the validation metrics improve. `Ended` last."""
    sequence, encoder, job = state.task, setup.encoder, setup.job
    assert sequence is not None and encoder is not None and state.text_vectors is not None
    before = state.stages[0]
    if job.method.kind == "lora":
        add_lora_to(encoder, job.method, seed=job.training.seed)
    texts = setup.texts_with(state.text_vectors)
    assert texts is not None
    folder = _Folder(run.checkpoints_folder / TEXT_FOLDER)
    settings = text_settings(job.training, job.recommend.text_epochs)
    ended = Ended(outcome="failed")
    with compact_embedding(encoder.plain_backbone, np.union1d(texts.tokens.used_ids(), texts.pad_id)):
        task = TextTask(
            encoder,
            sequence,
            settings,
            texts,
            folder.checkpoints_folder,
            precision=setup.precision,
            fingerprint=sequence.fingerprint,
        )
        task.start = state.judged
        training = Training(task, folder, control)
        for event in training.events():
            if isinstance(event, Ended):
                ended = event
            else:
                yield _move(event, before, sequence)
    if ended.outcome != "failed":
        is_kept = training.best is not None and training.best.step > 0
        merge_lora(encoder)  # its matrices are the initial ones if no evaluation was better
        if is_kept:
            state.text_vectors = yield from encode_texts(setup, Control())
        sequence.describe(setup.describe_items(state.text_vectors))
        first = state.judged
        state.judged = yield from _judge(sequence)
        state.stages.append(_sum_up("text", training, state.judged, is_kept=is_kept))
        yield _report_outcome(first, state.judged, is_kept)
    best = before.best_step if not (training.best and training.best.step) else before.steps + training.best.step
    yield replace(ended, best_step=best, seconds=before.seconds + ended.seconds)


def _judge(task: SequenceTask) -> Generator[TrainEvent, None, Judgement | None]:
    judged = yield from task.judge()
    return judged


def _sum_up(name: str, training: Training, judged: Judgement | None, *, is_kept: bool) -> StageFigures:
    return StageFigures(
        name=name,
        validation=dict(judged.figures) if judged is not None else {},
        is_kept=is_kept,
        seconds=training.seconds,
        steps=training.step,
        best_step=training.best.step if training.best else None,
        rows=training.rows_done,
        rows_per_s=training.rows_done / max(training.step_seconds, 1e-9),
        peak_rss_mb=peak_rss_mb(),
    )


def _move(event: TrainEvent, before: StageFigures, sequence: SequenceTask) -> TrainEvent:
    """An event of the second stage as one of the whole training: its steps are counted after those of the first."""
    if isinstance(event, StepDone):
        epochs = before.steps / sequence.settings.steps_per_epoch(sequence.rows)
        return replace(
            event, step=event.step + before.steps, epoch=event.epoch + epochs, seconds=event.seconds + before.seconds
        )
    if isinstance(event, Evaluated | CheckpointSaved | Paused | Resumed):
        return replace(event, step=event.step + before.steps)
    if isinstance(event, StageChanged) and event.stage == "training":
        return replace(event, done=event.done + before.steps, total=event.total + before.steps)
    return event


def _report_outcome(first: Judgement | None, then: Judgement | None, is_kept: bool) -> Noticed:
    old, new = (judged.score[0] if judged is not None else 0.0 for judged in (first, then))
    if not is_kept:
        return Noticed(
            message=say(
                "Training the text model did not make the ranking better: it stays as it was, NDCG@10 {old:.4f} on "
                "validation.",
                old=old,
            ),
            hint=say("The method frozen gives the same, sooner."),
        )
    return Noticed(
        message=say(
            "The text model has learnt, too: NDCG@10 on validation from {old:.4f} to {new:.4f}.", old=old, new=new
        )
    )
