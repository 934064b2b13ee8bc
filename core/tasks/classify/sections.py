"""The labelled rows of a job by section: those of its own files, and those that each of its updates added.

A section is split on its own, and a row whose text an earlier section has used already is left out, so that nothing
that is added later moves an old row or lets a test text into training.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from core.config import DataConfig, SplitConfig
from core.data.added_files import list_added, read_added
from core.data.cells import arrow_column, list_cells, take_rows
from core.data.class_names import find_forms
from core.data.corrected_split import hash_usable, split_corrected
from core.data.corrected_table import CorrectedTable, add_label_column
from core.data.corrections import Corrections
from core.data.joined_tables import join_tables, pick_rows
from core.data.labels import Labels
from core.data.moments import read_table_dates
from core.data.reading import Progress, ReadOptions, read_table
from core.data.roles import Roles, roles_from_config, table_labels, text_column, usable_rows
from core.data.split import Split
from core.data.table import Table
from core.events import SplitName
from core.tasks.classify.corrected_data import correct_job_table, with_label_column
from core.tasks.classify.named_rows import SPLITS, KnownTexts, NamedRows, join_rows
from core.tasks.fingerprints import refuse_other_data

_NOTHING = np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Section:
    """The rows of the files of a job, or of one of its updates.

    Attributes:
        table: as it was read, with the columns that the job names. first_row: the number of its first row.
        split: of its table; numbers within it. corrected: its table with corrections applied.
        roles, labels: of the corrected table.
        known, judged: rows that are left out because an earlier section has trained, or judged, on their texts.
        relabelled: those of them whose label is another one than before. All three are numbers of the section.
        renamed: labels of the section that are another spelling of an earlier class, with the name of that.
    """

    table: Table
    first_row: int
    split: Split
    corrected: CorrectedTable
    roles: Roles
    labels: Labels
    train: NamedRows
    validation: NamedRows
    test: NamedRows
    known: np.ndarray = field(default_factory=_NOTHING.copy)
    judged: np.ndarray = field(default_factory=_NOTHING.copy)
    relabelled: np.ndarray = field(default_factory=_NOTHING.copy)
    renamed: tuple[tuple[str, str], ...] = ()

    def part(self, split: SplitName) -> NamedRows:
        return getattr(self, split)


@dataclass(frozen=True, eq=False)
class Sections:
    """All rows of a job.

    Attributes:
        table: of all files, without corrections. corrected: with those of the job.
        sections: the files of the job, then its updates in their order.
    """

    table: Table
    corrected: CorrectedTable
    sections: tuple[Section, ...]


def read_sections(data: DataConfig, progress: Progress | None = None) -> Sections:
    """The rows of a job and of all its updates.

    Raises:
        DataError: a file cannot be read, is not what it was, or has no rows to learn from. Cancelled: by `progress`.
    """
    base = read_table(list_files(data), ReadOptions(data.encoding, data.delimiter, data.sheet), progress=progress)
    refuse_other_data(data, base.fingerprint())
    added = [read_added(files, progress) for files in list_added(data)]
    return split_sections(_with_labels(base, data), added, data)


def read_job_table(data: DataConfig, progress: Progress | None = None) -> Table:
    """All rows of a job and of its updates as one table, in the order in which they are numbered, without corrections.

    Raises:
        DataError: a file cannot be read, or a file of an update is not what it was. Cancelled: by `progress`.
    """
    base = read_table(list_files(data), ReadOptions(data.encoding, data.delimiter, data.sheet), progress=progress)
    return join_tables([_with_labels(base, data), *(read_added(files, progress) for files in list_added(data))])


def split_sections(base: Table, added: Sequence[Table], data: DataConfig) -> Sections:
    """The rows of tables that were read already: that of the job's files, and one for each of its updates."""
    tables = [base, *(_with_labels(table, data) for table in added)]
    whole = join_tables(tables)
    corrected = correct_job_table(whole, roles_from_config(whole, data), data)
    sections: list[Section] = []
    first = 0
    for number, table in enumerate(tables):
        own = _slice(corrected, first, first + table.rows, with_added=number == 0, whole_rows=whole.rows)
        roles = roles_of_section(table, data)
        known = None
        if number:
            known = KnownTexts.of(
                [one.train for one in sections], [part for one in sections for part in (one.validation, one.test)]
            )
        made = make_section(table, own, roles, data, first, known, _classes_of(sections))
        sections.append(_follow_groups(made, sections, data) if number and data.split.kind == "group" else made)
        first += table.rows
    return Sections(whole, corrected, (_number_added(sections, whole.rows), *sections[1:]))


