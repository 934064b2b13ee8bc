"""Guess whether a table holds questions with answers, and its columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.data.cells import arrow_column
from core.data.column_names import ANSWER_NAMES, has_name_of, plain_name
from core.data.keys import code_keys, decide_form, match_keys
from core.data.list_cells import find_list_form
from core.data.role_guess import ColumnSummary, summarise_columns
from core.data.table import Table
from core.data.table_columns import is_row_index
from core.tasks.match.spec import MATCH
from core.tasks.tables import Columns, OpenedTables, TablePair

QUESTION_NAMES = frozenset(
    """question questions query queries q ask asked customer_question user_question message messages utterance request
    enquiry inquiry customer_message email body prompt frage fragen anfrage kundenfrage question_client pregunta
    preguntas domanda 问题 提问 留言 問題 質問 вопрос 질문""".split()
)
KEY_NAMES = frozenset(
    """answer_id answer_no answer_number answer_key template_id reply_id response_id faq_id antwort_id id nr no key
    number""".split()
)
_FEWEST_WORDS, _FEWEST_QUESTIONS = 2.0, 2.0


def guess(table: Table) -> Columns | None:
    """The columns of a table of questions with answers, or of answers only; None if it looks like neither."""
    return guess_match_columns(table)


def find_pair(tables: Sequence[Table]) -> TablePair | None:
    """The two of the tables that are questions and their answers; None if there are none."""
    return _choose_pair([(table, other) for table in tables for other in tables if other is not table])


def join(table: Table, beside: OpenedTables) -> TablePair | None:
    """`table` as the answers to the open questions, or as questions with the open table as their answers; None if it is
    neither.
    """
    tried = [(beside.table, table)] if beside.task == MATCH.name else []
    return _choose_pair([*tried, (table, beside.table)])


def _choose_pair(tried: Sequence[tuple[Table, Table]]) -> TablePair | None:
    """Of the pairs that join, the one whose answers have a row for each key: many questions point at one answer."""
    pairs = [pair for questions, answers in tried if (pair := _join_answers(questions, answers)) is not None]
    return max(pairs, key=_rate_variety, default=None)


def _rate_variety(pair: TablePair) -> float:
    columns = dict(pair.columns)
    name = str(columns.get("match.answer_key_column") or columns["match.answer_text_column"])
    cells = arrow_column(pair.items.frame, name)
    return len(code_keys(cells)) / max(1, pair.items.rows)


def _join_answers(questions: Table, answers: Table) -> TablePair | None:
    # Two tables that both hold questions with answers are not a pair.
    if guess_match_columns(questions) is not None and _has_question(guess_match_columns(answers)):
        return None
    found = guess_answer_file(questions, answers)
    if found is None or not dict(found).get("match.answer_column") or _is_row_number(questions, dict(found)):
        return None
    return TablePair(questions, answers, found)


def _is_row_number(questions: Table, columns: dict[str, str]) -> bool:
    """Whether the rows are only numbered alike: each has a key of its own, and no name speaks of answers.

    Two files of texts with an `id` 1, 2, 3 have nothing to do with one another.
    """
    pointing = columns["match.answer_column"]
    if has_name_of(pointing, ANSWER_NAMES) or has_name_of(columns["match.answer_text_column"], ANSWER_NAMES):
        return False
    codes = code_keys(arrow_column(questions.frame, pointing)).codes
    filled = codes[codes >= 0]
    return len(np.unique(filled)) == len(filled)


def _has_question(columns: tuple[tuple[str, str], ...] | None) -> bool:
    return bool(dict(columns or ()).get("match.question_column"))


def guess_match_columns(table: Table) -> tuple[tuple[str, str], ...] | None:
    """(setting, value) pairs of a table of questions with answers, or of answers only; None if it looks like neither.

    The names of the columns decide: two columns of sentences are matched only if one of them is named like answers. A
    table of answers only is one whose only column of sentences is named so; no model can be trained on it. If most
    answers have a single question, the split is by answer: by question the test would be empty.
    """
    summaries = summarise_columns(table)
    answers = [summary for summary in summaries if has_name_of(summary.name, ANSWER_NAMES) and _has_sentences(summary)]
    if not answers:
        return None
    answer = max(answers, key=lambda summary: (has_name_of(summary.name, ANSWER_NAMES), summary.words))
    others = [summary for summary in summaries if summary.name != answer.name]
    question = _find_question(others)
    if question is None:
        is_list = not any(_has_sentences(summary) and has_name_of(summary.name, KEY_NAMES) < 2 for summary in others)
        alone = (("match.question_column", ""), ("match.answer_column", answer.name), ("method.kind", "frozen"))
        return alone if is_list and _is_mostly_new(answer) else None
    found = (("match.question_column", question.name), ("match.answer_column", answer.name))
    lists = find_list_form(question.cells, is_prose=True)
    asked = sum(len(lists.split(cell)) for cell in question.cells) if lists is not None else answer.filled
    if asked < _FEWEST_QUESTIONS * answer.distinct:
        return (*found, ("match.split_by", "answer"))
    return found


def guess_answer_file(questions: Table, answers: Table) -> tuple[tuple[str, str], ...] | None:
    """The columns of a table of answers: the key that the questions refer to, if any, and the text.

    None if no column of `answers` holds sentences, or the column of the questions is not recognised.
    """
    texts = [summary for summary in summarise_columns(answers) if _has_sentences(summary)]
    if not texts:
        return None
    text = max(texts, key=lambda summary: (has_name_of(summary.name, ANSWER_NAMES), summary.words))
    asked = summarise_columns(questions)
    question = _find_question(asked) or _find_only_text(asked)
    if question is None:
        return None
    common = [
        ("match.question_column", question.name),
        ("match.answer_file", str(answers.sources[0])),
        ("match.answer_text_column", text.name),
    ]
    best = ("", "", 0.0)
    for key in answers.columns:
        for summary in asked:
            if summary.name != question.name and (score := _rate_join(questions, summary, answers, key)) > best[2]:
                best = (summary.name, key, score)
    if best[0]:
        return (
            *common,
            ("match.answer_column", best[0]),
            ("match.answer_key_column", "" if best[1] == text.name else best[1]),
        )
    answer = next(
        (
            summary.name
            for summary in asked
            if summary.name != question.name and has_name_of(summary.name, ANSWER_NAMES) == 2
        ),
        "",
    )
    return (*common, ("match.answer_column", answer))


def _rate_join(questions: Table, asked: ColumnSummary, answers: Table, key: str) -> float:
    """How likely a column of the questions points at a column of the answers; 0 where it does not.

    Both are read in one form. Names count before the share of cells that are found, and a running number that was
    written before the columns is a key only where nothing else is.
    """
    mine, theirs = arrow_column(questions.frame, asked.name), arrow_column(answers.frame, key)
    form = decide_form(mine, theirs)
    pointing, coded = code_keys(mine, form), code_keys(theirs, form)
    if not len(pointing):
        return 0.0
    match = match_keys(pointing.keys, coded.keys)
    there = set(coded.keys)
    counts = np.bincount(pointing.codes[pointing.codes >= 0], minlength=len(pointing))
    found = [one in there or one in match.aliases for one in pointing.keys]
    share = float(counts[found].sum() / counts.sum())
    is_same_name = plain_name(asked.name) == plain_name(key)
    if share <= (0.05 if is_same_name else 0.5):
        return 0.0
    if is_row_index(answers, key) or is_row_index(questions, asked.name):
        return 0.01 * share
    named = (has_name_of(key, KEY_NAMES) == 2) + (has_name_of(asked.name, KEY_NAMES | ANSWER_NAMES) > 0)
    return share + (0.75 if is_same_name else 0.25 * named)


def _find_question(summaries: list[ColumnSummary]) -> ColumnSummary | None:
    named = [summary for summary in summaries if has_name_of(summary.name, QUESTION_NAMES) and _has_sentences(summary)]
    return max(named, key=lambda summary: (has_name_of(summary.name, QUESTION_NAMES), summary.words), default=None)


def _find_only_text(summaries: list[ColumnSummary]) -> ColumnSummary | None:
    """The only column of sentences beside one that is named like answers: the questions, whatever they are called."""
    texts = [summary for summary in summaries if _has_sentences(summary)]
    points = any(has_name_of(summary.name, ANSWER_NAMES) for summary in summaries if summary not in texts)
    return texts[0] if len(texts) == 1 and points else None


def _has_sentences(summary: ColumnSummary) -> bool:
    return summary.filled > 0 and summary.words >= _FEWEST_WORDS and summary.numbers < 0.5


def _is_mostly_new(summary: ColumnSummary) -> bool:
    return summary.distinct > 0.8 * summary.filled
