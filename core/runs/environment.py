"""The environment of a run: versions, hardware, seed and data, without personal information."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Any

import psutil

from core.config import JobConfig

PACKAGES = (
    "tunewright", "torch", "transformers", "peft", "tokenizers", "safetensors", "numpy", "pandas", "pyarrow",
    "scikit-learn",
)  # fmt: skip


def describe_environment(job: JobConfig) -> dict[str, Any]:
    """Versions, hardware, seed and data hash as plain values, without names of users, computers or folders."""
    return {
        "python": platform.python_version(),
        "packages": {name: version for name in PACKAGES if (version := find_version(name))},
        "system": f"{platform.system()} {platform.release()}",
        "hardware": {
            "processor": name_processor(),
            "threads": psutil.cpu_count() or 1,
            "cores": psutil.cpu_count(logical=False) or psutil.cpu_count() or 1,
            "memory_mb": psutil.virtual_memory().total // 2**20,
        },
        "seed": job.training.seed,
        "split_seed": job.data.split.seed,
        "data_fingerprint": job.data.fingerprint,
    }


def find_version(package: str) -> str:
    """The installed version of a package without importing it; "" where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def name_processor() -> str:
    """The processor's model name, or its family where the model is unknown."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
