"""Loads torch without blocking the window."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

_PRELOADED = ("libtorch_global_deps.so", "libc10.so", "libtorch_cpu.so", "libtorch.so", "libtorch_python.so")


def load_heavy_libraries() -> None:
    """Import torch and transformers; to be called on the worker's thread.

    Python holds its global lock while it loads a shared library, which would freeze the window for as long as loading
    the hundreds of megabytes of torch takes. A call through ctypes releases the lock meanwhile; the import afterwards
    finds the libraries in memory.
    """
    if "torch" not in sys.modules and sys.platform == "linux":
        _preload_without_lock()
    import torch  # noqa: F401
    import transformers  # noqa: F401


def _preload_without_lock() -> None:
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent / "lib"
    try:
        load = ctypes.CDLL(None).dlopen
    except (OSError, AttributeError):
        return
    load.restype = ctypes.c_void_p
    load.argtypes = (ctypes.c_char_p, ctypes.c_int)
    for name in _PRELOADED:
        # The same flags as torch itself: only the first library shows its symbols to all others.
        scope = os.RTLD_GLOBAL if name == _PRELOADED[0] else os.RTLD_LOCAL
        if (folder / name).is_file():
            load(str(folder / name).encode(), os.RTLD_NOW | scope)
