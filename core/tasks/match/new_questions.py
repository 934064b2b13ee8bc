"""The new questions and answers of an update, in the numbers of the run that is updated; loads no torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from core.config import DataConfig, JobConfig, MatchConfig
from core.data.cells import arrow_column, list_cells, to_frame
from core.data.reading import Progress, ReadOptions, read_table
from core.data.reading_findings import Finding, Severity
from core.data.shuffle import TRAIN, assign_groups
from core.data.table import Dialect, Table
from core.errors import DataError, RunError, WorkbenchError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.match.answer import Answer
from core.tasks.match.findings import find_match_problems
from core.tasks.match.kept_questions import PartedQuestions, first_questions, place_questions, read_kept_questions
from core.tasks.match.model_folder import read_texts
from core.tasks.match.pairs import PairNotes, QuestionPairs, make_pairs, read_pairs
from core.tasks.match.split import split_questions

_OF_WHOLE = ("few_questions", "few_answers", "single_answer", "no_test", "asked_seldom", "unasked", "twin_answers")
"""Findings of a whole data set, which say nothing about an update."""


@dataclass(frozen=True, eq=False)
class KnownQuestions:
    """What a matching run was trained and judged on.

    Attributes:
        parted: its questions and answers, with those that a person added to the model, which come last.
        removed: numbers of answers that a person took from the list: they stay known, but are not offered.
        added: how many of the answers a person added.
    """

    parted: PartedQuestions
    removed: frozenset[int]
    added: int


@dataclass(frozen=True, eq=False)
class NewQuestions:
    """The new questions with those of before.

    Attributes:
        parted: of all parts; the last `new_parts` are new.
        tables: of the new questions. answer_table: of the new answers.
        known_rows, judged_rows: rows left out because the same question was trained on, or judged on; through all
            tables, from 0.
    """

    parted: PartedQuestions
    new_parts: int
    tables: tuple[Table, ...]
    answer_table: Table | None
    findings: tuple[Finding, ...]
    known_rows: tuple[int, ...]
    judged_rows: tuple[int, ...]


def read_known_questions(run: RunFolder, progress: Progress | None = None) -> KnownQuestions:
    """The questions and answers of a trained run: what it kept or, where it kept nothing, what its files hold.

    Raises:
        RunError: the run has no model, or its files no longer hold what it was trained on. Cancelled: raised by
            `progress`.
    """
    if not run.model_folder.is_dir():
        raise RunError(
            say("This run has no model that could be updated."),
            where=run.name,
            hint=say("Train it to its end first."),
        )
    listed = read_texts(run.model_folder)
    parted = read_kept_questions(run.path)
    if parted is None:
        parted = _read_files(run, listed, progress)
    texts = {answer.id: answer.text for answer in listed}
    removed = frozenset(number for number, text in enumerate(parted.texts) if texts.get(number) != text)
    own = [answer for answer in listed if answer.origin == "person"]
    parted = replace(
        parted,
        texts=(*parted.texts, *(answer.text for answer in own)),
        keys=(*parted.keys, *(answer.key for answer in own)),
    )
    return KnownQuestions(parted, removed, len(own))


def _read_files(run: RunFolder, listed: Sequence[Answer], progress: Progress | None) -> PartedQuestions:
    job = run.job
    data = job.data
    try:
        options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
        apart = [file for file in (data.split.validation_file, data.split.test_file) if file and file not in data.files]
        table = read_table([*data.files, *apart], options, progress=progress)
        answers = read_table([job.match.answer_file], progress=progress) if job.match.answer_file else None
        pairs = read_pairs(table, job.match, answers, data.excluded_rows)
        split = split_questions(table, pairs, job.match, data)
    except WorkbenchError as error:
        raise RunError(
            say("The files that this run was trained on can no longer be read: {why}", why=str(error)),
            where=run.name,
            hint=say("Bring them back where they were, or train anew on all files."),
        ) from error
    of_table = [answer for answer in listed if answer.origin == "table"]
    is_other = any(
        answer.id >= len(pairs.answers) or pairs.answers.texts[answer.id] != answer.text for answer in of_table
    )
    if job.is_update or is_other or (data.fingerprint and data.fingerprint != pairs.fingerprint):
        raise RunError(
            say("The files that this run was trained on hold something else by now."),
            where=run.name,
            hint=say("Bring them back as they were, or train anew on all files."),
        )
    return first_questions(pairs, split)


def read_new_questions(job: JobConfig, known: KnownQuestions, progress: Progress | None = None) -> NewQuestions:
    """The new questions of an update, each file a part of its own, and the new answers.

    Raises:
        DataError: a file cannot be read or does not fit the run, or none of its rows is new. Cancelled: raised by
            `progress`.
    """
    data = job.data
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    new_answers, answer_table, match = _read_answers(job, known, progress)
    job = replace(job, match=match, data=_without_files(job))
    files = data.added[len(data.added) - job.update.new_files :]
    reader = _Reader(job, answer_table, known.parted)
    tables = tuple(read_table([Path(file)], options, progress=progress) for file in files)
    for table in tables:
        reader.add(table)
    if not reader.count and len(reader.parted.texts) == len(known.parted.texts):
        raise DataError(
            say("None of these rows is new: the model knows every question and answer in them."),
            where=", ".join(Path(file).name for file in files),
            hint=say("Choose a file with questions that came later."),
        )
    findings = (*_summarise(reader, known), *reader.findings)
    return NewQuestions(
        reader.parted,
        len(tables),
        tables,
        new_answers,
        findings,
        _unique(reader.known_rows),
        _unique(reader.judged_rows),
    )


def _without_files(job: JobConfig) -> DataConfig:
    split = job.data.split
    kind = "stratified" if split.kind == "files" else split.kind
    return replace(job.data, excluded_rows=(), split=replace(split, kind=kind, validation_file="", test_file=""))


def _read_answers(
    job: JobConfig, known: KnownQuestions, progress: Progress | None
) -> tuple[Table | None, Table | None, MatchConfig]:
    """The table of new answers; the one that the new questions point at; and the settings by which it is read.

    Where the questions hold keys, the answers of before are in the second table, too: a file of the new answers alone
    is enough.
    """
    match, second = job.match, job.update.second_file
    table = read_table([second], progress=progress) if second else None
    if table is not None and not match.answer_file:
        column = match.answer_text_column or match.answer_column
        match = replace(match, answer_file=second, answer_text_column=column, answer_key_column="")
    wanted = [name for name in (match.answer_key_column, match.answer_text_column) if name]
    for name in wanted:
        if table is not None and name not in table.columns:
            raise DataError(
                say("There is no column called {name}.", name=name),
                where=Path(second).name,
                hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
            )
    if not match.answer_key_column:
        return table, table, match
    cells = [[] if table is None else list_cells(arrow_column(table.frame, name)) for name in wanted]
    parted = known.parted
    with_key = [at for at, key in enumerate(parted.keys) if key]
    cells[0] += [parted.keys[at] for at in with_key]
    cells[1] += [parted.texts[at] for at in with_key]
    size = len(cells[0])
    joined = Table(
        frame=to_frame([pa.chunked_array([pa.array(own, pa.large_string())]) for own in cells], wanted),
        sources=(Path(second or match.answer_file),),
        source_of=np.zeros(size, np.int32),
        line_of=np.arange(2, size + 2),
        dialect=Dialect("csv"),
    )
    return table, joined, match


@dataclass(eq=False)
class _Reader:
    """Adds one table after the other."""

    job: JobConfig
    answer_table: Table | None
    parted: PartedQuestions
    findings: list[Finding] = field(default_factory=list)
    known_rows: list[int] = field(default_factory=list)
    judged_rows: list[int] = field(default_factory=list)
    count: int = 0
    changed: int = 0

    def __post_init__(self) -> None:
        self._first_row = 0

    def add(self, table: Table) -> None:
        """Read the questions of a table that are not known yet, and add them as another part."""
        pairs = read_pairs(table, self.job.match, self.answer_table)
        split = split_questions(table, pairs, self.job.match, self.job.data)
        by_answer = self.job.match.split_by == "answer"
        found = find_match_problems(table, pairs, split, by_answer=by_answer, answer_table=None)
        self.findings += [self._shift(one) for one in found if one.kind not in _OF_WHOLE]
        places = self._leave_out_known(pairs, self._draw_by_shares(pairs, place_questions(pairs, split)))
        numbers = self._number_answers(pairs, places)
        kept = np.flatnonzero(places >= 0)
        before = self.parted
        self.count += len(kept)
        self.parted = PartedQuestions(
            [*before.questions, *(pairs.questions[at] for at in kept.tolist())],
            np.concatenate([before.rows, pairs.rows[kept]]),
            np.concatenate([before.answer_of, numbers[kept]]),
            np.concatenate([before.parts, np.full(len(kept), before.count, np.int16)]),
            np.concatenate([before.places, places[kept]]),
            before.texts,
            before.keys,
            (*before.answers_of_part, len(before.texts)),
        )
        self._first_row += table.rows

    def _draw_by_shares(self, pairs: QuestionPairs, places: np.ndarray) -> np.ndarray:
        """The places, drawn over all questions where they were stratified: an update has few questions of an answer,
        and a test question of each would leave few to learn from. The only question of a new answer is learnt.
        """
        config, answered = self.job.data.split, pairs.answered
        if config.kind != "stratified" or self.job.match.split_by != "question" or not len(answered):
            return places
        places = places.copy()
        places[answered] = assign_groups(pairs.same[answered], pairs.rows[answered], config)
        known = set(self.parted.texts)
        is_new = np.array([text not in known for text in pairs.answers.texts], bool)
        numbers = pairs.answer_of[answered]
        places[answered[is_new[numbers] & (pairs.answers.asked[numbers] == 1)]] = TRAIN
        return places

    def _leave_out_known(self, pairs: QuestionPairs, places: np.ndarray) -> np.ndarray:
        """The places, -1 for questions that are known with this answer, or that the model was judged on; a question
        that was trained on stays in training.
        """
        old = self.parted
        both = make_pairs(
            [*old.questions, *pairs.questions],
            np.zeros(len(old.questions) + len(pairs), np.int64),
            np.full(len(old.questions) + len(pairs), -1, np.int64),
            ((), ()),
            "",
            PairNotes(np.zeros(0, np.int64)),
        )
        size = len(old.questions)
        judged = set(both.same[:size][old.places != TRAIN].tolist())
        learnt = set(both.same[:size][old.places == TRAIN].tolist())
        texts = pairs.answers.texts
        answered = {
            (code, old.texts[number] if number >= 0 else "")
            for code, number in zip(both.identity[:size].tolist(), old.answer_of.tolist(), strict=True)
        }
        places = places.copy()
        for at, (same, identity) in enumerate(
            zip(both.same[size:].tolist(), both.identity[size:].tolist(), strict=True)
        ):
            if places[at] < 0:
                continue
            number = int(pairs.answer_of[at])
            row = int(pairs.rows[at]) + self._first_row
            if same in judged:
                self.judged_rows.append(row)
                places[at] = -1
            elif (identity, texts[number] if number >= 0 else "") in answered:
                self.known_rows.append(row)
                places[at] = -1
            elif same in learnt and number >= 0:
                places[at] = TRAIN
        return places

    def _number_answers(self, pairs: QuestionPairs, places: np.ndarray) -> np.ndarray:
        """The number of each question's answer among all, to which the new answers are added."""
        texts, keys = list(self.parted.texts), list(self.parted.keys)
        by_key = {key: at for at, key in enumerate(keys) if key}
        by_text: dict[tuple[str, str], int] = {}
        for at, (key, text) in enumerate(zip(keys, texts, strict=True)):
            by_text.setdefault((key, text), at)
        wanted = set(pairs.answer_of[places >= 0].tolist())
        number_of = np.full(len(pairs.answers) + 1, -1, np.int64)
        for at, (key, text) in enumerate(zip(pairs.answers.keys, pairs.answers.texts, strict=True)):
            number = by_key.get(key) if key else by_text.get(("", text))
            if number is None and (self.answer_table is not None or at in wanted):
                number = len(texts)
                texts.append(text)
                keys.append(key)
                if key:
                    by_key[key] = number
                else:
                    by_text["", text] = number
            elif number is not None and texts[number] != text:
                self.changed += 1
                texts[number] = text
            number_of[at] = -1 if number is None else number
        self.parted = replace(self.parted, texts=tuple(texts), keys=tuple(keys))
        return number_of[pairs.answer_of]  # the last one is -1: no answer

    def _shift(self, finding: Finding) -> Finding:
        return replace(finding, rows=tuple(row + self._first_row for row in finding.rows)) if finding.rows else finding


