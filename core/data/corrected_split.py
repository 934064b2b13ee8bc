"""The split of a table with corrected labels: rows that the file labels stay where they are, whatever is corrected."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import numpy as np
import pyarrow as pa

from core.config import SplitConfig
from core.data.cells import arrow_column, list_cells, take_rows
from core.data.corrected_table import CorrectedTable
from core.data.duplicates import normalise_texts
from core.data.labels import Labels
from core.data.moments import read_table_dates
from core.data.roles import Roles, table_labels, text_column, usable_rows
from core.data.shuffle import TEST, TRAIN, VALIDATION, shuffle_keys
from core.data.split import Split, lacks_training, make_split, read_given_parts
from core.data.table import Table
from core.errors import CellError

_OUT = -1
_HASH_BYTES = 8


def split_corrected(
    table: Table,
    corrected: CorrectedTable,
    roles: Roles,
    config: SplitConfig,
    *,
    excluded: Collection[int] = (),
    may_lack_training: bool = False,
) -> Split:
    """The rows with a text and a label after the corrections, each in exactly one of training, validation and test.

    - A row with a label in the file is where `make_split` assigns it by the file's own labels, so that the same file,
      seed and settings give it the same split whatever is corrected. Without a label after the corrections it is left
      out.
    - A row that only corrections label follows a row of the file with the same text, its group, its date between those
      of the splits, or its split column or file. Where none of them decides, its text and the seed draw it by the
      shares, each row for itself: labelling one more row moves no other. A class without any training row gets those
      that were drawn.
    - Added texts are training rows: they were chosen because a model had them wrong, and would make a test harder than
      what it stands for. One whose text is a validation or test row is left out.

    `Split.fingerprint` is that of the file's own table.

    Args:
        may_lack_training: as for `make_split`.

    Raises:
        DataError: as `make_split`.
    """
    if not corrected.applied.items:
        return make_split(table, roles, config, excluded=excluded, may_lack_training=may_lack_training)
    labels, texts = table_labels(corrected.table, roles), text_column(corrected.table, roles)
    usable = np.zeros(corrected.table.rows, bool)
    usable[usable_rows(corrected.table, texts, labels, excluded)] = True
    base = _split_file(table, corrected, roles, config, excluded)
    parts = np.full(corrected.table.rows, _OUT, np.int8)
    for part, rows in ((TRAIN, base.train), (VALIDATION, base.validation), (TEST, base.test)):
        parts[rows] = part
    withheld = np.setdiff1d(base.withheld, corrected.rows)
    usable[withheld] = False
    fresh = np.flatnonzero(usable[: table.rows] & (parts[: table.rows] == _OUT))
    keys = hash_usable(texts, usable if len(fresh) or len(corrected.added) else np.zeros(len(usable), bool))
    if len(fresh):
        given, draws = _give_parts(table, roles, config, base, fresh), _draw(table, roles, config, fresh, keys)
        followed = _follow(fresh, keys, parts)
        is_drawn = (given == _OUT) & (followed == _OUT)
        parts[fresh] = np.where(is_drawn, draws, np.where(followed != _OUT, followed, given))
        if config.kind != "group":  # a group stays together, whatever its classes are
            _fill_classes(parts, fresh[is_drawn], labels)
    held_out = keys[(parts == VALIDATION) | (parts == TEST)]
    for row in corrected.added.tolist():
        parts[row] = TRAIN if usable[row] and keys[row] not in held_out else _OUT
    parts[~usable] = _OUT
    train, validation, test = (np.flatnonzero(parts == part) for part in (TRAIN, VALIDATION, TEST))
    if not len(train) and not may_lack_training:
        raise lacks_training()
    return Split(train, validation, test, table.fingerprint(), withheld, base.by_file_names)


def _split_file(
    table: Table, corrected: CorrectedTable, roles: Roles, config: SplitConfig, excluded: Collection[int]
) -> Split:
    """The split by the file's own labels. By the corrected ones where a cell of the file cannot be read, and for groups
    and dates where it labels no row; else it is empty then.
    """
    without_added = [*excluded, *corrected.added.tolist()]
    try:
        labels = table_labels(table, roles)
    except CellError:
        return make_split(corrected.table, roles, config, excluded=without_added, may_lack_training=True)
    if len(usable_rows(table, text_column(table, roles), labels, excluded)):
        return make_split(table, roles, config, excluded=excluded, may_lack_training=True)
    if config.kind in ("group", "time"):
        return make_split(corrected.table, roles, config, excluded=without_added)
    nothing = np.empty(0, np.int64)
    return Split(nothing, nothing, nothing, table.fingerprint())


def hash_usable(texts: pa.ChunkedArray, usable: np.ndarray) -> np.ndarray:
    """A number for each usable text, equal for texts that differ only in case, spaces and punctuation; [rows], uint64.

    Of the text alone, so that it is the same whatever else is in the table.
    """
    keys = np.zeros(len(usable), np.uint64)
    rows = np.flatnonzero(usable)
    for row, text in zip(rows.tolist(), list_cells(normalise_texts(take_rows(texts, rows))), strict=True):
        keys[row] = _hash(text)
    return keys


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest()
    return int.from_bytes(digest, "little")


def _follow(fresh: np.ndarray, keys: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """The split of a row of the file with the same text, for each fresh row; `_OUT` where there is none."""
    known = np.flatnonzero(parts != _OUT)
    part_of = dict(zip(keys[known].tolist(), parts[known].tolist(), strict=True))
    return np.array([part_of.get(key, _OUT) for key in keys[fresh].tolist()], np.int8)


def _give_parts(table: Table, roles: Roles, config: SplitConfig, base: Split, fresh: np.ndarray) -> np.ndarray:
    """The split that group, date, column or file give to each fresh row; `_OUT` where they give none."""
    if config.kind == "group":
        return _give_groups(table, config.column or roles.group_column, base, fresh)
    if config.kind == "time":
        return _give_moments(table, config, roles, base, fresh)
    given = read_given_parts(table, roles, config)
    if given is None:
        return np.full(len(fresh), _OUT, np.int8)
    return np.where((given[fresh] == TRAIN) & any(_drawn_shares(given, config)), _OUT, given[fresh]).astype(np.int8)


def _drawn_shares(given: np.ndarray, config: SplitConfig) -> tuple[float, float]:
    """The shares of test and validation that are drawn from the training rows because nothing gives their rows."""
    return (
        0.0 if (given == TEST).any() else config.test_share,
        0.0 if (given == VALIDATION).any() else config.validation_share,
    )


def _give_groups(table: Table, column: str, base: Split, fresh: np.ndarray) -> np.ndarray:
    groups = [cell.strip() for cell in list_cells(arrow_column(table.frame, column))]
    part_of: dict[str, int] = {}
    for part, rows in ((TRAIN, base.train), (VALIDATION, base.validation), (TEST, base.test)):
        part_of |= {groups[row]: part for row in rows.tolist() if groups[row]}
    return np.array([part_of.get(groups[row], _OUT) for row in fresh.tolist()], np.int8)


def _give_moments(table: Table, config: SplitConfig, roles: Roles, base: Split, fresh: np.ndarray) -> np.ndarray:
    moments = read_table_dates(table, config.column or roles.date_column, config.date_order).moments
    own = moments[fresh]
    given = np.full(len(fresh), TRAIN, np.int8)
    for part, rows in ((VALIDATION, base.validation), (TEST, base.test)):
        if len(rows):
            given[~np.isnat(own) & (own >= moments[rows].min())] = part
    return given


def _draw(table: Table, roles: Roles, config: SplitConfig, fresh: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """The split of each fresh row by chance: of its text, or of its group; [fresh], int8."""
    own = keys[fresh]
    if config.kind == "group":
        groups = arrow_column(table.frame, config.column or roles.group_column).take(pa.array(fresh)).to_pylist()
        own = np.array(
            [_hash(group.strip()) if group.strip() else key for group, key in zip(groups, own.tolist(), strict=True)],
            np.uint64,
        )
    given = read_given_parts(table, roles, config)
    test, validation = (config.test_share, config.validation_share) if given is None else _drawn_shares(given, config)
    draws = shuffle_keys(own, config.seed).astype(np.float64) / 2.0**64
    parts = np.full(len(fresh), TRAIN, np.int8)
    parts[draws < test + validation] = VALIDATION
    parts[draws < test] = TEST
    return parts


def _fill_classes(parts: np.ndarray, drawn: np.ndarray, labels: Labels) -> None:
    """Move the drawn rows of classes without a training row into training."""
    row_of = np.repeat(np.arange(len(parts)), labels.counts)
    trained = np.bincount(labels.codes[parts[row_of] == TRAIN], minlength=len(labels.classes))
    rows = row_of[np.isin(labels.codes, np.flatnonzero(trained == 0))]
    parts[np.intersect1d(rows, drawn)] = TRAIN
