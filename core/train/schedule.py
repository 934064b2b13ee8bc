"""The learning rate schedule; counted in optimizer steps, never in micro-batches."""

from __future__ import annotations

import math


def rate_factor(step: int, total_steps: int, warmup_share: float) -> float:
    """The factor of the learning rates at `step`: a linear warm-up to 1, then half a cosine to 0.

    The factor of the first step is 1 / warm-up steps, that of the last one is above 0.

    Args:
        step: from 0 to total_steps - 1.
        total_steps: optimizer steps of the whole run.
        warmup_share: share of the run that is warm-up, 0 to 1.

    Source: cosine annealing without restarts, Loshchilov & Hutter 2017, eq. 5.
    """
    rising = math.ceil(warmup_share * total_steps)
    if step < rising:
        return (step + 1) / rising
    return 0.5 * (1 + math.cos(math.pi * (step - rising) / max(1, total_steps - rising)))
