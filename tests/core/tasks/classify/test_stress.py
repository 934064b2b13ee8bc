"""Stress: what noise does to answers, measured on a model that is known and on a run."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.errors import RunError
from core.noise.noises import BY_NAME, STRENGTHS, roughen
from core.tasks.classify.stress import StressRequest, draw_rows, is_same_noise, measure_stress
from core.tasks.classify.stress_text import describe_change, describe_harmless, describe_unfit, headline, table_lines
from core.tasks.classify.stress_values import Stress, from_stored, to_stored
from core.train.control import Control

ROWS = [(at, f"please send the {word} back, thanks", ("back" if at % 2 else "keep",)) for at, word in enumerate(
    "card parcel phone jacket letter book ticket lamp".split() * 3
)]  # fmt: skip


class Strict:
    """Gives the true label to a text as it is and to one in capitals, the other one to any other text."""

    def __init__(self) -> None:
        self.known = {text.lower(): label for _, text, label in ROWS}
        self.asked: list[str] = []

    def __call__(self, texts):
        self.asked += texts
        return [(self.known.get(text.lower(), ("lost",)), 0.9) for text in texts]


def measure(request: StressRequest | None = None, answers=None) -> Stress:
    events = list(measure_stress(ROWS, answers or Strict(), request or StressRequest(), Control()))
    return [event for event in events if isinstance(event, Stress)][-1]


def test_every_cell_counts_the_texts_that_the_noise_changed_and_what_became_of_their_answers():
    # The labels of equal texts differ by row: those of the last one count as right.
    answers = Strict()
    found = measure(answers=answers)
    assert found.is_complete and len(answers.asked) == len(set(answers.asked))
    clean = sum(answers.known[text.lower()] == label for _, text, label in ROWS)
    assert found.right == clean == len(ROWS)
    for cell in found.cells:
        rough = [roughen(text, BY_NAME[cell.noise], cell.strength) for _, text, _ in ROWS]
        changed = sum(one != text for one, (_, text, _) in zip(rough, ROWS, strict=True))
        assert cell.changed == changed
        expected = 0 if cell.noise == "case" else changed
        assert len(cell.flips) == cell.lost == expected and cell.right == len(ROWS) - expected and cell.gained == 0
    assert set(found.unfit) == {"accents", "homophones", "similar", "dropped-characters", "traditional"}
    assert found.fragile[0].rough != found.fragile[0].text.text and found.fragile[0].answer == ("lost",)
    low, high = found.cells[0].interval
    assert low <= found.cells[0].accuracy <= high
    assert "Capitals" in str(describe_harmless(found)) and "Accents lost" in str(describe_unfit(found))
    assert "100%" in str(headline(found)) and any("instead of" in line for line in table_lines(found, found))


def test_a_sample_is_drawn_by_seed_and_only_the_noises_that_are_asked_for_are_measured():
    request = StressRequest(rows=10, noises=("typing", "accents"), seed=3)
    assert len(draw_rows(24, request)) == 10 and list(draw_rows(24, request)) == list(draw_rows(24, request))
    assert list(draw_rows(24, request)) != list(draw_rows(24, replace(request, seed=4)))
    assert len(draw_rows(24, replace(request, rows=0))) == 24
    found = measure(request)
    assert found.noises == ("typing",) and found.unfit == ("accents",) and len(found.cells) == len(STRENGTHS)


def test_what_is_kept_reads_back_the_same_and_damage_is_refused():
    found = measure()
    stored = json.loads(json.dumps(to_stored(found)))
    back = from_stored(stored, "stress.json")
    assert back == found and back.to_json() == found.to_json()
    for damaged in (None, {}, stored | {"version": 2}, stored | {"texts": stored["texts"][:3]}):
        with pytest.raises(RunError):
            from_stored(damaged, "stress.json")


def test_two_models_are_compared_on_the_same_noise_only():
    bad, good = measure(), measure(answers=lambda texts: [(Strict().known.get(text, ("keep",)), 0.5) for text in texts])
    assert is_same_noise(bad, good) and not is_same_noise(bad, replace(good, seed=1))
    assert "is back" in str(describe_change(bad, good)) and "is back" not in str(describe_change(good, bad))


def test_a_stop_ends_it_and_leaves_what_was_measured():
    control, seen = Control(), []
    for event in measure_stress(ROWS, Strict(), StressRequest(), control):
        if isinstance(event, Stress):
            seen.append(event)
            control.request_stop()
    assert len(seen) == 1 and not seen[0].is_complete and len(seen[0].noises) == 1
