"""Classifiers of the version before answer as they did, and are exported again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.runs.folder import RunFolder
from tests.compatibility.comparing import TOLERANCE, assert_alike, key_paths, list_files
from tests.compatibility.conftest import CLASSIFIERS, OldHome, Output

ADDED_TO_EVALUATE = {
    "columns", "notices", "seen_rows", "unseen", "label_columns", "label_form", "label_separator", "no_label",
    "confusion_with_none", "decided",
}  # fmt: skip
pytestmark = pytest.mark.timeout(240)
SEVERAL = "several-labels"


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_a_run_predicts_as_it_did(
    tunewright: Callable[..., Output], old_home: OldHome, tmp_path: Path, name: str
) -> None:
    out = tmp_path / f"{name}.csv"
    output = tunewright("predict", name, old_home.tables / "new texts.csv", "--exact", "--out", out)
    assert output.code == 0, output.err
    assert_predicted_alike(out, old_home.expected(f"predict {name}.csv"))


def assert_predicted_alike(found: Path, kept: Path) -> None:
    """The same columns in the same order, the same classes and model, and probabilities that differ by rounding."""
    new, old = pd.read_csv(found), pd.read_csv(kept)
    assert new.pop("unlike").isna().all()  # a model of that version does not know, and the column is blank
    assert list(new.columns) == list(old.columns)
    for column in old.columns:
        if column == "confidence" or column.startswith("p_"):
            assert np.abs(new[column] - old[column]).max() <= TOLERANCE, column
        else:
            answers = new[column]
            if column == "predicted" and SEVERAL in found.name:  # since then joined as they were read: a|b, not a, b
                answers = answers.str.replace("|", ", ")
            assert answers.tolist() == old[column].tolist(), column


@pytest.mark.parametrize(
    ("name", "table"), [("classify-lora", "texts.csv"), ("classify-several-labels", "several labels.csv")]
)
def test_a_run_is_judged_as_it_was(tunewright: Callable[..., Output], old_home: OldHome, name: str, table: str) -> None:
    found = tunewright("evaluate", name, old_home.tables / table, "--json", "-").body
    kept = old_home.expected_json(f"evaluate {name}.json")
    assert_alike(found, kept, besides=("data",), added=ADDED_TO_EVALUATE)


def test_an_exported_folder_predicts_as_it_did(
    tunewright: Callable[..., Output], old_home: OldHome, tmp_path: Path
) -> None:
    folder = old_home.exports / "classify-merged"
    output = tunewright("predict", folder, old_home.tables / "new texts.csv", "--exact", "--out", tmp_path / "p.csv")
    assert output.code == 0, output.err
    assert_predicted_alike(tmp_path / "p.csv", old_home.expected("predict export classify-merged.csv"))
    quick = ("--set", "epochs=1", "--set", "threads=1")
    output = tunewright("train", old_home.tables / "texts.csv", "--backbone", folder, *quick, "--out", tmp_path / "run")
    assert output.code == 0, output.err


@pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing:FutureWarning")
def test_an_exported_adapter_opens_with_peft_and_answers_as_its_run_did(old_home: OldHome) -> None:
    import torch
    from peft import PeftModel
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = old_home.exports / "classify-adapter"
    base = AutoModelForSequenceClassification.from_pretrained(folder / "base")
    model = PeftModel.from_pretrained(base, folder).eval()
    judged = pd.read_parquet(old_home.runs / "classify-lora" / "predictions_test.parquet")
    texts = judged["text"].tolist()
    inputs = AutoTokenizer.from_pretrained(folder)(texts, padding=True, truncation=True, return_tensors="pt")
    with torch.inference_mode():
        found = model(**inputs).logits.softmax(dim=1).numpy()
    kept = judged[[f"p_{model.config.id2label[number]}" for number in range(3)]].to_numpy()
    assert np.abs(found - kept).max() <= TOLERANCE


@pytest.mark.usefixtures("warm_proof")
@pytest.mark.parametrize("form", ["merged", "adapter"])
def test_a_run_is_exported_again_over_the_old_folder(
    tunewright: Callable[..., Output], old_home: OldHome, form: str
) -> None:
    folder = old_home.exports / f"classify-{form}"
    assert_exports_again(tunewright, old_home.runs / "classify-lora", folder, "--form", form)


def assert_exports_again(tunewright: Callable[..., Output], run: Path, folder: Path, *more: str) -> None:
    """The folder counts as an earlier export; the new one has the same files, a proof, and a card with its figures."""
    files, proof, figures = list_files(folder), read_proof(folder), figures_of(folder / "README.md")
    assert proof["agrees"]
    assert len(figures) > 3
    output = tunewright("export", run, "--to", folder, "--replace", *more)
    assert output.code == 0, output.err
    assert list_files(folder) - {"decide.py"} == files  # which later versions add
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


@pytest.mark.parametrize("has_files", [True, False])
def test_a_run_of_the_version_before_can_be_updated(
    tunewright: Callable[..., Output], old_home: OldHome, tmp_path: Path, has_files: bool
) -> None:
    """It keeps no copy of its training rows: they are read from its files or, where these are gone, that is said."""
    run = RunFolder.open(old_home.runs / "classify-lora")
    if not has_files:
        for file in run.job.data.files:
            Path(file).unlink()
    column, label = run.job.data.text_columns[0], run.job.data.label_columns[0]
    frame = pd.DataFrame({column: [f"a wholly new text {n}" for n in range(40)], label: ["brand new"] * 40})
    frame.to_csv(tmp_path / "new.csv", index=False)
    body = tunewright("update", "classify-lora", tmp_path / "new.csv", "--look", "--json").body["new"]
    assert body["rows"] == 40 and body["new_classes"] == ["brand new"]
    kinds = {one["kind"] for one in body["findings"]}
    assert ("update_old_rows" in kinds) == (not has_files)
