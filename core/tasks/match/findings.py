"""Find problems in questions and answers before a matcher is trained on them, with the rows they are in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from core.data.duplicates import code_texts, group_near, normalise_texts
from core.data.findings import Finding, FixKind, Severity, find_embedded
from core.data.keys import show_key
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

    Kinds: rejected_lines cell_lists respelled_keys loose_join near_join embedded_files unlinked_answers twin_answers
    answers_without_question single_answer few_questions few_answers lost_answers disagreeing repeated_questions
    alike_answers asked_seldom unasked unanswered no_test.

    Args:
        by_answer: the split is by answer, so answers with few questions are no problem.
    """
    found = [
        *find_reading_problems(table, answer_table),
        *_find_keys(pairs),
        *find_embedded(_as_column([*pairs.questions, *pairs.answers.texts]), _rows_of_texts(pairs)),
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
    """Rows whose question has another answer in another row; sorted. Several answers in one row belong together."""
    known = pairs.answered
    identity, rows, alike = pairs.identity[known], pairs.rows[known], pairs.answers.alike[pairs.answer_of[known]]
    different = np.unique(np.stack([identity, alike], axis=1), axis=0)
    questions, counts = np.unique(different[:, 0], return_counts=True)
    doubtful = np.isin(identity, questions[counts > 1])
    given: dict[int, dict[int, set[int]]] = {}
    for question, row, answer in zip(
        identity[doubtful].tolist(), rows[doubtful].tolist(), alike[doubtful].tolist(), strict=True
    ):
        given.setdefault(question, {}).setdefault(row, set()).add(answer)
    against = {row for own in given.values() if len(set(map(frozenset, own.values()))) > 1 for row in own}
    return tuple(sorted(against))


def _rows_of_texts(pairs: QuestionPairs) -> np.ndarray:
    """The row of each question, then -1 for each answer, which may stand in a table of its own."""
    return np.concatenate([pairs.rows, np.full(len(pairs.answers), -1)])


def _as_column(texts: list[str]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(texts, pa.large_string())])


def _find_keys(pairs: QuestionPairs) -> Iterator[Finding]:
    notes = pairs.notes
    if len(notes.list_rows):
        message = say(
            "Cells with several questions or answers, such as {example}: {n}. Each is one of its own: {m} questions "
            "in all.",
            example=" ".join(notes.list_example.split())[:80],
            n=len(notes.list_rows),
            m=len(pairs),
        )
        hint = say(
            "Where such a cell is a single text, say so in the settings of the training: Questions in a cell."
        ).with_option("--set cell_lists=one")
        yield Finding("cell_lists", Severity.INFO, message, _name(notes.list_rows), hint=hint)
    if notes.is_unlinked:
        message = say("No column of the questions points at an answer of the answer file: they count as unanswered.")
        hint = say("Name the column that points at the answers, and the one of the answer file that holds its keys.")
        yield Finding("unlinked_answers", Severity.WARNING, message, (), hint=hint)
    match = notes.match
    if match is not None and match.aliases:
        one, other = next(iter(match.aliases.items()))
        message = say(
            "Questions and answers write their keys differently: {n} are found all the same, for example {one} as "
            "{other}.",
            n=len(match.aliases),
            one=one,
            other=other,
        )
        yield Finding("loose_join", Severity.WARNING, message, ())
    elif match is not None and match.near:
        one, other = match.near[0]
        message = say(
            "Keys that are not in the answer file, but nearly: {n}, for example {one} beside {other}. They count as "
            "different.",
            n=len(match.near),
            one=one,
            other=other,
        )
        yield Finding("near_join", Severity.WARNING, message, ())
    if notes.respelled and not (match is not None and match.aliases):
        one, other = notes.respelled[0]
        message = say(
            "Keys of answers written in several ways: {n}, for example {one} and {other}. Each is read as one.",
            n=len(notes.respelled),
            one=show_key(one),
            other=show_key(other),
        )
        yield Finding("respelled_keys", Severity.INFO, message, ())
    if pairs.answers.twins:
        first, second = next(iter(pairs.answers.twins.values()))[:2]
        message = say(
            "Answers of the same text under several keys: {n}, for example {one} and {other}. A question can be "
            "answered with either.",
            n=len(pairs.answers.twins),
            one=pairs.answers.keys[first],
            other=pairs.answers.keys[second],
        )
        yield Finding("twin_answers", Severity.INFO, message, ())
    if notes.without_question:
        message = say(
            "Answers in rows without a question: {n}. They are offered all the same.", n=notes.without_question
        )
        yield Finding("answers_without_question", Severity.INFO, message, ())


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
    both = np.stack([pairs.identity[known], pairs.answers.alike[pairs.answer_of[known]]], axis=1)
    _, first, group = np.unique(both, axis=0, return_index=True, return_inverse=True)
    again = np.bincount(group)[group] > 1
    later = again & (first[group] != np.arange(len(known)))
    if later.any():
        rows = pairs.rows[known]
        # A row with several questions stays as long as one of them is new.
        removable = np.setdiff1d(rows[later], rows[~later])
        message = say(
            "The same question with the same answer: {n} rows, {m} of them too many.",
            n=int(again.sum()),
            m=len(removable),
        )
        yield Finding(
            "repeated_questions", Severity.INFO, message, _name(rows[again]), FixKind.EXCLUDE_ROWS, _name(removable)
        )


def _find_alike(pairs: QuestionPairs) -> Iterator[Finding]:
    """Answers with nearly the same words: the model cannot distinguish them."""
    texts = pa.chunked_array([pa.array(pairs.answers.texts, type=pa.large_string())])
    normal = normalise_texts(texts)
    groups = group_near(texts, normal, code_texts(normal))
    alike = np.flatnonzero(groups >= 0)
    if len(alike):
        message = say(
            "Answers that are nearly the same as another one: {n}. Where they mean the same, let their rows have one.",
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
    return tuple(np.unique(rows).tolist())
