"""The name of a run: what a person gave, or what tells it from others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.config import BackboneConfig, DataConfig, JobConfig, MethodConfig, TrainConfig, with_value
from core.runs.folder import RunFolder
from core.runs.listing import list_runs
from core.runs.run_names import name_run
from core.runs.run_notes import RunNotes, write_notes

TICKETS = JobConfig(title="support_tickets", data=DataConfig(files=("/home/someone/support_tickets.csv",)))


def make(kind: str = "lora", task: str = "classify", **settings: object) -> JobConfig:
    job = replace(TICKETS, task=task, method=MethodConfig(kind=kind), training=TrainConfig(epochs=3))  # type: ignore[arg-type]
    for name, value in settings.items():
        job = with_value(job, name.replace("__", "."), value)
    return job


@pytest.mark.parametrize(
    ("job", "name"),
    [
        (make(), "LoRA, 3 epochs · support_tickets"),
        (make("full", training__epochs=1), "Full tuning, 1 epoch · support_tickets"),
        (make("few-shot", few_shot__shots=8), "Few-shot, 8 per class · support_tickets"),
        (make("zero-shot"), "Zero-shot · support_tickets"),
        (make("frozen", "recommend"), "Recommender: Frozen texts, 3 epochs · support_tickets"),
        (make("lora", "recommend"), "Recommender: LoRA, 3 epochs · support_tickets"),
        (make("frozen", "match"), "Answers: Frozen · support_tickets"),
        (make(training__seed=2024, method__rank=8), "LoRA, 3 epochs, rank 8, seed 2024 · support_tickets"),
        (
            replace(make(training__seed=7, method__rank=8), backbone=BackboneConfig(name="/models/e5-small")),
            "LoRA, 3 epochs, e5-small, rank 8 · support_tickets",
        ),
        (replace(make(), title="support_tickets · lora"), "LoRA, 3 epochs · support_tickets"),  # of a ladder
        (replace(make(), title=""), "LoRA, 3 epochs · support_tickets"),
        (replace(make(), title=" {curly} & <b> "), "{curly} & <b>"),
        (replace(make(), title="support_tickets lora"), "support_tickets lora"),  # given by a person
        (
            replace(make(), title="tickets", data=DataConfig(files=("C:\\data\\tickets.csv", "C:\\data\\b.csv"))),
            "LoRA, 3 epochs · tickets +1",
        ),
        (replace(make(), data=DataConfig(), title=""), "LoRA, 3 epochs"),
        (replace(make(), title="support_tickets + 12 corrections"), "LoRA, 3 epochs, 12 corrections · support_tickets"),
        (replace(make(), title="support_tickets + 1 处更正"), "LoRA, 3 epochs, 1 correction · support_tickets"),
        (make(training__learning_rate=0.0003), "LoRA, 3 epochs, learning rate 0.0003 · support_tickets"),
        (replace(make(), title="mine + 2 处更正"), "mine + 2 corrections"),
        (
            replace(make(), data=replace(TICKETS.data, corrections="corrections.csv")),
            "LoRA, 3 epochs, corrected labels · support_tickets",
        ),
    ],
)
def test_a_name_says_method_and_file_unless_a_person_gave_one(job, name):
    assert str(name_run(job)) == name
    assert str(name_run(job, "mine {0}")) == "mine {0}"


def test_a_name_given_later_is_listed_and_the_job_stays_as_it_was():
    run = RunFolder.create(TICKETS)
    before = (run.path / "job.toml").read_bytes()
    assert [str(one.name) for one in list_runs()] == ["LoRA, 5 epochs · support_tickets"]
    write_notes(run.path, RunNotes(title="the good one", tags=("kept",)))
    (listed,) = list_runs()
    assert (str(listed.name), listed.title, listed.tags) == ("the good one", "the good one", ("kept",))
    assert str(run.name) == "the good one" and (run.path / "job.toml").read_bytes() == before
