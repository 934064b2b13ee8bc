"""A matching job from its table to its model folder, stopped and resumed, and without any training."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.config import JobConfig, MatchConfig
from core.events import BaselineDone, Ended, Evaluated, Rehearsed, StageChanged, Started, StepDone, TrainEvent
from core.runs.folder import RunFolder
from core.tasks.jobs import rehearse, run_job
from core.tasks.match.model_folder import read_about, read_answers
from core.train.control import Control
from tests.core.tasks.conftest import finish, of_kind
from tests.tiny_matches import ANSWERS, make_match_job, write_questions

Make = Callable[..., JobConfig]


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_questions(tmp_path_factory.mktemp("questions") / "qa.csv")


@pytest.fixture
def make(questions: Path, tiny_bert: Path) -> Make:
    return lambda kind="full", **settings: make_match_job(questions, tiny_bert, kind=kind, **settings)


@pytest.fixture(scope="module")
def trained(
    questions: Path, tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[RunFolder, list[TrainEvent]]:
    return finish(make_match_job(questions, tiny_bert, epochs=3), tmp_path_factory.mktemp("runs") / "match")


def test_the_run_reports_and_keeps_everything(trained: tuple[RunFolder, list[TrainEvent]]) -> None:
    run, events = trained
    metrics = run.metrics()
    assert metrics is not None

    assert run.state == "finished"
    assert list(run.events()) == events
    stages = list(dict.fromkeys(event.stage for event in of_kind(events, StageChanged)))
    assert stages == ["preparing", "baselines", "training", "evaluating", "saving"]
    (started,) = of_kind(events, Started)
    assert dict(started.counts) == {"questions": 104, "answers": 4, "unanswered": 8}
    assert started.steps == len(of_kind(events, StepDone))
    assert [(event.name, event.split) for event in of_kind(events, BaselineDone)] == [
        (name, split) for name in ("bm25", "bm25_asked", "frozen") for split in ("validation", "test")
    ]
    assert set(metrics) == {"validation", "test", "training", "baselines"}
    for split in ("validation", "test"):
        frame = run.predictions(split)
        assert frame is not None
        placed = frame["rank"][frame["rank"] > 0]
        assert metrics[split]["top1"] == pytest.approx((placed == 1).mean())
        assert metrics[split]["mrr"] == pytest.approx((1 / placed).mean())
        assert metrics[split]["unanswerable"] == int((frame["rank"] == 0).sum()) > 0
        assert ((frame["true"] == frame["predicted"]) == (frame["rank"] == 1)).all()
        assert set(metrics["baselines"]["frozen"][split]) == {"top1", "top3", "mrr"}


def test_training_brings_questions_and_answers_together(trained: tuple[RunFolder, list[TrainEvent]]) -> None:
    run, events = trained
    metrics = run.metrics()
    assert metrics is not None

    assert metrics["test"]["mrr"] > metrics["baselines"]["frozen"]["test"]["mrr"]
    assert metrics["test"]["top1"] >= 0.8
    assert of_kind(events, Evaluated)[0].step == 0, "the backbone is what has to be beaten"
    assert of_kind(events, Evaluated)[0].figures == tuple(metrics["baselines"]["frozen"]["validation"].items())


def test_the_model_folder_holds_its_answers(trained: tuple[RunFolder, list[TrainEvent]]) -> None:
    from sentence_transformers import SentenceTransformer

    run, _ = trained
    answers, vectors, known = read_answers(run.model_folder)
    about = read_about(run.model_folder)
    frame = run.predictions("test")
    assert frame is not None

    assert {answer.text for answer in answers} == set(ANSWERS)
    assert known.all()
    assert about.columns == ("question", "answer")
    assert about.confidence.is_fitted
    opened = SentenceTransformer(str(run.model_folder), device="cpu")
    np.testing.assert_allclose(opened.encode([answer.text for answer in answers]), vectors, atol=1e-4)
    theirs = opened.similarity(opened.encode(list(frame["text"])), vectors).numpy()
    ours = frame[["cosine_1"]].to_numpy()[:, 0]
    np.testing.assert_allclose(theirs[np.arange(len(frame)), frame["id_1"]], ours, atol=1e-4)
    assert not list(run.checkpoints_folder.glob("negatives-*")), "what was mined is of no use afterwards"


@pytest.mark.parametrize("kind", ["full", "lora"])
def test_a_stopped_run_goes_on_to_the_weights_of_an_undisturbed_one(make: Make, tmp_path: Path, kind: str) -> None:
    job = make(kind, epochs=2, batch_rows=16)
    undisturbed, _ = finish(job, tmp_path / "undisturbed")
    run, control = RunFolder.create(job, path=tmp_path / "stopped"), Control()
    for event in run_job(job, run, control):
        if isinstance(event, StepDone) and event.step == 7:  # five steps an epoch: after the second mining
            control.request_stop()
    again = list(run_job(job, RunFolder.open(run.path), Control()))

    assert of_kind(again, StepDone)[0].step == 8
    assert not of_kind(again, BaselineDone)
    assert again[-1].outcome == "finished"  # type: ignore[union-attr]
    one, other = (at.model_folder / "model.safetensors" for at in (run, undisturbed))
    assert one.read_bytes() == other.read_bytes()
    first, second = run.metrics(), undisturbed.metrics()
    assert first is not None and second is not None
    assert first["test"] == second["test"]


def test_frozen_needs_no_training_and_a_list_of_answers_is_enough(tiny_bert: Path, tmp_path: Path) -> None:
    table = tmp_path / "templates.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "template"), *((number, text) for number, text in enumerate(ANSWERS))])
    job = make_match_job(table, tiny_bert, kind="frozen", match__question_column="", match__answer_column="template")

    run, events = finish(job, tmp_path / "run")

    assert events[-1].outcome == "finished"  # type: ignore[union-attr]
    assert not of_kind(events, StepDone)
    answers, _, known = read_answers(run.model_folder)
    assert len(answers) == len(ANSWERS) and known.all()
    assert not read_about(run.model_folder).confidence.is_fitted
    assert set(run.metrics() or {}) == {"training", "baselines"}


def test_frozen_is_judged_where_there_are_questions(make: Make, tmp_path: Path) -> None:
    run, events = finish(make("frozen"), tmp_path / "run")
    metrics = run.metrics()
    assert metrics is not None

    assert {event.name for event in of_kind(events, BaselineDone)} == {"bm25", "bm25_asked"}
    assert metrics["test"]["questions"] > 0
    assert metrics["training"]["steps"] == 0
    (reported,) = of_kind(events, Evaluated)
    assert dict(reported.figures) == {name: metrics["validation"][name] for name in ("top1", "top3", "mrr")}


def test_by_answer_it_is_judged_on_answers_not_in_training(make: Make, tmp_path: Path) -> None:
    run, events = finish(
        make(
            "lora", epochs=1, match__split_by="answer", data__split__validation_share=0.25, data__split__test_share=0.25
        ),
        tmp_path / "run",
    )
    frame = run.predictions("test")
    assert frame is not None and events[-1].outcome == "finished"  # type: ignore[union-attr]

    tested = set(frame["true"]) - {""}
    validated = set((run.predictions("validation"))["true"]) - {""}  # type: ignore[index]
    assert len(tested) == len(validated) == 1 and tested != validated
    assert (run.metrics() or {})["test"]["answers"] == len(ANSWERS), "ranked among all of them, the learnt ones too"


def test_nothing_to_learn_from_says_so(make: Make, tiny_bert: Path, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("answer\nYes of course.\nNever again.\n", encoding="utf-8")
    job = make_match_job(table, tiny_bert, kind="lora", match__question_column="")

    _, events = finish(job, tmp_path / "run")

    ended = events[-1]
    assert isinstance(ended, Ended) and ended.outcome == "failed" and not ended.is_fault
    assert ended.field == "method.kind" and "frozen" in str(ended.hint)


def test_data_that_changed_is_refused(make: Make, questions: Path, tmp_path: Path) -> None:
    job = make("frozen")
    job = type(job)(**{**vars(job), "data": type(job.data)(**{**vars(job.data), "fingerprint": "other"})})

    _, events = finish(job, tmp_path / "run")

    assert "no longer what this job was made with" in str(events[-1].what)  # type: ignore[union-attr]


def test_a_rehearsal_forecasts_and_writes_nothing(make: Make, tmp_path: Path) -> None:
    events = list(rehearse(make("lora"), Control()))

    (reported,) = of_kind(events, Rehearsed)
    assert reported.seconds_total > reported.seconds_per_step > 0
    assert events[-1].outcome == "finished"  # type: ignore[union-attr]
    frozen = list(rehearse(make("frozen"), Control()))
    assert frozen[-1].outcome == "failed" and "seconds" in str(frozen[-1].what)  # type: ignore[union-attr]


def test_a_learnt_scale_moves(make: Make, tmp_path: Path) -> None:
    run, _ = finish(make("lora", epochs=1, match__learn_scale=True, head_learning_rate=0.05), tmp_path / "run")

    assert (run.metrics() or {})["training"]["scale"] != pytest.approx(20, abs=0.1)


def test_the_job_file_holds_the_matching_and_nothing_of_other_tasks(
    trained: tuple[RunFolder, list[TrainEvent]],
) -> None:
    run, _ = trained
    text = (run.path / "job.toml").read_text(encoding="utf-8")

    assert "[match]" in text and "[recommend]" not in text
    assert RunFolder.open(run.path).job.match == MatchConfig(question_column="question", answer_column="answer")
    json.dumps(run.metrics())
