"""The matching job: read, split, baselines, mine hard negatives, train, judge, calibrate, save."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

import numpy as np

from core.config import JobConfig
from core.draining import relay
from core.events import Ended, Evaluated, StageChanged, TrainEvent
from core.models.bi_encoder import add_lora_to, merge_lora, save_bi_encoder
from core.tasks.baselines import JUDGED
from core.tasks.job_run import JobRun, atomic_folder, intercept_end, note_environment
from core.tasks.match.baselines import MatchBaselines
from core.tasks.match.confidence import UNFITTED, Confidence, fit_confidence
from core.tasks.match.hard_negatives import (
    keep_negatives,
    keep_untrained,
    recall_negatives,
    recall_untrained,
)
from core.tasks.match.model_folder import AboutMatching, Answer, write_about, write_answers
from core.tasks.match.predictions import frame_matches
from core.tasks.match.rehearse import rehearse
from core.tasks.match.report import JudgedAnswers, judge, rank_right, to_json
from core.tasks.match.setup import MatchSetup, describe_start, encode_tokens, prepare
from core.tasks.match.train_task import MatchTask, judge_vectors
from core.train.checkpoint import has_sound_checkpoint
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.device import name_of, peak_rss_mb
from core.train.loop import Training

__all__ = ["run_job", "rehearse"]

_FIRST = 0


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Read, split, measure the baselines, train, judge and save; resumes from the checkpoints of `run` if it has any.

    With the method "frozen" nothing is trained: the backbone is judged, calibrated and saved as it is.
    """
    setup = yield from prepare(job, control)
    note_environment(run, setup, setup.data.pairs.fingerprint)
    baselines = MatchBaselines(setup)
    if job.method.kind == "frozen":
        yield describe_start(setup)
        yield from baselines.measure(control)
        yield from _finish(setup, run, baselines, None, control)
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
        yield from _finish(setup, run, baselines, training, control)
    yield ended


def _recall(baselines: MatchBaselines, setup: MatchSetup, run: JobRun) -> bool:
    shape = (len(setup.data.split.train), setup.job.match.hard_negatives)
    kept = recall_negatives(run.checkpoints_folder, _FIRST, shape)
    if kept is None or not baselines.recall(run.checkpoints_folder):
        return False
    baselines.negatives = kept
    baselines.untrained = recall_untrained(run.checkpoints_folder, len(setup.data.pairs.answers))
    return True


def _finish(
    setup: MatchSetup, run: JobRun, baselines: MatchBaselines, training: Training | None, control: Control
) -> Iterator[TrainEvent]:
    """Merge, encode all answers, fit the confidence on validation questions, save model and answers, judge them."""
    yield StageChanged(stage="saving")
    merge_lora(setup.model)
    data = setup.data
    answers = yield from _encode(setup, None)
    vectors: dict[str, np.ndarray] = {}
    for split in JUDGED:
        vectors[split] = yield from _encode(setup, split)
    if training is None and len(vectors["validation"]):
        yield _report_validation(setup, vectors["validation"], answers)
    confidence = _fit(setup, vectors["validation"], answers)
    with atomic_folder(run.model_folder) as folder:
        save_bi_encoder(setup.model, setup.tokenizer, folder, max_tokens=setup.max_tokens)
        texts = data.pairs.answers
        listed = [
            Answer(number, text, key) for number, (text, key) in enumerate(zip(texts.texts, texts.keys, strict=True))
        ]
        write_answers(folder, listed, answers, baselines.untrained)
        columns = (setup.job.match.question_column, setup.job.match.answer_text_column or setup.job.match.answer_column)
        write_about(folder, AboutMatching(confidence, setup.max_tokens, columns, is_trained=training is not None))
    metrics: dict[str, Any] = {}
    for split in JUDGED:
        positions = data.positions(split)
        if not len(positions):
            continue
        cosines = vectors[split] @ answers.T
        chances = confidence.chances(cosines)
        right = data.right_of(split)
        ranks = rank_right(cosines, right)
        run.write_predictions(
            split,
            frame_matches(data.pairs.rows[positions], data.texts(split), right, cosines, chances, ranks, texts.texts),
        )
        without = confidence.chances(np.where(right.mask(len(texts)), -np.inf, cosines)).max(axis=1)[ranks > 0]
        report = judge(
            JudgedAnswers(ranks, chances.max(axis=1), without),
            len(texts),
            confidence.line,
            unanswered_share=setup.job.match.unanswered_share,
            is_calibrated=confidence.is_fitted,
        )
        metrics[split] = to_json(report)
    if training is not None:
        run.write_training_texts(data.texts("train"))
    metrics["training"] = _describe_training(setup, training)
    metrics["baselines"] = baselines.figures
    run.write_metrics(metrics)


def _report_validation(setup: MatchSetup, questions: np.ndarray, answers: np.ndarray) -> Evaluated:
    """The event of the training loop for the untrained weights."""
    judged = judge_vectors(questions, answers, setup.data.right_of("validation"), setup.job.match.scale)
    return Evaluated(step=0, split="validation", loss=judged.loss, is_best=True, seconds=0.0, figures=judged.figures)


def _fit(setup: MatchSetup, validation: np.ndarray, answers: np.ndarray) -> Confidence:
    right = setup.data.right_of("validation")
    if not right.counts.any():
        return UNFITTED
    match = setup.job.match
    return fit_confidence(
        validation @ answers.T, right, unanswered_share=match.unanswered_share, least_right=match.least_right
    )


def _encode(setup: MatchSetup, split: str | None) -> Generator[TrainEvent, None, np.ndarray]:
    """The vectors of a split's questions, or of all answers; in full precision, as in the exported folder."""
    tokens = setup.answers if split is None else setup.questions.take(setup.data.positions(split))
    running = encode_tokens(setup.model, tokens, setup.pad_id)
    return (yield from relay(running, lambda done: StageChanged(stage="evaluating", done=done, total=len(tokens))))


def _describe_training(setup: MatchSetup, training: Training | None) -> dict[str, Any]:
    environment: dict[str, Any] = {
        "peak_rss_mb": peak_rss_mb(),
        "device": str(setup.device),
        "precision": name_of(setup.precision),
        "threads": setup.threads,
    }
    if training is None:
        return {"seconds": 0.0, "rows_per_s": 0.0, "steps": 0, "best_step": None, "rows": 0, **environment}
    return {
        "seconds": training.seconds,
        "rows_per_s": training.rows_done / max(training.step_seconds, 1e-9),
        "steps": training.step,
        "best_step": training.best.step if training.best else None,
        "rows": training.rows_done,
        "scale": setup.model.scale().item(),
        **environment,
    }
