"""The findings about questions and answers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.config import DataConfig, MatchConfig
from core.data.findings import Finding, FixKind, Severity
from core.data.reading import read_table
from core.tasks.match.findings import find_disagreeing_rows, find_match_problems
from core.tasks.match.pairs import read_pairs
from core.tasks.match.split import split_questions

CONFIG = MatchConfig(question_column="question", answer_column="answer")


def _find(folder: Path, *rows: tuple[str, str], by_answer: bool = False) -> dict[str, Finding]:
    path = folder / "qa.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("question", "answer"), *rows])
    table = read_table([path])
    pairs = read_pairs(table, CONFIG)
    split = split_questions(table, pairs, CONFIG, DataConfig())
    return {one.kind: one for one in find_match_problems(table, pairs, split, by_answer=by_answer)}


def _many(answers: int = 6, asked: int = 12) -> list[tuple[str, str]]:
    subjects = ("parcel", "refund", "password", "grinder", "voucher", "subscription", "invoice")
    return [
        (f"what about the {subjects[a]} in case {n}", f"This is what we do about every {subjects[a]}.")
        for a in range(answers)
        for n in range(asked)
    ]


def test_clean_data_has_nothing_to_say(tmp_path: Path) -> None:
    assert _find(tmp_path, *_many()) == {}


def test_a_question_with_two_answers_is_pointed_out(tmp_path: Path) -> None:
    found = _find(tmp_path, *_many(), ("How long?", "Two days."), ("how long", "Five days."), ("Where?", "Two days."))

    assert found["disagreeing"].rows == (72, 73)
    assert found["disagreeing"].severity == Severity.WARNING


def test_the_same_pair_again_can_be_left_out(tmp_path: Path) -> None:
    found = _find(tmp_path, *_many(), ("How long?", "Two days."), ("how long", "two days"))

    assert found["repeated_questions"].rows == (72, 73)
    assert (found["repeated_questions"].fix, found["repeated_questions"].fix_rows) == (FixKind.EXCLUDE_ROWS, (73,))
    assert "disagreeing" not in found


def test_answers_in_nearly_the_same_words_are_pointed_out(tmp_path: Path) -> None:
    twin = "You can send it back to us within thirty days of the delivery, unopened and in its box"
    found = _find(tmp_path, *_many(), ("May I return it?", twin + "."), ("Can it go back?", twin + " please."))

    assert found["alike_answers"].rows == (72, 73)


@pytest.mark.parametrize("by_answer", [False, True])
def test_answers_that_are_asked_seldom_matter_when_questions_are_held_back(tmp_path: Path, by_answer: bool) -> None:
    found = _find(tmp_path, *_many(), ("Only once?", "Just this once."), by_answer=by_answer)

    assert ("asked_seldom" in found) is not by_answer


def test_questions_without_an_answer_and_too_little_data_are_found(tmp_path: Path) -> None:
    found = _find(tmp_path, *_many(2, 4), ("Nobody knows?", ""))

    assert found["unanswered"].rows == (8,)
    assert {"few_questions", "few_answers"} <= set(found)
    assert list(found.values())[0].severity == Severity.WARNING, "the gravest come first"


def test_one_answer_and_no_test_are_found(tmp_path: Path) -> None:
    assert _find(tmp_path, ("a?", "Yes."), ("b?", "Yes."))["single_answer"].severity == Severity.ERROR
    assert "no_test" in _find(tmp_path, ("a?", "Yes."), ("b?", "No."), ("c?", "Perhaps."))


def test_rows_that_answer_the_same_question_differently_are_named(tmp_path: Path) -> None:
    path = tmp_path / "qa.csv"
    path.write_text(
        "question,answer\nHow long?,Two days.\nhow long,Five days.\nWhere?,Here.\nwhere,here!\n", encoding="utf-8"
    )

    assert find_disagreeing_rows(read_pairs(read_table([path]), CONFIG)) == (0, 1)
