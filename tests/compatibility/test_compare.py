"""Runs of the version before are compared, though they do not know which texts they were trained on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compatibility.conftest import OldHome, Output

pytestmark = pytest.mark.timeout(240)


@pytest.mark.parametrize(
    ("runs", "figure", "unit"),
    [
        (("classify-full", "classify-lora"), "accuracy", "texts"),
        (("recommend-frozen", "recommend-lora"), "ndcg@10", "users"),
        (("match-frozen", "match-lora"), "top1", "questions"),
    ],
)
def test_their_stored_answers_are_compared(
    tunewright: Callable[..., Output], old_home: OldHome, runs: tuple[str, str], figure: str, unit: str
) -> None:
    (one,) = tunewright("compare", *runs, "--json").body["comparisons"]
    (back,) = tunewright("compare", *runs[::-1], "--json").body["comparisons"]
    assert one["unit"] == unit and one["rows"] > 0 and list(one["figures"])[0] == figure
    assert (one["fixed"], one["broken"]) == (back["broken"], back["fixed"])
    figures = one["figures"][figure]
    assert figures["difference"] == pytest.approx(figures["after"] - figures["before"])


@pytest.mark.parametrize(
    ("runs", "table"),
    [(("classify-full", "classify-lora"), "texts.csv"), (("match-frozen", "match-lora"), "questions.csv")],
)
def test_of_their_own_table_only_what_was_held_back_is_compared(
    tunewright: Callable[..., Output], old_home: OldHome, runs: tuple[str, str], table: str
) -> None:
    body = tunewright("compare", *runs, "--data", old_home.tables / table, "--json").body
    (one,) = body["comparisons"]
    assert 0 < one["rows"] < one["left_out"]
    assert not any("not known" in notice["text"] for notice in one["notices"])
