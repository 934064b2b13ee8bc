"""One label or several: guessed with evidence, read from lists and objects, read back from every form."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.label_form import guess_form
from core.data.label_guess import guess_column_form
from core.data.labels import read_labels
from core.data.reading import read_table
from core.data.roles import Role, Roles, labelled_texts
from tests.cases.label_tables import SENTENCES, frame_of, kinds_of, sets_of, write_csv

_PRODUCTS = [
    "Payday loan, title loan, or personal loan", "Checking or savings account", "Credit card or prepaid card",
    "Credit reporting, credit repair services, or other personal consumer reports", "Debt collection", "Payday loan",
    "Money transfer, virtual currency, or money service", "Mortgage", "Credit reporting",
]  # fmt: skip


@pytest.mark.case("02-one-label-taken-for-several")
def test_paths_are_one_label(files, tunewright):
    body = tunewright("inspect", "hier.csv", "--json").body

    assert (body["label_form"], len(body["classes"])) == ("single", 6)
    assert "not cut at /" in kinds_of(body["findings"])["label_form"]


@pytest.mark.case("02-one-label-taken-for-several")
@pytest.mark.parametrize(
    "cells",
    [
        [f"{stars}/5" for stars in range(1, 6)],
        [f"{stars}/10" for stars in (1, 2.5, 5, 10)],
        _PRODUCTS,
        ["Hardware", "Hardware/Printer", "Hardware/Monitor", "Software", "Software/Printer", "Network/Monitor"],
        ["Hardware|Printer", "Software|Printer", "Software|Mail", "Network|Mail"],
        ["Hardware; Printer", "Hardware; Monitor", "Software; Printer", "Software; Monitor"],
        ["3,5", "4,5", "4", "5", "2,5", "3"],
        ["2024/01/05", "2024/02/05", "2024/01/06"],
        ["Sci/Tech", "World", "Sports", "Business"],
        ["C#", "F#", "Java"],
        ["[URGENT]", "[LOW]"],
        ["Food, drinks", "Staff; service", "Rooms"],
        ["yes/no", "n/a"],
        ["Smith, John", "Miller, John", "Smith, Anna"],
    ],
)
def test_one_label_stays_one(cells):
    assert guess_form(cells * 20).form == "single"


@pytest.mark.case("02-one-label-taken-for-several")
@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        (["billing", "delivery", "billing;delivery", "praise", "praise;billing"], ";"),
        (["billing, delivery", "delivery", "praise, billing", "billing", "praise"], ","),
        (["a|b", "b|c", "a|c", "c"], "|"),
        (["red/blue", "blue", "green/red", "red", "green"], "/"),
        (["billing#delivery", "delivery", "praise#billing", "billing", "praise"], "#"),
        (["Option 1;", "Option 2;", "Option 1;Option 2;", "Option 3;Option 1;"], ";"),
        (["物流、售后", "售后", "质量、物流", "质量"], "、"),
        (["1,4", "4", "1,3,4", "3", "1"], ","),
    ],
)
def test_parts_that_recur_in_other_combinations_are_labels(cells, separator):
    found = guess_form(cells * 10)

    assert (found.form, found.separator) == ("separated", separator)


@pytest.mark.case("02-one-label-taken-for-several")
def test_the_form_can_be_set(files, tunewright):
    cut = tunewright("inspect", "hier.csv", "--label-form", "separated", "--separator", "/", "--json").body
    by_sign = tunewright("inspect", "hier.csv", "--separator", "/", "--json").body
    wrong = tunewright("inspect", "hier.csv", "--label-form", "both")

    assert cut["label_form"] == by_sign["label_form"] == "separated"
    assert "Printer" in cut["classes"] and cut["classes"] == by_sign["classes"]
    assert wrong.code == 2 and "single, separated, json, columns" in wrong.err


@pytest.mark.case("02-one-label-taken-for-several")
def test_the_form_can_be_set_for_a_training(files):
    from core.tasks.classify.command import plan
    from core.tasks.classify.prompting import PromptOptions
    from core.tasks.planning import Reading, TrainRequest

    by_option = plan([files / "hier.csv"], Reading(label_separator="/"), PromptOptions(), TrainRequest())
    by_set = plan(
        [files / "hier.csv"],
        Reading(),
        PromptOptions(),
        TrainRequest(settings=("data.label_form=separated", "label_separator=/")),
    )

    assert by_option.data == by_set.data
    assert (by_set.data.label_form, by_set.data.label_separator) == ("separated", "/")


@pytest.mark.case("03-label-form-of-another-column")
def test_the_form_is_that_of_the_column_that_is_named(files, tunewright, tmp_path):
    tags = tunewright("inspect", "cat_and_tags.csv", "--label", "tags", "--json").body
    rows = [
        {"text": text, "labels": ["a", "b"] if n % 2 else ["a"], "team": "ns"[n % 2]}
        for n, text in enumerate(SENTENCES)
    ]
    file = tmp_path / "json_and_cat.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    team = tunewright("inspect", file, "--label", "team", "--json").body

    assert (tags["label_form"], tags["label_separator"]) == ("separated", ";")
    assert tags["classes"] == ["billing", "delivery", "praise"]
    assert (team["label_form"], team["classes"]) == ("single", ["n", "s"])
    assert tunewright("inspect", file, "--json").body["label_form"] == "json"


@pytest.mark.case("03-label-form-of-another-column")
def test_the_text_says_how_the_labels_are_read(files, tunewright):
    assert (
        "several labels, cut at ;: 3 classes (billing, delivery, praise)"
        in tunewright("inspect", "cat_and_tags.csv", "--label", "tags").out
    )
    assert "one label each: 3 classes" in tunewright("inspect", "cat_and_tags.csv").out


@pytest.mark.case("12-labels-with-structure")
def test_choices_of_a_labelling_tool_are_labels(files, tunewright):
    body = tunewright("inspect", "ls_export.csv", "--label", "sentiment", "--json").body

    assert (body["label_form"], body["classes"]) == ("json", ["billing", "delivery", "praise"])
    table = read_table([files / "ls_export.csv"])
    roles = Roles((("text", Role.TEXT), ("sentiment", Role.LABEL)), "json")
    assert labelled_texts(table, roles).labels[:2] == (("billing", "delivery"), ("delivery",))


@pytest.mark.case("12-labels-with-structure")
@pytest.mark.parametrize(
    ("cells", "form", "expected"),
    [
        (
            ['{"billing": 1.0, "delivery": 0.0}', '{"billing": 0.0, "delivery": 1.0}'],
            "single",
            [{"billing"}, {"delivery"}],
        ),
        (['{"a": 1.0, "b": 1.0}', '{"a": 0.0, "b": 0.9}', '{"a": 0, "b": 0}'], "json", [{"a", "b"}, {"b"}, set()]),
        (['{"user_id": "u0", "value": "a", "status": "submitted"}', '{"value": "b"}'], "single", [{"a"}, {"b"}]),
        (['[{"value": "a", "status": "submitted"}, {"value": "b"}]', '[{"value": "b"}]'], "json", [{"a", "b"}, {"b"}]),
        (['[{"value": ["a", "b"]}]', '[{"value": ["b"]}]'], "json", [{"a", "b"}, {"b"}]),
        (['[{"label": "a", "score": 0.9}, {"label": "b", "score": 0.1}]', "[]"], "json", [{"a"}, set()]),
        (["['a', 'b']", "['b']"], "json", [{"a", "b"}, {"b"}]),
        (["['a' 'b']", "['b']"], "json", [{"a", "b"}, {"b"}]),
        (["{a,b}", "{b}"], "json", [{"a", "b"}, {"b"}]),
        (["[1, 2]", "[2]"], "json", [{"1", "2"}, {"2"}]),
        (["('a', 'b')", "('b',)"], "json", [{"a", "b"}, {"b"}]),
    ],
)
def test_lists_and_objects_give_names(cells, form, expected):
    frame = frame_of(label=cells)

    assert guess_form(cells * 5).form == form
    assert sets_of(read_labels(frame, ("label",), form, "")) == expected


@pytest.mark.case("12-labels-with-structure")
@pytest.mark.parametrize(
    "cells",
    [
        ['[[0, 5, "GREETING"]]', '[[3, 9, "NAME"]]'],
        ['[{"start": 0, "end": 5, "labels": ["NAME"]}]', "[]"],
        ['{"x": 3, "y": 4, "rectanglelabels": ["car"]}', '{"x": 1, "y": 2, "rectanglelabels": ["cat"]}'],
    ],
)
def test_objects_that_are_no_names_are_refused(tmp_path, tunewright, cells):
    file = write_csv(tmp_path / "spans.csv", text=SENTENCES[: len(cells) * 10], label=cells * 10)

    inspected = tunewright("inspect", file, "--label", "label", "--json").body
    trained = tunewright("train", file, "--label", "label", "--out", tmp_path / "R")

    found = kinds_of(inspected["findings"])["unread_label"]
    assert "spans.csv, line 2, column label" in found and "objects, not names" in found
    assert trained.code == 2 and "objects, not names" in trained.err
    assert not (tmp_path / "R").exists()


@pytest.mark.case("21-columns-of-one-name")
def test_columns_of_one_name_are_several_labels(files, tunewright):
    body = tunewright("inspect", "jira.csv", "--json").body

    assert [name for name, role in body["roles"].items() if role == "label"] == ["Labels", "Labels (2)", "Labels (3)"]
    assert body["label_form"] == "columns" and "urgent" in body["classes"] and "praise" in body["classes"]
    assert "Labels, Labels (2), Labels (3)" in kinds_of(body["findings"])["label_form"]
    named = tunewright("inspect", "jira.csv", "--label", "Labels", "--json").body
    assert named["classes"] == body["classes"]
    only = tunewright("inspect", "jira.csv", "--label", "Labels", "--label-form", "single", "--json").body
    assert (only["label_form"], only["classes"]) == ("single", ["billing", "delivery", "praise"])


@pytest.mark.case("21-columns-of-one-name")
def test_names_of_a_data_frame_and_other_names(tmp_path, tunewright):
    first, second = ["billing", "delivery", "praise"] * 20, ["praise", "", ""] * 20
    pandas = write_csv(tmp_path / "pandas.csv", **{"text": SENTENCES, "tag": first, "tag.1": second})
    other = write_csv(tmp_path / "other.csv", **{"text": SENTENCES, "tag": first, "tone": second})

    assert tunewright("inspect", pandas, "--json").body["label_form"] == "columns"
    assert tunewright("inspect", other, "--json").body["label_form"] == "single"
    both = tunewright("inspect", other, "--label", "tag", "--label", "tone", "--json").body
    assert both["classes"] == ["billing", "delivery", "praise"]


NAMES = st.text(st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=8)
SETS = st.lists(st.sets(NAMES, max_size=4), min_size=1, max_size=30)


def _comparable(sets: list[set[str]]) -> bool:
    from core.data.class_names import find_forms
    from core.data.label_cells import says_none

    names = {name for own in sets for name in own}
    return len(set(find_forms(names).values())) == len(names) and not any(map(says_none, names))


@settings(max_examples=60, deadline=None)
@given(SETS)
def test_any_label_sets_read_back_from_every_form(sets):
    if not _comparable(sets):
        return
    names = sorted({name for own in sets for name in own})
    separated = frame_of(label=[";".join(sorted(own)) or "[]" for own in sets])
    lists = frame_of(label=[json.dumps(sorted(own), ensure_ascii=False) for own in sets])
    python = frame_of(label=[repr(sorted(own)) for own in sets])

    assert sets_of(read_labels(separated, ("label",), "separated", ";")) == sets
    assert sets_of(read_labels(lists, ("label",), "json", "")) == sets
    assert sets_of(read_labels(python, ("label",), "json", "")) == sets
    if names:
        flags = pd.DataFrame({name: [str(int(name in own)) for own in sets] for name in names}, dtype="str")
        found = read_labels(flags, tuple(names), "columns", "")
        assert sets_of(found) == sets and found.answered.all()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3), min_size=40, max_size=80),
    st.sampled_from(";|,"),
)
def test_generated_label_sets_are_recognised(sets, separator):
    cells = [separator.join(f"label {name}" for name in sorted(own)) for own in sets]
    several = {cell for cell in cells if separator in cell}
    if len(several) < 12:
        return

    assert guess_form(cells).form == "separated"


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 6), st.integers(2, 6), st.sampled_from("/|;,"), st.randoms(use_true_random=False))
def test_generated_paths_are_one_label(parents, children, separator, chance):
    cells = [f"p{chance.randrange(parents)}{separator}c{chance.randrange(children)}" for _ in range(80)]

    assert guess_form(cells).form == "single"


def test_the_form_is_guessed_for_a_column_of_a_table(tmp_path):
    table = read_table([write_csv(tmp_path / "t.csv", text=SENTENCES, tags=["a;b", "b", "a"] * 20)])

    assert guess_column_form(table, "tags").form == "single"  # one combination is no evidence
