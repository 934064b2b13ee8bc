"""The loss of matching computed by hand, what is no negative, and what is mined."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.config import JobConfig
from core.tasks.match import hard_negatives as match_negatives
from core.tasks.match import train_task as match_task
from core.tasks.match.hard_negatives import NOTHING, keep_negatives, mine, recall_negatives
from core.tasks.match.report import right_answers
from core.tasks.match.setup import MatchSetup, prepare
from core.tasks.match.train_task import AGAIN, MatchTask, sum_ranking_loss
from core.train.control import Control
from tests.tiny_matches import make_match_job, write_questions
from tests.tiny_models import make_tiny_bert


def _prepare(job: JobConfig) -> MatchSetup:
    running = prepare(job, Control())
    while True:
        try:
            next(running)
        except StopIteration as stop:
            return stop.value


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    folder = tmp_path_factory.mktemp("match")
    return make_match_job(write_questions(folder / "qa.csv"), make_tiny_bert(folder / "bert"))


@pytest.fixture
def setup(job: JobConfig) -> Iterator[MatchSetup]:
    yield _prepare(job)


def _negatives(setup: MatchSetup, count: int = 1) -> np.ndarray:
    return np.full((len(setup.data.split.train), count), NOTHING, np.int64)


def _vectors(setup: MatchSetup, task: MatchTask, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    found = []
    for tokens, chosen in (
        (setup.questions.take(setup.data.split.train), rows),
        (setup.answers, np.arange(len(setup.answers))),
    ):
        ids, mask = tokens.pad(chosen, setup.pad_id)
        found.append(setup.model(torch.from_numpy(ids), torch.from_numpy(mask)))
    return found[0], found[1]


def test_the_loss_is_the_cross_entropy_over_the_answers_of_the_batch(setup: MatchSetup) -> None:
    task = MatchTask(setup, _negatives(setup))
    rows = np.array([0, 1, 2, 5])
    codes = setup.data.pairs.answer_of[setup.data.split.train][rows]

    loss, tokens = task.loss(rows)

    questions, answers = _vectors(setup, task, rows)
    columns = sorted(set(codes.tolist()))
    scores = 20 * questions @ answers[columns].T
    wanted = functional.cross_entropy(scores, torch.tensor([columns.index(code) for code in codes]), reduction="sum")
    assert loss.item() == pytest.approx(wanted.item(), rel=1e-4)
    assert tokens > 0


def test_two_questions_with_one_answer_do_not_push_it_away(setup: MatchSetup) -> None:
    task = MatchTask(setup, _negatives(setup))
    codes = setup.data.pairs.answer_of[setup.data.split.train]
    same = np.flatnonzero(codes == codes[0])[:3]

    loss, _ = task.loss(same)

    assert loss.item() == pytest.approx(0, abs=1e-6), "there is only one answer, so nothing to tell apart"


def test_a_hard_negative_is_a_column(setup: MatchSetup) -> None:
    codes = setup.data.pairs.answer_of[setup.data.split.train]
    negatives = _negatives(setup)
    negatives[0] = (codes[0] + 1) % len(setup.answers)

    loss, _ = MatchTask(setup, negatives).loss(np.array([0]))

    assert loss.item() > 0.01


def test_another_right_answer_of_a_question_is_left_out_of_its_row() -> None:
    scores = torch.tensor([[1.0, 5.0, 0.0], [1.0, 5.0, 0.0]])
    also = torch.tensor([[False, True, False], [False, False, False]])

    loss = [float(sum_ranking_loss(scores[row : row + 1], torch.tensor([0]), also[row : row + 1])) for row in (0, 1)]

    assert loss[0] == pytest.approx(float(functional.cross_entropy(torch.tensor([[1.0, 0.0]]), torch.tensor([0]))))
    assert loss[1] > loss[0] + 1
    smoothed = float(sum_ranking_loss(scores[:1], torch.tensor([0]), also[:1], smoothing=0.1))
    wanted = functional.cross_entropy(torch.tensor([[1.0, 0.0]]), torch.tensor([0]), label_smoothing=0.1)
    assert smoothed == pytest.approx(float(wanted))


def test_computing_a_large_batch_twice_gives_the_same_gradients(
    setup: MatchSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = np.arange(12)

    def gradients() -> list[torch.Tensor]:
        setup.model.zero_grad()
        setup.model.train()
        task.loss(rows)[0].backward()
        return [weight.grad.clone() for weight in setup.model.parameters() if weight.grad is not None]

    task = MatchTask(setup, _negatives(setup))
    kept = gradients()
    seen: list[int] = []
    monkeypatch.setattr(match_task, "PART_TOKENS", 40)
    monkeypatch.setattr(match_task, "KEPT_TOKENS", 20)
    plain = match_task.checkpoint
    monkeypatch.setattr(match_task, "checkpoint", lambda *given, **more: (seen.append(1), plain(*given, **more))[1])
    again = gradients()

    assert len(seen) > 2, "the batch was not parted"
    assert len(kept) == len(again) > 10
    largest = max(float(one.abs().max()) for one in kept)
    for one, other in zip(kept, again, strict=True):
        torch.testing.assert_close(one, other, atol=1e-4 * largest, rtol=1e-3)


def test_the_loop_never_parts_a_batch(setup: MatchSetup) -> None:
    from core.train.step import CPU_MICRO_TOKENS

    task = MatchTask(setup, _negatives(setup))

    assert all(task.count_tokens(batch) <= CPU_MICRO_TOKENS for batch in task.plan_epoch(0))


# mining


def test_mined_are_the_nearest_wrong_answers() -> None:
    answers = np.eye(4, dtype=np.float32)
    questions = np.array([[0.9, 0.3, 0.2, 0.1], [0.0, 0.1, 0.9, 0.2]], np.float32)

    found = mine(questions, answers, right_answers([np.array([0]), np.array([2])]), 2)

    assert found.tolist() == [[1, 2], [3, 1]]


def test_answers_as_good_as_the_right_one_are_never_mined() -> None:
    twin = np.array([[1, 0], [0.999, 0.04], [0, 1]], np.float32)
    twin /= np.linalg.norm(twin, axis=1, keepdims=True)

    found = mine(np.array([[1.0, 0.0]], np.float32), twin, right_answers([np.array([0])]), 3)

    assert found.tolist() == [[2, NOTHING, NOTHING]]


def test_what_was_mined_is_recalled_where_it_fits(tmp_path: Path) -> None:
    negatives = np.array([[1, NOTHING]], np.int64)
    keep_negatives(tmp_path, 0, negatives)

    assert recall_negatives(tmp_path, 0, (1, 2)) is not None
    assert recall_negatives(tmp_path, 0, (2, 2)) is None
    assert recall_negatives(tmp_path, 1, (1, 2)) is None


def test_it_mines_again_before_the_middle_epoch_and_only_once(
    job: JobConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_negatives, "TOO_ALIKE", 2.0)  # the vectors of a model of two layers are all similar
    setup = _prepare(job)
    task = MatchTask(setup, _negatives(setup), tmp_path)

    assert list(task.prepare_epoch(0)) == []
    reported = list(task.prepare_epoch(1))
    again = list(task.prepare_epoch(1))

    assert reported and again == []
    kept = recall_negatives(tmp_path, AGAIN, (task.rows, 1))
    assert kept is not None and (kept != NOTHING).all()
    codes = setup.data.pairs.answer_of[setup.data.split.train]
    assert (kept[:, 0] != codes).all()
