"""From options to a job: columns, defaults and settings end up where they belong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cli.planning import Reading, TrainRequest, apply_request, plan_job
from core.config import JobConfig, defaults_for, settings_of, value_of
from core.errors import ConfigError, DataError
from sample_data import samples
from tests.tiny_jobs import write_texts

TICKETS = samples()[0].files
READING = Reading(text=("message",), label=("category",))


def test_defaults_follow_method_and_training_rows() -> None:
    job = plan_job(TICKETS, READING, TrainRequest(method="full"))
    _, expected = defaults_for("full", round(1022 * 0.7))
    assert job.method.kind == "full"
    assert (job.training.epochs, job.training.learning_rate) == (expected.epochs, expected.learning_rate)


def test_a_method_chosen_as_a_setting_brings_its_defaults_along() -> None:
    as_option = plan_job(TICKETS, READING, TrainRequest(method="full"))
    as_setting = plan_job(TICKETS, READING, TrainRequest(settings=("method.kind=full",)))
    assert as_setting == as_option
    assert (
        as_setting.training.learning_rate
        != plan_job(TICKETS, READING, TrainRequest(method="lora")).training.learning_rate
    )


def test_files_are_absolute_so_that_the_job_repeats_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TICKETS[0].parent)
    job = plan_job([Path(TICKETS[0].name)], READING, TrainRequest())
    assert job.data.files == (str(TICKETS[0]),)
    assert job.data.fingerprint


def test_seed_reaches_training_and_split() -> None:
    job = plan_job(TICKETS, READING, TrainRequest(seed=7))
    assert (job.training.seed, job.data.split.seed) == (7, 7)


def test_a_test_file_is_wholly_test(tmp_path: Path) -> None:
    train, test = write_texts(tmp_path / "a.csv", 60), write_texts(tmp_path / "b.csv", 24, seed=1)
    job = plan_job([train], Reading(), TrainRequest(test_file=test))
    assert job.data.split.test_file == str(test)
    assert job.data.files == (str(train),)
    both = plan_job(
        [train], Reading(), TrainRequest(test_file=test, validation_file=write_texts(tmp_path / "c.csv", 24, seed=2))
    )
    assert both.data.split.kind == "files"


def test_split_by_time_takes_the_date_column() -> None:
    job = plan_job(TICKETS, READING, TrainRequest(split="time"))
    assert (job.data.split.kind, job.data.date_column) == ("time", "received")
    with pytest.raises(DataError, match="split by"):
        plan_job(TICKETS, READING, TrainRequest(split="group"))
    named = plan_job(TICKETS, READING, TrainRequest(split="group", split_column="ticket_id"))
    assert named.data.group_column == "ticket_id"


@pytest.mark.parametrize(
    ("choice", "word"),
    [
        ("epochs", "name=value"),
        ("seed=1", "training.seed"),
        ("epoch=1", "epoch"),
        ("epochs=0", "between"),
        ("epochs=many", "number"),
        ("=3", "name=value"),
    ],
)
def test_a_bad_setting_is_refused_with_a_hint(choice: str, word: str) -> None:
    with pytest.raises(ConfigError) as refused:
        apply_request(JobConfig(), TrainRequest(settings=(choice,)))
    assert word in str(refused.value)


def test_unknown_method_and_split_are_refused() -> None:
    for request in (TrainRequest(method="adapter"), TrainRequest(split="lottery")):
        with pytest.raises(ConfigError, match="Choose one of"):
            plan_job(TICKETS, READING, request)


def _write(value: object) -> str:
    return json.dumps(value) if isinstance(value, tuple) else str(value)


@given(st.data())
def test_every_setting_can_be_set_by_its_full_name(data: st.DataObject) -> None:
    setting = data.draw(st.sampled_from(list(settings_of(JobConfig))))
    if setting.choices:
        value = data.draw(st.sampled_from(setting.choices))
    elif setting.kind is bool:
        value = data.draw(st.booleans())
    elif setting.kind is str:
        value = data.draw(st.text("abcxyz.,= ", max_size=12)).strip()
    elif setting.kind is tuple:
        value = tuple(data.draw(st.lists(st.text("abcxyz.,= ", max_size=12), max_size=3)))
    else:
        low, high = setting.low, min(setting.high, 10_000)
        value = data.draw(st.integers(int(low), int(high)) if setting.kind is int else st.floats(low, high))
    job = apply_request(JobConfig(), TrainRequest(settings=(f"{setting.name}={_write(value)}",)))
    assert value_of(job, setting.name) == value
    unchanged = [other.name for other in settings_of(JobConfig) if other.name != setting.name]
    assert all(value_of(job, name) == value_of(JobConfig(), name) for name in unchanged)


def test_every_short_name_that_works_means_the_only_setting_of_that_name() -> None:
    names = [setting.name for setting in settings_of(JobConfig)]
    for name in names:
        short = name.rpartition(".")[2]
        same = [other for other in names if other.rpartition(".")[2] == short]
        current = _write(value_of(JobConfig(), name))
        if len(same) == 1:
            assert apply_request(JobConfig(), TrainRequest(settings=(f"{short}={current}",))) == JobConfig()
        else:
            with pytest.raises(ConfigError, match="several"):
                apply_request(JobConfig(), TrainRequest(settings=(f"{short}={current}",)))
