"""Split interactions into training histories and targets."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.config import RecommendConfig, SplitConfig
from core.config.recommend import InteractionSplitKind
from core.data.shuffle import TEST, TRAIN, VALIDATION, shuffle_keys
from core.errors import DataError
from core.message import Message, say
from core.tasks.recommend.histories import Histories
from core.tasks.recommend.interactions import Interactions

_LAST = say(
    "Each user's last item is the test, the one before it validation; all items ranked, those already met left out, "
    "none sampled."
)
_LAST_HIDDEN = say(
    "Each user's last item is the test, the one before it validation; all items ranked, those already met left out, "
    "none sampled; {n} items hidden from training.",
    n=0,
)
_BY_TIME = say(
    "Everything from {day} on is the test; all items ranked, those already met left out, none sampled.", day=""
)
_BY_TIME_HIDDEN = say(
    "Everything from {day} on is the test; all items ranked, those already met left out, none sampled; {n} items "
    "hidden from training.",
    day="",
    n=0,
)
_UPDATED = say(
    "The first files and each of the {n} updates are split on their own; all items known by then ranked, those already "
    "met left out, none sampled.",
    n=0,
)
PROTOCOLS = (_LAST, _LAST_HIDDEN, _BY_TIME, _BY_TIME_HIDDEN, _UPDATED)
"""All protocols of an evaluation; a report stores one as an English sentence."""


@dataclass(frozen=True, eq=False)
class Targets:
    """The targets of a split: users, their histories, and the items to predict.

    Attributes:
        users: of each target; [targets], int32.
        items: the target items; [targets], int32.
        list_of: for each target the number of its history; sorted; int32. With leave-one-out every user has one target
            and `list_of` is 0, 1, 2 ...; with a split by time one history can have several targets.
        histories: the items before the targets.
        among: of each history, the number of items that are ranked, the first ones of the catalogue; [histories],
            int64. None for all items. After an update it keeps what was there before from competing with what is new.
        parts: of each history, the part its targets belong to, see `core.tasks.recommend.interaction_parts`;
            [histories], int16. None where there is only one.
    """

    users: np.ndarray
    items: np.ndarray
    list_of: np.ndarray
    histories: Histories
    among: np.ndarray | None = None
    parts: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, eq=False)
class InteractionSplit:
    """The training histories and the targets.

    Attributes:
        offsets, items, times: every user's training history, oldest first (times None without a time column).
        validation, test: the targets; a test history includes the validation items.
        kind: leave_one_out or global_time.
        hidden_items: item codes that are hidden from training; int32, sorted.
        borders: the times at which validation and test begin, seconds since 1970; None unless the split is by time.
        weights: of each of `items`, 1 on average, float32; None if all are equal.
        updates: how many updates are in it, each split on its own.
    """

    offsets: np.ndarray
    items: np.ndarray
    times: np.ndarray | None
    validation: Targets
    test: Targets
    kind: InteractionSplitKind
    hidden_items: np.ndarray
    borders: tuple[int, int] | None = None
    weights: np.ndarray | None = None
    updates: int = 0

    @property
    def train(self) -> Histories:
        """The training histories, one per user (some may be empty)."""
        return Histories(self.offsets, self.items)

    def count_rows(self) -> int:
        """Rows of an epoch: the windows of the training histories, with the default length of a history."""
        return int(self.train.count_windows(RecommendConfig().history).sum())

    def count_items(self, items: int) -> np.ndarray:
        """The number of training interactions of each item of the catalogue; [items], int64."""
        return np.bincount(self.items, minlength=items)

    def protocol(self) -> Message:
        """The evaluation protocol in one line, to be shown with the metrics."""
        if self.updates:
            return replace(_UPDATED, values=(("n", self.updates),))
        hidden = len(self.hidden_items)
        if self.kind == "global_time":
            day = _name_day(self.borders)
            return (
                replace(_BY_TIME_HIDDEN, values=(("day", day), ("n", hidden)))
                if hidden
                else replace(_BY_TIME, values=(("day", day),))
            )
        return replace(_LAST_HIDDEN, values=(("n", hidden),)) if hidden else _LAST


def split_interactions(
    interactions: Interactions, config: RecommendConfig, shares: SplitConfig | None = None
) -> InteractionSplit:
    """The split that `config` asks for.

    - leave_one_out: a user's last interaction is test, the one before it validation, the rest training. Users with two
      interactions have a test item only, users with one are only used for training.
    - global_time: everything from one time on is test, a period before it validation; the times are chosen by `shares`,
      and interactions of the same time are not separated. Targets are the new items of users who have interactions
      before that time; these are their histories.

    Hidden items (a share `config.hidden_share` of the items with interactions, drawn by the seed of `shares`) are
    removed from training and validation, both targets and histories; test histories and test targets keep them.

    Raises:
        DataError: too little data for this split, or a split by time without times.
    """
    assigned = assign_interactions(interactions, config, shares)
    parts, hidden = assigned.parts, assigned.hidden_items
    train = parts == TRAIN
    if not train.any():
        raise DataError(
            say("Nothing is left to learn from."),
            hint=say("Users need at least three interactions, or the test a smaller share."),
        )
    kept = interactions.histories.keep(train)
    return InteractionSplit(
        offsets=kept.offsets,
        items=kept.items,
        times=None if interactions.times is None else interactions.times[train],
        validation=collect_targets(interactions, parts == VALIDATION, train),
        test=collect_targets(interactions, parts == TEST, parts != TEST),
        kind=config.split,
        hidden_items=hidden,
        borders=assigned.borders,
        weights=share_weights(interactions.weights[train]),
    )


HIDDEN = 3
"""Beside `TRAIN`, `VALIDATION` and `TEST`: an interaction with a hidden item, which is only part of test histories."""


@dataclass(frozen=True, eq=False)
class AssignedInteractions:
    """The part of each interaction.

    Attributes:
        parts: `TRAIN`, `VALIDATION`, `TEST` or `HIDDEN`; [interactions], int8.
        hidden_items, borders: as in `InteractionSplit`.
    """

    parts: np.ndarray
    hidden_items: np.ndarray
    borders: tuple[int, int] | None


def assign_interactions(
    interactions: Interactions, config: RecommendConfig, shares: SplitConfig | None = None
) -> AssignedInteractions:
    """The part of each interaction in the split that `config` asks for, see `split_interactions`.

    Raises:
        DataError: a split by time without times.
    """
    shares = shares or SplitConfig()
    hidden = _choose_hidden(interactions, config, shares.seed)
    if config.split == "global_time":
        parts, borders = part_by_time(interactions, shares)
    else:
        parts, borders = part_by_place(interactions.histories), None
    if len(hidden):
        is_hidden = np.zeros(int(interactions.items.max()) + 1, bool)
        is_hidden[hidden] = True
        parts[is_hidden[interactions.items] & (parts != TEST)] = HIDDEN
    return AssignedInteractions(parts, hidden, borders)


def part_by_place(histories: Histories) -> np.ndarray:
    """The part of each item of some histories in leave-one-out; int8."""
    lengths = histories.lengths
    last = histories.offsets[1:] - 1
    parts = np.full(len(histories.items), TRAIN, np.int8)
    parts[last[lengths >= 2]] = TEST
    parts[last[lengths >= 3] - 1] = VALIDATION
    return parts


def part_by_time(interactions: Interactions, shares: SplitConfig) -> tuple[np.ndarray, tuple[int, int]]:
    """The part of each interaction in a split by time, int8; and the times at which validation and test begin.

    Raises:
        DataError: there are no times.
    """
    times = interactions.times
    if times is None:
        raise DataError(
            say("A split by time needs a column that says when."),
            hint=say("Choose the time column, or let each user's last item be the test."),
            field="recommend.time_column",
        )
    ordered = np.sort(times)
    size = len(ordered)
    # A border is where the time changes, so that equal times are on the same side.
    changes = np.concatenate([[0], np.flatnonzero(np.diff(ordered)) + 1, [size]])
    test_from = _nearest(changes, size - round(size * shares.test_share))
    validation_from = _nearest(changes[changes <= test_from], test_from - round(size * shares.validation_share))
    borders = tuple(int(ordered[at]) if at < size else int(ordered[-1]) + 1 for at in (validation_from, test_from))
    parts = np.where(times >= borders[1], TEST, np.where(times >= borders[0], VALIDATION, TRAIN)).astype(np.int8)
    return parts, (borders[0], borders[1])


def _nearest(positions: np.ndarray, wanted: int) -> int:
    return int(positions[np.argmin(np.abs(positions - wanted))])


def collect_targets(interactions: Interactions, is_target: np.ndarray, known: np.ndarray) -> Targets:
    """The targets of users with a history; items of the history are no targets, and a repeated item counts once."""
    users, items = interactions.users[is_target], interactions.items[is_target]
    before = interactions.histories.keep(known)
    size = int(interactions.items.max()) + 1
    pairs = users.astype(np.int64) * size + items
    first = np.zeros(len(pairs), bool)
    first[np.unique(pairs, return_index=True)[1]] = True
    is_known = np.isin(pairs, before.owners * size + before.items)
    wanted = first & ~is_known & (before.lengths[users] > 0)
    users, items = users[wanted], items[wanted]
    own, list_of = np.unique(users, return_inverse=True)
    return Targets(users, items, list_of.astype(np.int32), before.take(own))


def share_weights(weights: np.ndarray) -> np.ndarray | None:
    """The weights with a mean of 1, float32; None if all are equal."""
    if not len(weights) or (weights == weights[0]).all():
        return None
    return (weights / weights.mean()).astype(np.float32)


def _choose_hidden(interactions: Interactions, config: RecommendConfig, seed: int) -> np.ndarray:
    items = len(interactions.item_ids)
    count = round(items * config.hidden_share)
    return np.sort(np.argsort(shuffle_keys(np.arange(items), seed), kind="stable")[:count]).astype(np.int32)


def _name_day(borders: tuple[int, int] | None) -> str:
    if borders is None:
        return ""
    # Numbers that are not seconds since 1970 (an order such as 1, 2, 3) are shown as they are.
    return str(np.datetime64(borders[1], "s").astype("datetime64[D]")) if borders[1] > 10**8 else str(borders[1])
