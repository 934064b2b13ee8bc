"""Problems in the data are found with the right rows and a fix that resolves them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from core.config import SplitConfig
from core.data.findings import FixKind, Severity, find_problems
from core.data.reading import read_table
from core.data.roles import Role, Roles
from core.data.split import Split, make_split
from core.data.windows import Reading

ROLES = Roles((("text", Role.TEXT), ("label", Role.LABEL)))
GROUPED = Roles((("text", Role.TEXT), ("label", Role.LABEL), ("who", Role.GROUP)))
CARD = SimpleNamespace(title="Mini", scripts=("Latin",), languages=("English",), max_tokens=512)


def lines_of(rows, start=0):
    """Texts without a word in common, so that no two are alike."""
    return [f"{' '.join(f'w{n}x{k}' for k in range(7))},{'ab'[n % 2]}" for n in range(start, start + rows)]


def only(found, kind):
    matching = [one for one in found if one.kind == kind]
    assert len(matching) == 1, [one.kind for one in found]
    return matching[0]


def test_good_data_has_no_findings(table_of):
    table = table_of("text,label", *lines_of(60))

    assert find_problems(table, ROLES, split=make_split(table, ROLES, SplitConfig()), backbone=CARD) == []


def test_empty_cells_are_named_and_left_out_by_the_fix(table_of):
    table = table_of("text,label", *lines_of(60), ",a", " ,b", "something,", *lines_of(2, 100))

    found = find_problems(table, ROLES)

    assert only(found, "empty_text").rows == (60, 61)
    assert only(found, "empty_label").rows == (62,)
    assert only(found, "empty_text").fix is None and only(found, "empty_label").fix is None  # they are left out anyway
    assert find_problems(table, ROLES, excluded=[60, 61, 62]) == []


def test_duplicates_exact_and_near(table_of):
    table = table_of(
        "text;label", *(line.replace(",", ";") for line in lines_of(60)),
        "Where is my parcel, please;a", "Where is my parcel, please;a", "where is  my parcel please!;a",
        "I have been waiting for my new card since last week already now;b",
        "I have been waiting for my new card since last week already;b",
        "I have been waiting for your new shoes since last month already;b",
    )  # fmt: skip

    found = find_problems(table, ROLES)

    exact, near = only(found, "exact_duplicates"), only(found, "near_duplicates")
    assert (exact.rows, exact.fix_rows) == ((60, 61), (61,))
    assert near.rows == (60, 61, 62, 63, 64)
    assert near.fix_rows == (61, 62, 64)
    assert not {one.kind for one in find_problems(table, ROLES, excluded=near.fix_rows)} & {
        "exact_duplicates",
        "near_duplicates",
    }


def test_near_duplicates_in_chinese(table_of):
    texts = [
        "我上个星期买的手机屏幕已经坏了请问怎么退货",
        "我上个星期买的手机屏幕已经坏了,请问怎么退货呢",
        "酒店的早餐很好吃服务也不错",
    ]

    found = find_problems(table_of("text;label", *(f"{text};{'ab'[n % 2]}" for n, text in enumerate(texts))), ROLES)

    assert only(found, "near_duplicates").rows == (0, 1)


def test_contradicting_labels_keep_the_majority(table_of):
    table = table_of(
        "text,label", *lines_of(60), "Card lost,a", "card lost!,b", "Card lost,a", "No luck today,a", "no luck today,b"
    )

    finding = only(find_problems(table, ROLES), "contradicting_labels")

    assert finding.rows == (60, 61, 62, 63, 64)
    assert finding.fix_rows == (61, 63, 64)
    assert "contradicting_labels" not in {one.kind for one in find_problems(table, ROLES, excluded=finding.fix_rows)}


def test_the_same_labels_in_another_order_do_not_contradict(table_of):
    table = table_of("text,tags", "same text,x;y", "same text,y;x", "other,x")
    roles = Roles((("text", Role.TEXT), ("tags", Role.LABEL)), "separated", ";")

    assert "contradicting_labels" not in {one.kind for one in find_problems(table, roles)}


def test_leaks_between_the_splits(table_of):
    table = table_of(
        "text,label,who", *(f"{line},{n}" for n, line in enumerate(lines_of(60))), "Same thing,a,x", "same thing!,a,x"
    )
    split = Split(np.arange(61), np.array([], np.int64), np.array([61]), "")

    leaks = [one for one in find_problems(table, GROUPED, split=split) if one.kind == "leakage"]

    assert [(one.rows, one.fix, one.fix_rows, one.fix_value) for one in leaks] == [
        ((60, 61), FixKind.EXCLUDE_ROWS, (60,), None),
        ((61,), FixKind.GROUP_SPLIT, (), "who"),
    ]
    assert "leakage" not in {one.kind for one in find_problems(table, ROLES, split=split, excluded=[60])}


def test_classes_that_are_rare_or_dwarfed(table_of):
    table = table_of("text,label", *lines_of(60), "one of a kind,c", "two of them,d", "two of those,d")

    found = find_problems(table, ROLES)

    assert only(found, "rare_class").rows == (60, 61, 62)
    assert "c, d" in str(only(found, "rare_class").message)
    assert (only(found, "imbalance").rows, only(found, "imbalance").fix) == ((60, 61, 62), FixKind.USE_CLASS_WEIGHTS)


def test_one_class_or_hardly_any_rows(table_of):
    few = find_problems(table_of("text,label", *lines_of(10)), ROLES)
    single = find_problems(table_of("text,label", *(line[:-1] + "a" for line in lines_of(60))), ROLES)

    assert only(few, "few_rows").severity == Severity.WARNING
    assert only(single, "single_class").severity == Severity.ERROR


def test_long_texts_and_the_limit_that_would_hold_them(table_of):
    table = table_of("text,label", *lines_of(59), ",a")
    lengths = np.full(59, 20)
    lengths[[3, 7, 8]] = [130, 200, 150]

    finding = only(find_problems(table, ROLES, token_lengths=lengths, max_tokens=128), "long_texts")

    assert (finding.rows, finding.fix, finding.fix_value) == ((3, 7, 8), FixKind.RAISE_TOKEN_LIMIT, 224)
    assert "5.1%" in str(finding.message)
    after = find_problems(table, ROLES, token_lengths=lengths, max_tokens=finding.fix_value)
    assert "long_texts" not in {one.kind for one in after}
    without = find_problems(table, ROLES, token_lengths=lengths, max_tokens=128, excluded=[7])
    assert only(without, "long_texts").rows == (3, 8)


def test_many_long_texts_can_be_read_whole_and_then_nothing_is_unread(table_of):
    table = table_of("text,label", *lines_of(59), ",a")
    lengths = np.full(59, 20)
    lengths[:7] = 700
    cut, whole = (
        only(find_problems(table, ROLES, token_lengths=lengths, backbone=CARD, reading=reading), "long_texts")
        for reading in (Reading(128), Reading(128, 16))
    )
    assert (cut.fix, cut.other_fix, cut.fix_value) == (FixKind.READ_WINDOWS, FixKind.RAISE_TOKEN_LIMIT, 512)
    assert "--set training.long_texts=windows" in str(cut.hint)
    assert (whole.fix, whole.severity, whole.rows) == (None, Severity.INFO, cut.rows)
    assert "not read" in str(cut.message) and "not read" not in str(whole.message)


def test_a_script_the_backbone_was_not_made_for(table_of):
    table = table_of("text,label", *lines_of(60), "我的包裹还没有到 ok,a", "Привет как дела,b")

    finding = only(find_problems(table, ROLES, backbone=CARD), "foreign_script")

    assert (finding.rows, finding.fix) == ((60, 61), FixKind.CHOOSE_BACKBONE)
    assert "Cyrillic" in str(finding.message)


def test_rejected_lines_are_reported_with_the_first_line_and_the_count(write):
    table = read_table([write("t.csv", "text,label\n" + "\n".join(lines_of(60)) + "\nbroken\nbroken too\n")])

    message = only(find_problems(table, ROLES), "rejected_lines").message

    assert dict(message.values) == {"n": 2, "line": 62, "file": "t.csv"}


def test_of_a_table_without_a_text_that_alone_is_said(table_of):
    found = find_problems(table_of("x,y", "a,b"), Roles((("x", Role.IGNORE), ("y", Role.IGNORE))))
    assert [finding.kind for finding in found] == ["no_text"]


@pytest.mark.parametrize("seed", range(3))
def test_pairs_of_nearly_the_same_words_are_found_and_others_are_not(table_of, seed):
    random = np.random.default_rng(seed)
    base = [" ".join(f"w{n}" for n in random.integers(0, 3_000, 20)) for _ in range(300)]
    changed = [" ".join([*text.split()[:19], f"new{n}"]) for n, text in enumerate(base[:100])]
    table = table_of("text,label", *(f"{text},{'ab'[n % 2]}" for n, text in enumerate([*base, *changed])))

    near = only(find_problems(table, ROLES), "near_duplicates").rows

    expected = {*range(100), *range(300, 400)}
    assert set(near) <= expected
    assert len(near) >= 0.97 * len(expected)
