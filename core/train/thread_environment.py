"""Environment variables that decide how the threads of torch wait; they must be set before torch is loaded."""

from __future__ import annotations


def thread_environment(cores: int) -> dict[str, str]:
    """What to put into `os.environ` (with `setdefault`) before the first `import torch`.

    Threads that have nothing to do spin for a while by default, which takes the processor away from the window; here
    they give up after some microseconds and sleep. Torch is not imported by this function.

    Args:
        cores: processor cores to compute with, at least 1.
    """
    return {
        "OMP_NUM_THREADS": str(max(1, cores)),
        "OMP_WAIT_POLICY": "PASSIVE",
        # libgomp (Linux wheels): some 10 microseconds of spinning spare most of the sleeping between two small kernels.
        "GOMP_SPINCOUNT": "3000",
        # libomp and libiomp5 (macOS, Windows): milliseconds before a thread sleeps.
        "KMP_BLOCKTIME": "0",
        # Forking is never done after the tokenizer ran; without this it warns about it.
        "TOKENIZERS_PARALLELISM": "true",
    }
