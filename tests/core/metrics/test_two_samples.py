"""Two samples: exact under exchange of rows, one level for all tests, and what was changed is found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.metrics import two_samples
from core.metrics.two_samples import Sample, compare_samples

CLASSES = 12
MIX = np.random.default_rng(0).dirichlet(np.ones(CLASSES))


def draw(
    rng: np.random.Generator, rows: int, mix: np.ndarray = MIX, shift: float = 0.0, unlike: float = 0.05
) -> Sample:
    has_class = np.eye(CLASSES, dtype=bool)[rng.choice(CLASSES, rows, p=mix)]
    # Rounded, as half of all models are sure to the last digit: ties are the rule.
    return Sample(has_class, np.round(rng.beta(8, 1.5, rows) - shift, 2), rng.random(rows) < unlike)


@pytest.mark.parametrize("rows", [1, 3, 10, 80])
def test_even_one_false_alarm_is_as_rare_as_the_level(rows: int) -> None:
    rng = np.random.default_rng(rows)
    draws = 400
    alarms = sum(compare_samples(draw(rng, 90), draw(rng, rows), arrangements=99).p <= 0.05 for _ in range(draws))
    # The 0.999 quantile of a binomial of 400 draws at 5 %.
    assert alarms <= 34


def test_whole_rows_move_so_that_labels_of_one_row_are_no_evidence_by_themselves() -> None:
    """Ten labels on every row would look like ten times the rows to a test that counts labels."""
    rng, alarms = np.random.default_rng(5), 0
    for _ in range(200):
        both = [Sample(np.repeat(rng.random((30, 1)) < 0.5, 10, axis=1), np.ones(30)) for _ in range(2)]
        alarms += compare_samples(*both, arrangements=99).p <= 0.05
    assert alarms <= 21


def test_each_kind_of_change_is_found_by_its_own_test() -> None:
    rng = np.random.default_rng(1)
    before, mix = draw(rng, 1500), MIX * 0.8
    rare = int(MIX.argmin())
    mix[rare] += 0.2
    other = compare_samples(before, draw(rng, 150, mix=mix))
    assert other.mix_p <= 0.01 and other.mix_distance > 0.05 and int(other.class_p.argmin()) == rare
    assert min(other.unsure_p, other.unlike_p or 0) > 0.05
    unsure = compare_samples(before, draw(rng, 300, shift=0.1))
    assert unsure.unsure_p <= 0.01 and unsure.less_sure > 0.6 and unsure.mix_p > 0.05
    strange = compare_samples(before, draw(rng, 150, unlike=0.2))
    assert strange.unlike_p is not None and strange.unlike_p <= 0.01 and strange.mix_p > 0.05
    assert compare_samples(before, draw(rng, 300, shift=-0.1)).p > 0.05  # surer than before is no alarm


def test_very_many_rows_are_thinned_and_very_many_classes_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_samples, "MOST_COLUMNS", 3)
    rng = np.random.default_rng(2)
    tests = compare_samples(draw(rng, 20_000), draw(rng, 300_000), arrangements=199)
    assert tests.p > 0.05 and tests.mix_distance < 0.02 and abs(tests.less_sure - 0.5) < 0.02
    assert (tests.class_p < 1).sum() <= 3


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 1000), st.booleans())
def test_every_p_is_possible_and_the_same_each_time(before: int, now: int, seed: int, knows_unlike: bool) -> None:
    rng = np.random.default_rng(seed)
    both = [Sample(rng.random((rows, 3)) < 0.4, rng.random(rows), (rng.random(rows) < 0.5) if knows_unlike else None)
            for rows in (before, now)]  # fmt: skip
    tests = compare_samples(*both, arrangements=49)
    again = compare_samples(*both, arrangements=49)
    found = [tests.p, tests.mix_p, tests.unsure_p, *tests.class_p, *([tests.unlike_p] if knows_unlike else [])]
    assert all(1 / 50 <= p <= 1 for p in found) and tests.p <= min(tests.mix_p, tests.unsure_p)
    assert (tests.unlike_p is None) == (not knows_unlike)
    assert tests.p == again.p and (tests.class_p == again.class_p).all()
    assert 0 <= tests.less_sure <= 1 and 0 <= tests.mix_distance <= 1


def test_the_chance_of_a_less_sure_answer_counts_ties_half() -> None:
    rng = np.random.default_rng(3)
    before, now = (Sample(np.ones((rows, 1), bool), rng.integers(0, 4, rows) / 4) for rows in (7, 5))
    pairs = np.sign(before.confidence[:, None] - now.confidence[None])
    expected = ((pairs > 0) + 0.5 * (pairs == 0)).mean()
    assert compare_samples(before, now).less_sure == pytest.approx(expected)
