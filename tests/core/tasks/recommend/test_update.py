"""Updates of a recommender: new interactions, users and items go on from the trained one."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.config import JobConfig, RecommendConfig, SplitConfig
from core.data.shuffle import TEST, TRAIN, VALIDATION
from core.errors import DataError, RunError
from core.events import Ended, Rehearsed, StepDone
from core.runs.folder import RunFolder
from core.runs.versions import find_current
from core.tasks.jobs import rehearse, run_job
from core.tasks.recommend.histories import histories_of
from core.tasks.recommend.interaction_parts import KEPT_ROWS, add_part, first_part, read_kept_rows, write_kept_rows
from core.tasks.recommend.interactions import Interactions
from core.tasks.recommend.recommender import Recommender
from core.tasks.recommend.split import split_interactions
from core.tasks.recommend.update import inspect_update
from core.tasks.updating import UpdateRequest, read_outcome
from core.train.control import Control
from tests.core.tasks.conftest import finish
from tests.tiny_interactions import make_rank_job, write_interactions


def write_month(folder: Path, *, days: int = 12) -> tuple[Path, Path]:
    """The next month: known users go on, ten new users, two new items with a text; and the table of these items."""
    random = np.random.default_rng(7)
    lines, listed = ["who,what,when"], ["what,name,about"]
    for number in (50, 51):
        listed.append(f'i{number},"Parcel number {number}","All about the parcel: the parcel and my account."')
    for user in [*range(0, 60, 3), *range(100, 110)]:
        place = int(random.integers(10))
        for day in range(5):
            item = 50 + day % 2 if day == 3 else ((place + day) % 10) * 4 + user % 4
            lines.append(f"u{user},i{item},2024-02-{day + 1:02d}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, own in (("february.csv", lines), ("new_items.csv", listed)):
        (folder / name).write_text("\n".join(own) + "\n", encoding="utf-8")
    return folder / "february.csv", folder / "new_items.csv"


@pytest.fixture(scope="module")
def before(tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tmp_path_factory.mktemp("first")
    job = make_rank_job(*write_interactions(folder), tiny_bert, epochs=6, dropout=0.0)
    return finish(job, folder / "runs" / "first")[0]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_month(tmp_path_factory.mktemp("month"))


def plan(run: RunFolder, month: tuple[Path, Path], **settings: object) -> JobConfig:
    request = UpdateRequest(files=(month[0],), second_file=month[1], settings=settings)
    return inspect_update(run, request, Control()).job


@pytest.fixture(scope="module")
def updated(before: RunFolder, month: tuple[Path, Path]) -> RunFolder:
    return finish(plan(before, month, limit_flips=1.0, limit_loss=1.0), before.path.parent / "second")[0]


def read_files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_is_new_is_said(before: RunFolder, month: tuple[Path, Path]) -> None:
    files = read_files(before.path)
    found = inspect_update(before, UpdateRequest(files=(month[0],), second_file=month[1]), Control())

    said = {finding.kind: str(finding.message) for finding in found.findings}
    assert said["new_users"] == "Users that are new: 10."
    assert said["new_items"] == "Items that are new: 2, for example Parcel number 51; 2 of them have a text."
    assert found.rows == sum(count for _, count in found.parts)
    assert found.job.parent == before.path.name
    assert found.job.training.epochs < before.job.training.epochs
    assert read_files(before.path) == files


def test_an_update_judges_both_models_on_both_tests(before: RunFolder, updated: RunFolder) -> None:
    metrics, first = updated.metrics(), before.metrics()
    assert metrics is not None
    assert first is not None
    outcome = read_outcome(metrics)

    assert outcome is not None
    assert outcome.old_test is not None
    assert outcome.new_test is not None
    assert {name: value for name, value in outcome.old_test.before.items() if name not in ("protocol", "rows")} == {
        name: value for name, value in first["test"].items() if name not in ("protocol", "rows")
    }
    assert outcome.accepted
    assert find_current(before).path == updated.path
    assert 0 <= (outcome.negative_flips or 0.0) <= 1
    assert outcome.new_test.after["targets"] > 0
    assert outcome.new_test.after["ndcg@10"] >= outcome.new_test.before["ndcg@10"]
    assert metrics["test"]["targets"] == outcome.old_test.after["targets"] + outcome.new_test.after["targets"]


def test_the_updated_model_knows_the_new_users_and_items(before: RunFolder, updated: RunFolder) -> None:
    old, new = Recommender.open(before.model_folder), Recommender.open(updated.model_folder)

    assert [item.id for item in new.items[: len(old.items)]] == [item.id for item in old.items]
    assert [item.id for item in new.items[len(old.items) :]] == ["i51", "i50"]
    assert new.find_user("u105") is not None
    assert "i51" in new.history_of("u0")
    assert new.recommend(user="u105")


def test_a_second_update_needs_no_earlier_file(
    updated: RunFolder, month: tuple[Path, Path], tmp_path: Path, tiny_bert: Path
) -> None:
    later = tmp_path / "march.csv"
    later.write_text(month[0].read_text(encoding="utf-8").replace("2024-02", "2024-03").replace("u1", "u3"), "utf-8")
    job = replace(updated.job, data=replace(updated.job.data, files=("gone.csv",), added=("gone too.csv",)))
    (updated.path / "job.toml").read_text(encoding="utf-8")
    run = RunFolder(updated.path, job)

    again = finish(inspect_update(run, UpdateRequest(files=(later,)), Control()).job, updated.path.parent / "third")[0]

    body = again.metrics()
    assert body is not None
    first = updated.metrics()
    assert first is not None
    assert body["old_test"]["before"]["ndcg@10"] == pytest.approx(first["test"]["ndcg@10"])
    assert body["old_test"]["before"]["targets"] == first["test"]["targets"]


def test_rows_that_are_known_are_named_and_judged_ones_kept_out(before: RunFolder, tmp_path: Path) -> None:
    loans = Path(before.job.data.files[0]).read_text(encoding="utf-8")
    file = tmp_path / "all.csv"
    file.write_text(loans + "u0,i41,2024-03-01\nu300,i1,2024-03-01\n", encoding="utf-8")

    found = inspect_update(before, UpdateRequest(files=(file,)), Control())

    frame = before.predictions("test")
    assert frame is not None
    lines = loans.splitlines()[1:]
    judged = {(str(row.user), str(row.item)) for row in frame.itertuples()}
    named = {tuple(lines[row].split(",")[:2]) for row in found.judged_rows}
    assert judged <= named
    assert found.rows == 2
    assert len(found.known_rows) + len(found.judged_rows) == len(lines)

    file.write_text(loans, encoding="utf-8")
    with pytest.raises(DataError, match="None of these rows is new"):
        inspect_update(before, UpdateRequest(files=(file,)), Control())


def test_a_run_without_a_copy_reads_its_files_and_refuses_others(
    before: RunFolder, month: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "copy"
    shutil.copytree(before.path, other)
    (other / KEPT_ROWS).unlink()
    run = RunFolder.open(other)
    found = inspect_update(run, UpdateRequest(files=(month[0],)), Control())
    assert found.parts == inspect_update(before, UpdateRequest(files=(month[0],)), Control()).parts

    file = tmp_path / "loans.csv"
    file.write_text("who,what,when\nu1,i9,2024-01-01\nu1,i8,2024-01-02\nu1,i7,2024-01-03\n", encoding="utf-8")
    run = RunFolder(other, replace(run.job, data=replace(run.job.data, files=(str(file),))))
    with pytest.raises(RunError, match="something else by now"):
        inspect_update(run, UpdateRequest(files=(month[0],)), Control())


def test_a_strict_limit_keeps_the_old_model(before: RunFolder, month: tuple[Path, Path]) -> None:
    job = plan(before, month, limit_flips=0.0, limit_loss=0.0, interpolate=False, replay_rows=0, also_anew=True)
    job = replace(job, training=replace(job.training, epochs=20, head_learning_rate=0.05))

    run = finish(job, before.path.parent / "refused")[0]

    metrics = run.metrics()
    assert metrics is not None
    assert metrics["accepted"] is False
    assert metrics["update"]["reasons"]
    assert metrics["update"]["hints"]
    assert metrics["update"]["anew_seconds"] > 0
    assert 0 <= metrics["old_test"]["anew"]["ndcg@10"] <= 1
    for name in ("test_before", "test_anew"):
        frame, own = run.predictions(name), run.predictions("test")
        assert frame is not None
        assert own is not None
        assert frame["item"].tolist() == own["item"].tolist()
    assert run.model_folder.is_dir()
    assert find_current(before).path != run.path


def test_an_update_is_rehearsed_without_writing(before: RunFolder, updated: RunFolder) -> None:
    files = {path for path in before.path.parent.rglob("*")}
    events = list(rehearse(updated.job, Control()))

    assert any(isinstance(event, Rehearsed) and event.seconds_total > 0 for event in events)
    assert {path for path in before.path.parent.rglob("*")} == files


def test_the_same_update_gives_the_same_bits_and_can_be_resumed(
    before: RunFolder, updated: RunFolder, month: tuple[Path, Path]
) -> None:
    job = updated.job
    run = RunFolder.create(job, path=before.path.parent / "resumed")
    control = Control()
    for event in run_job(job, run, control):
        if isinstance(event, StepDone) and event.step == 2:
            break  # as if the process had ended here
    assert run.can_resume
    list(run_job(job, RunFolder.open(run.path), Control()))

    weights = [one.model_folder / "sequence.safetensors" for one in (run, updated)]
    assert weights[0].read_bytes() == weights[1].read_bytes()
    first, second = run.metrics(), updated.metrics()
    assert first is not None
    assert second is not None
    assert (first["old_test"], first["new_test"]) == (second["old_test"], second["new_test"])


def interactions_of(lists: list[list[int]], times: list[list[int]] | None = None) -> Interactions:
    histories = histories_of(lists)
    size = len(histories.items)
    return Interactions(
        users=histories.owners.astype(np.int32),
        items=histories.items,
        weights=np.ones(size, np.float32),
        times=None if times is None else np.concatenate([np.array(one, np.int64) for one in times]),
        rows=np.arange(size),
        user_ids=tuple(f"u{user}" for user in range(len(lists))),
        item_ids=tuple(f"i{item}" for item in range(10)),
        offsets=histories.offsets,
    )


@pytest.mark.parametrize("kind", ["leave_one_out", "global_time"])
def test_the_first_part_is_split_as_ever(kind: str, tmp_path: Path) -> None:
    lists = [[4, 2, 7, 1], [3, 5, 0, 2], [6], [1, 2, 3, 9]]
    times = [[1, 2, 8, 9], [3, 4, 7, 9], [5], [1, 6, 7, 10]]
    config = RecommendConfig(split=kind, hidden_share=0.2)  # type: ignore[arg-type]
    shares = SplitConfig(test_share=0.2, validation_share=0.2)
    interactions = interactions_of(lists, times)
    parted = first_part(interactions, config, shares, interactions.item_ids)
    write_kept_rows(tmp_path, parted)
    kept = read_kept_rows(tmp_path, interactions.item_ids)
    assert kept is not None

    wanted, found = split_interactions(interactions, config, shares), kept.split()

    assert found.protocol() == wanted.protocol()
    for name in ("validation", "test"):
        one, other = getattr(wanted, name), getattr(found, name)
        assert np.array_equal(one.items, other.items)
        assert np.array_equal(one.users, other.users)
        assert np.array_equal(one.histories.items, other.histories.items)
    assert np.array_equal(wanted.items, found.items)


def test_no_interaction_changes_its_place_and_a_later_one_is_in_no_earlier_history() -> None:
    first = interactions_of([[0, 1, 2, 3], [4, 5, 6, 7], []])
    parted = first_part(first, RecommendConfig(), SplitConfig(), tuple(f"i{item}" for item in range(8)))
    second = interactions_of([[4, 5, 6], [], [1, 2]])

    both = add_part(parted, second, SplitConfig(), second.user_ids, second.item_ids)

    old = both.targets(TEST, [0])
    assert old.items.tolist() == [3, 7]
    assert old.histories.items.tolist() == [0, 1, 2, 4, 5, 6]
    assert old.among is not None
    assert old.among.tolist() == [8, 8]
    new = both.targets(TEST, [1])
    assert new.items.tolist() == [6, 2]
    assert new.histories.of(0).tolist() == [0, 1, 2, 3, 4, 5]
    assert both.targets(VALIDATION, [1]).items.tolist() == [5]
    train = both.interactions.items[both.places == TRAIN]
    assert sorted(train.tolist()) == [0, 1, 1, 4, 4, 5]


def test_of_a_split_by_time_nothing_later_is_in_a_history() -> None:
    config, shares = RecommendConfig(split="global_time"), SplitConfig(test_share=0.2, validation_share=0.2)
    first = interactions_of([[0, 1, 2, 3], [4, 5, 6, 7]], [[1, 3, 5, 9], [2, 4, 8, 10]])
    parted = first_part(first, config, shares, tuple(f"i{item}" for item in range(8)))
    # The second user's file came late: its rows are older than what is known of the first files.
    second = interactions_of([[4, 5, 8, 9], [1, 2, 3]], [[11, 12, 18, 19], [3, 7, 20]])

    both = add_part(parted, second, shares, second.user_ids, second.item_ids)

    times, items = both.interactions.times, both.interactions.items
    assert times is not None
    new = both.targets(TEST, [1])
    when = {(user, item): int(time) for user, item, time in zip(both.interactions.users, items, times, strict=True)}
    for at, user in enumerate(new.users.tolist()):
        history = new.histories.of(int(new.list_of[at])).tolist()
        assert max(when[user, item] for item in history) <= when[user, int(new.items[at])]
    assert both.borders[0] == parted.borders[0]
    assert both.borders[1] is not None
    assert both.borders[1] > parted.borders[0]  # type: ignore[operator]
    assert np.array_equal(both.targets(TEST, [0]).items, parted.targets(TEST, [0]).items)


def test_an_update_with_nothing_to_learn_from_is_refused(before: RunFolder, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("who,what,when\nu900,i1,2024-05-01\nu900,i2,2024-05-02\n", encoding="utf-8")
    job = inspect_update(before, UpdateRequest(files=(file,), settings={"replay_rows": 0}), Control()).job

    run, events = finish(job, tmp_path / "nothing")

    assert isinstance(events[-1], Ended)
    assert "left to learn from" in str(events[-1].what)
    assert not run.model_folder.exists()


def test_a_damaged_copy_is_said(tmp_path: Path) -> None:
    (tmp_path / KEPT_ROWS).write_bytes(json.dumps({}).encode())
    with pytest.raises(RunError, match="damaged"):
        read_kept_rows(tmp_path, ("i1",))
