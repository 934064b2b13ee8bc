"""The worker with its real thread: order, rate, interactive jobs between steps, pause, stop, and exactly one end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread

from core.errors import DataError
from core.events import Ended, Paused, Resumed, StageChanged, StepDone
from core.train.control import Control
from gui.work.gpu_worker import GpuWorker, WorkerJob


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


class Ears:
    """Notes what a worker tells, in order."""

    def __init__(self, worker: GpuWorker) -> None:
        self.told: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        worker.progressed.connect(self.note_event)
        worker.ended.connect(self.note_end)

    def note_event(self, job: WorkerJob, happened: object) -> None:
        self.threads.add(QThread.currentThread())
        self.told.append((job.kind, happened))

    def note_end(self, job: WorkerJob, ended: Ended) -> None:
        self.told.append((job.kind, ended))

    def of(self, kind: str) -> list[object]:
        return [happened for own, happened in self.told if own == kind]

    def outcomes(self, kind: str) -> list[str]:
        return [happened.outcome for happened in self.of(kind) if isinstance(happened, Ended)]


def run_job(qtbot, worker: GpuWorker, *jobs: WorkerJob) -> Ears:
    """Submit the jobs and wait for as many ends."""
    ears = Ears(worker)
    for job in jobs:
        worker.submit(job)
    qtbot.waitUntil(lambda: sum(isinstance(told, Ended) for _, told in ears.told) == len(jobs), timeout=10_000)
    return ears


def test_jobs_run_in_order_off_the_windows_thread_and_end_once_each(qtbot, worker):
    ran_on: list[int] = []

    def make(control: Control) -> Iterator[object]:
        ran_on.append(threading.get_ident())
        yield StageChanged(stage="preparing")
        yield Ended(outcome="finished", best_step=7)

    ears = run_job(qtbot, worker, WorkerJob("first", make), WorkerJob("second", make))

    assert [kind for kind, _ in ears.told] == ["first", "first", "second", "second"]
    assert ears.outcomes("first") == ears.outcomes("second") == ["finished"]
    assert ears.of("first")[-1].best_step == 7
    assert set(ran_on) != {threading.get_ident()} and len(set(ran_on)) == 1
    assert ears.threads == {QThread.currentThread()}


def test_fast_steps_are_thinned_out_but_the_last_before_anything_else_arrives(qtbot, worker):
    def make(control: Control) -> Iterator[object]:
        yield from map(step, range(1, 2001))
        yield StageChanged(stage="evaluating")
        yield from map(step, range(2001, 2004))

    ears = run_job(qtbot, worker, WorkerJob("train", make))

    told = ears.of("train")
    steps = [happened.step for happened in told if isinstance(happened, StepDone)]
    before_stage = told[: next(i for i, happened in enumerate(told) if isinstance(happened, StageChanged))]
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

    ears = Ears(worker)
    worker.submit(WorkerJob("train", train))
    assert first_step.wait(10)
    for text in ("a", "ab", "abc"):
        worker.submit(WorkerJob("answer", answer(text), is_interactive=True))
    texts_wait.set()
    qtbot.waitUntil(lambda: ears.outcomes("train") == ["finished"], timeout=10_000)

    assert [told for told in ears.of("answer") if isinstance(told, str)] == ["abc"]
    assert ears.outcomes("answer") == ["stopped", "stopped", "finished"]
    order = [told for told in ears.told if isinstance(told[1], str | StageChanged)]
    assert order.index(("answer", "abc")) < len(order) - 1


def test_answers_are_given_while_a_training_is_paused(qtbot, worker):
    def train(control: Control) -> Iterator[object]:
        control.ask_pause()
        yield Paused(step=1)
        control.wait_while_paused()
        yield Resumed(step=1)

    ears = Ears(worker)
    job = WorkerJob("train", train)
    worker.submit(job)
    qtbot.waitUntil(lambda: any(isinstance(told, Paused) for told in ears.of("train")), timeout=10_000)

    worker.submit(WorkerJob("answer", lambda control: iter(["answered"]), is_interactive=True))
    qtbot.waitUntil(lambda: "answered" in ears.of("answer"), timeout=10_000)
    assert ears.outcomes("train") == []

    worker.resume(job)
    qtbot.waitUntil(lambda: ears.outcomes("train") == ["finished"], timeout=10_000)
    assert any(isinstance(told, Resumed) for told in ears.of("train"))


def test_stop_ends_the_job_under_way_and_one_that_waits(qtbot, worker):
    def endless(control: Control) -> Iterator[object]:
        number = 0
        while not control.stop_asked:
            number += 1
            yield step(number)
        yield Ended(outcome="stopped", best_step=1)

    ears = Ears(worker)
    running, waiting = WorkerJob("running", endless), WorkerJob("waiting", endless)
    worker.submit(running)
    worker.submit(waiting)
    qtbot.waitUntil(lambda: bool(ears.of("running")), timeout=10_000)
    worker.stop(waiting)
    worker.stop(running)
    qtbot.waitUntil(lambda: ears.outcomes("running") == ["stopped"], timeout=10_000)

    assert ears.of("waiting") == [Ended(outcome="stopped", at=ears.of("waiting")[0].at)]


@pytest.mark.parametrize("error", [DataError("The file is empty.", where="a.csv"), RuntimeError("a fault of ours")])
def test_an_error_becomes_the_one_end_and_the_next_job_still_runs(qtbot, worker, error, caplog):
    def broken(control: Control) -> Iterator[object]:
        yield StageChanged(stage="preparing")
        raise error

    ears = run_job(qtbot, worker, WorkerJob("broken", broken), WorkerJob("next", lambda control: iter(["fine"])))

    (ended,) = [told for told in ears.of("broken") if isinstance(told, Ended)]
    assert ended.outcome == "failed" and ended.what == Ended.from_error(error).what
    assert "fine" in ears.of("next")


def test_what_comes_after_the_end_is_carried_out_but_not_told(qtbot, worker):
    tidied = threading.Event()

    def make(control: Control) -> Iterator[object]:
        yield Ended(outcome="finished")
        tidied.set()
        yield Ended(outcome="failed")

    ears = run_job(qtbot, worker, WorkerJob("train", make))

    assert ears.outcomes("train") == ["finished"]
    assert tidied.is_set()


def test_closing_stops_a_paused_job_properly_and_ends_those_that_wait(qtbot, worker):
    closed_well = threading.Event()

    def train(control: Control) -> Iterator[object]:
        control.ask_pause()
        yield Paused(step=1)
        control.wait_while_paused()
        if control.stop_asked:
            closed_well.set()
        yield Ended(outcome="stopped")

    ears = Ears(worker)
    worker.submit(WorkerJob("train", train))
    worker.submit(WorkerJob("export", lambda control: iter(())))
    qtbot.waitUntil(lambda: bool(ears.of("train")), timeout=10_000)
    worker.close()
    qtbot.waitUntil(lambda: ears.outcomes("train") == ["stopped"], timeout=10_000)

    assert closed_well.is_set() and not worker.isRunning()
    assert ears.outcomes("export") == ["stopped"]
    worker.submit(WorkerJob("late", lambda control: iter(())))
    assert ears.outcomes("late") == ["stopped"] and not worker.isRunning()
