"""The sample of questions with answers: recognised as such, hard for BM25, with the gaps that its README lists."""

from __future__ import annotations

import re

import numpy as np
import pytest

from core.config import MatchConfig
from core.data.reading import read_table
from core.tasks.match.bm25 import Bm25
from core.tasks.match.columns import guess_match_columns
from core.tasks.match.pairs import QuestionPairs, read_pairs
from core.tasks.match.report import figures_from_ranks, rank_right, right_answers
from sample_data import samples

SAMPLE = next(sample for sample in samples() if sample.name == "faq")


@pytest.fixture(scope="module")
def pairs() -> QuestionPairs:
    return read_pairs(
        read_table(SAMPLE.files), MatchConfig(question_column=SAMPLE.text_column, answer_column=SAMPLE.label_column)
    )


def test_it_opens_as_questions_with_answers() -> None:
    guessed = dict(guess_match_columns(read_table(SAMPLE.files)) or ())

    assert guessed == {"match.question_column": SAMPLE.text_column, "match.answer_column": SAMPLE.label_column}


def test_it_holds_what_its_sentence_says(pairs: QuestionPairs) -> None:
    assert f"{len(pairs):,} questions" in SAMPLE.sentence
    assert f"the {len(pairs.answers)} answers" in SAMPLE.sentence
    assert f"{len(pairs.unanswered)} questions have none" in SAMPLE.sentence
    assert pairs.answers.asked.min() >= 10
    assert len(np.unique(pairs.same)) == len(pairs), "no question comes twice"


def test_shared_words_find_some_of_the_answers_and_not_most(pairs: QuestionPairs) -> None:
    known = pairs.answered
    questions = [pairs.questions[place] for place in known]
    ranks = rank_right(Bm25(pairs.answers.texts).scores(questions), right_answers(pairs.all_right(known)))

    assert 0.2 <= figures_from_ranks(ranks).top1 <= 0.6


def test_nothing_is_left_unfilled(pairs: QuestionPairs) -> None:
    assert [text for text in (*pairs.questions, *pairs.answers.texts) if re.search(r"[\[\]{}|]", text)] == []
