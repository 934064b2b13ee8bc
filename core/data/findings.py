"""Finds problems in the data, each with its rows and, where there is one, a fix."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import pyarrow as pa

from core.config import DateOrder
from core.data.cells import take_rows
from core.data.date_findings import find_date_problems
from core.data.duplicate_findings import find_same_texts
from core.data.embedded_files import find_embedded_files
from core.data.label_findings import find_label_problems
from core.data.labels import Labels
from core.data.long_texts import start_of_cells
from core.data.reading_findings import Finding, FixKind, Severity, find_reading_problems
from core.data.roles import Roles, align_lengths, blank_cells, table_labels, text_column
from core.data.scripts import SCRIPTS, ReadingLimits, count_scripts, name_script
from core.data.split import Split
from core.data.table import Table
from core.data.windows import Reading
from core.errors import CellError, DataError
from core.message import Message, say

__all__ = ["Finding", "FixKind", "Severity", "find_problems"]

FEW_ROWS = 50
RARE_ROWS = 3
"""A class with fewer rows cannot be in training, validation and test at once."""

MANY_LONG = 0.1
"""From this share of texts beyond the limit on it is proposed to read them whole."""

IMBALANCE = 10
"""Ratio of the largest class to another from which imbalance is reported."""


def find_problems(
    table: Table,
    roles: Roles,
    *,
    excluded: Collection[int] = (),
    split: Split | None = None,
    max_tokens: int = 128,
    token_lengths: np.ndarray | None = None,
    backbone: ReadingLimits | None = None,
    date_order: DateOrder = "auto",
    reading: Reading | None = None,
) -> list[Finding]:
    """The problems in the data, the most serious first; excluded rows are ignored.

    Near duplicates are those of `core.data.duplicates.group_near`. Labels contradict each other where texts that differ
    at most in case, spaces and punctuation have different ones. Leakage is such a text in training and in validation or
    test, or, where a group column is chosen, a group in more than one of them.

    Args:
        split: is checked for leakage; None skips that.
        max_tokens: longer texts are truncated; needs `token_lengths` (of all rows, or of those with text and label).
        backbone: is checked against the scripts of the texts; None skips that.
        date_order: of day, month and year, as the split reads them.
        reading: how the model will read texts; None where they are cut at `max_tokens` whatever is chosen.

    A label cell that cannot be read in the chosen form is a finding, too; then nothing else is said about labels.
    """
    found = [*find_reading_problems(table), *find_date_problems(table, roles.date_column, date_order)]
    if roles.text_columns:
        kept = np.ones(table.rows, bool)
        kept[[row for row in excluded if 0 <= row < table.rows]] = False
        found += _inspect_texts(table, roles, kept, split, max_tokens, token_lengths, backbone, reading=reading)
    else:
        hint = say("Choose the column that holds the texts.").with_option("--text COLUMN")
        found.append(Finding("no_text", Severity.WARNING, say("No column looks like a text."), (), hint=hint))
    order = list(Severity)[::-1]
    return sorted(found, key=lambda finding: order.index(finding.severity))


def find_text_problems(
    table: Table, roles: Roles, *, excluded: Collection[int] = (), split: Split | None = None, most_near: int
) -> Iterator[Finding]:
    """Those of `find_problems` that need no tokenizer and no backbone, without what the reader noted.

    Args:
        most_near: in a table with more rows near duplicates are not searched for.
    """
    kept = np.ones(table.rows, bool)
    kept[[row for row in excluded if 0 <= row < table.rows]] = False
    return _inspect_texts(table, roles, kept, split, 0, None, None, with_near=table.rows <= most_near)


def _inspect_texts(
    table: Table,
    roles: Roles,
    kept: np.ndarray,
    split: Split | None,
    max_tokens: int,
    token_lengths: np.ndarray | None,
    backbone: ReadingLimits | None,
    *,
    with_near: bool = True,
    reading: Reading | None = None,
) -> Iterator[Finding]:
    texts = text_column(table, roles)
    blank = blank_cells(texts)
    yield from _find_empty(
        "empty_text",
        np.flatnonzero(blank & kept),
        say("Empty texts: {n}. They are left out.", n=int((blank & kept).sum())),
    )
    try:
        labels = table_labels(table, roles) if roles.label_columns else None
    except DataError as error:
        yield Finding(
            "unread_label",
            Severity.ERROR,
            say("{where}: {what}", where=error.where or "", what=error.what or ""),
            _find_row(error),
            hint=error.hint,
        )
        labels = None
    usable = kept & ~blank
    if labels is not None:
        yield from find_label_problems(table, roles, labels, excluded=np.flatnonzero(~kept).tolist(), split=split)
        usable &= labels.answered
        rows = np.flatnonzero(usable)
        yield from _judge_classes(labels, rows, roles.is_multi_label)
    rows = np.flatnonzero(usable)
    if len(rows):
        chosen = take_rows(texts, rows)
        yield from find_same_texts(table, roles, chosen, rows, labels, split, with_near=with_near)
        yield from find_embedded(chosen, rows)
        lengths = align_lengths(table, roles, rows, token_lengths)
        if lengths is not None:
            yield from _find_long(rows, lengths, max_tokens, backbone, reading)
        if backbone is not None and backbone.scripts:
            yield from _find_foreign(chosen, rows, backbone)


def _find_row(error: DataError) -> tuple[int, ...]:
    return (error.row,) if isinstance(error, CellError) else ()


def _find_empty(kind: str, rows: np.ndarray, message: Message) -> Iterator[Finding]:
    if len(rows):
        named = _name(rows)
        yield Finding(kind, Severity.WARNING, message, named)  # no fix needed: such rows are never trained on


def _judge_classes(labels: Labels, rows: np.ndarray, is_multi_label: bool) -> Iterator[Finding]:
    counts = labels.class_counts(rows)
    present = np.flatnonzero(counts)
    if len(present) < 2 and not (is_multi_label and len(present) and counts[present[0]] < len(rows)):
        only = labels.classes[present[0]] if len(present) else ""
        message = (
            say("Every row has the label {label}: there is nothing to tell apart.", label=only)
            if only
            else say("No row has a label.")
        )
        yield Finding("single_class", Severity.ERROR, message, _name(rows))
        return
    if len(rows) < FEW_ROWS:
        message = say(
            "You have {n} labelled texts. More of them make the answers better and the figures surer.", n=len(rows)
        )
        yield Finding("few_rows", Severity.WARNING, message, _name(rows))
    rare = present[counts[present] < RARE_ROWS]
    if len(rare):
        own = _name(_rows_with(labels, rows, rare))
        message = say(
            "Classes with fewer than {limit} rows: {names}. They cannot be learnt and checked.",
            limit=RARE_ROWS,
            names=_list_names(labels, rare),
        )
        yield Finding("rare_class", Severity.WARNING, message, own, FixKind.EXCLUDE_ROWS, own)
    largest = present[np.argmax(counts[present])]
    small = present[counts[present] * IMBALANCE <= counts[largest]]
    if len(small):
        message = say(
            "{largest} has {n} rows, at least {times} times as many as: {names}.",
            largest=labels.classes[largest],
            n=int(counts[largest]),
            times=IMBALANCE,
            names=_list_names(labels, small),
        )
        yield Finding(
            "imbalance", Severity.INFO, message, _name(_rows_with(labels, rows, small)), FixKind.USE_CLASS_WEIGHTS
        )


def _find_long(
    rows: np.ndarray, lengths: np.ndarray, max_tokens: int, backbone: ReadingLimits | None, reading: Reading | None
) -> Iterator[Finding]:
    limit = max_tokens if reading is None else reading.window
    is_long = lengths > limit
    if not is_long.any():
        return
    share = float(is_long.mean())
    if reading is not None and reading.is_windowed:
        message = say(
            "Texts longer than {limit} tokens: {n} ({share:.1%}). They are read whole, in several windows.",
            limit=limit,
            n=int(is_long.sum()),
            share=share,
        )
        yield Finding("long_texts", Severity.INFO, message, _name(rows[is_long]))
        return
    most = backbone.max_tokens if backbone is not None and backbone.max_tokens else 512
    wanted = min(int(-(-np.percentile(lengths[is_long], 95) // 32) * 32), most)
    message = say(
        "Texts longer than {limit} tokens: {n} ({share:.1%}). What is beyond is not read.",
        limit=limit,
        n=int(is_long.sum()),
        share=share,
    )
    severity = Severity.WARNING if share >= 0.05 else Severity.INFO
    fixes = [FixKind.RAISE_TOKEN_LIMIT] if wanted > limit else []
    hint = None
    if reading is not None and share > MANY_LONG:
        fixes.insert(0, FixKind.READ_WINDOWS)
        hint = say("Read whole, in windows, they count from beginning to end.").with_option(
            "--set training.long_texts=windows"
        )
    yield Finding(
        "long_texts",
        severity,
        message,
        _name(rows[is_long]),
        fixes[0] if fixes else None,
        fix_value=wanted if FixKind.RAISE_TOKEN_LIMIT in fixes else None,
        hint=hint,
        other_fix=fixes[1] if len(fixes) > 1 else None,
    )


def find_embedded(texts: pa.ChunkedArray, rows: np.ndarray | None) -> Iterator[Finding]:
    """The finding about texts that hold a file, if there are any.

    Args:
        rows: the row of each text; -1 for a text without one. None where no text has one.
    """
    holds_file = find_embedded_files(texts)
    if holds_file.any():
        named = np.empty(0, np.int64) if rows is None else np.unique(rows[holds_file])
        yield Finding(
            "embedded_files",
            Severity.WARNING,
            say("Texts that hold a picture or another file: {n}.", n=int(holds_file.sum())),
            _name(named[named >= 0]),
            hint=say("A model reads the signs of the file as words. Take the files out, and train on the texts alone."),
        )


def _find_foreign(texts: pa.ChunkedArray, rows: np.ndarray, backbone: ReadingLimits) -> Iterator[Finding]:
    letters = count_scripts(start_of_cells(texts))
    known = np.array([name in backbone.scripts for name in SCRIPTS])
    total = letters.sum(axis=1)
    foreign = (letters[:, ~known].sum(axis=1) * 2 > total) & (total > 0)
    if not foreign.any():
        return
    script = name_script(letters[foreign][:, :].sum(axis=0, dtype=np.int64) * ~known)
    share = float(foreign.mean())
    message = say(
        "{n} texts ({share:.0%}) are written in {script}, which {backbone} was not made for.",
        n=int(foreign.sum()),
        share=share,
        script=script,
        backbone=backbone.title,
    )
    severity = Severity.WARNING if share >= 0.02 else Severity.INFO
    yield Finding("foreign_script", severity, message, _name(rows[foreign]), FixKind.CHOOSE_BACKBONE, fix_value=script)


def _rows_with(labels: Labels, rows: np.ndarray, classes: np.ndarray) -> np.ndarray:
    wanted = np.isin(labels.codes, classes)
    has = np.zeros(len(labels.offsets) - 1, bool)
    has[np.repeat(np.arange(len(has)), labels.counts)[wanted]] = True
    return rows[has[rows]]


def _list_names(labels: Labels, classes: np.ndarray, most: int = 5) -> str:
    names = [labels.classes[number] for number in classes[:most]]
    return ", ".join(names) + (" …" if len(classes) > most else "")


def _name(rows: np.ndarray) -> tuple[int, ...]:
    return tuple(rows.tolist())
