"""New interactions, users and items for a trained recommender: what they bring, and the job of the update."""

from __future__ import annotations

from dataclasses import replace

from core.data.joined_tables import join_tables
from core.data.reading_findings import Finding, Severity, find_reading_problems
from core.data.shuffle import TEST, TRAIN, VALIDATION
from core.errors import DataError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.planned_update import find_version, plan_update
from core.tasks.recommend.known_run import read_known_run
from core.tasks.recommend.new_interactions import NewRows, read_new_rows
from core.tasks.updating import UpdateInspection, UpdateRequest
from core.train.control import Control, raise_when_stopped

EPOCHS_SHARE = 0.25
"""The epochs of an update in those of the first training."""


def inspect_update(run: RunFolder, request: UpdateRequest, control: Control) -> UpdateInspection:
    """What the new interactions bring, and the job of the update; the run itself is only read.

    Raises:
        DataError: no file is named, a file cannot be read or does not fit the run, or it holds nothing new.
        RunError: the run cannot be updated. ConfigError: a setting is invalid. Cancelled: a stop was asked for.
    """
    if request.corrections is not None:
        raise DataError(
            say("A recommender learns from interactions, which have no labels to correct."),
            where=request.corrections.name,
            hint=say("Name a file with new interactions."),
        )
    watch = raise_when_stopped(control)
    known = read_known_run(run, watch)
    job = plan_update(run, request, EPOCHS_SHARE)
    rows = read_new_rows(job, known, watch)
    job = replace(
        job, data=replace(job.data, added_fingerprints=(*run.job.data.added_fingerprints, *rows.fingerprints))
    )
    places = rows.parted.places[rows.is_new]
    parts = tuple(
        (name, int((places == code).sum()))
        for name, code in (("train", TRAIN), ("validation", VALIDATION), ("test", TEST))
    )
    return UpdateInspection(
        job=job,
        rows=len(places),
        parts=parts,
        findings=tuple(_sort([*find_version(run), *_find_small(rows, parts), *rows.findings])),
        known_rows=rows.known_rows,
        judged_rows=rows.judged_rows,
        table=join_tables(rows.tables),
    )


def _find_small(rows: NewRows, parts: tuple[tuple[str, int], ...]) -> list[Finding]:
    counts, found = dict(parts), []
    found += list(find_reading_problems(*rows.tables, rows.item_table))
    if not counts["train"]:
        message = say("Too few new interactions: all of them are kept to judge the update, none is left to learn from.")
        found.append(Finding("no_training_rows", Severity.WARNING, message, ()))
    elif not counts["test"]:
        message = say("Too few new interactions to judge the update on: only the old test says how good it is.")
        found.append(Finding("no_new_test", Severity.WARNING, message, ()))
    return found


def _sort(findings: list[Finding]) -> list[Finding]:
    order = list(Severity)[::-1]
    return sorted(dict.fromkeys(findings), key=lambda one: order.index(one.severity))
