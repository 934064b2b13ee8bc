from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from core.events import StepDone
from core.tasks.classify.train_task import ClassifyTask
from core.train.compact_embedding import CompactEmbedding, compact_embedding
from core.train.control import Control
from core.train.loop import train


def test_training_the_used_rows_gives_the_weights_of_training_the_whole_table(
    make: Callable[..., ClassifyTask], folders: Any, tmp_path: Any
) -> None:
    whole, compact = make(epochs=2), make(epochs=2)
    used = np.union1d(whole._tokens.used_ids(), whole._pad_id)
    other = type(folders)(tmp_path / "other")

    dense = [event for event in train(whole, folders, Control()) if isinstance(event, StepDone)]
    with compact_embedding(compact.model, used) as table:
        assert isinstance(table, CompactEmbedding)
        assert table.rows.shape[0] < 0.7 * table.num_embeddings
        sparse = [event for event in train(compact, other, Control()) if isinstance(event, StepDone)]

    assert [step.loss for step in sparse] == pytest.approx([step.loss for step in dense], abs=1e-6)
    assert [step.gradient_norm for step in sparse] == pytest.approx([step.gradient_norm for step in dense], rel=1e-5)
    expected = dict(whole.model.named_parameters())
    for name, weight in compact.model.named_parameters():
        torch.testing.assert_close(weight, expected[name], atol=1e-6, rtol=0)


def test_every_id_is_answered_in_evaluation_with_what_was_learnt() -> None:
    table = nn.Embedding(10, 3, padding_idx=0)
    before = table.weight.detach().clone()
    compact = CompactEmbedding(table, np.array([0, 2, 5]))
    with torch.no_grad():
        compact.rows[2] += 1
    compact.eval()

    answers = compact(torch.tensor([[5, 7]]))

    torch.testing.assert_close(answers[0, 0], before[5] + 1)
    torch.testing.assert_close(answers[0, 1], before[7])
    torch.testing.assert_close(compact.weight[5], before[5] + 1)
    compact.train()
    compact(torch.tensor([[2, 0]])).sum().backward()
    assert compact.rows.grad is not None
    assert compact.rows.grad.abs().sum(dim=1).tolist() == [0.0, 3.0, 0.0]
    with pytest.raises(IndexError):
        compact(torch.tensor([[7]]))


def test_a_frozen_table_is_left_alone(make: Callable[..., ClassifyTask]) -> None:
    task = make("lora")
    table = task.model.get_input_embeddings()
    with compact_embedding(task.model, np.arange(5)) as found:
        assert found is None
        assert task.model.get_input_embeddings() is table
