"""The update of a matching model: goes on from a trained one with new questions and answers, and ends between old and
new weights.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from core.config import JobConfig
from core.data.batches import tokenise
from core.data.shuffle import TRAIN, VALIDATION
from core.draining import relay
from core.events import Ended, Noticed, StageChanged, TrainEvent
from core.message import say
from core.models.bi_encoder import add_lora_to, load_bi_encoder, merge_lora
from core.models.prefixes import read_prefixes
from core.runs.folder import RunFolder
from core.tasks.fingerprints import JobDigest, refuse_other_data
from core.tasks.job_run import JobRun, intercept_end, note_environment
from core.tasks.match.answer import Answer
from core.tasks.match.baselines import MatchBaselines
from core.tasks.match.finish import write_results
from core.tasks.match.hard_negatives import mine
from core.tasks.match.model_folder import read_about, read_untrained
from core.tasks.match.new_questions import read_known_questions, read_new_questions
from core.tasks.match.predictions import frame_matches
from core.tasks.match.report import rank_right, right_answers
from core.tasks.match.setup import MatchData, MatchSetup, describe_start, encode_lists
from core.tasks.match.update_anew import train_anew
from core.tasks.match.update_train_task import OldVectors, UpdateMatchTask, choose_replayed
from core.tasks.match.update_values import MatchUpdate, OldModel
from core.tasks.match.updated_judging import judge_update, report_outcome
from core.tasks.reported_findings import report_problems
from core.tasks.updated_run import open_updated_run
from core.train.checkpoint import has_sound_checkpoint
from core.train.compact_embedding import compact_embedding
from core.train.control import Control, Deadline, raise_when_stopped
from core.train.device import choose_device, choose_precision, prepare_threads
from core.train.loop import Training

SHARES = (1.0, 0.75, 0.5, 0.25, 0.0)
"""The shares of the new weights that are tried, the largest first."""

_JUDGED_QUESTIONS = 1000


def run_update(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Read the run of before and the new questions, train on from its model, choose between old and new weights, judge
    both models on the old and on the new questions, and save. With the method "frozen" only the list and the confidence
    are new.
    """
    update = yield from prepare_update(job, open_updated_run(job, run), control)
    setup = update.setup
    note_environment(run, setup, setup.data.pairs.fingerprint)
    baselines = MatchBaselines(setup)
    if not (has_sound_checkpoint(run.checkpoints_folder) and baselines.recall(run.checkpoints_folder)):
        yield from baselines.measure(control)
        baselines.keep(run.checkpoints_folder)
    baselines.untrained = _extend_untrained(update)
    began = time.perf_counter()
    old = yield from _encode_all(update, control)
    ended, training, share = Ended(outcome="finished"), None, None
    if job.method.kind == "frozen" or not len(update.positions(TRAIN, is_new=True)):
        yield describe_start(setup)
    else:
        before = {name: weight.detach().clone() for name, weight in setup.model.state_dict().items()}
        ended, training = yield from _train(update, run, control, old)
        if ended.outcome == "failed":
            yield ended
            return
        merge_lora(setup.model)
        share = yield from choose_share(update, before, old)
    seconds = time.perf_counter() - began
    kept = update.new.parted if job.data.keep_rows else None
    metrics, judged = yield from write_results(setup, run, baselines, training, update.listed(), kept)
    _write_before(update, run, old)
    anew = None
    if job.update.also_anew and training is not None and not control.stop_requested:
        anew = yield from train_anew(update, run, control)
    outcome = judge_update(update, old, judged, share, seconds, anew)
    yield from report_outcome(outcome)
    run.write_metrics(metrics | outcome.to_json())
    yield replace(ended, seconds=seconds)


def _write_before(update: MatchUpdate, run: JobRun, old: OldModel) -> None:
    """Store the predictions of the test questions by the old model."""
    data = update.setup.data
    positions = data.positions("test")
    if len(positions):
        cosines = data.mask_later(old.questions[positions] @ old.answers.T, positions)
        right = data.right_of("test")
        chances, ranks = old.confidence.chances(cosines), rank_right(cosines, right)
        rows, texts = data.pairs.rows[positions], data.texts("test")
        run.write_predictions(
            "test_before", frame_matches(rows, texts, right, cosines, chances, ranks, data.pairs.answers.texts)
        )


