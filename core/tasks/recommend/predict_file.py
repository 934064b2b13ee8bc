"""Write the lists of all users, or of those of a table, to a file: user, rank, item, title, score."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from core.errors import DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.runs.outputs import check_output
from core.tasks.altered_cells import report_altered
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
) -> Iterator[StageChanged | Noticed | FileRecommended]:
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
    known = recommender.user_ids
    found = {user: recommender.find_user(user) for user in (known if users is None else users)}
    requested = tuple(dict.fromkeys(known[at] for at in found.values() if at is not None))
    unknown = tuple(user for user, at in found.items() if at is None)
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
    if safe_for_spreadsheets:
        yield from report_altered(frame, out)
    write_predictions(frame, out, safe_for_spreadsheets=safe_for_spreadsheets, progress=raise_when_stopped(control))
    yield FileRecommended(out, len(requested), len(frame), unknown, time.perf_counter() - began)
