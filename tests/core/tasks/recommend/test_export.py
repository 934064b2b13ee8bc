"""The export of a recommender works without Tunewright, proven in a new process."""

from __future__ import annotations

import io
import json
import runpy
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.errors import ExportError
from core.events import StageChanged
from core.export.export import Exported, ExportPlan
from core.runs.folder import RunFolder
from core.tasks.exporting import export, planned_files
from core.tasks.jobs import run_job
from core.tasks.recommend import proof
from core.tasks.recommend import proof_script as proof_script_recommend
from core.tasks.recommend.card import recommend_card
from core.tasks.recommend.recommender import Recommender
from core.train.control import Control
from tests.tiny_interactions import make_rank_job, write_interactions
from tests.tiny_models import make_tiny_bert


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A LoRA run with two members, all parts blended in, and a title that looks like code."""
    folder = tmp_path_factory.mktemp("recommender")
    loans, items = write_interactions(folder)
    job = make_rank_job(loans, items, make_tiny_bert(folder / "bert"), kind="lora", members=2, epochs=3)
    made = RunFolder.create(replace(job, title="Our <loans> `x`"), path=folder / "run")
    ended = list(run_job(job, made, Control()))[-1]
    assert ended.outcome == "finished", ended
    return made


@pytest.fixture(scope="module")
def ids_only(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tmp_path_factory.mktemp("ids")
    loans, _ = write_interactions(folder)
    made = RunFolder.create(make_rank_job(loans, None, folder / "no such backbone", epochs=1), path=folder / "run")
    ended = list(run_job(made.job, made, Control()))[-1]
    assert ended.outcome == "finished", ended
    return made


@pytest.fixture
def proven_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of the proof in this process; one test runs it in a new process."""

    def ask(
        source: Path, question: dict[str, object], total: int, run: RunFolder, control: object
    ) -> Iterator[StageChanged]:
        with torch.no_grad():
            recommender = proof_script_recommend.open_recommender(question)
            lists, items = (
                proof_script_recommend.rank(recommender, question, io.StringIO()),
                proof_script_recommend.measure_items(recommender),
            )
        yield StageChanged(stage="evaluating", done=total, total=total)
        return {
            "lists": lists,
            "vectors": proof_script_recommend.encode(question),
            "items": items,
            "python": "",
            "versions": {},
            "seconds": 0.0,
        }

    monkeypatch.setattr(proof, "ask_fresh_process", ask)


def _export(run: RunFolder, destination: Path, **more: object) -> Exported:
    events = list(export(ExportPlan(run.path, destination, "merged", **more)))
    assert isinstance(events[-1], Exported)
    return events[-1]


def test_a_fresh_process_shows_fifty_users_what_the_run_showed_them(run: RunFolder, tmp_path: Path) -> None:
    report = _export(run, tmp_path / "out").report

    assert report.proof.rows == report.proof.labels_equal == 50 and report.proof.source == "test"
    assert report.proof.max_difference <= 1e-4 and "sentence_transformers" in report.proof.versions
    planned = dict(planned_files(ExportPlan(run.path, tmp_path / "out", "merged")))
    assert {name for name, _ in report.files} == set(planned)
    assert [(name, size, planned[name]) for name, size in report.files if planned[name] not in (None, size)] == []
    assert "users.jsonl" not in planned, "what people met stays here"
    assert not [
        name
        for name, _ in report.files
        if name.endswith((".jsonl", ".md")) and b"u7" in (tmp_path / "out" / name).read_bytes()
    ]


def test_the_folder_opens_as_a_text_encoder_and_as_a_recommender_of_ours(
    run: RunFolder, tmp_path: Path, proven_here: None
) -> None:
    from sentence_transformers import SentenceTransformer

    _export(run, tmp_path / "out")
    items = [json.loads(line) for line in (tmp_path / "out" / "items.jsonl").read_text(encoding="utf-8").splitlines()]
    model = SentenceTransformer(str(tmp_path / "out"), device="cpu")
    ours, here = Recommender.open(tmp_path / "out"), Recommender.open(run.model_folder)
    np.testing.assert_allclose(model.encode([item["text"] for item in items[:5]]), ours._text_vectors[:5], atol=1e-5)
    assert ours.user_ids == () and ours.recommend(["i3", "i7"]) == here.recommend(["i3", "i7"])