def prepare_update(job: JobConfig, before: RunFolder, control: Control) -> Generator[TrainEvent, None, MatchUpdate]:
    """Read the run of before and the new files, tokenise, load the model of before; yields progress.

    Raises:
        DataError, RunError, ModelError, DeviceError: the update cannot be run. Cancelled: a stop was asked for.
    """
    settings = job.training
    yield StageChanged(stage="preparing")
    device, threads = choose_device(settings.device), prepare_threads(settings.threads)
    watch = raise_when_stopped(control)
    known = read_known_questions(before, watch)
    new = read_new_questions(job, known, watch)
    files = job.data.added[len(job.data.added) - job.update.new_files :]
    wanted = job.data.added_fingerprints[len(job.data.added_fingerprints) - job.update.new_files :]
    for file, table, fingerprint in zip(files, new.tables, wanted, strict=False):
        refuse_other_data(replace(job.data, files=(file,), fingerprint=fingerprint), table.fingerprint())
    yield from report_problems(new.findings, *new.tables, new.answer_table)
    pairs = new.parted.pairs()
    right = right_answers(pairs.all_right(np.arange(len(pairs))))
    data = MatchData(pairs, new.parted.split(), right, among=new.parted.among)
    model, tokenizer = load_bi_encoder(
        before.model_folder,
        dropout=settings.dropout,
        scale=job.match.scale,
        learns_scale=job.match.learn_scale,
        is_whole_table=True,  # weights between the old and the new ones are tried, name by name
    )
    max_tokens = read_about(before.model_folder).max_tokens or min(settings.max_tokens, tokenizer.model_max_length)
    prefixes = read_prefixes(before.model_folder)
    answers = tokenise(tokenizer, prefixes.of_passages(pairs.answers.texts), max_tokens, watch)
    questions = tokenise(tokenizer, prefixes.of_queries(pairs.questions), max_tokens, watch)
    model.to(device)
    precision = choose_precision(settings.precision, device)
    setup = MatchSetup(
        job, device, precision, threads, data, tokenizer, questions, answers, max_tokens, model, prefixes
    )
    return MatchUpdate(setup, before, known, new)


def _encode_all(update: MatchUpdate, control: Control) -> Generator[TrainEvent, None, OldModel]:
    setup = update.setup
    running = encode_lists(setup.model, [setup.answers, setup.questions], setup.pad_id)
    total = len(setup.answers) + len(setup.questions)
    answers, questions = yield from relay(
        running, lambda done: StageChanged(stage="probe", done=done, total=total), control.wait_or_cancel
    )
    return OldModel(questions, answers, read_about(update.before.model_folder).confidence)


def choose_trained(update: MatchUpdate) -> np.ndarray:
    """The questions that the update learns from: the new ones, and old ones to replay; int64, sorted."""
    job = update.setup.job
    old, answer_of = update.positions(TRAIN, is_new=False), update.setup.data.pairs.answer_of
    replayed = choose_replayed(old, answer_of, job.update.replay_rows, job.training.seed)
    return np.union1d(replayed, update.positions(TRAIN, is_new=True))


def _train(
    update: MatchUpdate, run: JobRun, control: Control, old: OldModel
) -> Generator[TrainEvent, None, tuple[Ended, Training]]:
    setup, job = update.setup, update.setup.job
    chosen = choose_trained(update)
    data = replace(setup.data, split=replace(setup.data.split, train=chosen))
    mixed = replace(setup, data=data)
    if job.method.kind == "lora":
        add_lora_to(setup.model, job.method, seed=job.training.seed)
    yield describe_start(mixed)
    negatives = mine(old.questions[chosen], old.answers, data.right.take(chosen), job.match.hard_negatives)
    vectors = OldVectors(old.questions[chosen], old.answers, update.known_answers)
    limited = Deadline(control, 60 * job.update.minutes) if job.update.minutes else control
    with compact_embedding(setup.model.plain_backbone, mixed.trained_ids()):
        task = UpdateMatchTask(mixed, negatives, run.checkpoints_folder, vectors, job.update.distillation)
        task.fingerprint = _fingerprint(update, chosen)
        training = Training(task, run, limited)
        ended = yield from intercept_end(training.events())
    if isinstance(limited, Deadline) and limited.is_over and not control.stop_requested and ended.outcome == "stopped":
        ended = replace(ended, outcome="finished")
        message = say("The time was over: the best weights until then are kept.")
        yield Noticed(message=message, hint=say("Give the update more time, or no limit."))
    return ended, training


