"""The worker with its real thread: order, rate, interactive jobs between steps, pause, stop, and exactly one end."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread

from core.errors import DataError
from core.events import Ended, Paused, Resumed, StageChanged, StepDone
from core.train.control import Control
from gui.work.gpu_worker import GpuWorker, JobHandle, WorkerJob


def step(number: int) -> StepDone:
    return StepDone(
        step=number,
        epoch=0.0,
        loss=1.0,
        learning_rate=1e-3,
        rows=1,
        tokens=1,
        gradient_norm=1.0,
        rows_per_s=1.0,
        seconds=0.0,
    )


@pytest.fixture
def worker(qapp) -> Iterator[GpuWorker]:
    made = GpuWorker()
    yield made
    made.close()


class Recorder:
    """Records the signals of the handles of some jobs, in order."""

    def __init__(self) -> None:
        self.events: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        self.handles: dict[str, JobHandle] = {}
        self._each: list[_Ear] = []  # a connection does not keep them

    def submit(self, worker: GpuWorker, job: WorkerJob) -> JobHandle:
        """Submit a job and record its signals under the job's name."""
        handle = self.handles[job.name] = worker.submit(job)
        ear = _Ear(self, job.name)
        self._each.append(ear)
        handle.progressed.connect(ear.note)
        handle.finished.connect(ear.note)
        handle.failed.connect(ear.note)
        return handle

    def of(self, name: str) -> list[object]:
        return [event for own, event in self.events if own == name]

    def outcomes(self, name: str) -> list[str]:
        return [event.outcome for event in self.of(name) if isinstance(event, Ended)]


class _Ear:
    def __init__(self, recorder: Recorder, name: str) -> None:
        self._recorder, self._name = recorder, name

    def note(self, event: object) -> None:
        self._recorder.threads.add(QThread.currentThread())
        self._recorder.events.append((self._name, event))


def run_job(qtbot, worker: GpuWorker, *jobs: WorkerJob) -> Recorder:
    """Submit the jobs and wait for as many ends."""
    recorder = Recorder()
    for job in jobs:
        recorder.submit(worker, job)
    qtbot.waitUntil(lambda: sum(isinstance(event, Ended) for _, event in recorder.events) == len(jobs), timeout=10_000)
    return recorder


def test_jobs_run_in_order_off_the_windows_thread_and_end_once_each(qtbot, worker):
    ran_on: list[int] = []

    def make(control: Control) -> Iterator[object]:
        ran_on.append(threading.get_ident())
        yield StageChanged(stage="preparing")
        yield Ended(outcome="finished", best_step=7)

    recorder = run_job(qtbot, worker, WorkerJob("first", make), WorkerJob("second", make))

    assert [kind for kind, _ in recorder.events] == ["first", "first", "second", "second"]
    assert recorder.outcomes("first") == recorder.outcomes("second") == ["finished"]
    assert recorder.of("first")[-1].best_step == 7
    assert set(ran_on) != {threading.get_ident()} and len(set(ran_on)) == 1
    assert recorder.threads == {QThread.currentThread()}


def test_fast_steps_are_thinned_out_but_the_last_before_anything_else_arrives(qtbot, worker):
    def make(control: Control) -> Iterator[object]:
        yield from map(step, range(1, 2001))
        yield StageChanged(stage="evaluating")
        yield from map(step, range(2001, 2004))

    recorder = run_job(qtbot, worker, WorkerJob("train", make))

    events = recorder.of("train")
    steps = [event.step for event in events if isinstance(event, StepDone)]
    before_stage = events[: next(i for i, event in enumerate(events) if isinstance(event, StageChanged))]
    assert before_stage[-1].step == 2000
    assert steps[0] == 1 and steps[-1] == 2003
    assert steps == sorted(set(steps))
    assert len(steps) < 200


