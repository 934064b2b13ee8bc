"""Which texts are unlike every class: the score, its line, its file, and what trainings and predictions do with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from peft import PeftModel
from transformers import PreTrainedModel
from typer.testing import CliRunner

from core.cli.entry import app
from core.config import BackboneConfig, JobConfig
from core.errors import ModelError
from core.events import Noticed, TrainEvent
from core.models.adapters import merge
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.none_of_these import refuse_unmeasurable
from core.tasks.classify.predict_file import predict_file
from core.tasks.classify.unlike import (
    UNLIKE,
    Unlike,
    find_line,
    find_line_between,
    measure_parts,
    read_unlike,
    write_unlike,
)
from core.tasks.classify.unlike_fit import Calibration, KnownRows, ReadBack, calibrate, choose_rows, solve_map
from core.tasks.classify.values import FilePredicted
from tests.core.tasks.conftest import finish, of_kind

Run = tuple[RunFolder, list[TrainEvent]]
CLASSES, DIMS = 4, 8
STRANGE = [
    "服务 房间 酒店",
    "Доставка была быстрой",
    "Shares fell quarter forecast revenue",
    "hotel Kaffee Lieferung",
] * 3


def make_rows(rows: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows around one direction for each class: logits, vectors, class numbers."""
    chance = np.random.default_rng(seed)
    truth = np.arange(rows) % CLASSES
    vectors = 3 * np.eye(DIMS)[truth] + 0.3 * chance.normal(size=(rows, DIMS))
    return 2 * vectors[:, :CLASSES] + 0.1 * chance.normal(size=(rows, CLASSES)), vectors, truth


def make_unlike(strange: Calibration | None = None, *, held_out: int = 200, lost: float = 0.01) -> Unlike:
    logits, vectors, truth = make_rows(120)
    unit = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
    known = KnownRows(unit, truth.astype(np.int32), logits)
    read_back = ReadBack(np.array([0, 2]), np.eye(2 * DIMS, DIMS, dtype=np.float32), np.zeros(DIMS, dtype=np.float32))
    other_logits, other_vectors, other_truth = make_rows(held_out, seed=1)
    right = Calibration(other_logits, other_vectors, other_logits.argmax(axis=1) == other_truth)
    return calibrate(read_back, known, right, truth=truth, strange=strange, lost=lost)


def make_strange(rows: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(5)
    vectors = np.concatenate([np.zeros((rows, CLASSES)), 3 + chance.normal(size=(rows, DIMS - CLASSES))], axis=1)
    return chance.normal(size=(rows, CLASSES)), vectors


def test_texts_between_or_beside_the_classes_are_told_from_texts_of_them() -> None:
    unlike = make_unlike()
    logits, vectors, _ = make_rows(2000, seed=2)
    own = unlike.score(logits, vectors, multi_label=False)
    strange = unlike.score(*make_strange(100), multi_label=False)

    assert unlike.calibration == "validation"
    assert unlike.rows == 200
    assert unlike.is_unlike(strange).all()
    assert unlike.is_unlike(own).mean() < 0.03
    assert abs(own.mean()) < 0.3
    # A text between two classes it knows is unsure, and not unlike them.
    between = 3 * np.eye(DIMS)[[0]]
    torn = np.array([[6.0, 5.9, 0, 0]])
    assert not unlike.is_unlike(unlike.score(torn, between, multi_label=False)).any()


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 50))
def test_a_score_is_that_of_the_text_alone_and_of_its_direction(seed: int, factor: float) -> None:
    logits, vectors, truth = make_rows(30, seed=seed % 1000)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    order = np.random.default_rng(seed).permutation(30)
    known, owners = unit[:20], truth[:20]

    parts = measure_parts(logits, vectors, known, owners, multi_label=False)
    mixed = measure_parts(logits[order], factor * vectors[order], known, owners, multi_label=False)

    np.testing.assert_allclose(mixed, parts[order], atol=1e-5)
    np.testing.assert_allclose(parts[:20, 1][logits[:20].argmax(axis=1) == truth[:20]], 0, atol=1e-5)
    apart = measure_parts(logits[:20], vectors[:20], known, owners, multi_label=False, leave_out=np.arange(20))
    assert (apart[:, 1] >= parts[:20, 1] - 1e-6).all()
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    likeliest = shares.max(axis=1) / shares.sum(axis=1)
    np.testing.assert_allclose(parts[:, 0], np.log((1 - likeliest) / likeliest), atol=1e-4)


