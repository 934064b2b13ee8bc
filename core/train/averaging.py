"""A running mean of the weights over the last part of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import torch
from torch import Tensor


class WeightAverage:
    """The mean of the trainable weights at some steps (stochastic weight averaging, Izmailov et al. 2018).

    Args:
        first_step: weights before this step are ignored.
        every_steps: the weights of every so many steps are averaged.
    """

    def __init__(self, first_step: int, every_steps: int = 10) -> None:
        self.first_step = first_step
        self.every_steps = max(1, every_steps)
        self.count = 0
        self._means: dict[str, Tensor] = {}

    @torch.no_grad()
    def add(self, step: int, weights: Iterable[tuple[str, Tensor]]) -> None:
        """Add the weights after `step` (from 1), if it is one of those that are averaged."""
        if step < self.first_step or (step - self.first_step) % self.every_steps:
            return
        self.count += 1
        for name, weight in weights:
            if self.count == 1:
                self._means[name] = weight.detach().clone()
            else:
                self._means[name].lerp_(weight.detach(), 1 / self.count)

    def weights(self) -> Mapping[str, Tensor]:
        """The means by name; empty if nothing was added."""
        return self._means

    def state(self) -> dict[str, object]:
        """The state for a checkpoint."""
        return {"count": self.count, "means": dict(self._means)}

    def restore(self, state: Mapping[str, object], device: torch.device) -> None:
        """Continue from the `state` of a checkpoint."""
        self.count = int(state["count"])  # type: ignore[call-overload]
        self._means = {name: mean.to(device) for name, mean in state["means"].items()}  # type: ignore[attr-defined]
