"""Questions and answers from tables: each answer once, by key or by text; and how the questions are split."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import DataConfig, MatchConfig, SplitConfig
from core.data.reading import read_table
from core.data.table import Table
from core.errors import DataError
from core.tasks.match.columns import guess_answer_file, guess_match_columns
from core.tasks.match.pairs import QuestionPairs, read_pairs
from core.tasks.match.split import QuestionSplit, split_questions

BOTH = MatchConfig(question_column="question", answer_column="answer")


def _table(folder: Path, header: tuple[str, ...], *rows: tuple[str, ...], name: str = "qa.csv") -> Table:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return read_table([path])


@pytest.fixture
def small(tmp_path: Path) -> Table:
    return _table(
        tmp_path,
        ("question", "answer"),
        ("Where is my parcel?", "Track it in the app."),
        ("where is my parcel", "It takes two days."),
        ("Late again!", "track it in the app"),
        ("Any jobs?", ""),
        ("", "Nobody asks for this."),
        ("How long?", "It takes two days."),
    )


def test_each_different_answer_is_there_once(small: Table) -> None:
    pairs = read_pairs(small, BOTH)

    assert pairs.answers.texts == (
        "Track it in the app.",
        "It takes two days.",
        "track it in the app",
        "Nobody asks for this.",
    )
    assert pairs.answer_of.tolist() == [0, 1, 2, -1, 1]
    assert pairs.rows.tolist() == [0, 1, 2, 3, 5]
    assert pairs.answers.asked.tolist() == [1, 2, 1, 0]
    assert pairs.notes.without_question == 1
    assert pairs.unanswered.tolist() == [3]


def test_every_answer_that_the_same_question_was_given_is_right(small: Table) -> None:
    pairs = read_pairs(small, BOTH)

    assert [one.tolist() for one in pairs.all_right(np.arange(5))] == [[0, 1], [0, 1], [2], [], [1]]


def test_rows_that_were_taken_out_bring_no_answer(small: Table) -> None:
    pairs = read_pairs(small, BOTH, excluded=(1, 5, 99))

    assert pairs.answers.texts == ("Track it in the app.", "track it in the app", "Nobody asks for this.")
    assert pairs.rows.tolist() == [0, 2, 3]


def test_answers_are_joined_by_their_number(tmp_path: Path) -> None:
    questions = _table(tmp_path, ("q", "id"), ("Where?", "7"), ("When?", " 3 "), ("Who?", "99"), ("Why?", ""))
    answers = _table(
        tmp_path, ("no", "text"), ("3", "Tomorrow."), ("7", "Here."), ("8", "Never asked for."), name="answers.csv"
    )
    config = MatchConfig(
        question_column="q",
        answer_column="id",
        answer_file="answers.csv",
        answer_key_column="no",
        answer_text_column="text",
    )

    pairs = read_pairs(questions, config, answers)

    assert pairs.answers.texts == ("Tomorrow.", "Here.", "Never asked for.")
    assert pairs.answers.keys == ("3", "7", "8")
    assert [pairs.answers.texts[at] if at >= 0 else at for at in pairs.answer_of] == ["Here.", "Tomorrow.", -2, -1]
    assert pairs.lost_rows.tolist() == [2]
    assert pairs.unanswered.tolist() == [3], "what points nowhere is lost, not unanswerable"


def test_an_answer_file_of_texts_adds_those_without_questions(tmp_path: Path) -> None:
    questions = _table(tmp_path, ("q", "a"), ("Where?", "Here."))
    answers = _table(tmp_path, ("text",), ("here",), ("There.",), name="answers.csv")
    config = MatchConfig(question_column="q", answer_column="a", answer_file="answers.csv", answer_text_column="text")

    assert read_pairs(questions, config, answers).answers.texts == ("Here.", "here", "There.")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip), min_size=1
    )
)
@settings(deadline=None, max_examples=30)
def test_answers_are_kept_as_they_are_written(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    rows = [(f"question {n}", text) for n, text in enumerate(texts)]
    pairs = read_pairs(_table(tmp_path_factory.mktemp("qa"), ("question", "answer"), *rows), BOTH)
    found = [pairs.answers.texts[number] for number in pairs.answer_of.tolist()]
    assert found == [text.strip() for text in texts]


def test_a_list_of_answers_alone_has_no_questions(tmp_path: Path) -> None:
    pairs = read_pairs(
        _table(tmp_path, ("template",), ("One.",), ("Two.",), ("One.",)), MatchConfig(answer_column="template")
    )

    assert (len(pairs), pairs.answers.texts) == (0, ("One.", "Two."))


@pytest.mark.parametrize(
    ("config", "text"),
    [
        (MatchConfig(question_column="question"), "No column is the answer"),
        (MatchConfig(question_column="question", answer_column="gone"), "gone"),
        (MatchConfig(question_column="gone", answer_column="answer"), "gone"),
        (MatchConfig(), "No column is the answer"),
    ],
)
def test_what_is_missing_is_named(small: Table, config: MatchConfig, text: str) -> None:
    with pytest.raises(DataError, match=text):
        read_pairs(small, config)


def test_a_file_that_nothing_points_at_is_refused(tmp_path: Path) -> None:
    questions = _table(tmp_path, ("q", "id"), ("Where?", "7"))
    answers = _table(tmp_path, ("no", "text"), ("3", "Tomorrow."), name="answers.csv")
    config = MatchConfig(
        question_column="q",
        answer_column="id",
        answer_file="answers.csv",
        answer_key_column="no",
        answer_text_column="text",
    )

    with pytest.raises(DataError, match="7 is not in its column no"):
        read_pairs(questions, config, answers)


# the split


def _many(folder: Path, answers: int = 12, asked: int = 6, unanswered: int = 10) -> tuple[Table, QuestionPairs]:
    rows = [
        (f"what about {answer} and {number}", f"answer number {answer}")
        for answer in range(answers)
        for number in range(asked)
    ]
    rows += [(f"nobody knows {number}", "") for number in range(unanswered)]
    table = _table(folder, ("question", "answer"), *rows)
    return table, read_pairs(table, BOTH)


def _answers_of(pairs: QuestionPairs, places: np.ndarray) -> set[int]:
    return {int(one) for one in pairs.answer_of[places] if one >= 0}


@settings(deadline=None, max_examples=20)
@given(st.floats(0.05, 0.4), st.floats(0.05, 0.4), st.integers(0, 5))
def test_by_answer_no_answer_is_in_two_parts(
    tmp_path_factory: pytest.TempPathFactory, validation: float, test: float, seed: int
) -> None:
    table, pairs = _many(tmp_path_factory.mktemp("qa"))
    config = SplitConfig(validation_share=validation, test_share=test, seed=seed)

    split = split_questions(table, pairs, MatchConfig(**{**vars(BOTH), "split_by": "answer"}), DataConfig(split=config))

    parts = [_answers_of(pairs, part) for part in (split.train, split.validation, split.test)]
    assert all(parts)
    assert not parts[0] & parts[1] and not parts[0] & parts[2] and not parts[1] & parts[2]
    _check_whole(pairs, split)


def test_by_question_every_answer_is_learnt_and_judged(tmp_path: Path) -> None:
    table, pairs = _many(tmp_path)

    split = split_questions(table, pairs, BOTH, DataConfig())

    assert _answers_of(pairs, split.train) == _answers_of(pairs, split.test) == set(range(12))
    _check_whole(pairs, split)


def _check_whole(pairs: QuestionPairs, split: QuestionSplit) -> None:
    parts = np.concatenate([split.train, split.validation, split.test])
    assert sorted(parts.tolist()) == list(range(len(pairs)))
    assert (pairs.answer_of[split.train] >= 0).all(), "nobody learns from a question without an answer"
    assert len(split.validation[pairs.answer_of[split.validation] < 0]) > 0
    assert len(split.test[pairs.answer_of[split.test] < 0]) > 0


def test_a_test_file_is_the_test(tmp_path: Path) -> None:
    _table(tmp_path, ("question", "answer"), *((f"about {n}", f"answer {n % 3}") for n in range(12)), name="train.csv")
    _table(tmp_path, ("question", "answer"), ("other", "answer 1"), name="test.csv")
    table = read_table([tmp_path / "train.csv", tmp_path / "test.csv"])
    pairs = read_pairs(table, BOTH)
    data = DataConfig(files=("train.csv",), split=SplitConfig(test_file=str(tmp_path / "test.csv")))

    split = split_questions(table, pairs, MatchConfig(**{**vars(BOTH), "split_by": "answer"}), data)

    assert pairs.rows[split.test].tolist() == [12]


def test_questions_without_any_answer_are_only_judged(tmp_path: Path) -> None:
    table = _table(tmp_path, ("question", "answer"), *((f"nobody knows {n}", "") for n in range(9)), ("", "one answer"))
    answers = _table(tmp_path, ("text",), ("Yes.",), ("No.",), name="answers.csv")
    config = MatchConfig(
        question_column="question", answer_column="answer", answer_file="answers.csv", answer_text_column="text"
    )

    parts = split_questions(table, read_pairs(table, config, answers), config, DataConfig())

    assert len(parts.train) == 0
    assert len(parts.validation) + len(parts.test) == 9


# the columns


def test_the_columns_are_guessed_by_their_names(small: Table) -> None:
    assert dict(guess_match_columns(small) or ())["match.question_column"] == "question"


def test_single_questions_are_parted_by_answer(tmp_path: Path) -> None:
    table = _table(
        tmp_path, ("Frage", "Antwort"), *((f"was ist mit {n}", f"das ist die antwort {n}") for n in range(20))
    )

    assert dict(guess_match_columns(table) or ()) == {
        "match.question_column": "Frage",
        "match.answer_column": "Antwort",
        "match.split_by": "answer",
    }


def test_a_list_of_templates_is_distinguished_from_labelled_texts(tmp_path: Path) -> None:
    templates = _table(tmp_path, ("id", "template"), *((str(n), f"we will do thing {n} for you") for n in range(9)))
    labelled = _table(
        tmp_path,
        ("text", "answer"),
        *((f"some text {n}", "yes" if n % 2 else "no") for n in range(40)),
        name="labelled.csv",
    )

    assert dict(guess_match_columns(templates) or ()) == {
        "match.question_column": "",
        "match.answer_column": "template",
        "method.kind": "frozen",
    }
    assert guess_match_columns(labelled) is None


def test_an_answer_file_is_joined_by_the_column_that_is_pointed_at(tmp_path: Path) -> None:
    questions = _table(
        tmp_path,
        ("message", "reply_no", "day"),
        *((f"what about thing {n}", str(n % 4), str(n % 2)) for n in range(20)),
    )
    answers = _table(
        tmp_path, ("number", "text"), *((str(n), f"we will do thing {n}") for n in range(4)), name="answers.csv"
    )

    found = dict(guess_answer_file(questions, answers) or ())

    assert found["match.question_column"] == "message"
    assert found["match.answer_text_column"] == "text"
    assert found["match.answer_key_column"] == "number"
    assert found["match.answer_column"] in ("reply_no", "day")