@given(st.integers(0, 10_000), st.integers(50, 2000), st.floats(0.005, 0.05))
def test_the_line_gives_up_about_the_share_that_it_may(seed: int, rows: int, lost: float) -> None:
    scores = np.random.default_rng(seed).exponential(size=rows)
    line = find_line(scores, lost)

    # 1 / rows is what one row is worth; the tail is fitted to ten rows at least.
    true_share = float(np.exp(-line))
    assert true_share < 8 * lost + 8 / rows
    assert find_line(scores, lost / 2) >= line
    assert find_line(10 * scores + 3, lost) == pytest.approx(10 * line + 3)


@pytest.mark.parametrize("rows", [1, 2, 9, 300])
def test_rows_that_are_all_alike_are_not_unlike(rows: int) -> None:
    assert not (np.full(rows, 2.5) > find_line(np.full(rows, 2.5))).any()


def test_named_texts_put_the_line_between_them_and_the_others() -> None:
    chance = np.random.default_rng(0)
    scores, apart = chance.normal(size=500), chance.normal(loc=12, size=60)
    line = find_line_between(scores, apart, most_lost=0.03)
    assert scores.max() < line < apart.min()

    mixed = chance.normal(loc=0.5, size=60)  # they look like the others: few are given up all the same
    assert (scores > find_line_between(scores, mixed, most_lost=0.03)).mean() < 0.05

    logits, vectors = make_strange(20)
    unlike = make_unlike(Calibration(logits, vectors, np.zeros(20, dtype=bool)))
    assert unlike.strange == 20
    assert unlike.is_unlike(unlike.score(logits, vectors, multi_label=False)).all()


def test_with_few_validation_rows_training_rows_stand_in_each_without_itself() -> None:
    unlike = make_unlike(held_out=8)
    assert (unlike.calibration, unlike.rows) == ("training", 120)
    assert unlike.weights.tolist() == [0, 1]
    logits, vectors, _ = make_rows(1000, seed=3)
    assert unlike.is_unlike(unlike.score(logits, vectors, multi_label=False)).mean() < 0.04
    assert unlike.is_unlike(unlike.score(*make_strange(50), multi_label=False)).all()


def test_the_map_reads_vectors_back_that_the_layers_still_hold() -> None:
    chance = np.random.default_rng(0)
    before = chance.normal(size=(400, 6))
    layers = np.concatenate([np.tanh(0.3 * before) @ chance.normal(size=(6, 20)), chance.normal(size=(400, 4))], axis=1)
    read_back = solve_map(layers[:300].astype(np.float32), before[:300].astype(np.float32), (0, 1))
    found = layers[300:] @ read_back.matrix + read_back.bias

    def likeness(rows: np.ndarray) -> np.ndarray:
        unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return (unit @ unit.T)[np.triu_indices(len(rows), 1)]

    assert np.corrcoef(likeness(found), likeness(before[300:]))[0, 1] > 0.97


def test_every_class_keeps_rows_where_not_all_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.tasks.classify.unlike_fit.MOST_ROWS", 40)
    truth = np.array([0] * 500 + [1] * 12 + [2] * 3)
    rows = choose_rows(truth, seed=1)
    assert np.bincount(truth[rows]).tolist() == [25, 12, 3]
    assert len(set(rows.tolist())) == 40
    np.testing.assert_array_equal(rows, choose_rows(truth, seed=1))


def test_the_file_gives_back_what_was_written_and_refuses_a_damaged_one(tmp_path: Path) -> None:
    unlike = make_unlike()
    write_unlike(tmp_path, unlike)
    found = read_unlike(tmp_path, CLASSES)
    assert found is not None
    texts = make_strange(5)
    np.testing.assert_array_equal(found.score(*texts, multi_label=False), unlike.score(*texts, multi_label=False))
    assert (found.line, found.calibration, found.rows) == (unlike.line, "validation", 200)
    assert read_unlike(tmp_path / "nothing", CLASSES) is None

    with pytest.raises(ModelError, match="damaged"):
        read_unlike(tmp_path, CLASSES - 1)
    whole = (tmp_path / UNLIKE).read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", whole.replace(b"matrix", b"motrix")):
        (tmp_path / UNLIKE).write_bytes(damaged)
        with pytest.raises(ModelError, match="damaged"):
            read_unlike(tmp_path, CLASSES)
    write_unlike(tmp_path, replace(unlike, line=float("nan")))
    with pytest.raises(ModelError, match="damaged"):
        read_unlike(tmp_path, CLASSES)


