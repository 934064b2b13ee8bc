"""The gate of updates, and how an outcome is stored."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.config import UpdateConfig
from core.message import say
from core.metrics.paired import Interval
from core.tasks.updating import JudgedPart, UpdateOutcome, pass_gate, read_outcome

SHARE = st.floats(0, 1)


def part(before: float, after: float, rows: int = 1000) -> JudgedPart:
    return JudgedPart({"macro_f1": before, "rows": rows}, {"macro_f1": after, "rows": rows})


@given(before=SHARE, after=SHARE, flips=SHARE, limit_flips=SHARE, limit_loss=SHARE)
def test_the_gate_lets_pass_what_is_within_both_limits(
    before: float, after: float, flips: float, limit_flips: float, limit_loss: float
) -> None:
    settings = UpdateConfig(limit_flips=limit_flips, limit_loss=limit_loss)
    accepted, reasons = pass_gate(settings, "macro_f1", part(before, after), flips)
    assert accepted == (flips <= limit_flips + 1e-9 and before - after <= limit_loss + 1e-9)
    assert bool(reasons) == (not accepted)


@given(before=SHARE, after=SHARE, flips=SHARE, more=st.floats(0, 0.5))
def test_higher_limits_refuse_nothing_that_passed(before: float, after: float, flips: float, more: float) -> None:
    strict, loose = UpdateConfig(), UpdateConfig(limit_flips=0.02 + more, limit_loss=0.01 + more)
    if pass_gate(strict, "macro_f1", part(before, after), flips)[0]:
        assert pass_gate(loose, "macro_f1", part(before, after), flips)[0]


def test_reasons_name_what_was_found_and_the_limit_in_plain_words() -> None:
    _, reasons = pass_gate(UpdateConfig(), "macro_f1", part(0.93, 0.9), 0.034)
    assert [str(one) for one in reasons] == [
        "3.4 % of the old test texts were right before and are wrong now; the limit is 2 %.",
        "On the old test the mean over the classes (macro-F1) fell by 3.0 points; the limit is 1.",
    ]


@pytest.mark.parametrize(("flips", "found"), [(0.0204, "2.04 %"), (0.020001, "2.0001 %"), (0.03, "3.0 %")])
def test_a_hair_above_the_limit_does_not_read_as_the_limit(flips: float, found: str) -> None:
    _, reasons = pass_gate(UpdateConfig(), "macro_f1", part(0.9, 0.9), flips)
    assert str(reasons[0]).startswith(found)


def test_too_few_test_texts_are_said_beside_the_refusal() -> None:
    accepted, reasons = pass_gate(UpdateConfig(), "macro_f1", part(0.9, 0.9, rows=18), 1 / 18)
    assert not accepted
    assert "only 18 rows" in str(reasons[1])


@pytest.mark.parametrize("old", [None, JudgedPart({}, {}), part(0.9, float("nan"))])
def test_what_cannot_be_checked_does_not_pass(old: JudgedPart | None) -> None:
    accepted, reasons = pass_gate(UpdateConfig(), "macro_f1", old, 0.0)
    assert not accepted and "nothing shows what the update would break" in str(reasons[0])


@given(st.builds(Interval, SHARE, SHARE, SHARE, st.integers(1, 9999)), st.none() | SHARE, st.booleans())
def test_an_outcome_is_read_back_as_it_was_stored(one: Interval, weight: float | None, accepted: bool) -> None:
    judged = replace(part(0.9, 0.8), anew={"macro_f1": 0.7}, differences={"macro_f1": one, "f1 of ä b": one})
    message = say("{found} % of it", found="3")
    outcome = UpdateOutcome(
        judged, None, 0.1, 0.2, "macro_f1", accepted, (message,), weight, 12.5, 40.0, (message, message)
    )
    stored = json.loads(json.dumps({"test": {}, **outcome.to_json()}))
    found = read_outcome(stored)
    assert found is not None
    assert found.to_json() == outcome.to_json() and found.old_test is not None
    assert found.old_test.differences == judged.differences and found.new_test is None
    assert found.hints == outcome.hints


def test_a_run_that_is_no_update_has_no_outcome() -> None:
    assert read_outcome({"test": {"macro_f1": 1.0}}) is None
    assert read_outcome({"accepted": True, "old_test": {"before": {}}}) is None
