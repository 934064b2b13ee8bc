"""Access to the modules of a sequence classification model, also through PEFT: backbone, head, parameter groups."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from torch import nn
from transformers import PreTrainedModel

from core.models.layouts import LAYOUTS

MARK = "tunewright"
EVEN = "even-attention layer"
FIRST = "first token"


class ParameterGroup(NamedTuple):
    """Trainable parameters that share a learning rate; `depth` is 0 at the embeddings and largest at the head."""

    name: str
    depth: int
    params: list[nn.Parameter]


def marked_pooling(config: Any) -> str:
    """The pooling that the config claims was built in, see `core.models.pooling`; to be checked against the weights."""
    mark = getattr(config, MARK, None)
    return str(mark.get("pooling", "")) if isinstance(mark, dict) else ""


def plain_model(model: nn.Module) -> Any:
    """The `PreTrainedModel` itself, whether or not PEFT is wrapped around it; LoRA layers inside it stay."""
    find_base: Any = getattr(model, "get_base_model", None)
    return find_base() if find_base is not None and hasattr(model, "peft_config") else model


def unwrap(module: Any) -> Any:
    """The active module: PEFT keeps a trained copy of some modules next to the original."""
    copies = getattr(module, "modules_to_save", None)
    if not isinstance(copies, nn.ModuleDict):
        return module
    if module.disable_adapters or not module.active_adapters:
        return module.original_module
    return copies[module.active_adapters[0]]


def backbone_of(model: nn.Module) -> Any:
    """The encoder of a sequence classification model; `Any`, since torch cannot type submodules."""
    plain = plain_model(model)
    return getattr(plain, plain.base_model_prefix)


def head_names(model: nn.Module) -> list[str]:
    """Names of the modules with parameters outside the backbone: the classification head."""
    plain = plain_model(model)
    return [
        name
        for name, module in plain.named_children()
        if name != plain.base_model_prefix and any(True for _ in module.parameters())
    ]


def classifier_layer(model: nn.Module) -> nn.Linear:
    """The last linear layer, whose outputs are the logits; weight [labels hidden]. Through PEFT: the trained copy."""
    plain = plain_model(model)
    head = unwrap(plain.classifier)
    last = head if isinstance(head, nn.Linear) else unwrap(head.out_proj)
    if not isinstance(last, nn.Linear):
        raise TypeError(f"{type(plain).__name__} has no linear classifier")
    return last


def parameter_groups(model: nn.Module) -> list[ParameterGroup]:
    """The trainable parameters, grouped by depth for a learning rate per layer, the shallowest first.

    Groups are named "embeddings" (depth 0), "layer 0" (depth 1) and so on, "pooler" (as deep as the last layer) and
    "head" (one deeper). Groups without trainable parameters are left out; every trainable parameter is in one group.
    All parameters of a model that is no Transformer of the library are in one group, "layer 0".
    """
    own_groups = getattr(model, "parameter_groups", None)
    if own_groups is not None:
        return list(own_groups())
    plain = plain_model(model)
    if not hasattr(plain, "config"):
        return [ParameterGroup("layer 0", 1, [weight for weight in plain.parameters() if weight.requires_grad])]
    layout = LAYOUTS[plain.config.model_type]
    deepest = 1 + max(_layer_number(name, layout.layer_pattern) for name, _ in plain.named_parameters())
    deepest -= marked_pooling(plain.config) == EVEN  # the even-attention layer is frozen and only computes the mean
    groups: dict[tuple[int, str], list[nn.Parameter]] = {}
    for name, parameter in plain.named_parameters():
        if parameter.requires_grad:
            groups.setdefault(_place(name, plain, layout.layer_pattern, deepest), []).append(parameter)
    return [
        ParameterGroup(name, depth, params)
        for (depth, name), params in sorted(groups.items(), key=lambda item: item[0])
    ]


def _layer_number(name: str, pattern: str) -> int:
    found = re.search(pattern, name)
    return int(found[1]) if found else -1


def _place(name: str, plain: PreTrainedModel, pattern: str, deepest: int) -> tuple[int, str]:
    if not name.startswith(plain.base_model_prefix + "."):
        return deepest + 1, "head"
    number = _layer_number(name, pattern)
    if number >= 0:
        return number + 1, f"layer {number}"
    if ".pooler." in name:
        return deepest, "pooler"
    if ".final_norm." in name:
        return deepest, f"layer {deepest - 1}"
    return 0, "embeddings"
