"""A recommendation job from its tables to its model folder: stopped, resumed, with and without texts, with hidden
items.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from core.config import JobConfig
from core.errors import DataError
from core.events import (
    BaselineDone,
    Ended,
    Evaluated,
    Noticed,
    Rehearsed,
    Resumed,
    StageChanged,
    Started,
    StepDone,
    TrainEvent,
)
from core.runs.folder import RunFolder
from core.tasks.jobs import rehearse, run_job
from core.tasks.recommend.baseline_models import NAMES
from core.tasks.recommend.histories import histories_of
from core.tasks.recommend.recommender import Recommender
from core.train.control import Control
from tests.core.tasks.conftest import finish, of_kind
from tests.tiny_interactions import make_rank_job, write_interactions

Make = Callable[..., JobConfig]
Trained = tuple[RunFolder, list[TrainEvent]]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_interactions(tmp_path_factory.mktemp("loans"))


@pytest.fixture
def make(tables: tuple[Path, Path], tiny_bert: Path) -> Make:
    return lambda kind="frozen", **settings: make_rank_job(*tables, tiny_bert, kind=kind, **settings)


@pytest.fixture(scope="module")
def trained(tables: tuple[Path, Path], tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    # In half precision, to show that the text vectors are still in full precision, as in the exported folder.
    job = make_rank_job(*tables, tiny_bert, members=2, epochs=10, dropout=0.0, precision="bf16")
    return finish(job, tmp_path_factory.mktemp("runs") / "frozen")


def test_the_run_reports_and_keeps_everything(trained: Trained) -> None:
    run, events = trained
    metrics = run.metrics()
    assert metrics is not None

    assert run.state == "finished"
    assert list(run.events()) == events
    stages = list(dict.fromkeys(event.stage for event in of_kind(events, StageChanged)))
    assert stages == ["preparing", "probe", "baselines", "training", "evaluating", "saving"]
    (started,) = of_kind(events, Started)
    assert dict(started.counts) == {
        "users": 60,
        "items": 42,
        "interactions": len((Path(run.job.data.files[0])).read_text().splitlines()) - 1,
    }
    assert started.steps == len(of_kind(events, StepDone))
    assert [(event.name, event.split) for event in of_kind(events, BaselineDone)] == [
        (name, split) for name in NAMES for split in ("validation", "test")
    ]
    assert [name for name, _ in of_kind(events, Evaluated)[-1].figures] == ["ndcg@10", "hr@10", "coverage@10"]
    for split in ("validation", "test"):
        frame = run.predictions(split)
        assert frame is not None
        assert metrics[split]["hr@10"] == pytest.approx((frame["rank"] <= 10).mean())
        assert metrics[split]["mrr"] == pytest.approx((1 / frame["rank"]).mean())
        assert all(
            (item in list(shown)) == (rank <= 10)
            for item, shown, rank in zip(frame["item"], frame["shown"], frame["rank"], strict=True)
        )
        assert "left out" in metrics[split]["protocol"]
        assert set(metrics["baselines"]) == set(NAMES)
        assert set(metrics["baselines"]["ease"][split]) == set(metrics[split])
    assert [stage["name"] for stage in metrics["training"]["stages"]] == ["sequence"]
    assert not (run.checkpoints_folder / "text").exists()


def test_learning_beats_what_everybody_likes(trained: Trained) -> None:
    metrics = trained[0].metrics()
    assert metrics is not None
    assert (
        metrics["training"]["stages"][0]["validation"]["ndcg@10"]
        > 2 * metrics["baselines"]["popularity"]["validation"]["ndcg@10"]
    )
    assert metrics["test"]["ndcg@10"] > 0.8
    assert metrics["validation"]["ndcg@10"] >= metrics["training"]["stages"][0]["validation"]["ndcg@10"]


def test_the_saved_folder_shows_what_was_judged(trained: Trained) -> None:
    run, _ = trained
    recommender = Recommender.open(run.model_folder)
    frame = run.predictions("test")
    assert frame is not None
    # A test history is all items of a user but the last.
    histories = {user: recommender.history_of(user)[:-1] for user in frame["user"]}
    for user, item, shown in zip(frame["user"], frame["item"], frame["shown"], strict=True):
        assert recommender.history_of(user)[-1] == item
        assert [found.item_id for found in recommender.recommend(histories[user], k=10)] == list(shown)


def test_the_encoder_opens_in_sentence_transformers_with_the_vectors_of_the_training(trained: Trained) -> None:
    from sentence_transformers import SentenceTransformer

    folder = trained[0].model_folder
    texts = [item.text for item in Recommender.open(folder).items[:5]]
    vectors = SentenceTransformer(str(folder), device="cpu").encode(texts)
    np.testing.assert_allclose(vectors, load_file(folder / "items.safetensors")["text_vectors"][:5], atol=1e-5)


def run_with_stop(job: JobConfig, folder: Path, stop_at: int) -> tuple[RunFolder, list[TrainEvent]]:
    run, control, events = RunFolder.create(job, path=folder), Control(), []
    for event in run_job(job, run, control):
        events.append(event)
        if isinstance(event, StepDone) and event.step == stop_at:
            control.request_stop()
    return run, events


@pytest.mark.parametrize(("kind", "stop_at"), [("frozen", 5), ("frozen", 8), ("lora", 11), ("full", 10)])
def test_a_resumed_run_ends_with_the_same_bits(make: Make, tmp_path: Path, kind: str, stop_at: int) -> None:
    # Eight steps of the first stage, then four or eight of the second; id dropout, moving cuts, drawn texts.
    job = make(kind, epochs=2, history=3, text_epochs=2, text_items=4, head_learning_rate=3e-3)
    whole, reported = finish(job, tmp_path / "whole")
    parted, before = run_with_stop(job, tmp_path / "parted", stop_at)
    assert parted.state == "stopped"
    stopped_metrics = parted.metrics()
    assert stopped_metrics is not None
    assert stopped_metrics["test"]["lists"] == 60, "what was learnt by then is judged and saved"
    after = list(run_job(job, parted, Control()))
    assert isinstance(after[-1], Ended)
    assert after[-1].outcome == "finished"
    assert of_kind(after, Resumed)[0].step == stop_at
    assert not of_kind(after, BaselineDone), "measured before"
    steps = [event.step for event in of_kind(before, StepDone)] + [event.step for event in of_kind(after, StepDone)]
    assert steps == [event.step for event in of_kind(reported, StepDone)] == list(range(1, len(steps) + 1))
    for name in ("sequence.safetensors", "items.safetensors", "model.safetensors"):
        ours, theirs = load_file(parted.model_folder / name), load_file(whole.model_folder / name)
        assert ours.keys() == theirs.keys()
        for key, array in ours.items():
            np.testing.assert_array_equal(array, theirs[key], err_msg=f"{name}: {key}")
    first, second = parted.metrics(), whole.metrics()
    assert first is not None and second is not None
    assert first["test"] == second["test"]


def test_the_text_model_is_kept_only_if_the_ranking_gains(make: Make, tiny_bert: Path, tmp_path: Path) -> None:
    before = load_file(tiny_bert / "model.safetensors")
    outcomes = set()
    for name, epochs, rate in (("wild, after much", 8, 0.09), ("calm, after little", 1, 1e-3)):
        settings = {
            "epochs": epochs,
            "text_epochs": 2,
            "learning_rate": rate,
            "head_learning_rate": 1e-2,
            "dropout": 0.0,
            "blend": False,
        }
        run, events = finish(make("full", **settings), tmp_path / name)
        metrics = run.metrics()
        assert metrics is not None
        first, second = metrics["training"]["stages"]
        after = load_file(run.model_folder / "model.safetensors")
        is_changed = any(not np.array_equal(after[key], before[key]) for key in after if key in before)
        assert second["is_kept"] == is_changed == (second["validation"]["ndcg@10"] > first["validation"]["ndcg@10"])
        assert metrics["validation"]["ndcg@10"] == pytest.approx(second["validation"]["ndcg@10"])
        reported = [event for event in of_kind(events, Noticed) if "text model" in str(event.message)]
        assert len(reported) == 1
        assert (f"{second['validation']['ndcg@10']:.4f}") in str(reported[0].message)
        outcomes.add(is_changed)
    assert outcomes == {True, False}


def test_hidden_items_are_judged_apart_and_have_nothing_but_their_texts(make: Make, tmp_path: Path) -> None:
    run, _ = finish(make(hidden_share=0.2, epochs=3), tmp_path / "run")
    metrics = run.metrics()
    assert metrics is not None
    assert metrics["test"]["cold"]["targets"] > 0
    assert metrics["validation"]["cold"]["targets"] == 0
    assert "8 items hidden from training" in metrics["test"]["protocol"]
    arrays = load_file(run.model_folder / "items.safetensors")
    hidden = arrays["popularity"] == 0
    assert hidden.sum() == 8 + 2
    assert not arrays["vectors"][hidden, 16].any()  # the bias of cold items: 0
    assert arrays["vectors"][~hidden, 16].any()


def test_without_a_table_of_items_ids_are_learnt_alone(tables: tuple[Path, Path], tmp_path: Path) -> None:
    loans, _ = tables
    run, events = finish(
        make_rank_job(loans, None, tmp_path / "no backbone is needed", kind="lora", epochs=8, dropout=0.0),
        tmp_path / "run",
    )
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "finished"
    assert any("no text model" in str(event.message) for event in of_kind(events, Noticed))
    metrics = run.metrics()
    assert metrics is not None
    assert metrics["test"]["ndcg@10"] > 3 * metrics["baselines"]["popularity"]["test"]["ndcg@10"]
    assert not (run.model_folder / "model.safetensors").exists()
    recommender = Recommender.open(run.model_folder)
    assert not recommender.reads_texts
    assert recommender.recommend(["i0"], k=3)
    with pytest.raises(DataError, match="reads no texts"):
        recommender.recommend(like="coffee")


def test_numbers_of_the_items_join_what_is_known_of_them(tmp_path: Path, tiny_bert: Path) -> None:
    loans, items = write_interactions(tmp_path / "tables", users=30)
    lines = items.read_text(encoding="utf-8").splitlines()
    items.write_text(
        "\n".join([f"{lines[0]},price", *(f"{line},{at if at % 3 else ''}" for at, line in enumerate(lines[1:]))]),
        encoding="utf-8",
    )
    job = make_rank_job(loans, items, tiny_bert, epochs=1)
    job = replace(job, recommend=replace(job.recommend, item_number_columns=("price",)))
    run, _ = finish(job, tmp_path / "run")
    numbers = load_file(run.model_folder / "items.safetensors")["numbers"]
    known = np.array([int(item.id[1:]) % 3 != 0 for item in Recommender.open(run.model_folder).items])
    assert numbers.shape[1] == 2
    np.testing.assert_array_equal(numbers[:, 1], known)
    assert numbers[known, 0].mean() == pytest.approx(0, abs=1e-5)
    assert numbers[known, 0].std() == pytest.approx(1, abs=1e-5)
    assert not numbers[~known, 0].any()
    assert Recommender.open(run.model_folder).score(histories_of([[0, 1]])).shape == (1, len(numbers))


def test_other_data_is_refused(make: Make, tmp_path: Path) -> None:
    job = make()
    job = replace(job, data=replace(job.data, fingerprint="of another table"))
    _, events = finish(job, tmp_path / "run")
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "failed"
    assert "no longer what this job was made with" in str(events[-1].what)


@pytest.mark.parametrize("kind", ["frozen", "full"])
def test_a_rehearsal_forecasts_and_writes_nothing(make: Make, tmp_path: Path, kind: str) -> None:
    events = list(rehearse(make(kind), Control()))
    (reported,) = of_kind(events, Rehearsed)
    assert reported.seconds_total > reported.seconds_per_step > 0
    assert reported.disk_mb > 0 and reported.peak_memory_mb > 0
    assert events[-1].outcome == "finished"
    assert not list(tmp_path.iterdir())
