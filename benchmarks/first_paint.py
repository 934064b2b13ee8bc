"""Time from the command to the first painted frame of the window, compared with an empty PySide6 window, in turns.

python -m benchmarks.first_paint [--rounds 7]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

from benchmarks.measuring import ROOT, median, report

EMPTY = """
import sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QApplication.exit()
app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
import os, sys
from PySide6 import QtWidgets
class Window(QtWidgets.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", sorted({"torch", "transformers", "sklearn"} & set(sys.modules)), flush=True)
        os._exit(0)
QtWidgets.QMainWindow = Window  # the window's class is made from this one
from gui.launch import main
main([])
"""


def seconds_to_paint(program: str) -> tuple[float, str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    line = child.stdout.readline().strip()
    seconds = time.perf_counter() - began
    child.wait(60)
    if not line.startswith("painted"):
        sys.exit("the window was not painted")
    return seconds, line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    empty, ours, heavy = [], [], ""
    for _ in range(rounds):
        empty.append(seconds_to_paint(EMPTY)[0])
        seconds, heavy = seconds_to_paint(OURS)
        ours.append(seconds)
    report(
        benchmark="first_paint",
        rounds=rounds,
        empty_s=round(median(empty), 3),
        ours_s=round(median(ours), 3),
        more_s=round(median(ours) - median(empty), 3),
        heavy_libraries_loaded=heavy.removeprefix("painted "),
    )


if __name__ == "__main__":
    main()
