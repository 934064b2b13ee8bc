"""The new interactions of an update: read from its files, in the codes of the run that is updated; loads no torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from core.config import JobConfig, RecommendConfig
from core.data.keys import decide_form, match_keys
from core.data.reading import Progress, ReadOptions, read_table
from core.data.reading_findings import Finding, Severity
from core.data.shuffle import TEST, VALIDATION
from core.data.table import Table
from core.errors import DataError
from core.message import Message, say
from core.tasks.recommend.findings import OF_ITEMS, find_interaction_problems
from core.tasks.recommend.interaction_parts import PartedInteractions, add_part
from core.tasks.recommend.interactions import Interactions, read_interactions
from core.tasks.recommend.items import ItemCatalogue
from core.tasks.recommend.known_run import KnownRun
from core.tasks.recommend.listed_items import ListedItem

_OF_SMALL = ("few_users", "few_items", "short_histories", "no_test", "untouched_items", "core_filter", "no_texts")
"""Findings of a whole data set, which say nothing about an update."""


@dataclass(frozen=True, eq=False)
class NewRows:
    """The new interactions with those of before.

    Attributes:
        parted: of all parts; the last `new_parts` are new.
        items: the whole catalogue, the new items last; numbers: of the new items as their table holds them;
            [new items columns], float32, or None.
        tables: of the new interactions, in the order of the files. fingerprints: of each.
        findings: on the new rows; row numbers count from 0 through all tables.
        known_rows, judged_rows: left out because the same interaction was trained on, or judged on.
    """

    parted: PartedInteractions
    items: tuple[ListedItem, ...]
    numbers: np.ndarray | None
    new_parts: int
    tables: tuple[Table, ...]
    item_table: Table | None
    findings: tuple[Finding, ...]
    known_rows: tuple[int, ...]
    judged_rows: tuple[int, ...]

    @property
    def fingerprints(self) -> tuple[str, ...]:
        return tuple(table.fingerprint() for table in self.tables)

    def files(self, job: JobConfig) -> tuple[str, ...]:
        """The new files, one for each of `tables`."""
        return job.data.added[len(job.data.added) - len(self.tables) :]

    @property
    def is_new(self) -> np.ndarray:
        """Which interactions are new; [interactions], bool."""
        return np.asarray(self.parted.parts >= self.parted.count - self.new_parts)


def read_new_rows(job: JobConfig, known: KnownRun, progress: Progress | None = None) -> NewRows:
    """The new interactions of an update, each file a part of its own; the items that are new are described by the
    second file, or else by the file of items that the run was trained with, or by columns of the interactions.

    Raises:
        DataError: a file cannot be read or does not fit the run, or none of its rows is new. Cancelled: raised by
            `progress`.
    """
    data, own = job.data, job.recommend
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    item_table, item_note = _read_item_table(job, progress)
    reader = _Reader(job, item_table, known)
    tables = []
    files = data.added[len(data.added) - job.update.new_files :]
    for file in files:
        table = read_table([Path(file)], options, progress=progress)
        reader.add(table, own)
        tables.append(table)
    if not reader.count:
        raise DataError(
            say("None of these rows is new: the model knows every interaction in them."),
            where=", ".join(Path(file).name for file in files),
            hint=say("Choose a file with interactions that came later."),
        )
    return NewRows(
        reader.parted,
        tuple(reader.items),
        reader.describe_numbers(),
        len(tables),
        tuple(tables),
        item_table,
        (*reader.summarise(), *item_note, *reader.findings),
        tuple(reader.known_rows),
        tuple(reader.judged_rows),
    )


def _read_item_table(job: JobConfig, progress: Progress | None) -> tuple[Table | None, list[Finding]]:
    own = job.recommend
    options = ReadOptions(encoding=own.item_encoding, delimiter=own.item_delimiter, sheet=own.item_sheet)
    if job.update.second_file:
        if not own.item_file:
            raise DataError(
                say("This recommender was trained without a table of items, so it cannot take new ones from a file."),
                where=Path(job.update.second_file).name,
                hint=say("Leave the file out, or train anew with it."),
            )
        return read_table([Path(job.update.second_file)], options, progress=progress), []
    if not own.item_file:
        return None, []
    try:
        return read_table([Path(own.item_file)], options, progress=progress), []
    except DataError:
        message = say(
            "The table of items that the run was trained with is not there, so new items are known by their number "
            "alone."
        )
        hint = say("Name a file with the new items.")
        return None, [Finding("no_item_table", Severity.WARNING, message, (), hint=hint)]


@dataclass(eq=False)
class _Reader:
    """Adds one table after the other."""

    job: JobConfig
    item_table: Table | None
    known: KnownRun
    findings: list[Finding] = field(default_factory=list)
    known_rows: list[int] = field(default_factory=list)
    judged_rows: list[int] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.parted = self.known.parted
        self.items = list(self.known.items)
        self._users = list(self.parted.interactions.user_ids)
        self._numbers: list[np.ndarray] = []
        self._first_row = 0

    def add(self, table: Table, own: RecommendConfig) -> None:
        """Read the interactions of a table that are not known yet, and add them as another part."""
        config = replace(own, user_core=0, item_core=0)
        if self.item_table is None and own.item_file:
            config = replace(config, item_file="", item_title_column="", item_text_columns=(), item_number_columns=())
        new, catalogue, notes = read_interactions(
            table, self.item_table, config, date_order=self.job.data.split.date_order
        )
        found = find_interaction_problems(table, new, catalogue, notes, items=self.item_table)
        self.findings += [self._shift(one) for one in found if one.kind not in _OF_SMALL]
        item_codes = self._code_items(catalogue)
        user_codes = _code(list(new.user_ids), self._users)
        new = self._translate(new, user_codes, item_codes)
        new = self._leave_out_known(new)
        new = self._leave_out_rare(new)
        self.count += len(new)
        if len(new):
            self.parted = add_part(
                self.parted, new, self.job.data.split, tuple(self._users), tuple(item.id for item in self.items)
            )
        else:
            self.parted = replace(
                self.parted,
                items_of_part=(*self.parted.items_of_part, len(self.items)),
                borders=(*self.parted.borders, None),
            )
        self._first_row += table.rows

    def _code_items(self, catalogue: ItemCatalogue) -> np.ndarray:
        """The codes of the items of a table in the joined catalogue, to which the new ones are added."""
        ids = [item.id for item in self.items]
        before = len(ids)
        codes = _code(list(catalogue.ids), ids)
        fresh = np.flatnonzero(codes >= before)
        for at in fresh[np.argsort(codes[fresh])].tolist():
            self.items.append(ListedItem(ids[codes[at]], catalogue.titles[at], catalogue.texts[at]))
            if catalogue.numbers is not None:
                self._numbers.append(catalogue.numbers[at])
        return codes

    def _translate(self, new: Interactions, user_codes: np.ndarray, item_codes: np.ndarray) -> Interactions:
        users = user_codes[new.users]
        order = np.argsort(users, kind="stable")
        return Interactions(
            users=users[order].astype(np.int32),
            items=item_codes[new.items][order].astype(np.int32),
            weights=new.weights[order],
            times=None if new.times is None else new.times[order],
            rows=new.rows[order],
            user_ids=tuple(self._users),
            item_ids=tuple(item.id for item in self.items),
            offsets=_offsets(users, len(self._users)),
        )

    def _leave_out_known(self, new: Interactions) -> Interactions:
        """Without the interactions that are known: of the same user and item or, where repeats count, also of the same
        time.
        """
        old = self.parted.interactions
        size = max(1, len(self.items))
        pairs, known = (one.users.astype(np.int64) * size + one.items for one in (new, old))
        if self.job.recommend.repeats == "all":
            if old.times is None or new.times is None:
                return new
            moments, code_of = np.unique(np.concatenate([new.times, old.times]), return_inverse=True)
            pairs = pairs * len(moments) + code_of[: len(new)]
            known = known * len(moments) + code_of[len(new) :]
        order = np.argsort(known, kind="stable")
        at = np.minimum(np.searchsorted(known[order], pairs), max(0, len(known) - 1))
        is_known = known[order][at] == pairs if len(known) else np.zeros(len(new), bool)
        place = self.parted.places[order][at] if len(known) else np.zeros(len(new), np.int8)
        is_judged = is_known & np.isin(place, (VALIDATION, TEST))
        self.judged_rows += (np.unique(new.rows[is_judged]) + self._first_row).tolist()
        self.known_rows += (np.unique(new.rows[is_known & ~is_judged]) + self._first_row).tolist()
        return _keep(new, ~is_known)

    def _leave_out_rare(self, new: Interactions) -> Interactions:
        """Without new users and new items that have too few interactions; those of before are not counted again."""
        own = self.job.recommend
        if max(own.user_core, own.item_core) <= 1 or not len(new):
            return new
        old_users, old_items = len(self.parted.interactions.user_ids), self.parted.items_of_part[-1]
        stays = np.ones(len(new), bool)
        while True:
            users = np.bincount(new.users[stays], minlength=len(self._users))
            items = np.bincount(new.items[stays], minlength=len(self.items))
            enough = (new.users < old_users) | (users[new.users] >= own.user_core)
            enough &= (new.items < old_items) | (items[new.items] >= own.item_core)
            if (enough | ~stays).all():
                break
            stays &= enough
        rare = np.unique(new.rows[~stays])
        if len(rare):
            message = say("New rows left out because their new user or item is too rare: {n}.", n=len(rare))
            self.findings.append(self._shift(Finding("core_filter", Severity.INFO, message, tuple(rare.tolist()))))
        return _keep(new, stays)

    def _shift(self, finding: Finding) -> Finding:
        if finding.kind in OF_ITEMS:  # its rows are those of the items
            return replace(finding, rows=())
        return replace(finding, rows=tuple(row + self._first_row for row in finding.rows)) if finding.rows else finding

    def describe_numbers(self) -> np.ndarray | None:
        """The numbers of the new items; [new items columns]."""
        return np.array(self._numbers, np.float32) if self._numbers else None

    def summarise(self) -> Iterator[Finding]:
        """What the rows bring, and what was left out, the gravest first."""
        if self.judged_rows:
            yield _make(
                "judged_before",
                Severity.WARNING,
                say(
                    "Interactions that the model was judged on before: {n}. They are kept out of the training, so that "
                    "its figures stay true.",
                    n=len(self.judged_rows),
                ),
                self.judged_rows,
            )
        if self.known_rows:
            yield _make(
                "known_before",
                Severity.INFO,
                say("Interactions that the model knows already: {n}. They count once.", n=len(self.known_rows)),
                self.known_rows,
            )
        users = len(self._users) - len(self.known.parted.interactions.user_ids)
        if users:
            yield _make("new_users", Severity.INFO, say("Users that are new: {n}.", n=users))
        fresh = self.items[len(self.known.items) :]
        if fresh:
            with_text = sum(bool(item.text) for item in fresh)
            yield _make(
                "new_items",
                Severity.INFO,
                say(
                    "Items that are new: {n}, for example {name}; {texts} of them have a text.",
                    n=len(fresh),
                    name=fresh[0].title,
                    texts=with_text,
                ),
            )
        if self.parted.interactions.times is not None:
            yield from self._find_early()

    def _find_early(self) -> Iterator[Finding]:
        own = self.parted.interactions
        assert own.times is not None
        is_old = self.parted.parts < self.known.parted.count
        if not is_old.any() or is_old.all():
            return
        early = int((own.times[~is_old] < own.times[is_old].max()).sum())
        if early:
            yield _make(
                "early_rows",
                Severity.INFO,
                say("New interactions that are older than the latest one the model knew: {n}.", n=early),
            )


def _make(kind: str, severity: Severity, message: Message, rows: Sequence[int] = ()) -> Finding:
    return Finding(kind, severity, message, tuple(rows))


def _code(ids: list[str], known: list[str]) -> np.ndarray:
    """The position of each id in `known`, to which those that are not in it are appended; [ids], int64.

    Ids are the same by their normal form, see `core.data.keys`.
    """
    form = decide_form(ids, known)
    keys = [form.normalise(one) for one in ids]
    position_of: dict[str, int] = {}
    for at, one in enumerate(known):
        position_of.setdefault(form.normalise(one), at)
    aliases = match_keys(keys, tuple(position_of)).aliases
    codes = np.zeros(len(ids), np.int64)
    for at, (one, key) in enumerate(zip(ids, keys, strict=True)):
        position = position_of.get(aliases.get(key, key))
        if position is None:
            position = position_of[key] = len(known)
            known.append(one)
        codes[at] = position
    return codes


def _keep(new: Interactions, mask: np.ndarray) -> Interactions:
    users = new.users[mask]
    return replace(
        new,
        users=users,
        items=new.items[mask],
        weights=new.weights[mask],
        times=None if new.times is None else new.times[mask],
        rows=new.rows[mask],
        offsets=_offsets(users, len(new.offsets) - 1),
    )


def _offsets(users: np.ndarray, count: int) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(np.bincount(users, minlength=count))]).astype(np.int64)