def test_an_answer_comes_between_the_steps_of_a_training_and_the_newest_text_wins(qtbot, worker):
    first_step, texts_wait = threading.Event(), threading.Event()

    def train(control: Control) -> Iterator[object]:
        yield StageChanged(stage="training")
        first_step.set()
        assert texts_wait.wait(10)
        yield StageChanged(stage="evaluating")
        yield StageChanged(stage="saving")

    def answer(text: str) -> Callable[[Control], Iterator[object]]:
        return lambda control: iter([text])

    recorder = Recorder()
    recorder.submit(worker, WorkerJob("train", train))
    assert first_step.wait(10)
    for text in ("a", "ab", "abc"):
        recorder.submit(worker, WorkerJob(f"answer {text}", answer(text), is_interactive=True, slot="answer"))
    assert recorder.handles["answer a"].is_superseded and recorder.handles["answer ab"].is_superseded
    assert recorder.outcomes("answer a") == recorder.outcomes("answer ab") == ["stopped"]
    texts_wait.set()
    qtbot.waitUntil(lambda: recorder.outcomes("train") == ["finished"], timeout=10_000)

    assert [event for _, event in recorder.events if isinstance(event, str)] == ["abc"]
    assert recorder.outcomes("answer abc") == ["finished"] and not recorder.handles["answer abc"].is_superseded
    assert recorder.outcomes("answer a") == recorder.outcomes("answer ab") == ["stopped"]
    order = [pair for pair in recorder.events if isinstance(pair[1], str | StageChanged)]
    assert order.index(("answer abc", "abc")) < len(order) - 1


def test_answers_are_given_while_a_training_is_paused(qtbot, worker):
    def train(control: Control) -> Iterator[object]:
        control.request_pause()
        yield Paused(step=1)
        control.wait_while_paused()
        yield Resumed(step=1)

    recorder = Recorder()
    handle = recorder.submit(worker, WorkerJob("train", train))
    qtbot.waitUntil(lambda: any(isinstance(event, Paused) for event in recorder.of("train")), timeout=10_000)

    recorder.submit(worker, WorkerJob("answer", lambda control: iter(["answered"]), is_interactive=True))
    qtbot.waitUntil(lambda: "answered" in recorder.of("answer"), timeout=10_000)
    assert recorder.outcomes("train") == []

    handle.resume()
    qtbot.waitUntil(lambda: recorder.outcomes("train") == ["finished"], timeout=10_000)
    assert any(isinstance(event, Resumed) for event in recorder.of("train"))


def test_stop_ends_the_job_under_way_and_one_that_waits(qtbot, worker):
    def endless(control: Control) -> Iterator[object]:
        number = 0
        while not control.stop_requested:
            number += 1
            yield step(number)
        yield Ended(outcome="stopped", best_step=1)

    recorder = Recorder()
    running = recorder.submit(worker, WorkerJob("running", endless))
    waiting = recorder.submit(worker, WorkerJob("waiting", endless))
    qtbot.waitUntil(lambda: bool(recorder.of("running")), timeout=10_000)
    waiting.stop()
    assert waiting.is_done and not running.is_done
    running.stop()
    qtbot.waitUntil(lambda: recorder.outcomes("running") == ["stopped"], timeout=10_000)

    assert recorder.of("waiting") == [Ended(outcome="stopped", at=recorder.of("waiting")[0].at)]


@pytest.mark.parametrize("error", [DataError("The file is empty.", where="a.csv"), RuntimeError("a fault of ours")])
def test_an_error_becomes_the_one_end_and_the_next_job_still_runs(qtbot, worker, error, caplog):
    def broken(control: Control) -> Iterator[object]:
        yield StageChanged(stage="preparing")
        raise error

    recorder = run_job(qtbot, worker, WorkerJob("broken", broken), WorkerJob("next", lambda control: iter(["fine"])))

    (ended,) = [event for event in recorder.of("broken") if isinstance(event, Ended)]
    assert ended.outcome == "failed" and ended.what == Ended.from_error(error).what
    assert "fine" in recorder.of("next")


def test_what_comes_after_the_end_is_run_but_not_emitted(qtbot, worker):
    tidied = threading.Event()

    def make(control: Control) -> Iterator[object]:
        yield Ended(outcome="finished")
        tidied.set()
        yield Ended(outcome="failed")

    recorder = run_job(qtbot, worker, WorkerJob("train", make))

    assert recorder.outcomes("train") == ["finished"]
    assert tidied.is_set()


