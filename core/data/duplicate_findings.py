"""Findings about texts that come more than once: duplicates, contradicting labels, leaks between splits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from core.data.cells import arrow_column
from core.data.duplicates import code_texts, group_near, normalise_texts
from core.data.labels import Labels
from core.data.reading_findings import Finding, FixKind, Severity
from core.data.roles import Roles
from core.data.split import Split
from core.data.table import Table
from core.message import say


def find_same_texts(
    table: Table,
    roles: Roles,
    texts: pa.ChunkedArray,
    rows: np.ndarray,
    labels: Labels | None,
    split: Split | None,
    *,
    with_near: bool = True,
) -> Iterator[Finding]:
    """Findings about texts that come more than once: duplicates, contradicting labels, leaks between splits.

    Args:
        texts: of `rows`. with_near: also search for near duplicates, which takes most of the time.
    """
    exact = code_texts(texts)
    normal = normalise_texts(texts)
    codes = code_texts(normal)
    again, later = _find_repeated(exact)
    if again.any():
        if labels is not None:
            # a copy with another label is a contradiction, which leaving out the later one does not resolve
            sets = _code_label_sets(labels)[rows]
            later &= sets == sets[_find_first(exact)][exact]
        message = (
            say(
                "Texts that come more than once: {n} rows, {m} of them too many.",
                n=int(again.sum()),
                m=int(later.sum()),
            )
            if later.any()
            else say("Texts that come more than once, each time with other labels: {n} rows.", n=int(again.sum()))
        )
        yield Finding(
            "exact_duplicates", Severity.WARNING, message, _name(rows[again]), FixKind.EXCLUDE_ROWS, _name(rows[later])
        )
    groups = group_near(texts, normal, codes) if with_near else np.full(len(rows), -1)
    near = groups >= 0
    if near.any():
        _, later = _find_repeated(np.where(near, groups, len(groups) + np.arange(len(groups))))
        message = say("Texts that are nearly the same as another one: {n} rows.", n=int(near.sum()))
        yield Finding(
            "near_duplicates", Severity.INFO, message, _name(rows[near]), FixKind.EXCLUDE_ROWS, _name(rows[later])
        )
    if labels is not None:
        yield from _find_contradictions(codes, rows, labels)
    if split is not None:
        yield from _find_leaks(table, roles, codes, rows, split)


def _find_repeated(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """True where a code occurs more than once, and where it occurred before; [rows] each."""
    again = np.bincount(codes)[codes] > 1
    return again, again & (_find_first(codes)[codes] != np.arange(len(codes)))


def _find_first(codes: np.ndarray) -> np.ndarray:
    """The first row of each code; [largest code + 1]."""
    first = np.zeros(codes.max(initial=-1) + 1, np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # the last one written is the first in the table
    return first


def _find_contradictions(codes: np.ndarray, rows: np.ndarray, labels: Labels) -> Iterator[Finding]:
    sets = _code_label_sets(labels)[rows]
    order = np.lexsort((sets, codes))
    differs = (codes[order][1:] == codes[order][:-1]) & (sets[order][1:] != sets[order][:-1])
    if not differs.any():
        return
    torn = np.zeros(codes.max() + 1, bool)
    torn[codes[order][1:][differs]] = True
    inside = np.flatnonzero(torn[codes])
    # Rows with the most frequent label of a text stay; where labels tie, all rows of it are excluded.
    pairs, pair_of, counts = np.unique(
        np.stack([codes[inside], sets[inside]], axis=1), axis=0, return_inverse=True, return_counts=True
    )
    best = np.zeros(codes.max() + 1, np.int64)
    np.maximum.at(best, pairs[:, 0], counts)
    leaders = np.bincount(pairs[:, 0][counts == best[pairs[:, 0]]], minlength=len(best))
    stays = (counts == best[pairs[:, 0]]) & (leaders[pairs[:, 0]] == 1)
    message = say("The same text with different labels: {n} rows.", n=len(inside))
    yield Finding(
        "contradicting_labels",
        Severity.WARNING,
        message,
        _name(rows[inside]),
        FixKind.EXCLUDE_ROWS,
        _name(rows[inside[~stays[pair_of.ravel()]]]),
    )


def _code_label_sets(labels: Labels) -> np.ndarray:
    """A number for the set of labels of each row; [rows], int64."""
    if not len(labels.codes) or labels.counts.max() <= 1:
        return labels.first_codes().astype(np.int64)
    known: dict[frozenset[int], int] = {}
    bounds, codes = labels.offsets.tolist(), labels.codes.tolist()
    return np.array(
        [known.setdefault(frozenset(codes[a:b]), len(known)) for a, b in zip(bounds, bounds[1:], strict=False)],
        np.int64,
    )


def _find_leaks(table: Table, roles: Roles, codes: np.ndarray, rows: np.ndarray, split: Split) -> Iterator[Finding]:
    in_train, held_out = (
        _mark(split.train, table.rows)[rows],
        _mark(np.concatenate([split.validation, split.test]), table.rows)[rows],
    )
    leaked = _is_on_both_sides(codes, in_train, held_out)
    if leaked.any():
        message = say(
            "Texts of validation or test that are also in training: {n}. The figures would look better than they are.",
            n=int((leaked & held_out).sum()),
        )
        yield Finding(
            "leakage",
            Severity.WARNING,
            message,
            _name(rows[leaked & (held_out | in_train)]),
            FixKind.EXCLUDE_ROWS,
            _name(rows[leaked & in_train]),
        )
    if roles.group_column:
        groups = code_texts(arrow_column(table.frame, roles.group_column))[rows]
        leaked = _is_on_both_sides(groups, in_train, held_out) & held_out
        if leaked.any():
            count = len(np.unique(groups[leaked]))
            message = say(
                "Groups of {column} that are in training and in validation or test: {n}.",
                column=roles.group_column,
                n=count,
            )
            yield Finding(
                "leakage",
                Severity.WARNING,
                message,
                _name(rows[leaked]),
                FixKind.GROUP_SPLIT,
                fix_value=roles.group_column,
            )


def _is_on_both_sides(codes: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """True where a row's code occurs on both sides; [rows]."""
    size = codes.max(initial=-1) + 1
    return (_mark(codes[first], size) & _mark(codes[second], size))[codes]


def _mark(numbers: np.ndarray, size: int) -> np.ndarray:
    marks = np.zeros(size, bool)
    marks[numbers] = True
    return marks


def _name(rows: np.ndarray) -> tuple[int, ...]:
    return tuple(rows.tolist())
