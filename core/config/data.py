"""Settings of the data: files, columns and the split."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from core.config.settings import setting

SplitKind = Literal["stratified", "group", "time", "column", "files"]
LabelForm = Literal["single", "separated", "json", "columns"]
ClassSpelling = Literal["exact", "forms", "alike"]
DateOrder = Literal["auto", "dmy", "mdy", "ymd"]
"""Day, month and year as they follow one another; "auto" finds it out for each file."""


@dataclass(frozen=True, kw_only=True)
class SplitConfig:
    """How rows are split into training, validation and test.

    `column` is the group, date or split column where `kind` needs one. With separate files (`kind="files"`, or a
    stratified split together with a test file) all rows of the files named here are validation or test.
    """

    # fmt: off
    kind: SplitKind = setting("stratified", hint="How rows are dealt to training, validation and test.", label="Split")
    validation_share: float = setting(0.1, 0.0, 0.5, "Part that decides when the model is best.", label="Validation")
    test_share: float = setting(0.15, 0.0, 0.5, "Part the model is judged on at the end, never seen before.", label="Test")
    seed: int = setting(0, 0, 2**31 - 1, "Same seed, same split.", label="Split seed", advanced=True)
    date_order: DateOrder = setting("auto", hint="How dates such as 3/4/2024 or 24/03/01 are read; automatic decides for each file.", label="Order of dates", advanced=True)
    # fmt: on
    column: str = ""
    validation_file: str = ""
    test_file: str = ""


@dataclass(frozen=True, kw_only=True)
class DataConfig:
    """The files of a job, and the meaning of their columns.

    `files` are read as one table, in this order. `excluded_rows` are row numbers (from 0) of that table that the user
    excluded; the file itself is never changed. `corrections` is a file of corrected labels, which are applied after
    reading (`core.data.corrections`); `fingerprint` is that of the files without them. An empty `encoding`, `delimiter` or `sheet` is detected.
    `added` are the files of later updates, in their order: each is split on its own, so that no row of an earlier file
    changes its split, and its rows are numbered behind those of the files before; `added_fingerprints` are theirs, and
    `added_reading` says how each is read (`core.data.added_files`).
    """

    files: tuple[str, ...] = ()
    text_columns: tuple[str, ...] = ()
    label_columns: tuple[str, ...] = ()
    # fmt: off
    label_form: LabelForm = setting("single", hint="One label a cell, several with a separator, a JSON list, or one column for each label.", label="Label form")
    label_separator: str = setting("", hint="What stands between the labels of a cell.", label="Label separator")
    class_spelling: ClassSpelling = setting("forms", hint="Which spellings are one class. Exact: as written. Forms: those that differ only in Unicode form, invisible characters, 1 and 1.0, true and TRUE. Alike: also those that differ in case, spaces, hyphens and underscores.", label="Class spelling", advanced=True)
    # fmt: on
    date_column: str = ""
    group_column: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    excluded_rows: tuple[int, ...] = ()
    fingerprint: str = ""
    corrections: str = ""
    added: tuple[str, ...] = ()
    added_fingerprints: tuple[str, ...] = ()
    added_reading: tuple[str, ...] = ()
    keep_rows: bool = setting(True, hint="Keep a copy of the training rows with the run, so that it can be updated later without forgetting, also when the file has moved or changed. Never exported.", label="Keep rows", advanced=True)  # fmt: skip
    split: SplitConfig = field(default_factory=SplitConfig)
