"""A backbone that is adapted to texts: its run, resumed; what it leaves, and what trains from it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModel, AutoTokenizer

from core.config import AdaptConfig, JobConfig, MethodConfig
from core.errors import DataError
from core.events import BaselineDone, Ended, Evaluated, Noticed, Rehearsed, Started, StepDone, TrainEvent
from core.export.export import Exported, ExportPlan
from core.models.adapted import Adaptation, choose_start, read_adaptation, write_adaptation
from core.models.backbone_catalogue import find_backbone, locate
from core.models.folder_check import inspect_folder
from core.runs.folder import RunFolder
from core.tasks.adapt.before import Before
from core.tasks.adapt.finish import decide
from core.tasks.adapt.texts import read_adapt_texts
from core.tasks.adapt.train_task import Guesses
from core.tasks.exporting import export
from core.tasks.jobs import rehearse, run_job
from core.tasks.started_from import settle_start
from core.train.control import Control
from tests.core.tasks.conftest import finish, of_kind
from tests.tiny_jobs import make_job


def make_adapt_job(texts: Path, backbone: Path, **changes: Any) -> JobConfig:
    job = make_job(texts, backbone, epochs=2, learning_rate=1e-3)
    adapt = AdaptConfig(head_steps=15, held_out_share=0.2, **changes)
    training = replace(job.training, label_smoothing=0.0, head_learning_rate=3e-3, dropout=0.0)
    return replace(job, task="adapt", method=MethodConfig(kind="full"), training=training, adapt=adapt)


@pytest.fixture(scope="module")
def adapted(
    texts: Path, tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[RunFolder, list[TrainEvent]]:
    return finish(make_adapt_job(texts, tiny_bert), tmp_path_factory.mktemp("runs") / "adapted")


def test_the_run_guesses_hidden_words_better_and_says_both_figures(adapted: tuple[RunFolder, list[TrainEvent]]) -> None:
    run, events = adapted
    metrics, adaptation = run.metrics(), read_adaptation(run.path)
    assert metrics is not None and adaptation is not None
    assert of_kind(events, Ended)[0].outcome == "finished"
    (before,) = of_kind(events, BaselineDone)
    assert dict(before.figures)["masked_loss"] == adaptation.masked_loss_before
    assert adaptation.masked_loss < adaptation.masked_loss_before
    assert min(event.loss for event in of_kind(events, Evaluated)) == pytest.approx(adaptation.masked_loss, rel=1e-3)
    assert metrics["validation"]["masked_loss"] == adaptation.masked_loss
    assert metrics["validation"]["probe_macro_f1"] == adaptation.macro_f1
    assert metrics["adaptation"]["is_kept"] == (adaptation.macro_f1 >= adaptation.macro_f1_before)  # type: ignore[operator]
    (started,) = of_kind(events, Started)
    assert started.steps == len(of_kind(events, StepDone)) and started.classes == ()


def test_the_folder_opens_in_transformers_and_keeps_its_pooling(
    adapted: tuple[RunFolder, list[TrainEvent]], tiny_bert: Path
) -> None:
    folder = adapted[0].model_folder
    model = AutoModel.from_pretrained(folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    with torch.inference_mode():
        assert torch.isfinite(model(**tokenizer("a text", return_tensors="pt")).last_hidden_state).all()
    assert inspect_folder(folder).pooling == inspect_folder(tiny_bert).pooling == "mean"
    before = AutoModel.from_pretrained(tiny_bert)
    assert not torch.equal(model.encoder.layer[0].output.dense.weight, before.encoder.layer[0].output.dense.weight)


def test_words_that_no_text_has_stay_as_they_were(
    adapted: tuple[RunFolder, list[TrainEvent]], texts: Path, tiny_bert: Path
) -> None:
    tokenizer = AutoTokenizer.from_pretrained(tiny_bert)
    with texts.open(encoding="utf-8") as file:
        used = {number for row in csv.DictReader(file) for number in tokenizer(row["text"])["input_ids"]}
    unused = sorted(set(range(len(tokenizer))) - used - {tokenizer.mask_token_id, tokenizer.pad_token_id})
    assert unused
    tables = [AutoModel.from_pretrained(path).get_input_embeddings().weight for path in
              (tiny_bert, adapted[0].model_folder)]  # fmt: skip
    assert torch.equal(tables[0][unused], tables[1][unused])
    assert not torch.equal(tables[0], tables[1])


def test_a_run_that_was_stopped_goes_on_and_ends_with_the_same_weights(
    adapted: tuple[RunFolder, list[TrainEvent]], tmp_path: Path
) -> None:
    run = RunFolder.create(adapted[0].job, path=tmp_path / "run")
    control = Control()
    for event in run_job(run.job, run, control):
        if isinstance(event, StepDone) and event.step == 4:
            control.request_stop()
    run = RunFolder.open(run.path)
    events = list(run_job(run.job, run, Control()))
    assert not of_kind(events, BaselineDone)  # what it knew before is not measured again
    assert of_kind(events, Ended)[0].outcome == "finished"
    ours, theirs = read_adaptation(run.path), read_adaptation(adapted[0].path)
    assert ours is not None and theirs is not None
    assert ours.masked_loss == pytest.approx(theirs.masked_loss, abs=1e-5)
    assert ours.masked_loss_before == theirs.masked_loss_before


def test_a_classifier_trains_from_the_run(
    adapted: tuple[RunFolder, list[TrainEvent]], texts: Path, tmp_path: Path
) -> None:
    run, events = finish(make_job(texts, adapted[0].path, epochs=1), tmp_path / "run")
    assert of_kind(events, Ended)[0].outcome == "finished"
    assert run.model_folder.is_dir()


def test_the_backbone_is_the_one_that_validation_left_in_use(tmp_path: Path, tiny_bert: Path) -> None:
    (tmp_path / "model").mkdir()
    made = Adaptation(name=str(tiny_bert), title="x", is_kept=False, masked_loss=1.0, masked_loss_before=2.0)
    write_adaptation(tmp_path / "model", made)
    assert choose_start(tmp_path) == str(tiny_bert)
    assert locate(find_backbone(str(tmp_path))) == tiny_bert.resolve()
    write_adaptation(tmp_path / "model", replace(made, is_kept=True))
    assert choose_start(tmp_path) == str(tmp_path / "model")


@pytest.mark.parametrize("model", ["none", "not kept"])
def test_a_run_says_that_it_starts_from_the_original_and_names_it_from_then_on(
    texts: Path, tiny_bert: Path, tmp_path: Path, model: str
) -> None:
    first = RunFolder.create(make_adapt_job(texts, tiny_bert), path=tmp_path / "first")
    made = Adaptation(name=str(tiny_bert), title="x", is_kept=False, masked_loss=1.0, masked_loss_before=2.0)
    if model == "not kept":
        first.model_folder.mkdir()
        write_adaptation(first.model_folder, made)
    run, events = finish(make_job(texts, first.path, kind="lora", epochs=1), tmp_path / "second")
    said = str(of_kind(events, Noticed)[0].message)
    assert of_kind(events, Ended)[0].outcome == "finished"
    assert "first" in said and str(tiny_bert) in said
    # The adaptation goes on and is kept: the run that was trained meanwhile still knows what it started from.
    first.model_folder.mkdir(exist_ok=True)
    write_adaptation(first.model_folder, replace(made, is_kept=True))
    assert RunFolder.open(run.path).job.backbone.name == run.job.backbone.name == str(tiny_bert)
    settled, notices = settle_start(make_job(texts, first.path))
    assert settled.backbone.name == str(first.path) and not notices


@pytest.mark.parametrize(
    ("loss", "macro_f1", "is_kept"),
    [(1.0, 0.8, True), (1.0, 0.9, True), (1.0, 0.7, False), (2.0, 0.9, False), (1.0, None, True), (3.0, None, False)],
)
def test_both_figures_decide(loss: float, macro_f1: float | None, is_kept: bool) -> None:
    assert decide(Before(Guesses(2.0, 0.5, 10), 0.8), loss, macro_f1) is is_kept


def test_no_validation_or_test_text_is_learnt_from(texts: Path, tiny_bert: Path, tmp_path: Path) -> None:
    job = make_adapt_job(texts, tiny_bert)
    with texts.open(encoding="utf-8") as file:
        rows = [row["text"] for row in csv.DictReader(file)]
    again = tmp_path / "more.csv"  # the same texts in a file of others: those that judge are left out of it, too
    with again.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["text", "n"])
        table.writerows([[text, 1] for text in rows] + [[f"something else number {n}", n] for n in range(30)])
    alone = read_adapt_texts(job, Control())
    found = read_adapt_texts(replace(job, adapt=replace(job.adapt, texts=(str(again),))), Control())
    assert found.validation is not None
    learnt = {*found.train, *found.held_out}
    assert not learnt & {text.strip() for text in found.validation.texts}
    assert len(learnt) == len({*alone.train, *alone.held_out}) + 30
    assert not set(found.train) & set(found.held_out)


def test_too_few_texts_are_refused(tmp_path: Path, tiny_bert: Path) -> None:
    table = tmp_path / "few.csv"
    table.write_text("text,label\n" + "".join(f"text {n},a\n" for n in range(9)), encoding="utf-8")
    job = make_adapt_job(table, tiny_bert)
    with pytest.raises(DataError, match="texts to learn from"):
        read_adapt_texts(replace(job, data=replace(job.data, label_columns=())), Control())


@pytest.mark.usefixtures("warm_proof")
def test_the_export_is_proven_and_the_forecast_writes_nothing(
    adapted: tuple[RunFolder, list[TrainEvent]], tmp_path: Path
) -> None:
    (forecast,) = of_kind(list(rehearse(adapted[0].job, Control())), Rehearsed)
    assert forecast.seconds_total > 0
    folder = tmp_path / "export"
    last = list(export(ExportPlan(adapted[0].path, folder, "merged", proof_rows=6)))[-1]
    assert isinstance(last, Exported) and last.report.proof.rows == 6
    assert json.loads((folder / "proof.json").read_text(encoding="utf-8"))["agrees"] is True
    assert str(tmp_path) not in (folder / "README.md").read_text(encoding="utf-8")
