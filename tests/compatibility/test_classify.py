"""Classifiers of the version before answer as they did, and are exported again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.compatibility.comparing import TOLERANCE, assert_alike, key_paths, list_files
from tests.compatibility.conftest import CLASSIFIERS, Said, Somebody

pytestmark = pytest.mark.timeout(240)


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_a_run_predicts_as_it_did(
    tunewright: Callable[..., Said], somebody: Somebody, tmp_path: Path, name: str
) -> None:
    said = tunewright("predict", name, somebody.tables / "new texts.csv", "--exact", "--out", tmp_path / "p.csv")
    assert said.code == 0, said.err
    assert_predicted_alike(tmp_path / "p.csv", somebody.expected(f"predict {name}.csv"))


def assert_predicted_alike(found: Path, kept: Path) -> None:
    """The same columns in the same order, the same classes and model, and probabilities that differ by rounding."""
    new, old = pd.read_csv(found), pd.read_csv(kept)
    assert list(new.columns) == list(old.columns)
    for column in old.columns:
        if column == "confidence" or column.startswith("p_"):
            assert np.abs(new[column] - old[column]).max() <= TOLERANCE, column
        else:
            assert new[column].tolist() == old[column].tolist(), column


@pytest.mark.parametrize(
    ("name", "table"), [("classify-lora", "texts.csv"), ("classify-several-labels", "several labels.csv")]
)
def test_a_run_is_judged_as_it_was(tunewright: Callable[..., Said], somebody: Somebody, name: str, table: str) -> None:
    found = tunewright("evaluate", name, somebody.tables / table, "--json", "-").body
    kept = somebody.expected_json(f"evaluate {name}.json")
    assert_alike(found, kept, besides=("data",))


def test_an_exported_folder_predicts_as_it_did(
    tunewright: Callable[..., Said], somebody: Somebody, tmp_path: Path
) -> None:
    folder = somebody.exports / "classify-merged"
    said = tunewright("predict", folder, somebody.tables / "new texts.csv", "--exact", "--out", tmp_path / "p.csv")
    assert said.code == 0, said.err
    assert_predicted_alike(tmp_path / "p.csv", somebody.expected("predict export classify-merged.csv"))
    quick = ("--set", "epochs=1", "--set", "threads=1")
    said = tunewright("train", somebody.tables / "texts.csv", "--backbone", folder, *quick, "--out", tmp_path / "run")
    assert said.code == 0, said.err


@pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing:FutureWarning")
def test_an_exported_adapter_opens_with_peft_and_answers_as_its_run_did(somebody: Somebody) -> None:
    import torch
    from peft import PeftModel
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = somebody.exports / "classify-adapter"
    base = AutoModelForSequenceClassification.from_pretrained(folder / "base")
    model = PeftModel.from_pretrained(base, folder).eval()
    judged = pd.read_parquet(somebody.runs / "classify-lora" / "predictions_test.parquet")
    texts = judged["text"].tolist()
    inputs = AutoTokenizer.from_pretrained(folder)(texts, padding=True, truncation=True, return_tensors="pt")
    with torch.inference_mode():
        found = model(**inputs).logits.softmax(dim=1).numpy()
    kept = judged[[f"p_{model.config.id2label[number]}" for number in range(3)]].to_numpy()
    assert np.abs(found - kept).max() <= TOLERANCE


@pytest.mark.parametrize("form", ["merged", "adapter"])
def test_a_run_is_exported_again_over_the_old_folder(
    tunewright: Callable[..., Said], somebody: Somebody, form: str
) -> None:
    folder = somebody.exports / f"classify-{form}"
    assert_exports_again(tunewright, somebody.runs / "classify-lora", folder, "--form", form)


def assert_exports_again(tunewright: Callable[..., Said], run: Path, folder: Path, *more: str) -> None:
    """The folder counts as an earlier export; the new one has the same files, a proof, and a card with its figures."""
    files, proof, figures = list_files(folder), read_proof(folder), figures_of(folder / "README.md")
    assert proof["agrees"]
    assert len(figures) > 3
    said = tunewright("export", run, "--to", folder, "--replace", *more)
    assert said.code == 0, said.err
    assert list_files(folder) == files
    again = read_proof(folder)
    assert key_paths(again) == key_paths(proof)
    for name in ("agrees", "form", "rows", "source", "labels_equal"):
        assert again[name] == proof[name], name
    assert figures_of(folder / "README.md") == figures


def read_proof(folder: Path) -> dict[str, object]:
    """What an export keeps of its proof."""
    return json.loads((folder / "proof.json").read_text(encoding="utf-8"))


def figures_of(card: Path) -> list[str]:
    """The fractions in a model card, in their order; its words may change."""
    return re.findall(r"\d+\.\d+", card.read_text(encoding="utf-8"))
