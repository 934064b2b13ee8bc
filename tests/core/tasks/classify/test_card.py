"""The model card: readable by the hub, consistent with the run, and safe for any text of the user."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from huggingface_hub import ModelCard
from hypothesis import given, settings
from hypothesis import strategies as st

from core.export.card_parts import escape, flatten
from core.export.notice import notice_text
from core.metrics.labels import judge, to_json
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions
from core.tasks.classify.card import model_card
from tests.core.runs.made_runs import make_job, start_event

CLASSES = ("refund | cash", "<script>alert(1)</script>", "[link](http://x)")


@pytest.fixture
def run(tmp_path):
    import numpy as np

    job = make_job(title='My "model": tickets\n---\n# not a head \u202e')
    made = RunFolder.create(job, parent=tmp_path)
    made.append(start_event(made.job, CLASSES))
    probabilities = np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7]])
    truth = np.array([0, 1, 1, 2])
    made.write_predictions("test", frame_predictions(np.arange(4), ["a", "b", "c", "d"], truth, probabilities, CLASSES))
    baseline = {"seconds": 1.0, "test": {"accuracy": 0.5, "macro_f1": 0.25, "weighted_f1": 0.3}}
    made.write_metrics({"test": to_json(judge(truth, probabilities, CLASSES)), "baselines": {"tfidf": baseline}})
    return made


def test_the_front_matter_is_what_the_hub_reads(run):
    card = ModelCard(model_card(run))
    assert (card.data.license, card.data.language) == ("apache-2.0", ["en"])
    assert card.data.base_model == "sentence-transformers/all-MiniLM-L6-v2"
    assert (card.data.pipeline_tag, card.data.library_name) == ("text-classification", "transformers")
    assert card.data.model_name == 'My "model": tickets --- # not a head'
    figures = {(result.dataset_split, result.metric_type): result.metric_value for result in card.data.eval_results}
    report = run.report("test")
    assert figures == {("test", "accuracy"): round(report.accuracy, 4), ("test", "f1"): round(report.macro_f1, 4)}
    assert card.data.eval_results[0].dataset_revision == "ab" * 8


def test_the_front_matter_ends_where_it_should(run):
    text = model_card(run)
    front = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL).group(1)
    assert yaml.safe_load(front)["model-index"][0]["name"].startswith('My "model"')
    heads = re.findall(r"^#+ .*$", text, re.MULTILINE)
    assert [head for head in heads if head.startswith("# ")] == ['# My "model": tickets --- \\# not a head']
    assert heads[1:] == ["## What it answers", "## How to open it", "## Data", "## Settings", "## Figures", "## Limits"]


def test_class_names_are_words_and_nothing_else(run):
    body = model_card(run).split("\n---\n", 1)[1]
    rows = [line for line in body.splitlines() if line.startswith("| refund")]
    assert len(rows) == 1 and len(re.findall(r"(?<!\\)\|", rows[0])) == 6
    assert not re.search(r"(?<!\\)<script", body) and not re.search(r"(?<!\\)\[link", body)


def test_the_figures_stand_beside_the_baselines_with_their_protocol(run):
    body = model_card(run)
    assert "| **This model** | 0.7500 | 0.7778 |" in body
    assert "| Counting words (TF-IDF) | 0.5000 | 0.2500 |" in body
    assert "Right on 3 of 4 unseen texts" in body and "never trained on" in body
    assert "120 training, 28 validation, 28 test" in body


def test_no_path_of_this_computer_gets_out(run, tmp_path):
    backbone = tmp_path / "someone" / "my-backbone"
    local = RunFolder(run.path, replace(run.job, backbone=replace(run.job.backbone, name=str(backbone))))
    for made in (run, local):
        for text in (model_card(made), model_card(made, "adapter"), notice_text(made)):
            assert str(tmp_path) not in text and "/home/someone" not in text and "someone" not in text
    assert "my-backbone" in model_card(local) and ModelCard(model_card(local)).data.license == "unknown"
    assert "Apache-2.0" in notice_text(run)


def test_the_lines_that_open_an_adapter_are_on_its_card(run):
    text = model_card(run, "adapter")
    assert ModelCard(text).data.library_name == "peft"
    assert 'AutoModelForSequenceClassification.from_pretrained(f"{folder}/base")' in text
    assert "PeftModel.from_pretrained(stock, folder)" in text


def test_a_run_that_was_not_judged_says_so(tmp_path):
    run = RunFolder.create(make_job(title=""), parent=tmp_path)
    text = model_card(run)
    assert "was not judged" in text and "# Text classifier" in text
    assert ModelCard(text).data.eval_results is None


def test_figures_of_validation_alone_are_called_flattering(run):
    metrics = run.metrics()
    run.write_metrics({"validation": metrics["test"]})
    (run.path / "predictions_test.parquet").unlink()
    assert "flatters" in model_card(run)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_escaped_text_is_one_line_and_reads_as_it_was(text):
    escaped = escape(text)
    assert len(escaped.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_|<>\[\]#$]", escaped)
    assert re.sub(r"\\(.)", r"\1", escaped) == flatten(text)
