"""Run many texts through a model in half precision, and in full precision where the decision could change."""

from __future__ import annotations

from collections.abc import Callable, Generator

import numpy as np
import torch

from core.data.batches import TokenisedTexts
from core.draining import relay
from core.tasks.inference import Forward, run_texts

FEWEST_TEXTS = 1024
"""Fewer texts are computed in full precision: comparing both formats would cost more than it saves."""

_COMPARED, _SAFETY = 128, 4.0


def run_texts_fast(
    model: torch.nn.Module,
    tokens: TokenisedTexts,
    forward: Forward,
    *,
    pad_id: int,
    precision: torch.dtype,
    multi_label: bool,
    classes: int | None = None,
    excess: Callable[[np.ndarray], np.ndarray] | None = None,
) -> Generator[int, None, np.ndarray]:
    """As `run_texts`, in `precision`, with the decisions of full precision; yields the rows done, returns [rows
    columns], float32.

    A sample of texts is computed in both formats. Every text whose margin (between the two likeliest classes, or with
    several labels between any class and its threshold) is smaller than four times the largest difference of logits in
    the sample is computed again in full precision. One difference shifts a logit, two the distance of two logits; the
    rest is a reserve for texts outside the sample.

    Args:
        classes: how many of the first columns are logits; None for all.
        excess: a further decision, from all columns: how far each text is over a line, [rows], whose sign is to be that
            of full precision; its own differences in the sample say which texts are near that line.
    """
    rows = len(tokens)
    if precision is torch.float32 or rows < FEWEST_TEXTS:
        return (yield from run_texts(model, tokens, forward, pad_id=pad_id))
    # The comparison and the second pass yield the same number of rows again, so that a stop is checked in them too.
    compared = np.unique(np.linspace(0, rows - 1, _COMPARED).astype(np.int64))
    exact = yield from relay(run_texts(model, tokens.take(compared), forward, pad_id=pad_id), lambda _: 0)
    answers = yield from run_texts(model, tokens, forward, pad_id=pad_id, precision=precision)
    limit = _SAFETY * np.abs(answers[compared, :classes] - exact[:, :classes]).max()
    # Negated, so that logits that are not numbers count as doubtful.
    doubtful = ~(_distances(answers[:, :classes], multi_label) > limit)
    if excess is not None:
        over = excess(answers)
        doubtful |= ~(np.abs(over) > _SAFETY * np.abs(over[compared] - excess(exact)).max())
    doubtful[compared] = False
    answers[compared] = exact
    again = np.flatnonzero(doubtful)
    if len(again):
        answers[again] = yield from relay(run_texts(model, tokens.take(again), forward, pad_id=pad_id), lambda _: rows)
    return answers


def _distances(logits: np.ndarray, multi_label: bool) -> np.ndarray:
    """The margin of each row's decision, in logits; [rows]."""
    if multi_label:
        return np.abs(logits).min(axis=1)
    if logits.shape[1] < 2:
        return np.full(len(logits), np.inf, dtype=np.float32)
    second, first = np.partition(logits, -2, axis=1)[:, -2:].T
    return first - second
