"""The texts of the item catalogue, as tokens and as vectors of a text model."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from core.data.batches import TokenisedTexts
from core.draining import relay
from core.events import StageChanged
from core.models.bi_encoder import BiEncoder
from core.tasks.inference import run_texts


@dataclass(frozen=True, eq=False)
class ItemTexts:
    """The texts of all items.

    Attributes:
        tokens: of each item's text.
        has_text: which items have one; [items], bool.
        vectors: of the untrained text model; [items dim], float32, zeros without a text.
        numbers: other features of the items; [items columns], float32.
        pad_id: the tokenizer's padding id.
        per_step: number of texts that are encoded again in a training step.
    """

    tokens: TokenisedTexts
    has_text: np.ndarray
    vectors: np.ndarray
    numbers: np.ndarray
    pad_id: int
    per_step: int

    def describe(self, vectors: np.ndarray) -> np.ndarray:
        """The features of each item for the sequence model: [items text_width], float32."""
        return np.concatenate([vectors, self.numbers], axis=1)


def read_texts(
    encoder: BiEncoder,
    tokens: TokenisedTexts,
    has_text: np.ndarray,
    *,
    pad_id: int,
    precision: torch.dtype = torch.float32,
) -> Generator[StageChanged, None, np.ndarray]:
    """The vectors of all texts, zeros without a text; [items dim], float32; yields progress."""
    positions = np.flatnonzero(has_text)
    vectors = np.zeros((len(has_text), encoder.width), np.float32)
    running = run_texts(encoder, tokens.take(positions), _call, pad_id=pad_id, precision=precision)
    vectors[positions] = yield from relay(
        running, lambda done: StageChanged(stage="evaluating", done=done, total=len(positions))
    )
    return vectors


def _call(model: nn.Module, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
    return model(input_ids, attention_mask)
