"""decide.py of an export answers as this program does, and an answer that differs fails the proof."""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ExportError
from core.export.export import ExportPlan
from core.runs.folder import RunFolder
from core.runs.predictions import probabilities_of
from core.tasks.classify.decision import ClassDecision, Decision, write_decision
from core.tasks.classify.proof_decisions import ExpectedAnswers, compare_answers
from core.tasks.classify.unlike import Unlike
from core.tasks.classify.verdicts import give_verdicts
from core.tasks.exporting import export, planned_files
from resources import resource_path
from tests.core.runs.made_runs import CLASSES, TEXTS, make_finished_run

pytestmark = pytest.mark.timeout(240)


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("decide_alone", resource_path("decide_alone.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _load()
SHARES = st.sampled_from([0.0, 0.1, 0.3, 0.4999, 0.5, 0.8, 0.87, 0.999, 1.0])
LINES = st.one_of(st.none(), SHARES)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    multi_label, rows = draw(st.booleans()), draw(st.integers(0, 4))
    shares = np.array([[draw(SHARES) + 1e-3 for _ in CLASSES] for _ in range(rows)]).reshape(rows, len(CLASSES))
    if not multi_label:
        shares /= shares.sum(axis=1, keepdims=True)
    own = tuple(ClassDecision(name, draw(LINES), 0, 0, 0) for name in CLASSES if draw(st.booleans()))
    never = tuple(name for name in CLASSES if draw(st.integers(0, 3)) == 0)
    decision = Decision(0.03, 0.95, draw(LINES), own, never, draw(st.booleans()))
    unlike = draw(st.sampled_from([None, np.array([draw(st.booleans()) for _ in range(rows)], dtype=bool)]))
    return {"decision": decision, "probabilities": shares, "multi_label": multi_label, "unlike": unlike}


@given(cases())
def test_the_script_decides_as_this_program_does_and_for_the_same_reason(case: dict[str, Any]) -> None:
    decision = case.pop("decision")
    verdicts = give_verdicts(decision, CLASSES, **case)
    body = json.loads(json.dumps(decision.to_json()))
    found = SCRIPT.answer_all(list(CLASSES), case["probabilities"], case["multi_label"], case["unlike"], body)
    assert [one["decision"] for one in found] == list(verdicts.decisions)
    assert [one["reason"] for one in found] == [str(reason) for reason in verdicts.reasons]
    expected = ExpectedAnswers(CLASSES, **case, decision=decision)
    compare_answers(found, expected, 0.0)  # type: ignore[arg-type]
    for name, other in (("decision", "neither"), ("unlike", "perhaps"), ("predicted", "neither")):
        for row in range(len(found)):
            with pytest.raises(ExportError, match=f"answers {name} = {other}"):
                compare_answers([*found[:row], {**found[row], name: other}, *found[row + 1 :]], expected, -1.0)


def test_only_a_row_at_the_very_line_may_be_decided_otherwise() -> None:
    shares = np.array([[0.8, 0.2], [0.9, 0.1]])
    expected = ExpectedAnswers(("a", "b"), shares, False, decision=Decision(0.03, 0.95, 0.8, ()))
    alone, person = ({"predicted": "a", "unlike": "", "decision": one} for one in ("automatic", "person"))
    compare_answers([person, alone], expected, 1e-6)
    with pytest.raises(ExportError, match="decision = person where it should be automatic"):
        compare_answers([alone, person], expected, 1e-6)
    with pytest.raises(ExportError, match="answered 1 of 2"):
        compare_answers([alone], expected, 1e-6)


@pytest.mark.parametrize("multi_label", [False, True])
def test_the_script_measures_how_unlike_a_text_is_as_this_program_does(multi_label: bool) -> None:
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(40, 6)).astype(np.float32)
    owners = np.full(40, -1) if multi_label else rng.integers(0, 3, 40)  # no row is of the fourth class
    unlike = Unlike(
        np.array([0]), np.zeros((6, 6)), np.zeros(6), vectors / np.linalg.norm(vectors, axis=1, keepdims=True), owners,
        np.array([0.1, 0.4]), np.array([2.0, 0.3]), np.array([1.0, 1.0]), 0.5, np.zeros(1), "validation", 40,
    )  # fmt: skip
    logits, texts = rng.normal(size=(50, 4)) * 5, rng.normal(size=(50, 6)).astype(np.float32)
    known = {one.name: np.asarray(getattr(unlike, one.name)) for one in fields(unlike)}
    found = SCRIPT.measure_unlike(known, logits, texts, multi_label)
    assert found == pytest.approx(unlike.score(logits, texts, multi_label=multi_label), abs=1e-5)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    made = make_finished_run(tmp_path_factory.mktemp("decided"), method="full")
    sure = np.sort(probabilities_of(made.predictions("test")).max(axis=1))
    decided = Decision(
        errors=0.03, confidence=0.95, threshold=float(sure[len(sure) // 2 : len(sure) // 2 + 2].mean()),
        classes=(ClassDecision(CLASSES[1], 1.0, 0, 0, 9),), never=(CLASSES[2],), rows=28, alone=10, wrong=1,
    )  # fmt: skip
    write_decision(made.model_folder, decided)
    return made


@pytest.mark.usefixtures("warm_proof")
def test_a_decision_that_differs_fails_the_proof(
    run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "decide_other.py"
    script.write_text(
        resource_path("decide_alone.py").read_text(encoding="utf-8").replace(">= threshold", "< threshold")
    )
    monkeypatch.setattr("core.tasks.classify.export._SCRIPT_SOURCE", script)
    with pytest.raises(ExportError, match=r"Its decide\.py answers decision = "):
        list(export(ExportPlan(run.path, tmp_path / "out", "merged", proof_rows=12)))
    assert not (tmp_path / "out").exists()


def test_a_decision_for_other_weights_or_a_damaged_one_is_not_exported(run: RunFolder, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(run.path, copy)
    model = copy / "model"
    write_decision(model, replace(Decision(0.03, 0.95, 0.8, ()), model="0" * 12))
    with pytest.raises(ExportError, match="decided for other weights"):
        planned_files(ExportPlan(copy, tmp_path / "out", "merged"))
    (model / "decision.json").write_text("{}")
    with pytest.raises(Exception, match="damaged"):
        planned_files(ExportPlan(copy, tmp_path / "out", "merged"))


def test_the_script_answers_a_list_of_texts_from_its_folder(run: RunFolder) -> None:
    found = SCRIPT.decide([TEXTS[1], " ", TEXTS[0]], run.model_folder)
    assert list(found[0]) == ["predicted", "confidence", "unlike", "decision", "reason"]
    wanted = run.predictions("test")
    assert [found[at]["predicted"] for at in (2, 0)] == wanted["predicted"][:2].tolist()
    assert [found[at]["confidence"] for at in (2, 0)] == pytest.approx(wanted["confidence"][:2].tolist(), abs=1e-5)
    assert (found[1]["decision"], found[1]["reason"]) == ("person", "the text is empty")
    assert SCRIPT.decide([], run.model_folder) == []
