from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.runs.folder import RunFolder
from core.tasks.classify.decision import DECISION, read_decision, write_decision


@pytest.fixture
def run(trained: Path, tmp_path: Path) -> Path:
    """A copy of the run, with enough judged rows for a promise: the few it has, many times over."""
    copy = shutil.copytree(trained, tmp_path / "a run")
    folder = RunFolder.open(copy)
    frame = folder.predictions("test")
    assert frame is not None
    many = pd.concat([frame] * 60, ignore_index=True)
    many["predicted"] = many["true"]
    names = [name for name in many.columns if name.startswith("p_")]
    rng = np.random.default_rng(0)
    sure = rng.beta(9, 1, len(many)).clip(0.4)
    at = np.array([names.index("p_" + name) for name in many["true"]])
    is_wrong = rng.random(len(many)) > sure**0.8
    at = np.where(is_wrong, (at + 1) % len(names), at)
    shares = np.repeat(((1 - sure) / (len(names) - 1))[:, None], len(names), axis=1)
    shares[np.arange(len(many)), at] = sure
    many[names] = shares.astype(np.float32)
    folder.write_predictions("test", many)
    return copy


def test_a_promise_becomes_part_of_the_model_and_predict_obeys_it(tunewright, run, texts, tmp_path):
    shown = tunewright("decide", run, "--errors", "5%", "--never", "praise", "--json")
    assert shown.code == 0, shown.err
    body = json.loads(shown.out)
    assert body["stored"] and body["never"] == ["praise"] and 0 < body["share_alone"] < 1
    assert body["highest_error"] <= 0.05 and body["decision"]["when"] > 0
    decision = read_decision(run / "model")
    assert decision is not None and json.loads(json.dumps(decision.to_json())) == body["decision"]

    out = tmp_path / "answers.csv"
    predicted = tunewright("predict", run, texts, "--text", "text", "--out", out, "--json")
    assert predicted.code == 0, predicted.err
    frame = pd.read_csv(out, keep_default_na=False)
    counts = json.loads(predicted.out)["decisions"]
    assert counts == {name: int((frame["decision"] == name).sum()) for name in ("automatic", "person", "none of these")}
    praise = frame[frame["predicted"] == "praise"]
    assert len(praise) and set(praise["decision"]) == {"person"}
    assert set(praise["reason"]) == {"praise always goes to a person"}
    own = {one.name: one.threshold for one in decision.classes}
    others = frame[frame["predicted"] != "praise"]
    alone = [
        confidence >= own[name] for name, confidence in zip(others["predicted"], others["confidence"], strict=True)
    ]
    assert list(others["decision"] == "automatic") == alone and (others["reason"] != "").all()


def test_reports_and_evaluations_say_how_the_decision_does(tunewright, run, texts, tmp_path):
    assert tunewright("decide", run, "--errors", "5%", "--never", "praise").code == 0
    judged = tunewright("evaluate", run, texts, "--json", tmp_path / "figures.json")
    assert judged.code == 0, judged.err
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["decided"]
    assert figures["alone"] + figures["person"] + figures["none"] == figures["rows"] > figures["alone"] > 0
    assert f"{figures['alone']} of {figures['rows']} are answered alone" in judged.out and figures["promised"] == 0.05

    assert tunewright("report", run, "--to", tmp_path / "report.md").code == 0
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "What it may answer alone" in report and "Always for a person: praise" in report
    assert "Answered alone where at most 5 % are wrong, with 95 % confidence" in report


def test_without_a_decision_nothing_is_added(tunewright, trained, texts, tmp_path):
    out = tmp_path / "answers.csv"
    assert tunewright("predict", trained, texts, "--text", "text", "--out", out).code == 0
    assert "decision" not in pd.read_csv(out).columns
    shown = tunewright("decide", trained)
    assert shown.code == 0 and "Nothing was decided" in shown.out


