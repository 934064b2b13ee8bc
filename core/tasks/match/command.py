"""The command line of matching: plan a job, inspect a table, report a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from core.config import JobConfig, MatchConfig, with_value
from core.data.reading import expand_paths, read_table
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.message import say
from core.tasks.foreign_texts import find_foreign_of, with_chosen_backbone
from core.tasks.match.columns import find_pair, guess_answer_file, guess_match_columns
from core.tasks.match.inspect import inspect_pairs
from core.tasks.match.pairs import QuestionPairs, read_pairs
from core.tasks.match.report_text import report_lines
from core.tasks.match.spec import MATCH
from core.tasks.match.split import split_questions
from core.tasks.planning import (
    Flag,
    Inspected,
    InspectRequest,
    Reading,
    TaskOptions,
    TrainRequest,
    apply_request,
    apply_sections,
    apply_seed,
    choose_method,
    describe_files,
    plan_split,
    read_files,
)
from core.tasks.tables import read_separately

__all__ = ["INSPECT_OPTIONS", "TRAIN_OPTIONS", "MatchOptions", "inspect", "plan", "report_lines"]

_SPLITS_BY = ("question", "answer")


@dataclass(frozen=True, kw_only=True)
class MatchOptions(TaskOptions):
    """The columns, and a separate table of answers; an empty option is guessed."""

    question: Annotated[str, Flag("--question", "COLUMN", "match: what people ask.")] = ""
    answer: Annotated[
        str, Flag("--answer", "COLUMN", "match: the best answer, or what points at it in the file of answers.")
    ] = ""
    answers: Annotated[Path | None, Flag("--answers", "FILE", "match: a second table with the answers.")] = None
    answer_key: Annotated[
        str, Flag("--answer-key", "COLUMN", "match: the column of that file the questions point at.")
    ] = ""
    answer_text: Annotated[str, Flag("--answer-text", "COLUMN", "match: the column of that file with the answers.")] = (
        ""
    )

    def refuse_beside(self, task: str) -> None:
        """Refuse these options for another task.

        Raises:
            ConfigError: one was typed.
        """
        if self.is_given:
            raise ConfigError(
                say("--question and --answer belong to the task match, this is {task}.", task=task),
                where="--task",
                hint=say("Say --task match."),
            )


@dataclass(frozen=True, kw_only=True)
class InspectOptions(TaskOptions):
    """A separate table of answers."""

    answers: Annotated[
        Path | None,
        Flag("--answers", "FILE", "The table of answers, where the data are questions.", beside="--sheet"),
    ] = None


TRAIN_OPTIONS, INSPECT_OPTIONS = MatchOptions, InspectOptions


def plan(files: Sequence[Path], reading: Reading, options: MatchOptions, request: TrainRequest) -> JobConfig:
    """The job for some files: columns are guessed unless named, defaults fit the method and the number of questions.

    The split may be by "question" or "answer", or one of those of classification.

    Raises:
        DataError: the files cannot be read, a named column is not there, or no column is an answer.
        ConfigError: a setting does not hold.
    """
    split_by = request.split if request.split in _SPLITS_BY else ""
    request = replace(request, split="") if split_by else request
    read, split = reading.options(), plan_split(request)
    pair = find_pair(read_separately(expand_paths(files), read)) if options.answers is None else None
    if pair is not None:
        files, options = list(pair.table.sources), replace(options, answers=pair.items.sources[0])
    table = read_files(files, read, split)
    answer_table = read_table([options.answers]) if options.answers else None
    match = _find_columns(table, answer_table, options)
    match = replace(match, split_by=split_by) if split_by else match  # type: ignore[arg-type]
    data = describe_files(files, read, split)
    job = JobConfig(task=MATCH.name, title=request.title or files[0].stem, data=data, match=match)
    job = apply_sections(apply_seed(job, request.seed), request, "data", MATCH.name)
    job = with_chosen_backbone(job, find_foreign_of(job, table, answer_table))
    pairs = read_pairs(table, job.match, answer_table, job.data.excluded_rows)
    kind = choose_method(request, _choose_method(pairs))
    MATCH.check(with_value(job, "method.kind", kind))  # refuses one before anything is derived from it
    rows = len(split_questions(table, pairs, job.match, job.data).train)
    method, training = MATCH.defaults(kind, rows)  # type: ignore[arg-type]
    job = replace(job, method=method, training=training, data=replace(job.data, fingerprint=pairs.fingerprint))
    return apply_request(job, replace(request, method=kind))


def inspect(request: InspectRequest) -> Inspected:
    """The summary of questions and answers, in one table or in two.

    Raises:
        DataError: a file cannot be read, or holds no answers.
    """
    named = request.options.answers if request.options is not None else None
    opened = request.opened
    if named is None and opened is not None:
        table, answer_table, columns = opened.table, opened.items, opened.columns
        found = {name.removeprefix("match."): value for name, value in columns if name.startswith("match.")}
        return inspect_pairs(table, answer_table, MatchConfig(**found))  # type: ignore[arg-type]
    table = read_table(request.files, request.reading.options())
    answer_table = read_table([named]) if named is not None else None
    return inspect_pairs(table, answer_table, _find_columns(table, answer_table, MatchOptions(answers=named)))


def _choose_method(pairs: QuestionPairs) -> str:
    return "lora" if len(pairs.answered) else "frozen"


def _find_columns(table: Table, answer_table: Table | None, options: MatchOptions) -> MatchConfig:
    guessed: dict[str, Any] = dict(
        (guess_answer_file(table, answer_table) if answer_table is not None else guess_match_columns(table)) or ()
    )
    found = {name.removeprefix("match."): value for name, value in guessed.items() if name.startswith("match.")}
    found |= {
        name: value
        for name, value in (
            ("question_column", options.question),
            ("answer_column", options.answer),
            ("answer_file", str(options.answers.absolute()) if options.answers else ""),
            ("answer_key_column", options.answer_key),
            ("answer_text_column", options.answer_text),
        )
        if value
    }
    if not options.question and options.answer and found.get("question_column") == options.answer:
        found["question_column"] = ""
    if not found.get("answer_column") and answer_table is None:
        raise DataError(
            say("No column looks like an answer."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Name it with --answer COLUMN. The table has: {names}.", names=", ".join(table.columns[:20])),
        )
    return MatchConfig(**found)
