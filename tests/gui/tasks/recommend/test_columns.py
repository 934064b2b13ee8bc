"""What a choice in a column's head changes in the job."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.config import RecommendConfig
from gui.tasks.recommend.columns import change_role, roles_of, roles_offered

COLUMNS = ("who", "what", "stars", "day", "name", "about", "year")
names = st.sampled_from(("", *COLUMNS))
lists = st.lists(st.sampled_from(COLUMNS), unique=True, max_size=3).map(tuple)


@st.composite
def configs(draw: st.DrawFn) -> RecommendConfig:
    return RecommendConfig(
        user_column=draw(names),
        item_column=draw(names),
        rating_column=draw(names),
        time_column=draw(names),
        item_file=draw(st.sampled_from(("", "items.csv"))),
        item_id_column=draw(names),
        item_title_column=draw(names),
        item_text_columns=draw(lists),
        item_number_columns=draw(lists),
    )


def apply(config: RecommendConfig, kind: str, column: str, role: str) -> RecommendConfig:
    changed = {
        name.removeprefix("recommend."): value for name, value in change_role(kind, config, column, role, COLUMNS)
    }  # type: ignore[arg-type]
    return replace(config, **changed)


@given(configs(), st.sampled_from(("interactions", "items")), st.sampled_from(COLUMNS), st.data())
def test_a_column_has_the_role_it_was_given(config: RecommendConfig, kind: str, column: str, data: st.DataObject):
    role = data.draw(st.sampled_from(roles_offered(kind, config)))  # type: ignore[arg-type]
    after = apply(config, kind, column, role)

    assert roles_of(kind, after, COLUMNS)[column] == role  # type: ignore[arg-type]
    assert change_role(kind, after, column, role, COLUMNS) == ()  # type: ignore[arg-type]


@given(configs(), st.sampled_from(("interactions", "items")), st.sampled_from(COLUMNS), st.data())
def test_another_column_only_loses_what_the_chosen_one_takes(
    config: RecommendConfig, kind: str, column: str, data: st.DataObject
):
    role = data.draw(st.sampled_from(roles_offered(kind, config)))  # type: ignore[arg-type]
    before = roles_of(kind, config, COLUMNS)  # type: ignore[arg-type]
    after = roles_of(kind, apply(config, kind, column, role), COLUMNS)  # type: ignore[arg-type]

    for other in COLUMNS:
        if other != column and after[other] != before[other]:
            taken = {before[other], *before[other].split("+")}
            assert role in taken or {"title", "title+text"} & taken and role.startswith("title")


@given(configs(), st.sampled_from(COLUMNS))
def test_a_table_of_items_never_changes_what_the_interactions_are(config: RecommendConfig, column: str):
    own = replace(config, item_file="items.csv")
    for role in roles_offered("items", own):
        after = apply(own, "items", column, role)
        assert (after.user_column, after.item_column, after.rating_column, after.time_column) == (
            own.user_column,
            own.item_column,
            own.rating_column,
            own.time_column,
        )


def test_without_a_table_of_items_the_interactions_may_hold_their_texts():
    assert "text" in roles_offered("interactions", RecommendConfig())
    assert "text" not in roles_offered("interactions", RecommendConfig(item_file="items.csv"))


@pytest.mark.parametrize(
    ("role", "read"), [("title+text", ("name", "about")), ("title", ("about",)), ("text", ("about", "name"))]
)
def test_a_title_that_is_read_is_read_first(role: str, read: tuple[str, ...]):
    config = RecommendConfig(item_file="items.csv", item_text_columns=("about",))
    assert apply(config, "items", "name", role).item_text_columns == read


def test_numbers_keep_the_order_of_the_table():
    config = RecommendConfig(item_file="items.csv", item_number_columns=("year",))
    assert apply(config, "items", "stars", "number").item_number_columns == ("stars", "year")
