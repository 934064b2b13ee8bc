"""The entry in the menu of the desktop: its Exec line, run as a desktop runs it, shows a real window."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import desktop
from sample_data import samples

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "xdotool")
pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason=f"needs {' and '.join(TOOLS)}"),
]


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual X server that chose its own free number."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], 30)
        assert ready, "Xvfb did not come up"
        yield ":" + os.read(reading, 16).decode().strip()
    finally:
        os.close(reading)
        server.terminate()
        server.wait(timeout=30)


def test_the_exec_line_opens_the_window_with_the_file(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    desktop.install_entry("linux")
    text = (tmp_path / "share" / "applications" / "tunewright.desktop").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("Exec=")).removeprefix("Exec=")
    line = line.replace("%F", f"'{samples()[0].files[0]}'")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND"))}
    env |= {"DISPLAY": display, "TUNEWRIGHT_HOME": str(tmp_path / "home")}
    if "-m gui.launch" in line:  # not installed: the tests run from the sources
        env["PYTHONPATH"] = str(ROOT)
    output = (tmp_path / "told").open("w")
    program = subprocess.Popen(["sh", "-c", f"exec {line}"], env=env, cwd=tmp_path, stdout=output, stderr=output)
    try:
        found = _wait_for_window(display, program.pid, env, limit_s=90)
    finally:
        program.terminate()
        program.wait(timeout=30)
        output.close()
    assert found, (tmp_path / "told").read_text()
    assert "Traceback" not in (tmp_path / "told").read_text()
    assert sys.prefix in line


def _wait_for_window(display: str, pid: int, env: dict[str, str], limit_s: float) -> bool:
    command = ["xdotool", "search", "--onlyvisible", "--name", "Tunewright"]
    until = time.monotonic() + limit_s
    while time.monotonic() < until:
        output = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if output.returncode == 0 and output.stdout.strip():
            return True
        if _has_ended(pid):
            return False
        time.sleep(0.2)  # another process opens the window, so wait until it appears
    return False


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
