from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from core.models.parts import plain_model
from core.tasks.classify.train_task import ClassifyTask
from core.train.fast_lora import fast_lora

Make = Callable[..., ClassifyTask]


def gradients(task: ClassifyTask) -> tuple[float, dict[str, torch.Tensor]]:
    task.model.zero_grad(set_to_none=True)
    loss, _ = task.loss(np.arange(12))
    loss.backward()
    return float(loss.detach()), {
        name: weight.grad.clone() for name, weight in task.model.named_parameters() if weight.grad is not None
    }


@pytest.mark.parametrize("settings", [{}, {"method__use_rslora": True}, {"method__targets": "query"}], ids=str)
def test_loss_and_gradients_are_those_of_peft(make: Make, settings: dict[str, Any]) -> None:
    task = make("lora", **settings)
    with torch.no_grad():  # a new adapter adds zero: change it
        for name, weight in task.model.named_parameters():
            if "lora_B" in name:
                weight.normal_(std=0.3, generator=torch.Generator().manual_seed(len(name)))
    loss, expected = gradients(task)
    assert loss != gradients(make("lora", **settings))[0]

    with fast_lora(task.model):
        replaced = [module for module in task.model.modules() if "forward" in vars(module)]
        fast_loss, found = gradients(task)
        task.model.eval()
        with torch.inference_mode():
            fast_answer = task.model(torch.tensor([[2, 5, 6, 3]])).logits
    with torch.inference_mode():
        answer = task.model(torch.tensor([[2, 5, 6, 3]])).logits

    assert replaced
    assert fast_loss == pytest.approx(loss, rel=1e-5)
    assert found.keys() == expected.keys()
    for name, gradient in found.items():
        torch.testing.assert_close(gradient, expected[name], atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(fast_answer, answer, atol=1e-5, rtol=1e-5)
    assert not any("forward" in vars(module) for module in task.model.modules())


def test_in_half_precision_it_is_as_near_to_the_full_one_as_autocast_is(make: Make) -> None:
    task = make("lora")
    with torch.no_grad():
        for name, weight in task.model.named_parameters():
            if "lora_B" in name:
                weight.normal_(std=0.3, generator=torch.Generator().manual_seed(len(name)))
    _, exact = gradients(task)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        _, usual = gradients(task)
        with fast_lora(task.model, torch.bfloat16):
            _, found = gradients(task)

    def distance(some: dict[str, torch.Tensor]) -> float:
        return float(torch.stack([(some[name] - exact[name]).square().sum() for name in exact]).sum().sqrt())

    assert {gradient.dtype for gradient in found.values()} == {torch.float32}
    assert 0 < distance(found) < 1.3 * distance(usual)
    assert 1.3 * distance(usual) < 0.1 * distance(
        {name: torch.zeros_like(gradient) for name, gradient in exact.items()}
    )


@pytest.mark.parametrize("settings", [{"method__use_dora": True}, {"method__dropout": 0.2}], ids=str)
def test_what_is_no_plain_lora_is_left_alone(make: Make, settings: dict[str, Any]) -> None:
    task = make("lora", **settings)
    with fast_lora(task.model):
        assert not any("forward" in vars(module) for module in plain_model(task.model).modules())
