"""The end of a job of adapting: measure both figures again, decide, save the backbone, write the metrics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.events import Noticed, StageChanged, TrainEvent
from core.models.adapted import Adaptation, write_adaptation
from core.models.bi_encoder import save_bi_encoder
from core.tasks.adapt.before import Before, describe_guesses
from core.tasks.adapt.figures import UNADAPTED
from core.tasks.adapt.outcome import say_outcome
from core.tasks.adapt.quick_classifier import judge_vectors
from core.tasks.adapt.setup import AdaptSetup
from core.tasks.adapt.train_task import AdaptTask
from core.tasks.job_run import JobRun, atomic_folder
from core.train.device import name_of, peak_rss_mb
from core.train.loop import Training


def save_and_judge(
    setup: AdaptSetup, task: AdaptTask, run: JobRun, before: Before, training: Training
) -> Iterator[TrainEvent]:
    """Judge the best weights, decide whether they are kept, and write model folder and metrics."""
    guesses = yield from task.guess_held_out()
    macro_f1 = yield from judge_vectors(setup)
    yield StageChanged(stage="saving")
    adaptation = Adaptation(
        name=setup.job.backbone.name,
        title=setup.job.title,
        is_kept=decide(before, guesses.loss, macro_f1),
        masked_loss=guesses.loss,
        masked_loss_before=before.guesses.loss,
        macro_f1=macro_f1,
        macro_f1_before=before.macro_f1,
        texts=len(setup.train),
    )
    with atomic_folder(run.model_folder) as folder:
        save_bi_encoder(setup.encoder, setup.tokenizer, folder, max_tokens=setup.tokenizer.model_max_length)
        write_adaptation(Path(folder), adaptation)
    yield Noticed(message=say_outcome(adaptation), is_minor=True)
    run.write_training_texts(setup.texts.train)
    judged = describe_guesses(guesses, macro_f1) | {"texts": len(setup.held_out)}
    run.write_metrics(
        {
            "validation": judged,
            "adaptation": {"is_kept": adaptation.is_kept},
            "training": _describe_training(setup, training),
            "baselines": {UNADAPTED: {"seconds": 0.0, "validation": before.to_json()}},
        }
    )


def decide(before: Before, loss: float, macro_f1: float | None) -> bool:
    """Whether an adapted backbone is kept: hidden words are guessed better, and labelled validation texts, where there
    are any, not worse.
    """
    if not loss < before.guesses.loss:
        return False
    return macro_f1 is None or before.macro_f1 is None or macro_f1 >= before.macro_f1


def _describe_training(setup: AdaptSetup, training: Training) -> dict[str, Any]:
    return {
        "seconds": training.seconds,
        "rows_per_s": training.rows_done / max(training.step_seconds, 1e-9),
        "steps": training.step,
        "best_step": training.best.step if training.best else None,
        "rows": training.rows_done,
        "peak_rss_mb": peak_rss_mb(),
        "device": str(setup.device),
        "precision": name_of(setup.precision),
        "threads": setup.threads,
    }
