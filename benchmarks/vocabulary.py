"""What a backbone with a large table of word vectors costs: rows per second, memory and disk, before and after.

    python -m benchmarks.vocabulary [--backbone DIR|NAME] [--rows 300] [--methods lora full] [--exports]

Before: the table in memory and in every run, as for small ones. After: in its file. Both train the same rows in turns,
in processes of their own; the reviews are those of waimai_10k. `peak_mb` is the largest memory of the process;
`largest_mb` the most that lay in the run's folder at any time. --exports also writes the model with its full and its
used vocabulary.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.measuring import DATA, ROOT, need, report

_PROGRAM = """
import sys
from core.models import stored_table
if sys.argv.pop(1) == "before":
    stored_table.STORED_FROM_BYTES = 1 << 60
from core.cli.entry import app
app()
"""


def folder_mb(folder: Path) -> float:
    """Megabytes of all files in a folder, which may be written meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total / 1e6


def run(way: str, arguments: list[str], folder: Path) -> dict[str, Any]:
    """Run a command; its seconds, processor seconds, peak memory and the largest size of its folder."""
    began, largest = time.perf_counter(), 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, way, *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        peak = 0.0
        done = threading.Event()
        while process.poll() is None:
            largest = max(largest, folder_mb(folder))
            peak = max(peak, _peak_mb(process.pid))
            done.wait(0.1)
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_s": round(after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime, 1),
        "peak_mb": round(peak),
        "largest_mb": round(largest),
        "folder_mb": round(folder_mb(folder)),
    }


def _peak_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backbone", default="intfloat/multilingual-e5-small")
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--methods", nargs="+", default=["lora", "full"])
    parser.add_argument("--exports", action="store_true")
    asked = parser.parse_args()
    table = pd.read_csv(need(DATA / "waimai_10k" / "waimai_10k.csv")).sample(asked.rows, random_state=1)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        table.to_csv(place / "rows.csv", index=False)
        for method in asked.methods:
            for way in ("before", "after"):
                out = place / f"{way}-{method}"
                command = ["train", str(place / "rows.csv"), "--text", "review", "--label", "label", "--method", method]
                command += ["--backbone", asked.backbone, "--out", str(out), "--set", f"epochs={asked.epochs}"]
                figures = run(way, command, out)
                metrics = json.loads((out / "metrics.json").read_text(encoding="utf-8"))
                speed, accuracy = metrics["training"]["rows_per_s"], metrics["test"]["accuracy"]
                report(way=way, method=method, **figures, rows_per_s=round(speed, 2), accuracy=round(accuracy, 4))
            for vocabulary in ("full", "used") if asked.exports else ():
                to = place / f"{vocabulary}-{method}"
                command = ["export", str(place / f"after-{method}"), "--to", str(to), "--vocabulary", vocabulary]
                figures = run("after", command, to)
                proof = json.loads((to / "proof.json").read_text(encoding="utf-8"))
                report(export=vocabulary, method=method, **figures, difference=proof["max_difference"])


if __name__ == "__main__":
    main()
