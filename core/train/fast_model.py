"""Replace a model's slow modules while it trains on a processor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import torch
from torch import nn

from core.train.attention import fast_attention
from core.train.dropout import DropoutSource, fast_dropout
from core.train.fast_lora import fast_lora
from core.train.packed_encoder import packed_encoders


@contextmanager
def fast_training(model: nn.Module, source: DropoutSource, precision: torch.dtype) -> Iterator[None]:
    """Replace modules of the model by faster ones on a processor; they are restored at the end."""
    with ExitStack() as replaced:
        if next(model.parameters()).device.type == "cpu":
            replaced.enter_context(fast_dropout(model, source))
            replaced.enter_context(fast_attention(model))
            replaced.enter_context(fast_lora(model, precision))
            replaced.enter_context(packed_encoders(model, precision, source))
        yield
