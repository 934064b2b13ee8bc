"""Drift: what is found needs both luck ruled out and a size, is said in words, and takes a promise back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.cli.entry import main
from core.events import Noticed
from core.metrics.two_samples import Sample
from core.runs.folder import RunFolder
from core.tasks.classify.decision import Decision, write_decision
from core.tasks.classify.drift import find_drift, make_sample, read_judged, report_drift
from core.tasks.classify.predict_file import predict_file
from core.tasks.classify.values import FilePredicted
from tests.core.runs.made_runs import CLASSES, TEXTS, make_finished_run

NAMES = ("refund", "delivery", "praise")
DECIDED = Decision(errors=0.03, confidence=0.95, threshold=0.8, classes=())


def answer(mix: tuple[int, ...], sure: float = 0.9, unlike: int = 0) -> Sample:
    """So many rows of each class, as sure as that give or take, the first `unlike` of them unlike every class."""
    has_class = np.eye(3, dtype=bool)[np.repeat(np.arange(3), mix)]
    spread = np.random.default_rng(sum(mix)).normal(0, 0.03, len(has_class))
    return Sample(has_class, np.clip(sure + spread, 0.34, 1), np.arange(len(has_class)) < unlike)


BEFORE = answer((120, 500, 380), unlike=30)


def say_all(*asked: object) -> str:
    return " ".join(f"{one.message} {one.hint}" for one in report_drift(*asked))  # type: ignore[arg-type]


def test_a_class_that_grew_is_named_with_both_shares_and_the_promise_ends() -> None:
    drift = find_drift(BEFORE, answer((93, 117, 90), unlike=9), NAMES, DECIDED)
    assert drift.found == ("mix",) and drift.promise_holds is False and drift.shifts[0].name == "refund"
    text = say_all(drift)
    assert "refund is 31 % of the answers here, 12 % of the test" in text
    assert "promise of at most 3 % wrong was made for texts like those of the test; it no longer holds" in text
    body = json.loads(json.dumps(drift.to_json()))
    assert body["mix"]["classes"][0] == {"class": "refund", "share": 0.31, "judged_share": 0.12, "p": drift.shifts[0].p}
    assert body["promise_holds"] is False and body["found"] == ["mix"] and body["p"] <= 0.01


def test_texts_unlike_every_class_and_less_sure_answers_are_said_with_figures() -> None:
    drift = find_drift(BEFORE, answer((36, 150, 114), sure=0.8, unlike=60), NAMES)
    assert set(drift.found) == {"unlike", "unsure"} and drift.promise_holds is None
    (notice,) = report_drift(drift, range(60))
    assert "20 % of them are unlike every class, 3.0 % of the test" in str(notice.message)
    assert "half of its answers are below 80 %, in the test below 90 %" in str(notice.message)
    assert notice.rows == tuple(range(60)) and "promise" not in str(notice.hint)


def test_a_tiny_change_of_very_many_rows_is_no_drift_though_no_chance() -> None:
    before, now = answer((12_000, 50_000, 38_000)), answer((150_000, 490_000, 360_000), sure=0.897)
    drift = find_drift(before, now, NAMES, DECIDED)
    assert drift.p <= 0.05 and not drift.found and drift.promise_holds is True and say_all(drift) == ""


def test_ten_rows_alarm_only_where_they_cannot_be_chance() -> None:
    assert not find_drift(BEFORE, answer((2, 5, 3)), NAMES).found
    assert find_drift(BEFORE, answer((10, 0, 0)), NAMES).found == ("mix",)


def test_more_answers_without_any_label_are_a_change_of_the_mix() -> None:
    rng = np.random.default_rng(0)
    before, now = (rng.random((200, 3)) < share for share in (0.5, 0.2))
    samples = [make_sample(one.astype(np.float32), np.full(200, 0.9), multi_label=True) for one in (before, now)]
    assert find_drift(*samples, NAMES).found == ("mix",)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return make_finished_run(tmp_path_factory.mktemp("drift"))


def write_texts(path: Path, texts: list[str]) -> Path:
    pd.DataFrame({"text": texts}).to_csv(path, index=False)
    return path


def test_predicting_a_file_compares_it_without_its_empty_texts(run: RunFolder, tmp_path: Path) -> None:
    judged = read_judged(run.model_folder, CLASSES, multi_label=False)
    assert judged is not None and len(judged) == 2 * len(TEXTS)
    *events, last = predict_file(run.model_folder, [write_texts(tmp_path / "a.csv", [*TEXTS, "", " "])], None)
    assert isinstance(last, FilePredicted) and last.drift is not None
    assert last.drift.rows == len(TEXTS) and last.drift.judged_rows == len(judged) and not last.drift.found
    assert read_judged(run.model_folder, (*CLASSES, "another"), multi_label=False) is None


def test_the_command_says_and_writes_that_a_promise_no_longer_holds(
    run: RunFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_decision(run.model_folder, DECIDED)
    data, out = write_texts(tmp_path / "b.csv", [TEXTS[0]] * 40), tmp_path / "out.csv"
    try:
        assert main(["predict", str(run.path), str(data), "--out", str(out), "--json"]) == 0
    finally:
        (run.model_folder / "decision.json").unlink()
    printed = capsys.readouterr()
    body = json.loads(printed.out)
    assert body["drift"]["found"] and body["drift"]["promise_holds"] is False
    assert any("not like those the model was judged on" in notice["text"] for notice in body["notices"])
    assert "it no longer holds here" in printed.err


def test_a_model_without_judged_rows_is_compared_with_nothing_and_says_so(run: RunFolder, tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.symlink_to(run.model_folder)
    *events, last = predict_file(model, [write_texts(tmp_path / "c.csv", list(TEXTS))], None)
    assert isinstance(last, FilePredicted) and last.drift is None
    said = [event for event in events if isinstance(event, Noticed)]
    assert [str(one.message) for one in said if one.is_minor] and "stored with it" in str(said[-1].hint)
