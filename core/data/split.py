"""Splits rows into training, validation and test."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.config import SplitConfig
from core.data.cells import arrow_column, list_cells, take_rows
from core.data.duplicates import code_texts, normalise_texts
from core.data.labels import Labels
from core.data.moments import read_table_dates
from core.data.role_guess import SPLIT_VALUES
from core.data.roles import Roles, table_labels, text_column, usable_rows
from core.data.shuffle import TEST, TRAIN, VALIDATION, assign_groups, assign_rows
from core.data.table import Table
from core.errors import CellError, DataError
from core.message import say

_PARTS = {"train": TRAIN, "validation": VALIDATION, "test": TEST}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, eq=False)
class Split:
    """Row numbers in the Table: int64, sorted, disjoint.

    Attributes:
        fingerprint: that of the table.
        withheld: rows of a validation or test split that are left out, because all of it has one label that training
            never has.
        by_file_names: the names of the files decided.
    """

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray
    fingerprint: str
    withheld: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    by_file_names: bool = False


@dataclass(frozen=True, eq=False)
class _Assignment:
    """The rows to assign, and for each its stratum and the number of its text (equal texts have equal numbers)."""

    rows: np.ndarray
    strata: np.ndarray
    texts: np.ndarray

    def of(self, chosen: np.ndarray) -> _Assignment:
        return _Assignment(self.rows[chosen], self.strata[chosen], self.texts[chosen])


def make_split(
    table: Table,
    roles: Roles,
    config: SplitConfig,
    *,
    excluded: Collection[int] = (),
    may_lack_training: bool = False,
) -> Split:
    """The rows with a text and a label, each in exactly one of training, validation and test.

    - stratified: every class is assigned by the shares. A class with one row goes to training; with two, to training
      and test (to training and validation where there is no test share); from three rows on it is in every split whose
      share is above 0. Texts that differ only in case, spaces and punctuation stay in one split, so that nothing leaks;
      where that leaves a class with fewer different texts than splits, training comes first, then test. In multi-label
      tables a row counts for its rarest label.
    - group: rows with the same cell in the group column stay together; groups are assigned at random, so the shares are
      matched as well as whole groups allow. Each row with a blank group is a group of its own.
    - time: the latest rows are test, those before them validation; rows of the same moment stay together. Rows
      without a readable date go to training.
    - column: the split column decides (train, valid, val, validation, dev, test, in any case; blank is training).
    - files: the rows of `test_file` are test, those of `validation_file` validation. The same holds under "stratified"
      where a file is named. Where "files" names none, the names of the files decide: train-00000-of-00001, dev, test.
      A split that neither column nor files give is drawn from the training rows, stratified.

    A validation or test split that column or files give is left out (`Split.withheld`) where all its rows have one
    label that training never has: its labels are kept back, and all rows would count as wrong.

    The same table, seed and settings give the same split on every machine: row numbers are shuffled by integer
    arithmetic alone (splitmix64), not by a library's generator.

    Args:
        excluded: row numbers that are left out.
        may_lack_training: training rows are added later, so that there may be none.

    Raises:
        DataError: no column for the kind of split, a cell that names no split, a file that is not in the table, or
            nothing left to train on.
    """
    texts, labels = text_column(table, roles), table_labels(table, roles)
    rows = usable_rows(table, texts, labels, excluded)
    assigned = _Assignment(rows, _find_strata(labels)[rows], code_texts(normalise_texts(texts))[rows])
    withheld = np.zeros(len(rows), bool)
    if config.kind == "group":
        parts = _split_by_group(table, roles, config, assigned)
    elif config.kind == "time":
        parts = _split_by_time(table, roles, config, assigned)
    elif (given := read_given_parts(table, roles, config)) is not None:
        withheld = _find_withheld(given[rows], assigned.strata)
        parts = _complete(given[rows], config, assigned, withheld)
    else:
        parts = assign_rows(assigned.strata, assigned.texts, assigned.rows, config)
    if not (parts == TRAIN).any() and not may_lack_training:
        raise lacks_training()
    train, validation, test = (rows[(parts == part) & ~withheld] for part in (TRAIN, VALIDATION, TEST))
    by_file_names = config.kind == "files" and _names_count(table, config)
    return Split(train, validation, test, table.fingerprint(), rows[withheld], by_file_names)


def lacks_training() -> DataError:
    """The error of a split without training rows."""
    return DataError(
        say("No row is left to train on."),
        hint=say("Make the validation and test shares smaller, or add rows with text and label."),
    )


def read_given_parts(table: Table, roles: Roles, config: SplitConfig) -> np.ndarray | None:
    """The split that the split column or the files give to every row; [rows], int8; None for another kind of split."""
    if config.kind == "column":
        return _read_split_column(table, roles, config)
    is_given = config.kind == "files" or config.test_file or config.validation_file
    return _read_files(table, config) if is_given and config.kind not in ("group", "time") else None


def guess_split_config(table: Table, roles: Roles) -> SplitConfig:
    """The split that a table brings along, by a column or by the names of its files; else the default."""
    if roles.split_column:
        return SplitConfig(kind="column", column=roles.split_column)
    return SplitConfig(kind="files") if guess_files_split(table) else SplitConfig()


def guess_files_split(table: Table) -> bool:
    """Whether the names of the table's files say which are for training and which for validation or test."""
    named = _name_splits(table)
    return len(named) > 1 and all(named) and "train" in named and len(set(named)) > 1


