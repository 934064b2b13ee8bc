"""Half precision gives the decisions of full precision, and few texts are computed twice."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from core.data.batches import TokenisedTexts
from core.tasks.classify.fast_inference import FEWEST_TEXTS, run_texts_fast
from core.tasks.inference import run_texts

ROWS, CLASSES = 3000, 5


class Scores(nn.Module):
    """A text is one word, whose row of numbers goes through one matrix; counts what is computed in full precision."""

    def __init__(self, *, closeness: float, broken: int = 0) -> None:
        super().__init__()
        rng = torch.Generator().manual_seed(3)
        self.table = nn.Embedding(ROWS, 64)
        self.out = nn.Linear(64, CLASSES)
        with torch.no_grad():
            self.table.weight.copy_(torch.randn(ROWS, 64, generator=rng))
            self.out.weight.copy_(torch.randn(CLASSES, 64, generator=rng))
            # Some rows have nearly equal logits of the first two classes, with several margins.
            gap = self.out.weight[0] - self.out.weight[1]
            near = slice(0, ROWS, 7)
            sizes = closeness * torch.randn(len(range(ROWS)[near]), 1, generator=rng)
            rows = self.table.weight[near]
            rows += 2 * (self.out.weight[0] + self.out.weight[1]) / 64
            rows -= (rows @ gap - sizes.squeeze(1))[:, None] * gap / gap.square().sum()
            self.out.bias.zero_()
        self.broken, self.in_full = broken, 0

    def forward(self, ids: Tensor) -> Tensor:
        answers = self.out(self.table(ids[:, 0]))
        if not torch.is_autocast_enabled("cpu"):
            self.in_full += len(ids)
        elif self.broken:
            answers = torch.where((ids[:, :1] % self.broken) == 1, torch.nan, answers)
        return answers


def call(model: nn.Module, ids: Tensor, mask: Tensor) -> Tensor:
    return model(ids)


def words(count: int) -> TokenisedTexts:
    return TokenisedTexts(
        np.arange(count, dtype=np.int32), np.arange(count + 1, dtype=np.int64), np.zeros(count, dtype=bool)
    )


def finish_work(running: Generator[int, None, np.ndarray]) -> tuple[np.ndarray, list[int]]:
    reported = []
    while True:
        try:
            reported.append(next(running))
        except StopIteration as stop:
            return stop.value, reported


def decide(logits: np.ndarray, multi_label: bool) -> np.ndarray:
    return logits > 0 if multi_label else logits.argmax(axis=1)


@pytest.mark.parametrize("multi_label", [False, True])
def test_every_decision_is_that_of_full_precision(multi_label: bool) -> None:
    model, texts = Scores(closeness=0.02), words(ROWS)
    exact, _ = finish_work(run_texts(model, texts, call, pad_id=0))
    half, _ = finish_work(run_texts(model, texts, call, pad_id=0, precision=torch.bfloat16))
    assert (decide(half, multi_label) != decide(exact, multi_label)).any(), "there is nothing to put right"
    model.in_full = 0

    found, reported = finish_work(
        run_texts_fast(model, texts, call, pad_id=0, precision=torch.bfloat16, multi_label=multi_label)
    )

    np.testing.assert_array_equal(decide(found, multi_label), decide(exact, multi_label))
    assert model.in_full < ROWS / 2
    assert (found != exact).any(), "the rest stays as half precision gave it"
    assert reported == sorted(reported) and reported[-1] == ROWS


def test_a_line_through_other_columns_is_kept_as_in_full_precision() -> None:
    model, texts = Scores(closeness=0.02), words(ROWS)
    exact, _ = finish_work(run_texts(model, texts, call, pad_id=0))

    def excess(columns: np.ndarray) -> np.ndarray:
        return columns[:, 2] * columns[:, 3]

    half, _ = finish_work(run_texts(model, texts, call, pad_id=0, precision=torch.bfloat16))
    assert ((excess(half) > 0) != (excess(exact) > 0)).any(), "there is nothing to put right"
    found, _ = finish_work(
        run_texts_fast(
            model, texts, call, pad_id=0, precision=torch.bfloat16, multi_label=False, classes=2, excess=excess
        )
    )

    np.testing.assert_array_equal(excess(found) > 0, excess(exact) > 0)
    np.testing.assert_array_equal(found[:, :2].argmax(axis=1), exact[:, :2].argmax(axis=1))


def test_answers_that_are_no_numbers_are_computed_again() -> None:
    model, texts = Scores(closeness=1.0, broken=50), words(ROWS)
    exact, _ = finish_work(run_texts(model, texts, call, pad_id=0))
    found, _ = finish_work(run_texts_fast(model, texts, call, pad_id=0, precision=torch.bfloat16, multi_label=False))
    np.testing.assert_array_equal(found.argmax(axis=1), exact.argmax(axis=1))


def test_a_few_texts_are_answered_in_full_precision() -> None:
    model, texts = Scores(closeness=1.0), words(FEWEST_TEXTS - 1)
    exact, _ = finish_work(run_texts(model, texts, call, pad_id=0))
    found, _ = finish_work(run_texts_fast(model, texts, call, pad_id=0, precision=torch.bfloat16, multi_label=False))
    np.testing.assert_array_equal(found, exact)
