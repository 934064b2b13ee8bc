from __future__ import annotations

import pytest
import torch
from torch import nn

from core.train.dropout import DropoutSource, FastDropout, fast_dropout


@pytest.mark.parametrize("p", [0.05, 0.1, 0.5, 0.9])
def test_the_asked_share_is_dropped_and_the_mean_stays(p: float) -> None:
    layer = FastDropout(p, DropoutSource(seed=1))

    out = layer(torch.ones(400, 500))

    assert (out == 0).float().mean().item() == pytest.approx(p, abs=0.005)
    assert out.mean().item() == pytest.approx(1.0, abs=0.03)


def test_the_gradient_passes_where_the_value_passed() -> None:
    x = torch.randn(50, 40, requires_grad=True)
    out = FastDropout(0.3, DropoutSource(seed=2))(x)
    out.sum().backward()

    assert x.grad is not None
    torch.testing.assert_close(x.grad * x, out)


def test_a_step_has_the_same_masks_whatever_came_before() -> None:
    source = DropoutSource(seed=3)
    layer, x = FastDropout(0.5, source), torch.ones(20, 31)
    source.begin_step(7)
    first = [layer(x), layer(x), torch.rand(3)]
    source.begin_step(8)
    other = layer(x)
    source.begin_step(7)
    again = [layer(x), layer(x), torch.rand(3)]

    assert all(torch.equal(one, two) for one, two in zip(first, again, strict=True))
    assert not torch.equal(first[0], first[1])
    assert not torch.equal(first[0], other)


def test_a_model_is_as_it_was_afterwards_and_nothing_drops_in_evaluation() -> None:
    model = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5), nn.Dropout(0.0))
    before = list(model)
    with fast_dropout(model, DropoutSource(seed=0)):
        assert isinstance(model[1], FastDropout)
        assert model[2] is before[2]
        model.eval()
        x = torch.randn(3, 4)
        assert torch.equal(model(x), before[0](x))
    assert list(model) == before
    assert not model[1].training
