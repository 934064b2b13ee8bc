"""The commands in sequence: train, list, evaluate, predict, repeat; with a tiny backbone and real training."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
import torch

from core.config import read_job, value_of
from core.events import Ended, Started, StepDone, decode
from core.runs.folder import RunFolder
from core.train.checkpoint import save_checkpoint
from sample_data import samples
from tests.tiny_jobs import write_texts


def test_run_folder_holds_job_metrics_and_model(trained: Path) -> None:
    job = read_job(trained / "job.toml")
    assert (value_of(job, "training.epochs"), job.data.text_columns, job.data.label_columns) == (
        3,
        ("text",),
        ("label",),
    )
    metrics = json.loads((trained / "metrics.json").read_text(encoding="utf-8"))
    for split in ("validation", "test"):
        assert {"accuracy", "macro_f1", "weighted_f1", "per_class"} <= set(metrics[split])
    assert (
        metrics["training"]["seconds"] > 0
        and metrics["training"]["rows_per_s"] > 0
        and metrics["training"]["peak_rss_mb"] > 10
    )
    assert (trained / "model" / "model.safetensors").is_file()
    assert RunFolder.open(trained).state == "finished"


def test_the_same_job_file_gives_the_same_figures(tunewright, trained: Path, tmp_path: Path) -> None:
    said = tunewright("train", trained / "job.toml", "--out", tmp_path / "again", "--json")
    body = json.loads(said.out)
    first = json.loads((trained / "metrics.json").read_text(encoding="utf-8"))
    assert (said.code, body["outcome"], body["run"]) == (0, "finished", str(tmp_path / "again"))
    assert body["metrics"]["test"]["loss"] == first["test"]["loss"]
    assert Path(body["model"]).is_dir()


def test_events_come_as_lines_and_the_result_last(tunewright, texts: Path, backbone: Path, tmp_path: Path) -> None:
    said = tunewright(
        "train",
        texts,
        "--backbone",
        backbone,
        "--method",
        "full",
        "--set",
        "epochs=1",
        "--out",
        tmp_path / "run",
        "--json-events",
    )
    events, result = said.out.split("\n{\n", 1)
    decoded = [decode(line) for line in events.splitlines()]
    started = next(event for event in decoded if isinstance(event, Started))
    assert started.method == "full"
    assert [event.step for event in decoded if isinstance(event, StepDone)] == list(range(1, started.steps + 1))
    assert isinstance(decoded[-1], Ended)
    assert json.loads("{" + result)["outcome"] == "finished"


def test_a_run_is_never_overwritten(tunewright, trained: Path, texts: Path) -> None:
    before = (trained / "job.toml").read_bytes()
    said = tunewright("train", texts, "--out", trained)
    assert said.code == 2 and "taken" in said.err
    assert (trained / "job.toml").read_bytes() == before


def test_a_run_that_is_not_finished_is_offered_to_go_on(
    tunewright, backbone: Path, texts: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    given = (
        "train",
        texts,
        "--backbone",
        backbone,
        "--method",
        "full",
        "--set",
        "epochs=2",
        "--set",
        "threads=1",
        "--out",
        run,
    )
    assert tunewright(*given).code == 0
    (run / "model").rename(tmp_path / "gone")
    folder = RunFolder.open(run)
    events = folder.path / "events.jsonl"
    events.write_text(
        "".join(line for line in events.read_text(encoding="utf-8").splitlines(keepends=True) if '"Ended"' not in line),
        encoding="utf-8",
    )
    save_checkpoint(folder.checkpoints_folder, "step-00000001", {"w": torch.zeros(1)}, {})
    assert RunFolder.open(run).can_resume

    said = tunewright(*given)

    assert said.code == 2 and "not finished" in said.err and f"tunewright resume {run}" in said.err


def test_lines_that_are_no_rows_are_reported_by_every_command(
    tunewright, trained: Path, backbone: Path, tmp_path: Path
) -> None:
    table = write_texts(tmp_path / "t.csv")
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([*lines[:5], "a,b,c,d,e,f\n", *lines[5:]]), encoding="utf-8")
    settings = ("--backbone", backbone, "--method", "lora", "--set", "epochs=1", "--set", "threads=1")
    for command in (
        ("train", table, *settings, "--out", tmp_path / "run"),
        ("predict", trained, table, "--out", tmp_path / "out.csv"),
        ("evaluate", trained, table),
    ):
        said = tunewright(*command)
        assert said.code == 0, said.err
        assert "could not be read: 1. The first is line 6 of t.csv" in said.err, command[0]


def test_answers_never_take_the_place_of_what_they_are_about(tunewright, trained: Path, tmp_path: Path) -> None:
    table = write_texts(tmp_path / "t.csv")
    before = table.read_bytes()
    (tmp_path / "link.csv").symlink_to(table)
    for out in (table, tmp_path / "link.csv"):
        said = tunewright("predict", trained, table, "--out", out)
        assert said.code == 2 and "take the place" in said.err
    assert table.read_bytes() == before


def test_a_label_for_every_row_and_nothing_held_out_are_answered(tunewright, backbone: Path, tmp_path: Path) -> None:
    rows = "".join(f"text number {number} about something,label {number}\n" for number in range(40))
    (tmp_path / "t.csv").write_text("text,label\n" + rows, encoding="utf-8")
    said = tunewright(
        "train",
        tmp_path / "t.csv",
        "--text",
        "text",
        "--label",
        "label",
        "--backbone",
        backbone,
        "--out",
        tmp_path / "run",
    )
    assert said.code == 2 and "a label of its own" in said.err

    table = write_texts(tmp_path / "u.csv")
    none = ("--set", "validation_share=0", "--set", "test_share=0", "--set", "epochs=1", "--set", "threads=1")
    said = tunewright("train", table, "--backbone", backbone, *none, "--out", tmp_path / "all")
    assert said.code == 0, said.err


def test_evaluate_judges_run_and_model_folder_alike(tunewright, trained: Path, texts: Path, tmp_path: Path) -> None:
    by_run, by_model = tmp_path / "run.json", tmp_path / "model.json"
    assert tunewright("evaluate", trained, texts, "--json", by_run).code == 0
    said = tunewright("evaluate", trained / "model", texts, "--text", "text", "--label", "label", "--json", by_model)
    assert said.code == 0 and "macro average" in said.out
    first, second = (json.loads(path.read_text(encoding="utf-8")) for path in (by_run, by_model))
    of_the_run = {"notices", "seen_rows", "unseen"}  # which texts it was trained on, the model alone does not know
    assert {name: value for name, value in first.items() if name not in of_the_run} == {
        name: value for name, value in second.items() if name not in of_the_run
    }
    assert (first["seen_rows"], second["seen_rows"]) == (72, None)
    assert (
        first["rows"] == 96
        and first["accuracy"] > 0.9
        and set(first["per_class"]) == {"access", "money back", "praise"}
    )


def test_labels_the_model_does_not_know_count_as_wrong(tunewright, trained: Path, texts: Path, tmp_path: Path) -> None:
    known = json.loads(tunewright("evaluate", trained, texts, "--json", "-").out)
    table = tmp_path / "more.csv"
    table.write_text(texts.read_text(encoding="utf-8") + "X,the staff is lovely,unheard of\n", encoding="utf-8")
    said = tunewright("evaluate", trained, table, "--json", "-")
    body = json.loads(said.out)
    assert body["unknown_classes"] == ["unheard of"] and "never learnt" in said.err
    assert body["accuracy"] == pytest.approx(known["accuracy"] * 96 / 97)
    assert body["per_class"]["unheard of"]["recall"] == 0


def test_a_table_of_other_labels_is_refused(tunewright, trained: Path, tmp_path: Path) -> None:
    table = tmp_path / "others.csv"
    table.write_text("text,label\nlovely staff,red\nmy password,blue\n", encoding="utf-8")
    said = tunewright("evaluate", trained, table)
    assert said.code == 2 and "access" in said.err


def test_predictions_keep_the_input_and_add_their_columns(
    tunewright, trained: Path, texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "answers.csv"
    said = tunewright("predict", trained, texts, "--out", out, "--json")
    frame, given = (pd.read_csv(path, dtype=str, keep_default_na=False) for path in (out, texts))
    assert said.code == 0 and json.loads(said.out)["rows"] == 96
    assert list(frame.columns) == [
        "id",
        "text",
        "label",
        "predicted",
        "confidence",
        "unlike",
        "p_access",
        "p_money back",
        "p_praise",
        "model",
    ]
    assert frame[["id", "text", "label"]].equals(given)
    shares = frame[["p_access", "p_money back", "p_praise"]].astype(float)
    assert (shares.sum(axis=1) - 1).abs().max() < 1e-4
    assert (shares.idxmax(axis=1).str.removeprefix("p_") == frame["predicted"]).all()
    assert (frame["predicted"] == frame["label"]).mean() > 0.9


def test_a_table_that_looks_like_another_is_read_as_the_options_say(tunewright, trained: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "notes.txt", tmp_path / "answers.csv"
    table.write_bytes("text|note\nlocked out, again, today|é, b, c\nrefund, please, now|d, e, f\n".encode("cp1252"))
    said = tunewright("predict", trained, table, "--out", out, "--delimiter", "pipe", "--encoding", "cp1252")
    assert said.code == 0, said.err
    frame = pd.read_csv(out, dtype=str)
    assert list(frame["text"]) == ["locked out, again, today", "refund, please, now"] and frame["note"][0] == "é, b, c"


def test_runs_lists_what_was_trained(tunewright, trained: Path, tunewright_home: Path) -> None:
    assert "No runs" in tunewright("runs").out
    body = json.loads(tunewright("runs", "--in", trained.parent, "--json").out)
    assert [(entry["path"], entry["state"], entry["method"]) for entry in body] == [(str(trained), "finished", "lora")]
    assert str(trained) in tunewright("runs", "--in", trained.parent).out


def test_a_run_is_found_by_its_name(tunewright, texts: Path, backbone: Path, tmp_path: Path) -> None:
    said = tunewright("train", texts, "--backbone", backbone, "--set", "epochs=1", "--json")
    name = Path(json.loads(said.out)["run"]).name
    assert tunewright("predict", name, texts, "--out", tmp_path / "p.jsonl").code == 0
    assert len((tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()) == 96


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("train", "{texts}", "--task", "recommend"), "--user"),
        (("train", "{texts}", "--backbone", "no such model"), "no such model"),
        (("train", "{texts}", "--method", "magic"), "lora"),
        (("train", "{texts}", "--set", "epochs=0"), "epochs"),
        (("train", "{texts}", "--label", "nope"), "nope"),
        (("train", "{run}/job.toml", "--text", "text"), "job file"),
        (("train", "nowhere.toml"), "nowhere.toml"),
        (("resume", "{run}"), "finished"),
        (("resume", "nowhere"), "nowhere"),
        (("predict", "nowhere", "{texts}", "--out", "p.csv"), "nowhere"),
        (("predict", "{run}", "{texts}"), "--out"),
        (("predict", "{run}", "{texts}", "--out", "p.docx"), "docx"),
        (("predict", "{run}", "nothing.csv", "--out", "p.csv"), "nothing.csv"),
        (("export", "{run}", "--to", "x", "--form", "zip"), "merged"),
        (("evaluate", "{texts}", "{texts}"), "Fälle"),
        (("no-such-command",), "no-such-command"),
        (("train", "{texts}", "--no-such-option"), "--no-such-option"),
        (("inspect",), "DATA"),
    ],
)
def test_wrong_input_ends_with_two_and_a_sentence(
    tunewright,
    trained: Path,
    texts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    word: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = tunewright(*(part.format(texts=texts, run=trained) for part in arguments))
    assert said.code == 2, said
    assert word in said.err
    assert "Traceback" not in said.err and said.out == ""


def test_too_few_rows_are_a_user_error(tunewright, tmp_path: Path) -> None:
    table = write_texts(tmp_path / "one.csv", 12)
    table.write_text(
        "\n".join(line.rsplit(",", 1)[0] + ",same" for line in table.read_text().splitlines()).replace(
            "text,same", "text,label"
        )
    )
    said = tunewright("train", table)
    assert said.code == 2 and "class" in said.err


def test_an_internal_error_ends_with_one_and_points_to_the_log(
    tunewright, texts: Path, tunewright_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the fault itself")

    monkeypatch.setattr("core.tasks.inspecting.find_problems", break_down)
    said = tunewright("inspect", texts)
    log = tunewright_home / "logs" / "command-line.log"
    assert said.code == 1
    assert said.err.count("\n") == 1 and str(log) in said.err and "Traceback" not in said.err
    assert "the fault itself" in log.read_text(encoding="utf-8") and "Traceback" in log.read_text(encoding="utf-8")


def test_an_internal_error_inside_a_training_ends_with_one_too(
    tunewright, texts: Path, backbone: Path, tmp_path: Path, tunewright_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import core.tasks.classify.setup

    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(core.tasks.classify.setup, "load_classifier", break_down)
    said = tunewright("train", texts, "--backbone", backbone, "--out", tmp_path / "run")
    assert said.code == 1 and "Traceback" not in said.err and "log:" in said.err
    assert "deep inside" in (tunewright_home / "logs" / "command-line.log").read_text(encoding="utf-8")
    assert RunFolder.open(tmp_path / "run").state == "failed"


@pytest.mark.usefixtures("warm_proof")
@pytest.mark.parametrize("form", ["merged", "adapter"])
def test_export_writes_a_proven_folder(tunewright, trained: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "for others"
    said = tunewright("export", trained, "--to", target, "--form", form, "--json")
    assert said.code == 0, said.err
    assert isinstance(json.loads(said.out), dict)
    weights = "model.safetensors" if form == "merged" else "adapter_model.safetensors"
    assert (target / weights).is_file() and (target / "README.md").is_file()
    again = tunewright("export", trained, "--to", target, "--form", form)
    assert again.code == 2, "an export never writes over something"
    assert tunewright("export", trained, "--to", target, "--form", form, "--replace").code == 0


def test_the_demo_trains_reports_and_answers_three_sentences(
    tunewright, backbone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.cli.demo._SMALL", ("epochs=1", "batch_rows=32", "max_tokens=32", "threads=1"))
    said = tunewright("demo", "--backbone", backbone, "--out", tmp_path / "demo run")
    assert said.code == 0, said.err
    assert "unseen texts" in said.out and "macro average" in said.out
    assert all(sentence in said.out for sentence in samples()[0].tries)
    assert str(tmp_path / "demo run") in said.out
    assert RunFolder.open(tmp_path / "demo run").state == "finished"
