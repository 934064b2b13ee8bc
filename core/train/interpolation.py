"""Weights between two states of a model (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models")."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of the new weights that are tried."""


class WeightPath:
    """The straight line between the weights that `parameters` hold now and those they hold when `end` is called.

    (1 - share) * old + share * new, for each weight. An update of a trained model moves so little that a model on the
    line is as good as its ends, and it keeps the more of the old answers the nearer it is to the old end: Schumann et
    al. 2023, "Backward compatibility during data updates by weight interpolation", equation 1.
    """

    def __init__(self, parameters: Iterable[Tensor]) -> None:
        self._parameters = list(parameters)
        self._old = [weight.detach().clone() for weight in self._parameters]
        self._new: list[Tensor] = []

    def end(self) -> None:
        """Remember the weights as they are now as the new ones."""
        self._new = [weight.detach().clone() for weight in self._parameters]

    @torch.no_grad()
    def put(self, share: float) -> None:
        """Set the weights to those at `share`, 0 (old) to 1 (new); both ends are exact."""
        for weight, old, new in zip(self._parameters, self._old, self._new, strict=True):
            if share in (0.0, 1.0):
                weight.copy_(new if share else old)
            else:
                weight.copy_(torch.lerp(old, new, share))
