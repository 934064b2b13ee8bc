"""Read a table, train, predict a file and export with proof, fifty times in one process; prints what grew.

    python -m benchmarks.fifty_cycles [--cycles 50]

The backbone is tiny: the benchmark measures leaks, not computation. Memory is the process's resident set after a
garbage collection, in MB; the first ten cycles warm up caches and do not count.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.measuring import report
from core.events import Ended
from core.export.export import ExportPlan
from core.runs.folder import RunFolder
from core.tasks.classify.predict_file import predict_file
from core.tasks.exporting import export
from core.tasks.jobs import run_job
from core.train.control import Control
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert

WARM_CYCLES = 10


def run_cycle(place: Path, table: Path, backbone: Path, kind: str) -> None:
    """One cycle in its own folder, which is deleted afterwards."""
    run = RunFolder.create(make_job(table, backbone, kind=kind), path=place / "run")
    last = None
    for last in run_job(run.job, run, Control()):  # noqa: B007
        pass
    assert isinstance(last, Ended) and last.outcome == "finished"
    rows = [event for event in predict_file(run.model_folder, [table], place / "answers.csv")]
    assert rows
    exported = list(export(ExportPlan(run=run.path, destination=place / "exported", form="merged", proof_rows=20)))
    assert exported[-1].report.proof.max_difference <= exported[-1].report.proof.tolerance
    shutil.rmtree(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=50)
    cycles = parser.parse_args().cycles
    this = psutil.Process()
    seen: list[tuple[float, int, int]] = []
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        table, backbone = write_texts(root / "texts.csv"), make_tiny_bert(root / "bert")
        for cycle in range(cycles):
            run_cycle(root / f"cycle {cycle}", table, backbone, ("full", "lora")[cycle % 2])
            gc.collect()
            seen.append((this.memory_info().rss / 1e6, this.num_threads(), this.num_fds()))
    first, last = seen[min(WARM_CYCLES, cycles - 1)], seen[-1]
    report(
        benchmark="fifty_cycles",
        cycles=cycles,
        memory_mb_after_ten=round(first[0], 1),
        memory_mb_at_end=round(last[0], 1),
        most_memory_mb=round(max(memory for memory, _, _ in seen), 1),
        threads=[first[1], last[1]],
        open_files=[first[2], last[2]],
        seconds=round(time.perf_counter() - began),
    )


if __name__ == "__main__":
    main()
