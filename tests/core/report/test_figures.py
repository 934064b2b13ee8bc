"""The numbers of a report are those of the run, in every kind of file."""

from __future__ import annotations

import csv
import io

import pytest

from core.errors import RunError
from core.metrics.intervals import wilson_interval
from core.report.document import Document, ReportRequest
from core.report.files import compose, find_suffix
from core.report.wording import find_wording
from core.runs.folder import RunFolder
from core.tasks.documenting import describe_run
from tests.core.report.conftest import HOSTILE, OLD_RUNS, UNJUDGED

ENGLISH = find_wording("en")


def describe(name: str, split: str = "") -> tuple[Document, dict]:
    run = RunFolder.open(OLD_RUNS / name)
    return describe_run(run, ReportRequest(split=split)), run.metrics() or {}


def read_csv(document: Document) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(compose(document, ".csv", ENGLISH))))


@pytest.mark.parametrize("name", ["classify-lora", "classify-several-labels", "few-shot", "zero-shot"])
@pytest.mark.parametrize("split", ["test", "validation"])
def test_a_classifier_class_by_class(name: str, split: str) -> None:
    run = RunFolder.open(OLD_RUNS / name)
    metrics = run.metrics() or {}
    if not metrics.get(split):
        pytest.skip("this run was not judged on these rows")
    document, body = describe_run(run, ReportRequest(split=split)), metrics[split]
    lines = read_csv(document)
    for line, (title, scores) in zip(lines, body["per_class"].items(), strict=False):
        assert (line["class"], int(line["support"])) == (title, scores["support"])
        for figure in ("precision", "recall", "f1"):
            assert float(line[figure]) == scores[figure]
        if scores["support"]:
            ends = wilson_interval(round(scores["recall"] * scores["support"]), scores["support"])
            assert (float(line["recall_low"]), float(line["recall_high"])) == ends
    averages = {line["class"]: line for line in lines[-3:]}
    assert float(averages["macro"]["f1"]) == body["macro_f1"] and float(averages["micro"]["f1"]) == body["micro_f1"]
    assert f"{body['accuracy']:.1%}" in compose(document, ".html", ENGLISH)


def test_a_recommender_and_its_baselines() -> None:
    document, metrics = describe("recommend-lora")
    lines = {line["name"]: line for line in read_csv(document)}
    assert set(lines) == {"model", *metrics["baselines"]}
    for name, line in lines.items():
        body = metrics["test"] if name == "model" else metrics["baselines"][name]["test"]
        assert float(line["ndcg@10"]) == body["ndcg@10"] and float(line["hr@10"]) == body["hr@10"]
    assert lines["model"]["protocol"] == metrics["test"]["protocol"]


def test_answers_and_their_baselines() -> None:
    document, metrics = describe("match-lora")
    lines = {line["name"]: line for line in read_csv(document)}
    assert [float(lines["model"][name]) for name in ("top1", "top3", "mrr")] == [
        metrics["test"][name] for name in ("top1", "top3", "mrr")
    ]
    assert float(lines["bm25"]["top1"]) == metrics["baselines"]["bm25"]["test"]["top1"]


def test_what_was_not_judged_says_so_and_has_no_figures() -> None:
    document, _ = describe(UNJUDGED)
    assert "No rows were held back" in str(document.headline) and document.table is None
    assert "SHA-256" in compose(document, ".md", ENGLISH)
    with pytest.raises(RunError, match="no figures to write"):
        compose(document, ".csv", ENGLISH)


def test_a_split_that_was_not_judged_and_a_run_without_a_model_are_refused() -> None:
    with pytest.raises(RunError, match="not judged on validation rows"):
        describe_run(RunFolder.open(OLD_RUNS / UNJUDGED), ReportRequest(split="validation"))
    with pytest.raises(RunError, match="no model yet"):
        describe_run(RunFolder.open(OLD_RUNS / "failed"), ReportRequest())


def test_markdown_and_csv_hold_hostile_names_as_names(hostile_run: RunFolder) -> None:
    document = describe_run(hostile_run, ReportRequest())
    assert [line["class"] for line in read_csv(document)][:3] == [HOSTILE[0], HOSTILE[1], "'=1+1"]
    markdown = compose(document, ".md", ENGLISH)
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert r"refund \| cash" in markdown and r"\<script\>" in markdown
    assert all(line.replace(r"\|", "").count("|") in (3, 4, 5, 6, 8) for line in rows)


def test_the_worst_texts_come_in_order_and_are_really_wrong(hostile_run: RunFolder) -> None:
    document = describe_run(hostile_run, ReportRequest(texts=2))
    section = next(one for one in document.sections if str(one.title).startswith("Texts it is most wrong"))
    rows = section.blocks[0].rows  # type: ignore[union-attr]
    assert [row[1:3] for row in rows] == [(HOSTILE[0], HOSTILE[2]), (HOSTILE[2], HOSTILE[1])]
    assert [row[3] for row in rows] == pytest.approx([0.8, 0.7])
    assert section.blocks[0].left_out == 2  # type: ignore[union-attr]


def test_no_path_of_a_file_is_in_a_report(hostile_run: RunFolder) -> None:
    text = compose(describe_run(hostile_run, ReportRequest()), ".html", ENGLISH)
    assert str(hostile_run.path) not in text
    assert not [file for file in hostile_run.job.data.files if "/" in file and file in text]


@pytest.mark.parametrize(("name", "suffix"), [("a.HTML", ".html"), ("a.htm", ".html"), ("a.markdown", ".md")])
def test_endings_that_mean_the_same(tmp_path, name: str, suffix: str) -> None:
    assert find_suffix(tmp_path / name) == suffix
