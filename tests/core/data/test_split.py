"""Splits are disjoint, complete, stratified and the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import SplitConfig
from core.data.roles import Role, Roles
from core.data.shuffle import shuffle_keys
from core.data.split import make_split
from core.data.table import Dialect, Table
from core.errors import DataError

ROLES = Roles((("text", Role.TEXT), ("label", Role.LABEL), ("more", Role.IGNORE)))


def ask(**asked: Any) -> SplitConfig:
    """A split config with equal shares of validation and test unless given."""
    return SplitConfig(**{"validation_share": 0.15, "test_share": 0.15, **asked})


def make_table(labels, texts=None, more=None, sources=1):
    rows = len(labels)
    frame = pd.DataFrame(
        {"text": texts or [f"text {n}" for n in range(rows)], "label": labels, "more": more or [""] * rows}, dtype="str"
    )
    source_of = np.arange(rows, dtype=np.int32) * sources // max(1, rows)
    files = tuple(Path(f"folder/file{n}.csv") for n in range(sources))
    return Table(frame, files, source_of.astype(np.int32), np.arange(rows) + 2, Dialect("csv"))


def parts_of(split):
    return split.train, split.validation, split.test


shares = st.floats(0, 0.4)


@settings(deadline=None)
@given(
    counts=st.lists(st.integers(1, 60), min_size=1, max_size=8),
    validation=shares, test=shares, seed=st.integers(0, 2**31 - 1), copies=st.integers(1, 3),
)  # fmt: skip
def test_a_stratified_split_is_disjoint_complete_and_fair(counts, validation, test, seed, copies):
    labels = [f"class {c}" for c, count in enumerate(counts) for _ in range(count)]
    texts = [f"Text {n // copies}{'!' * (n % copies)}" for n in range(len(labels))] if copies > 1 else None
    table = make_table(labels, texts)
    config = SplitConfig(validation_share=validation, test_share=test, seed=seed)

    split = make_split(table, ROLES, config)

    parts = parts_of(split)
    assert np.array_equal(np.sort(np.concatenate(parts)), np.arange(len(labels)))
    assert all((np.diff(part) > 0).all() and part.dtype == np.int64 for part in parts)
    homes = [{str(text).rstrip("!") for text in table.frame["text"].iloc[part]} for part in parts]
    assert not (homes[0] & homes[1] or homes[0] & homes[2] or homes[1] & homes[2])
    if copies == 1:
        codes = np.array([int(label.split()[1]) for label in labels])
        for code, count in enumerate(counts):
            found = [int((codes[part] == code).sum()) for part in parts]
            assert found[0] >= 1
            for share, own in ((validation, found[1]), (test, found[2])):
                assert (own >= 1) if share > 0 and count >= 3 else True
                assert abs(own - count * share) <= 1.5 or own == 1
                assert own == 0 or share > 0
    again = make_split(table, ROLES, config)
    assert all(np.array_equal(a, b) for a, b in zip(parts, parts_of(again), strict=True))
    assert split.fingerprint == table.fingerprint()


def test_the_whole_split_matches_the_shares_even_with_many_small_classes():
    split = make_split(make_table([f"c{n % 200}" for n in range(200 * 7)]), ROLES, ask())

    assert abs(len(split.test) - 210) <= 5
    assert abs(len(split.validation) - 210) <= 5


def test_rare_classes_are_assigned_as_documented():
    table = make_table(["one"] + ["two"] * 2 + ["three"] * 3 + ["many"] * 30)

    split = make_split(table, ROLES, ask())

    found = [sorted(table.frame["label"].iloc[part].tolist()) for part in parts_of(split)]
    assert [part.count("one") for part in found] == [1, 0, 0]
    assert [part.count("two") for part in found] == [1, 0, 1]
    assert [part.count("three") for part in found] == [1, 1, 1]


def test_another_seed_is_another_split_and_the_shuffle_is_known_on_every_machine():
    table = make_table(["a", "b"] * 100)

    one, other = (make_split(table, ROLES, ask(seed=seed)) for seed in (0, 1))

    assert not np.array_equal(one.test, other.test)

    def splitmix(number, seed):
        key = (number + seed * 0xD1342543DE82EF95) % 2**64
        for _ in range(2):
            key = (key + 0x9E3779B97F4A7C15) % 2**64
            key = (key ^ key >> 30) * 0xBF58476D1CE4E5B9 % 2**64
            key = (key ^ key >> 27) * 0x94D049BB133111EB % 2**64
            key ^= key >> 31
        return key

    numbers = np.array([0, 1, 2, 10**6])
    assert shuffle_keys(numbers, 12345).tolist() == [splitmix(int(n), 12345) for n in numbers]


def test_the_same_text_is_never_on_both_sides():
    texts = [f"Same text, number {n % 60}" + ("!" if n % 2 else "") for n in range(240)]

    split = make_split(make_table(["a", "b", "c"] * 80, texts), ROLES, ask())

    homes = [{texts[row].rstrip("!") for row in part} for part in parts_of(split)]
    assert not (homes[0] & homes[1] or homes[0] & homes[2] or homes[1] & homes[2])
    assert all(homes)


def test_groups_stay_whole():
    groups = [f"customer {n // 5}" for n in range(300)]

    split = make_split(make_table(["a", "b"] * 150, more=groups), ROLES, ask(kind="group", column="more"))

    homes = [{groups[row] for row in part} for part in parts_of(split)]
    assert not (homes[0] & homes[1] or homes[0] & homes[2] or homes[1] & homes[2])
    assert [len(part) for part in parts_of(split)] == [210, 45, 45]


def test_the_latest_rows_are_test_and_moments_are_not_torn_apart():
    dates = [f"{n // 7 % 28 + 1}/3/2024" for n in range(196)]
    dates[3] = "unknown"

    split = make_split(make_table(["a", "b"] * 98, more=dates), ROLES, ask(kind="time", column="more"))

    days = [{int(dates[row].split("/")[0]) for row in part if row != 3} for part in parts_of(split)]
    assert max(days[0]) < min(days[1]) <= max(days[1]) < min(days[2])
    assert 3 in split.train
    assert abs(len(split.test) - 0.15 * 196) <= 4


@pytest.mark.parametrize(
    "words", [("train", "dev", "test"), ("Training", "VALID", "Test"), ("train", "validation", "test")]
)
def test_a_column_can_carry_the_split(words):
    carried = [words[n % 3] for n in range(30)]

    split = make_split(make_table(["a", "b"] * 15, more=carried), ROLES, ask(kind="column", column="more"))

    assert [part.tolist() for part in parts_of(split)] == [list(range(start, 30, 3)) for start in range(3)]


def test_a_split_that_the_column_lacks_is_drawn_from_training():
    carried = ["train"] * 80 + ["test"] * 20

    split = make_split(make_table(["a", "b"] * 50, more=carried), ROLES, ask(kind="column", column="more"))

    assert split.test.tolist() == list(range(80, 100))
    assert len(split.validation) == 12


def test_a_cell_that_names_no_split_is_refused_with_its_row():
    with pytest.raises(DataError) as refusal:
        make_split(make_table(["a", "b"], more=["train", "perhaps"]), ROLES, ask(kind="column", column="more"))

    assert str(refusal.value.where) == "file0.csv, line 3, column more"


@pytest.mark.parametrize("kind", ["stratified", "files"])
def test_a_test_file_is_wholly_test(kind):
    table = make_table(["a", "b"] * 50, sources=2)

    split = make_split(table, ROLES, ask(kind=kind, test_file="elsewhere/file1.csv"))

    assert split.test.tolist() == list(range(50, 100))
    assert len(split.validation) in (7, 8)
    with pytest.raises(DataError, match="file9"):
        make_split(table, ROLES, ask(kind=kind, test_file="file9.csv"))


def test_excluded_and_unusable_rows_are_in_no_split():
    table = make_table(["a", "b", ""] * 20, texts=["", *(f"t{n}" for n in range(59))])

    split = make_split(table, ROLES, ask(), excluded=[1, 4])

    rows = set(np.concatenate(parts_of(split)).tolist())
    assert rows == {n for n in range(60) if n % 3 != 2} - {0, 1, 4}


def test_the_rarest_label_of_a_row_reaches_every_split():
    labels = [";".join(["common"] + (["rare"] if n % 10 == 0 else [])) for n in range(100)]
    roles = Roles(ROLES.by_column, "separated", ";")

    split = make_split(make_table(labels), roles, ask())

    assert [sum(row % 10 == 0 for row in part) for part in parts_of(split)] == [6, 2, 2]


@pytest.mark.parametrize("change", ["order", "cell", "name", "border"])
def test_the_fingerprint_tells_tables_apart(change):
    table = make_table(["a", "b", "c"])
    frame = table.frame.copy()
    if change == "order":
        frame = frame.iloc[::-1].reset_index(drop=True)
    elif change == "cell":
        frame.loc[1, "label"] = "B"
    elif change == "name":
        frame = frame.rename(columns={"label": "Label"})
    else:
        frame["text"] = ["text 0t", "ext 1", "text 2"]
    other = Table(frame, table.sources, table.source_of, table.line_of, table.dialect)

    assert other.fingerprint() != table.fingerprint()
    same = Table(table.frame.astype(object), table.sources, table.source_of, table.line_of, Dialect("xlsx"))
    assert same.fingerprint() == table.fingerprint()
