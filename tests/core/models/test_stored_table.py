"""A table that stays in its file answers, is trained, stored and completed like one in memory."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import AutoModelForSequenceClassification

from core.errors import ModelError
from core.events import StepDone
from core.models import stored_table
from core.models.folder_check import TABLE, TABLE_ROWS, WEIGHTS
from core.models.loading import load_classifier, load_tokenizer, load_trained, save_model
from core.models.safetensors_header import read_header
from core.models.stored_table import StoredTable, count_weights
from core.models.whole_weights import whole_size, write_whole
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.loop import train
from tests.core.train.conftest import Folders, task_of
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert, make_tiny_modernbert, make_tiny_xlm_roberta

IDS = torch.tensor([[2, 5, 60, 7, 3], [2, 9, 11, 3, 0]])
MASK = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 1, 0]])


@pytest.fixture
def backbone(tmp_path: Path) -> Path:
    return make_tiny_bert(tmp_path / "backbone")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table is large enough to stay in its file."""
    monkeypatch.setattr(stored_table, "STORED_FROM_BYTES", 0)


def table_of(model: Any) -> Any:
    return model.get_input_embeddings()


@torch.no_grad()
def answer(model: Any) -> torch.Tensor:
    return model.eval()(input_ids=IDS, attention_mask=MASK).logits


@pytest.mark.parametrize("make_backbone", [make_tiny_bert, make_tiny_xlm_roberta, make_tiny_modernbert])
def test_a_model_is_the_same_whether_its_table_is_in_memory_or_in_its_file(
    make_backbone, tmp_path, monkeypatch
) -> None:
    backbone = make_backbone(tmp_path / "backbone")
    whole = load_classifier(backbone, ("a", "b"), seed=3)
    monkeypatch.setattr(stored_table, "STORED_FROM_BYTES", 0)
    stored = load_classifier(backbone, ("a", "b"), seed=3)

    assert isinstance(table_of(stored), StoredTable) and not isinstance(table_of(whole), StoredTable)
    assert torch.equal(answer(stored), answer(whole))
    assert stored.config.vocab_size == whole.config.vocab_size
    assert count_weights(stored) == count_weights(whole)


def test_training_gives_the_weights_of_training_a_table_in_memory(backbone, tmp_path, monkeypatch) -> None:
    job = make_job(write_texts(tmp_path / "texts.csv"), backbone, kind="full", dropout=0.0, epochs=1)
    losses, tables, changed = [], [], 0
    for limit in (1 << 40, 0):
        monkeypatch.setattr(stored_table, "STORED_FROM_BYTES", limit)
        task = task_of(job)
        used = np.union1d(task._tokens.used_ids(), task._pad_id)
        with compact_embedding(task.model, used):
            events = train(task, Folders(tmp_path / str(limit)), Control())
            losses.append([event.loss for event in events if isinstance(event, StepDone)])
        found = table_of(task.model)
        changed = len(found.rows) if limit == 0 else 0
        tables.append(found.weight.detach().float())

    assert losses[1] == pytest.approx(losses[0], abs=1e-6)
    torch.testing.assert_close(tables[1], tables[0], atol=1e-6, rtol=0)
    assert 0 < changed < len(tables[0])


def trained(backbone: Path) -> Any:
    model = load_classifier(backbone, ("a", "b"), seed=1)
    table = table_of(model)
    table.open_rows(np.array([5, 7]))
    with torch.no_grad():
        table.rows += 0.5
    return model


def test_a_saved_model_holds_the_changed_rows_only_and_opens_as_it_was(large, backbone, tmp_path) -> None:
    model = trained(backbone)
    folder = tmp_path / "model"
    save_model(model, load_tokenizer(backbone), folder, backbone=str(backbone))

    assert json.loads((folder / TABLE).read_text())["rows"] == 2
    assert not [name for name in read_header(folder / WEIGHTS) if "word_embeddings" in name]
    opened, _ = load_trained(folder)
    assert torch.equal(answer(opened), answer(model))
    table_of(opened).open_rows(np.array([7, 9]))  # an update trains further rows beside those of before
    assert table_of(opened).ids.tolist() == [5, 7, 9]
    assert torch.equal(answer(opened), answer(model))


@pytest.mark.parametrize("is_trained", [True, False])
def test_completed_weights_open_in_transformers_with_the_same_answers(large, backbone, tmp_path, is_trained) -> None:
    model = trained(backbone) if is_trained else load_classifier(backbone, ("a", "b"), seed=1)
    folder = tmp_path / "model"
    save_model(model, load_tokenizer(backbone), folder, backbone=str(backbone))
    assert (folder / TABLE_ROWS).exists() == is_trained

    expected_size = whole_size(folder)
    write_whole(folder, tmp_path / "whole")
    shutil.move(tmp_path / "whole", folder / WEIGHTS)
    stock = AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True)

    assert torch.equal(answer(stock), answer(model))
    assert (folder / WEIGHTS).stat().st_size == pytest.approx(expected_size, abs=300)  # the entry in the header


def test_a_model_whose_backbone_is_gone_or_another_says_so(large, backbone, tmp_path) -> None:
    folder = tmp_path / "model"
    save_model(trained(backbone), load_tokenizer(backbone), folder, backbone=str(backbone))
    backbone.rename(tmp_path / "moved")
    with pytest.raises(ModelError, match="not on this computer"):
        load_trained(folder)
    make_tiny_bert(backbone, seed=9)
    with pytest.raises(ModelError, match="not on this computer"):
        load_trained(folder)


def test_a_table_of_another_run_is_copied(large, backbone, tmp_path) -> None:
    """An update of a run that has its own table must not need that run."""
    old, new = tmp_path / "old", tmp_path / "new"
    model = load_classifier(backbone, ("a", "b"), seed=1)
    save_model(model, load_tokenizer(backbone), old)  # without the name of a backbone: complete
    assert not (old / TABLE).exists()
    going_on = load_classifier(old, ("a", "b"))
    save_model(going_on, load_tokenizer(old), new, backbone=str(backbone))
    shutil.rmtree(old)
    assert torch.equal(answer(load_trained(new)[0]), answer(model))


def test_damaged_rows_are_refused(large, backbone, tmp_path) -> None:
    folder = tmp_path / "model"
    save_model(trained(backbone), load_tokenizer(backbone), folder, backbone=str(backbone))
    about = json.loads((folder / TABLE).read_text())
    (folder / TABLE).write_text(json.dumps(about | {"rows": 3}))
    with pytest.raises(ModelError, match="damaged"):
        load_trained(folder)
    (folder / TABLE).write_text(json.dumps(about | {"shape": [10**12, 32]}))
    with pytest.raises(ModelError):
        load_trained(folder)
