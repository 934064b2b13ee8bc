from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from transformers import AutoModel

from core.models.layer_run import RUN
from core.tasks.classify.train_task import ClassifyTask
from core.train.dropout import DropoutSource, fast_dropout
from core.train.packed_encoder import packed_encoders
from tests.tiny_models import MAKERS

Make = Callable[..., ClassifyTask]
IDS = torch.tensor([[2, 5, 6, 7, 3], [2, 8, 3, 0, 0], [2, 9, 9, 3, 0]])
MASK = (IDS != 0).long()


@contextmanager
def packed(
    model: nn.Module, precision: torch.dtype = torch.float32, source: DropoutSource | None = None
) -> Iterator[None]:
    with packed_encoders(model, precision, source or DropoutSource(seed=0)):
        assert any(hasattr(module, RUN) for module in model.modules())
        yield


def move(model: nn.Module) -> None:
    """Make all weights non-zero: a new adapter adds zero, and so do new biases."""
    chance = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_B" in name or name.endswith("bias"):
                weight += 0.2 * torch.randn(weight.shape, generator=chance)


def gradients(task: ClassifyTask) -> tuple[float, dict[str, Tensor]]:
    task.model.zero_grad(set_to_none=True)
    loss, _ = task.loss(np.arange(12))
    loss.backward()
    return float(loss.detach()), {
        name: weight.grad.clone() for name, weight in task.model.named_parameters() if weight.grad is not None
    }


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"kind": "lora"},
        {"kind": "lora", "method__use_rslora": True},
        {"kind": "lora", "method__targets": "query,output.dense"},
    ],
    ids=str,
)
def test_loss_and_gradients_are_those_of_the_modules(make: Make, settings: dict[str, Any]) -> None:
    task = make(**settings)
    move(task.model)
    loss, expected = gradients(task)

    with packed(task.model):
        fast_loss, found = gradients(task)

    assert fast_loss == pytest.approx(loss, rel=1e-5)
    assert found.keys() == expected.keys()
    for name, gradient in found.items():
        assert gradient.is_contiguous()
        torch.testing.assert_close(gradient, expected[name], atol=2e-5, rtol=1e-4, msg=name)
    assert gradients(task)[0] == loss
    assert not any(hasattr(module, RUN) for module in task.model.modules())


@pytest.mark.parametrize("kind", ["full", "lora"])
def test_in_half_precision_it_is_as_near_to_the_full_one_as_autocast_is(make: Make, kind: str) -> None:
    task = make(kind)
    move(task.model)
    _, exact = gradients(task)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        _, usual = gradients(task)
        with packed(task.model, torch.bfloat16):
            _, found = gradients(task)

    def distance(some: dict[str, Tensor]) -> float:
        return float(torch.stack([(some[name] - exact[name]).square().sum() for name in exact]).sum().sqrt())

    assert {gradient.dtype for gradient in found.values()} == {torch.float32}
    assert 0 < distance(found) < 1.3 * distance(usual)
    assert 1.3 * distance(usual) < 0.1 * distance(
        {name: torch.zeros_like(gradient) for name, gradient in exact.items()}
    )


