"""The application as a process: what it imports, what it leaves behind, and how it handles an error."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

from core.data.file_kinds import READ_SUFFIXES
from gui.faults import FaultHook, log_path, start_logging
from gui.memory import Memory, workbench_home

ROOT = Path(__file__).resolve().parents[3]


def run_python(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env={**os.environ, "TUNEWRIGHT_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_window_is_painted_before_anything_heavy_is_loaded(tmp_path):
    code = """
import sys
from PySide6.QtCore import QTimer
import gui.app
from gui.main_window import MainWindow
HEAVY = ("torch", "transformers", "sklearn", "pandas", "pyarrow", "numpy", "pyqtgraph")
class Watched(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(Watched, "seen"):
            Watched.seen = sorted(set(HEAVY) & set(sys.modules))
            print("loaded", Watched.seen, flush=True)
            QTimer.singleShot(0, self, self.close)
gui.app.MainWindow = Watched
sys.exit(gui.app.main([]))
"""
    done = run_python(code, tmp_path / "home")
    assert "loaded []" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "home" / "window.ini").is_file()


def test_a_file_on_the_command_line_is_open_after_the_start(tmp_path):
    table = tmp_path / "some texts.csv"
    table.write_text("text,label\n" + "\n".join(f"a text about {n},{'ab'[n % 2]}" for n in range(20)), encoding="utf-8")
    code = f"""
import sys
import gui.app
from gui.main_window import MainWindow
class Watched(MainWindow):
    def __init__(self, session):
        super().__init__(session)
        session.controllers["classify"].findings_changed.connect(self.tell)
    def tell(self):
        if self._session.controllers["classify"].split is not None:
            print("rows", self._session.data.table.rows, self.page, flush=True)
            self.close()
gui.app.MainWindow = Watched
gui.app.WARM_UP_AFTER_MS = 100_000
sys.exit(gui.app.main([{str(table)!r}]))
"""
    done = run_python(code, tmp_path / "home")
    assert "rows 20 data" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0, done.stderr


def test_a_fault_goes_to_the_log_and_becomes_a_sentence(qtbot, tunewright_home, caplog):
    handler = start_logging()
    hook = FaultHook()
    hook.install()
    try:
        with qtbot.waitSignal(hook.fault_caught) as caught:
            try:
                raise ZeroDivisionError("the inner reason")
            except ZeroDivisionError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        assert caught.args == ["ZeroDivisionError"]
    finally:
        hook.remove()
        logging.getLogger().removeHandler(handler)
        handler.close()
    written = log_path().read_text(encoding="utf-8")
    assert log_path().is_relative_to(tunewright_home)
    assert "the inner reason" in written and "Traceback" in written


def test_memory_survives_and_forgives(qapp, tunewright_home, tmp_path):
    memory = Memory()
    first, second = tmp_path / "ä b.csv", tmp_path / "c.csv"
    for path in (first, second):
        path.write_text("x", encoding="utf-8")
    memory.theme = "dark"
    memory.note_recent([first])
    memory.note_recent([second, first])
    memory.note_recent([first])
    memory.save()

    again = Memory()
    assert again.theme == "dark" and again.language == "system"
    assert again.recent == [(first,), (second, first)]
    second.unlink()
    assert again.recent == [(first,)]

    (tunewright_home / "other.ini").write_bytes(b"\xff\xfe[Gen\x00")
    broken = Memory(path=tunewright_home / "other.ini")
    assert broken.theme == "system" and broken.recent == [] and broken.geometry is broken.place is None


def test_home_is_the_same_for_window_and_core(monkeypatch, tmp_path):
    from core.runs.folder import workbench_home as home_of_core

    assert workbench_home() == home_of_core()
    monkeypatch.setenv("TUNEWRIGHT_HOME", "")
    assert workbench_home() == home_of_core() == Path.home() / "Tunewright"


def test_the_endings_named_before_a_drop_are_those_that_can_be_read(tmp_path):
    from core.data.reading import expand_paths
    from gui.work.drops import judge_drop

    names = [f"tickets{suffix}" for suffix in (*READ_SUFFIXES, ".docx", ".CSV", "")]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    readable = {path.name for path in expand_paths([tmp_path])}
    named = {name for name in names if name.lower().endswith(READ_SUFFIXES)}
    assert {path.name for path in judge_drop([tmp_path / name for name in names]).paths} == named
    assert readable == named - {"tickets.json"}  # beside tables a .json is most often the settings of something
