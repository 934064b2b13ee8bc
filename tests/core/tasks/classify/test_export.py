"""An exported classifier opens without Tunewright and gives the same predictions, or no folder is written."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from huggingface_hub import ModelCard
from peft import AutoPeftModelForSequenceClassification
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer

from core.errors import ExportError, RunError
from core.events import StageChanged
from core.export.export import Exported, ExportPlan
from core.export.proof import TOLERANCE, Proof
from core.models.adapters import peft_warnings_handled
from core.runs.folder import RunFolder
from core.runs.predictions import probabilities_of
from core.tasks.classify import proof
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.decision import ClassDecision, Decision, write_decision
from core.tasks.classify.proof import collect_expected, read_max_tokens
from core.tasks.classify.unlike import Unlike, write_unlike
from core.tasks.exporting import export, planned_files
from core.tasks.jobs import run_job
from core.train.control import Control
from tests import tiny_jobs
from tests.core.runs.made_runs import CLASSES, TEXTS, answer, make_finished_run, make_job
from tests.tiny_models import make_tiny_bert

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def full_run(tmp_path_factory) -> RunFolder:
    return make_finished_run(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def lora_run(tmp_path_factory) -> RunFolder:
    run = make_finished_run(tmp_path_factory.mktemp("lora"), method="lora")
    own = (ClassDecision(CLASSES[1], 0.35, 3, 1, 9),)
    write_decision(run.model_folder, Decision(0.03, 0.95, 0.3, own, (CLASSES[2],), rows=28, alone=10, wrong=1))
    write_unlike(run.model_folder, make_unlike(run))
    return run


def make_unlike(run: RunFolder) -> Unlike:
    """A map and rows at random, and a line that half of the texts exceed."""
    rng = np.random.default_rng(0)
    width = json.loads((run.model_folder / "config.json").read_text())["hidden_size"]
    vectors = rng.normal(size=(30, 8))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    made = Unlike(
        levels=np.array([0, 1]), matrix=rng.normal(size=(2 * width, 8)).astype(np.float32),
        bias=np.zeros(8, np.float32),
        vectors=vectors.astype(np.float16), owners=np.arange(30, dtype=np.int32) % (len(CLASSES) - 1),
        centres=np.array([1.0, 0.3]), scales=np.array([0.2, 0.1]), weights=np.ones(2), line=0.0,
        held_out=np.linspace(-1, 1, 28).astype(np.float32), calibration="validation", rows=28,
    )  # fmt: skip
    write_unlike(run.model_folder, made)
    scores = Classifier.open(run.model_folder, device="cpu").predict(TEXTS).unlikeness
    assert scores is not None
    return replace(made, line=float(np.sort(scores)[len(scores) // 2 : len(scores) // 2 + 2].mean()))


@pytest.fixture
def agreed(monkeypatch):
    """Without the proof: these tests check files and refusals, others the proof itself."""

    def prove(folder, form, run, *, rows, control):
        yield StageChanged(stage="evaluating")
        (folder / "proof.json").write_text(json.dumps({"agrees": True, "form": form, "max_difference": 0.0}))
        return Proof(1, "test", 0.0, 1e-4, 1, 0.0, "3", {})

    monkeypatch.setattr("core.tasks.classify.export.prove", prove)


def run_export(plan: ExportPlan, control=None) -> list[object]:
    return list(export(plan, control))


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# With the real proof, in a new process


def test_a_merged_folder_with_several_labels_is_proven_and_complete(tmp_path):
    run = make_finished_run(tmp_path, multi_label=True)
    plan = ExportPlan(run.path, tmp_path / "out" / "Mein Modell 猫", "merged", proof_rows=20)
    planned = dict(planned_files(plan))
    events = run_export(plan)
    report = events[-1].report
    assert isinstance(events[-1], Exported)
    assert sorted(planned) == tree(plan.destination) == [name for name, _ in report.files]
    assert all(size is None or size == dict(report.files)[name] for name, size in planned.items())
    assert report.proof.rows == report.proof.labels_equal == 20 and report.proof.max_difference <= 1e-4
    body = json.loads((plan.destination / "proof.json").read_text())
    assert body["agrees"] and body["rows"] == 20 and body["versions"]["transformers"]
    config = json.loads((plan.destination / "config.json").read_text())
    assert config["id2label"] == {str(n): name for n, name in enumerate(CLASSES)}
    assert ModelCard.load(plan.destination / "README.md").data.pipeline_tag == "text-classification"
    assert [event.done for event in events[:-1] if event.stage == "evaluating"][-1] <= 20
    assert [entry.name for entry in plan.destination.parent.iterdir()] == [plan.destination.name]


def test_an_adapter_folder_is_proven_and_opens_with_peft_in_one_line(lora_run, tmp_path):
    plan = ExportPlan(lora_run.path, tmp_path / "adapter", "adapter", proof_rows=20)
    planned = dict(planned_files(plan))
    report = run_export(plan)[-1].report
    assert sorted(planned) == tree(plan.destination)
    assert report.proof.rows == 20 and "peft" in report.proof.versions
    with peft_warnings_handled():
        model = AutoPeftModelForSequenceClassification.from_pretrained(plan.destination).eval()
    found = answer(model, AutoTokenizer.from_pretrained(plan.destination), multi_label=False)
    assert np.abs(found - probabilities_of(lora_run.predictions("test"))).max() < 1e-5
    with_paths = [
        path
        for path in plan.destination.rglob("*")
        if path.is_file() and str(tmp_path.parent).encode() in path.read_bytes()
    ]
    assert [path.name for path in with_paths] == ["adapter_config.json"]
    assert {"decide.py", "decision.json", "unlike.npz"} <= set(planned)
    card = (plan.destination / "README.md").read_text(encoding="utf-8")
    assert "at most 3 % of such answers are wrong, with a confidence of 95 %" in card
    assert "| answered alone | 10 (35.7 %) |" in card and "from decide import decide" in card
    assert "The line was set with 28 validation rows" in card and "vectors of 30 training rows" in card


@pytest.mark.usefixtures("warm_proof")
def test_a_weight_that_was_changed_fails_the_proof_and_leaves_nothing(full_run, tmp_path):
    copy = tmp_path / "run"
    shutil.copytree(full_run.path, copy)
    weights = load_file(copy / "model" / "model.safetensors")
    weights["classifier.weight"][0, 0] += 0.1
    save_file(weights, copy / "model" / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ExportError, match="does not answer like the window"):
        run_export(ExportPlan(copy, tmp_path / "out" / "model", "merged", proof_rows=16))
    assert list((tmp_path / "out").iterdir()) == []


def test_the_script_itself_cannot_import_our_packages():
    from core.tasks.classify import proof_script

    blocker = proof_script._NoneOfOurs()
    for name in ("core", "gui", "resources"):
        with pytest.raises(ModuleNotFoundError):
            blocker.find_spec(name)
    assert blocker.find_spec("torch") is None and blocker.find_spec("huggingface_hub.core", ["x"]) is None


def _answers(expected, change=0.0, names=None):
    rows = [
        dict(zip(names or expected.classes, row + change, strict=True)) for row in expected.probabilities.astype(float)
    ]
    return {"answers": rows, "python": "3.11", "versions": {}, "seconds": 1.0}


def test_answers_are_compared_to_one_in_ten_thousand(full_run):
    expected = collect_expected(full_run, 10)
    assert proof._compare(_answers(expected, 0.00009), expected).max_difference == pytest.approx(0.00009, rel=0.01)
    for wrong in (
        _answers(expected, 0.00011),
        _answers(expected, np.nan),
        _answers(expected, names=("LABEL_0", "b", "c", "d")),
    ):
        with pytest.raises(ExportError, match="does not answer"):
            proof._compare(wrong, expected)
    with pytest.raises(ExportError, match="answered 9 of 10"):
        proof._compare({**_answers(expected), "answers": _answers(expected)["answers"][:9]}, expected)


def test_the_rows_asked_hold_the_longest_texts_and_their_own_answers(full_run):
    expected = collect_expected(full_run, 12)
    assert len(expected.texts) == len(set(expected.texts)) == 12
    assert set(sorted(TEXTS, key=len)[-3:]) <= set(expected.texts)
    stored = dict(zip(TEXTS, probabilities_of(full_run.predictions("test")), strict=True))
    assert all(
        (stored[text] == given).all() for text, given in zip(expected.texts, expected.probabilities, strict=True)
    )
    assert len(collect_expected(full_run, 10_000).texts) == len(TEXTS)


def test_a_run_without_held_back_rows_is_asked_for_its_class_names(full_run, tmp_path):
    copy = tmp_path / "run"
    shutil.copytree(full_run.path, copy)
    for split in ("test", "validation"):
        (copy / f"predictions_{split}.parquet").unlink()
    expected = collect_expected(RunFolder.open(copy), 200)
    assert expected.source == "class names" and expected.texts[: len(CLASSES)] == CLASSES
    assert expected.probabilities.sum(axis=1) == pytest.approx(np.ones(len(expected.texts)))


def test_texts_are_cut_where_training_cut_them(full_run, tmp_path):
    assert read_max_tokens(full_run.model_folder, full_run) == 40
    (tmp_path / "tokenizer_config.json").write_text('{"model_max_length": 24}')
    assert read_max_tokens(tmp_path, full_run) == 24


def test_only_the_model_s_own_files_leave_the_run(full_run, tmp_path, agreed):
    copy = tmp_path / "run"
    shutil.copytree(full_run.path, copy)
    (copy / "model" / "pytorch_model.bin").write_bytes(b"pickle")
    (copy / "model" / "modeling.py").write_text("print()")
    (tmp_path / "secret").write_text("secret")
    (copy / "model" / "vocab.txt").symlink_to(tmp_path / "secret")
    config = json.loads((copy / "model" / "config.json").read_text())
    (copy / "model" / "config.json").write_text(json.dumps({**config, "_name_or_path": str(tmp_path)}))
    run_export(ExportPlan(copy, tmp_path / "out", "merged"))
    assert set(tree(tmp_path / "out")) == {
        "NOTICE.txt", "README.md", "config.json", "decide.py", "model.safetensors", "proof.json", "tokenizer.json",
        "tokenizer_config.json",
    }  # fmt: skip
    assert not any(str(tmp_path).encode() in path.read_bytes() for path in (tmp_path / "out").iterdir())


def test_a_form_that_a_run_does_not_have_is_refused(full_run, tmp_path):
    with pytest.raises(ExportError, match="no adapter"):
        run_export(ExportPlan(full_run.path, tmp_path / "x", "adapter"))
    untrained = RunFolder.create(make_job(), parent=tmp_path / "runs")
    for ask in (planned_files, run_export):
        with pytest.raises(ExportError, match="no trained model yet"):
            ask(ExportPlan(untrained.path, tmp_path / "x", "merged"))
    with pytest.raises(RunError):
        planned_files(ExportPlan(tmp_path, tmp_path / "x", "merged"))
    assert not (tmp_path / "x").exists()


def test_a_run_trained_in_half_precision_keeps_the_answers_that_its_folder_gives(tmp_path):
    job = tiny_jobs.make_job(tiny_jobs.write_texts(tmp_path / "texts.csv", rows=80), make_tiny_bert(tmp_path / "bert"))
    job = replace(job, training=replace(job.training, epochs=1, precision="bf16", device="cpu"))
    run = RunFolder.create(job, path=tmp_path / "run")
    assert list(run_job(job, run, Control()))[-1].outcome == "finished"
    frame = run.predictions("test")
    found = Classifier.open(run.model_folder, device="cpu").predict(list(frame["text"])).probabilities
    assert np.abs(found - probabilities_of(frame)).max() < TOLERANCE / 10


def test_an_export_with_the_used_vocabulary_is_smaller_and_says_so(lora_run, tmp_path, agreed):
    used = tmp_path / "used"
    with pytest.raises(ExportError, match="did not note"):
        planned_files(ExportPlan(lora_run.path, used, "merged", vocabulary="used"))
    tokenizer = AutoTokenizer.from_pretrained(lora_run.model_folder)
    ids = np.unique(tokenizer(TEXTS[0])["input_ids"]).astype(np.int32)
    np.save(lora_run.model_folder / "used_tokens.npy", ids)
    try:
        done = run_export(ExportPlan(lora_run.path, used, "merged", vocabulary="used"))[-1]
    finally:
        (lora_run.model_folder / "used_tokens.npy").unlink()

    assert isinstance(done, Exported) and done.report.tokens is not None
    tokens = done.report.tokens
    assert len(ids) <= tokens < len(tokenizer)
    assert "used_tokens.npy" not in tree(used)
    card = (used / "README.md").read_text(encoding="utf-8")
    assert f"cut to {tokens:,} of {len(tokenizer):,}" in card and "smaller pieces" in card
    weights = load_file(used / "model.safetensors")
    assert [len(one) for name, one in weights.items() if name.endswith("word_embeddings.weight")] == [tokens]
