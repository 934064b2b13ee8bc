"""The desk answers from its list, takes new answers at once, keeps them, and mends what does not belong together."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.errors import DataError, ModelError
from core.runs.folder import RunFolder
from core.tasks.match.model_folder import ANSWERS, VECTORS, read_answers
from core.tasks.match.predict_file import FileAnswered, add_answers, answer_file
from core.tasks.match.retriever import AnswerDesk
from tests.core.tasks.conftest import finish
from tests.tiny_matches import ANSWERS as TEXTS
from tests.tiny_matches import draw_line, judged_questions, make_match_job, sure_and_unsure, write_questions


@pytest.fixture(scope="module")
def run(tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tmp_path_factory.mktemp("desk")
    run, _ = finish(make_match_job(write_questions(folder / "qa.csv", rows=120, unanswered=40), tiny_bert, epochs=6), folder / "run")
    draw_line(run)
    return run


@pytest.fixture
def desk(run: RunFolder, tmp_path: Path) -> AnswerDesk:
    """The desk over a copy of the model, which a test may change."""
    folder = tmp_path / "model"
    folder.mkdir()
    for path in run.model_folder.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(run.model_folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    return AnswerDesk.open(folder, device="cpu")


def test_it_gives_the_answers_the_run_was_judged_by(run: RunFolder) -> None:
    frame = run.predictions("test")
    assert frame is not None
    desk = AnswerDesk.open(run.path, device="cpu")

    answered = desk.answer_all(list(frame["text"]), 5)

    assert [one.answers[0].id for one in answered] == frame["id_1"].tolist()
    np.testing.assert_allclose([one.answers[0].confidence for one in answered], frame["confidence"], atol=1e-5)
    for one in answered:
        assert [best.confidence for best in one.answers] == sorted((best.confidence for best in one.answers), reverse=True)
        assert one.is_good == (one.answers[0].confidence >= one.line)
        assert len(one.answers) == len(TEXTS), "there are only so many"


def test_what_it_was_not_made_for_has_no_good_answer(run: RunFolder) -> None:
    desk = AnswerDesk.open(run.model_folder, device="cpu")
    sure, unsure = sure_and_unsure(run)

    assert desk.answer(sure).is_good
    assert not desk.answer(unsure).is_good
    assert not desk.answer("   ").is_good


def test_an_added_answer_is_used_at_once_and_is_there_after_opening_again(desk: AnswerDesk) -> None:
    question = "shares fell after the quarter"
    before = desk.answer(question).answers[0]

    added = desk.add_answer("  " + question + "  ", key="N-1")

    first = desk.answer(question).answers[0]
    assert (first.id, first.text, first.key) == (added.id, question, "N-1")
    assert first.cosine == pytest.approx(1, abs=1e-4)
    assert first.id not in {answer.id for answer in desk.answers[:-1]}
    again = AnswerDesk.open(desk.folder, device="cpu")
    assert again.answers == desk.answers
    assert again.answer(question).answers[0].id == added.id
    assert before.id != added.id


def test_edits_and_removals_can_be_taken_back(desk: AnswerDesk) -> None:
    kept, vectors = desk.answers, desk.vectors.copy()

    edited = desk.edit_answer(kept[1].id, "Something else entirely.")
    assert edited.id not in {answer.id for answer in kept}
    assert [answer.text for answer in desk.answers][1] == "Something else entirely."
    desk.replace_answer(edited.id, kept[1])
    removed, place = desk.remove_answer(kept[2].id)
    assert (removed, place, len(desk.answers)) == (kept[2], 2, len(kept) - 1)
    desk.restore_answer(removed, place)

    assert desk.answers == kept
    np.testing.assert_allclose(desk.vectors, vectors, atol=1e-5)
    assert AnswerDesk.open(desk.folder, device="cpu").answers == kept


def test_vectors_from_before_the_training_stay_with_their_answers(desk: AnswerDesk) -> None:
    kept = desk.untrained
    assert kept is not None and kept.shape == desk.vectors.shape and np.isfinite(kept).all()
    assert not np.allclose(kept, desk.vectors, atol=0.05), "the training moved them"

    desk.remove_answer(desk.answers[0].id)
    desk.add_answer("Quite new.")

    again = AnswerDesk.open(desk.folder, device="cpu").untrained
    assert again is not None
    np.testing.assert_array_equal(again[:-1], kept[1:])
    assert np.isnan(again[-1]).all()


def test_empty_answers_doubles_and_ghosts_are_refused(desk: AnswerDesk) -> None:
    text = desk.answers[0].text

    with pytest.raises(DataError, match="needs a text"):
        desk.add_answer("  ")
    with pytest.raises(DataError, match="in the list already"):
        desk.add_answer(text)
    with pytest.raises(DataError, match="no longer in the list"):
        desk.edit_answer(999, "new")
    assert desk.edit_answer(desk.answers[0].id, text).text == text, "saving an answer unchanged is no double"


def test_an_empty_list_says_so(desk: AnswerDesk) -> None:
    for answer in desk.answers:
        desk.remove_answer(answer.id)

    with pytest.raises(DataError, match="empty"):
        desk.answer("anything")
    assert desk.add_answer("A first one.").id >= 0
    assert desk.answer("anything").answers[0].text == "A first one."


def test_a_list_edited_by_hand_gets_the_vectors_of_its_texts(desk: AnswerDesk) -> None:
    path = desk.folder / ANSWERS
    lines = path.read_text(encoding="utf-8").splitlines()
    body = json.loads(lines[0])
    lines[0] = json.dumps({**body, "text": "shares fell after the quarter"})
    path.write_text("\n".join([*lines, json.dumps({"id": 50, "text": "written by hand"})]) + "\n", encoding="utf-8")

    _, _, known = read_answers(desk.folder)
    again = AnswerDesk.open(desk.folder, device="cpu")

    assert known.tolist() == [False, True, True, True, False]
    assert again.answer("shares fell after the quarter").answers[0].id == body["id"]
    np.testing.assert_allclose(again.vectors[1:4], desk.vectors[1:4], atol=1e-6)


def test_lost_vectors_are_made_anew_and_broken_lines_named(desk: AnswerDesk) -> None:
    (desk.folder / VECTORS).write_bytes(b"nothing")
    np.testing.assert_allclose(AnswerDesk.open(desk.folder, device="cpu").vectors, desk.vectors, atol=1e-5)

    (desk.folder / ANSWERS).write_text('{"id": 1, "text": "fine"}\n{"id": \n', encoding="utf-8")
    with pytest.raises(ModelError, match="line 2"):
        AnswerDesk.open(desk.folder, device="cpu")


def test_a_model_without_answers_is_refused(tiny_bert: Path) -> None:
    with pytest.raises(ModelError, match="no list of answers"):
        AnswerDesk.open(tiny_bert)


# files


def test_a_file_of_questions_becomes_a_file_of_answers(run: RunFolder, tmp_path: Path) -> None:
    sure, unsure = sure_and_unsure(run)
    table = tmp_path / "asked.csv"
    table.write_text(f"no,question,confidence\n1,{sure},x\n2,{unsure},y\n3,,z\n", encoding="utf-8")
    out = tmp_path / "answers.csv"

    done = [one for one in answer_file(run.path, [table], out, top=2) if isinstance(one, FileAnswered)][-1]

    frame = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert list(frame.columns) == [
        "no", "question", "confidence_input", "answer", "answer_id", "confidence", "closest", "answer_2", "confidence_2",
    ]  # fmt: skip
    judged = judged_questions(run).set_index("text")
    assert frame["answer"].tolist() == [judged.loc[sure, "true"], "", ""]
    assert (frame["closest"] != "").tolist() == [False, True, True]
    assert frame["confidence_input"].tolist() == ["x", "y", "z"]
    assert (done.rows, done.answered, done.questions) == (3, 1, "question")


def test_the_column_may_be_named_and_a_strange_one_is_refused(run: RunFolder, tmp_path: Path) -> None:
    sure, unsure = sure_and_unsure(run)
    table = tmp_path / "asked.csv"
    table.write_text(f"a,b\n{unsure},{sure}\n", encoding="utf-8")

    done = [one for one in answer_file(run.path, [table], None, question_column="b") if isinstance(one, FileAnswered)][-1]

    assert done.frame["answer"].tolist() == [judged_questions(run).set_index("text").loc[sure, "true"]]
    with pytest.raises(DataError, match="gone"):
        list(answer_file(run.path, [table], None, question_column="gone"))


def test_nothing_to_answer_gives_an_empty_table(desk: AnswerDesk) -> None:
    frame = add_answers(pd.DataFrame({"q": pd.Series([], dtype=str)}), desk.answer_all([]), 1)

    assert list(frame.columns)[0] == "q" and len(frame) == 0
