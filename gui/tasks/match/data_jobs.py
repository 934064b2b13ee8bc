"""Short jobs over questions and answers, without torch: scan them, guess their columns, read the list of a model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import WorkbenchError
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.config import DataConfig, MatchConfig
    from core.data.findings import Finding
    from core.data.table import Table
    from core.tasks.match.model_folder import AboutMatching, Answer
    from core.tasks.match.pairs import QuestionPairs
    from core.tasks.match.split import QuestionSplit


@dataclass(frozen=True, eq=False)
class PairsScanRequest:
    """What is to be scanned; `answer_table` is None where the answers are in the table of questions."""

    table: Table
    answer_table: Table | None
    config: MatchConfig
    data: DataConfig


@dataclass(frozen=True, eq=False)
class PairsScan:
    """The scan of the open questions; `split` is None where it cannot be made, `split_problem` then says why."""

    request: PairsScanRequest
    pairs: QuestionPairs
    findings: tuple[Finding, ...]
    split: QuestionSplit | None
    split_problem: WorkbenchError | None

    def counts(self) -> tuple[int, int, int] | None:
        """The number of questions in training, validation and test; None without a split."""
        split = self.split
        return (len(split.train), len(split.validation), len(split.test)) if split is not None else None


@dataclass(frozen=True, eq=False)
class AnswersListed:
    """The list of a matching model, and what else is in its folder."""

    folder: Path
    answers: tuple[Answer, ...]
    about: AboutMatching


def scan_tables(request: PairsScanRequest) -> Work:
    """A job that gives a `PairsScan`; it fails where no questions and answers can be read."""

    def work(ticket: Ticket) -> PairsScan:
        from core.tasks.match.findings import find_match_problems
        from core.tasks.match.pairs import read_pairs
        from core.tasks.match.split import split_questions

        pairs = read_pairs(request.table, request.config, request.answer_table, request.data.excluded_rows)
        ticket.check()
        split, problem = None, None
        try:
            split = split_questions(request.table, pairs, request.config, request.data)
        except WorkbenchError as error:
            problem = error
        ticket.check()
        by_answer = request.config.split_by == "answer"
        findings = find_match_problems(
            request.table, pairs, split, by_answer=by_answer, answer_table=request.answer_table
        )
        return PairsScan(request, pairs, tuple(findings), split, problem)

    return work


def guess(table: Table) -> Work:
    """A job that guesses the columns of a table of questions, as pairs of setting and value; () for none."""

    def work(ticket: Ticket) -> tuple[tuple[str, object], ...]:
        from core.tasks.match.columns import guess_match_columns

        return guess_match_columns(table) or ()

    return work


def list_answers(folder: Path) -> Work:
    """A job that gives the `AnswersListed` of a model folder."""

    def work(ticket: Ticket) -> AnswersListed:
        from core.tasks.match.model_folder import read_about, read_texts

        return AnswersListed(folder, read_texts(folder), read_about(folder))

    return work
