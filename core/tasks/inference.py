"""Run many texts through a model, in batches of similar length; results are in the order of the texts."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import nullcontext

import numpy as np
import torch
from torch import Tensor

from core.data.batches import TokenisedTexts, plan_prediction
from core.draining import relay
from core.train.device import autocast
from core.train.packed_encoder import packed_encoders

CPU_TOKENS, CARD_TOKENS = 1024, 4096
"""Tokens of a batch, including padding. The activations of a small batch fit into a processor's caches: 4,096 took 15 %
longer there. A graphics card needs larger batches."""

FEWEST_PACKED = 64
"""Fewer texts use the modules as they are: packing the weights would cost more than it saves."""

Forward = Callable[[torch.nn.Module, Tensor, Tensor], Tensor]


def run_texts(
    model: torch.nn.Module,
    tokens: TokenisedTexts,
    forward: Forward,
    *,
    pad_id: int,
    precision: torch.dtype = torch.float32,
    token_budget: int | None = None,
) -> Generator[int, None, np.ndarray]:
    """The output of `forward(model, ids, mask)` for every text; yields the rows done, returns [rows width], float32.

    The model is put into evaluation mode.

    Args:
        token_budget: most tokens of a batch; None takes the default of the device.
    """
    if tokens.starts is not None:
        return (yield from _run_windows(model, tokens, forward, pad_id, precision, token_budget))
    model.eval()
    device = next(model.parameters()).device
    answers: np.ndarray | None = None
    done = 0
    budget = token_budget or (CPU_TOKENS if device.type == "cpu" else CARD_TOKENS)
    is_packed = device.type == "cpu" and len(tokens) >= FEWEST_PACKED
    with packed_encoders(model, precision) if is_packed else nullcontext():
        for rows in plan_prediction(tokens.lengths, budget):
            ids, mask = tokens.pad(rows, pad_id)
            with torch.inference_mode(), autocast(device, precision):
                part = forward(model, torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device))
            found = part.float().cpu().numpy()
            if answers is None:
                answers = np.empty((len(tokens), found.shape[1]), dtype=np.float32)
            answers[rows] = found
            done += len(rows)
            yield done
    return answers if answers is not None else np.empty((0, 0), dtype=np.float32)


def _run_windows(
    model: torch.nn.Module,
    tokens: TokenisedTexts,
    forward: Forward,
    pad_id: int,
    precision: torch.dtype,
    token_budget: int | None,
) -> Generator[int, None, np.ndarray]:
    windows = tokens.windows
    share = len(tokens) / max(1, len(windows))
    running = run_texts(model, windows, forward, pad_id=pad_id, precision=precision, token_budget=token_budget)
    # The number of windows says how far it is: texts are done when their last window is.
    answers = yield from relay(running, lambda done: int(done * share))
    return tokens.pool(answers)


def probabilities_of(logits: np.ndarray, multi_label: bool) -> np.ndarray:
    """Logits as probabilities: softmax over the classes, or one sigmoid a class if a row may have several; float32."""
    if logits.size == 0:
        return logits.astype(np.float32)
    if multi_label:
        return torch.from_numpy(logits).sigmoid().numpy()
    return torch.from_numpy(logits).softmax(dim=1).numpy()
