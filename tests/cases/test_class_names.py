"""Spellings of one class, and classes that are only alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.data.findings import find_problems
from core.data.labels import read_labels
from core.data.reading import read_table
from core.data.roles import Roles, guess_roles, labelled_texts
from tests.cases.label_tables import SENTENCES, frame_of, kinds_of, write_csv


@pytest.mark.case("18-one-class-written-in-two-ways")
def test_spellings_that_look_the_same_are_one_class(files, tunewright):
    body = tunewright("inspect", "unicode_labels.csv", "--json").body
    found = kinds_of(body["findings"])

    assert body["classes"] == ["LIVRAISON", "Livraison", "Merci", "merci", "Merci.", "Réclamation"]
    assert "Réclamation (20) = Re<U+0301>clamation (20)" in found["joined_classes"]
    assert "<U+200B>" in found["joined_classes"]
    assert (
        "Livraison (60) / LIVRAISON (20)" in found["alike_classes"] and "Merci (20) / merci" in found["alike_classes"]
    )


@pytest.mark.case("18-one-class-written-in-two-ways")
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["0", "1", "2"], ["0.0", "1.0", "2.0"], ("0", "1", "2")),
        (["true", "false"], ["True", "FALSE"], None),
        (["True", "False"], ["1", "0"], None),
        (["１", "２"], ["1", "2"], ("1", "2")),
    ],
)
def test_files_that_write_one_class_otherwise(tmp_path, one, other, expected):
    write_csv(tmp_path / "a.csv", text=SENTENCES[:30], label=(one * 30)[:30])
    write_csv(tmp_path / "b.csv", text=SENTENCES[30:], label=(other * 30)[:30])
    table = read_table([tmp_path / "a.csv", tmp_path / "b.csv"])
    labels = labelled_texts(table, guess_roles(table))

    assert len(labels.classes) == len(one)
    assert expected is None or labels.classes == expected
    assert any(finding.kind == "joined_classes" for finding in find_problems(table, guess_roles(table)))


@pytest.mark.case("18-one-class-written-in-two-ways")
def test_versions_and_codes_stay_apart():
    for cells in (["1.1", "1.10"], ["01", "1", "x"], ["a b", "ab"], ["می‌خواهم", "میخواهم"], ["é", "e"]):
        assert len(read_labels(frame_of(label=cells), ("label",), "single", "").classes) == len(cells)


@pytest.mark.case("class-names-alike")
def test_classes_that_are_alike_are_named(files, tunewright):
    body = tunewright("inspect", "case.csv", "--json").body
    found = kinds_of(body["findings"])["alike_classes"]

    assert "delivery (45) / Delivery (7) / DELIVERY (3)" in found
    assert "bug_report (4)" in found and "bug<U+00A0>report (8)" in found


@pytest.mark.case("class-names-alike")
def test_classes_that_are_alike_can_be_joined(files):
    table = read_table([files / "case.csv"])
    roles = guess_roles(table)

    apart = labelled_texts(table, roles).classes
    joined = labelled_texts(table, Roles(roles.by_column, class_spelling="alike")).classes
    exact = labelled_texts(table, Roles(roles.by_column, class_spelling="exact")).classes

    assert len(joined) < len(apart) <= len(exact)
    assert "delivery" in joined and "DELIVERY" not in joined


@pytest.mark.case("class-names-alike")
def test_typed_classes_that_are_alike_are_said(files, tunewright, tiny_backbone):
    from core.config import ZeroShotConfig
    from core.tasks.classify.zero_shot_labels import all_classes, report_typed

    typed = ZeroShotConfig(classes=("Negative", "Neutral", "Positive"))
    known = ("negative", "neutral", "positive")
    alone = ZeroShotConfig(classes=("refund", "Refund", "delivery"))

    assert all_classes(known, typed) == known
    assert "Negative = negative" in str(next(report_typed(known, typed)).message)
    assert "Refund / refund" in str(next(report_typed((), alone)).message)


@pytest.mark.case("labels-quoted-comma")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"billing, invoices",delivery', ("billing, invoices", "delivery")),
        ('["billing, invoices", "delivery"]', ("billing, invoices", "delivery")),
        ("a, b ,c", ("a", "b", "c")),
        ("账单，物流、售后；其他", ("账单", "物流", "售后", "其他")),
        ('"say ""yes""",no', ('say "yes"', "no")),
        ("“billing, invoices”，delivery", ("billing, invoices", "delivery")),
    ],
)
def test_typed_names_may_hold_commas(typed, expected):
    from core.config import JobConfig, with_value

    assert with_value(JobConfig(), "zero_shot.classes", typed).zero_shot.classes == expected


@pytest.mark.case("labels-quoted-comma")
def test_a_quote_that_is_not_closed_is_refused(files, tunewright):
    refused = tunewright(
        "train", "texts.csv", "--method", "zero-shot", "--labels", '"billing, invoices,delivery', "--out", "R"
    )

    assert refused.code == 2 and "double quotes" in refused.err
    assert not Path("R").exists()
