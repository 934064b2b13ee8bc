"""What a trained recommender knows: its items, and its interactions with their places in the split; loads no torch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.data.reading import Progress
from core.errors import RunError, WorkbenchError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.recommend.interaction_parts import PartedInteractions, first_part, read_kept_rows
from core.tasks.recommend.interactions import read_interactions, read_job_tables
from core.tasks.recommend.listed_items import ListedItem, read_listed_items


@dataclass(frozen=True, eq=False)
class KnownRun:
    """What a trained recommender knows.

    Attributes:
        items: by code. parted: the interactions of the run, with those of the updates before it.
        numbers: number columns of the items as the tables hold them; [items columns], float32. None where the items
            have none, or the files were not read.
    """

    items: tuple[ListedItem, ...]
    parted: PartedInteractions
    numbers: np.ndarray | None = None


def read_known_run(run: RunFolder, progress: Progress | None = None) -> KnownRun:
    """The items and interactions of a trained run: what it kept, or, where it kept nothing, what its files hold.

    Raises:
        RunError: the run has no model, or its files no longer hold what it was trained on. Cancelled: raised by
            `progress`.
    """
    try:
        items = read_listed_items(run.model_folder)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise RunError(
            say("This run has no model that could be updated."),
            where=run.name,
            hint=say("Train it to its end first."),
        ) from error
    ids = tuple(item.id for item in items)
    kept = read_kept_rows(run.path, ids)
    return KnownRun(items, kept) if kept is not None else _read_files(run, items, progress)


def _read_files(run: RunFolder, items: tuple[ListedItem, ...], progress: Progress | None) -> KnownRun:
    job, ids = run.job, tuple(item.id for item in items)
    try:
        table, item_table = read_job_tables(job, progress=progress)
        interactions, catalogue, _ = read_interactions(
            table, item_table, job.recommend, excluded=job.data.excluded_rows, date_order=job.data.split.date_order
        )
    except WorkbenchError as error:
        raise RunError(
            say("The files that this run was trained on can no longer be read: {why}", why=str(error)),
            where=run.name,
            hint=say("Bring them back where they were, or train anew on all files."),
        ) from error
    if job.is_update or catalogue.ids != ids:
        raise RunError(
            say("The files that this run was trained on hold something else by now."),
            where=run.name,
            hint=say("Bring them back as they were, or train anew on all files."),
        )
    return KnownRun(items, first_part(interactions, job.recommend, job.data.split, ids), catalogue.numbers)
