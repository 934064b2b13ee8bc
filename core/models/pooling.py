"""Mean pooling inside a class that plain transformers loads.

Many sentence encoders are trained for the mean of the token vectors, but `BertForSequenceClassification` reads the
first token, through a pooler. An additional encoder layer whose queries and keys are zero attends evenly to every
token: its first output is the mean. With a pooler that only scales, the classifier reads the mean, and the exported
folder needs no code of this program. The algebra is in docs/decisions/0001-mean-pooling-inside-bert.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import layer_norm
from transformers import PreTrainedModel

from core.models.folder_check import read_pooling
from core.models.layer_run import run_layers
from core.models.parts import EVEN, FIRST, MARK, backbone_of, classifier_layer, marked_pooling, plain_model, unwrap
from core.shapes import Float, Int, Shaped

# Factor of the mean over the first token's own vector, which the layer adds to it: large enough to make that vector
# negligible, small enough that the product fits into half precision (65,504) for token vectors up to 65.
LOUDNESS = 1000.0
POOLER_TYPES = ("bert",)
HEAD_TYPES = ("roberta", "xlm-roberta", "camembert")


@dataclass(frozen=True)
class EvenAttention:
    """The constants of an even-attention layer and its pooler: `tanh(scale * norm(norm(loudness * mean + first)))`."""

    loudness: float
    scale: float
    epsilon: float


def wants_mean_pooling(folder: Path, config: Any) -> bool:
    """Whether the classifier should read the mean of the token vectors: for a BERT or RoBERTa trained with it."""
    return (
        config.model_type in (*POOLER_TYPES, *HEAD_TYPES)
        and not marked_pooling(config)
        and read_pooling(folder) == "mean"
    )


def wants_first_token(folder: Path, config: Any) -> bool:
    """Whether the classifier should read the first token's vector itself: for a BERT or RoBERTa trained with it."""
    return (
        config.model_type in (*POOLER_TYPES, *HEAD_TYPES)
        and not marked_pooling(config)
        and read_pooling(folder) == "first"
    )


def add_even_attention(model: PreTrainedModel) -> None:
    """Append an encoder layer whose first output is the mean of all tokens.

    The new layer and the pooler (or the head's first linear layer) are frozen; `model.config` counts the layer.
    """
    layers = backbone_of(model).encoder.layer
    with torch.random.fork_rng(devices=[]):  # its initial weights are random, and all overwritten here
        layer = type(layers[0])(model.config, layer_idx=len(layers)).to(next(model.parameters()).device)
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.zero_()
        layer.attention.self.value.weight.fill_diagonal_(1)
        layer.attention.output.dense.weight.fill_diagonal_(LOUDNESS)
        layer.attention.output.LayerNorm.weight.fill_(1)
        layer.output.LayerNorm.weight.fill_(1)
    layer.train(model.training)
    layers.append(layer)
    model.config.num_hidden_layers = len(layers)
    make_pooler_plain(model, EVEN)
    recognise_pooling(model)


def make_pooler_plain(model: PreTrainedModel, mark: str = FIRST) -> None:
    """Make the pooler only scale by 1/sqrt(hidden): the classifier then reads the first token's vector, with a length
    of about 1.
    """
    dense = pooler_dense(model)
    with torch.no_grad():
        dense.weight.zero_().fill_diagonal_(model.config.hidden_size**-0.5)
        dense.bias.zero_()
    dense.requires_grad_(False)
    setattr(model.config, MARK, {"pooling": mark})


def pooler_dense(model: nn.Module) -> nn.Linear:
    """The linear layer between the first token's vector and the tanh before the classifier."""
    plain = plain_model(model)
    if plain.config.model_type in POOLER_TYPES:
        return unwrap(backbone_of(plain).pooler).dense
    return unwrap(plain.classifier).dense


def recognise_pooling(model: nn.Module) -> bool:
    """Whether the last layer is an even-attention layer; if so, it is frozen and `logits` skips it from now on."""
    plain = plain_model(model)
    if marked_pooling(plain.config) == FIRST and plain.config.model_type in (*POOLER_TYPES, *HEAD_TYPES):
        dense = pooler_dense(plain)
        if _diagonal(dense) is not None:
            dense.requires_grad_(False)
        return False
    if marked_pooling(plain.config) != EVEN or plain.config.model_type not in (*POOLER_TYPES, *HEAD_TYPES):
        return False
    layer = unwrap(backbone_of(plain).encoder.layer[-1])
    dense = pooler_dense(plain)
    layer.even_attention = _read_constants(layer, dense, plain.config.layer_norm_eps)
    if layer.even_attention is None:
        return False
    layer.requires_grad_(False)
    dense.requires_grad_(False)
    return True


