"""Recommenders of the version before give the lists that they gave, and are exported again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.compatibility.comparing import TOLERANCE, assert_alike
from tests.compatibility.conftest import OldHome, Output
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
def test_lists_are_what_they_were(tunewright: Callable[..., Output], old_home: OldHome, place: str, kept: str) -> None:
    for one in old_home.expected_json(kept):
        found = tunewright("recommend", old_home.place / place, *one["asked"], "--top", "5", "--json").body
        assert_alike(found, one["given"], place=" ".join(one["asked"]))


def test_the_lists_of_all_users_are_what_they_were(
    tunewright: Callable[..., Output], old_home: OldHome, tmp_path: Path
) -> None:
    output = tunewright("recommend", "recommend-frozen", "--all-users", "--top", "3", "--out", tmp_path / "lists.csv")
    assert output.code == 0, output.err
    found, kept = pd.read_csv(tmp_path / "lists.csv"), pd.read_csv(old_home.expected("recommend all users.csv"))
    assert list(found.columns) == list(kept.columns)
    assert np.abs(found.pop("score") - kept.pop("score")).max() <= TOLERANCE
    pd.testing.assert_frame_equal(found, kept)


@pytest.mark.usefixtures("warm_proof")
def test_a_recommender_is_exported_again_over_the_old_folder(
    tunewright: Callable[..., Output], old_home: OldHome
) -> None:
    assert_exports_again(tunewright, old_home.runs / "recommend-frozen", old_home.exports / "recommend")
