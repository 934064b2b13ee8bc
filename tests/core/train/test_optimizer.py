from __future__ import annotations

from collections.abc import Callable

import pytest

from core.tasks.classify.train_task import ClassifyTask
from core.train.optimizer import make_optimizer, set_rates


def test_rates_fall_layer_by_layer_and_the_head_has_its_own(make: Callable[..., ClassifyTask]) -> None:
    task = make(learning_rate=1e-3, head_learning_rate=5e-2, layer_decay=0.5, weight_decay=0.01)
    optimizer = make_optimizer(task.model, task.settings)
    of = {id(weight): group for group in optimizer.param_groups for weight in group["params"]}

    def group(part: str) -> dict[str, float]:
        return next(of[id(weight)] for name, weight in task.model.named_parameters() if part in name)

    assert group("classifier.weight")["lr"] == 5e-2
    assert group("layer.1.attention.self.query.weight")["lr"] == pytest.approx(1e-3)
    assert group("layer.0.attention.self.query.weight")["lr"] == pytest.approx(5e-4)
    assert group("word_embeddings")["lr"] == pytest.approx(2.5e-4)
    assert group("layer.1.attention.self.query.weight")["weight_decay"] == 0.01
    for plain in (
        "layer.1.attention.self.query.bias",
        "layer.1.output.LayerNorm.weight",
        "word_embeddings",
        "classifier.weight",
    ):
        assert group(plain)["weight_decay"] == 0.0
    trainable = [weight for weight in task.model.parameters() if weight.requires_grad]
    assert len(of) == len(trainable)

    set_rates(optimizer, 0.1)
    assert group("classifier.weight")["lr"] == pytest.approx(5e-3)
