"""Write the lists of all users, or of those of a table, to a file: user, rank, item, title, score."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from core.data.cells import arrow_column, list_cells
from core.data.table import Table
from core.errors import DataError
from core.events import StageChanged
from core.message import say
from core.runs.outputs import check_output
from core.tasks.prediction_files import check_suffix, write_predictions
from core.tasks.recommend.recommender import Recommender
from core.tasks.recommend.values import FileRecommended, Rerank
from core.train.control import Control, raise_when_stopped

_REPORT_EVERY = 50


def recommend_file(
    recommender: Recommender,
    out: Path,
    *,
    users: Sequence[str] | None = None,
    top: int = 10,
    rerank: Rerank = Rerank(),  # noqa: B008
    safe_for_spreadsheets: bool = True,
    control: Control | None = None,
) -> Iterator[StageChanged | FileRecommended]:
    """Write the list of each user, one row per rank: user, rank, item, title, score; yields progress, `FileRecommended`
    last.

    Args:
        out: .csv, .tsv, .xlsx, .parquet or .jsonl; replaced once the new file is complete.
        users: whose lists, in that order; None for all users of the model.

    Raises:
        DataError: an unknown suffix, or none of the users is known. DeviceError: the folder cannot be written to.
        Cancelled: a stop was asked for; nothing is written.
    """
    began = time.perf_counter()
    control = control or Control()
    check_suffix(out)
    check_output(out)
    known = set(recommender.user_ids)
    requested = recommender.user_ids if users is None else tuple(dict.fromkeys(user for user in users if user in known))
    unknown = () if users is None else tuple(dict.fromkeys(user for user in users if user not in known))
    if not requested:
        raise DataError(
            say("None of the users is known to the model."),
            hint=say("It knows {n} users, for example {example}.", n=len(known), example=recommender.user_ids[0][:80])
            if known
            else say(
                "An exported model knows nobody: recommend with the run itself, or give the items that somebody met."
            ),
        )
    titles = {item.id: item.title for item in recommender.items}
    columns: dict[str, list[Any]] = {name: [] for name in ("user", "rank", "item", "title", "score")}
    yield StageChanged(stage="evaluating", done=0, total=len(requested))
    for done, one in enumerate(recommender.recommend_for_users(requested, top, rerank, control), start=1):
        columns["user"] += [one.user_id] * len(one.item_ids)
        columns["rank"] += range(1, len(one.item_ids) + 1)
        columns["item"] += one.item_ids
        columns["title"] += [titles[item] for item in one.item_ids]
        columns["score"] += one.scores
        if done % _REPORT_EVERY == 0 or done == len(requested):
            yield StageChanged(stage="evaluating", done=done, total=len(requested))
    frame = pd.DataFrame(columns)
    write_predictions(frame, out, safe_for_spreadsheets=safe_for_spreadsheets, progress=raise_when_stopped(control))
    yield FileRecommended(out, len(requested), len(frame), unknown, time.perf_counter() - began)


def choose_users(table: Table, known: Sequence[str], column: str = "") -> tuple[str, ...]:
    """The users in a table: the cells of `column`, or of the column with most known users.

    Raises:
        DataError: no such column, or no column with a known user.
    """
    if column and column not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=column),
            hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
        )
    users = set(known)
    best: tuple[int, tuple[str, ...]] = (0, ())
    for name in (column,) if column else table.columns:
        cells = tuple(stripped for cell in list_cells(arrow_column(table.frame, name)) if (stripped := cell.strip()))
        hits = sum(cell in users for cell in cells)
        best = max(best, (hits, cells), key=lambda one: one[0])
    if not best[0]:
        raise DataError(
            say("No column holds a user that the model knows."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Write the ids as they stand in the table of interactions."),
        )
    return best[1]
