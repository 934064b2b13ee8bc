"""The data of a job that grew by updates: no old row moves, no known text comes back, and the rows are those of the
files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import DataConfig, SplitConfig
from core.data.added_files import add_to, plan_added
from core.data.cells import to_frame
from core.data.corrections import Correction, Corrections
from core.data.table import Dialect, Table
from core.errors import DataError
from core.runs.correction_files import write_corrections
from core.tasks.classify.examples import Examples, Part, read_examples
from core.tasks.classify.sections import read_sections, split_sections
from core.train.control import Control
from tests.core.tasks.updatable_runs import Cells, data_of, texts, write


def grow(data: DataConfig, *paths: Path) -> DataConfig:
    return add_to(data, plan_added(paths, data))


def read(data: DataConfig) -> Examples:
    return read_examples(data, Control())


def splits_of(examples: Examples) -> dict[str, dict[int, str]]:
    parts = {"train": examples.train, "validation": examples.validation, "test": examples.test}
    return {name: dict(zip(part.rows.tolist(), part.texts, strict=True)) for name, part in parts.items()}


def names_of(part: Part, examples: Examples) -> list[str]:
    return [examples.judged_classes[at] for at in part.truth.tolist()]


def test_no_old_row_moves_and_new_classes_come_last(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    before = read(data)
    grown = grow(data, write(tmp_path / "new.csv", texts(100, 40, ("aaa first by name", "refund"))))
    after = read(grown)

    assert after.classes == (*before.classes, "aaa first by name")
    for name, own in splits_of(before).items():
        now = splits_of(after)[name]
        assert {row: text for row, text in now.items() if row < 60} == own
        assert [row for row in now if row >= 60], f"the new file has rows of its own in {name}"
    rows = np.concatenate([after.train.rows, after.validation.rows, after.test.rows])
    assert sorted(rows.tolist()) == list(range(100))
    assert names_of(after.test, after)[-1] in ("aaa first by name", "refund")

    twice = grow(grown, write(tmp_path / "third.csv", texts(300, 20, ("zoo",))))
    third = read(twice)
    assert third.classes == (*after.classes, "zoo")
    for name, own in splits_of(after).items():
        assert {row: text for row, text in splits_of(third)[name].items() if row < 100} == own


def test_a_grown_export_brings_only_its_new_rows(tmp_path: Path) -> None:
    old = texts(0, 60)
    data = data_of(write(tmp_path / "old.csv", old))
    before = read(data)
    relabelled = [["TICKET 0 -- about refund!", "praise"], *old[1:], *texts(60, 30)]
    grown = grow(data, write(tmp_path / "export.csv", relabelled))
    section = read_sections(grown).sections[1]

    held_out = len(before.validation) + len(before.test)
    assert len(section.known) == len(before.train) and len(section.judged) == held_out
    assert section.relabelled.tolist() == [0]
    after = read(grown)
    assert sorted(row for rows in splits_of(after).values() for row in rows if row >= 60) == list(range(120, 150))


def test_a_file_of_known_rows_adds_none(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    grown = grow(data, write(tmp_path / "again.csv", texts(0, 60)))
    assert splits_of(read(grown)) == splits_of(read(data))


def test_one_row_is_a_training_row(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    grown = read(grow(data, write(tmp_path / "one.csv", texts(900, 1))))
    assert grown.train.rows.tolist()[-1] == 60 and max(grown.test.rows) < 60


@pytest.mark.parametrize(
    ("head", "swap"), [(("TEXT", "Label"), False), (("body", "category"), False), (("category", "message"), True)]
)
def test_other_column_names_are_found_and_said(tmp_path: Path, head: Sequence[str], swap: bool) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    rows = [row[::-1] if swap else row for row in texts(100, 30)]
    planned = plan_added([write(tmp_path / "new.csv", rows, head)], data)

    assert [one.kind for one in planned.findings] == ["update_columns"]
    assert all(name in str(planned.findings[0].message) for name in head)
    after = read(add_to(data, planned))
    assert len(after.train) + len(after.validation) + len(after.test) == 90
    assert "ticket 100 about access" in [*after.train.texts, *after.validation.texts, *after.test.texts]


def test_several_files_of_one_update_are_split_together(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    daily = [write(tmp_path / f"day{day}.csv", texts(100 + 3 * day, 3)) for day in range(12)]
    grown = grow(data, *daily)
    after = read(grown)
    assert len(grown.added) == 12 and len(read_sections(grown).sections) == 2
    assert sum(1 for row in after.test.rows if row >= 60) >= 3, "each file by itself would be training rows only"


def test_a_file_without_labels_is_refused_with_what_to_do(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    bare = write(tmp_path / "bare.csv", [[row[0]] for row in texts(100, 30)], ["text"])
    with pytest.raises(DataError, match="no column with labels.*Predict it"):
        plan_added([bare], data)


def test_labels_in_another_spelling_are_the_old_classes(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)), class_spelling="alike")
    section = read_sections(grow(data, write(tmp_path / "new.csv", texts(100, 30, ("Refund", "ACCESS"))))).sections[1]
    assert set(section.renamed) == {("Refund", "refund"), ("ACCESS", "access")}
    assert set(section.labels.classes) == {"refund", "access"}


def test_chinese_texts_of_a_grown_export(tmp_path: Path) -> None:
    old = [[f"第{number}个订单什么时候退款", "退款"] for number in range(30)]
    old += [[f"密码{number}忘记了怎么办", "登录"] for number in range(30)]
    data = data_of(write(tmp_path / "旧.csv", old))
    new = [*[[f"{text}？", label] for text, label in old], *[[f"发票{number}怎么开", "发票"] for number in range(20)]]
    section = read_sections(grow(data, write(tmp_path / "新.csv", new))).sections[1]
    assert len(section.known) + len(section.judged) == 60
    assert {names for part in (section.train, section.test) for (names,) in part.labels} == {"发票"}


def test_yes_no_columns_may_get_one_more(tmp_path: Path) -> None:
    head = ("text", "refund", "access")
    old = [[f"ticket number {n} of ours", n % 2, (n // 2) % 2] for n in range(60)]
    data = replace(
        data_of(write(tmp_path / "old.csv", old, head)), label_columns=("refund", "access"), label_form="columns"
    )
    new = [[f"another text with number {n}", n % 2, 0, (n // 2) % 2] for n in range(40)]
    grown = grow(data, write(tmp_path / "new.csv", new, (*head, "urgent")))
    before, after = read(data), read(grown)
    assert grown.label_columns == ("refund", "access", "urgent")
    assert after.classes == (*before.classes, "urgent") and after.multi_label
    of_old = after.train.truth[after.train.rows < 60]
    assert (of_old[:, :2] == before.train.truth).all() and not of_old[:, 2].any()


def test_groups_of_old_rows_keep_their_split(tmp_path: Path) -> None:
    head = ("text", "label", "customer")
    old = [[*row, f"c{number // 3}"] for number, row in enumerate(texts(0, 90))]
    config = SplitConfig(kind="group", column="customer")
    data = replace(data_of(write(tmp_path / "old.csv", old, head)), group_column="customer", split=config)
    new = [[*row, f"c{number // 2}"] for number, row in enumerate(texts(500, 100))]
    grown = grow(data, write(tmp_path / "new.csv", new, head))
    after = read(grown)
    group_of = {row: cells[2] for row, cells in enumerate([*old, *new])}
    groups = {name: {group_of[row] for row in rows} for name, rows in splits_of(after).items()}
    assert not groups["train"] & groups["test"] and not groups["train"] & groups["validation"]


def test_later_rows_are_the_test_of_a_split_by_time(tmp_path: Path) -> None:
    head = ("text", "label", "day")
    old = [[*row, f"2024-01-{1 + number % 28:02d}"] for number, row in enumerate(texts(0, 90))]
    data = replace(
        data_of(write(tmp_path / "old.csv", old, head)),
        date_column="day",
        split=SplitConfig(kind="time", column="day"),
    )
    new = [[*row, f"2024-02-{1 + number % 28:02d}"] for number, row in enumerate(texts(500, 84))]
    after = read(grow(data, write(tmp_path / "new.csv", new, head)))
    dates = {row: cells[2] for row, cells in enumerate([*old, *new])}
    newest = [dates[row] for row in after.test.rows.tolist() if row >= 90]
    assert newest and min(newest) > max(dates[row] for row in after.train.rows.tolist() if row >= 90)


def test_corrections_find_rows_of_both_files_and_added_texts_come_last(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    grown = grow(data, write(tmp_path / "new.csv", texts(100, 40)))
    plain = read(grown)
    items = (
        Correction(-1, "", "?", "praise", file="old.csv", line=2),
        Correction(-1, "", "?", "refund", file="new.csv", line=3),
        Correction(-1, "", "", "praise", text="a text of no file"),
    )
    write_corrections(tmp_path / "c.csv", Corrections(items))
    after = read(replace(grown, corrections=str(tmp_path / "c.csv")))

    assert after.train.rows[-1] == 100 or 100 in after.train.rows.tolist()
    assert "a text of no file" in after.train.texts
    for name, rows in splits_of(plain).items():
        assert rows.items() <= splits_of(after)[name].items()
    labels = {
        row: label
        for part in (after.train, after.validation, after.test)
        for row, label in zip(part.rows.tolist(), names_of(part, after), strict=True)
    }
    assert (labels[0], labels[61], labels[100]) == ("praise", "refund", "praise")
    assert after.corrections is not None and after.corrections.added == 1
    assert not any("not found" in str(notice.message) for notice in after.left_out)


def test_a_changed_new_file_is_refused(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", texts(0, 60)))
    path = write(tmp_path / "new.csv", texts(100, 40))
    grown = grow(data, path)
    write(path, texts(100, 41))
    with pytest.raises(DataError, match=r"new\.csv.*no longer"):
        read(grown)


@given(data=st.data())
@settings(max_examples=6)
def test_whatever_is_added_no_row_moves_and_no_text_is_learnt_and_tested(data: st.DataObject) -> None:
    """Under every kind of split, with texts that come again, corrected labels and added texts."""
    kind = data.draw(st.sampled_from(["stratified", "group", "time", "column"]))
    config = SplitConfig(kind=kind, column={"group": "g", "time": "d", "column": "s"}.get(kind, ""))
    text, label = st.integers(0, 60), st.sampled_from("ab")
    row = st.tuples(text, label, st.integers(0, 9), st.integers(1, 28), st.sampled_from(["train", "dev", "test"]))
    job = replace(
        DataConfig(files=("0",), text_columns=("text",), label_columns=("label",)),
        group_column="g" if kind == "group" else "",
        date_column="d" if kind == "time" else "",
        split=config,
    )
    first = [(at, "ab"[at % 2], at % 10, 1 + at % 28, ("train", "dev", "test")[at % 3]) for at in range(60, 100)]
    tables = [make_table(first)]
    tables += [make_table(data.draw(st.lists(row, min_size=1, max_size=30))) for _ in range(2)]
    grown = [split_sections(tables[0], tables[1 : 1 + count], job) for count in range(3)]

    for before, after in zip(grown, grown[1:], strict=False):
        for split in ("train", "validation", "test"):
            for old, new in zip(before.sections, after.sections, strict=False):
                assert old.part(split).rows.tolist() == new.part(split).rows.tolist()
    parts = [(split, one.part(split)) for one in grown[-1].sections for split in ("train", "validation", "test")]
    split_of: dict[int, str] = {}
    rows: list[int] = []
    for split, part in parts:
        rows += part.rows.tolist()
        if kind == "stratified":  # other splits follow what the table says
            assert all(split_of.setdefault(key, split) == split for key in part.keys.tolist())
    assert len(rows) == len(set(rows)) and all(0 <= row < grown[-1].table.rows for row in rows)


def make_table(rows: Cells) -> Table:
    """A table of (number of the text, label, group, day, split)."""
    names = ("text", "label", "g", "d", "s")
    cells = [[f"text {n}", name, f"g{group}", f"2024-03-{day:02d}", split] for n, name, group, day, split in rows]
    columns = [pa.chunked_array([pa.array(column, pa.large_string())]) for column in zip(*cells, strict=True)]
    return Table(
        frame=to_frame(columns, names),
        sources=(Path("t.csv"),),
        source_of=np.zeros(len(rows), np.int32),
        line_of=np.arange(2, len(rows) + 2),
        dialect=Dialect("csv"),
    )
