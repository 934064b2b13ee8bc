"""Time to read, profile and check a million labelled texts, compared with plain pandas.read_csv.

    python benchmarks/read_million.py [--rows N]

Each variant runs in its own process, so that its peak memory is measured separately. The texts are random words.
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

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
WAYS = ("pandas", "ours", "findings")


def write_rows(path: Path, rows: int) -> None:
    """A csv of `rows` lines: text (3 to 30 words, some with a comma or a quote) and label (one of 20)."""
    random = np.random.default_rng(0)
    words = np.array(["".join(chr(97 + c) for c in random.integers(0, 26, n)) for n in random.integers(2, 9, 20_000)])
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("text,label\n")
        for start in range(0, rows, 10_000):
            lengths = random.integers(3, 31, min(10_000, rows - start))
            picked = words[random.integers(0, len(words), lengths.sum())]
            ends = np.cumsum(lengths)
            for number, (end, length, label) in enumerate(
                zip(ends, lengths, random.integers(0, 20, len(lengths)), strict=True)
            ):
                text = " ".join(picked[end - length : end])
                if number % 10 == 0:
                    text = f'"{text}, and ""so"" on"'
                out.write(f"{text},class {label}\n")


def measure(way: str, path: Path) -> dict[str, float]:
    """Time and memory of one variant, in this process."""
    if way == "pandas":
        import pandas as pd

        before = peak_mb()
        start = time.perf_counter()
        frame = pd.read_csv(path)
        return {"read_s": time.perf_counter() - start, "import_mb": before, "peak_mb": peak_mb(), "rows": len(frame)}
    sys.path.insert(0, str(ROOT))
    from core.config import SplitConfig
    from core.data.findings import find_problems
    from core.data.profile import profile_table
    from core.data.reading import read_table
    from core.data.roles import guess_roles
    from core.data.split import make_split

    before = peak_mb()
    figures: dict[str, float] = {"import_mb": before}
    stalls = Stalls()
    start = time.perf_counter()
    table = read_table([path])
    figures["read_s"] = time.perf_counter() - start
    roles = guess_roles(table)
    figures["roles_s"] = time.perf_counter() - start - figures["read_s"]
    start = time.perf_counter()
    profile_table(table, roles)
    figures["profile_s"] = time.perf_counter() - start
    figures["rows"] = table.rows
    if way == "findings":
        start = time.perf_counter()
        split = make_split(table, roles, SplitConfig())
        figures["split_s"] = time.perf_counter() - start
        start = time.perf_counter()
        find_problems(table, roles, split=split)
        figures["findings_s"] = time.perf_counter() - start
    figures["peak_mb"] = peak_mb()
    return figures | stalls.stop()


class Stalls:
    """A second thread that wakes up every 2 ms, as that of a window does, and measures its wait for the GIL."""

    def __init__(self) -> None:
        self._waits: list[float] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._is_over.is_set():
            start = time.perf_counter()
            time.sleep(0.002)
            self._waits.append((time.perf_counter() - start - 0.002) * 1000)

    def stop(self) -> dict[str, float]:
        self._is_over.set()
        self._thread.join()
        return {"stall_p99_ms": float(np.percentile(self._waits, 99)), "stall_max_ms": max(self._waits)}


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--way", choices=WAYS)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if asked.way:
        print(json.dumps(measure(asked.way, asked.file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.csv"
        write_rows(path, asked.rows)
        figures = {"file_mb": path.stat().st_size / 1e6}
        for way in WAYS:
            command = [sys.executable, __file__, "--way", way, "--file", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            figures |= {f"{way}_{name}": value for name, value in json.loads(done.stdout).items()}
    ours = figures["ours_read_s"] + figures["ours_profile_s"]
    figures["time_ratio"] = ours / figures["pandas_read_s"]
    figures["memory_ratio"] = figures["ours_peak_mb"] / figures["pandas_peak_mb"]
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
