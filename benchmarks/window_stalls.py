"""Stalls of the window's event loop while it reads a large file, trains, and predicts a file.

    python -m benchmarks.window_stalls [--rows 1000000] [--train-rows 900] [--predict-rows 3000]

A timer in the window's thread fires every 5 ms; its delay is a stall. Prints p50, p99 and maximum in milliseconds for
each job, in the real window (offscreen unless QT_QPA_PLATFORM is set), with the bundled backbone and generated texts.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WORDS = (
    "card payment transfer refund app login price order parcel late broken thanks change address cancel plan".split()
)
CLASSES = ("billing", "delivery", "login", "praise")
TIMEOUT_S = 900


def write_rows(path: Path, rows: int) -> Path:
    source = random.Random(0)
    with path.open("w", encoding="utf-8") as file:
        file.write("text,label\n")
        for number in range(rows):
            words = " ".join(source.choices(WORDS, k=source.randint(5, 14)))
            file.write(f"{words} {number},{CLASSES[number % len(CLASSES)]}\n")
    return path


class Bench:
    """The real window and the probe in its thread."""

    def __init__(self) -> None:
        from gui import app as application
        from gui.work.stall_probe import StallProbe

        self.app = application.make_application()
        self.desktop = application.Desktop(self.app)
        self.session = self.desktop.session
        self.desktop.open([])
        self._probe = StallProbe()

    def wait(self, is_done: Callable[[], bool], what: str) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        began = time.perf_counter()
        while not is_done():
            loop = QEventLoop()  # unlike QTest.qWait it lets go of Python's lock while it waits
            QTimer.singleShot(20, loop.quit)
            loop.exec()
            if time.perf_counter() - began > TIMEOUT_S:
                sys.exit(f"{what} took more than {TIMEOUT_S} s")

    def measure(self, name: str, start: Callable[[], None], is_done: Callable[[], bool], **about: object) -> None:
        from benchmarks.measuring import report

        began = time.perf_counter()
        self._probe.start()
        start()
        self.wait(is_done, name)
        stalls = self._probe.stop()
        report(
            benchmark="window_stalls",
            while_=name,
            turns=stalls.turns,
            p50_ms=round(stalls.p50_ms, 1),
            p99_ms=round(stalls.p99_ms, 1),
            max_ms=round(stalls.max_ms, 1),
            seconds=round(time.perf_counter() - began, 1),
            **about,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--train-rows", type=int, default=900)
    parser.add_argument("--predict-rows", type=int, default=3000)
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from core.train.thread_environment import thread_environment
    from gui.app import SWITCH_INTERVAL_S

    for name, value in thread_environment(len(os.sched_getaffinity(0))).items():
        os.environ.setdefault(name, value)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["TUNEWRIGHT_HOME"] = str(Path(temporary) / "home")
        folder = Path(temporary)
        large = write_rows(folder / "large.csv", chosen.rows)
        small = write_rows(folder / "small.csv", chosen.train_rows)
        texts = write_rows(folder / "texts.csv", chosen.predict_rows)
        run_all(Bench(), (large, small, texts), chosen)


def run_all(bench: Bench, files: tuple[Path, Path, Path], chosen: argparse.Namespace) -> None:
    from core.events import Ended

    session = bench.session
    large, small, texts = files
    ended: list[object] = []
    session.training.event_happened.connect(ended.append)
    predicted: list[object] = []
    answers = session.controllers["classify"].answers
    answers.file_predicted.connect(predicted.append)

    def is_open(rows: int) -> Callable[[], bool]:
        return lambda: (
            session.data.table is not None
            and session.data.table.rows == rows
            and not session.controllers["classify"].is_analysing
        )

    is_ready: list[object] = []
    session.preloaded.connect(lambda: is_ready.append(None))  # the window is up then, a second after the command
    bench.wait(lambda: bool(is_ready) and session.worker.is_idle, "starting")
    bench.measure("reading", lambda: session.open_paths([large]), is_open(chosen.rows), rows=chosen.rows)
    session.open_paths([small])
    bench.wait(is_open(chosen.train_rows), "reading the small file")
    session.editor.set_setting("training.epochs", 2)
    has_ended = lambda: any(isinstance(event, Ended) for event in ended) and session.worker.is_idle  # noqa: E731
    bench.desktop.window.show_page("train")
    bench.measure("training", session.training.start, has_ended, rows=chosen.train_rows)
    bench.measure(
        "predicting", lambda: answers.predict_file([texts]), lambda: bool(predicted), rows=chosen.predict_rows
    )
    bench.desktop.close()


if __name__ == "__main__":
    main()
