"""The dial in sentences, and the curve of one class: against counts made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.tasks.classify.decide import measure_dial
from core.tasks.classify.decision import Decision
from core.tasks.classify.dial_curve import draw_class
from core.tasks.classify.dial_rows import DialRows, JudgedTexts
from core.tasks.classify.dial_sentences import advise, describe_decision, describe_dial, list_remarks
from core.tasks.classify.dial_values import DialRequest


def make_rows(count: int, *, unlike: int = 0) -> DialRows:
    """Two classes; the surest nine of ten are right, and the first `unlike` texts are unlike both."""
    sure = np.linspace(0.99, 0.6, count).astype(np.float32)
    given = np.arange(count) % 2
    shares = np.where(given[:, None] == np.arange(2), sure[:, None], 1 - sure[:, None]).astype(np.float32)
    is_right = np.arange(count) < 0.9 * count
    truth = np.where(is_right, given, 1 - given)
    part = JudgedTexts(shares, truth, is_right, np.arange(count) < unlike)
    return DialRows(("a", "b"), False, part, part)


def test_of_a_thousand_messages_every_one_is_accounted_for():
    dial = measure_dial(make_rows(1000, unlike=20), DialRequest(errors=0.05))
    first, person, none = describe_dial(dial)
    values = dict(first.values)
    assert str(none) == "20 are like none of the classes."
    assert values["alone"] + dict(person.values)["person"] + 20 == 1000
    assert values["most"] == int(values["alone"] * 0.05) and values["per"] == "50"
    assert str(first).endswith("(50 per 1,000), with 95 % confidence.")


def test_where_nothing_can_be_promised_the_reason_is_the_sentence_and_the_way_out_the_advice():
    dial = measure_dial(make_rows(60), DialRequest(errors=0.01))
    [sentence] = describe_dial(dial)
    assert f"about {dial.missing_rows} more" in str(sentence) and advise(dial) is not None
    assert sentence not in list_remarks(dial)
    assert advise(measure_dial(make_rows(1000), DialRequest(errors=0.05))) is None


def test_a_decision_names_its_file_and_what_is_never_alone():
    decision = Decision(0.025, 0.95, 0.8, (), never=("a",), rows=90)
    assert [str(one) for one in describe_decision(decision)] == [
        "In force: it answers alone where at most 2.5 % are wrong, with 95 % confidence.",
        "Never alone: a.",
    ]
    assert "mine.csv" in str(describe_decision(replace(decision, calibrated_on="mine.csv"))[1])
    assert "every text goes to a person" in str(describe_decision(replace(decision, threshold=None))[0])


def test_the_curve_of_a_class_counts_its_surest_answers():
    rows = make_rows(200, unlike=10)
    points = draw_class(rows, "a")
    own = np.arange(0, 200, 2)  # the surest first
    assert points[-1].alone == 95 and points[-1].share == pytest.approx(0.95)  # five of its texts are unlike all
    for point in points:
        answered = own[5 : 5 + point.alone]
        assert point.wrong == int((answered >= 180).sum())
        assert point.low <= point.accuracy == 1 - point.wrong / point.alone <= point.high
    assert draw_class(rows, "a", use_unlike=False)[-1].alone == 100
