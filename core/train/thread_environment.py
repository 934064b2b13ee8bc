"""Environment variables that decide how the threads of torch wait; they must be set before torch is loaded."""

from __future__ import annotations

import os


def available_cores() -> int:
    """Processor cores this process may use."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # macOS and Windows have no affinity of a process
        return os.cpu_count() or 1


def prepare_environment() -> None:
    """Put what is missing of `thread_environment` into that of this process."""
    for name, value in thread_environment(available_cores()).items():
        os.environ.setdefault(name, value)


def thread_environment(cores: int) -> dict[str, str]:
    """What to put into `os.environ` (with `setdefault`) before the first `import torch`.

    Threads that wait for each other spin for a while before they sleep: that is what makes many small matrix products
    fast on a quiet machine, and what makes them crawl on a busy one. Here the spinning is bounded, and
    `core.train.pace` takes threads away while other programs need the cores. Torch is not imported by this function.

    Args:
        cores: processor cores to compute with, at least 1.
    """
    return {
        "OMP_NUM_THREADS": str(max(1, cores)),
        # libgomp (Linux wheels): as fast as its default of 300,000 turns, and a sixth of the spinning when a step ends.
        "GOMP_SPINCOUNT": "50000",
        # libomp and libiomp5 (macOS, Windows): milliseconds before a thread sleeps.
        "KMP_BLOCKTIME": "0",
        # Forking is never done after the tokenizer ran; without this it warns about it.
        "TOKENIZERS_PARALLELISM": "true",
    }
