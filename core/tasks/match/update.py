"""New questions and answers for a trained matching model: what they bring, and the job of the update."""

from __future__ import annotations

from dataclasses import replace

from core.data.joined_tables import join_tables
from core.data.reading_findings import Finding, Severity, find_reading_problems
from core.data.shuffle import TEST, TRAIN, VALIDATION
from core.errors import DataError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.match.new_questions import NewQuestions, read_known_questions, read_new_questions
from core.tasks.planned_update import find_version, plan_update
from core.tasks.updating import UpdateInspection, UpdateRequest
from core.train.control import Control, raise_when_stopped

EPOCHS_SHARE = 0.4
"""The epochs of an update in those of the first training."""


def inspect_update(run: RunFolder, request: UpdateRequest, control: Control) -> UpdateInspection:
    """What the new questions and answers bring, and the job of the update; the run itself is only read.

    Raises:
        DataError: no file is named, a file cannot be read or does not fit the run, or it holds nothing new.
        RunError: the run cannot be updated. ConfigError: a setting is invalid. Cancelled: a stop was asked for.
    """
    if request.corrections is not None:
        raise DataError(
            say("Matching learns from questions and answers, which have no labels to correct."),
            where=request.corrections.name,
            hint=say("Name a file with new questions and their answers."),
        )
    watch = raise_when_stopped(control)
    known = read_known_questions(run, watch)
    job = plan_update(run, request, EPOCHS_SHARE)
    new = read_new_questions(job, known, watch)
    prints = (*run.job.data.added_fingerprints, *(table.fingerprint() for table in new.tables))
    job = replace(job, data=replace(job.data, added_fingerprints=prints))
    first = new.parted.count - new.new_parts
    parts = tuple(
        (name, len(new.parted.positions(place, first)))
        for name, place in (("train", TRAIN), ("validation", VALIDATION), ("test", TEST))
    )
    findings = [*find_version(run), *_find_small(new, parts), *new.findings]
    order = list(Severity)[::-1]
    return UpdateInspection(
        job=job,
        rows=sum(count for _, count in parts),
        parts=parts,
        findings=tuple(sorted(dict.fromkeys(findings), key=lambda one: order.index(one.severity))),
        known_rows=new.known_rows,
        judged_rows=new.judged_rows,
        table=join_tables(new.tables),
    )


def _find_small(new: NewQuestions, parts: tuple[tuple[str, int], ...]) -> list[Finding]:
    counts = dict(parts)
    found = list(find_reading_problems(*new.tables, new.answer_table))
    if not counts["train"]:
        message = say("No new question is left to learn from: only the list of answers is new.")
        found.append(Finding("no_training_rows", Severity.WARNING, message, ()))
    elif not counts["test"]:
        message = say("Too few new questions to judge the update on: only the old test says how good it is.")
        found.append(Finding("no_new_test", Severity.WARNING, message, ()))
    return found
