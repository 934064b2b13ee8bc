"""A backbone that was trained with words before questions and answers reads them so everywhere; its export, too."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.errors import ExportError
from core.events import StageChanged
from core.export.export import Exported, ExportPlan
from core.models.prefixes import NO_PREFIXES, PROMPTS, Prefixes, read_prefixes
from core.runs.folder import RunFolder
from core.tasks.exporting import export
from core.tasks.jobs import run_job
from core.tasks.match import proof, proof_script
from core.tasks.match.card import match_card
from core.tasks.match.retriever import AnswerRetriever
from core.train.control import Control
from tests.tiny_matches import ANSWERS, make_match_job, write_questions
from tests.tiny_models import make_tiny_bert

PREFIXES = Prefixes("wants: ", "gives: ")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tmp_path_factory.mktemp("prefixes")
    backbone = make_tiny_bert(folder / "bert")
    (backbone / PROMPTS).write_text(json.dumps(PREFIXES.describe()), encoding="utf-8")
    run = RunFolder.create(
        make_match_job(write_questions(folder / "qa.csv"), backbone, kind="lora"), path=folder / "run"
    )
    list(run_job(run.job, run, Control()))
    return run


@pytest.fixture
def proven_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(source: Path, question: dict[str, object], total: int, *_: object) -> Iterator[StageChanged]:
        cosines = proof_script.compare(question, io.StringIO())
        yield StageChanged(stage="evaluating", done=total, total=total)
        return {"cosines": cosines, "python": "", "versions": {}, "seconds": 0.0}

    monkeypatch.setattr(proof, "ask_fresh_process", ask)


def test_the_run_keeps_them_and_reads_with_them(run: RunFolder, tmp_path: Path) -> None:
    assert read_prefixes(run.model_folder) == PREFIXES
    folder = shutil.copytree(run.model_folder, tmp_path / "plain")
    (folder / PROMPTS).write_text(json.dumps(NO_PREFIXES.describe()), encoding="utf-8")
    ours, plain = AnswerRetriever.open(run.path), AnswerRetriever.open(folder)
    np.testing.assert_allclose(ours.encode(["a card"]), plain.encode(["wants: a card"]), atol=1e-6)
    assert np.abs(ours.encode(["a card"]) - plain.encode(["a card"])).max() > 1e-3
    texts = [answer.text for answer in ours.answers]
    np.testing.assert_allclose(ours.vectors, plain.encode([f"gives: {text}" for text in texts]), atol=1e-4)
    frame = run.predictions("test")
    assert frame is not None
    best = [ours.answer(text, 1).answers[0].cosine for text in frame["text"]]
    np.testing.assert_allclose(best, frame["cosine_1"], atol=1e-4)
    ours.edit_answer(ours.answers[0].id, "another answer")
    np.testing.assert_allclose(ours.vectors[0], plain.encode(["gives: another answer"])[0], atol=1e-6)


def test_the_export_reads_with_them_and_says_so(run: RunFolder, tmp_path: Path, proven_here: None) -> None:
    from sentence_transformers import SentenceTransformer

    events = list(export(ExportPlan(run.path, tmp_path / "out", "merged", proof_rows=8)))
    assert isinstance(events[-1], Exported)
    model = SentenceTransformer(str(tmp_path / "out"), device="cpu")
    retriever = AnswerRetriever.open(run.path)
    np.testing.assert_allclose(model.encode_query(["a card"]), retriever.encode(["a card"]), atol=1e-5)
    asked = [ANSWERS[0]] if isinstance(ANSWERS, list | tuple) else [next(iter(ANSWERS))]
    np.testing.assert_allclose(model.encode_document(asked), retriever.encode(asked, are_answers=True), atol=1e-5)
    card = match_card(run)
    assert "model.encode_query(" in card
    assert '"wants: " before a question and "gives: " before an answer' in card


def test_an_export_that_lost_them_is_no_proof(
    run: RunFolder, tmp_path: Path, proven_here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(*_: object, **__: object) -> list[tuple[str, Path]]:
        plain = tmp_path / PROMPTS
        plain.write_text(json.dumps(NO_PREFIXES.describe()), encoding="utf-8")
        return [(name, plain if name == PROMPTS else path) for name, path in sources(run)]

    from core.tasks.match import export as match_export

    sources = match_export._sources
    monkeypatch.setattr(match_export, "_sources", forget)
    with pytest.raises(ExportError, match="cosine differs"):
        list(export(ExportPlan(run.path, tmp_path / "out", "merged", proof_rows=8)))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"prompts": 3}', '{"prompts": {"query": 7}}'])
def test_a_file_that_names_none_is_none(tmp_path: Path, content: str) -> None:
    assert read_prefixes(tmp_path) == NO_PREFIXES
    (tmp_path / PROMPTS).write_text(content)
    assert read_prefixes(tmp_path) == NO_PREFIXES
