"""The end of a matching job: fit the confidence, save model and answers, judge them, write the metrics."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.draining import relay
from core.events import Evaluated, StageChanged, TrainEvent
from core.models.bi_encoder import merge_lora, save_bi_encoder
from core.tasks.baselines import JUDGED
from core.tasks.job_run import JobRun, atomic_folder
from core.tasks.match.baselines import MatchBaselines
from core.tasks.match.confidence import UNFITTED, Confidence, fit_confidence
from core.tasks.match.kept_questions import PartedQuestions, first_questions, write_kept_questions
from core.tasks.match.model_folder import AboutMatching, Answer, write_about, write_answers
from core.tasks.match.predictions import frame_matches
from core.tasks.match.report import JudgedAnswers, judge, rank_right, to_json
from core.tasks.match.setup import MatchSetup, encode_tokens
from core.tasks.match.train_task import judge_vectors
from core.train.control import Control
from core.train.device import name_of, peak_rss_mb
from core.train.loop import Training


@dataclass(frozen=True, eq=False)
class JudgedModel:
    """A model on its questions: the vectors of those of each judged split, and of all answers; and its confidence."""

    questions: dict[str, np.ndarray]
    answers: np.ndarray
    confidence: Confidence

    def cosines(self, setup: MatchSetup, split: str) -> np.ndarray:
        """Those of the questions of a split with all answers; [questions answers]."""
        found = self.questions[split] @ self.answers.T
        return setup.data.mask_later(found, setup.data.positions(split))


def save_and_judge(
    setup: MatchSetup, run: JobRun, baselines: MatchBaselines, training: Training | None, control: Control
) -> Iterator[TrainEvent]:
    """Merge, encode all answers, fit the confidence on validation questions, save model and answers, judge them."""
    pairs, split = setup.data.pairs, setup.data.split
    listed = [
        Answer(number, text, key)
        for number, (text, key) in enumerate(zip(pairs.answers.texts, pairs.answers.keys, strict=True))
    ]
    kept = first_questions(pairs, split) if setup.job.data.keep_rows else None
    metrics, _ = yield from write_results(setup, run, baselines, training, listed, kept)
    run.write_metrics(metrics)


def write_results(
    setup: MatchSetup,
    run: JobRun,
    baselines: MatchBaselines,
    training: Training | None,
    listed: Collection[Answer],
    kept: PartedQuestions | None,
) -> Generator[TrainEvent, None, tuple[dict[str, Any], JudgedModel]]:
    """Write the model folder, the kept questions and the predictions; returns the metrics and what was judged.

    Args:
        training: None if nothing was trained.
        listed: the answers that the model offers; their ids are the numbers of `setup`.
        kept: what the run keeps for its updates; None for nothing.
    """
    yield StageChanged(stage="saving")
    merge_lora(setup.model)
    data, texts = setup.data, setup.data.pairs.answers
    is_trained = setup.job.method.kind != "frozen"
    answers = yield from _encode(setup, None)
    vectors: dict[str, np.ndarray] = {}
    for split in JUDGED:
        vectors[split] = yield from _encode(setup, split)
    if training is None and len(vectors["validation"]):
        yield _report_validation(setup, vectors["validation"], answers)
    judged = JudgedModel(vectors, answers, UNFITTED)
    confidence = fit(setup, judged)
    judged = JudgedModel(vectors, answers, confidence)
    with atomic_folder(run.model_folder) as folder:
        save_bi_encoder(
            setup.model,
            setup.tokenizer,
            folder,
            max_tokens=setup.max_tokens,
            prefixes=setup.prefixes,
            backbone=setup.job.backbone.name,
        )
        numbers = [answer.id for answer in listed]
        untrained = None if baselines.untrained is None else baselines.untrained[numbers]
        write_answers(folder, list(listed), answers[numbers], untrained)
        columns = (setup.job.match.question_column, setup.job.match.answer_text_column or setup.job.match.answer_column)
        write_about(folder, AboutMatching(confidence, setup.max_tokens, columns, is_trained=is_trained))
    if kept is not None:
        write_kept_questions(run.model_folder.parent, kept)
    metrics: dict[str, Any] = {}
    for split in JUDGED:
        positions = data.positions(split)
        if not len(positions):
            continue
        cosines = judged.cosines(setup, split)
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
    return metrics, judged


def _report_validation(setup: MatchSetup, questions: np.ndarray, answers: np.ndarray) -> Evaluated:
    """The event of the training loop for the untrained weights."""
    judged = judge_vectors(questions, answers, setup.data.right_of("validation"), setup.job.match.scale)
    return Evaluated(step=0, split="validation", loss=judged.loss, is_best=True, seconds=0.0, figures=judged.figures)


def fit(setup: MatchSetup, judged: JudgedModel) -> Confidence:
    """The confidence of a model, fitted on the validation questions; unfitted without any that has an answer."""
    right = setup.data.right_of("validation")
    if not right.counts.any():
        return UNFITTED
    match = setup.job.match
    return fit_confidence(
        judged.cosines(setup, "validation"),
        right,
        unanswered_share=match.unanswered_share,
        least_right=match.least_right,
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
