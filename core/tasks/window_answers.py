"""The answers of some texts in a step of training, each the mean of the answers of its windows."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from core.data.batches import TokenisedTexts
from core.tasks.inference import Forward

MOST_TOKENS = 4096
"""Of a longer text a step reads windows at random, others in every epoch: a book would fill the memory otherwise."""


def count_read(tokens: TokenisedTexts, rows: np.ndarray) -> int:
    """Tokens of these rows as one batch of a step, including padding."""
    longest = int(tokens.lengths[rows].max(initial=0))
    if tokens.starts is not None:
        longest = min(longest, max(MOST_TOKENS, int(tokens.windows.lengths.max(initial=0))))
    return len(rows) * longest


def answer_rows(
    model: torch.nn.Module,
    tokens: TokenisedTexts,
    rows: np.ndarray,
    forward: Forward,
    *,
    pad_id: int,
    device: torch.device,
    draw: tuple[int, ...] = (),
) -> tuple[Tensor, int]:
    """The output of `forward` for some texts, [batch columns], float32, and their number of tokens.

    Args:
        draw: seed and epoch, which decide what is read of a text of more than 4,096 tokens.
    """
    if tokens.starts is None:
        ids, mask = tokens.pad(rows, pad_id)
        answers = forward(model, torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device))
        return answers.float(), int(mask.sum())
    chosen = [_choose_windows(tokens, int(row), draw) for row in rows]
    ids, mask = tokens.windows.pad(np.concatenate(chosen), pad_id)
    answers = forward(model, torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device)).float()
    counts = np.array([len(windows) for windows in chosen])
    shares = np.zeros((len(rows), len(answers)), dtype=np.float32)
    shares[np.repeat(np.arange(len(rows)), counts), np.arange(len(answers))] = np.repeat(1 / counts, counts)
    with torch.autocast(device.type, enabled=False):
        return torch.from_numpy(shares).to(device) @ answers, int(mask.sum())


def _choose_windows(tokens: TokenisedTexts, row: int, draw: tuple[int, ...]) -> np.ndarray:
    assert tokens.starts is not None
    first, end = int(tokens.starts[row]), int(tokens.starts[row + 1])
    length = int(tokens.offsets[first + 1] - tokens.offsets[first])
    most = max(1, MOST_TOKENS // max(1, length))
    if end - first <= most:
        return np.arange(first, end)
    return first + np.sort(np.random.default_rng([*draw, row]).permutation(end - first)[:most])
