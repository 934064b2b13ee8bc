"""The layers of an encoder, one after the other; a place for whoever computes them faster."""

from __future__ import annotations

from typing import Any, Protocol

from torch import Tensor
from transformers.masking_utils import create_bidirectional_mask

RUN = "tunewright_run"
"""The attribute of an encoder that holds a faster way for the time being; see `core.train.packed_encoder`."""


class Run(Protocol):
    """The vectors behind the first `count` layers, [batch seq hidden]; `seen` is not 0 for tokens, [batch seq]."""

    def __call__(self, hidden: Tensor, seen: Tensor, count: int) -> Tensor: ...


def run_layers(encoder: Any, config: Any, hidden: Tensor, attention_mask: Tensor, count: int) -> Tensor:
    """The vectors behind the first `count` layers of an encoder; [batch seq hidden].

    Args:
        hidden: what the embeddings give. attention_mask: 1 for tokens and 0 for padding; [batch seq].
    """
    faster: Run | None = getattr(encoder, RUN, None)
    if faster is not None:
        return faster(hidden, attention_mask, count)
    mask = create_bidirectional_mask(config=config, inputs_embeds=hidden, attention_mask=attention_mask)
    for layer in list(encoder.layer)[:count]:
        hidden = layer(hidden, mask)
    return hidden
