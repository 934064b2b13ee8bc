"""From likeness to probabilities: how sure the answers of a zero-shot classifier sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

USUAL_SCALE = 20.0
"""How many times a difference in cosine counts where no labels say how often the answers are right."""
COSINE_RANGE = (1.0, 200.0)
LOGIT_RANGE = (0.05, 20.0)
"""Of scores that are logits already; a model that is too sure of itself wants a factor below one."""


@dataclass(frozen=True)
class Scale:
    """Logits are `factor * likeness + offset`."""

    factor: float
    offset: float = 0.0


def fit_scale(likeness: np.ndarray, truth: np.ndarray, limits: tuple[float, float] = COSINE_RANGE, usual: float = USUAL_SCALE) -> Scale:
    """The scale with the smallest mean loss on labelled rows, within these limits: temperature scaling (Guo et al. 2017).

    Where a row may carry several labels, the offset that decides between yes and no is fitted too.

    Args:
        likeness: [rows classes]. truth: class numbers [rows], or booleans [rows classes].
        usual: where the search begins, and what is kept where it finds nothing.
    """
    scores = torch.from_numpy(likeness).double()
    multi_label = truth.ndim == 2
    targets = torch.from_numpy(truth.astype(np.float64) if multi_label else truth.astype(np.int64))
    log_factor = torch.tensor(float(np.log(usual)), dtype=torch.float64, requires_grad=True)
    offset = torch.tensor(0.0, dtype=torch.float64, requires_grad=multi_label)
    learnt = [log_factor, offset] if multi_label else [log_factor]
    optimizer = torch.optim.LBFGS(learnt, max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        logits = log_factor.exp() * scores + offset
        loss = functional.binary_cross_entropy_with_logits(logits, targets) if multi_label else functional.cross_entropy(logits, targets)
        loss.backward()
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    factor = float(log_factor.detach().exp())
    if not np.isfinite(factor) or not np.isfinite(float(offset.detach())):
        return Scale(usual)
    kept = min(max(factor, limits[0]), limits[1])
    return Scale(kept, float(offset.detach()) * kept / factor)


def normalise(vectors: np.ndarray) -> np.ndarray:
    """Every row at length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)