def test_a_training_says_which_held_out_texts_are_unlike_as_the_model_does_later(lora_run: Run) -> None:
    run = lora_run[0]
    frame = run.predictions("test")
    assert frame is not None
    classifier = Classifier.open(run.model_folder, device="cpu")
    found = classifier.predict(list(frame["text"]))

    assert found.unlike is not None and found.unlikeness is not None and classifier.known_unlike is not None
    assert set(frame["unlike"]) <= {"yes", "no"}
    assert (frame["unlike"] == "yes").tolist() == found.unlike.tolist()
    strange = classifier.predict(STRANGE)
    assert strange.unlikeness is not None
    assert strange.unlikeness.mean() > found.unlikeness.mean()
    one = classifier.predict(STRANGE[:1])
    np.testing.assert_allclose(one.unlikeness, strange.unlikeness[:1], atol=1e-3)
    none = classifier.predict([])
    assert none.unlike is not None and len(none.unlike) == 0


def test_several_labels_a_text_are_measured_too(multi_label_run: Run) -> None:
    found = Classifier.open(multi_label_run[0].model_folder, device="cpu").predict(STRANGE)
    assert found.unlike is not None and found.unlikeness is not None
    assert np.isfinite(found.unlikeness).all()


def write_table(path: Path, texts: list[str]) -> Path:
    pd.DataFrame({"text": texts}).to_csv(path, index=False)
    return path


def test_a_file_says_it_of_every_row_and_an_older_model_leaves_it_blank(lora_run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(lora_run[0].model_folder, tmp_path / "model")
    unlike = read_unlike(folder, 3)
    assert unlike is not None
    write_unlike(folder, replace(unlike, line=float(unlike.held_out[len(unlike.held_out) // 2])))
    table = write_table(tmp_path / "new.csv", ["refund my money", *STRANGE])

    *events, last = predict_file(folder, [table], tmp_path / "out.csv")
    assert isinstance(last, FilePredicted)
    said = last.frame["unlike"]
    assert set(said) <= {"yes", "no"} and (said == "yes").sum() == last.unlike
    (notice,) = [event for event in of_kind(events, Noticed) if "unlike every class" in str(event.message)]
    assert notice.rows == tuple(np.flatnonzero(said == "yes"))
    assert list(last.frame.columns)[1:4] == ["predicted", "confidence", "unlike"]

    (folder / UNLIKE).unlink()
    *events, last = predict_file(folder, [table], tmp_path / "out.csv")
    assert isinstance(last, FilePredicted)
    assert last.unlike is None
    assert set(last.frame["unlike"]) == {""}
    assert set(pd.read_csv(tmp_path / "out.csv", keep_default_na=False)["unlike"]) == {""}


def test_a_run_that_was_made_without_it_gets_it_afterwards(lora_run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(lora_run[0].path, tmp_path / "run")
    first = read_unlike(folder / "model", 3)
    (folder / "model" / UNLIKE).unlink()
    frame = RunFolder.open(folder).predictions("test")
    assert frame is not None and first is not None
    RunFolder.open(folder).write_predictions("test", frame.drop(columns="unlike"))

    done = CliRunner().invoke(app, ["none-of-these", str(folder), "--json"])
    assert done.exit_code == 0, done.output
    again = read_unlike(folder / "model", 3)
    assert again is not None
    assert again.line == pytest.approx(first.line, abs=1e-3)
    pd.testing.assert_frame_equal(RunFolder.open(folder).predictions("test"), frame)

    other = write_table(tmp_path / "other.csv", [*STRANGE, ""])
    done = CliRunner().invoke(app, ["none-of-these", str(folder), "--other", str(other)])
    assert done.exit_code == 0, done.output
    assert f"Of {len(STRANGE)} texts that are none of the classes" in done.output
    named = read_unlike(folder / "model", 3)
    assert named is not None and named.strange == len(STRANGE)


def test_a_model_made_from_names_has_nothing_to_compare_with(lora_run: Run) -> None:
    run = lora_run[0]
    job = replace(run.job, method=replace(run.job.method, kind="zero-shot"))
    with pytest.raises(ModelError, match="names of the classes"):
        refuse_unmeasurable(RunFolder(run.path, job))


def test_a_backbone_that_was_moved_meanwhile_costs_no_training(
    make: Callable[..., JobConfig], tiny_bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backbone = shutil.copytree(tiny_bert, tmp_path / "backbone")
    job = replace(make("lora", epochs=1), backbone=BackboneConfig(name=str(backbone)))

    def merge_and_move(model: PeftModel) -> PreTrainedModel:
        backbone.rename(tmp_path / "moved")
        return merge(model)

    monkeypatch.setattr("core.tasks.classify.finish.merge", merge_and_move)
    run, events = finish(job, tmp_path / "run")

    assert run.state == "finished" and (run.path / "metrics.json").is_file()
    assert not (run.model_folder / UNLIKE).exists()
    assert any("could not be measured" in str(event.message) for event in of_kind(events, Noticed))
    assert Classifier.open(run.model_folder).predict(["refund"]).unlike is None
