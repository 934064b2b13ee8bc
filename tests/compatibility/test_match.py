"""Matching models of the version before give the answers that they gave, and are exported again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compatibility.comparing import assert_alike, read_lines
from tests.compatibility.conftest import OldHome, Output
from tests.compatibility.test_classify import assert_exports_again

pytestmark = pytest.mark.timeout(240)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("Tunewright/runs/match-frozen", "answer match-frozen.json"),
        ("Tunewright/runs/match-lora", "answer match-lora.json"),
        ("edited answers", "answer edited answers.json"),
        ("exports/match", "answer export match.json"),
    ],
)
def test_answers_are_what_they_were(
    tunewright: Callable[..., Output], old_home: OldHome, place: str, kept: str
) -> None:
    before = old_home.expected_json(kept)
    texts = [part for one in before for part in ("--text", one["question"])]
    assert_alike(tunewright("answer", old_home.place / place, *texts, "--top", "3", "--json").body, before)


def test_an_edited_list_goes_on_where_it_was(tunewright: Callable[..., Output], old_home: OldHome) -> None:
    folder = old_home.place / "edited answers"
    before = read_lines(folder / "answers.jsonl")
    assert {one["origin"] for one in before} == {"table", "person"}
    found = tunewright(
        "answer", folder, "--add", "Ask the staff.", "--text", "Ask the staff.", "--top", "1", "--json"
    ).body
    added = {"id": 1 + max(one["id"] for one in before), "text": "Ask the staff.", "key": "", "origin": "person"}
    assert found["answers"][0]["id"] == added["id"]
    assert read_lines(folder / "answers.jsonl") == [*before, added]


@pytest.mark.usefixtures("warm_proof")
def test_a_matching_model_is_exported_again_over_the_old_folder(
    tunewright: Callable[..., Output], old_home: OldHome
) -> None:
    assert_exports_again(tunewright, old_home.runs / "match-lora", old_home.exports / "match")
