"""Logits and the mean vectors of layers come from one pass, in every architecture and every implementation of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from core.models.layer_means import MOST_LEVELS, choose_levels, logits_and_means
from core.models.loading import load_classifier, load_tokenizer
from core.models.pooling import logits
from core.train.packed_encoder import packed_encoders
from tests.tiny_models import HIDDEN, SENTENCES

CLASSES = ("complaint", "praise", "question")
NAMES = ("bert", "bert plain", "roberta mean", "distilbert", "modernbert", "deberta-v2", "electra", "mpnet", "albert")


@pytest.mark.parametrize("name", NAMES)
def test_the_means_are_those_of_the_hidden_states_and_the_logits_stay(
    name: str, tiny_folder: Callable[[str], Path]
) -> None:
    folder = tiny_folder(name)
    model = load_classifier(folder, CLASSES, seed=3).eval()
    batch = load_tokenizer(folder)(list(SENTENCES), padding=True, return_tensors="pt")
    ids, mask = batch["input_ids"], batch["attention_mask"]
    levels = choose_levels(model)

    with torch.inference_mode():
        found = logits_and_means(model, ids, mask, levels)
        own = logits(model, ids, mask)
        states = model(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
        with packed_encoders(model, torch.float32):
            packed = logits_and_means(model, ids, mask, levels)
            packed_own = logits(model, ids, mask)

    assert levels == (0, 1, 2)
    assert found.shape == (len(SENTENCES), len(CLASSES) + 3 * HIDDEN)
    weights = mask.unsqueeze(-1)
    means = [(states[level] * weights).sum(1) / weights.sum(1) for level in levels]
    assert torch.equal(found[:, :3], own)
    assert torch.equal(packed[:, :3], packed_own)
    torch.testing.assert_close(found[:, 3:], torch.cat(means, dim=1))
    torch.testing.assert_close(packed, found, atol=1e-5, rtol=1e-4)


def test_of_many_layers_few_are_read(tiny_folder: Callable[[str], Path]) -> None:
    model = load_classifier(tiny_folder("bert plain"), CLASSES)
    model.config.num_hidden_layers = 24
    levels = choose_levels(model)

    assert len(levels) == MOST_LEVELS
    assert (levels[0], levels[-1]) == (0, 24)
    assert np.ptp(np.diff(levels)) <= 1
