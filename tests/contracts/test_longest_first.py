"""The order of the tests names files that are there."""

from __future__ import annotations

from pathlib import Path

from tests.longest_first import LONGEST


def test_every_file_that_is_run_first_exists() -> None:
    assert [name for name in LONGEST if not (Path(__file__).parents[1] / name).is_file()] == []