@pytest.fixture(params=["bert", "roberta", "xlm-roberta", "electra"])
def family(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    MAKERS[request.param](tmp_path)
    return tmp_path


def answer(model: nn.Module) -> Tensor:
    found: Tensor = model(input_ids=IDS, attention_mask=MASK).last_hidden_state
    return found[MASK.bool()]


def test_a_family_answers_as_before(family: Path) -> None:
    model = AutoModel.from_pretrained(family).eval()
    with torch.inference_mode():
        expected = answer(model)
        with packed(model):
            torch.testing.assert_close(answer(model), expected, atol=1e-5, rtol=1e-4)
        assert torch.equal(answer(model), expected)


@pytest.mark.parametrize("name", ["distilbert", "modernbert", "mpnet", "albert", "deberta-v2"])
def test_other_families_are_left_alone(name: str, tmp_path: Path) -> None:
    MAKERS[name](tmp_path)
    model = AutoModel.from_pretrained(tmp_path)
    with packed_encoders(model, torch.float32):
        assert not any(hasattr(module, RUN) for module in model.modules())


@pytest.mark.parametrize("settings", [{"method__use_dora": True}, {"method__dropout": 0.2}], ids=str)
def test_what_is_no_plain_lora_is_left_alone(make: Make, settings: dict[str, Any]) -> None:
    task = make("lora", **settings)
    with packed_encoders(task.model, torch.float32):
        assert not any(hasattr(module, RUN) for module in task.model.modules())


def test_an_approximate_activation_is_left_alone(family: Path) -> None:
    model = AutoModel.from_pretrained(family, hidden_act="gelu_new")
    with packed_encoders(model, torch.float32):
        assert not any(hasattr(module, RUN) for module in model.modules())


def test_dropout_moves_the_answers_as_the_modules_own_does(family: Path) -> None:
    # Masks differ, so the deviation over many of them is compared: it would differ if one were missing or not scaled.
    model = AutoModel.from_pretrained(family, hidden_dropout_prob=0.3, attention_probs_dropout_prob=0.5).train()
    source, draws = DropoutSource(seed=0), 300

    def spread() -> tuple[Tensor, Tensor]:
        found = []
        for step in range(draws):
            source.begin_step(step)
            found.append(answer(model))
        return torch.stack(found).mean(0), torch.stack(found).std(0)

    with torch.no_grad(), fast_dropout(model, source):
        mean, deviation = spread()
        with packed(model, source=source):
            fast_mean, fast_deviation = spread()
    errors = (fast_mean - mean) / ((deviation.square() + fast_deviation.square()) / draws).sqrt()
    assert errors.abs().mean() < 1.1  # 0.8 for two means of the same thing
    assert (fast_deviation / deviation).mean() == pytest.approx(1.0, abs=0.03)


def test_gradients_with_dropout_are_the_slopes_of_the_answer(family: Path) -> None:
    model = AutoModel.from_pretrained(family, hidden_dropout_prob=0.2, attention_probs_dropout_prob=0.2).train()
    source = DropoutSource(seed=0)
    chance = torch.Generator().manual_seed(3)

    def loss() -> Tensor:
        source.begin_step(5)
        return (answer(model) * wanted).sum()

    with fast_dropout(model, source), packed(model, source=source):
        wanted = torch.randn(answer(model).shape, generator=chance)
        layer = model.encoder.layer[0]
        for weight in (
            layer.attention.self.query.weight,
            layer.attention.self.value.weight,
            layer.intermediate.dense.weight,
            layer.output.LayerNorm.bias,
        ):
            model.zero_grad()
            loss().backward()
            direction = torch.randn(weight.shape, generator=chance)
            slope = float((weight.grad * direction).sum())
            size = 1e-2 / float(direction.norm())
            with torch.no_grad():
                weight += size * direction
                above = float(loss())
                weight -= 2 * size * direction
                below = float(loss())
                weight += size * direction
            assert (above - below) / (2 * size) == pytest.approx(slope, rel=0.03, abs=0.02)


def test_weights_that_change_are_seen_at_once(tmp_path: Path) -> None:
    MAKERS["bert"](tmp_path)
    model = AutoModel.from_pretrained(tmp_path)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.1, fused=True)
    with packed(model):
        with torch.no_grad():
            before = answer(model.eval())
            assert torch.equal(answer(model), before)
        answer(model.train()).square().mean().backward()
        optimizer.step()
        with torch.no_grad():
            after = answer(model.eval())
            model.encoder.layer[0].output.dense.weight.mul_(2)
            later = answer(model)
    assert not torch.equal(before, after)
    assert not torch.equal(after, later)
    with torch.no_grad():
        torch.testing.assert_close(answer(model), later, atol=1e-5, rtol=1e-4)
