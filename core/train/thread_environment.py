"""Environment variables for torch's threads; they must be set before torch is imported."""

from __future__ import annotations

import os


def available_cores() -> int:
    """Processor cores this process may use."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # macOS and Windows have no affinity of a process
        return os.cpu_count() or 1


def prepare_environment() -> None:
    """Set the variables of `thread_environment` that are not set yet."""
    for name, value in thread_environment(available_cores()).items():
        os.environ.setdefault(name, value)


def thread_environment(cores: int) -> dict[str, str]:
    """The variables to set (with `setdefault`) before the first `import torch`.

    Threads that wait for each other spin for a while before they sleep: this makes many small matrix products fast on
    an idle machine and slow on a busy one. Here the spinning is limited, and `core.train.pace` removes threads while
    other programs need the cores. This function does not import torch.

    Args:
        cores: processor cores to compute with, at least 1.
    """
    return {
        "OMP_NUM_THREADS": str(max(1, cores)),
        # libgomp (Linux wheels): as fast as the default of 300,000 iterations, with a sixth of the spinning.
        "GOMP_SPINCOUNT": "50000",
        # libomp and libiomp5 (macOS, Windows): milliseconds before a thread sleeps.
        "KMP_BLOCKTIME": "0",
        # The process never forks after the tokenizer ran; without this the tokenizer warns about forks.
        "TOKENIZERS_PARALLELISM": "true",
    }
