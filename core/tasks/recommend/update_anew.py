"""A recommender trained anew on everything that an update knows, to be judged beside it; it is not kept."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace

from core.events import TrainEvent
from core.tasks.job_run import JobRun
from core.tasks.recommend.blend import choose_weights, lists_to_judge
from core.tasks.recommend.setup import make_sequence
from core.tasks.recommend.stages import TrainingState, make_task
from core.tasks.recommend.train_task import thin_out
from core.tasks.recommend.updated_scores import RankingModel, count_blend, with_weights
from core.tasks.recommend.updating_setup import UpdateSetup
from core.tasks.training_anew import AnewFolder, show_stages
from core.tasks.updated_run import find_first_job
from core.train.control import Control
from core.train.loop import Training


def train_anew(
    update: UpdateSetup, run: JobRun, control: Control, fingerprint: str
) -> Generator[TrainEvent, None, tuple[RankingModel, float] | None]:
    """The sequence model trained from its beginning by the settings of the first run, on the text vectors of the run
    that is updated; and the seconds it took. None where it did not come to its end.
    """
    first = find_first_job(update.run).training
    setup = replace(update.setup, job=replace(update.setup.job, training=first))
    began = time.perf_counter()
    state = TrainingState(make_sequence(setup), update.text_vectors)
    task = make_task(setup, state.model, update.text_vectors, f"{fingerprint} anew")
    training = Training(task, AnewFolder.inside(run), control)
    if not (yield from show_stages(training.events(), task.settings.steps(task.rows))):
        return None
    blend = count_blend(update)
    if setup.job.recommend.blend and len(setup.split.validation):
        few = thin_out(setup.split.validation, lists_to_judge(setup.items))
        scorer = with_weights(update, state.model, blend).score_sequence
        blend = replace(blend, weights=choose_weights(blend, scorer, few))
    return with_weights(update, state.model, blend.with_borrowed()), time.perf_counter() - began
