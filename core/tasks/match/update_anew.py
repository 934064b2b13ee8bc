"""A matching model trained anew on everything that an update knows, to be judged beside it; it is not kept."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace

import numpy as np

from core.draining import relay
from core.events import StageChanged, TrainEvent
from core.models.bi_encoder import add_lora_to, load_bi_encoder, merge_lora
from core.tasks.backbone_folder import open_backbone
from core.tasks.baselines import JUDGED
from core.tasks.job_run import JobRun
from core.tasks.match.confidence import UNFITTED
from core.tasks.match.finish import JudgedModel, fit
from core.tasks.match.hard_negatives import mine
from core.tasks.match.setup import encode_lists, encode_parts
from core.tasks.match.train_task import MatchTask
from core.tasks.match.update_values import MatchUpdate
from core.tasks.training_anew import AnewFolder, show_stages
from core.tasks.updated_run import find_first_job
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.loop import Training


def train_anew(
    update: MatchUpdate, run: JobRun, control: Control
) -> Generator[TrainEvent, None, tuple[JudgedModel, float] | None]:
    """The backbone trained from its beginning by the settings of the first run; and the seconds it took. None where it
    did not come to its end.
    """
    job = replace(update.setup.job, training=find_first_job(update.before).training)
    folder = yield from open_backbone(job, control)
    began = time.perf_counter()
    model, _ = load_bi_encoder(
        folder, dropout=job.training.dropout, scale=job.match.scale, learns_scale=job.match.learn_scale
    )
    setup = replace(update.setup, job=job, model=model.to(update.setup.device))
    train = setup.data.split.train
    vectors = yield from encode_parts(setup, [setup.answers, setup.questions.take(train)], control)
    negatives = mine(vectors[1], vectors[0], setup.data.right_of("train"), job.match.hard_negatives)
    if job.method.kind == "lora":
        add_lora_to(setup.model, job.method, seed=job.training.seed)
    inner = AnewFolder.inside(run)
    with compact_embedding(setup.model.plain_backbone, setup.trained_ids()):
        task = MatchTask(setup, negatives, inner.checkpoints_folder)
        training = Training(task, inner, control)
        if not (yield from show_stages(training.events(), task.settings.steps(task.rows))):
            return None
    merge_lora(setup.model)
    parts = [setup.answers, *(setup.questions.take(setup.data.positions(split)) for split in JUDGED)]
    total = sum(map(len, parts))
    running = encode_lists(setup.model, parts, setup.pad_id)
    found: list[np.ndarray] = yield from relay(
        running, lambda done: StageChanged(stage="evaluating", done=done, total=total)
    )
    judged = JudgedModel(dict(zip(JUDGED, found[1:], strict=True)), found[0], UNFITTED)
    return replace(judged, confidence=fit(setup, judged)), time.perf_counter() - began
