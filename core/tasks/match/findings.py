"""Find problems in questions and answers before a matcher is trained on them, with the rows they are in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from core.data.duplicates import code_texts, group_near, normalise_texts
from core.data.findings import Finding, FixKind, Severity
from core.data.reading_findings import find_reading_problems
from core.data.table import Table
from core.message import Message, say
from core.tasks.match.pairs import QuestionPairs
from core.tasks.match.split import QuestionSplit

FEW_QUESTIONS, FEW_ANSWERS = 50, 5
ASKED_SELDOM = 3
"""An answer with fewer questions cannot be in training, validation and test."""


def find_match_problems(
    table: Table,
    pairs: QuestionPairs,
    split: QuestionSplit | None = None,
    *,
    by_answer: bool = False,
    answer_table: Table | None = None,
) -> list[Finding]:
    """The findings, the most severe first; `rows` are those of the table of questions.

    Kinds: rejected_lines single_answer few_questions few_answers lost_answers disagreeing repeated_questions
    alike_answers asked_seldom unasked unanswered no_test.

    Args:
        by_answer: the split is by answer, so answers with few questions are no problem.
    """
    found = [
        *find_reading_problems(table, answer_table),
        *_find_few(pairs),
        *_find_without(pairs),
        *_find_repeated(pairs),
        *_find_alike(pairs),
        *_find_seldom(pairs, by_answer),
        *_find_untested(pairs, split),
    ]
    order = list(Severity)[::-1]
    return sorted(found, key=lambda finding: order.index(finding.severity))


def find_disagreeing_rows(pairs: QuestionPairs) -> tuple[int, ...]:
    """Rows whose question has another answer in another row; sorted."""
    known = pairs.answered
    different = np.unique(np.stack([pairs.same[known], pairs.answer_of[known]], axis=1), axis=0)
    questions, counts = np.unique(different[:, 0], return_counts=True)
    return tuple(pairs.rows[known][np.isin(pairs.same[known], questions[counts > 1])].tolist())


def _find_few(pairs: QuestionPairs) -> Iterator[Finding]:
    answers, asked = len(pairs.answers), len(pairs.answered)
    if answers == 1:
        yield Finding(
            "single_answer", Severity.ERROR, say("There is only one answer, so there is nothing to choose."), ()
        )
    elif answers < FEW_ANSWERS:
        yield Finding("few_answers", Severity.INFO, say("There are only {n} different answers.", n=answers), ())
    if 0 < asked < FEW_QUESTIONS:
        message = say(
            "You have {n} questions with an answer. More of them make the answers better and the figures surer.",
            n=asked,
        )
        yield _make_finding("few_questions", Severity.WARNING, pairs.rows[pairs.answered], message)


def _find_without(pairs: QuestionPairs) -> Iterator[Finding]:
    if len(pairs.unanswered):
        message = say(
            "Questions without an answer: {n}. Nobody learns from them; they show how well the model says that it has "
            "no answer.",
            n=len(pairs.unanswered),
        )
        yield _make_finding("unanswered", Severity.INFO, pairs.rows[pairs.unanswered], message)
    if len(pairs.lost_rows):
        message = say(
            "Questions whose answer is not in the answer file: {n}. They are left out.", n=len(pairs.lost_rows)
        )
        yield _make_finding("lost_answers", Severity.WARNING, pairs.lost_rows, message)


def _find_repeated(pairs: QuestionPairs) -> Iterator[Finding]:
    against = find_disagreeing_rows(pairs)
    if against:
        message = say(
            "The same question with different answers: {n} rows. Each of its answers counts as right.", n=len(against)
        )
        yield Finding("disagreeing", Severity.WARNING, message, against)
    known = pairs.answered
    both = np.stack([pairs.same[known], pairs.answer_of[known]], axis=1)
    _, first, group = np.unique(both, axis=0, return_index=True, return_inverse=True)
    again = np.bincount(group)[group] > 1
    later = again & (first[group] != np.arange(len(known)))
    if later.any():
        message = say(
            "The same question with the same answer: {n} rows, {m} of them too many.",
            n=int(again.sum()),
            m=int(later.sum()),
        )
        rows = pairs.rows[known]
        yield Finding(
            "repeated_questions", Severity.INFO, message, _name(rows[again]), FixKind.EXCLUDE_ROWS, _name(rows[later])
        )


def _find_alike(pairs: QuestionPairs) -> Iterator[Finding]:
    """Answers with nearly the same words: the model cannot distinguish them."""
    texts = pa.chunked_array([pa.array(pairs.answers.texts, type=pa.large_string())])
    normal = normalise_texts(texts)
    groups = group_near(texts, normal, code_texts(normal))
    alike = np.flatnonzero(groups >= 0)
    if len(alike):
        message = say(
            "Answers that are nearly the same as another one: {n}. Let the rows of each kind have one answer.",
            n=len(alike),
        )
        rows = pairs.rows[np.isin(pairs.answer_of, alike)]
        yield _make_finding("alike_answers", Severity.WARNING, rows, message)


def _find_seldom(pairs: QuestionPairs, by_answer: bool) -> Iterator[Finding]:
    if not len(pairs.answered):
        return
    unasked = int((pairs.answers.asked == 0).sum())
    if unasked:
        message = say("Answers that nobody asked for yet: {n}. They are offered all the same.", n=unasked)
        yield Finding("unasked", Severity.INFO, message, ())
    seldom = np.flatnonzero((pairs.answers.asked > 0) & (pairs.answers.asked < ASKED_SELDOM))
    if len(seldom) and not by_answer:
        message = say(
            "Answers with fewer than {limit} questions: {n}. They cannot be learnt and judged both.",
            limit=ASKED_SELDOM,
            n=len(seldom),
        )
        yield _make_finding("asked_seldom", Severity.INFO, pairs.rows[np.isin(pairs.answer_of, seldom)], message)


def _find_untested(pairs: QuestionPairs, split: QuestionSplit | None) -> Iterator[Finding]:
    if split is None or not len(pairs.answered):
        return
    if not (pairs.answer_of[split.test] >= 0).any():
        message = say(
            "No question with an answer is held back for the test: split by answer, or raise the share of the test."
        )
        yield Finding("no_test", Severity.WARNING, message, ())


def _make_finding(kind: str, severity: Severity, rows: np.ndarray, message: Message) -> Finding:
    return Finding(kind, severity, message, _name(rows))


def _name(rows: np.ndarray) -> tuple[int, ...]:
    return tuple(int(row) for row in rows)
