"""The session and its worker, over a tiny model: train, pause, stop, reopen, resume, answer, predict, delete."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from core.config import DataConfig, JobConfig, from_toml, to_toml, with_value
from core.events import CheckpointSaved, Ended, Evaluated, Started, StepDone
from core.runs.folder import RunFolder, runs_root
from core.tasks.classify.values import FilePredicted
from core.train.control import Control
from gui.session.values import Notice
from gui.tasks.classify.worker_jobs import TextAnswered
from gui.unfinished import UnfinishedRuns
from tests.tiny_jobs import make_job, write_texts
from tests.warm_process import WarmProcess

SETTINGS = {
    "method.kind": "full",
    "training.epochs": 2,
    "training.batch_rows": 8,
    "training.max_tokens": 32,
    "training.threads": 1,
    "training.device": "cpu",
    "training.head_learning_rate": 1e-2,
}
LONG_MS = 120_000


def set_up(qtbot, session, table: Path, backbone: Path, **settings: object) -> None:
    """Open the table and choose the tiny backbone."""
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table])
    session.editor.set_backbone(str(backbone))
    for name, value in {**SETTINGS, **{key.replace("__", "."): value for key, value in settings.items()}}.items():
        session.editor.set_setting(name, value)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


class Recorder:
    """Records the events and states of a session."""

    def __init__(self, session) -> None:
        self.session = session
        self.events: list[object] = []
        self.kinds: list[str] = []
        session.training.event_emitted.connect(self.note_event)
        session.worker.state_changed.connect(self.note_state)

    def note_event(self, event: object) -> None:
        self.events.append(event)

    def note_state(self) -> None:
        kind = self.session.worker.state.kind
        if not self.kinds or self.kinds[-1] != kind:
            self.kinds.append(kind)

    def has(self, kind: type) -> bool:
        return any(isinstance(event, kind) for event in self.events)


def train(qtbot, session) -> Recorder:
    """Train to the end."""
    recorder = Recorder(session)
    session.training.start()
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not session.runs.is_reloading, timeout=20_000)
    return recorder


def test_from_table_to_a_model_that_answers_and_predicts(qtbot, session, table_file, tiny_backbone, tmp_path):
    set_up(qtbot, session, table_file, tiny_backbone)
    notices: list[object] = []
    session.notices.raised.connect(notices.append)

    recorder = train(qtbot, session)

    assert [event.outcome for event in recorder.events if isinstance(event, Ended)] == ["finished"]
    assert recorder.has(Started) and recorder.has(Evaluated) and recorder.has(StepDone)
    assert recorder.kinds[0] == "preparing" and "training" in recorder.kinds and recorder.kinds[-1] == "idle"
    steps = next(event.steps for event in recorder.events if isinstance(event, Started))
    assert max(event.step for event in session.runs.events if isinstance(event, StepDone)) == steps
    assert session.runs.run.state == "finished" and session.runs.run.job == session.editor.job
    assert any(notice.severity == "good" and notice.action is not None for notice in notices)

    answers: list[TextAnswered] = []
    classifier = session.controllers["classify"].answers
    classifier.answered.connect(answers.append)
    classifier.predict_text("refund money card")
    qtbot.waitUntil(lambda: any(isinstance(a, TextAnswered) and a.words for a in answers), timeout=LONG_MS)
    assert answers[0].words == () and answers[0].predictions.probabilities.shape == (1, 3)

    with qtbot.waitSignal(classifier.file_predicted, timeout=LONG_MS) as predicted:
        classifier.predict_file([write_texts(tmp_path / "new.csv", 12, seed=3)])
    found = predicted.args[0]
    assert isinstance(found, FilePredicted) and found.rows == 12
    assert list(found.frame.columns[:3]) == ["id", "text", "label"] and "predicted" in found.frame.columns

    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=20_000)
    out = tmp_path / "answers.csv"
    with qtbot.waitSignal(session.notices.raised, timeout=20_000):
        classifier.save(found.frame, out, True)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 13


def test_pause_answers_meanwhile_goes_on_and_stop_keeps_a_model(qtbot, session, table_file, tiny_backbone):
    set_up(qtbot, session, table_file, tiny_backbone, training__epochs=100)
    recorder = Recorder(session)
    session.training.start()
    qtbot.waitUntil(lambda: recorder.has(StepDone), timeout=LONG_MS)

    session.training.pause()
    qtbot.waitUntil(lambda: session.worker.state.kind == "paused", timeout=20_000)
    assert session.runs.live_run is session.runs.run and session.runs.run.state == "running"
    session.training.start()  # refused: one is running
    session.training.resume()
    qtbot.waitUntil(lambda: session.worker.state.kind == "training", timeout=20_000)

    session.training.stop()
    assert session.worker.state.kind == "stopping"
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=LONG_MS)
    qtbot.waitUntil(lambda: session.runs.run.state == "stopped", timeout=5_000)
    assert session.runs.run.model_folder.is_dir() and session.runs.live_run is None


def test_a_stopped_run_resumes_with_its_earlier_events(qtbot, session, table_file, tiny_backbone):
    set_up(qtbot, session, table_file, tiny_backbone, training__epochs=12)
    recorder = Recorder(session)
    session.training.start()
    qtbot.waitUntil(lambda: recorder.has(StepDone), timeout=LONG_MS)
    session.training.stop()
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=LONG_MS)
    path = session.runs.run.path
    reached = max(event.step for event in session.runs.run.events() if isinstance(event, StepDone))

    recorder.events.clear()
    session.training.resume_run(path)
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not session.runs.is_reloading, timeout=20_000)

    assert session.runs.run.path == path and session.runs.run.state == "finished"
    steps = [event.step for event in session.runs.events if isinstance(event, StepDone)]
    assert steps[0] == 1 and max(steps) > reached


def test_training_without_a_table_or_a_label_says_why(qtbot, session, tmp_path):
    notices, pages = [], []
    session.notices.raised.connect(notices.append)
    session.page_requested.connect(pages.append)

    session.training.start()

    assert len(notices) == 1 and notices[0].severity == "warning" and pages == ["data"]
    assert session.worker.is_idle and session.runs.run is None


def test_a_job_that_cannot_begin_ends_in_a_sentence(qtbot, session, table_file, tmp_path):
    set_up(qtbot, session, table_file, tmp_path / "no such folder")
    notices: list[object] = []
    session.notices.raised.connect(notices.append)

    recorder = train(qtbot, session)

    (ended,) = [event for event in recorder.events if isinstance(event, Ended)]
    assert ended.outcome == "failed"
    assert any(notice.severity == "error" and notice.what for notice in notices)
    qtbot.waitUntil(lambda: session.runs.summaries == (), timeout=20_000)  # refused before it began: it leaves no run
    assert session.runs.run is None
    assert not runs_root().is_dir() or list(runs_root().iterdir()) == []


def test_a_run_that_waited_and_cannot_begin_stays_with_its_settings(qtbot, session, tmp_path):
    waiting = RunFolder.create(JobConfig(data=DataConfig(files=(str(tmp_path / "gone.csv"),), text_columns=("text",))))
    recorder = Recorder(session)
    session.training.resume_run(waiting.path)
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)
    assert recorder.events[-1].outcome == "failed" and waiting.path.is_dir()
    qtbot.waitUntil(lambda: not session.runs.is_reloading and not session.runs.is_listing, timeout=20_000)


def test_a_run_that_is_trained_again_continues_the_old_one_with_the_same_settings(qtbot, session, tmp_path):
    data = DataConfig(files=(str(tmp_path / "gone.csv"),), text_columns=("text",))
    old = RunFolder.create(JobConfig(title="mine", data=data))
    made: list[object] = []
    session.runs.run_changed.connect(lambda: made.append(session.runs.run))
    recorder = Recorder(session)
    session.training.train_again(old.path)
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)
    jobs = [run.job for run in made if run is not None]
    assert jobs and all(job == replace(old.job, parent=old.path.name) for job in jobs)
    assert [path.name for path in runs_root().iterdir()] == [old.path.name]  # this one could not begin
    qtbot.waitUntil(lambda: not session.runs.is_reloading and not session.runs.is_listing, timeout=20_000)


def test_a_rehearsal_is_forgotten_when_the_job_changes(qtbot, session, table_file, tiny_backbone):
    set_up(qtbot, session, table_file, tiny_backbone)
    with qtbot.waitSignal(session.training.rehearsal_changed, timeout=LONG_MS):
        session.training.rehearse()
    assert session.training.rehearsal.seconds_total > 0 and session.runs.run is None

    with qtbot.waitSignal(session.training.rehearsal_changed):
        session.editor.set_setting("training.epochs", 3)
    assert session.training.rehearsal is None
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=20_000)


def test_a_run_is_listed_opened_binned_and_restored(qtbot, session, table_file, tiny_backbone):
    set_up(qtbot, session, table_file, tiny_backbone, training__epochs=1)
    train(qtbot, session)
    path = session.runs.run.path
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.runs.refresh()
    assert [run.path for run in session.runs.summaries] == [path] and session.runs.summaries[0].state == "finished"

    pages: list[str] = []
    session.page_requested.connect(pages.append)
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.open_paths([path])
    assert pages == ["judge"]

    with qtbot.waitSignal(session.runs.listed, timeout=20_000), qtbot.waitSignal(session.notices.raised) as raised:
        session.runs.delete([path])
    assert not path.exists() and session.runs.run is None and session.runs.summaries == ()
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        raised.args[0].act(0)
    assert path.is_dir() and [run.path for run in session.runs.summaries] == [path]


def train_and_report(text: str) -> None:
    """Make a run of this job and run it, and print its events."""
    from core.tasks.jobs import run_job

    job = from_toml(text)
    for event in run_job(job, RunFolder.create(job), Control()):
        print(type(event).__name__)


@pytest.mark.skipif(os.name != "posix", reason="kills a process the way a power cut would")
def test_a_killed_training_is_offered_again_at_the_next_start(qtbot, session, tmp_path, tiny_backbone, tunewright_home):
    from gui.unfinished import UnfinishedRuns

    table = write_texts(tmp_path / "texts.csv", 96)
    job = make_job(table, tiny_backbone, epochs=100)
    with WarmProcess(train_and_report, to_toml(job)) as child:
        child.read_until(CheckpointSaved.__name__)
        child.send_signal(signal.SIGKILL)

    unfinished = UnfinishedRuns(session)
    with qtbot.waitSignal(session.notices.raised, timeout=20_000) as raised:
        unfinished.offer()
    notice = raised.args[0]
    assert session.runs.summaries[0].state == "interrupted" and session.runs.summaries[0].can_resume
    assert len(notice.action_texts()) == 3

    recorder = Recorder(session)
    notice.act(0)
    qtbot.waitUntil(lambda: recorder.has(StepDone), timeout=LONG_MS)
    session.training.stop()
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=LONG_MS)
    assert session.runs.run.state == "stopped"


def begin_long(qtbot, session) -> Recorder:
    """Start a training that does not end by itself soon, and wait until it has begun."""
    recorder = Recorder(session)
    session.editor.set_setting("training.epochs", 100)
    session.training.start()
    qtbot.waitUntil(lambda: recorder.has(StepDone), timeout=LONG_MS)
    return recorder


def queue(qtbot, session, seed: int) -> Path:
    """Queue one more short training."""
    before = session.queue.waiting
    session.editor.set_setting("training.epochs", 1)
    session.editor.set_setting("training.seed", seed)
    with qtbot.waitSignal(session.queue.changed, timeout=20_000):
        session.training.start()
    (added,) = set(session.queue.waiting) - set(before)
    return added


def test_trainings_wait_for_the_running_one_and_the_open_run_stays(qtbot, session, table_file, tiny_backbone):
    set_up(qtbot, session, table_file, tiny_backbone)
    recorder = begin_long(qtbot, session)
    first, second = queue(qtbot, session, 1), queue(qtbot, session, 2)
    assert session.queue.waiting == (first, second) and RunFolder.open(first).state == "new"
    looked_at = session.runs.run

    session.training.stop()
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)
    assert session.queue.waiting == (first, second)  # stopping a training pauses the queue

    session.training.go_on_with_queue()
    qtbot.waitUntil(lambda: not session.queue.waiting and session.worker.is_idle, timeout=LONG_MS)

    assert [RunFolder.open(path).state for path in (first, second)] == ["finished", "finished"]
    assert RunFolder.open(second).job.training.seed == 2
    starts = [
        event.at
        for path in (first, second)
        for event in RunFolder.open(path).events()
        if isinstance(event, Started | Ended)
    ]
    assert starts == sorted(starts)
    assert session.runs.run.path == looked_at.path


def test_the_run_under_way_reads_running_from_its_first_moment_and_does_not_wait_for_itself(
    qtbot, session, table_file, tiny_backbone
):
    set_up(qtbot, session, table_file, tiny_backbone)
    recorder = begin_long(qtbot, session)
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.runs.refresh()
    # As it is listed when the listing comes before the worker's claim on the folder.
    session.runs._listed = tuple(replace(run, state="new") for run in session.runs._listed)
    assert [run.state for run in session.runs.summaries] == ["running"]
    with qtbot.waitSignal(session.page_requested, timeout=20_000) as asked:
        session.training.resume_run(session.runs.live_run.path)
    assert asked.args == ["train"] and session.queue.waiting == ()
    session.training.stop()
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)


def test_who_stops_a_job_that_waits_behind_a_training_does_not_stop_the_training(
    qtbot, session, table_file, tiny_backbone
):
    set_up(qtbot, session, table_file, tiny_backbone)
    recorder = begin_long(qtbot, session)
    begun: list[bool] = []

    def count_something(control: Control):
        begun.append(True)
        yield 1

    counting = session.worker.submit(count_something, "Counting")
    with qtbot.waitSignal(counting.finished, timeout=20_000) as ended:
        counting.stop()
    assert ended.args[0].outcome == "stopped" and not begun
    steps = len(recorder.events)
    qtbot.waitUntil(lambda: len(recorder.events) > steps and isinstance(recorder.events[-1], StepDone), timeout=LONG_MS)
    assert not recorder.has(Ended) and session.worker.state.kind == "training"

    counting.stop()  # nothing of it is left to stop
    assert session.worker.state.kind == "training"
    session.training.stop()
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)


def test_a_run_out_of_the_queue_is_shown_live_when_asked_for(qtbot, session, table_file, tiny_backbone):
    set_up(qtbot, session, table_file, tiny_backbone)
    recorder = begin_long(qtbot, session)
    next_one = queue(qtbot, session, 1)
    session.training.resume_run(next_one)
    assert session.queue.waiting == (next_one,)  # it waits once
    # Its job runs for one epoch; the test needs a longer one.
    job = from_toml((next_one / "job.toml").read_text(encoding="utf-8"))
    (next_one / "job.toml").write_text(to_toml(with_value(job, "training.epochs", 100)), encoding="utf-8")
    session.training.stop()
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)

    heard = Recorder(session)
    session.training.go_on_with_queue()
    qtbot.waitUntil(lambda: heard.has(StepDone), timeout=LONG_MS)
    assert session.runs.run.path != next_one
    with qtbot.waitSignal(session.page_requested, timeout=20_000) as asked:
        session.runs.open(next_one)
    assert asked.args == ["train"] and session.runs.run is session.runs.live_run
    assert any(isinstance(event, Started) for event in session.runs.events)
    session.training.stop()
    qtbot.waitUntil(lambda: heard.has(Ended) and session.worker.is_idle, timeout=LONG_MS)


def test_what_waits_outlives_the_window_and_leaves_the_queue_when_binned(qtbot, session, table_file, tiny_backbone):
    set_up(qtbot, session, table_file, tiny_backbone)
    recorder = begin_long(qtbot, session)
    kept, binned = queue(qtbot, session, 1), queue(qtbot, session, 2)
    session.runs.delete([binned])
    assert session.queue.waiting == (kept,) and not binned.exists()
    session.training.stop()
    qtbot.waitUntil(lambda: recorder.has(Ended) and session.worker.is_idle, timeout=LONG_MS)
    session.queue.drop(kept)
    assert session.queue.waiting == ()

    offered: list[Notice] = []
    session.notices.raised.connect(offered.append)
    unfinished = UnfinishedRuns(session, session)
    unfinished.offer()
    qtbot.waitUntil(lambda: any(notice.key == "unfinished" for notice in offered), timeout=20_000)
    next(notice for notice in offered if notice.key == "unfinished").action()
    qtbot.waitUntil(lambda: RunFolder.open(kept).state == "finished" and session.worker.is_idle, timeout=LONG_MS)