def _fingerprint(update: MatchUpdate, chosen: np.ndarray) -> str:
    """SHA-256 (hex) of the data, the model of before and all settings that affect the weights."""
    job = update.setup.job
    # Another place of the same run, or of the same files, gives the same update.
    digest = JobDigest(replace(job, parent="", update=replace(job.update, run="update", second_file="", minutes=0.0)))
    digest.update(update.setup.data.pairs.fingerprint.encode())
    digest.update(chosen.tobytes())
    for name, weight in update.setup.model.state_dict().items():
        if "lora_" not in name:
            digest.update(np.ascontiguousarray(weight.detach().cpu().float().numpy()).tobytes())
    return digest.fingerprint()


def choose_share(
    update: MatchUpdate, before: Mapping[str, Tensor], old: OldModel
) -> Generator[TrainEvent, None, float]:
    """Set the model to the weights between those of before and its own that answer the validation questions best;
    returns the share of the new ones.

    Taken is the best mean of the shares of first answers on the old and on the new questions, among those within the
    limits of the gate on the old ones; if none is, the one with the fewest flips (Schumann et al. 2023).
    """
    setup, settings = update.setup, update.setup.job.update
    spans = [_thin(update.positions(VALIDATION, is_new=is_new)) for is_new in (False, True)]
    both = np.concatenate(spans)
    if not settings.interpolate or not len(both):
        return 1.0
    after = {name: weight.detach().clone() for name, weight in setup.model.state_dict().items()}
    first = _rank(setup.data, old.questions[both], old.answers, both)
    size = len(spans[0])
    found: list[tuple[float, float, float, float]] = []  # share, worth, flips, loss
    for share in SHARES:
        setup.model.load_state_dict({name: torch.lerp(before[name], after[name], share) for name in after})
        tokens = setup.questions.take(both)
        running = encode_lists(setup.model, [setup.answers, tokens], setup.pad_id)
        total = len(setup.answers) + len(tokens)
        answers, questions = yield from relay(running, functools.partial(_report_progress, total))
        ranks = _rank(setup.data, questions, answers, both)
        parts = [part[part > 0] for part in (ranks[:size], ranks[size:])]
        worth = float(np.mean([(part == 1).mean() + 0.1 * (1 / part).mean() for part in parts if len(part)] or [0.0]))
        had, has = first[:size] == 1, ranks[:size] == 1
        answered = max(1, int((first[:size] > 0).sum()))
        found.append((share, worth, float((had & ~has).sum() / answered), float((had.sum() - has.sum()) / answered)))
    within = [one for one in found if one[2] <= settings.limit_flips and one[3] <= settings.limit_loss]
    chosen = max(within, key=lambda one: one[1]) if within else min(found, key=lambda one: (one[2], -one[1]))
    setup.model.load_state_dict({name: torch.lerp(before[name], after[name], chosen[0]) for name in after})
    return chosen[0]


def _report_progress(total: int, done: int) -> StageChanged:
    return StageChanged(stage="evaluating", done=done, total=total)


def _thin(positions: np.ndarray) -> np.ndarray:
    if len(positions) <= _JUDGED_QUESTIONS:
        return positions
    return positions[np.linspace(0, len(positions) - 1, _JUDGED_QUESTIONS).astype(np.int64)]


def _rank(data: MatchData, questions: np.ndarray, answers: np.ndarray, positions: np.ndarray) -> np.ndarray:
    return rank_right(data.mask_later(questions @ answers.T, positions), data.right.take(positions))


def _extend_untrained(update: MatchUpdate) -> np.ndarray | None:
    """The vectors of the answers by the backbone before any training; NaN for new ones."""
    parted = update.new.parted
    every = [Answer(number, text) for number, text in enumerate(parted.texts)]
    return read_untrained(update.before.model_folder, every)
