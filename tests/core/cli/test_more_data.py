from __future__ import annotations

import json

import pytest

from core.tasks.classify import more_data


@pytest.fixture(autouse=True)
def one_draw(monkeypatch):
    """One draw instead of several: they differ by chance only."""
    monkeypatch.setattr(more_data, "MOST_DRAWS", 1)
    monkeypatch.setattr(more_data, "CLASS_DRAWS", 1)


def test_a_run_and_a_table_are_forecast(tunewright, trained, texts, backbone):
    told = tunewright("more-data", trained, "--json")
    assert told.code == 0, told.err
    body = json.loads(told.out)
    assert body["run"] == str(trained) and len(body["classes"]) == 3 and len(body["curve"]) == 4
    assert body["gain_of_as_many_more"]["low"] <= body["gain_of_as_many_more"]["high"]
    assert body["model_score"] is not None

    told = tunewright("more-data", texts, "--label", "label", "--text", "text", "--backbone", backbone, "--rows", "30")
    assert told.code == 0, told.err
    assert "(96)" in told.out.splitlines()[0] and "Rows to learn from" in told.out
    assert sum(name in told.out for name in ("money back", "access", "praise")) == 3


def test_a_run_needs_no_columns(tunewright, trained):
    told = tunewright("more-data", trained, "--text", "text")
    assert told.code == 2 and "A run knows its columns" in told.err
