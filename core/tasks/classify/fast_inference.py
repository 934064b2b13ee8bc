"""Many texts through a model in half precision, and again in full precision where that could change the decision."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import torch

from core.data.batches import TokenisedTexts
from core.draining import relay
from core.tasks.inference import Forward, run_texts

FEWEST_TEXTS = 1024
"""Fewer texts are computed in full precision at once: comparing both formats would cost more than it saves."""

_COMPARED, _SAFETY = 128, 4.0


def run_texts_fast(
    model: torch.nn.Module,
    tokens: TokenisedTexts,
    forward: Forward,
    *,
    pad_id: int,
    precision: torch.dtype,
    multi_label: bool,
) -> Generator[int, None, np.ndarray]:
    """As `run_texts`, in `precision`, deciding as full precision decides; yields the rows done, returns [rows classes],
    float32.

    Some texts are computed in both formats. Every text whose decision is closer than four times the largest difference
    seen between a logit of the one and of the other is computed again in full precision: the likeliest class against
        the
    second, or with several labels any class against its threshold. One difference moves a logit, two move the distance
    between two of them; the rest is a reserve for texts that were not compared.
    """
    rows = len(tokens)
    if precision is torch.float32 or rows < FEWEST_TEXTS:
        return (yield from run_texts(model, tokens, forward, pad_id=pad_id))
    # Work beside the answers themselves repeats how many are done: a stop is still answered between two batches.
    compared = np.unique(np.linspace(0, rows - 1, _COMPARED).astype(np.int64))
    exact = yield from relay(run_texts(model, tokens.take(compared), forward, pad_id=pad_id), lambda _: 0)
    answers = yield from run_texts(model, tokens, forward, pad_id=pad_id, precision=precision)
    limit = _SAFETY * np.abs(answers[compared] - exact).max()
    # Written the other way round, answers that are no numbers would count as sure.
    doubtful = ~(_distances(answers, multi_label) > limit)
    doubtful[compared] = False
    answers[compared] = exact
    again = np.flatnonzero(doubtful)
    if len(again):
        answers[again] = yield from relay(run_texts(model, tokens.take(again), forward, pad_id=pad_id), lambda _: rows)
    return answers


def _distances(logits: np.ndarray, multi_label: bool) -> np.ndarray:
    """How far each row's logits are from deciding otherwise; [rows]."""
    if multi_label:
        return np.abs(logits).min(axis=1)
    if logits.shape[1] < 2:
        return np.full(len(logits), np.inf, dtype=np.float32)
    second, first = np.partition(logits, -2, axis=1)[:, -2:].T
    return first - second
