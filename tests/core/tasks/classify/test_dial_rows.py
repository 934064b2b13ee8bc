from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.errors import RunError
from core.events import TrainEvent
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.decide import measure_dial
from core.tasks.classify.dial_rows import ensure_ordering, judge_frame, read_dial_rows
from core.tasks.classify.dial_values import DialRequest

Run = tuple[RunFolder, list[TrainEvent]]


def test_classes_the_model_never_learnt_are_never_right() -> None:
    shares = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], dtype=np.float32)
    frame = frame_predictions(np.arange(3), list("abc"), np.array([0, 2, 1]), shares, ("x", "y", "z"))
    part = judge_frame(frame, 2)
    assert part.probabilities.shape == (3, 2) and part.is_right.tolist() == [True, False, False]
    assert part.unlike is None

    truth = np.array([[True, False, False], [False, True, True], [True, True, False]])
    shares = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], dtype=np.float32)
    several = judge_frame(frame_predictions(np.arange(3), list("abc"), truth, shares, ("x", "y", "z")), 2)
    assert several.is_right.tolist() == [True, False, False] and several.truth.shape == (3, 2)


@pytest.mark.parametrize("written", [["yes", "no", "no"], [True, False, False]])
def test_stored_texts_unlike_all_classes_are_read(written: list[object]) -> None:
    shares = np.array([[0.9, 0.1]] * 3, dtype=np.float32)
    frame = frame_predictions(np.arange(3), list("abc"), np.zeros(3, dtype=int), shares, ("x", "y"))
    part = judge_frame(frame.assign(unlike=written), 2)
    assert part.unlike is not None and part.unlike.tolist() == [True, False, False]
    assert judge_frame(frame.assign(unlike=["yes", None, "no"]), 2).unlike is None  # unknown of some is unknown
    assert part.take(np.array([2, 0])).unlike.tolist() == [False, True]  # type: ignore[union-attr]


def test_a_run_gives_its_test_rows(lora_run: Run) -> None:
    rows = read_dial_rows(lora_run[0])
    test, validation = (lora_run[0].predictions(split) for split in ("test", "validation"))
    assert isinstance(test, pd.DataFrame) and isinstance(validation, pd.DataFrame)
    assert rows.classes == ("access", "money back", "praise") and not rows.multi_label
    assert (len(rows.calibration), len(rows.ordering)) == (len(test), len(validation))
    helped = ensure_ordering(rows, 1)  # few validation rows are helped out
    assert len(helped.calibration) + len(helped.ordering) == len(test) + len(validation)
    assert len(helped.ordering) == len(validation) + len(test) // 4
    assert rows.model == Classifier.open(lora_run[0].model_folder).model_id


def test_a_run_of_several_labels(multi_label_run: Run) -> None:
    rows = read_dial_rows(multi_label_run[0])
    assert rows.multi_label and rows.calibration.truth.ndim == 2
    dial = measure_dial(rows, DialRequest(errors=0.4, confidence=0.5))
    rows = ensure_ordering(rows, 2)
    assert sum(one.rows for one in dial.classes) == (rows.calibration.probabilities >= 0.5).sum()
    assert 0 <= dial.share_alone <= 1


def test_a_run_without_test_rows_promises_nothing(lora_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RunFolder, "predictions", lambda self, split: None)
    with pytest.raises(RunError, match="no test rows") as raised:
        read_dial_rows(lora_run[0])
    assert "--rows FILE" in str(raised.value)
