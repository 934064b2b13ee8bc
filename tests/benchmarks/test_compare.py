"""The benchmark of comparisons, on answers that are made up."""

from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks.compare import _mid_p, claims_of, main


def made_up() -> tuple[np.ndarray, np.ndarray, int]:
    random = np.random.default_rng(0)
    truth = random.integers(0, 4, 300)
    given = np.stack([np.where(random.random(300) < right, truth, random.integers(0, 4, 300)) for right in (0.6, 0.9)])
    return truth, given, 4


def test_swapped_answers_claim_a_difference_no_more_often_than_one_in_twenty() -> None:
    found = [claims_of(*made_up(), rows=100, seed=seed, samples=150)[0] for seed in range(120)]
    for name in ("exact_p", "mid_p", "accuracy_interval", "macro_f1_interval"):
        assert sum(claims[name] for claims in found) / 120 <= 0.05 + 3 * (0.05 * 0.95 / 120) ** 0.5


def test_it_prints_a_line_for_each_number_of_rows(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--pairs", "3", "--rows", "40", "9999"], answer=made_up)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["rows"] for line in lines] == [300, 40, 300] and lines[1]["pairs"] == 3


def test_the_mid_p_is_between_half_the_exact_p_and_it() -> None:
    assert (
        _mid_p(0, 0) == 1.0
        and _mid_p(8, 2) == pytest.approx(0.109375 - 45 / 1024)
        and _mid_p(1, 1) == pytest.approx(0.5)
    )
