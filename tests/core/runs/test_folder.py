"""A run's folder: created atomically, never overwritten, with the right state after a crash."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.config import JobConfig, TrainConfig
from core.errors import ConfigError, DeviceError, RunError
from core.events import CheckpointSaved, Ended, Noticed, Resumed, StageChanged, Started, StepDone
from core.message import say
from core.metrics.labels import judge, to_json
from core.runs import marker
from core.runs.folder import RunFolder, runs_root
from core.runs.naming import MAX_SLUG_BYTES, slugify
from core.runs.predictions import frame_predictions

ROOT = Path(__file__).parents[3]


def step(number: int) -> StepDone:
    return StepDone(
        step=number,
        epoch=number / 10,
        loss=0.5,
        learning_rate=1e-4,
        rows=8,
        tokens=80,
        gradient_norm=1.0,
        rows_per_s=10.0,
        seconds=float(number),
    )


STARTED = Started(
    task="classify",
    method="lora",
    backbone="tiny",
    classes=("a", "b"),
    train_rows=70,
    validation_rows=15,
    test_rows=15,
    steps=9,
    device="cpu",
    precision="fp32",
    threads=1,
    parameters=10,
    trainable_parameters=2,
    at=1000.0,
)


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    return RunFolder.create(JobConfig(title="Support tickets"), parent=tmp_path / "runs")


def run_in_subprocess(code: str, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


HOLD = """
import sys
from core.events import StageChanged
from core.runs.folder import RunFolder
RunFolder.open(sys.argv[1]).append(StageChanged(stage="training"))
print("claimed", flush=True)
sys.stdin.read()
"""


# Making and opening


def test_a_new_run_repeats_its_job_and_lies_below_the_home(tunewright_home):
    job = JobConfig(title="Ärger mit 猫", training=TrainConfig(epochs=7))
    made = RunFolder.create(job)
    assert made.path.parent == runs_root() == tunewright_home / "runs"
    assert made.path.name.endswith("_ärger-mit-猫")
    assert RunFolder.open(made.path).job == job
    assert made.state == "new" and not made.can_resume


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_title_leads_out_of_its_folder(title):
    for ascii_only in (False, True):
        slug = slugify(title, ascii_only=ascii_only)
        assert not set(slug) & set('/\\:*?"<>|\0\n. ') and len(slug.encode("utf-8")) <= MAX_SLUG_BYTES
        assert slug == Path(slug or "x").name or not slug
        assert not ascii_only or slug.isascii()


def test_runs_of_the_same_second_and_title_get_names_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.0)
    names = [RunFolder.create(JobConfig(title="x"), parent=tmp_path).path.name for _ in range(3)]
    assert len(set(names)) == 3
    assert names[1].removeprefix(names[0]) == "-2" and names[2].removeprefix(names[0]) == "-3"


def test_a_file_system_that_refuses_the_letters_gets_plain_ones(tmp_path, monkeypatch):
    rename = Path.rename

    def fussy(self, target):
        if not str(target).isascii():
            raise OSError(errno.EILSEQ, "Illegal byte sequence")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fussy)
    assert RunFolder.create(JobConfig(title="Café 猫"), parent=tmp_path).path.name.endswith("_cafe")


def test_a_named_folder_is_used_when_absent_or_empty_and_never_overwritten(tmp_path):
    (tmp_path / "empty").mkdir()
    for name in ("empty", "absent"):
        assert RunFolder.create(JobConfig(), path=tmp_path / name).path == tmp_path / name
    before = (tmp_path / "empty" / "job.toml").read_bytes()
    with pytest.raises(RunError, match="taken"):
        RunFolder.create(JobConfig(title="other"), path=tmp_path / "empty")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RunError, match="taken"):
        RunFolder.create(JobConfig(), path=tmp_path / "file")
    assert (tmp_path / "empty" / "job.toml").read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["absent", "empty", "file"]


def test_a_full_disk_leaves_no_half_run(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DeviceError, match="full"):
        RunFolder.create(JobConfig(), parent=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_no_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError) as caught:
        RunFolder.create(JobConfig(), parent=tmp_path / "file")
    assert str(tmp_path / "file") in str(caught.value)


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="needs a place that even an administrator cannot write to")
def test_a_folder_that_cannot_be_written_to_is_reported():
    with pytest.raises(RunError, match="cannot be written to"):
        RunFolder.create(JobConfig(), parent=Path("/sys"))


def test_a_folder_without_a_run_and_a_broken_job_are_distinguished(tmp_path, run):
    with pytest.raises(RunError, match="no run"):
        RunFolder.open(tmp_path)
    (run.path / "job.toml").write_text("format = 1\n[training]\nepochs = -3\n")
    with pytest.raises(ConfigError) as caught:
        RunFolder.open(run.path)
    assert caught.value.field == "training.epochs"


# History


EVENTS = (
    STARTED,
    StageChanged(stage="training", at=1001.0),
    step(1),
    Noticed(message=say("A {x}", x="{y}"), rows=(1, 2)),
    step(2),
)


def test_events_come_back_equal_and_in_order(run):
    for event in EVENTS:
        run.append(event)
    assert tuple(RunFolder.open(run.path).events()) == EVENTS


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_history_cut_off_anywhere_goes_on_after_its_last_whole_line(tmp_path, data):
    run = RunFolder.create(JobConfig(), parent=tmp_path)
    for event in EVENTS:
        run.append(event)
    history = run.path / "events.jsonl"
    body = history.read_bytes()
    cut = data.draw(st.integers(0, len(body)))
    history.write_bytes(body[:cut])
    whole = body[:cut].count(b"\n")
    assert list(run.events())[:whole] == list(EVENTS[:whole])
    reopened = RunFolder.open(run.path)
    reopened.append(Resumed(step=1, at=5.0))
    assert list(reopened.events()) == [*EVENTS[:whole], Resumed(step=1, at=5.0)]
    assert history.read_bytes().endswith(b"\n")


def test_a_line_that_cannot_be_read_costs_only_itself(run):
    run.append(step(1))
    with (run.path / "events.jsonl").open("ab") as file:
        file.write(b'{"event": "FromTheFuture", "x": 1}\n\xff\xfe\n\n')
    run.append(step(2))
    assert [event.step for event in run.events()] == [1, 2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_named_when_an_event_cannot_be_written(run):
    (run.path / "events.jsonl").symlink_to("/dev/full")
    with pytest.raises(DeviceError, match="disk is full"):
        run.append(step(1))


# State


@pytest.mark.parametrize("outcome", ["finished", "stopped", "failed"])
def test_the_state_follows_the_last_end(run, outcome):
    run.append(STARTED)
    assert run.state == "running"
    run.append(Ended(outcome=outcome))
    assert run.state == outcome
    run.append(Resumed(step=3))
    assert run.state == "running"


def test_a_process_that_exited_leaves_an_interrupted_run_that_can_be_resumed(run):
    worker = run_in_subprocess(HOLD, run.path)
    assert worker.stdout.readline().strip() == "claimed"
    assert run.state == "running"
    worker.kill()
    worker.communicate()
    assert run.state == "interrupted" and not run.can_resume
    (run.checkpoints_folder / "step-000005").mkdir(parents=True)
    assert not run.can_resume, "a checkpoint without its manifest is not whole"
    (run.checkpoints_folder / "step-000005" / "manifest.json").write_text("{}")
    assert run.can_resume
    run.append(Resumed(step=5))
    assert run.state == "running"
    run.append(Ended(outcome="finished"))
    assert run.state == "finished" and not run.can_resume


def test_two_processes_cannot_work_on_one_run(run):
    worker = run_in_subprocess(HOLD, run.path)
    assert worker.stdout.readline().strip() == "claimed"
    before = (run.path / "events.jsonl").read_bytes()
    with pytest.raises(RunError, match="Another window"):
        run.append(step(1))
    assert (run.path / "events.jsonl").read_bytes() == before
    worker.communicate()
    run.append(step(1))


def test_a_number_that_another_process_got_since_does_not_count(run):
    run.append(step(1))
    note = run.path / marker.NAME
    body = json.loads(note.read_text())
    note.write_text(json.dumps({**body, "born": body["born"] - 3600}))
    assert RunFolder.open(run.path).state == "interrupted"
    RunFolder.open(run.path).clear_stale_marker()
    assert not note.exists()


@pytest.mark.parametrize("body", ["", "[]", '{"pid": "x"}', '{"machine": 3}'])
def test_a_damaged_marker_never_blocks_a_run(run, body):
    run.append(step(1))
    note = run.path / marker.NAME
    good = json.loads(note.read_text())
    damaged = (
        json.dumps({"machine": good["machine"], **json.loads(body)}) if body.startswith("{") and "pid" in body else body
    )
    note.write_text(damaged)
    os.utime(run.path / "events.jsonl", (0, 0))
    os.utime(note, (0, 0))
    for entry in run.path.iterdir():
        os.utime(entry, (0, 0))
    assert RunFolder.open(run.path).state == "interrupted"


def test_a_run_on_another_computer_is_believed_while_it_moves(run):
    run.append(step(1))
    note = run.path / marker.NAME
    note.write_text(json.dumps({"pid": 1, "born": 0, "machine": "another"}))
    assert run.state == "running"
    for entry in run.path.iterdir():
        os.utime(entry, (0, 0))
    assert run.state == "interrupted"


def test_the_marker_names_neither_computer_nor_person(run):
    import getpass
    import socket

    run.append(step(1))
    text = (run.path / marker.NAME).read_text()
    assert socket.gethostname() not in text and getpass.getuser() not in json.loads(text).values()


# Results


def _frame():
    probabilities = np.array([[0.9, 0.1], [0.3, 0.7], [0.6, 0.4]])
    return frame_predictions(
        np.array([4, 9, 11]), ["x", "y", "z"], np.array([0, 1, 1]), probabilities, ["a", "b"]
    ), probabilities


def test_metrics_and_predictions_come_back(run):
    frame, probabilities = _frame()
    assert run.metrics() is None and run.predictions("test") is None and run.report("test") is None
    run.write_predictions("test", frame)
    assert run.predictions("test").equals(frame)
    report = judge(np.array([0, 1, 1]), probabilities, ["a", "b"])
    from_predictions = to_json(run.report("test"))
    assert {k: v for k, v in from_predictions.items() if k not in ("loss", "calibration")} == {
        k: v for k, v in to_json(report).items() if k not in ("loss", "calibration")
    }
    run.write_metrics({"test": to_json(report), "training": {"seconds": 3.0}})
    assert to_json(run.report("test")) == to_json(report)
    assert run.metrics()["training"] == {"seconds": 3.0}


def test_a_write_that_fails_leaves_the_old_figures(run, monkeypatch):
    run.write_metrics({"training": {"seconds": 1.0}})

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DeviceError):
        run.write_metrics({"training": {"seconds": 2.0}})
    with pytest.raises(DeviceError):
        run.write_predictions("test", _frame()[0])
    monkeypatch.undo()
    assert run.metrics() == {"training": {"seconds": 1.0}} and run.predictions("test") is None
    assert [entry.name for entry in run.path.iterdir() if entry.name.startswith(".")] == []


def test_damaged_files_are_named(run):
    (run.path / "metrics.json").write_text('{"test": ')
    (run.path / "predictions_test.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(RunError, match="metrics.json"):
        run.metrics()
    with pytest.raises(RunError, match="predictions"):
        run.predictions("test")


def test_the_environment_describes_the_machine_and_not_the_user(run):
    body = run.environment()
    assert body["python"] == ".".join(map(str, sys.version_info[:3]))
    assert body["packages"]["numpy"] == np.__version__
    assert body["hardware"]["memory_mb"] > 0 and body["seed"] == 0
    text = json.dumps(body)
    assert str(Path.home()) not in text and not any(
        len(v) > 12 and v in text for k, v in os.environ.items() if k != "PATH"
    )
    run.update_environment(device="cpu", data_fingerprint="ff")
    assert run.environment()["data_fingerprint"] == "ff" and run.environment()["packages"] == body["packages"]


def test_the_summary_reads_both_ends_of_a_long_history(run):
    run.append(STARTED)
    for number in range(1, 1200):
        run.append(step(number))
    run.append(CheckpointSaved(step=5, name="step-5"))
    run.append(Ended(outcome="stopped", at=1060.0))
    frame, probabilities = _frame()
    run.write_metrics({"validation": {"macro_f1": 0.5, "accuracy": 0.6}, "test": {"macro_f1": 0.7, "accuracy": 0.8}})
    summary = run.summary()
    assert (summary.title, summary.state, summary.classes, summary.rows) == ("Support tickets", "stopped", 2, 70)
    assert (summary.started, summary.seconds) == (1000.0, 60.0)
    assert (summary.macro_f1, summary.accuracy) == (0.7, 0.8)
    assert summary.size_mb == pytest.approx(sum(p.stat().st_size for p in run.path.rglob("*") if p.is_file()) / 1e6)


def test_a_last_event_longer_than_a_block_is_still_found(run):
    run.append(STARTED)
    run.append(Noticed(message=say("long"), rows=tuple(range(100_000))))
    run.append(Ended(outcome="finished"))
    assert run.state == "finished"
    run.append(Noticed(message=say("long"), rows=tuple(range(100_000))))
    marker.release(run.path)
    assert run.state == "interrupted"


def test_reading_runs_needs_no_heavy_library():
    code = (
        "import sys, core.runs.folder, core.runs.listing, core.runs.bin, core.tasks.classify.card, core.export.export;"
        "print([m for m in ('torch', 'transformers', 'sklearn', 'PySide6') if m in sys.modules])"
    )
    done = run_in_subprocess(code)
    assert done.communicate()[0].strip() == "[]" and done.returncode == 0
