"""Short jobs on a few threads: each handle emits its own signals, the newest wins, nothing is left running."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from core.errors import DataError
from gui.work.background import MOST_THREADS, Background, BackgroundJob, Latest, Ticket


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


class Recorder:
    """Records the signals of a job or of its holder, and their thread."""

    def __init__(self, job: BackgroundJob | Latest) -> None:
        self.finished: list[object] = []
        self.failed: list[object] = []
        self.progress: list[object] = []
        self.threads: set[QThread] = set()
        job.finished.connect(self.note_finish)
        job.failed.connect(self.failed.append)
        job.progressed.connect(self.progress.append)

    def note_finish(self, value: object) -> None:
        self.threads.add(QThread.currentThread())
        self.finished.append(value)


def test_a_result_arrives_on_the_windows_thread_from_another(qtbot, background):
    job = background.start(lambda ticket: threading.get_ident())
    recorder = Recorder(job)
    assert job.is_running
    qtbot.waitUntil(lambda: bool(recorder.finished), timeout=5_000)

    assert recorder.finished[0] != threading.get_ident()
    assert recorder.threads == {QThread.currentThread()} and not job.is_running


def test_each_handle_hears_of_its_own_job_alone(qtbot, background):
    first, second = (
        Recorder(background.start(lambda ticket: "first")),
        Recorder(background.start(lambda ticket: "second")),
    )
    qtbot.waitUntil(lambda: bool(first.finished and second.finished), timeout=5_000)
    assert (first.finished, second.finished) == (["first"], ["second"])


def test_only_the_newest_of_a_holder_arrives_and_begins_when_the_older_has_left(qtbot, background):
    latest = Latest(background, background)
    recorder = Recorder(latest)
    began, go_on, order = threading.Event(), threading.Event(), []

    def older(ticket: Ticket) -> str:
        began.set()
        assert go_on.wait(5)
        order.append("older leaves")
        ticket.check()
        return "older"

    def newest(ticket: Ticket) -> str:
        order.append("newest begins")
        return "newest"

    first = latest.start(older)
    assert began.wait(5)
    skipped = latest.start(lambda ticket: order.append("skipped"))
    latest.start(newest)
    assert not first.is_running and not skipped.is_running and latest.is_running
    go_on.set()
    qtbot.waitUntil(lambda: bool(recorder.finished), timeout=5_000)

    assert recorder.finished == ["newest"] and order == ["older leaves", "newest begins"]


def test_a_result_that_was_on_its_way_when_the_next_was_asked_for_is_dropped(qtbot, background):
    latest = Latest(background, background)
    recorder = Recorder(latest)
    done = threading.Event()

    def quick(ticket: Ticket) -> str:
        done.set()
        return "old"

    latest.start(quick)
    assert done.wait(5)
    latest.start(lambda ticket: "new")
    qtbot.waitUntil(lambda: bool(recorder.finished), timeout=5_000)
    assert recorder.finished == ["new"]


def test_askers_do_not_wait_for_each_other(qtbot, background):
    go_on = threading.Event()
    slow = Recorder(background.start(lambda ticket: go_on.wait(5)))
    quick = Recorder(background.start(lambda ticket: "here"))
    qtbot.waitUntil(lambda: quick.finished == ["here"], timeout=5_000)
    assert not slow.finished
    go_on.set()
    qtbot.waitUntil(lambda: bool(slow.finished), timeout=5_000)


def test_threads_are_reused_and_bounded_and_every_job_has_its_turn(qtbot, background):
    for number in range(3):
        one_after_another = Recorder(background.start(lambda ticket, number=number: number))
        qtbot.waitUntil(lambda recorder=one_after_another: bool(recorder.finished), timeout=5_000)
    assert len(background.threads) <= 2  # the result of the first may still be on its way when the next is started

    go_on = threading.Event()
    recorder = [Recorder(background.start(lambda ticket: go_on.wait(10))) for _ in range(3 * MOST_THREADS)]
    assert len(background.threads) == MOST_THREADS
    go_on.set()
    qtbot.waitUntil(lambda: all(one.finished for one in recorder), timeout=10_000)


def test_reports_are_thinned_and_parts_all_arrive(qtbot, background):
    def work(ticket: Ticket) -> None:
        for number in range(5_000):
            ticket.report(number)
        for part in "abc":
            ticket.emit_part(part)

    recorder = Recorder(background.start(work))
    qtbot.waitUntil(lambda: bool(recorder.finished), timeout=20_000)
    assert recorder.progress[-3:] == ["a", "b", "c"] and recorder.progress[0] == 0
    assert len(recorder.progress) < 500


def test_an_error_arrives_as_it_is(qtbot, background):
    error = DataError("broken", where="a.csv")

    def work(ticket: Ticket) -> None:
        raise error

    job = background.start(work)
    recorder = Recorder(job)
    qtbot.waitUntil(lambda: bool(recorder.failed), timeout=5_000)
    assert recorder.failed == [error] and recorder.finished == [] and not job.is_running


def test_cancelling_and_closing_leave_nothing_behind(qtbot, background):
    began = threading.Event()

    def endless(ticket: Ticket) -> None:
        began.set()
        while True:
            ticket.check()

    cancelled = background.start(endless)
    heard = [Recorder(cancelled)]
    assert began.wait(5)
    cancelled.cancel()
    assert not cancelled.is_running
    pending = [background.start(endless) for _ in range(2 * MOST_THREADS)]
    heard += [Recorder(job) for job in pending]
    background.close()
    late = background.start(endless)
    heard.append(Recorder(late))

    assert not any(thread.isRunning() for thread in background.threads)
    assert not any(job.is_running for job in (*pending, late))
    assert all(recorder.finished == [] and recorder.failed == [] for recorder in heard)


def test_nothing_of_a_job_is_kept_once_it_is_done(qtbot, background):
    class Big:
        pass

    def ask() -> tuple[Recorder, weakref.ref[Big], weakref.ref[BackgroundJob]]:
        big = Big()
        job = background.start(lambda ticket: big is None)
        return Recorder(job), weakref.ref(big), weakref.ref(job)

    recorder, big, job = ask()
    qtbot.waitUntil(lambda: bool(recorder.finished), timeout=5_000)
    qtbot.waitUntil(lambda: big() is None and job() is None, timeout=5_000)


def test_the_asker_may_go_before_its_job_is_done(qtbot, background):
    go_on, done = threading.Event(), threading.Event()
    asker = QObject()
    latest = Latest(background, asker)
    recorder = Recorder(latest)

    def work(ticket: Ticket) -> None:
        go_on.wait(5)
        done.set()

    latest.start(work)
    asker.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(asker), timeout=5_000)
    go_on.set()
    assert done.wait(5)
    after = Recorder(background.start(lambda ticket: "after"))
    qtbot.waitUntil(lambda: bool(after.finished), timeout=5_000)
    assert recorder.finished == []


LEAVE = "raise SystemExit(7)"
GIVE_UP = "del background, job, ears\ngc.collect()\ngate.set()\nassert went_on.wait(30)\nraise SystemExit(7)"


@pytest.mark.parametrize("ending", [LEAVE, GIVE_UP])
def test_a_job_that_is_not_closed_does_not_crash_the_process(tmp_path: Path, ending: str) -> None:
    """In a process of its own: Qt aborts the one in which a running thread is destroyed."""
    script = tmp_path / "ends_early.py"
    script.write_text(
        "import gc, threading\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from gui.work.background import Background\n"
        "app = QCoreApplication([])\n"
        "began, gate, went_on = threading.Event(), threading.Event(), threading.Event()\n"
        "def work(ticket):\n"
        "    began.set()\n"
        "    gate.wait(1)\n"
        "    went_on.set()\n"
        "    while True:\n"
        "        ticket.check()\n"
        "ears = []\n"
        "background = Background()\n"
        "job = background.start(work)\n"
        "job.finished.connect(ears.append)\n"
        "assert began.wait(30)\n"
        f"{ending}\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, str(script)]
    ended = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False)

    assert (ended.returncode, ended.stderr) == (7, "")
