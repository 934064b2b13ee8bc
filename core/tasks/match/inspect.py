"""The report of `tunewright inspect` on questions and their answers."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from core.config import DataConfig, MatchConfig
from core.data.findings import Finding
from core.data.roles import guess_roles
from core.data.table import Table
from core.errors import DataError
from core.tasks.inspecting import describe_table, say_finding
from core.tasks.match.findings import find_match_problems
from core.tasks.match.pairs import QuestionPairs, read_pairs
from core.tasks.match.split import QuestionSplit, split_questions
from core.tasks.planning import Inspected

COLUMNS = ("question_column", "answer_column", "answer_key_column", "answer_text_column")


def inspect_pairs(table: Table, answer_table: Table | None, config: MatchConfig) -> Inspected:
    """The summary of questions and answers (rows of findings are data rows, from 0).

    Args:
        answer_table: the second table with the answers, if there is one.
        config: the columns of both.

    Raises:
        DataError: the tables hold no answers.
    """
    pairs = read_pairs(table, config, answer_table)
    split: QuestionSplit | None = None
    with suppress(DataError):  # it is reported as a finding that no question is left to test on
        split = split_questions(table, pairs, config, DataConfig())
    by_answer = config.split_by == "answer"
    findings = find_match_problems(table, pairs, split, by_answer=by_answer, answer_table=answer_table)
    body = {
        **describe_table(table, guess_roles(table), findings),
        "task": "match",
        "answer_files": [str(path) for path in answer_table.sources] if answer_table is not None else [],
        "match_columns": describe_columns(config),
        **dict(_count(pairs)),
    }
    return Inspected("\n".join(_say(table, answer_table, config, pairs, findings)), body)


def describe_columns(config: MatchConfig) -> dict[str, str]:
    """The columns that are used, by what they are used for."""
    return {name: value for name in COLUMNS if (value := getattr(config, name))}


def _count(pairs: QuestionPairs) -> list[tuple[str, Any]]:
    return [
        ("questions", len(pairs)),
        ("answers", len(pairs.answers)),
        ("answered", len(pairs.answered)),
        ("unanswered", len(pairs.unanswered)),
        ("lost", int(len(pairs) - len(pairs.answered) - len(pairs.unanswered))),
        ("unasked", int((pairs.answers.asked == 0).sum())),
    ]


def _say(
    table: Table,
    answer_table: Table | None,
    config: MatchConfig,
    pairs: QuestionPairs,
    findings: list[Finding],
) -> list[str]:
    names = ", ".join(path.name for path in (*table.sources, *(answer_table.sources if answer_table else ())))
    lines = [f"{names}: questions and their answers", ""]
    lines += [f"  {label:<12}  {value:,}" for label, value in _count(pairs)]
    lines += ["", "Columns:"]
    lines += [
        f"  {name.removesuffix('_column').replace('_', ' '):<12}  {value}"
        for name, value in describe_columns(config).items()
    ]
    if table.rejected_count:
        lines += ["", f"{table.rejected_count:,} lines could not be read:"]
        lines += [f"  {entry.file}, line {entry.line}: {entry.reason}" for entry in table.rejected[:12]]
    lines += ["", "Nothing stands out." if not findings else "What stands out:"]
    return [*lines, *(say_finding(table, finding) for finding in findings)]