def _summarise(reader: _Reader, known: KnownQuestions) -> Iterator[Finding]:
    """What the rows bring, and what was left out, the gravest first."""
    if reader.judged_rows:
        message = say(
            "Questions that the model was judged on before: {n}. They are kept out of the training, so that its "
            "figures stay true.",
            n=len(reader.judged_rows),
        )
        yield Finding("judged_before", Severity.WARNING, message, _unique(reader.judged_rows))
    if reader.changed:
        message = say("Answers whose text is another one by now: {n}. The new text counts.", n=reader.changed)
        yield Finding("changed_answers", Severity.WARNING, message, ())
    if reader.known_rows:
        message = say("Questions that the model knows already: {n}. They count once.", n=len(reader.known_rows))
        yield Finding("known_before", Severity.INFO, message, _unique(reader.known_rows))
    fresh = reader.parted.texts[len(known.parted.texts) :]
    if fresh:
        message = say("Answers that are new: {n}, for example: {text}", n=len(fresh), text=fresh[0][:80])
        yield Finding("new_answers", Severity.INFO, message, ())
    if known.added:
        message = say("Answers that a person added to the model: {n}. They stay in the list.", n=known.added)
        yield Finding("added_answers", Severity.INFO, message, ())
    if known.removed:
        message = say("Answers that a person took from the list: {n}. They stay out of it.", n=len(known.removed))
        yield Finding("removed_answers", Severity.INFO, message, ())


def _unique(rows: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(set(rows)))
