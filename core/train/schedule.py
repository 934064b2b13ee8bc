"""How large a step is over the course of a run; counted in optimizer steps, never in micro-batches."""

from __future__ import annotations

import math


def rate_factor(step: int, total_steps: int, warmup_share: float) -> float:
    """What the learning rates are multiplied by at `step`: a straight rise to 1, then half a cosine to 0.

    The first step already moves (1 / warm-up steps), and the last one still does a little.

    Args:
        step: from 0 to total_steps - 1.
        total_steps: optimizer steps of the whole run.
        warmup_share: part of the run that rises, 0 to 1.

    Source: cosine annealing without restarts, Loshchilov & Hutter 2017, eq. 5.
    """
    rising = math.ceil(warmup_share * total_steps)
    if step < rising:
        return (step + 1) / rising
    return 0.5 * (1 + math.cos(math.pi * (step - rising) / max(1, total_steps - rising)))