@pytest.fixture
def script(
    run: RunFolder,
    tmp_path: Path,
    proven_here: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., list[list[str]]]:
    """Runs the script of an exported folder and returns the words of its output."""
    _export(run, tmp_path / "out")

    def ask(*arguments: str) -> list[list[str]]:
        monkeypatch.setattr(sys, "argv", ["recommend.py", *arguments])
        capsys.readouterr()
        with torch.no_grad():
            runpy.run_path(str(tmp_path / "out" / "recommend.py"))["main"]()
        return [line.split() for line in capsys.readouterr().out.splitlines()]

    return ask


@pytest.mark.parametrize(("option", "text"), [("--history", "i3,i7,i11"), ("--like", "all about the refund")])
def test_its_script_recommends_what_we_recommend(run: RunFolder, script, option: str, text: str) -> None:
    lines = script(option, text, "--top", "5")
    ours = Recommender.open(run.model_folder)
    wanted = ours.recommend(text.split(","), k=5) if option == "--history" else ours.recommend(like=text, k=5)
    assert [line[2] for line in lines] == [one.item_id for one in wanted]
    assert [float(line[1]) for line in lines] == pytest.approx([one.score for one in wanted], abs=1e-3)


def test_an_unknown_item_is_refused_by_the_script(script, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        script("--history", "i3,i999")
    assert caught.value.code == 2 and "unknown: i999" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "tensor", "what"),
    [
        ("sequence.safetensors", "members.1.blocks.0.queries_keys_values.weight", "A list"),
        ("sequence.safetensors", "members.0.adaptor.4.bias", "The vector of an item"),
        ("items.safetensors", "vectors", "A list"),
        ("items.safetensors", "next_weights", "A list"),
        ("model.safetensors", "embeddings.word_embeddings.weight", "The vector of a text"),
    ],
)
def test_a_model_that_answers_differently_is_not_exported(
    run: RunFolder, tmp_path: Path, proven_here: None, file: str, tensor: str, what: str
) -> None:
    copy = tmp_path / "run"
    shutil.copytree(run.path, copy)
    tensors = load_file(copy / "model" / file)
    noise = torch.randn(tensors[tensor].shape, generator=torch.Generator().manual_seed(0)).abs()
    save_file({**tensors, tensor: 3 * noise}, copy / "model" / file, metadata={"format": "pt"})
    with pytest.raises(ExportError, match=f"{what}.* differs"):
        _export(RunFolder.open(copy), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_model_of_ids_alone_is_exported_without_an_encoder(
    ids_only: RunFolder, tmp_path: Path, proven_here: None
) -> None:
    report = _export(ids_only, tmp_path / "out", proof_rows=7).report
    assert report.proof.rows == report.proof.labels_equal == 7
    assert not (tmp_path / "out" / "modules.json").exists()
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "SentenceTransformer" not in card and "--like" not in card and "there are no texts" in card


def test_the_card_holds_protocol_baselines_and_groups_and_no_path(run: RunFolder) -> None:
    card = recommend_card(run)
    metrics = run.metrics() or {}
    assert f"{metrics['test']['ndcg@10']:.4f}" in card and metrics["test"]["protocol"] in card
    for words in ("EASE", "Most popular items", "histories of", "95 of 100", "recommend.py --history", "LoRA: rank 4"):
        assert words in card
    assert r"Our \<loans\> \`x\`" in card and str(run.path.parent) not in card
    assert any(words in card for words in ("every baseline", "does not beat"))


def test_only_a_whole_and_finished_model_is_exported(run: RunFolder, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="whole"):
        list(export(ExportPlan(run.path, tmp_path / "out", "adapter")))
    unfinished = RunFolder.create(run.job, path=tmp_path / "new")
    with pytest.raises(ExportError, match="no trained model"):
        planned_files(ExportPlan(unfinished.path, tmp_path / "out", "merged"))
