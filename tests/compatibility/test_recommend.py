"""Recommenders of the version before give the lists that they gave, and are exported again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.compatibility.comparing import TOLERANCE, assert_alike
from tests.compatibility.conftest import Said, Somebody
from tests.compatibility.test_classify import assert_exports_again

pytestmark = pytest.mark.timeout(240)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("Tunewright/runs/recommend-frozen", "recommend recommend-frozen.json"),
        ("Tunewright/runs/recommend-lora", "recommend recommend-lora.json"),
        ("exports/recommend", "recommend export recommend.json"),
    ],
)
def test_lists_are_what_they_were(tunewright: Callable[..., Said], somebody: Somebody, place: str, kept: str) -> None:
    for one in somebody.expected_json(kept):
        found = tunewright("recommend", somebody.place / place, *one["asked"], "--top", "5", "--json").body
        assert_alike(found, one["given"], place=" ".join(one["asked"]))


def test_the_lists_of_all_users_are_what_they_were(
    tunewright: Callable[..., Said], somebody: Somebody, tmp_path: Path
) -> None:
    said = tunewright("recommend", "recommend-frozen", "--all-users", "--top", "3", "--out", tmp_path / "lists.csv")
    assert said.code == 0, said.err
    found, kept = pd.read_csv(tmp_path / "lists.csv"), pd.read_csv(somebody.expected("recommend all users.csv"))
    assert list(found.columns) == list(kept.columns)
    assert np.abs(found.pop("score") - kept.pop("score")).max() <= TOLERANCE
    pd.testing.assert_frame_equal(found, kept)


def test_a_recommender_is_exported_again_over_the_old_folder(
    tunewright: Callable[..., Said], somebody: Somebody
) -> None:
    assert_exports_again(tunewright, somebody.runs / "recommend-frozen", somebody.exports / "recommend")
