"""The command line of recommendation: columns, defaults and settings of the job."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.config import from_toml, to_toml
from core.errors import ConfigError, DataError
from core.tasks.planning import Reading, TrainRequest
from core.tasks.recommend.command import RecommendOptions, plan
from core.tasks.recommend.histories import Histories
from core.tasks.registry import find_task

WHO, WHAT = [f"u{n}" for n in range(12)], [f"i{n}" for n in range(15)]


@pytest.fixture
def loans(tmp_path: Path) -> Path:
    lines = ["person,thing,when,liked"]
    lines += [
        f"{user},{WHAT[(3 * n + 4 * place) % 15]},2024-01-{1 + place:02d},{1 + (n + place) % 5}"
        for n, user in enumerate(WHO)
        for place in range(4)
    ]
    (tmp_path / "loans.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "loans.csv"


@pytest.fixture
def things(tmp_path: Path) -> Path:
    lines = [
        "nr;name;about;price",
        *(f"{item};The {item} thing;it is {'red' if n % 2 else 'blue'} and round;{n}" for n, item in enumerate(WHAT)),
    ]
    (tmp_path / "things.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "things.csv"


def test_columns_are_guessed_and_the_files_named_absolutely(loans: Path, things: Path, monkeypatch) -> None:
    monkeypatch.chdir(loans.parent)
    job = plan([Path("loans.csv")], Reading(), RecommendOptions(items=Path("things.csv")), TrainRequest())
    own = job.recommend
    assert (job.task, job.method.kind, job.title) == ("recommend", "lora", "loans")
    assert (own.user_column, own.item_column, own.rating_column, own.time_column) == (
        "person",
        "thing",
        "liked",
        "when",
    )
    assert (own.item_id_column, own.item_title_column, own.item_text_columns, own.item_number_columns) == (
        "nr",
        "name",
        ("name", "about"),
        ("price",),
    )
    assert job.data.files == (str(loans),) and own.item_file == str(things) and len(job.data.fingerprint) == 64
    assert from_toml(to_toml(job)) == job


def test_both_files_may_be_named_together(loans: Path, things: Path) -> None:
    job = plan([things, loans], Reading(), RecommendOptions(), TrainRequest())
    assert job.data.files == (str(loans),) and job.recommend.item_file == str(things)


@pytest.mark.parametrize(
    ("people", "items_each", "epochs", "batch_rows"),
    [
        (100, 8, 40, 32),
        (900, 5, 20, 32),
        (60, 2002, 12, 32),
        (2400, 4, 12, 32),
        (8200, 4, 12, 128),
        (17000, 4, 12, 256),
    ],
)
def test_an_epoch_has_enough_steps_whether_histories_are_many_or_long(
    people: int, items_each: int, epochs: int, batch_rows: int
) -> None:
    """Defaults depend on rows, not interactions: sixty users with two thousand items each give as few rows as two
    thousand users with four.
    """
    lengths = np.full(people, items_each)
    held = Histories(np.concatenate([[0], np.cumsum(lengths)]), np.zeros(int(lengths.sum()), np.int32))
    rows = int(held.count_windows(50).sum())
    _, training = find_task("recommend").defaults("frozen", rows)
    assert (training.epochs, training.batch_rows) == (epochs, batch_rows)
    assert training.steps(rows) >= 140


def test_what_is_typed_goes_before_what_is_guessed(loans: Path, things: Path) -> None:
    options = RecommendOptions(items=things, user="thing", item="person", time="liked", rating="")
    with pytest.raises(DataError, match="u0"):
        plan([loans], Reading(), options, TrainRequest())
    job = plan(
        [loans],
        Reading(text=("about",)),
        RecommendOptions(items=things, rating="liked"),
        TrainRequest(
            method="full",
            split="global_time",
            seed=5,
            settings=("feedback=threshold", "rating_threshold=3", "width=32", "epochs=2"),
            title="My things",
        ),
    )
    assert job.recommend.item_text_columns == ("about",) and job.recommend.split == "global_time"
    assert (job.recommend.feedback, job.recommend.rating_threshold, job.recommend.width) == ("threshold", 3, 32)
    assert (job.training.seed, job.data.split.seed, job.training.epochs, job.title, job.method.kind) == (
        5,
        5,
        2,
        "My things",
        "full",
    )


def test_without_texts_only_the_quick_method_makes_sense(loans: Path) -> None:
    job = plan([loans], Reading(), RecommendOptions(), TrainRequest())
    assert job.method.kind == "frozen" and job.recommend.item_file == ""


@pytest.mark.parametrize(
    ("reading", "train_request", "where"),
    [
        (Reading(label=("liked",)), TrainRequest(), "--task recommend"),
        (Reading(), TrainRequest(test_file=Path("x.csv")), "--task recommend"),
        (Reading(), TrainRequest(split="stratified"), "--split"),
    ],
)
def test_what_belongs_to_other_tasks_is_refused(loans: Path, reading, train_request, where) -> None:
    with pytest.raises(ConfigError) as caught:
        plan([loans], reading, RecommendOptions(), train_request)
    assert str(caught.value.where) == where


def test_a_method_of_another_task_is_refused(loans: Path) -> None:
    with pytest.raises(ConfigError, match="zero-shot"):
        plan([loans], Reading(), RecommendOptions(), TrainRequest(method="zero-shot"))


def test_a_table_without_users_says_which_option_is_needed(things: Path) -> None:
    with pytest.raises(DataError, match="--user"):
        plan([things], Reading(), RecommendOptions(), TrainRequest())


def test_its_options_are_refused_beside_another_task(tunewright, loans: Path) -> None:
    output = tunewright("train", loans, "--user", "person")
    assert output.code == 2 and "--task recommend" in output.err


def test_inspect_says_what_interactions_are_without_being_asked(tunewright, loans: Path, things: Path) -> None:
    output = tunewright("inspect", loans, things)
    assert output.code == 0 and "interactions to learn recommending from" in output.out
    assert (
        "users         12" in output.out
        and "item title    name" in output.out
        and "[warning] You have 12 users" in output.out
    )
    body = json.loads(tunewright("inspect", loans, "--items", things, "--json").out)
    assert (body["task"], body["users"], body["items"], body["catalogue"], body["joined_items"]) == (
        "recommend",
        12,
        15,
        15,
        15,
    )
    assert body["columns"]["item_text_columns"] == ["name", "about"] and body["core"][0]["interactions"] == 48
    assert {finding["kind"] for finding in body["findings"]} >= {"few_users", "few_items"}


def test_inspect_still_reads_labelled_texts_also_if_asked_to(tunewright, texts: Path, loans: Path) -> None:
    assert json.loads(tunewright("inspect", texts, "--json").out)["roles"]["text"] == "text"
    assert (
        json.loads(tunewright("inspect", loans, "--text", "thing", "--label", "liked", "--json").out)["roles"]["liked"]
        == "label"
    )
