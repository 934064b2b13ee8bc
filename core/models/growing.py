"""Models that go on from an earlier one: more classes in the last layer, and the weights of an adapter read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from peft import PeftModel, get_peft_model_state_dict, set_peft_model_state_dict
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import PreTrainedModel

from core.errors import ModelError
from core.message import say
from core.models.parts import classifier_layer, plain_model
from core.models.silence import silence_libraries

ADAPTER = "adapter_model.safetensors"


@torch.no_grad()
def grow_classifier(model: PreTrainedModel, classes: Sequence[str]) -> None:
    """Give the model's last layer rows for more classes, behind those that it has, which keep their number and weights.

    The weights of the new rows are 0. The model knows the names afterwards.

    Args:
        classes: the names of all classes; the first ones are those that the model has.
    """
    last = classifier_layer(model)
    weight, bias = _grown(last.weight, len(classes)), _grown(last.bias, len(classes))
    last.weight, last.bias = nn.Parameter(weight), nn.Parameter(bias)
    last.out_features = len(classes)
    plain = plain_model(model)
    plain.config.id2label = dict(enumerate(classes))
    plain.config.label2id = {name: number for number, name in enumerate(classes)}
    if hasattr(plain, "num_labels"):
        plain.num_labels = len(classes)


def load_adapter(model: PeftModel, folder: Path) -> None:
    """Put the weights of a saved adapter into `model`; where the last layer has more classes, the further rows are 0.

    Args:
        model: wrapped by `core.models.adapters.add_lora` with the settings of the adapter.
        folder: that of the adapter.

    Raises:
        ModelError: the folder holds no adapter of this model.
    """
    try:
        saved = load_file(folder / ADAPTER)
    except (OSError, SafetensorError) as error:
        raise ModelError(
            say("The LoRA adapter of the old run cannot be read."),
            where=str(folder),
            hint=say("Restore the folder, or train anew on all rows."),
        ) from error
    with silence_libraries():
        here = get_peft_model_state_dict(model, save_embedding_layers=False)
    fitting: dict[str, Tensor] = {}
    for name, weight in here.items():
        found = saved.get(name)
        if found is None or found.shape[1:] != weight.shape[1:] or len(found) > len(weight):
            raise ModelError(
                say("The LoRA adapter of the old run does not fit its backbone: {name}.", name=name),
                where=str(folder),
                hint=say("Its backbone or its settings were changed; train anew on all rows."),
            )
        fitting[name] = _grown(found, len(weight)) if len(found) < len(weight) else found
    with silence_libraries():
        set_peft_model_state_dict(model, fitting)


def _grown(weight: Tensor, rows: int) -> Tensor:
    return torch.cat([weight, weight.new_zeros(rows - len(weight), *weight.shape[1:])])
