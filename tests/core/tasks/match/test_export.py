"""The export of a matching run for sentence-transformers, proven in a process without Tunewright."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.errors import ExportError
from core.events import StageChanged
from core.export.export import Exported, ExportPlan
from core.runs.folder import RunFolder
from core.tasks.exporting import export, planned_files
from core.tasks.jobs import run_job
from core.tasks.match import proof
from core.tasks.match import proof_script as proof_script_match
from core.tasks.match.card import match_card
from core.tasks.match.retriever import AnswerRetriever
from core.train.control import Control
from tests.tiny_matches import ANSWERS, make_match_job, write_questions
from tests.tiny_models import make_tiny_bert


@pytest.fixture(scope="module")
def backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("backbones") / "bert")


@pytest.fixture
def proven_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of the proof in this process, which has loaded the libraries; one test runs it in a new process."""

    def ask(
        source: Path, question: dict[str, object], total: int, run: RunFolder, control: object
    ) -> Iterator[StageChanged]:
        cosines = proof_script_match.compare(question, io.StringIO())
        yield StageChanged(stage="evaluating", done=total, total=total)
        return {"cosines": cosines, "python": "", "versions": {}, "seconds": 0.0}

    monkeypatch.setattr(proof, "ask_fresh_process", ask)


def _train(folder: Path, backbone: Path, kind: str, **settings: object) -> RunFolder:
    job = replace(
        make_match_job(write_questions(folder / "qa.csv"), backbone, kind=kind, **settings), title="Our <desk>"
    )
    run = RunFolder.create(job, path=folder / "run")
    list(run_job(job, run, Control()))
    return run


@pytest.fixture(scope="module")
def lora_run(backbone: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return _train(tmp_path_factory.mktemp("lora"), backbone, "lora")


def _export(run: RunFolder, destination: Path) -> Exported:
    events = list(export(ExportPlan(run.path, destination, "merged", proof_rows=12)))
    assert isinstance(events[-1], Exported)
    return events[-1]


def test_the_exported_folder_answers_in_sentence_transformers_as_the_run_did(
    lora_run: RunFolder, tmp_path: Path
) -> None:
    from sentence_transformers import SentenceTransformer

    report = _export(lora_run, tmp_path / "out").report

    assert report.proof.rows == 12 == report.proof.labels_equal
    assert report.proof.max_difference <= 1e-4
    assert "sentence_transformers" in report.proof.versions
    planned = dict(planned_files(ExportPlan(lora_run.path, tmp_path / "out", "merged")))
    assert {name for name, _ in report.files} == set(planned)
    assert all(planned[name] in (None, size) for name, size in report.files)
    model = SentenceTransformer(str(tmp_path / "out"), device="cpu")
    frame = lora_run.predictions("test")
    assert frame is not None
    answers = [
        json.loads(line)["text"]
        for line in (tmp_path / "out" / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    cosines = model.similarity(model.encode(list(frame["text"])), model.encode(answers)).numpy()
    np.testing.assert_allclose(cosines.max(axis=1), frame["cosine_1"], atol=1e-4)
    kept = json.loads((tmp_path / "out" / "proof.json").read_text(encoding="utf-8"))
    assert kept["agrees"] and kept["source"] == "test"


def test_the_card_says_what_it_is_and_how_good_without_paths(lora_run: RunFolder) -> None:
    card = match_card(lora_run)

    assert "sentence-similarity" in card and "library_name: sentence-transformers" in card
    assert "ranks 4 answers" in card
    assert "| **This model** |" in card and "Shared words (BM25)" in card
    assert "The confidence is meant for 20% of questions without an answer" in card
    assert "Our \\<desk\\>" in card
    assert str(lora_run.path.parent) not in card


@pytest.mark.usefixtures("proven_here")
def test_a_model_that_no_longer_fits_its_figures_is_not_exported(
    lora_run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = lora_run.predictions("test")
    assert frame is not None
    plain = RunFolder.predictions

    def changed(run: RunFolder, split: str) -> pd.DataFrame | None:
        return frame.assign(cosine_1=frame["cosine_1"] + 0.01) if split == "test" else plain(run, split)

    monkeypatch.setattr(RunFolder, "predictions", changed)

    with pytest.raises(ExportError, match="A cosine differs by 0.01"):
        list(export(ExportPlan(lora_run.path, tmp_path / "out", "merged", proof_rows=5)))
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("proven_here")
def test_answers_that_were_added_edited_and_taken_away_go_along(backbone: Path, tmp_path: Path) -> None:
    run = _train(tmp_path, backbone, "frozen")
    retriever = AnswerRetriever.open(run.model_folder, device="cpu")
    retriever.add_answer("A new one, just now.")
    retriever.edit_answer(retriever.answers[0].id, "Edited since.")
    retriever.remove_answer(retriever.answers[1].id)

    report = _export(run, tmp_path / "out").report

    texts = [
        json.loads(line)["text"]
        for line in (tmp_path / "out" / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert texts == ["Edited since.", *list(ANSWERS)[2:], "A new one, just now."]
    assert report.proof.max_difference <= 1e-4


@pytest.mark.usefixtures("proven_here")
def test_a_list_of_answers_alone_is_proven_by_its_answers(backbone: Path, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("answer\n" + "\n".join(f'"{text}"' for text in ANSWERS) + "\n", encoding="utf-8")
    job = make_match_job(table, backbone, kind="frozen", match__question_column="")
    run = RunFolder.create(job, path=tmp_path / "run")
    list(run_job(job, run, Control()))

    report = _export(run, tmp_path / "out").report

    assert (report.proof.source, report.proof.rows) == ("answers", len(ANSWERS))
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "not calibrated" in card and "was not judged" in card


def test_there_is_no_adapter_form_and_nothing_before_the_end(
    lora_run: RunFolder, backbone: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match="only exported whole"):
        planned_files(ExportPlan(lora_run.path, tmp_path / "out", "adapter"))
    fresh = RunFolder.create(lora_run.job, path=tmp_path / "fresh")
    with pytest.raises(ExportError, match="no trained model yet"):
        planned_files(ExportPlan(fresh.path, tmp_path / "out", "merged"))
