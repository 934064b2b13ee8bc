"""Weights on the line between two states."""

from __future__ import annotations

import torch

from core.train.interpolation import SHARES, WeightPath


def test_both_ends_are_exact_and_the_middle_is_the_mean() -> None:
    weights = [torch.nn.Parameter(torch.randn(3, 2)), torch.nn.Parameter(torch.randn(5))]
    old = [one.detach().clone() for one in weights]
    path = WeightPath(weights)
    with torch.no_grad():
        for one in weights:
            one.add_(torch.randn_like(one) * 1e3)
    new = [one.detach().clone() for one in weights]
    path.end()
    path.put(0.5)
    for one, before, after in zip(weights, old, new, strict=True):
        torch.testing.assert_close(one.detach(), (before + after) / 2)
    for share, expected in ((1.0, new), (0.0, old), (1.0, new)):
        path.put(share)
        assert all(torch.equal(one, wanted) for one, wanted in zip(weights, expected, strict=True))
    assert SHARES[0] == 0 and SHARES[-1] == 1
