"""From what a person typed to a job of matching questions with answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.cli.planning import (
    Reading,
    TrainRequest,
    apply_all,
    apply_request,
    apply_seed,
    chosen_method,
    full_name,
    plan_split,
)
from core.config import DataConfig, JobConfig, MatchConfig, check, defaults_for, with_value
from core.data.reading import read_table
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.message import say
from core.tasks.match.columns import guess_answer_file, guess_match_columns
from core.tasks.match.pairs import QuestionPairs, read_pairs
from core.tasks.match.split import split_questions

_SPLITS_BY = ("question", "answer")


@dataclass(frozen=True, kw_only=True)
class MatchOptions:
    """`--question`, `--answer`, `--answers`, `--answer-key`, `--answer-text`; empty means: find out."""

    question: str = ""
    answer: str = ""
    answer_file: Path | None = None
    answer_key: str = ""
    answer_text: str = ""

    @property
    def is_given(self) -> bool:
        """Whether any of them was typed."""
        return self != MatchOptions()


def plan_match_job(files: Sequence[Path], reading: Reading, options: MatchOptions, request: TrainRequest) -> JobConfig:
    """The whole job for some files: columns guessed where not named, defaults that fit the method and the questions.

    A split by "question" or "answer" may be wished for beside those of classification.

    Raises:
        DataError: the files cannot be read, a named column is not there, or no column is an answer.
        ConfigError: a setting does not hold.
    """
    paths = [path.absolute() for path in files]
    split_by = request.split if request.split in _SPLITS_BY else ""
    request = replace(request, split="") if split_by else request
    split = plan_split(request)
    apart = [Path(file) for file in (split.validation_file, split.test_file) if file]
    read = reading.options()
    table = read_table([*paths, *(path for path in apart if path not in paths)], read)
    answer_table = read_table([options.answer_file]) if options.answer_file else None
    match = _find_columns(table, answer_table, options)
    match = replace(match, split_by=split_by) if split_by else match  # type: ignore[arg-type]
    data = DataConfig(
        files=tuple(map(str, paths)), encoding=read.encoding, delimiter=read.delimiter, sheet=read.sheet, split=split
    )
    job = apply_seed(
        JobConfig(task="match", title=request.title or paths[0].stem, data=data, match=match), request.seed
    )
    job = apply_all(
        job, (choice for choice in request.settings if full_name(choice).partition(".")[0] in ("data", "match"))
    )
    pairs = read_pairs(table, job.match, answer_table, job.data.excluded_rows)
    kind = request.method or chosen_method(request.settings) or _choose_method(pairs)
    check(with_value(job, "method.kind", kind))  # refuses an unknown one before anything is derived from it
    rows = len(split_questions(table, pairs, job.match, job.data).train)
    method, training = defaults_for(kind, rows, "match")  # type: ignore[arg-type]
    job = replace(job, method=method, training=training, data=replace(job.data, fingerprint=pairs.fingerprint))
    return apply_request(job, replace(request, method=kind))


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
            ("answer_file", str(options.answer_file.absolute()) if options.answer_file else ""),
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


def refuse_match_options(options: MatchOptions, task: str) -> None:
    """Refuse options of matching beside another task.

    Raises:
        ConfigError: one was typed.
    """
    if options.is_given:
        raise ConfigError(
            say("--question and --answer belong to the task match, this is {task}.", task=task),
            where="--task",
            hint=say("Say --task match."),
        )