def test_a_person_reads_what_it_leads_to(tunewright, run):
    shown = tunewright("decide", run, "--errors", "0.08", "--look")
    assert shown.code == 0, shown.err
    assert "of the texts are answered alone, and with 95 % confidence at most 8 %" in shown.out
    assert "go to a person" in shown.out and "from confidence" in shown.out and "Nothing was decided." in shown.out
    assert not (run / "model" / DECISION).exists()

    assert tunewright("decide", run, "--errors", "8%").code == 0
    stored = tunewright("decide", run)
    assert stored.code == 0 and "at most 8 % are wrong" in stored.out
    assert tunewright("decide", run, "--off").code == 0
    assert not (run / "model" / DECISION).exists()
    assert tunewright("decide", run, "--off").code == 0


def test_too_few_rows_are_counted(tunewright, trained, tmp_path):
    copy = shutil.copytree(trained, tmp_path / "few")
    shown = tunewright("decide", copy, "--errors", "3%", "--json")
    assert shown.code == 0, shown.err
    body = json.loads(shown.out)
    assert body["share_alone"] == 0 and body["missing_rows"] > 0 and body["threshold"] is None
    assert "too few" in body["notices"][0]["text"] and "too few" in shown.err


def test_rows_of_a_file_take_the_place_of_the_test_rows(tunewright, run, write, texts, tmp_path):
    fresh = write("fresh.csv", "text,label\n" + "".join(f"my card {n} was refunded,money back\n" for n in range(150)))
    shown = tunewright("decide", run, "--errors", "5%", "--rows", fresh, "--text", "text", "--label", "label", "--json")
    assert shown.code == 0, shown.err
    body = json.loads(shown.out)
    assert body["calibrated_on"] == "fresh.csv" and body["rows"] == 113  # the others order the rules
    alone = shutil.copytree(run / "model", tmp_path / "model without its run")
    named = ("--rows", fresh, "--text", "text", "--label", "label", "--json")
    shown = tunewright("decide", alone, "--errors", "5%", *named)
    assert shown.code == 0 and json.loads(shown.out)["rows"] == 113, shown.err
    assert "not known which of these texts" in shown.err
    assert tunewright("decide", alone, "--errors", "5%").code == 2
    known = tunewright("decide", run, "--errors", "5%", "--rows", texts, "--json")
    assert known.code == 0, known.err
    assert json.loads(known.out)["rows"] < 24
    assert any("trained on their text" in one["text"] for one in json.loads(known.out)["notices"])


def test_a_decision_for_other_weights_answers_nothing_alone(tunewright, run, texts, tmp_path):
    assert tunewright("decide", run, "--errors", "5%").code == 0
    decision = read_decision(run / "model")
    assert decision is not None
    from dataclasses import replace

    write_decision(run / "model", replace(decision, model="123456789abc"))
    out = tmp_path / "answers.csv"
    predicted = tunewright("predict", run, texts, "--text", "text", "--out", out)
    assert predicted.code == 0 and "another version of this model" in predicted.err
    assert set(pd.read_csv(out)["decision"]) == {"person"}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--errors", "three"), "This is no share"),
        (("--errors", "3"), "below 1"),
        (("--errors", "0%"), "above 0 %"),
        (("--errors", "3%", "--confidence", "100%"), "confidence"),
        (("--errors", "3%", "--never", "refund"), "no class of this name: refund"),
        (("--never", "praise"), "how many errors"),
    ],
)
def test_what_cannot_be_is_refused(tunewright, trained, options, problem):
    shown = tunewright("decide", trained, *options)
    assert shown.code == 2 and problem in shown.err
    assert not (trained / "model" / DECISION).exists()


def test_a_damaged_decision_stops_the_prediction(tunewright, run, texts, tmp_path):
    (run / "model" / DECISION).write_text("{", encoding="utf-8")
    shown = tunewright("predict", run, texts, "--text", "text", "--out", tmp_path / "out.csv")
    assert shown.code == 2 and "decision.json is damaged" in shown.err
