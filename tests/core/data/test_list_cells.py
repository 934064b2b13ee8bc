"""Cells with several values are known by evidence and taken apart."""

from __future__ import annotations

import json
import random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.list_cells import ListForm, find_list_form, split_column

RNG = random.Random(3)
BASKETS = [RNG.sample(range(1, 60), RNG.randint(1, 6)) for _ in range(120)]
FOODS = ["whole milk", "rolls", "soda", "other vegetables", "yogurt", "beef", "eggs", "oil"]
MEALS = [RNG.sample(FOODS, RNG.randint(1, 5)) for _ in range(80)]


@pytest.mark.parametrize(
    ("write", "separator"),
    [
        (json.dumps, ""),
        (str, ""),
        (lambda basket: str(list(map(str, basket))), ""),
        (lambda basket: "{" + ",".join(map(str, basket)) + "}", ""),
        (lambda basket: "[" + " ".join(map(str, basket)) + "]", ""),
        (lambda basket: str(tuple(basket)), ""),
        (lambda basket: f"array({basket})", ""),
        (lambda basket: "|".join(map(str, basket)), "|"),
        (lambda basket: ";".join(map(str, basket)), ";"),
        (lambda basket: ", ".join(map(str, basket)), ","),
        (lambda basket: ",".join(f"P{item:03d}" for item in basket), ","),
        (lambda basket: " ".join(map(str, basket)), " "),
    ],
)
def test_baskets_are_known_in_every_spelling(write, separator: str) -> None:
    cells = [write(basket) for basket in BASKETS]
    form = find_list_form(cells)
    assert form == ListForm(separator)
    taken = [[int(part.strip("P")) for part in form.split(cell)] for cell in cells]
    assert taken == BASKETS


def test_names_with_spaces_are_values_too() -> None:
    form = find_list_form([", ".join(meal) for meal in MEALS])
    assert form == ListForm(",") and form.split("whole milk, beef") == ["whole milk", "beef"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8), max_size=4))
def test_a_list_as_python_prints_it_reads_back(values: list[str]) -> None:
    printed = str(values)
    if "\\x" in printed or "\\u" in printed or "\\U" in printed:
        return  # characters that Python itself does not print
    assert ListForm().split(printed) == [part.strip() for part in values if part.strip()]


def test_a_few_baskets_among_single_items_are_known() -> None:
    cells = [*map(str, range(1, 41)), "22;30", "7;8;9"]
    assert find_list_form(cells) == ListForm(";")
    assert find_list_form(["Salt", "Pepper", "Tea", "Time", "Tea Time", "Salt Pepper"]) is None


@pytest.mark.parametrize(
    "cells",
    [
        [f"Tea No {n}" for n in range(30)],
        ["Monsters, Inc.", "The Good, the Bad and the Ugly", "Crouching Tiger, Hidden Dragon", "Up", "Cars"],
        [f"{n},{n % 7}{n % 3}" for n in range(10, 40)],
        ["1,234", "5,678", "12,345", "99"],
        [f"P-{n:03d}" for n in range(30)],
        [f"2025-01-{n:02d} 10:00:00" for n in range(1, 29)],
        ["(see below)", "(none)", "(ask us)"],
        ["Smith, John", "Smith, Mary", "Miller, John", "Miller, Mary", "Brown, John", "Brown, Mary"] * 3,
        ['{"a": 1}', '{"b": 2}'],
        ["How do I [reset] it?", "Where is it?"],
        ["[Solved] my mouse", "[Open] a printer"],
        [],
    ],
)
def test_one_value_stays_one(cells: list[str]) -> None:
    assert find_list_form(cells) is None


def test_sentences_are_lists_in_brackets_only() -> None:
    cells = [json.dumps(["where do I go", "which desk, please"]), json.dumps(["how", 'say "reset"'])]
    form = find_list_form(cells, is_prose=True)
    assert form is not None and form.split(cells[0]) == ["where do I go", "which desk, please"]
    assert find_list_form(["a|b", "b|c", "a|c", "c"] * 9, is_prose=True) is None


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), min_size=1, max_size=12))
def test_a_written_list_reads_back(lists: list[list[str]]) -> None:
    cells = [json.dumps(own, ensure_ascii=False) for own in lists]
    taken = split_column(pa.chunked_array([pa.array(cells, pa.large_string())]), ListForm())
    found: list[list[str]] = [[] for _ in lists]
    for cell, row in zip(taken.cells.to_pylist(), taken.rows.tolist(), strict=True):
        found[row] += [cell] if cell else []
    assert found == [[part.strip() for part in own if part.strip()] for own in lists]
    assert sorted(set(taken.rows.tolist())) == list(range(len(lists)))