def list_files(data: DataConfig) -> list[str]:
    """The files of a job itself, without those of its updates: those of its rows, then a validation and a test file."""
    apart = (data.split.validation_file, data.split.test_file)
    return [*data.files, *(file for file in apart if file and file not in data.files)]


def roles_of_section(table: Table, data: DataConfig) -> Roles:
    """The roles of the columns of one section: of several label columns those that it has."""
    labels = tuple(name for name in data.label_columns if name in table.columns)
    split = data.split
    if split.kind == "column" and split.column not in table.columns:
        split = replace(split, kind="stratified", column="")
    own = replace(
        data,
        label_columns=labels or data.label_columns,
        date_column=data.date_column if data.date_column in table.columns else "",
        group_column=data.group_column if data.group_column in table.columns else "",
        split=split,
    )
    return roles_from_config(table, own)


def make_section(
    table: Table,
    corrected: CorrectedTable,
    roles: Roles,
    data: DataConfig,
    first_row: int,
    known: KnownTexts | None,
    classes: Sequence[str],
) -> Section:
    """The rows of one table, split.

    Args:
        first_row: the number of its first row. known: the texts of earlier sections; None for the files of the job.
        classes: of earlier sections; labels that are other spellings of them are named like them.
    """
    excluded = {row - first_row for row in data.excluded_rows if 0 <= row - first_row < table.rows}
    texts, labels = text_column(corrected.table, roles), table_labels(corrected.table, roles)
    labels, renamed = name_alike(labels, classes, roles)
    usable = usable_rows(corrected.table, texts, labels, excluded)
    is_usable = np.zeros(corrected.table.rows, bool)
    is_usable[usable] = True
    keys = hash_usable(texts, is_usable)
    left_out = judged = relabelled = _NOTHING
    if known is not None:
        found = known.find(keys[usable])
        is_judged = (found >= 0) & known.judged[np.maximum(found, 0)] if len(known.keys) else found >= 0
        judged, left_out = usable[is_judged], usable[(found >= 0) & ~is_judged]
        relabelled = _find_relabelled(usable, found, known, labels)
        excluded |= set(np.concatenate([judged, left_out]).tolist())
    if known is None:
        split = split_corrected(table, corrected, roles, data.split, excluded=excluded)
    else:
        left = usable[~np.isin(usable, np.fromiter(excluded, np.int64, len(excluded)))]
        split = _split_update(table, corrected, roles, data.split, excluded, left)
    parts = {name: _take(texts, labels, keys, getattr(split, name), first_row) for name in SPLITS}
    return Section(
        table, first_row, split, corrected, roles, labels, **parts, known=left_out, judged=judged,
        relabelled=relabelled, renamed=renamed,
    )  # fmt: skip


def name_alike(labels: Labels, classes: Sequence[str], roles: Roles) -> tuple[Labels, tuple[tuple[str, str], ...]]:
    """The labels, where other spellings of known classes have their names; and which those are."""
    new = [name for name in labels.classes if name not in set(classes)]
    if not classes or not new:
        return labels, ()
    forms = find_forms([*classes, *labels.classes], roles.class_spelling)
    known: dict[str, str] = {}
    for name in classes:
        known.setdefault(forms[name], name)
    pairs = tuple((name, known[forms[name]]) for name in new if forms[name] in known)
    if not pairs:
        return labels, ()
    name_of = dict(pairs)
    names = [name_of.get(name, name) for name in labels.classes]
    kept = tuple(dict.fromkeys(names))
    number = {name: position for position, name in enumerate(kept)}
    codes = np.array([number[name] for name in names], np.int32)[labels.codes]
    return replace(labels, classes=kept, codes=codes), pairs


def _split_update(
    table: Table,
    corrected: CorrectedTable,
    roles: Roles,
    config: SplitConfig,
    excluded: Collection[int],
    rows: np.ndarray,
) -> Split:
    """The split of the rows of an update. All are training rows where only one group is among them; they are split by
    class where their table lacks what the first files were split by, and where these were named as validation or test.

    Args:
        rows: that can be used; [rows].
    """
    config = replace(config, validation_file="", test_file="")
    column = {"group": config.column or roles.group_column, "time": config.column or roles.date_column}.get(
        config.kind, config.column
    )
    nothing = _NOTHING.copy()
    if not len(rows):
        return Split(nothing, nothing, nothing, table.fingerprint())
    if config.kind == "files" or (config.kind != "stratified" and column not in table.columns):
        config = replace(config, kind="stratified", column="")
    if config.kind == "time" and np.isnat(read_table_dates(table, column, config.date_order).moments[rows]).all():
        config = replace(config, kind="stratified", column="")
    if config.kind == "group":
        groups = list_cells(take_rows(arrow_column(table.frame, column), rows))
        if len({group.strip() for group in groups}) < 2:
            return Split(rows, nothing, nothing, table.fingerprint())
    return split_corrected(table, corrected, roles, config, excluded=excluded, may_lack_training=True)


