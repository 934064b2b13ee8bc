"""A classifier that reads long texts in windows: what stands at the end counts, in the run and in its export."""

from __future__ import annotations

import csv
import json
import random

import numpy as np
import pytest

from core.data.batches import tokenise
from core.data.windows import Reading
from core.events import Ended, Noticed
from core.export.export import Exported, ExportPlan
from core.models.loading import load_tokenizer
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.exporting import export
from core.tasks.jobs import run_job
from core.tasks.window_answers import MOST_TOKENS, _choose_windows, count_read
from core.train.control import Control
from tests import tiny_jobs
from tests.tiny_models import make_tiny_bert

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("windows")
    chance = random.Random(0)
    with (folder / "texts.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["text", "label"])
        for _ in range(60):
            name = chance.choice(list(tiny_jobs.TOPICS))
            words = chance.choices(tiny_jobs.FILLERS, k=chance.choice((4, 60)))
            table.writerow([" ".join([*words, *tiny_jobs.TOPICS[name]]), name])
    job = tiny_jobs.make_job(
        folder / "texts.csv", make_tiny_bert(folder / "bert"), kind="lora", epochs=2, long_texts="windows"
    )
    run = RunFolder.create(job, path=folder / "run")
    events = list(run_job(job, run, Control()))
    assert isinstance(events[-1], Ended), events[-1]
    assert events[-1].outcome == "finished", events[-1]
    return run, events


def test_a_run_says_what_is_read_in_windows(trained):
    _, events = trained
    said = [str(event.message) for event in events if isinstance(event, Noticed)]
    assert any("several windows of up to 32 tokens" in one for one in said), said
    classes = [one for one in said if one.startswith("Texts of 64 to 128 tokens")]
    assert len(classes) == 1 and "attention" in classes[0], said


def test_the_model_reads_what_is_beyond_the_limit(trained):
    run, _ = trained
    noted = json.loads((run.model_folder / "config.json").read_text())["tunewright"]["long_texts"]
    assert noted == {"window": 32, "overlap": 4}
    model = Classifier.open(run.model_folder)
    filler = " ".join(tiny_jobs.FILLERS * 10)
    ends = [f"{filler} {' '.join(words)}" for words in tiny_jobs.TOPICS.values()]
    found = model.predict(ends).probabilities
    assert np.abs(found[0] - found[1]).max() > 1e-4
    assert model.explain(ends[0])[-1][:2] == (len(ends[0]) - len("invoice"), len(ends[0]))


def test_the_export_reads_them_alike(trained, tmp_path, warm_proof):
    run, _ = trained
    done = list(export(ExportPlan(run.path, tmp_path / "model", "adapter"), Control()))[-1]
    assert isinstance(done, Exported)
    proof = json.loads((tmp_path / "model" / "proof.json").read_text())
    assert proof["max_difference"] < 1e-4
    assert "overlapping windows" in (tmp_path / "model" / "README.md").read_text()


def test_a_step_reads_a_bounded_part_of_a_book_and_another_each_epoch(tmp_path):
    tokenizer = load_tokenizer(make_tiny_bert(tmp_path / "bert"))
    tokens = tokenise(tokenizer, ["refund " * 40_000, "refund"], Reading(32, 4))
    assert tokens.lengths[0] > 40_000
    first, again, other = (_choose_windows(tokens, 0, (0, epoch)) for epoch in (0, 0, 1))
    assert len(first) * 32 <= MOST_TOKENS
    assert first.tolist() == again.tolist() != other.tolist()
    assert count_read(tokens, np.array([0, 1])) == 2 * MOST_TOKENS
