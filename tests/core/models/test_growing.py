"""More classes for a trained model."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.config import MethodConfig
from core.errors import ModelError
from core.models.adapters import add_lora, save_adapter
from core.models.growing import grow_classifier, load_adapter
from core.models.loading import load_classifier
from core.models.parts import classifier_layer
from core.models.pooling import logits
from tests.tiny_models import make_tiny_bert, make_tiny_distilbert, make_tiny_roberta

IDS = torch.arange(5, 25).reshape(2, 10)
LORA = MethodConfig(kind="lora", rank=2, alpha=4)


@pytest.mark.parametrize("make", [make_tiny_bert, make_tiny_distilbert, make_tiny_roberta])
def test_old_classes_keep_their_numbers_and_their_answers(make, tmp_path: Path) -> None:
    model = load_classifier(make(tmp_path / "model"), ("a", "b")).eval()
    with torch.inference_mode():
        before = logits(model, IDS, torch.ones_like(IDS))
    grow_classifier(model, ("a", "b", "c", "d"))
    with torch.inference_mode():
        after = logits(model, IDS, torch.ones_like(IDS))
    assert after.shape == (2, 4)
    torch.testing.assert_close(after[:, :2], before)
    assert not after[:, 2:].any()
    assert model.config.id2label == {0: "a", 1: "b", 2: "c", 3: "d"} and model.num_labels == 4


def test_an_adapter_is_read_back_into_a_model_with_more_classes(tmp_path: Path) -> None:
    backbone = make_tiny_bert(tmp_path / "model")
    old = add_lora(load_classifier(backbone, ("a", "b"), seed=3), LORA, seed=3)
    with torch.no_grad():
        for name, weight in old.named_parameters():
            if "lora_B" in name:
                weight.normal_()
    save_adapter(old, tmp_path / "adapter")
    wide = add_lora(load_classifier(backbone, ("a", "b", "c")), LORA)
    load_adapter(wide, tmp_path / "adapter")
    with torch.inference_mode():
        before, after = (logits(model.eval(), IDS, torch.ones_like(IDS)) for model in (old, wide))
    torch.testing.assert_close(after[:, :2], before)
    assert classifier_layer(wide).weight.requires_grad and not after[:, 2].any()


def test_an_adapter_of_another_width_is_refused_in_words(tmp_path: Path) -> None:
    backbone = make_tiny_bert(tmp_path / "model")
    save_adapter(add_lora(load_classifier(backbone, ("a", "b")), LORA), tmp_path / "adapter")
    other = add_lora(load_classifier(backbone, ("a", "b")), MethodConfig(kind="lora", rank=3, alpha=4))
    with pytest.raises(ModelError) as caught:
        load_adapter(other, tmp_path / "adapter")
    assert "does not fit" in str(caught.value.what) and caught.value.hint is not None
    with pytest.raises(ModelError):
        load_adapter(other, tmp_path / "nowhere")