def _follow_groups(section: Section, earlier: Sequence[Section], data: DataConfig) -> Section:
    """The section, where the rows of groups that earlier ones have are in the split of their group."""
    part_of: dict[str, SplitName] = {}
    for one in earlier:
        groups = _groups_of(one, data)
        for split in SPLITS:
            for row in one.part(split).rows.tolist():
                if row - one.first_row < len(groups) and (group := groups[row - one.first_row]):
                    part_of.setdefault(group, split)
    groups = _groups_of(section, data)
    if not groups:
        return section
    rows = join_rows([section.part(split) for split in SPLITS])
    own: list[SplitName] = [split for split in SPLITS for _ in range(len(section.part(split)))]
    now = [
        part_of.get(groups[row - section.first_row], split) for row, split in zip(rows.rows.tolist(), own, strict=True)
    ]
    order = np.argsort(rows.rows, kind="stable")
    train, validation, test = (rows.take(order[np.array(now, object)[order] == split]) for split in SPLITS)
    first = section.first_row
    moved = replace(section.split, train=train.rows - first, validation=validation.rows - first, test=test.rows - first)
    return replace(section, split=moved, train=train, validation=validation, test=test)


def _groups_of(section: Section, data: DataConfig) -> list[str]:
    """The group of each row of the section's table; [] where it has no such column."""
    column = data.split.column or data.group_column
    if column not in section.table.columns:
        return []
    return [cell.strip() for cell in list_cells(arrow_column(section.table.frame, column))]


def _find_relabelled(usable: np.ndarray, found: np.ndarray, known: KnownTexts, labels: Labels) -> np.ndarray:
    at = np.flatnonzero(found >= 0)
    own = labels.of_rows(usable[at])
    before = [known.labels[position] for position in found[at].tolist()]
    differs = [old is not None and set(old) != set(new) for old, new in zip(before, own, strict=True)]
    return usable[at][np.array(differs, bool)]


def _take(texts: pa.ChunkedArray, labels: Labels, keys: np.ndarray, rows: np.ndarray, first_row: int) -> NamedRows:
    return NamedRows(list_cells(take_rows(texts, rows)), rows + first_row, list(labels.of_rows(rows)), keys[rows])


def _with_labels(table: Table, data: DataConfig) -> Table:
    """The table with a blank label column where it has none that the job names: its rows have no labels."""
    table = with_label_column(table, data)
    if data.label_columns and not set(data.label_columns) & set(table.columns):
        return add_label_column(table, Roles(()), data.label_columns[0])[0]
    return table


def _slice(corrected: CorrectedTable, start: int, stop: int, *, with_added: bool, whole_rows: int) -> CorrectedTable:
    """The corrected table of one section; added texts are rows behind those of the first one."""
    ranges = [(start, stop)]
    if with_added and corrected.table.rows > whole_rows:
        ranges.append((whole_rows, corrected.table.rows))
    table = corrected.table if ranges == [(0, corrected.table.rows)] else pick_rows(corrected.table, *ranges)
    rows = corrected.rows[(corrected.rows >= start) & (corrected.rows < stop)] - start
    added = np.arange(stop - start, table.rows, dtype=np.int64) if with_added else _NOTHING
    own = set((rows + start).tolist())
    items = tuple(one for one in corrected.applied if one.row in own or (with_added and one.is_added))
    return CorrectedTable(table, rows, added, Corrections(items, source=corrected.applied.source), ())


def _classes_of(sections: Sequence[Section]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in sections for name in one.labels.classes))


def _number_added(sections: Sequence[Section], rows: int) -> Section:
    """The first section, its added texts numbered behind the rows of all files, without those held out since."""
    base = sections[0]
    own_rows = base.table.rows
    if len(sections) == 1 or not (base.train.rows >= own_rows).any():
        return base
    held = np.concatenate([part.keys for one in sections[1:] for part in (one.validation, one.test)])
    is_added = base.train.rows >= own_rows
    kept = np.flatnonzero(~(is_added & np.isin(base.train.keys, held)))
    train = base.train.take(kept)
    shifted = np.where(train.rows >= own_rows, train.rows - own_rows + rows, train.rows)
    return replace(base, train=replace(train, rows=shifted))
