"""Corrections of rows whose file is no longer there: found by their texts alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa

from core.config import DataConfig
from core.data.cells import to_frame
from core.data.corrected_table import correct_table
from core.data.corrections import read_corrections
from core.data.roles import Role, Roles, table_labels
from core.data.table import Dialect, Table
from core.events import Noticed, SplitName
from core.tasks.classify.corrected_data import report_corrections
from core.tasks.classify.named_rows import SPLITS, NamedRows, hash_keys, join_rows, no_rows

_Parts = Mapping[SplitName, NamedRows]


def correct_named(old: _Parts, data: DataConfig, table_rows: int) -> tuple[_Parts, NamedRows, str, tuple[Noticed, ...]]:
    """The old rows without the training rows whose labels change, held-out rows with their new labels; the changed
    training rows and the added texts; the digest of what was applied; and what did not fit.

    Args:
        table_rows: the number of the first added text.

    Raises:
        DataError: the corrections cannot be read.
    """
    rows = join_rows([old[split] for split in SPLITS])
    table, roles = _make_table(rows, data)
    corrected = correct_table(table, roles, read_corrections(Path(data.corrections)))
    labels = [names for names in table_labels(corrected.table, roles).of_rows(np.arange(corrected.table.rows))]
    is_changed = np.zeros(len(rows), bool)
    is_changed[corrected.rows] = True
    parts: dict[SplitName, NamedRows] = {}
    changed: list[NamedRows] = []
    first = 0
    for split in SPLITS:
        positions = np.arange(first, first + len(old[split]))
        first += len(positions)
        own = NamedRows(old[split].texts, old[split].rows, [labels[at] for at in positions.tolist()], old[split].keys)
        moved = np.flatnonzero(is_changed[positions]) if split == "train" else np.empty(0, np.int64)
        parts[split] = own.take(np.setdiff1d(np.arange(len(own)), moved))
        changed.append(own.take(moved))
    texts = [one.text for one in corrected.applied.added]
    if texts:
        numbers = np.arange(table_rows, table_rows + len(texts))
        added = NamedRows(texts, numbers, labels[len(rows) :], hash_keys(texts))
        held = np.concatenate([parts[split].keys for split in SPLITS[1:]])
        known = dict(zip(parts["train"].keys.tolist(), parts["train"].labels, strict=True))
        is_new = [known.get(key) != own for key, own in zip(added.keys.tolist(), added.labels, strict=True)]
        added = added.take(np.flatnonzero(~np.isin(added.keys, held) & np.array(is_new, bool)))
        parts["train"] = parts["train"].take(np.flatnonzero(~np.isin(parts["train"].keys, added.keys)))
        changed.append(added)
    notices = report_corrections(corrected)
    return parts, join_rows(changed) if changed else no_rows(), corrected.applied.digest(), notices


def _make_table(rows: NamedRows, data: DataConfig) -> tuple[Table, Roles]:
    """A table of the rows in the form of the job's labels; its rows are in no line of a file."""
    text = data.text_columns[0] if data.text_columns else "text"
    columns: dict[str, list[str]] = {text: rows.texts}
    if data.label_form == "columns":
        for name in data.label_columns:
            columns[name] = ["1" if name in names else "0" for names in rows.labels]
    elif data.label_form == "json":
        columns[data.label_columns[0]] = [json.dumps(list(names), ensure_ascii=False) for names in rows.labels]
    else:
        separator = data.label_separator or ", "
        columns[data.label_columns[0]] = [separator.join(names) for names in rows.labels]
    cells = [pa.chunked_array([pa.array(column, pa.large_string())]) for column in columns.values()]
    table = Table(
        frame=to_frame(cells, list(columns)),
        sources=(Path("kept rows"),),
        source_of=np.zeros(len(rows), np.int32),
        line_of=np.zeros(len(rows), np.int64),
        dialect=Dialect("parquet"),
    )
    roles = Roles(
        tuple((name, Role.TEXT if name == text else Role.LABEL) for name in columns),
        data.label_form,
        data.label_separator,
        data.class_spelling,
    )
    return table, roles
