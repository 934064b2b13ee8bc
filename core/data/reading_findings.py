"""Findings about how files were read: lines that are no rows, and what was guessed or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.data.table import Table
from core.message import Message, say


class Severity(StrEnum):
    """How serious a finding is: for information, should be checked, makes training useless."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class FixKind(StrEnum):
    """The action that resolves a finding."""

    EXCLUDE_ROWS = "exclude_rows"
    RAISE_TOKEN_LIMIT = "raise_token_limit"
    USE_CLASS_WEIGHTS = "use_class_weights"
    CHOOSE_BACKBONE = "choose_backbone"
    GROUP_SPLIT = "group_split"
    CHOOSE_ENCODING = "choose_encoding"
    JOIN_CLASSES = "join_classes"
    RENAME_CLASSES = "rename_classes"
    READ_WINDOWS = "read_windows"


@dataclass(frozen=True)
class Finding:
    """A problem or a notable fact about the data.

    Attributes:
        kind: no_text empty_text empty_label no_label partly_blank_label hidden_label withheld_label unlearnt_class
            label_form joined_classes alike_classes classes_by_punctuation unread_label rare_class exact_duplicates
            near_duplicates contradicting_labels long_texts leakage imbalance rejected_lines single_class few_rows
            foreign_script; those of `ReadingNote`, and of `core.data.corrected_table`.
        rows: the rows it is about; () where it is about the table or about lines that are no rows.
        fix: the action that resolves it; None where the user has to correct the data.
        fix_rows: the rows that `EXCLUDE_ROWS` excludes.
        hint: how it can be resolved where no fix does; None where the sentence is enough.
        fix_value: the token limit, the name of the backbone, of the group column or of the encoding that the fix sets.
        other_fix: a second way to resolve it; None.
        renames: the classes that `RENAME_CLASSES` renames, as (present name, new name).
    """

    kind: str
    severity: Severity
    message: Message
    rows: tuple[int, ...]
    fix: FixKind | None = None
    fix_rows: tuple[int, ...] = ()
    fix_value: int | str | None = None
    hint: Message | None = None
    other_fix: FixKind | None = None
    renames: tuple[tuple[str, str], ...] = ()


def find_reading_problems(*tables: Table | None) -> Iterator[Finding]:
    """A finding for the lines that could not be read, and one for each note of the reader; None is skipped."""
    for table in tables:
        if table is None:
            continue
        if table.rejected_count:
            first = table.rejected[0]
            message = say(
                "Lines that could not be read: {n}. The first is line {line} of {file}.",
                n=table.rejected_count,
                line=first.line,
                file=first.file,
            )
            yield Finding("rejected_lines", Severity.WARNING, message, ())
        for note in table.notes:
            severity = Severity.WARNING if note.is_doubt else Severity.INFO
            fix = FixKind.CHOOSE_ENCODING if note.other_encoding else None
            value = note.other_encoding or None
            yield Finding(note.kind, severity, note.message, (), fix, fix_value=value, hint=note.hint)
