"""The command line of classification: columns, defaults and settings of the job."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.errors import ConfigError, DataError
from core.tasks.classify.command import plan
from core.tasks.classify.prompting import PromptOptions
from core.tasks.classify.spec import CLASSIFY
from core.tasks.planning import Reading, TrainRequest
from sample_data import samples
from tests.tiny_jobs import write_texts

TICKETS = samples()[0].files
READING = Reading(text=("message",), label=("category",))


def test_defaults_follow_method_and_training_rows() -> None:
    job = plan(TICKETS, READING, PromptOptions(), TrainRequest(method="full"))
    _, expected = CLASSIFY.defaults("full", round(1022 * 0.7))
    assert job.method.kind == "full"
    assert (job.training.epochs, job.training.learning_rate) == (expected.epochs, expected.learning_rate)


def test_a_method_chosen_as_a_setting_brings_its_defaults_along() -> None:
    as_option = plan(TICKETS, READING, PromptOptions(), TrainRequest(method="full"))
    as_setting = plan(TICKETS, READING, PromptOptions(), TrainRequest(settings=("method.kind=full",)))
    assert as_setting == as_option
    assert (
        as_setting.training.learning_rate
        != plan(TICKETS, READING, PromptOptions(), TrainRequest(method="lora")).training.learning_rate
    )


def test_files_are_absolute_so_that_the_job_repeats_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TICKETS[0].parent)
    job = plan([Path(TICKETS[0].name)], READING, PromptOptions(), TrainRequest())
    assert job.data.files == (str(TICKETS[0]),)
    assert job.data.fingerprint


def test_seed_reaches_training_and_split() -> None:
    job = plan(TICKETS, READING, PromptOptions(), TrainRequest(seed=7))
    assert (job.training.seed, job.data.split.seed) == (7, 7)


def test_a_test_file_is_wholly_test(tmp_path: Path) -> None:
    train, test = write_texts(tmp_path / "a.csv", 60), write_texts(tmp_path / "b.csv", 24, seed=1)
    job = plan([train], Reading(), PromptOptions(), TrainRequest(test_file=test))
    assert job.data.split.test_file == str(test)
    assert job.data.files == (str(train),)
    both = plan(
        [train],
        Reading(),
        PromptOptions(),
        TrainRequest(test_file=test, validation_file=write_texts(tmp_path / "c.csv", 24, seed=2)),
    )
    assert both.data.split.kind == "files"


def test_split_by_time_takes_the_date_column() -> None:
    job = plan(TICKETS, READING, PromptOptions(), TrainRequest(split="time"))
    assert (job.data.split.kind, job.data.date_column) == ("time", "received")
    with pytest.raises(DataError, match="split by"):
        plan(TICKETS, READING, PromptOptions(), TrainRequest(split="group"))
    named = plan(TICKETS, READING, PromptOptions(), TrainRequest(split="group", split_column="ticket_id"))
    assert named.data.group_column == "ticket_id"


def test_unknown_method_and_split_are_refused() -> None:
    for request in (TrainRequest(method="adapter"), TrainRequest(split="lottery")):
        with pytest.raises(ConfigError, match="Choose one of"):
            plan(TICKETS, READING, PromptOptions(), request)


def test_a_label_column_about_something_else_is_let_go_unless_it_is_named() -> None:
    own = json.dumps(["spam", "no spam"])
    other = plan(
        TICKETS,
        Reading(text=("message",)),
        PromptOptions(),
        TrainRequest(method="zero-shot", settings=(f"zero_shot.classes={own}",)),
    )
    named = plan(
        TICKETS,
        Reading(text=("message",), label=("category",)),
        PromptOptions(),
        TrainRequest(method="zero-shot", settings=(f"zero_shot.classes={own}",)),
    )
    fitting = plan(TICKETS, Reading(text=("message",)), PromptOptions(), TrainRequest(method="zero-shot"))

    assert other.data.label_columns == ()
    assert named.data.label_columns == fitting.data.label_columns == ("category",)
    assert other.data.fingerprint == named.data.fingerprint != ""


def test_the_options_name_their_method_and_refuse_another() -> None:
    assert PromptOptions(shots=4).choose_method("") == "few-shot"
    assert PromptOptions(labels="a,b").choose_method("") == "zero-shot"
    assert PromptOptions().choose_method("full") == "full"
    assert PromptOptions(shots=4).as_settings() == ("few_shot.shots=4",)
    for options, method in (
        (PromptOptions(shots=4), "lora"),
        (PromptOptions(template="{label}"), "few-shot"),
        (PromptOptions(shots=4, labels="a,b"), ""),
    ):
        with pytest.raises(ConfigError):
            options.choose_method(method)
