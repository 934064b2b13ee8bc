"""The retriever answers from its list, uses and stores new answers at once, and recomputes missing vectors."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.errors import DataError, ModelError
from core.runs.folder import RunFolder
from core.tasks.match.model_folder import ANSWERS, VECTORS, read_answers
from core.tasks.match.predict_file import add_answers, answer_file
from core.tasks.match.retriever import AnswerRetriever
from core.tasks.match.values import FileAnswered
from tests.core.tasks.conftest import finish
from tests.tiny_matches import ANSWERS as TEXTS
from tests.tiny_matches import draw_line, judged_questions, make_match_job, sure_and_unsure, write_questions


@pytest.fixture(scope="module")
def run(tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tmp_path_factory.mktemp("desk")
    run, _ = finish(
        make_match_job(write_questions(folder / "qa.csv", rows=120, unanswered=40), tiny_bert, epochs=6), folder / "run"
    )
    draw_line(run)
    return run


@pytest.fixture
def retriever(run: RunFolder, tmp_path: Path) -> AnswerRetriever:
    """The retriever of a copy of the model, which a test may change."""
    folder = tmp_path / "model"
    folder.mkdir()
    for path in run.model_folder.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(run.model_folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    return AnswerRetriever.open(folder, device="cpu")


def test_it_gives_the_answers_the_run_was_judged_by(run: RunFolder) -> None:
    frame = run.predictions("test")
    assert frame is not None
    retriever = AnswerRetriever.open(run.path, device="cpu")

    answered = retriever.answer_all(list(frame["text"]), 5)

    assert [one.answers[0].id for one in answered] == frame["id_1"].tolist()
    np.testing.assert_allclose([one.answers[0].confidence for one in answered], frame["confidence"], atol=1e-5)
    for one in answered:
        assert [best.confidence for best in one.answers] == sorted(
            (best.confidence for best in one.answers), reverse=True
        )
        assert one.is_good == (one.answers[0].confidence >= one.line)
        assert len(one.answers) == len(TEXTS), "there are only so many"


def test_what_it_was_not_made_for_has_no_good_answer(run: RunFolder) -> None:
    retriever = AnswerRetriever.open(run.model_folder, device="cpu")
    sure, unsure = sure_and_unsure(run)

    assert retriever.answer(sure).is_good
    assert not retriever.answer(unsure).is_good
    assert not retriever.answer("   ").is_good


def test_an_added_answer_is_used_at_once_and_is_there_after_opening_again(retriever: AnswerRetriever) -> None:
    question = "shares fell after the quarter"
    before = retriever.answer(question).answers[0]

    added = retriever.add_answer("  " + question + "  ", key="N-1")

    first = retriever.answer(question).answers[0]
    assert (first.id, first.text, first.key) == (added.id, question, "N-1")
    assert first.cosine == pytest.approx(1, abs=1e-4)
    assert first.id not in {answer.id for answer in retriever.answers[:-1]}
    again = AnswerRetriever.open(retriever.folder, device="cpu")
    assert again.answers == retriever.answers
    assert again.answer(question).answers[0].id == added.id
    assert before.id != added.id


def test_edits_and_removals_can_be_taken_back(retriever: AnswerRetriever) -> None:
    kept, vectors = retriever.answers, retriever.vectors.copy()

    edited = retriever.edit_answer(kept[1].id, "Something else entirely.")
    assert edited.id not in {answer.id for answer in kept}
    assert [answer.text for answer in retriever.answers][1] == "Something else entirely."
    retriever.replace_answer(edited.id, kept[1])
    removed, place = retriever.remove_answer(kept[2].id)
    assert (removed, place, len(retriever.answers)) == (kept[2], 2, len(kept) - 1)
    retriever.restore_answer(removed, place)

    assert retriever.answers == kept
    np.testing.assert_allclose(retriever.vectors, vectors, atol=1e-5)
    assert AnswerRetriever.open(retriever.folder, device="cpu").answers == kept


def test_vectors_from_before_the_training_stay_with_their_answers(retriever: AnswerRetriever) -> None:
    kept = retriever.untrained
    assert kept is not None and kept.shape == retriever.vectors.shape and np.isfinite(kept).all()
    assert not np.allclose(kept, retriever.vectors, atol=0.05), "the training moved them"

    retriever.remove_answer(retriever.answers[0].id)
    retriever.add_answer("Quite new.")

    again = AnswerRetriever.open(retriever.folder, device="cpu").untrained
    assert again is not None
    np.testing.assert_array_equal(again[:-1], kept[1:])
    assert np.isnan(again[-1]).all()


def test_empty_answers_doubles_and_ghosts_are_refused(retriever: AnswerRetriever) -> None:
    text = retriever.answers[0].text

    with pytest.raises(DataError, match="needs a text"):
        retriever.add_answer("  ")
    with pytest.raises(DataError, match="in the list already"):
        retriever.add_answer(text)
    with pytest.raises(DataError, match="no longer in the list"):
        retriever.edit_answer(999, "new")
    assert retriever.edit_answer(retriever.answers[0].id, text).text == text, "saving an answer unchanged is no double"


def test_an_empty_list_says_so(retriever: AnswerRetriever) -> None:
    for answer in retriever.answers:
        retriever.remove_answer(answer.id)

    with pytest.raises(DataError, match="empty"):
        retriever.answer("anything")
    assert retriever.add_answer("A first one.").id >= 0
    assert retriever.answer("anything").answers[0].text == "A first one."


def test_a_list_edited_by_hand_gets_the_vectors_of_its_texts(retriever: AnswerRetriever) -> None:
    path = retriever.folder / ANSWERS
    lines = path.read_text(encoding="utf-8").splitlines()
    body = json.loads(lines[0])
    lines[0] = json.dumps({**body, "text": "shares fell after the quarter"})
    path.write_text("\n".join([*lines, json.dumps({"id": 50, "text": "written by hand"})]) + "\n", encoding="utf-8")

    _, _, known = read_answers(retriever.folder)
    again = AnswerRetriever.open(retriever.folder, device="cpu")

    assert known.tolist() == [False, True, True, True, False]
    assert again.answer("shares fell after the quarter").answers[0].id == body["id"]
    np.testing.assert_allclose(again.vectors[1:4], retriever.vectors[1:4], atol=1e-6)


def test_lost_vectors_are_made_anew_and_broken_lines_named(retriever: AnswerRetriever) -> None:
    (retriever.folder / VECTORS).write_bytes(b"nothing")
    np.testing.assert_allclose(
        AnswerRetriever.open(retriever.folder, device="cpu").vectors, retriever.vectors, atol=1e-5
    )

    (retriever.folder / ANSWERS).write_text('{"id": 1, "text": "fine"}\n{"id": \n', encoding="utf-8")
    with pytest.raises(ModelError, match="line 2"):
        AnswerRetriever.open(retriever.folder, device="cpu")


def test_a_model_without_answers_is_refused(tiny_bert: Path) -> None:
    with pytest.raises(ModelError, match="no list of answers"):
        AnswerRetriever.open(tiny_bert)


# files


def test_a_file_of_questions_becomes_a_file_of_answers(run: RunFolder, tmp_path: Path) -> None:
    sure, unsure = sure_and_unsure(run)
    table = tmp_path / "asked.csv"
    table.write_text(f"no,question,confidence\n1,{sure},x\n2,{unsure},y\n3,,z\n", encoding="utf-8")
    out = tmp_path / "answers.csv"

    done = [one for one in answer_file(run.path, [table], out, top=2) if isinstance(one, FileAnswered)][-1]

    frame = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert list(frame.columns) == [
        "no", "question", "confidence_input", "answer", "answer_id", "confidence", "closest", "answer_2",
        "confidence_2",
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

    done = [one for one in answer_file(run.path, [table], None, question_column="b") if isinstance(one, FileAnswered)][
        -1
    ]

    assert done.frame["answer"].tolist() == [judged_questions(run).set_index("text").loc[sure, "true"]]
    with pytest.raises(DataError, match="gone"):
        list(answer_file(run.path, [table], None, question_column="gone"))


def test_nothing_to_answer_gives_an_empty_table(retriever: AnswerRetriever) -> None:
    frame = add_answers(pd.DataFrame({"q": pd.Series([], dtype=str)}), retriever.answer_all([]), 1)

    assert list(frame.columns)[0] == "q" and len(frame) == 0
