"""The backbone of a run's model is found again; where it is not here, the error says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from core.errors import ModelError
from core.events import TrainEvent
from core.models.loading import load_encoder
from core.models.look_inside import look_inside
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.original_backbone import find_original
from tests.core.tasks.conftest import finish
from tests.tiny_jobs import make_job

Run = tuple[RunFolder, list[TrainEvent]]


def test_training_changed_the_attention_of_the_backbone(texts: Path, tiny_bert: Path, tmp_path: Path) -> None:
    # Without the fitted start the weights after some steps are better than the first ones, which are kept otherwise.
    job = make_job(texts, tiny_bert, kind="lora", start_from_probe=False, epochs=4, learning_rate=1e-2)
    run, _ = finish(job, tmp_path / "run")
    original = find_original(run.model_folder)
    assert original == Path(run.job.backbone.name) == find_original(run.path)
    after = Classifier.open(run.model_folder, device="cpu").look_inside("my card was charged")
    before = look_inside(load_encoder(original), after.read)
    assert before.tokens == after.tokens and before.layers == after.layers - 1, "the last layer takes the mean"
    assert np.abs(after.weights[:-1] - before.weights).max() > 1e-4


def test_a_model_without_a_run_or_without_its_backbone_says_so(lora_run: Run, tmp_path: Path) -> None:
    exported = shutil.copytree(lora_run[0].model_folder, tmp_path / "exported")
    with pytest.raises(ModelError, match="does not say what it was"):
        find_original(exported)
    job = lora_run[0].path / "job.toml"
    (tmp_path / "job.toml").write_text(
        job.read_text(encoding="utf-8").replace(lora_run[0].job.backbone.name, "owner/absent"), encoding="utf-8"
    )
    with pytest.raises(ModelError, match="owner/absent, from which the training started, is not on this computer"):
        find_original(exported)
