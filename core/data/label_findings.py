"""Findings about labels: how they were read, rows without one, spellings of one class, classes nobody can learn."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from core.data.cells import arrow_column, list_cells, take_rows
from core.data.class_names import JoinedClass, alike_form, find_alike, show_spelling, unpunctuated_form
from core.data.label_cells import is_structured
from core.data.label_form import guess_form
from core.data.label_guess import guess_column_form
from core.data.labels import Labels
from core.data.reading_findings import Finding, FixKind, Severity
from core.data.roles import Roles, blank_cells, table_labels, text_column
from core.data.split import Split, say_file_splits
from core.data.table import Table
from core.message import Message, say

_LISTED = 5
_NAMED_SEPARATORS = {"\n": "\\n", "\t": "tab"}


def find_label_problems(
    table: Table, roles: Roles, labels: Labels, *, excluded: Collection[int] = (), split: Split | None = None
) -> Iterator[Finding]:
    """What was guessed and decided about the labels, with the rows that it concerns.

    Args:
        split: is checked for classes without training rows, and for a split whose labels are kept back.
    """
    kept = ~blank_cells(text_column(table, roles))
    kept[[row for row in excluded if 0 <= row < table.rows]] = False
    yield from _describe_form(table, roles)
    yield from _find_unlabelled(roles, labels, kept)
    yield from _find_hidden(labels, kept)
    rows = np.flatnonzero(kept & labels.answered)
    yield from _find_spellings(labels, rows)
    if split is not None:
        yield from _describe_split(table, split)
        yield from _find_unlearnt(labels, split)


def say_form(roles: Roles, table: Table) -> Message | None:
    """How the labels were read, in a sentence with an example; None where each cell is plainly one label."""
    columns = roles.label_columns
    if not columns:
        return None
    names = ", ".join(columns[:_LISTED]) + (" …" if len(columns) > _LISTED else "")
    if roles.label_form == "columns":
        return say("Read as several labels: the columns {columns}.", columns=names)
    column = arrow_column(table.frame, columns[0])
    rows = np.arange(0, table.rows, max(1, table.rows // 2_000))
    cells = [cell.strip() for cell in list_cells(take_rows(column, rows)) if cell.strip()]
    if roles.label_form == "separated":
        example = max(cells, key=lambda cell: (cell.count(roles.label_separator), -len(cell)), default="")
        return say(
            "Read as several labels, cut at {separator}: column {column}, for example {example}.",
            separator=show_separator(roles.label_separator),
            column=names,
            example=_shorten(example),
        )
    if roles.label_form == "json":
        example = next((cell for cell in cells if is_structured(cell) and "," in cell), cells[0] if cells else "")
        return say(
            "Read as several labels, lists: column {column}, for example {example}.",
            column=names,
            example=_shorten(example),
        )
    found = guess_form(cells)
    if found.form == "json" or (found.form == "single" and found.example.startswith("{")):
        return say(
            "Read as one label each: column {column}, for example {example}.", column=names, example=found.example[:80]
        )
    if found.uncut or found.form == "separated":
        return say(
            "Read as one label each, not cut at {separator}: column {column}, for example {example}.",
            separator=show_separator(found.uncut or found.separator),
            column=names,
            example=_shorten(found.example),
        )
    return None


def show_separator(separator: str) -> str:
    """The separator as a person can read and type it."""
    return _NAMED_SEPARATORS.get(separator, separator)


def _describe_form(table: Table, roles: Roles) -> Iterator[Finding]:
    message = say_form(roles, table)
    if message is None:
        return
    hint = say("If that is wrong, choose another form of the labels.").with_option(
        "--label-form single|separated|json|columns, --separator SIGN"
    )
    is_other = (
        len(roles.label_columns) == 1 and guess_column_form(table, roles.label_columns[0]).form != roles.label_form
    )
    yield Finding("label_form", Severity.INFO, message, (), hint=None if is_other else hint)


def _say_none(roles: Roles, labels: Labels) -> Message | None:
    """How a row says that it has none of the labels; None where each row has one."""
    if not roles.is_multi_label:
        return None
    if roles.label_form != "columns":
        return say("Where they have none of the labels, write [] into the cell.")
    if set(labels.classes) <= set(roles.label_columns):
        return say("Where they have none of the labels, write 0 into their cells.")
    return say("Where they have none of the labels, write none into one of their cells.")


def _find_unlabelled(roles: Roles, labels: Labels, kept: np.ndarray) -> Iterator[Finding]:
    blank = ~labels.answered & kept
    blank[labels.hidden] = False
    if blank.any():
        yield Finding(
            "empty_label",
            Severity.WARNING,
            say("Texts without a label: {n}. They are left out.", n=int(blank.sum())),
            _name(blank),
            hint=_say_none(roles, labels),
        )
    if not roles.is_multi_label:
        return
    none = labels.answered & kept & (labels.counts == 0)
    if none.any():
        words = ", ".join(word for word, _ in labels.none_words[:_LISTED])
        message = (
            say(
                "Rows with none of the labels: {n}, written as {words}. They are learnt and judged.",
                n=int(none.sum()),
                words=words,
            )
            if words
            else say("Rows with none of the labels: {n}. They are learnt and judged.", n=int(none.sum()))
        )
        yield Finding("no_label", Severity.INFO, message, _name(none))
    partly = np.zeros(len(kept), bool)
    partly[labels.partly_blank] = True
    partly &= kept
    if partly.any():
        message = say("Rows with blank cells beside filled ones: {n}. Blank counts as no.", n=int(partly.sum()))
        yield Finding("partly_blank_label", Severity.WARNING, message, _name(partly))


def _find_hidden(labels: Labels, kept: np.ndarray) -> Iterator[Finding]:
    hidden = np.zeros(len(kept), bool)
    hidden[labels.hidden] = True
    hidden &= kept
    if hidden.any():
        message = say(
            "Rows whose label is kept back: {n} with {name}, which no other row has. They are left out.",
            n=int(hidden.sum()),
            name=", ".join(labels.hidden_names),
        )
        yield Finding("hidden_label", Severity.WARNING, message, _name(hidden), hint=_drawn_instead())


def _find_spellings(labels: Labels, rows: np.ndarray) -> Iterator[Finding]:
    if labels.joined:
        shown = "; ".join(map(_show_joined, labels.joined[:_LISTED])) + (" …" if len(labels.joined) > _LISTED else "")
        message = say("Spellings that are read as one class: {classes}.", classes=shown)
        hint = say("To keep them apart, give them names that differ in more.").with_option("--set class_spelling=exact")
        yield Finding("joined_classes", Severity.INFO, message, tuple(labels.joined_rows.tolist()), hint=hint)
    counts = labels.class_counts(rows)
    present = [labels.classes[number] for number in np.flatnonzero(counts)]
    alike = find_alike(present)
    if alike:
        message = say("Classes that are written alike: {classes}.", classes=_show_groups(alike, labels, counts))
        hint = say("If they are one class, give them one name, or join them.")
        yield Finding(
            "alike_classes",
            Severity.WARNING,
            message,
            _rows_of_rarer(alike, labels, counts, rows),
            FixKind.JOIN_CLASSES,
            hint=hint.with_option("--set class_spelling=alike"),
            other_fix=FixKind.RENAME_CLASSES,
            renames=_renames_of(alike, labels, counts),
        )
    punctuated = [group for group in find_alike(present, unpunctuated_form) if len(set(map(alike_form, group))) > 1]
    if punctuated:
        shown = _show_groups(punctuated, labels, counts)
        yield Finding(
            "classes_by_punctuation",
            Severity.WARNING,
            say("Classes that differ only in punctuation: {classes}.", classes=shown),
            _rows_of_rarer(punctuated, labels, counts, rows),
            FixKind.RENAME_CLASSES,
            hint=say("If they are one class, give them one name."),
            renames=_renames_of(punctuated, labels, counts),
        )


def find_renames(table: Table, roles: Roles) -> tuple[tuple[str, str], ...]:
    """The classes that differ from a more frequent one only in case, spaces or punctuation, with the name of that."""
    labels = table_labels(table, roles)
    counts = labels.class_counts(np.arange(table.rows))
    present = [labels.classes[number] for number in np.flatnonzero(counts)]
    return _renames_of(find_alike(present, unpunctuated_form), labels, counts)


def _rank(group: tuple[str, ...], labels: Labels, counts: np.ndarray) -> list[str]:
    """The names of a group, the most frequent first."""
    number_of = {name: number for number, name in enumerate(labels.classes)}
    return sorted(group, key=lambda name: -int(counts[number_of[name]]))


def _show_groups(groups: list[tuple[str, ...]], labels: Labels, counts: np.ndarray) -> str:
    number_of = {name: number for number, name in enumerate(labels.classes)}
    return "; ".join(
        " / ".join(f"{show_spelling(name)} ({int(counts[number_of[name]])})" for name in _rank(group, labels, counts))
        for group in groups[:_LISTED]
    ) + (" …" if len(groups) > _LISTED else "")


def _renames_of(groups: list[tuple[str, ...]], labels: Labels, counts: np.ndarray) -> tuple[tuple[str, str], ...]:
    """The rarer names of each group with the most frequent one."""
    ranked = [_rank(group, labels, counts) for group in groups]
    return tuple((name, group[0]) for group in ranked for name in group[1:])


def _rows_of_rarer(
    groups: list[tuple[str, ...]], labels: Labels, counts: np.ndarray, rows: np.ndarray
) -> tuple[int, ...]:
    """Those of the rows that have one of the rarer names of a group."""
    rarer = {name for name, _ in _renames_of(groups, labels, counts)}
    numbers = [number for number, name in enumerate(labels.classes) if name in rarer]
    has = np.zeros(len(labels.offsets) - 1, bool)
    has[np.repeat(np.arange(len(has)), labels.counts)[np.isin(labels.codes, numbers)]] = True
    return tuple(rows[has[rows]].tolist())


def _show_joined(joined: JoinedClass) -> str:
    others = [f"{show_spelling(name)} ({rows})" for name, rows in joined.spellings if name != joined.name]
    own = next((f"{joined.name} ({rows})" for name, rows in joined.spellings if name == joined.name), joined.name)
    return " = ".join([own, *others])


def _describe_split(table: Table, split: Split) -> Iterator[Finding]:
    if not split.by_file_names:
        return
    files = say_file_splits(table)
    message = say(
        "The names of the files are taken as the split: training {train}; validation {validation}; test {test}.",
        train=files.get("train", "-"),
        validation=files.get("validation", "-"),
        test=files.get("test", "-"),
    )
    hint = say("If that is wrong, choose another split.").with_option("--split stratified")
    yield Finding("split_by_files", Severity.INFO, message, (), hint=hint)


def _find_unlearnt(labels: Labels, split: Split) -> Iterator[Finding]:
    """Classes that occur in validation or test only, and a split whose labels are kept back."""
    if len(split.withheld):
        codes = labels.first_codes()[split.withheld]
        message = say(
            "All {n} rows of a split have the label {name}, which no training row has: left out, and not judged.",
            n=len(split.withheld),
            name=", ".join(labels.classes[code] for code in np.unique(codes)),
        )
        withheld = tuple(split.withheld.tolist())
        yield Finding("withheld_label", Severity.WARNING, message, withheld, hint=_drawn_instead())
    trained = labels.class_counts(split.train)
    judged = np.concatenate([split.validation, split.test])
    held_out = labels.class_counts(judged)
    missing = np.flatnonzero((trained == 0) & (held_out > 0))
    if not len(missing):
        return
    names = ", ".join(labels.classes[number] for number in missing[:_LISTED]) + (" …" if len(missing) > _LISTED else "")
    has = np.zeros(len(labels.offsets) - 1, bool)
    has[np.repeat(np.arange(len(has)), labels.counts)[np.isin(labels.codes, missing)]] = True
    rows = np.sort(judged[has[judged]])
    message = (
        say(
            "No training row has the label {names}: it cannot be learnt, and its {n} rows count as wrong.",
            names=names,
            n=len(rows),
        )
        if len(missing) == 1
        else say(
            "No training row has these labels: {names}. They cannot be learnt, and their {n} rows count as wrong.",
            names=names,
            n=len(rows),
        )
    )
    yield Finding("unlearnt_class", Severity.WARNING, message, tuple(rows.tolist()))


def _drawn_instead() -> Message:
    return say("Where a split has no other rows, it is drawn from the training rows.")


def _shorten(cell: str) -> str:
    shown = show_spelling(cell.replace("\n", "\\n"))
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _name(marked: np.ndarray) -> tuple[int, ...]:
    return tuple(np.flatnonzero(marked).tolist())