def _names_count(table: Table, config: SplitConfig) -> bool:
    return not (config.validation_file or config.test_file) and guess_files_split(table)


def say_file_splits(table: Table) -> dict[str, str]:
    """The names of the files of each split, in a line: {"train": "train-00000-of-00001.parquet"}."""
    names = zip(_name_splits(table), table.sources, strict=True)
    found: dict[str, list[str]] = {}
    for split, path in names:
        found.setdefault(split, []).append(path.name)
    return {split: ", ".join(files[:3]) + (" …" if len(files) > 3 else "") for split, files in found.items()}


def _name_splits(table: Table) -> list[str]:
    """The split that each file is called after ("validation" for "dev.csv", "test" for "test-00000-of-00002.parquet"),
    or "". Where the files are in several folders and its own name says nothing, its folder counts.
    """
    has_folders = len({path.parent for path in table.sources}) > 1
    return [_read_split(path.stem) or (_read_split(path.parent.name) if has_folders else "") for path in table.sources]


def _read_split(name: str) -> str:
    found = {SPLIT_VALUES[word] for word in _WORD.findall(name.lower()) if word in SPLIT_VALUES}
    return found.pop() if len(found) == 1 else ""


def _find_strata(labels: Labels) -> np.ndarray:
    """The class of each row, the rarest one of several labels, -1 without label; [rows], int32."""
    if not len(labels.codes) or labels.counts.max() <= 1:
        return labels.first_codes()
    frequency = np.bincount(labels.codes, minlength=len(labels.classes))
    rank = np.empty(len(labels.classes), np.int32)
    by_rarity = np.argsort(frequency, kind="stable")
    rank[by_rarity] = np.arange(len(by_rarity))
    strata = np.full(len(labels.offsets) - 1, -1, np.int32)
    labelled = labels.counts > 0
    strata[labelled] = by_rarity[np.minimum.reduceat(rank[labels.codes], labels.offsets[:-1][labelled])]
    return strata


def _split_by_group(table: Table, roles: Roles, config: SplitConfig, assigned: _Assignment) -> np.ndarray:
    name = _need_column(
        table, config.column or roles.group_column, say("Choose the column whose rows belong together.")
    )
    column = arrow_column(table.frame, name)
    groups = code_texts(column)[assigned.rows].astype(np.int64)
    blank = np.array([not cell.strip() for cell in list_cells(take_rows(column, assigned.rows))], bool)
    groups[blank] = groups.max(initial=0) + 1 + np.arange(blank.sum())
    if len(np.unique(groups)) < 2:
        raise DataError(
            say("All rows have the same group."),
            where=say("column {column}", column=name),
            hint=say("Choose another column, or split by class."),
        )
    return assign_groups(groups, assigned.rows, config)


