"""Updates of a matching model: new questions and answers go on from the trained one."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.config import JobConfig
from core.errors import DataError, RunError
from core.events import Rehearsed, StepDone
from core.runs.folder import RunFolder
from core.runs.versions import find_current
from core.tasks.jobs import rehearse, run_job
from core.tasks.match.kept_questions import KEPT_QUESTIONS, read_kept_questions
from core.tasks.match.retriever import AnswerRetriever
from core.tasks.match.update import inspect_update
from core.tasks.match.update_train_task import choose_replayed
from core.tasks.updating import UpdateRequest, read_outcome
from core.train.control import Control
from tests.core.tasks.conftest import finish
from tests.tiny_matches import make_match_job, write_questions

KNOWN_ANSWER = "The refund was on my card within two days."
NEW_ANSWER = "Shares fell after the quarter, sell them."


def write_more(path: Path) -> Path:
    """The next questions, some of them with an answer that is new."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["question", "answer"])
        for number in range(24):
            table.writerow([f"shares quarter fell {number} please", NEW_ANSWER])
            table.writerow(
                [f"refund my money to the card {number} again", "The refund was on my card within two days."]
            )
    return path


@pytest.fixture(scope="module")
def before(tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tmp_path_factory.mktemp("first")
    job = make_match_job(write_questions(folder / "faq.csv", 64), tiny_bert, kind="lora", epochs=2)
    return finish(job, folder / "runs" / "first")[0]


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_more(tmp_path_factory.mktemp("more") / "more.csv")


@pytest.fixture(scope="module")
def updated(before: RunFolder, more: Path) -> RunFolder:
    return finish(plan(before, more, limit_flips=1.0, limit_loss=1.0), before.path.parent / "second")[0]


def plan(run: RunFolder, more: Path, **settings: object) -> JobConfig:
    return inspect_update(run, UpdateRequest(files=(more,), settings=settings), Control()).job


def test_what_is_new_is_said(before: RunFolder, more: Path) -> None:
    found = inspect_update(before, UpdateRequest(files=(more,)), Control())

    said = {finding.kind: str(finding.message) for finding in found.findings}
    assert said["new_answers"] == f"Answers that are new: 1, for example: {NEW_ANSWER}"
    assert found.rows == 48
    assert sum(count for _, count in found.parts) == 48


def test_an_update_judges_both_models_on_both_tests(before: RunFolder, updated: RunFolder) -> None:
    metrics, first = updated.metrics(), before.metrics()
    assert metrics is not None
    assert first is not None
    outcome = read_outcome(metrics)

    assert outcome is not None
    assert outcome.old_test is not None
    assert outcome.new_test is not None
    for name in ("top1", "top3", "mrr", "questions", "answers"):
        assert outcome.old_test.before[name] == pytest.approx(first["test"][name])
    assert outcome.new_test.after["top1"] >= outcome.new_test.before["top1"]
    assert outcome.accepted
    assert find_current(before).path == updated.path
    assert outcome.weight in (0.0, 0.25, 0.5, 0.75, 1.0)
    assert metrics["test"]["questions"] == outcome.old_test.after["questions"] + outcome.new_test.after["questions"]


def test_answers_keep_their_numbers_and_the_new_one_is_in_the_list(before: RunFolder, updated: RunFolder) -> None:
    old, new = AnswerRetriever.open(before.model_folder), AnswerRetriever.open(updated.model_folder)

    assert [answer.text for answer in new.answers] == [*(answer.text for answer in old.answers), NEW_ANSWER]
    assert [answer.id for answer in new.answers] == list(range(len(new.answers)))


def test_questions_that_are_known_are_named_and_judged_ones_kept_out(before: RunFolder, tmp_path: Path) -> None:
    first = Path(before.job.data.files[0]).read_text(encoding="utf-8")
    file = tmp_path / "grown.csv"
    file.write_text(first + 'where is my parcel now,"The parcel arrived, answer the phone."\n', encoding="utf-8")

    found = inspect_update(before, UpdateRequest(files=(file,)), Control())

    assert found.rows == 1
    assert len(found.known_rows) + len(found.judged_rows) == len(first.splitlines()) - 1
    assert len(found.judged_rows) >= sum(len(before.predictions(split)) for split in ("validation", "test"))  # type: ignore[arg-type]

    file.write_text(first, encoding="utf-8")
    with pytest.raises(DataError, match="None of these rows is new"):
        inspect_update(before, UpdateRequest(files=(file,)), Control())


def test_no_question_changes_its_place_and_a_second_update_needs_no_earlier_file(
    before: RunFolder, updated: RunFolder, tmp_path: Path
) -> None:
    one, two = read_kept_questions(before.path), read_kept_questions(updated.path)
    assert one is not None
    assert two is not None
    assert two.questions[: len(one.questions)] == one.questions
    assert np.array_equal(two.places[: len(one.questions)], one.places)
    file = tmp_path / "third.csv"
    file.write_text("question,answer\nhow do I sell,Hold them.\nmay I sell,Hold them.\nsell now,Hold them.\n", "utf-8")
    run = RunFolder(updated.path, replace(updated.job, data=replace(updated.job.data, files=("gone.csv",))))

    again = finish(inspect_update(run, UpdateRequest(files=(file,)), Control()).job, updated.path.parent / "third")[0]

    metrics, earlier = again.metrics(), updated.metrics()
    assert metrics is not None
    assert earlier is not None
    assert metrics["old_test"]["before"]["questions"] == earlier["test"]["questions"]
    assert metrics["old_test"]["before"]["top1"] == pytest.approx(earlier["test"]["top1"])


def test_what_a_person_changed_in_the_list_stays(before: RunFolder, more: Path, tmp_path: Path) -> None:
    shutil.copytree(before.path, tmp_path / "edited")
    run = RunFolder.open(tmp_path / "edited")
    retriever = AnswerRetriever.open(run.model_folder)
    removed = retriever.answers[0].text
    retriever.remove_answer(retriever.answers[0].id)
    retriever.add_answer("Ask the bank.")

    again = finish(plan(run, more, also_anew=True), tmp_path / "again")[0]

    texts = {answer.text: answer.origin for answer in AnswerRetriever.open(again.model_folder).answers}
    assert removed not in texts
    assert texts["Ask the bank."] == "person"
    assert texts[NEW_ANSWER] == "table"
    metrics = again.metrics()
    assert metrics is not None
    assert metrics["update"]["anew_seconds"] > 0
    assert 0 <= metrics["new_test"]["anew"]["top1"] <= 1


def test_a_run_without_a_copy_reads_its_files_and_refuses_others(before: RunFolder, more: Path, tmp_path: Path) -> None:
    shutil.copytree(before.path, tmp_path / "copy")
    (tmp_path / "copy" / KEPT_QUESTIONS).unlink()
    run = RunFolder.open(tmp_path / "copy")
    found = inspect_update(run, UpdateRequest(files=(more,)), Control())
    assert found.parts == inspect_update(before, UpdateRequest(files=(more,)), Control()).parts

    run = RunFolder(run.path, replace(run.job, data=replace(run.job.data, files=(str(more),))))
    with pytest.raises(RunError, match="something else by now"):
        inspect_update(run, UpdateRequest(files=(more,)), Control())


def test_an_update_is_rehearsed_without_writing(before: RunFolder, updated: RunFolder) -> None:
    files = {path for path in before.path.parent.rglob("*")}
    events = list(rehearse(updated.job, Control()))

    assert any(isinstance(event, Rehearsed) and event.seconds_total > 0 for event in events)
    assert {path for path in before.path.parent.rglob("*")} == files


def test_the_same_update_gives_the_same_bits_and_can_be_resumed(before: RunFolder, updated: RunFolder) -> None:
    files = {path: path.read_bytes() for path in before.path.rglob("*") if path.is_file()}
    run = RunFolder.create(updated.job, path=before.path.parent / "resumed")
    for event in run_job(updated.job, run, Control()):
        if isinstance(event, StepDone) and event.step == 2:
            break  # as if the process had ended here
    assert run.can_resume
    list(run_job(updated.job, RunFolder.open(run.path), Control()))

    weights = [one.model_folder / "model.safetensors" for one in (run, updated)]
    assert weights[0].read_bytes() == weights[1].read_bytes()
    assert {path: path.read_bytes() for path in before.path.rglob("*") if path.is_file()} == files


def test_of_each_answer_some_old_questions_are_replayed() -> None:
    answer_of = np.repeat([0, 1, 2], [50, 5, 1])
    chosen = choose_replayed(np.arange(56), answer_of, 13, seed=0)

    assert np.bincount(answer_of[chosen]).tolist() == [7, 5, 1]
    assert np.array_equal(choose_replayed(np.arange(10), answer_of, 20, seed=0), np.arange(10))
