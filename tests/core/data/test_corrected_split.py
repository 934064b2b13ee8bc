"""The split of corrected tables: no row that the file labels ever moves, and nothing leaks into the test."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import SplitConfig
from core.data.corrected_split import split_corrected
from core.data.corrected_table import correct_table
from core.data.corrections import Correction, Corrections
from core.data.roles import Role, Roles
from core.data.split import Split, make_split
from core.data.table import Dialect, Table
from core.errors import DataError

ROLES = Roles((("text", Role.TEXT), ("label", Role.LABEL), ("more", Role.IGNORE)))
ROWS = 24
KINDS = ("stratified", "group", "time", "column", "files")


def make_table(labels: list[str], more: list[str] | None = None, texts: list[str] | None = None) -> Table:
    rows = len(labels)
    cells = {"text": texts or [f"text {row}" for row in range(rows)], "label": labels, "more": more or [""] * rows}
    frame = pd.DataFrame(cells, dtype="str")
    files = (Path("train.csv"), Path("test.csv"))
    source_of = (np.arange(rows) >= rows * 3 // 4).astype(np.int32)
    return Table(frame, files, source_of, np.arange(rows) + 2, Dialect("csv"))


def config_of(kind: str) -> SplitConfig:
    column = "more" if kind in ("group", "time", "column") else ""
    return SplitConfig(kind=kind, column=column, validation_share=0.2, test_share=0.2)  # type: ignore[arg-type]


def cells_of(kind: str) -> list[str]:
    return {
        "group": [f"group {row % 7}" for row in range(ROWS)],
        "time": [f"2024-01-{row + 1:02}" for row in range(ROWS)],
        "column": [("train", "train", "test")[row % 3] for row in range(ROWS)],
    }.get(kind, [""] * ROWS)


def corrections_of(steps: dict[int, str], added: int = 0) -> Corrections:
    items = [Correction(row, "", "?", new) for row, new in steps.items()]
    return Corrections((*items, *(Correction(-1, "", "", "a", text=f"added {at}") for at in range(added))))


def split_of(table: Table, corrections: Corrections, config: SplitConfig) -> Split:
    return split_corrected(table, correct_table(table, ROLES, corrections), ROLES, config)


def parts_of(split: Split) -> dict[int, str]:
    named = {"train": split.train, "validation": split.validation, "test": split.test}
    return {row: name for name, rows in named.items() for row in rows.tolist()}


steps = st.dictionaries(st.integers(0, ROWS - 1), st.sampled_from(["a", "b", "c", ""]), max_size=ROWS)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["a", "b", ""]), min_size=ROWS, max_size=ROWS), steps, steps, st.sampled_from(KINDS))
def test_whatever_is_corrected_the_rows_of_the_file_stay_where_they_are(
    labels: list[str], first: dict[int, str], second: dict[int, str], kind: str
) -> None:
    labels = ["a", *labels[1:]]
    table, config = make_table(labels, cells_of(kind)), config_of(kind)
    try:
        own = parts_of(make_split(table, ROLES, config))
    except DataError:
        return
    try:
        one, other = (parts_of(split_of(table, corrections_of(some, 2), config)) for some in (first, second))
    except DataError as error:
        assert "train on" in str(error)
        return
    for some, parts in ((first, one), (second, other)):
        present = {row: some.get(row, label) for row, label in enumerate(labels)}
        assert set(parts) == {row for row, label in present.items() if label} | {ROWS, ROWS + 1}
        assert {row: part for row, part in parts.items() if row in own} == {
            row: part for row, part in own.items() if present[row]
        }
        assert parts[ROWS] == parts[ROWS + 1] == "train"
    # a row that only corrections label is where it is whatever else is labelled, but for classes without training rows
    moved = [row for row in set(one) & set(other) if one[row] != other[row]]
    assert all(row not in own and "train" in (one[row], other[row]) for row in moved)


def test_newly_labelled_rows_are_drawn_by_the_shares_and_alike_in_every_table() -> None:
    rows = 2_000
    table = make_table(["a", "b", "a", "b", *[""] * (rows - 4)])
    labelled = {row: "ab"[row % 2] for row in range(4, rows)}
    whole = parts_of(split_of(table, corrections_of(labelled), config_of("stratified")))
    half = {row: label for row, label in labelled.items() if row % 3}
    fewer = parts_of(split_of(table, corrections_of(half), config_of("stratified")))

    assert all(whole[row] == part for row, part in fewer.items())
    shares = pd.Series(whole).value_counts(normalize=True)
    assert shares["test"] == pytest.approx(0.2, abs=0.03) and shares["validation"] == pytest.approx(0.2, abs=0.03)
    other_seed = split_of(table, corrections_of(labelled), SplitConfig(seed=1, validation_share=0.2, test_share=0.2))
    assert parts_of(other_seed) != whole


def test_a_table_without_any_label_is_split_by_its_corrections_alone() -> None:
    table = make_table([""] * ROWS)
    labelled = {row: "abc"[row % 3] for row in range(ROWS)}
    parts = parts_of(split_of(table, corrections_of(labelled), config_of("stratified")))
    assert set(parts) == set(range(ROWS))
    assert {labelled[row] for row, part in parts.items() if part == "train"} == {"a", "b", "c"}


def test_a_class_that_only_corrections_have_is_trained_on() -> None:
    table = make_table(["a", "b"] * 12)
    for row in range(ROWS):
        table.frame.loc[row, "label"] = "" if row >= 20 else "ab"[row % 2]
    for new in range(20, ROWS):
        parts = parts_of(split_of(table, corrections_of({new: "c"}), config_of("stratified")))
        assert parts[new] == "train"


def test_nothing_that_is_labelled_later_leaks() -> None:
    texts = [f"text {row}" for row in range(ROWS)]
    labels = ["ab"[row % 2] for row in range(ROWS)]
    table = make_table(labels, texts=texts)
    held_out = make_split(table, ROLES, config_of("stratified")).test[0]
    twin = next(row for row in range(ROWS) if row != held_out)
    texts[twin], labels[twin] = f"Text {held_out}!", ""
    table = make_table(labels, texts=texts)
    own = parts_of(make_split(table, ROLES, config_of("stratified")))
    corrections = corrections_of({twin: "a"}).plus([Correction(-1, "", "", "a", text=f"TEXT {held_out}.")])
    parts = parts_of(split_of(table, corrections, config_of("stratified")))
    assert parts[twin] == own[int(held_out)]
    assert (ROWS in parts) == (own[int(held_out)] == "train")


def test_groups_dates_and_columns_decide_for_rows_that_are_labelled_later() -> None:
    for kind in ("group", "time", "column", "files"):
        more = cells_of(kind)
        labels = ["ab"[row % 2] if row % 4 else "" for row in range(ROWS)]
        table, config = make_table(labels, more), config_of(kind)
        own = parts_of(make_split(table, ROLES, config))
        parts = parts_of(split_of(table, corrections_of({row: "a" for row in range(0, ROWS, 4)}), config))
        for row in range(0, ROWS, 4):
            if kind == "group":
                assert parts[row] == next(part for other, part in own.items() if more[other] == more[row])
            elif kind == "time":
                later = [part for other, part in own.items() if other > row]
                earlier = [part for other, part in own.items() if other < row]
                assert parts[row] in {*later[:1], *earlier[-1:]}
            elif more[row] == "test" or (kind == "files" and row >= ROWS * 3 // 4):
                assert parts[row] == "test"
            else:
                assert parts[row] != "test"
