"""Roles of columns, and the texts and labels they give."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.config import DataConfig
from core.data.reading import read_table
from core.data.roles import Role, Roles, apply_roles, guess_roles, join_texts, labelled_texts, roles_from_config
from core.errors import DataError

WORDS = "my card is lost the app does not open where is the parcel please send it again I want a refund now".split()


def sentence(number, length=8):
    return (
        " ".join(WORDS[(number * 7 + place * 3 + number * place) % len(WORDS)] for place in range(length))
        + f" {number}"
    )


def chosen(roles):
    return {name: role for name, role in roles.by_column if role != Role.IGNORE}


@pytest.mark.parametrize(
    ("header", "make", "expected"),
    [
        ("id,text,label", lambda n: f"{n},{sentence(n)},{'ab'[n % 2]}", {"text": Role.TEXT, "label": Role.LABEL}),
        (
            "Ticket ID,Betreff,Kategorie",
            lambda n: f"T{n},{sentence(n)},{'xyz'[n % 3]}",
            {"Betreff": Role.TEXT, "Kategorie": Role.LABEL},
        ),
        (
            "编号,内容,标签",
            lambda n: f"{n},快递{n}怎么还没有送到我家门口,{'物售'[n % 2]}",
            {"内容": Role.TEXT, "标签": Role.LABEL},
        ),
        (
            "customer_id,message,intent,created_at",
            lambda n: f"C{n // 3},{sentence(n)},{'pq'[n % 2]},2024-03-{n % 28 + 1:02d}",
            {"customer_id": Role.GROUP, "message": Role.TEXT, "intent": Role.LABEL, "created_at": Role.DATE},
        ),
        (
            "review,stars,split",
            lambda n: f"{sentence(n)},{n % 5 + 1},{['train', 'test'][n % 4 == 0]}",
            {"review": Role.TEXT, "stars": Role.LABEL, "split": Role.SPLIT},
        ),
        ("a,b,c", lambda n: f"{n},{sentence(n)},{['good', 'bad'][n % 2]}", {"b": Role.TEXT, "c": Role.LABEL}),
        ("text,is_spam", lambda n: f"{sentence(n)},{n % 2}", {"text": Role.TEXT, "is_spam": Role.LABEL}),
        (
            "comment,toxic,rude,threat",
            lambda n: f"{sentence(n)},{n % 2},{n % 3 == 0:d},{n % 5 == 0:d}",
            {"comment": Role.TEXT, "toxic": Role.LABEL, "rude": Role.LABEL, "threat": Role.LABEL},
        ),
        (
            "url,headline,sentiment",
            lambda n: f"https://example.org/{n},{sentence(n)},{['up', 'down', 'flat'][n % 3]}",
            {"headline": Role.TEXT, "sentiment": Role.LABEL},
        ),
    ],
)
def test_roles_are_guessed(table_of, header, make, expected):
    assert chosen(guess_roles(table_of(header, *map(make, range(60))))) == expected


@pytest.mark.parametrize(
    ("make", "form", "separator"),
    [
        (lambda n: ["red;blue", "blue", "green;red", "red"][n % 4], "separated", ";"),
        (lambda n: ["red|blue", "blue", "green|red", "red"][n % 4], "separated", "|"),
        (lambda n: ['"[""red"", ""blue""]"', '"[""blue""]"', "[]"][n % 3], "json", ""),
        (lambda n: ["Sci/Tech", "World", "Sports"][n % 3], "single", ""),
    ],
)
def test_the_form_of_labels_is_guessed(table_of, make, form, separator):
    roles = guess_roles(table_of("text,label", *(f"{sentence(n)},{make(n)}" for n in range(40))))

    assert (roles.label_form, roles.label_separator) == (form, separator)


@pytest.mark.parametrize(
    ("path", "rows", "expected"),
    [
        ("sms_spam/SMSSpamCollection", 5574, {"column 1": Role.LABEL, "column 2": Role.TEXT}),
        ("agnews/test.tsv", 7600, {"column 1": Role.TEXT, "column 2": Role.LABEL}),
        ("agnews/ag_news_test.csv", 7600, {"column 1": Role.LABEL, "column 2": Role.TEXT, "column 3": Role.TEXT}),
        ("banking77/train.csv", 10003, {"text": Role.TEXT, "category": Role.LABEL}),
        ("banking77/test.csv", 3080, {"text": Role.TEXT, "category": Role.LABEL}),
        (
            "airline_tweets_dated/Tweets.csv",
            14640,
            {"airline_sentiment": Role.LABEL, "text": Role.TEXT, "tweet_created": Role.DATE},
        ),
    ],
)
def test_public_data_sets_are_understood_at_once(real_data, path, rows, expected):
    table = read_table([real_data / path])

    assert (table.rows, table.rejected_count) == (rows, 0)
    assert chosen(guess_roles(table)) == expected


names = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6, unique=True)


@given(
    names.flatmap(
        lambda names: st.tuples(
            *(st.tuples(st.just(n), st.sampled_from([r for r in Role if r != Role.SPLIT])) for n in names)
        )
    )
)
def test_roles_survive_the_way_through_a_job(pairs):
    roles = Roles(())
    for name, _ in pairs:
        roles = dataclasses.replace(roles, by_column=(*roles.by_column, (name, Role.IGNORE)))
    for name, role in pairs:
        roles = roles.with_role(name, role)
    table = type("Named", (), {"columns": tuple(name for name, _ in pairs)})()

    assert roles_from_config(table, apply_roles(DataConfig(), roles)) == roles


def test_a_split_column_makes_the_split_follow_it(table_of):
    table = table_of("text,label,part", "a,b,train")
    roles = Roles((("text", Role.TEXT), ("label", Role.LABEL), ("part", Role.SPLIT)))

    data = apply_roles(DataConfig(), roles)

    assert (data.split.kind, data.split.column) == ("column", "part")
    assert roles_from_config(table, data) == roles
    assert apply_roles(data, roles.with_role("part", Role.IGNORE)).split.kind == "stratified"


def test_a_job_for_another_table_names_the_missing_column(table_of):
    with pytest.raises(DataError, match="body"):
        roles_from_config(table_of("text,label", "a,b"), DataConfig(text_columns=("body",)))


def test_a_role_that_exists_once_moves(table_of):
    roles = Roles((("a", Role.DATE), ("b", Role.LABEL), ("c", Role.LABEL)), label_form="columns")

    assert roles.with_role("c", Role.DATE) == Roles((("a", Role.IGNORE), ("b", Role.LABEL), ("c", Role.DATE)))


def test_only_rows_with_text_and_label_are_used(table_of):
    table = table_of("title,body,label", "one,two,a10", ",three,a2", " , ,a2", "four,,", "five,six,a2")
    roles = Roles((("title", Role.TEXT), ("body", Role.TEXT), ("label", Role.LABEL)))

    found = labelled_texts(table, roles, excluded=[4])

    assert found.texts == ["one \n two", "three"]
    assert found.labels == (("a10",), ("a2",))
    assert (found.classes, found.rows.tolist(), found.multi_label) == (("a2", "a10"), [0, 1], False)
    assert join_texts(table, roles, [4, 0]) == ["five \n six", "one \n two"]


@pytest.mark.parametrize(
    ("header", "lines", "roles"),
    [
        (
            "text;tags",
            ["x;red,blue", "y;blue, red,red", "z;none", "w;"],
            Roles((("text", Role.TEXT), ("tags", Role.LABEL)), "separated", ","),
        ),
        (
            "text;tags",
            ['x;["red","blue"]', 'y;["blue","red"]', "z;[]", "w;"],
            Roles((("text", Role.TEXT), ("tags", Role.LABEL)), "json"),
        ),
        (
            "text;red;blue",
            ["x;1;1", "y;yes;TRUE", "z;0;no", "w;;"],
            Roles((("text", Role.TEXT), ("red", Role.LABEL), ("blue", Role.LABEL)), "columns"),
        ),
    ],
)
def test_several_labels_per_row(table_of, header, lines, roles):
    found = labelled_texts(table_of(header, *lines), roles)

    assert [set(labels) for labels in found.labels] == [{"red", "blue"}, {"red", "blue"}, set()]
    assert (found.classes, found.rows.tolist(), found.multi_label) == (("blue", "red"), [0, 1, 2], True)


def test_a_cell_that_does_not_fit_the_form_is_named(table_of):
    table = table_of("text;tags", "x;[]", "y;no list")

    with pytest.raises(DataError) as refusal:
        labelled_texts(table, Roles((("text", Role.TEXT), ("tags", Role.LABEL)), "json"))

    assert str(refusal.value.where).endswith("line 3, column tags")
