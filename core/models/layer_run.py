"""Runs the layers of an encoder, by a faster implementation where one is installed."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from torch import Tensor
from transformers.masking_utils import create_bidirectional_mask

from core.shapes import Float, Shaped

RUN = "tunewright_run"
"""The attribute of an encoder that holds a faster implementation; see `core.train.packed_encoder`."""


KEEP = "tunewright_keep"
"""The attribute of an encoder that holds a function of (level, vectors) for that implementation to call: 0 with its
input, n with the output of the n-th layer.
"""


@runtime_checkable
class Run(Protocol):
    """A function that returns the vectors after the first `count` layers; `seen` is 0 for padding."""

    def __call__(
        self, hidden: Float[Tensor, "batch seq hidden"], seen: Shaped[Tensor, "batch seq"], count: int
    ) -> Float[Tensor, "batch seq hidden"]: ...


def run_layers(
    encoder: Any,
    config: Any,
    hidden: Float[Tensor, "batch seq hidden"],
    attention_mask: Shaped[Tensor, "batch seq"],
    count: int,
) -> Float[Tensor, "batch seq hidden"]:
    """The vectors after the first `count` layers of an encoder.

    Args:
        hidden: output of the embeddings. attention_mask: 1 for tokens and 0 for padding.
    """
    faster: Run | None = getattr(encoder, RUN, None)
    if faster is not None:
        return faster(hidden, attention_mask, count)
    mask = create_bidirectional_mask(config=config, inputs_embeds=hidden, attention_mask=attention_mask)
    for layer in list(encoder.layer)[:count]:
        hidden = layer(hidden, mask)
    return hidden
