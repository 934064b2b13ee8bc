"""Which files of core and gui work on the way of a setting, a file and a recommendation through the window.

    python benchmarks/structure_ways.py FOLDER

Drives the real window of the checkout in FOLDER offscreen, by accessible names alone, and records with `sys.monitoring`
(Python 3.12) every file of its core/ and gui/ that runs a function meanwhile, on any thread; the imports of modules do
not count. Prints one line of JSON: way -> files.

- setting: a number is typed into a field of the form and confirmed, until the job holds it.
- file: a table is dropped on the window, until the data page shows its rows.
- recommendation: a user is typed and confirmed, until the list is shown. The model is trained before, by the command of
  the same checkout.

A way ends when no further file runs. Before it the window is used once and waited for, so that making pages and loading
libraries do not count; drawing and what follows a change (findings, a forecast) do.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE_S = 180
REST_MS = 2_000
"""A way has ended once so long no further file ran."""
IDLE_FILES, IDLE_RESTS = 6, 4
"""The window is idle once so few files ran in each of so many rests: a long product of matrices runs no function."""
STEPS = ("Data", "Train", "Judge", "Use", "Watch", "Runs")


class Recorder:
    """The files of a checkout that run a function inside `record`."""

    def __init__(self, folder: Path) -> None:
        self._roots = tuple(f"{folder / name}{os.sep}" for name in ("core", "gui"))
        self._folder = folder
        self._tool = sys.monitoring.PROFILER_ID
        sys.monitoring.use_tool_id(self._tool, "structure")
        sys.monitoring.register_callback(self._tool, sys.monitoring.events.PY_START, self._note)
        self._seen: set[str] = set()

    @contextmanager
    def record(self) -> Iterator[set[str]]:
        """Inside, files are added to the set that is given."""
        self._seen = found = set()
        sys.monitoring.restart_events()
        sys.monitoring.set_events(self._tool, sys.monitoring.events.PY_START)
        try:
            yield found
        finally:
            sys.monitoring.set_events(self._tool, 0)

    def _note(self, code: Any, offset: int) -> object:
        if code.co_filename.startswith(self._roots) and code.co_name != "<module>":
            self._seen.add(Path(code.co_filename).relative_to(self._folder).as_posix())
        return sys.monitoring.DISABLE  # once is enough


class Window:
    """The window of the checkout, driven by what a person sees."""

    def __init__(self) -> None:
        from gui import app as application

        self.desktop = application.Desktop(application.make_application())
        self.desktop.open([])
        self.widget = self.desktop.window
        self.widget.resize(1280, 800)

    def rest(self, milliseconds: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()  # unlike QTest.qWait it lets go of Python's lock while it waits
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def settle(self, recorder: Recorder) -> None:
        """Wait until nothing is under way any more: warming up, making pages, the forecast of a training."""
        until = time.monotonic() + PATIENCE_S
        idle = 0
        while idle < IDLE_RESTS and time.monotonic() < until:
            with recorder.record() as found:
                self.rest(REST_MS)
            idle = idle + 1 if len(found) <= IDLE_FILES else 0

    def follow(self, recorder: Recorder, start: Callable[[], object], is_done: Callable[[], object]) -> list[str]:
        """The files that run from `start` on until `is_done`, and until no further one runs."""
        self.settle(recorder)
        with recorder.record() as found:
            start()
            self.wait(is_done, "the end of the way")
            before = -1
            while len(found) > before:
                before = len(found)
                self.rest(REST_MS)
        return sorted(found)

    def wait(self, is_done: Callable[[], object], what: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while not is_done():
            if time.monotonic() > until:
                sys.exit(f"waited {PATIENCE_S} s for {what}")
            self.rest(20)

    def seen(self, name: str) -> list[Any]:
        """The visible widgets of that accessible name, or buttons with that text."""
        from PySide6.QtWidgets import QAbstractButton, QWidget

        return [
            widget
            for widget in self.widget.findChildren(QWidget)
            if name in (widget.accessibleName(), widget.text() if isinstance(widget, QAbstractButton) else None)
            and widget.isVisible()
        ]

    def find(self, name: str) -> Any:
        self.wait(lambda: self.seen(name), name)
        return self.seen(name)[0]

    def click(self, name: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.wait(lambda: self.find(name).isEnabled(), f"{name} to be enabled")
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        """Replace what a field holds, and confirm."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        field = self.find(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def drop(self, path: Path) -> None:
        from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
        from PySide6.QtGui import QDragEnterEvent, QDropEvent
        from PySide6.QtWidgets import QApplication

        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        at, action = QPointF(500, 400), Qt.DropAction.CopyAction
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.widget, QDragEnterEvent(at.toPoint(), action, mime, buttons, keys))
        QApplication.sendEvent(self.widget, QDropEvent(at, action, mime, buttons, keys))

    def rows_shown(self) -> int:
        """Rows of the largest visible table."""
        from PySide6.QtWidgets import QAbstractItemView

        models = [view.model() for view in self.widget.findChildren(QAbstractItemView) if view.isVisible()]
        return max((model.rowCount() for model in models if model is not None), default=0)


def train_recommender(folder: Path, out: Path) -> Path:
    """A run over the sample loans, trained by the command of the checkout with the backbone as it is."""
    samples = folder / "sample_data"
    command = [
        sys.executable, "-m", "core.cli", "train", str(samples / "book_loans.csv"), "--task", "recommend",
        "--items", str(samples / "books.csv"), "--method", "frozen", "--set", "training.epochs=1",
        "--set", "recommend.members=1", "--out", str(out),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return out


def record_all(folder: Path, temporary: Path) -> dict[str, list[str]]:
    """Way -> files, sorted."""
    run = train_recommender(folder, temporary / "run")
    user = (folder / "sample_data" / "book_loans.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    table = folder / "sample_data" / "support_tickets.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    recorder, window = Recorder(folder), Window()

    def shows_list() -> bool:
        return bool(window.seen("Recommendations")) and window.find("Recommendations").model().rowCount() > 0

    try:
        # Everything is made and loaded once before, so that only what the way itself needs is counted.
        window.drop(folder / "sample_data" / "finance_headlines.csv")
        window.wait(lambda: window.rows_shown() > 100, "the first table")
        for step in STEPS:
            window.click(step)
            window.rest(200)
        window.click("Data")
        ways = {
            "file": window.follow(
                recorder,
                lambda: window.drop(table),
                lambda: window.rows_shown() == rows,
            )
        }
        window.click("Train")
        ways["setting"] = window.follow(
            recorder, lambda: window.type("Epochs", "7"), lambda: window.find("Epochs").value() == 7
        )
        window.drop(run)
        window.settle(recorder)
        window.click("Use")
        window.wait(shows_list, "the first list")
        ways["recommendation"] = window.follow(recorder, lambda: window.type("User", user), shows_list)
    finally:
        window.desktop.close()
    return ways


def main() -> None:
    if not hasattr(sys, "monitoring"):
        sys.exit("Tracing every thread needs Python 3.12.")
    folder = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(folder))
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["TUNEWRIGHT_HOME"] = str(Path(temporary) / "home")
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        ways = record_all(folder, Path(temporary))
    print(json.dumps(ways), flush=True)


if __name__ == "__main__":
    main()