def _split_by_time(table: Table, roles: Roles, config: SplitConfig, assigned: _Assignment) -> np.ndarray:
    name = _need_column(table, config.column or roles.date_column, say("Choose the column that holds the dates."))
    moments = read_table_dates(table, name, config.date_order).moments[assigned.rows]
    dated = np.flatnonzero(~np.isnat(moments))
    if not len(dated):
        raise DataError(
            say("None of its cells is a date."),
            where=say("column {column}", column=name),
            hint=say("Choose another column, or write dates like 2024-03-05."),
        )
    parts = np.full(len(assigned.rows), TRAIN, np.int8)
    order = dated[np.argsort(moments[dated], kind="stable")]
    ordered = moments[order]
    # A border between two splits is moved to the nearest row where the moment changes.
    changes = np.concatenate([[0], np.flatnonzero(np.diff(ordered) != np.timedelta64(0, "s")) + 1, [len(order)]])
    size = len(order)
    test_from = _nearest(changes, size - round(size * config.test_share))
    validation_from = _nearest(changes[changes <= test_from], test_from - round(size * config.validation_share))
    parts[order[validation_from:test_from]] = VALIDATION
    parts[order[test_from:]] = TEST
    return parts


def _nearest(places: np.ndarray, wanted: int) -> int:
    return int(places[np.argmin(np.abs(places - wanted))])


def _read_split_column(table: Table, roles: Roles, config: SplitConfig) -> np.ndarray:
    name = _need_column(
        table, config.column or roles.split_column, say("Choose the column that says train, validation or test.")
    )
    coded = arrow_column(table.frame, name).dictionary_encode().combine_chunks()
    indices = coded.indices.to_numpy(zero_copy_only=False)
    part_of = np.empty(len(coded.dictionary), np.int8)
    for number, cell in enumerate(coded.dictionary.to_pylist()):
        word = cell.strip().lower()
        if word and word not in SPLIT_VALUES:
            row = int(np.argmax(indices == number))
            raise CellError(
                say("{cell} names no part of the split.", cell=cell[:80]),
                row=row,
                column=name,
                where=table.place_of(row, name),
                hint=say("Write train, validation or test."),
            )
        part_of[number] = _PARTS[SPLIT_VALUES[word]] if word else TRAIN
    return part_of[indices]


def _read_files(table: Table, config: SplitConfig) -> np.ndarray:
    parts_of_files = np.full(len(table.sources), TRAIN, np.int8)
    if _names_count(table, config):
        parts_of_files[:] = [_PARTS[name] for name in _name_splits(table)]
    for name, part in ((config.validation_file, VALIDATION), (config.test_file, TEST)):
        if name:
            parts_of_files[_find_source(table, name)] = part
    return parts_of_files[table.source_of]


def _find_source(table: Table, name: str) -> int:
    wanted = Path(name)
    resolved = [source.resolve() for source in table.sources]
    for number, source in enumerate(table.sources):
        if source == wanted or resolved[number] == wanted.resolve():
            return number
    same_name = [number for number, source in enumerate(table.sources) if source.name == wanted.name]
    if len(same_name) == 1:
        return same_name[0]
    raise DataError(
        say("{name} is not among the files that were read.", name=name),
        hint=say(
            "Open it together with the others: {names}.", names=", ".join(source.name for source in table.sources[:20])
        ),
    )


def _find_withheld(parts: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """True for the rows of a validation or test split that all have one label, which no training row has; [rows]."""
    withheld = np.zeros(len(parts), bool)
    trained = np.unique(strata[parts == TRAIN])
    for part in (VALIDATION, TEST):
        own = np.unique(strata[parts == part])
        if len(own) == 1 and own[0] >= 0 and own[0] not in trained and len(trained):
            withheld |= parts == part
    return withheld


def _complete(parts: np.ndarray, config: SplitConfig, assigned: _Assignment, withheld: np.ndarray) -> np.ndarray:
    """Draw missing splits (validation, test) from the training rows; a given split stays as it is."""
    train = np.flatnonzero(parts == TRAIN)
    wanted = SplitConfig(
        validation_share=0.0 if ((parts == VALIDATION) & ~withheld).any() else config.validation_share,
        test_share=0.0 if ((parts == TEST) & ~withheld).any() else config.test_share,
        seed=config.seed,
    )
    own = assigned.of(train)
    completed = parts.copy()
    completed[train] = assign_rows(own.strata, own.texts, own.rows, wanted)
    return completed


def _need_column(table: Table, name: str, hint) -> str:
    if not name:
        raise DataError(say("No column is chosen for this split."), hint=hint)
    if name not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=name),
            hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
        )
    return name
