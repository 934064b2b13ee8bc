"""What the benchmarks share: the data, running a subprocess for its figures, printing a JSON line."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("TUNEWRIGHT_BENCH_DATA", ROOT.parent / "shared" / "data"))
PEERS = Path(os.environ.get("TUNEWRIGHT_BENCH_PEERS", ROOT.parent / "shared" / "peers"))


def need(path: Path) -> Path:
    """`path`; exits with a message if it does not exist."""
    if not path.exists():
        sys.exit(
            f"{path} is not there; set TUNEWRIGHT_BENCH_DATA or TUNEWRIGHT_BENCH_PEERS to the folder that holds it."
        )
    return path


def report(**figures: Any) -> None:
    """Print one line of JSON."""
    print(json.dumps(figures, ensure_ascii=False), flush=True)


def run_json(command: list[str], **environment: str) -> dict[str, Any]:
    """The last JSON object that a subprocess printed on its standard output."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    lines = [line for line in done.stdout.splitlines() if line.startswith("{") and line != "{"]
    # The output of --json is indented over several lines.
    return json.loads(lines[-1] if lines else done.stdout[done.stdout.index("{") :])


def median(values: list[float]) -> float:
    return statistics.median(values)
