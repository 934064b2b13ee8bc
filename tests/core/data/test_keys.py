"""Keys have one normal form, in which both sides of a join meet."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.keys import KeyForm, KnownKeys, code_keys, decide_form, find_rounded, match_keys

KEYS = st.text(max_size=12) | st.from_regex(r"[-+']{0,2}[0-9]{1,6}([.,]0{0,3})?(E\+0[0-9])?", fullmatch=True)


def column(*cells: str) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(cells, pa.large_string())])


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("12.00", "12"),
        ("12,0", "12"),
        (" 12 ", "12"),
        ("\ufeff12", "12"),
        ("12\u200b", "12"),
        ("\u00a012\u00a0", "12"),
        ("１２", "12"),
        ("١٢", "12"),
        ("ＡＢ－１２", "AB-12"),
        ("1.2E+05", "120000"),
        ("1.2e+05", "120000"),
        ("4.00633E+12", "4006330000000"),
        ("'@bob", "@bob"),
        ("'-5", "-5"),
        ("'007", "007"),
        ('="007"', "007"),
        ("Cafe\u0301 1", "Caf\u00e9 1"),
        ("A\u00a0 1", "A 1"),
        ("007", "007"),
        ("12E3", "12E3"),
        ("3E10", "3E10"),
        ("v1.0", "v1.0"),
        ("10.000", "10.000"),
        ("'quoted'", "'quoted'"),
        ("AbC", "AbC"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_spellings_and_their_key(cell: str, key: str) -> None:
    assert KeyForm().normalise(cell) == key


@given(cell=KEYS, has_whole_numbers=st.booleans())
def test_a_normal_form_is_its_own(cell: str, has_whole_numbers: bool) -> None:
    form = KeyForm(has_whole_numbers)
    assert form.normalise(form.normalise(cell)) == form.normalise(cell)


@given(left=st.lists(KEYS, max_size=8), right=st.lists(KEYS, max_size=8))
def test_a_join_is_the_same_from_both_sides(left: list[str], right: list[str]) -> None:
    left_column, right_column = (pa.chunked_array([pa.array(one, pa.large_string())]) for one in (left, right))
    form = decide_form(left_column, right_column)
    assert form == decide_form(right_column, left_column)
    there, here = code_keys(left_column, form).keys, code_keys(right_column, form).keys
    assert match_keys(there, here).hits == match_keys(here, there).hits or match_keys(there, here).aliases


@given(cells=st.lists(KEYS, max_size=10))
def test_every_cell_has_the_code_of_its_normal_form(cells: list[str]) -> None:
    given_column = pa.chunked_array([pa.array(cells, pa.large_string())])
    form = decide_form(given_column)
    coded = code_keys(given_column, form)
    found = [coded.keys[code] if code >= 0 else "" for code in coded.codes.tolist()]
    assert found == [form.normalise(cell) for cell in cells]
    assert [form.normalise(one) for one in coded.shown] == list(coded.keys)


@given(numbers=st.lists(st.integers(0, 10**9), min_size=1, unique=True), data=st.data())
def test_the_same_number_in_any_spelling_is_one_key(numbers: list[int], data: st.DataObject) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    spellings = [
        data.draw(st.sampled_from([str(n), f"{n}.0", f" {n}", str(n).translate(wide), f"'{n}", f'="{n}"']))
        for n in numbers
    ]
    assert code_keys(column(*spellings)).keys == tuple(map(str, numbers))


def test_versions_are_no_floats() -> None:
    assert code_keys(column("1.0", "1.1", "2.0", "1")).keys == ("1.0", "1.1", "2.0", "1")


def test_the_form_is_decided_over_both_files() -> None:
    form = decide_form(column("1.0", "2.0"), column("1.1", "2"))
    assert code_keys(column("1.0", "2.0"), form).keys == ("1.0", "2.0")


def test_spellings_of_one_key_are_listed_with_their_rows() -> None:
    coded = code_keys(column("33.0", "4", "33", "", "４"))
    assert coded.keys == ("33", "4") and coded.codes.tolist() == [0, 1, 0, -1, 1]
    assert coded.variants == (("33", "33.0"), ("4", "４"))
    assert coded.variant_rows.tolist() == [0, 4]


def test_a_key_is_shown_as_the_file_writes_it() -> None:
    coded = code_keys(column(" ＡＢ１ ", "7.0"))
    assert coded.keys == ("AB1", "7") and coded.shown == ("ＡＢ１", "7")


def test_plain_keys_are_left_alone() -> None:
    coded = code_keys(column("b", "a", "b"))
    assert coded.keys == coded.shown == ("b", "a") and coded.codes.dtype == np.int32 and not coded.variants


@pytest.mark.parametrize(
    ("wanted", "known", "by"),
    [
        (("7", "12"), ("007", "012", "013"), "zeros"),
        (("AB1", "CD2"), ("ab1", "cd2"), "case"),
        (("1,234", "5,678"), ("1234", "5678"), "grouping"),
    ],
)
def test_a_file_that_was_rewritten_joins(wanted: tuple[str, ...], known: tuple[str, ...], by: str) -> None:
    found = match_keys(wanted, known)
    assert found.by == by and found.aliases == dict(zip(wanted, known, strict=False)) and found.hits == 2


def test_zeros_count_where_they_tell_keys_apart() -> None:
    found = match_keys(("7", "12"), ("007", "07", "012"))
    assert not found.aliases and found.near_by == "zeros"
    found = match_keys(("7", "8", "9"), ("7", "008", "9"))
    assert not found.aliases and found.near == (("8", "008"),), "some keys are found, so the files write them alike"


def test_known_keys_are_found_in_another_spelling() -> None:
    known = KnownKeys(("33", "@bob", "007"))
    assert [known.find(one) for one in ("33.0", "'@bob", " 33", "7", "007")] == [0, 1, 0, None, 2]


def test_rounded_keys_are_noticed() -> None:
    assert find_rounded(["4.00633E+12", "12", "1E+05"]) == ["4.00633E+12"]
