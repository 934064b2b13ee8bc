"""Short jobs on their own threads: newest wins, progress is thinned, errors arrive, nothing is left running."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from core.errors import DataError
from gui.work.background import Background, Ticket


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


class Ears:
    """Notes what arrives, and on which thread."""

    def __init__(self, background: Background) -> None:
        self.finished: list[tuple[str, object]] = []
        self.failed: list[tuple[str, object]] = []
        self.progress: list[object] = []
        self.threads: set[QThread] = set()
        background.finished.connect(self.note_finish)
        background.failed.connect(self.note_failure)
        background.progressed.connect(self.note_progress)

    def note_finish(self, topic: str, value: object) -> None:
        self.threads.add(QThread.currentThread())
        self.finished.append((topic, value))

    def note_failure(self, topic: str, error: object) -> None:
        self.failed.append((topic, error))

    def note_progress(self, topic: str, value: object) -> None:
        self.progress.append(value)


def test_a_result_arrives_on_the_windows_thread_from_another(qtbot, background):
    ears = Ears(background)
    background.start("read", lambda ticket: threading.get_ident())
    qtbot.waitUntil(lambda: bool(ears.finished), timeout=5_000)

    assert ears.finished[0][1] != threading.get_ident()
    assert ears.threads == {QThread.currentThread()} and not background.is_busy("read")


def test_only_the_newest_of_a_topic_arrives_and_the_older_one_is_told_to_leave(qtbot, background):
    ears = Ears(background)
    began, go_on, left = threading.Event(), threading.Event(), threading.Event()

    def older(ticket: Ticket) -> str:
        began.set()
        assert go_on.wait(5)
        try:
            ticket.check()
        finally:
            left.set()
        return "older"

    background.start("read", older)
    assert began.wait(5)
    background.start("read", lambda ticket: "skipped")
    background.start("read", lambda ticket: "newest")
    go_on.set()
    qtbot.waitUntil(lambda: bool(ears.finished), timeout=5_000)

    assert left.is_set() and ears.finished == [("read", "newest")]


def test_a_result_that_was_on_its_way_when_the_next_was_asked_for_is_dropped(qtbot, background):
    ears = Ears(background)
    done = threading.Event()

    def quick(ticket: Ticket) -> str:
        done.set()
        return "old"

    background.start("read", quick)
    assert done.wait(5)
    background.start("read", lambda ticket: "new")
    qtbot.waitUntil(lambda: bool(ears.finished), timeout=5_000)
    assert ears.finished == [("read", "new")]


def test_topics_do_not_wait_for_each_other(qtbot, background):
    ears = Ears(background)
    go_on = threading.Event()
    background.start("slow", lambda ticket: go_on.wait(5))
    background.start("quick", lambda ticket: "here")
    qtbot.waitUntil(lambda: ears.finished == [("quick", "here")], timeout=5_000)
    go_on.set()
    qtbot.waitUntil(lambda: len(ears.finished) == 2, timeout=5_000)


def test_reports_are_thinned_and_parts_all_arrive(qtbot, background):
    ears = Ears(background)

    def work(ticket: Ticket) -> None:
        for number in range(5_000):
            ticket.report(number)
        for part in "abc":
            ticket.hand_over(part)

    background.start("read", work)
    qtbot.waitUntil(lambda: bool(ears.finished), timeout=20_000)
    assert ears.progress[-3:] == ["a", "b", "c"] and ears.progress[0] == 0
    assert len(ears.progress) < 500


def test_an_error_arrives_as_it_is(qtbot, background):
    ears = Ears(background)
    error = DataError("broken", where="a.csv")

    def work(ticket: Ticket) -> None:
        raise error

    background.start("read", work)
    qtbot.waitUntil(lambda: bool(ears.failed), timeout=5_000)
    assert ears.failed == [("read", error)] and not background.is_busy("read")


def test_cancelling_and_closing_leave_nothing_behind(qtbot, background):
    ears = Ears(background)
    began = threading.Event()

    def endless(ticket: Ticket) -> None:
        began.set()
        while True:
            ticket.check()

    background.start("read", endless)
    assert began.wait(5)
    background.cancel("read")
    assert not background.is_busy("read")
    background.start("other", endless)
    background.close()
    assert not any(lane.isRunning() for lane in background._lanes.values())
    assert ears.finished == [] and ears.failed == []


LEAVE = "raise SystemExit(7)"
GIVE_UP = "del background, ears\ngc.collect()\ngate.set()\nassert went_on.wait(30)\nraise SystemExit(7)"


@pytest.mark.parametrize("ending", [LEAVE, GIVE_UP])
def test_a_job_that_nobody_closes_does_not_take_the_process_along(tmp_path: Path, ending: str) -> None:
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
        "background.finished.connect(ears.append)\n"
        "background.start('endless', work)\n"
        "assert began.wait(30)\n"
        f"{ending}\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, str(script)]
    ended = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False)

    assert (ended.returncode, ended.stderr) == (7, "")