def test_closing_stops_a_paused_job_properly_and_ends_those_that_wait(qtbot, worker):
    closed_well = threading.Event()

    def train(control: Control) -> Iterator[object]:
        control.request_pause()
        yield Paused(step=1)
        control.wait_while_paused()
        if control.stop_requested:
            closed_well.set()
        yield Ended(outcome="stopped")

    recorder = Recorder()
    recorder.submit(worker, WorkerJob("train", train))
    recorder.submit(worker, WorkerJob("export", lambda control: iter(())))
    qtbot.waitUntil(lambda: bool(recorder.of("train")), timeout=10_000)
    worker.close()
    assert recorder.outcomes("train") == ["stopped"]

    assert closed_well.is_set() and not worker.isRunning()
    assert recorder.outcomes("export") == ["stopped"]
    recorder.submit(worker, WorkerJob("late", lambda control: iter(())))
    qtbot.waitUntil(lambda: recorder.outcomes("late") == ["stopped"], timeout=5_000)
    assert not worker.isRunning()


def test_what_a_superseded_job_still_yields_never_reaches_its_asker(qtbot, worker):
    loaded, newer_waits = threading.Event(), threading.Event()

    def slow(control: Control) -> Iterator[object]:
        loaded.set()
        assert newer_waits.wait(10)
        yield "late answer"
        yield "never reached"

    recorder = Recorder()
    older = recorder.submit(worker, WorkerJob("older", slow, is_interactive=True, slot="answer"))
    assert loaded.wait(10)
    recorder.submit(worker, WorkerJob("newer", lambda control: iter(["answer"]), is_interactive=True, slot="answer"))
    assert older.is_superseded and older.is_done and recorder.outcomes("older") == ["stopped"]
    newer_waits.set()
    qtbot.waitUntil(lambda: recorder.outcomes("newer") == ["finished"], timeout=10_000)

    assert "answer" in recorder.of("newer") and len(recorder.of("older")) == 1


def test_interactive_jobs_without_a_slot_all_have_their_turn(qtbot, worker):
    first_step, all_wait = threading.Event(), threading.Event()

    def train(control: Control) -> Iterator[object]:
        first_step.set()
        assert all_wait.wait(10)
        yield StageChanged(stage="training")

    recorder = Recorder()
    recorder.submit(worker, WorkerJob("train", train))
    assert first_step.wait(10)
    for number in range(3):
        recorder.submit(worker, WorkerJob(f"change {number}", lambda control: iter(["made"]), is_interactive=True))
    all_wait.set()
    qtbot.waitUntil(lambda: recorder.outcomes("change 2") == ["finished"], timeout=10_000)
    assert all(recorder.of(f"change {number}")[0] == "made" for number in range(3))


def test_a_failed_job_says_so_once_and_by_its_own_signal(qtbot, worker):
    def broken(control: Control) -> Iterator[object]:
        yield "begun"
        raise DataError("The file is empty.")

    handle = worker.submit(WorkerJob("broken", broken))
    finished, failed = [], []
    handle.finished.connect(finished.append)
    handle.failed.connect(failed.append)
    qtbot.waitUntil(lambda: handle.is_done, timeout=10_000)

    assert finished == [] and [ended.outcome for ended in failed] == ["failed"]
    handle.stop()  # nothing is left to stop
    assert len(failed) == 1


def test_nothing_of_a_job_is_kept_by_who_keeps_its_handle(qtbot, worker):
    class Big:
        pass

    def submit() -> tuple[JobHandle, weakref.ref[Big]]:
        big = Big()
        return worker.submit(WorkerJob("big", lambda control: iter([big is None]))), weakref.ref(big)

    handle, big = submit()
    qtbot.waitUntil(lambda: handle.is_done, timeout=10_000)
    qtbot.waitUntil(lambda: big() is None, timeout=5_000)


def test_a_handle_is_destroyed_when_its_job_is_done_and_no_reference_is_left(qtbot, worker):
    recorder = Recorder()
    handle = recorder.submit(worker, WorkerJob("short", lambda control: iter(())))
    gone = weakref.ref(handle)
    del handle
    recorder.handles.clear()
    qtbot.waitUntil(lambda: recorder.outcomes("short") == ["finished"], timeout=10_000)
    qtbot.waitUntil(lambda: gone() is None, timeout=5_000)
