from __future__ import annotations

import json


def test_a_run_is_put_under_noise_and_keeps_what_was_measured(tunewright, trained):
    told = tunewright("stress", trained, "--rows", "6", "--json")
    assert told.code == 0, told.err
    body = json.loads(told.out)
    assert body["rows"] == 6 and body["complete"] and body["before"] is None and body["split"] == "test"
    typing = [cell for cell in body["cells"] if cell["noise"] == "typing"]
    assert [cell["strength"] for cell in typing] == ["light", "medium", "strong"]
    assert all(cell["interval"][0] <= cell["accuracy"] <= cell["interval"][1] for cell in body["cells"])
    assert body["notices"][0]["text"].startswith("Measured on 6 of the")
    assert (trained / "stress.json").is_file()

    told = tunewright("stress", trained, "--rows", "6", "--noise", "typing", "--before", trained)
    assert told.code == 0, told.err
    assert "Neighbouring key" in told.out and "Before and now" in told.out


def test_an_unknown_noise_is_refused_with_the_names_of_all(tunewright, trained):
    told = tunewright("stress", trained, "--noise", "thunder")
    assert told.code == 2 and "thunder" in told.err and "look-alikes" in told.err
