from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor
from transformers import AutoConfig, AutoModel

from core.models.layouts import LAYOUTS
from core.train.attention import dropped_attention, fast_attention
from core.train.dropout import DropoutSource, fast_dropout
from tests.tiny_models import MAKERS

IDS = torch.tensor([[2, 5, 6, 7, 3], [2, 8, 3, 0, 0]])
MASK = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])


@pytest.mark.parametrize("is_masked", [False, True])
def test_values_and_gradients_are_those_of_the_formula(is_masked: bool) -> None:
    source, chance = DropoutSource(seed=4), torch.Generator().manual_seed(0)
    query, key, value = (torch.randn(3, 2, 7, 5, generator=chance, requires_grad=True) for _ in range(3))
    bias = torch.zeros(3, 1, 1, 7)
    if is_masked:
        bias[1, ..., 4:] = torch.finfo(torch.float32).min
    wanted = torch.randn(3, 2, 7, 5, generator=chance)

    found = dropped_attention(query, key, value, bias if is_masked else None, 0.3, 0.4, source)
    mine = torch.autograd.grad((found * wanted).sum(), (query, key, value))

    source.begin_step(0)
    stays, factor = source.mask(torch.Size((3, 2, 7, 7)), 0.4)
    expected = ((query @ key.transpose(2, 3) * 0.3 + bias).softmax(dim=-1) * stays * factor) @ value
    torch.testing.assert_close(found, expected)
    for gradient, other in zip(mine, torch.autograd.grad((expected * wanted).sum(), (query, key, value)), strict=True):
        torch.testing.assert_close(gradient, other)


def test_in_16_bits_it_stays_near_and_answers_in_16_bits() -> None:
    chance = torch.Generator().manual_seed(1)
    parts = [torch.randn(2, 2, 9, 8, generator=chance) for _ in range(3)]
    exact, rough = (
        dropped_attention(*(part.to(form) for part in parts), None, 0.35, 0.1, DropoutSource(seed=0))
        for form in (torch.float32, torch.bfloat16)
    )
    assert rough.dtype == torch.bfloat16
    assert (rough.float() - exact).abs().max() < 0.05


@pytest.fixture(
    params=["bert", "roberta", "xlm-roberta", "distilbert", "electra", "albert", "modernbert", "mpnet", "deberta-v2"]
)
def family(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    MAKERS[request.param](tmp_path)
    return str(tmp_path)


def answer(model: torch.nn.Module) -> Tensor:
    return model(input_ids=IDS, attention_mask=MASK).last_hidden_state[MASK.bool()]


def test_a_family_answers_as_before_where_hardly_anything_is_dropped(family: str) -> None:
    config = AutoConfig.from_pretrained(family)
    for name in LAYOUTS[config.model_type].dropouts:
        setattr(config, name, 1e-5)
    model = AutoModel.from_pretrained(family, config=config).train()
    before = model.config._attn_implementation
    with torch.no_grad():
        expected = answer(model.eval())
        with fast_dropout(model.train(), DropoutSource(seed=0)), fast_attention(model):
            torch.testing.assert_close(answer(model), expected, atol=2e-3, rtol=1e-3)
    assert model.config._attn_implementation == before


def test_masks_are_decided_by_the_step_alone(tmp_path: Path) -> None:
    MAKERS["bert"](tmp_path)
    source = DropoutSource(seed=0)
    model = AutoModel.from_pretrained(tmp_path, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.5).train()
    with torch.no_grad(), fast_dropout(model, source), fast_attention(model):
        found = []
        for step, disturbance in ((3, 0), (4, 0), (3, 1)):
            source.begin_step(step)
            torch.rand(disturbance)  # the state of torch's own generator does not matter
            found.append(answer(model))
    assert torch.equal(found[0], found[2]) and not torch.equal(found[0], found[1])
