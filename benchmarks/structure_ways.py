"""Which files of core and gui work on the way of a setting, a file and a recommendation through the window.

    python benchmarks/structure_ways.py FOLDER

Drives the real window of the checkout in FOLDER offscreen, by accessible names alone, and records with `sys.monitoring`
(Python 3.12) every file of its core/ and gui/ that runs a function meanwhile, on any thread; the imports of modules do
not count. Prints one line of JSON: way -> files.

- setting: a number is typed into a field of the form and confirmed, until the job holds it and the window rests.
- file: a table is dropped on the window, until the data page shows its rows and the window rests.
- recommendation: a user is typed and confirmed, until the list is shown and the window rests. The model before it is
  trained by the command of the same checkout.
"""

from __future__ import annotations

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
REST_MS = 1_500
"""After the last sign of a result: what is still under way then (findings, redrawing) belongs to the way."""


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
        self.rest(4_000)  # what is loaded after the first paint

    def rest(self, milliseconds: int = REST_MS) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()  # unlike QTest.qWait it lets go of Python's lock while it waits
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

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
    recorder, window = Recorder(folder), Window()
    ways: dict[str, list[str]] = {}
    try:
        with recorder.record() as found:
            window.drop(table)
            window.wait(lambda: window.seen("Continue to training") and window.rows_shown() > 100, "the dropped table")
            window.rest(2 * REST_MS)
        ways["file"] = sorted(found)
        window.click("Continue to training")
        window.find("Epochs")
        window.rest()
        with recorder.record() as found:
            window.type("Epochs", "7")
            window.wait(lambda: window.desktop.session.job.training.epochs == 7, "the job to hold the setting")
            window.rest()
        ways["setting"] = sorted(found)
        window.drop(run)
        window.wait(lambda: window.seen("Use"), "the run")
        window.rest()
        window.click("Use")
        window.wait(
            lambda: window.seen("Recommendations") and window.find("Recommendations").model().rowCount(), "a list"
        )
        window.rest()
        with recorder.record() as found:
            window.type("User", user)
            window.rest(100)
            window.wait(lambda: window.find("Recommendations").model().rowCount() > 0, "the list")
            window.rest()
        ways["recommendation"] = sorted(found)
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
