"""Corrections: what is applied, what a file of them may say, and what is said where it does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.corrected_table import correct_table
from core.data.corrections import Correction, Corrections, fits_hash, hash_text, read_corrections
from core.data.label_edit import cell_of, names_in, present_cells
from core.data.roles import Role, Roles, table_labels
from core.data.table import Dialect, Table
from core.errors import DataError
from core.runs.correction_files import write_corrections

ROLES = Roles((("text", Role.TEXT), ("label", Role.LABEL)))
SEPARATED = Roles(ROLES.by_column, "separated", ";")
LISTS = Roles(ROLES.by_column, "json")
FLAGS = Roles((("text", Role.TEXT), *((name, Role.LABEL) for name in "abc")), "columns")
ROWS = 8

names = st.sampled_from("abc")
several = st.lists(names, unique=True, max_size=3)


def make_table(roles: Roles, cells: list[str]) -> Table:
    texts = [f"text {row}" for row in range(len(cells))]
    if roles is FLAGS:
        marked = [names_in(cell, roles) for cell in cells]
        columns = {name: ["1" if name in own else "0" for own in marked] for name in "abc"}
        frame = pd.DataFrame({"text": texts, **columns}, dtype="str")
    else:
        frame = pd.DataFrame({"text": texts, "label": cells}, dtype="str")
    rows = len(cells)
    return Table(frame, (Path("t.csv"),), np.zeros(rows, np.int32), np.arange(rows) + 2, Dialect("csv"))


def correction(row: int, new: str, old: str = "", **more: object) -> Correction:
    return Correction(row, hash_text(f"text {row}"), old, new, 1.0, "data", "t.csv", row + 2, **more)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(st.data(), st.sampled_from([ROLES, SEPARATED, LISTS, FLAGS]))
def test_the_last_correction_of_a_row_counts_and_no_other_row_changes(data: st.DataObject, roles: Roles) -> None:
    one = st.lists(names, min_size=1, max_size=1) if roles is ROLES else several
    cells = [cell_of(data.draw(one), roles) for _ in range(ROWS)]
    table = make_table(roles, cells)
    before = table.fingerprint()
    steps = data.draw(st.lists(st.tuples(st.integers(0, ROWS - 1), one), max_size=10))
    items = tuple(correction(row, cell_of(own, roles), cells[row], action=at) for at, (row, own) in enumerate(steps, 1))
    corrections = Corrections(items, before)

    corrected = correct_table(table, roles, corrections)

    wanted = {**dict(enumerate(cells)), **{one.row: one.new for one in items}}
    found = table_labels(corrected.table, roles).of_rows(np.arange(ROWS))
    assert [set(own) for own in found] == [set(names_in(wanted[row], roles)) for row in range(ROWS)]
    assert table.fingerprint() == before
    changed = [row for row in range(ROWS) if set(names_in(wanted[row], roles)) != set(names_in(cells[row], roles))]
    assert corrected.rows.tolist() == changed
    # the same by what counts, by the file, and with what was applied
    net = correct_table(table, roles, corrections.net()).table
    again = correct_table(table, roles, corrected.applied).table
    assert net.fingerprint() == again.fingerprint() == corrected.table.fingerprint()
    if items:
        assert corrections.without(len(items)).items == items[:-1]
        shorter = correct_table(table, roles, Corrections(items[:-1], before)).table
        assert correct_table(table, roles, corrections.without(len(items))).table.frame.equals(shorter.frame)


cell_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(max_examples=60)
@given(st.lists(st.tuples(cell_texts, cell_texts, cell_texts, st.integers(0, 9), st.floats(0, 4e9)), max_size=5))
def test_a_file_of_corrections_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, str, int, float]]
) -> None:
    items = tuple(
        Correction(
            -1,
            hash_text(text if not line else f"{at}"),
            old,
            f"new {at} {old}",
            round(when),
            "judge",
            f"{at}.csv" if line else "",
            line,
            at + 1,
            "" if line else f"{text} {at}",
            column.strip(),
        )
        for at, (text, old, column, line, when) in enumerate(parts)
    )
    items = tuple(
        one if one.line else Correction(**{**one.__dict__, "text_hash": hash_text(one.text)}) for one in items
    )
    path = tmp_path_factory.mktemp("corrections") / "c.csv"
    write_corrections(path, Corrections(items))
    assert read_corrections(path).items == items


@pytest.mark.parametrize("cell", ["=1+1", "'=1", "''tis", "'tis", "-1", "@a", "a\r\nb", ' "x" ', "\u2028"])
def test_cells_like_formulas_are_guarded_and_read_back(tmp_path: Path, cell: str) -> None:
    write_corrections(tmp_path / "c.csv", Corrections((Correction(-1, "", "", cell, text="x"),)))
    assert read_corrections(tmp_path / "c.csv").items[0].new == cell
    assert not any(part.startswith(("=", "@")) for part in (tmp_path / "c.csv").read_text().split("\n")[1].split(","))


def kinds(findings: object) -> dict[str, str]:
    return {one.kind: str(one.message) for one in findings}  # type: ignore[attr-defined]


def test_a_file_edited_by_hand_is_understood_and_what_does_not_fit_is_said(tmp_path: Path) -> None:
    table = make_table(ROLES, ["a", "b", "a", "b", "a"])
    path = tmp_path / "mine.csv"
    path.write_text(
        "\ufeffRow;text_hash;old;New;file\n"
        "2;;a;b;\n"  # fits
        f"3;{hash_text('text 3')};b;a;t.csv\n"  # another line now
        "4;;b;c;t.csv\n"  # the old label is another one, and the class is new
        "99;;a;b;t.csv\n"  # beyond the end
        f"5;{hash_text('no such text')};a;b;t.csv\n"  # the text is gone
        f"7;{hash_text('text 4')};a;b;other.csv\n"  # another file, found by the text
        "5;;a;b;\n",
        encoding="utf-8",
    )
    corrected = correct_table(table, ROLES, read_corrections(path))
    assert corrected.table.frame["label"].tolist() == ["b", "b", "c", "b", "b"]
    assert corrected.rows.tolist() == [0, 2, 4]


def test_what_does_not_fit_is_a_finding_with_its_place(tmp_path: Path) -> None:
    table = make_table(ROLES, ["a", "b", "a", "b"])
    lines = [
        f"3,{hash_text('text 2')},a,b,t.csv",
        "3,,b,b,t.csv",
        "2,,b,c,t.csv",
        "99,,a,b,t.csv",
        f"9,{hash_text('text 3')},b,a,other.csv",
    ]
    (tmp_path / "c.csv").write_text("row,text_hash,old,new,file\n" + "\n".join(lines) + "\n", encoding="utf-8")
    corrected = correct_table(table, ROLES, read_corrections(tmp_path / "c.csv"))

    found = kinds(corrected.findings)
    assert corrected.table.frame["label"].tolist() == ["c", "b", "b", "a"]
    assert "t.csv:3" in found["corrected_moved"]
    assert "t.csv:99" in found["corrected_not_found"]
    assert "other.csv" in found["corrected_unknown_file"]
    assert found["corrected_new_class"].endswith(": c.")
    assert "a instead of b" in found["corrected_other_label"]
    assert [(one.line, one.old, one.new) for one in corrected.applied] == [(2, "a", "c"), (4, "a", "b"), (5, "b", "a")]


def test_a_copy_of_the_file_under_another_name_is_known_by_its_texts(tmp_path: Path) -> None:
    table = make_table(ROLES, ["a", "b"])
    lines = f"copy.csv,2,{hash_text('text 0')},c\ncopy.csv,3,,c\n"
    (tmp_path / "c.csv").write_text(f"file,row,text_hash,new\n{lines}", encoding="utf-8")
    corrected = correct_table(table, ROLES, read_corrections(tmp_path / "c.csv"))
    assert corrected.rows.tolist() == [0]  # without a hash nothing says that line 3 is of this file
    assert {"corrected_unknown_file", "corrected_not_found"} <= set(kinds(corrected.findings))


def test_a_row_that_was_left_blank_takes_no_label_away_unless_it_says_which(tmp_path: Path) -> None:
    table = make_table(ROLES, ["a", "b", "a"])
    (tmp_path / "c.csv").write_text("row,old,new\n2,,\n3,b,\n4,,c\n", encoding="utf-8")
    write_corrections(tmp_path / "kept.csv", read_corrections(tmp_path / "c.csv"))
    for file in ("c.csv", "kept.csv"):
        corrected = correct_table(table, ROLES, read_corrections(tmp_path / file))
        assert corrected.table.frame["label"].tolist() == ["a", "", "c"]
        assert ": 1." in kinds(corrected.findings)["corrected_undecided"]


def test_of_equal_texts_the_one_with_the_old_label_is_corrected(tmp_path: Path) -> None:
    table = make_table(ROLES, ["a", "b", "a"])
    table.frame["text"] = ["same", "same", "other"]
    one = Correction(-1, hash_text(" same\n"), "b", "c", file="t.csv", line=4)
    assert correct_table(table, ROLES, Corrections((one,))).table.frame["label"].tolist() == ["a", "c", "a"]


def test_added_texts_are_the_last_rows_in_the_form_of_the_columns() -> None:
    added = (Correction(-1, "", "", "a", text="new"), Correction(-1, "", "", '["b", "c"]', text="newer"))
    table = make_table(FLAGS, ['["a"]', "[]"])
    corrected = correct_table(table, FLAGS, Corrections(added))
    assert corrected.table.frame.iloc[2:].values.tolist() == [["new", "1", "0", "0"], ["newer", "0", "1", "1"]]
    assert corrected.added.tolist() == [2, 3]
    assert str(corrected.table.place_of(3, "a")) == "added texts, line 2, column a"
    assert present_cells(corrected.table, FLAGS, [1, 3]) == ["[]", '["b", "c"]']


def test_a_label_without_a_column_of_its_own_is_left_out_and_said() -> None:
    table = make_table(FLAGS, ['["a"]', "[]"])
    corrected = correct_table(table, FLAGS, Corrections((correction(0, '["z"]'), correction(1, '["b"]'))))
    assert corrected.rows.tolist() == [1]
    assert "z" in kinds(corrected.findings)["corrected_unwritable"]


def test_corrections_of_another_label_column_stay_out() -> None:
    table = make_table(ROLES, ["a", "b", "a"])
    table.frame["topic"] = ["x", "y", "z"]
    named = ("topic", "label", "a name the column had")
    corrections = Corrections(tuple(correction(row, "c", column=name) for row, name in enumerate(named)))
    corrected = correct_table(table, ROLES, corrections)
    assert corrected.table.frame["label"].tolist() == ["a", "c", "c"]
    assert "corrected_other_column" in kinds(corrected.findings)


def test_rows_of_a_known_table_count_without_their_texts() -> None:
    table = make_table(ROLES, ["a", "b"])
    other_text = Correction(1, hash_text("joined from other columns"), "b", "c")
    assert correct_table(table, ROLES, Corrections((other_text,), table.fingerprint())).rows.tolist() == [1]
    assert correct_table(table, ROLES, Corrections((other_text,))).rows.tolist() == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("text,label\na,b\n", "no file of corrections"),
        ("new,row,text_hash\nb,,\n", "does not say which text"),
        ("new,row\nb,two\n", "no line of a file"),
    ],
)
def test_a_file_that_is_none_says_what_it_lacks(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "c.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=what):
        read_corrections(tmp_path / "c.csv")
    with pytest.raises(DataError, match="no such file"):
        read_corrections(tmp_path / "none.csv")


def test_corrections_may_come_from_another_kind_of_table(tmp_path: Path) -> None:
    records = [{"row": 3, "new": "c"}, {"row": 2, "new": "b"}]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    table = make_table(ROLES, ["a", "b", "a"])
    corrected = correct_table(table, ROLES, read_corrections(tmp_path / "c.jsonl"))
    assert corrected.table.frame["label"].tolist() == ["b", "c", "a"]


def test_the_hash_of_a_text_survives_what_spreadsheets_do_to_white_space() -> None:
    assert hash_text("a  b\r\n c ") == hash_text("a b\nc") != hash_text("ab c")
    assert hash_text("a b") == "c8687a08aa5d6ed2"


def test_a_correction_that_is_taken_back_is_none(tmp_path: Path) -> None:
    back = Corrections((correction(0, "b", "a"), correction(0, "a", "b"), correction(1, "a", "b")))
    assert back.count == 1 and [one.row for one in back.net()] == [1]


@pytest.mark.parametrize(
    "rounded", ["8.67354e+15", "8,67354e+15", "8.67e+15", "8673536334953460", "8673536334953460.0"]
)
def test_a_hash_that_a_spreadsheet_rounded_still_names_its_text(tmp_path: Path, rounded: str) -> None:
    assert hash_text("parcel late order 644") == "8673536334953461"
    assert hash_text("parcel late order 11277") == "2015169067945e23"
    assert fits_hash(rounded, "8673536334953461") and fits_hash("2,01517e+35", "2015169067945e23")
    assert not fits_hash("8.68354e+15", "8673536334953461") and not fits_hash(rounded, "867353633495346a")
    frame = pd.DataFrame({"text": ["parcel late order 644", "other"], "label": ["a", "b"]}, dtype="str")
    table = Table(frame, (Path("t.csv"),), np.zeros(2, np.int32), np.arange(2) + 2, Dialect("csv"))
    path = tmp_path / "c.csv"
    path.write_text(f"file;row;text_hash;old;new\nt.csv;2;{rounded.upper()};a;b\nt.csv;3;{rounded};b;a\n")
    corrected = correct_table(table, ROLES, read_corrections(path))
    assert corrected.table.frame["label"].tolist() == ["b", "b"]
    assert ": 1 (t.csv:3)" in kinds(corrected.findings)["corrected_not_found"]


def test_corrections_that_contradict_each_other_are_said_with_their_rows(tmp_path: Path) -> None:
    table = make_table(ROLES, ["a", "b", "a", "b"])
    path = tmp_path / "c.csv"
    path.write_text(
        "file,row,text_hash,old,new\n"
        "t.csv,2,,a,b\nt.csv,2,,a,c\n"  # the same place twice
        f"t.csv,3,,b,a\n,,{hash_text('text 1')},,c\n"  # one row by its place and by its text
        f"t.csv,4,,a,b\n,,{hash_text('text 2')},b,c\n"  # goes on from the one before
    )
    corrected = correct_table(table, ROLES, read_corrections(path))
    assert corrected.table.frame["label"].tolist() == ["c", "c", "c", "b"]
    found = {one.kind: one for one in corrected.findings}
    assert found["corrected_twice"].rows == (0, 1) and ": 2 (" in str(found["corrected_twice"].message)
    assert "corrected_other_label" not in found


def test_a_text_alone_corrects_the_row_that_has_it_and_is_added_where_none_has(tmp_path: Path) -> None:
    table = make_table(ROLES, ["a", "b", "a", "b"])
    path = tmp_path / "c.csv"
    path.write_text(
        "text,old,new,way,text_hash\ntext 1,,a,,\ntext 2,a,b,,\nnew,,a,,\ngone,a,b,,\ntext 3,,a,use,\ntext 0,,,,\n"
        f"a part of it,,b,,{hash_text('text 0')}\n"
    )
    corrected = correct_table(table, ROLES, read_corrections(path))
    assert corrected.rows.tolist() == [0, 1, 2] and corrected.added.tolist() == [4, 5]
    assert corrected.table.frame["label"].tolist() == ["b", "a", "b", "b", "a", "a"]
    found = {one.kind: one for one in corrected.findings}
    assert found["corrected_held_already"].rows == (3,)
    assert ": 1 (" in str(found["corrected_not_found"].message) and ": 1." in str(found["corrected_undecided"].message)


def test_a_line_without_its_file_is_said_where_the_table_has_several_files(tmp_path: Path) -> None:
    one = make_table(ROLES, ["a", "b"])
    table = Table(
        one.frame, (Path("t.csv"), Path("u.csv")), np.array([0, 1], np.int32), np.array([2, 2]), Dialect("csv")
    )
    path = tmp_path / "c.csv"
    path.write_text(f"row,new,text_hash\n2,b,\n2,a,{hash_text('text 1')}\n")
    corrected = correct_table(table, ROLES, read_corrections(path))
    found = {one.kind: one for one in corrected.findings}
    assert corrected.rows.tolist() == [1] and ": 1 (2)" in str(found["corrected_without_file"].message)
    assert "corrected_not_found" not in found and found["corrected_moved"].rows == (1,)