def logits(
    model: nn.Module, input_ids: Int[Tensor, "batch seq"], attention_mask: Shaped[Tensor, "batch seq"]
) -> Float[Tensor, "batch labels"]:
    """The same as `model(input_ids, attention_mask).logits`, without computing the even-attention layer.

    In training, dropout is applied inside the other layers and before the classifier, not to the mean.

    Args:
        attention_mask: 1 for tokens and 0 for padding.
    """
    plain = plain_model(model)
    even = _even_attention(plain)
    if even is None:
        return model(input_ids=input_ids, attention_mask=attention_mask).logits
    vectors = _mean_vectors(plain, even, input_ids, attention_mask)
    if plain.config.model_type in POOLER_TYPES:
        return plain.classifier(plain.dropout(vectors))
    head = unwrap(plain.classifier)
    return head.out_proj(head.dropout(vectors))


def sentence_vectors(
    model: nn.Module, input_ids: Int[Tensor, "batch seq"], attention_mask: Shaped[Tensor, "batch seq"]
) -> Float[Tensor, "batch hidden"]:
    """The input of the last linear layer; call it in eval mode, or some architectures apply dropout to it."""
    even = _even_attention(plain_model(model))
    if even is not None:
        return _mean_vectors(plain_model(model), even, input_ids, attention_mask)
    seen: list[Tensor] = []
    hook = classifier_layer(model).register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    try:
        model(input_ids=input_ids, attention_mask=attention_mask)
    finally:
        hook.remove()
    return seen[0]


def _even_attention(plain: Any) -> EvenAttention | None:
    if marked_pooling(plain.config) != EVEN or plain.config.model_type not in (*POOLER_TYPES, *HEAD_TYPES):
        return None
    layer = unwrap(backbone_of(plain).encoder.layer[-1])
    if not hasattr(layer, "even_attention"):
        recognise_pooling(plain)
    return layer.even_attention


def _mean_vectors(
    plain: Any, even: EvenAttention, input_ids: Int[Tensor, "batch seq"], attention_mask: Shaped[Tensor, "batch seq"]
) -> Float[Tensor, "batch hidden"]:
    backbone = backbone_of(plain)
    hidden = backbone.embeddings(input_ids=input_ids)  # [batch seq hidden]
    hidden = run_layers(backbone.encoder, plain.config, hidden, attention_mask, len(backbone.encoder.layer) - 1)
    weights = attention_mask.unsqueeze(-1).to(hidden.dtype)  # [batch seq 1]
    mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)  # [batch hidden]
    shape = mean.shape[-1:]
    once = layer_norm(even.loudness * mean + hidden[:, 0], shape, eps=even.epsilon)
    twice = layer_norm(once, shape, eps=even.epsilon)
    return torch.tanh(even.scale * twice)


def _read_constants(layer: Any, dense: nn.Linear, epsilon: float) -> EvenAttention | None:
    attention, inside = layer.attention.self, layer.attention.output
    loudness, scale = _diagonal(inside.dense), _diagonal(dense)
    silent = (attention.query, attention.key, layer.output.dense)
    norms = (inside.LayerNorm, layer.output.LayerNorm)
    if (
        loudness is None
        or scale is None
        or _diagonal(attention.value) != 1.0
        or any(bool(parameter.any()) for module in silent for parameter in module.parameters())
        or any(bool((norm.weight != 1).any()) or bool(norm.bias.any()) for norm in norms)
    ):
        return None
    return EvenAttention(loudness, scale, epsilon)


def _diagonal(linear: nn.Linear) -> float | None:
    # The factor of a linear layer that only scales; None for any other.
    if linear.weight.shape[0] != linear.weight.shape[1] or linear.bias is None or bool(linear.bias.any()):
        return None
    weight = linear.weight.detach()
    scale = weight[0, 0]
    return (
        float(scale)
        if torch.equal(weight, torch.eye(len(weight), dtype=weight.dtype, device=weight.device) * scale)
        else None
    )
