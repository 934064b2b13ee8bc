"""A predicted file, prepared for the table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from core.tasks.classify.values import FilePredicted
from gui.tasks.classify.use.answers import prepare_answers, split_answer

CLASSES = ("a", "b", "a, b", "c")


def make_predicted(answers: list[str], confidence: list[float] | None = None) -> FilePredicted:
    sure = confidence or [0.5] * len(answers)
    frame = pd.DataFrame(
        {"id": range(len(answers)), "p_a": sure, "predicted": answers, "confidence": sure, "model": "m"}
    )
    return FilePredicted(frame, CLASSES, Path("x.csv"), None, ("text",), "m", len(answers), 1.0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_the_unsure_come_first_and_none_is_lost(confidence):
    answers = prepare_answers(make_predicted(["a"] * len(confidence), confidence))
    assert sorted(answers.order) == list(range(len(confidence)))
    assert (np.diff(np.array(confidence)[answers.order]) >= 0).all()


def test_answers_stand_first_and_probabilities_last():
    assert list(prepare_answers(make_predicted(["a"])).frame.columns) == [
        "predicted",
        "confidence",
        "id",
        "p_a",
        "model",
    ]


def test_what_the_model_read_stands_beside_its_answers():
    made = make_predicted(["a"])
    frame = made.frame.assign(sent="2026-11-30", text="a parcel", title="late")
    made = replace(made, frame=frame, text_columns=("title", "text"))
    assert list(prepare_answers(made).frame.columns) == [
        "predicted",
        "confidence",
        "title",
        "text",
        "id",
        "sent",
        "p_a",
        "model",
    ]
    # a text column called like the answers was renamed in the predicted file
    clash = replace(made, frame=frame.rename(columns={"text": "predicted (input)"}), text_columns=("predicted",))
    assert list(prepare_answers(clash).frame.columns)[:2] == ["predicted", "confidence"]


def test_rows_are_counted_and_found_by_class_even_where_a_class_holds_a_comma():
    answers = prepare_answers(make_predicted(["a", "a, b", "b, c", "", "a"]))
    assert dict(answers.counts) == {"a": 2, "a, b": 1, "b": 1, "c": 1}
    assert (
        list(answers.rows_of("a")) == [0, 4]
        and list(answers.rows_of("b")) == [2]
        and list(answers.rows_of("a, b")) == [1]
    )


@given(st.lists(st.sampled_from(["x", "y", "z"]), unique=True))
def test_joined_answers_come_apart_again(names):
    assert split_answer(", ".join(names), frozenset(("x", "y", "z"))) == frozenset(names)
