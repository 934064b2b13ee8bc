"""A file dragged by the mouse out of another process's window, on a real X server, up to the exported folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from tests.tiny_jobs import write_texts

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "xdotool")
missing = [name for name in NEEDED if shutil.which(name) is None]
pytestmark = [
    pytest.mark.skipif(bool(missing), reason=f"needs {' and '.join(missing)} (Debian packages xvfb, xdotool)"),
    pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux"),
    pytest.mark.timeout(600),
]


class Spoken:
    """The lines of a child process, read by a thread so that waiting can time out."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child
        self._lines: Queue[str | None] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            self._lines.put(line.strip())
        self._lines.put(None)

    def wait_for(self, word: str, seconds: float) -> list[str]:
        """The text after `word` in the first line that begins with it."""
        heard: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=seconds)
            except Empty:
                raise AssertionError(f"no {word!r} within {seconds:.0f} s; heard {heard}") from None
            assert line is not None, f"it ended without saying {word!r}: {heard}"
            heard.append(line)
            if line.startswith(word):
                return line.split()[1:]

    def end(self) -> None:
        self.child.terminate()
        try:
            self.child.wait(20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait(20)
        self._reader.join(20)
        assert self.child.stdout is not None
        self.child.stdout.close()


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a fresh X display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as output:
        number = output.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(20)


def start(display: str, home: Path, *command: str) -> Spoken:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TUNEWRIGHT_HOME": str(home)}
    child = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Spoken(child)


def drag(display: str, begin: list[str], end: list[str]) -> None:
    """Press at one point of the screen, move in steps, let go at another."""
    x, y = int(end[0]), int(end[1])
    moves = ["mousemove", *begin, "sleep", "0.2", "mousedown", "1", "sleep", "0.2"]
    for part in range(1, 11):
        at = [int(begin[0]) + (x - int(begin[0])) * part // 10, int(begin[1]) + (y - int(begin[1])) * part // 10]
        moves += ["mousemove", str(at[0]), str(at[1]), "sleep", "0.1"]
    moves += ["mousemove", str(x + 2), str(y + 2), "sleep", "0.5", "mouseup", "1"]
    subprocess.run(["xdotool", *moves], env={**os.environ, "DISPLAY": display}, check=True, timeout=60)


def test_a_real_drag_from_another_process_ends_in_an_exported_folder(display: str, tmp_path: Path):
    table = write_texts(tmp_path / "dragged ä.csv", rows=96)
    out = tmp_path / "exported"
    window = start(display, tmp_path / "home", "-m", "tests.journeys.walk", str(table), str(out))
    source = start(display, tmp_path / "home", str(ROOT / "tests" / "journeys" / "drag_source.py"), str(table))
    try:
        target = window.wait_for("ready", 60)
        begin = source.wait_for("ready", 60)
        drag(display, begin, target)
        assert source.wait_for("dropped", 30) == ["CopyAction"]
        assert window.wait_for("dropped", 60) == ["96"]
        window.wait_for("exported", 300)
        assert (out / "proof.json").is_file()
    finally:
        source.end()
        window.end()
