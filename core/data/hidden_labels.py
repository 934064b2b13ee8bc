"""Labels that are kept back: public benchmarks write -1 where the label of a test row is a secret."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.data.cells import arrow_column
from core.data.duplicates import code_texts
from core.data.labels import Labels
from core.data.table import Table

PLACEHOLDERS = frozenset({"-1", "-1.0", "-100", "?", "hidden", "n/a", "na", "nan", "null", "unlabeled", "unlabelled"})
"""Cells that stand for a label that is kept back (in lower case)."""


def hide_placeholders(table: Table, split_column: str, labels: Labels) -> Labels:
    """The labels without those of a file, or of a value of the split column, where every row has one placeholder that
    no row of the others has. Files of one class each, of which one is called so, are left as they are.

    Args:
        split_column: "" where there is none; then files are compared.
    """
    suspects = [number for number, name in enumerate(labels.classes) if name.lower() in PLACEHOLDERS]
    if not suspects or not (split_column or len(table.sources) > 1) or labels.counts.max(initial=0) > 1:
        return labels
    first = labels.first_codes()
    part_of = code_texts(arrow_column(table.frame, split_column)) if split_column else table.source_of
    is_hidden = np.zeros(table.rows, bool)
    for number in suspects:
        parts = np.unique(part_of[first == number])
        inside = np.isin(part_of, parts) & labels.answered
        others = first[labels.answered & ~inside]
        is_one_class_a_part = len(np.unique(np.stack([part_of, first])[:, labels.answered], axis=1).T) == len(
            np.unique(part_of[labels.answered])
        )
        if (first[inside] == number).all() and len(others) and not is_one_class_a_part:
            is_hidden |= first == number
    if not is_hidden.any():
        return labels
    names = tuple(labels.classes[number] for number in np.unique(first[is_hidden]))
    return replace(_drop_rows(labels, is_hidden), hidden_names=names)


def _drop_rows(labels: Labels, is_hidden: np.ndarray) -> Labels:
    kept = ~np.repeat(is_hidden, labels.counts)
    offsets = np.concatenate([[0], np.cumsum(np.where(is_hidden, 0, labels.counts))])
    codes = labels.codes[kept]
    used = np.unique(codes)
    renumbered = np.zeros(len(labels.classes), np.int32)
    renumbered[used] = np.arange(len(used), dtype=np.int32)
    return replace(
        labels,
        classes=tuple(labels.classes[number] for number in used),
        codes=renumbered[codes],
        offsets=offsets,
        answered=labels.answered & ~is_hidden,
        hidden=np.flatnonzero(is_hidden),
    )
