"""All interactions of a recommender and of its updates, each with its part and its place in the split.

Part 0 are the files that the first run was trained on, part 1 those of its first update, and so on. A part is split on
its own, so that no interaction ever changes its place: what one model was judged on, no later one is trained on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.config import RecommendConfig, SplitConfig
from core.config.recommend import InteractionSplitKind
from core.data.shuffle import TEST, TRAIN, VALIDATION, shuffle_keys
from core.errors import RunError
from core.message import say
from core.runs.writing import atomic_path
from core.tasks.recommend.histories import join_histories
from core.tasks.recommend.interactions import Interactions
from core.tasks.recommend.split import (
    HIDDEN,
    InteractionSplit,
    Targets,
    assign_interactions,
    collect_targets,
    part_by_place,
    part_by_time,
    share_weights,
)

KEPT_ROWS = "kept_interactions.parquet"
_ABOUT = b"tunewright"


@dataclass(frozen=True, eq=False)
class PartedInteractions:
    """Interactions of one or several parts.

    Attributes:
        interactions: of all parts, sorted by user and time (ties, and all without times, by part and order of the
            file). The item codes are those of the catalogue; `rows` are 0.
        parts: the part of each; [interactions], int16.
        places: `TRAIN`, `VALIDATION`, `TEST` or `HIDDEN`; [interactions], int8.
        items_of_part: size of the catalogue at the end of each part.
        kind, hidden_items: as in `InteractionSplit`.
        borders: of each part, as in `InteractionSplit`.
    """

    interactions: Interactions
    parts: np.ndarray
    places: np.ndarray
    items_of_part: tuple[int, ...]
    kind: InteractionSplitKind
    hidden_items: np.ndarray
    borders: tuple[tuple[int, int] | None, ...]

    @property
    def count(self) -> int:
        """The number of parts."""
        return len(self.items_of_part)

    def targets(self, place: int, parts: Sequence[int]) -> Targets:
        """The targets of some parts, `VALIDATION` or `TEST`; a list for each part that a user has targets in.

        Histories of part 0 are those of `split_interactions`. Those of a later part hold all earlier parts, up to the
        time of the user's first target in it. Items are ranked among those that were known at the end of the part.
        """
        return join_targets([self._targets_of(place, part) for part in parts])

    def split(self) -> InteractionSplit:
        """The training histories and the targets of all parts."""
        train = self.places == TRAIN
        kept = self.interactions.histories.keep(train)
        times = self.interactions.times
        everything = range(self.count)
        return InteractionSplit(
            offsets=kept.offsets,
            items=kept.items,
            times=None if times is None else times[train],
            validation=self.targets(VALIDATION, everything),
            test=self.targets(TEST, everything),
            kind=self.kind,
            hidden_items=self.hidden_items,
            borders=self.borders[-1],
            weights=share_weights(self.interactions.weights[train]),
            updates=self.count - 1,
        )

    def _targets_of(self, place: int, part: int) -> Targets:
        own, places = self.parts == part, self.places
        is_target = own & (places == place)
        is_known = (places == TRAIN) if place == VALIDATION else (places != TEST)
        known = own & is_known
        if part:
            known |= (self.parts < part) & (places != HIDDEN if place == VALIDATION else True)
            known &= self._is_before(is_target)
        found = collect_targets(self.interactions, is_target, known)
        lists = len(found.histories)
        return replace(
            found, among=np.full(lists, self.items_of_part[part], np.int64), parts=np.full(lists, part, np.int16)
        )

    def _is_before(self, is_target: np.ndarray) -> np.ndarray:
        """Which interactions are not later than the first target of their user; all without times."""
        times, users = self.interactions.times, self.interactions.users
        if times is None:
            return np.ones(len(users), bool)
        first = np.full(len(self.interactions.user_ids), np.iinfo(np.int64).max)
        np.minimum.at(first, users[is_target], times[is_target])
        return np.asarray(times <= first[users])


def first_part(
    interactions: Interactions, config: RecommendConfig, shares: SplitConfig, item_ids: tuple[str, ...]
) -> PartedInteractions:
    """The interactions of a run that is no update.

    Args:
        item_ids: of the whole catalogue, by code.
    """
    assigned = assign_interactions(interactions, config, shares)
    return PartedInteractions(
        replace(interactions, rows=np.zeros(len(interactions), np.int64), item_ids=item_ids),
        np.zeros(len(interactions), np.int16),
        assigned.parts,
        (len(item_ids),),
        config.split,
        assigned.hidden_items,
        (assigned.borders,),
    )


def add_part(
    before: PartedInteractions,
    new: Interactions,
    shares: SplitConfig,
    user_ids: tuple[str, ...],
    item_ids: tuple[str, ...],
) -> PartedInteractions:
    """`before` and another part, which is split on its own.

    - leave_one_out: as in `split_interactions`; of the users who had interactions before and have one new one, the
      shares are drawn, because most updates bring one for most users.
    - global_time: by the times of the part.

    Args:
        new: with the codes of `user_ids` and `item_ids`, both of which begin with those of `before`; sorted by user.
    """
    borders = None
    if before.kind == "global_time":
        places, borders = part_by_time(new, shares)
    else:
        places = part_by_place(new.histories)
        _draw_single(places, new, before, shares)
    hidden = np.isin(new.items, before.hidden_items) & (places != TEST)
    places[hidden] = HIDDEN
    old = before.interactions
    users = np.concatenate([old.users, new.users])
    times = None if old.times is None or new.times is None else np.concatenate([old.times, new.times])
    parts = np.concatenate([before.parts, np.full(len(new), before.count, np.int16)])
    keys = (parts, users) if times is None else (parts, times, users)
    order = np.lexsort(keys)
    lengths = np.bincount(users, minlength=len(user_ids))
    joined = Interactions(
        users=users[order],
        items=np.concatenate([old.items, new.items])[order],
        weights=np.concatenate([old.weights, new.weights])[order],
        times=None if times is None else times[order],
        rows=np.zeros(len(users), np.int64),
        user_ids=user_ids,
        item_ids=item_ids,
        offsets=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
    )
    return PartedInteractions(
        joined,
        parts[order],
        np.concatenate([before.places, places])[order],
        (*before.items_of_part, len(item_ids)),
        before.kind,
        before.hidden_items,
        (*before.borders, borders),
    )


def _draw_single(places: np.ndarray, new: Interactions, before: PartedInteractions, shares: SplitConfig) -> None:
    known = np.zeros(len(new.histories), bool)
    known[before.interactions.users] = True
    single = np.flatnonzero((new.histories.lengths == 1) & known)
    drawn = new.offsets[single[np.argsort(shuffle_keys(single, shares.seed), kind="stable")]]
    test, validation = (round(len(single) * share) for share in (shares.test_share, shares.validation_share))
    places[drawn[:test]] = TEST
    places[drawn[test : test + validation]] = VALIDATION


def join_targets(several: Sequence[Targets]) -> Targets:
    """The targets of several parts, one after the other; all of them name `among` and `parts`."""
    starts = np.cumsum([0, *(len(one.histories) for one in several)])
    empty = np.empty(0, np.int32)
    return Targets(
        np.concatenate([empty, *(one.users for one in several)]).astype(np.int32),
        np.concatenate([empty, *(one.items for one in several)]).astype(np.int32),
        np.concatenate([empty, *(one.list_of + start for one, start in zip(several, starts, strict=False))]).astype(
            np.int32
        ),
        join_histories([one.histories for one in several]),
        np.concatenate([np.empty(0, np.int64), *(one.among for one in several if one.among is not None)]),
        np.concatenate([np.empty(0, np.int16), *(one.parts for one in several if one.parts is not None)]),
    )


def write_kept_rows(folder: Path, parted: PartedInteractions) -> None:
    """Write the interactions into a run, for its updates; replaced atomically.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    own = parted.interactions
    columns: dict[str, Any] = {"user": own.users, "item": own.items, "weight": own.weights}
    columns |= {} if own.times is None else {"time": own.times}
    table = pa.table(columns | {"part": parted.parts, "place": parted.places})
    about = {
        "users": list(own.user_ids),
        "items_of_part": parted.items_of_part,
        "kind": parted.kind,
        "hidden_items": parted.hidden_items.tolist(),
        "borders": parted.borders,
    }
    table = table.replace_schema_metadata({_ABOUT: json.dumps(about).encode()})
    with atomic_path(folder / KEPT_ROWS) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def read_kept_rows(folder: Path, item_ids: tuple[str, ...]) -> PartedInteractions | None:
    """What `write_kept_rows` wrote; None where there is no such file.

    Raises:
        RunError: the file is damaged, or does not belong to these items.
    """
    path = folder / KEPT_ROWS
    if not path.is_file():
        return None
    try:
        table = pq.read_table(path)
        about = json.loads(table.schema.metadata[_ABOUT])
        columns = {name: table[name].to_numpy() for name in table.column_names}
        users, items = columns["user"].astype(np.int32), columns["item"].astype(np.int32)
        user_ids = tuple(map(str, about["users"]))
        lengths = np.bincount(users, minlength=len(user_ids))
        if len(lengths) != len(user_ids) or (len(items) and not 0 <= items.min() <= items.max() < len(item_ids)):
            raise ValueError("its rows name other users or items")
        return PartedInteractions(
            Interactions(
                users=users,
                items=items,
                weights=columns["weight"].astype(np.float32),
                times=columns["time"].astype(np.int64) if "time" in columns else None,
                rows=np.zeros(len(users), np.int64),
                user_ids=user_ids,
                item_ids=item_ids,
                offsets=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            ),
            columns["part"].astype(np.int16),
            columns["place"].astype(np.int8),
            tuple(map(int, about["items_of_part"])),
            about["kind"],
            np.array(about["hidden_items"], np.int32),
            tuple(None if one is None else (int(one[0]), int(one[1])) for one in about["borders"]),
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:  # pyarrow's own errors are ValueErrors
        raise RunError(
            say("What this run kept of its interactions is damaged: {why}", why=str(error)[:200]),
            where=str(path),
            hint=say("Delete the file: then the files of the run are read again."),
        ) from error
