"""The device and the number format of a job, chosen by what the hardware is fast at."""

from __future__ import annotations

import ctypes
import platform
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import torch

from core.errors import ConfigError, DeviceError
from core.message import say
from core.train.thread_environment import available_cores

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}
_PRECISION_NAMES = {dtype: name for name, dtype in _PRECISIONS.items()}


@dataclass(frozen=True)
class DeviceSummary:
    """The hardware, for display; memory in MB."""

    kind: str
    name: str
    threads: int
    memory_mb: int
    precision: str


def choose_device(name: str) -> torch.device:
    """The device for "auto", "cpu", "cuda" or "mps"; auto takes a graphics card if torch can use one.

    Raises:
        DeviceError: the named device is not there.
    """
    present = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        return torch.device(next(kind for kind in ("cuda", "mps", "cpu") if present[kind]))
    if not present.get(name, False):
        raise DeviceError(
            say("There is no {device} device that can be used here.", device=name),
            hint=say("Choose auto, or install a torch build for your graphics card."),
            field="training.device",
        )
    return torch.device(name)


def choose_precision(name: str, device: torch.device) -> torch.dtype:
    """The number format of matrix products; weights always stay in 32 bits.

    "auto" on a processor is bf16 only if it has instructions for it (AMX or AVX512-BF16): emulated bf16 was measured to
    be 17 times slower than fp32.

    Raises:
        ConfigError: fp16 on a processor, whose range of numbers needs a graphics card's loss scaling.
    """
    if name == "auto":
        if device.type == "cuda":
            return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16
        return torch.bfloat16 if device.type == "cpu" and is_bf16_fast_on_cpu() else torch.float32
    if name == "fp16" and device.type == "cpu":
        raise ConfigError(
            say("fp16 needs a graphics card."),
            hint=say("Choose auto."),
            where="training.precision",
            field="training.precision",
        )
    return _PRECISIONS[name]


def is_bf16_fast_on_cpu() -> bool:
    """Whether this processor multiplies bf16 in hardware."""
    found = torch.cpu.get_capabilities()
    return bool(found.get("amx_bf16") or found.get("avx512_bf16"))


def name_of(precision: torch.dtype) -> str:
    """ "fp32", "bf16" or "fp16"."""
    return _PRECISION_NAMES[precision]


def autocast(device: torch.device, precision: torch.dtype) -> AbstractContextManager[Any]:
    """The autocast context for the forward pass; does nothing for fp32."""
    return nullcontext() if precision is torch.float32 else torch.autocast(device.type, dtype=precision)


def prepare_threads(threads: int) -> int:
    """Set the number of torch's threads and keep freed memory; returns the number.

    Args:
        threads: 0 takes every core this process may use.
    """
    chosen = threads or available_cores()
    torch.set_num_threads(chosen)
    keep_freed_memory()
    return chosen


def keep_freed_memory() -> bool:
    """Let glibc keep freed blocks instead of returning them to the system after every step; True if that works.

    Every step frees and allocates the same megabytes; returning them costs a page fault for each 4 KB, which was 15 to
    20 % of a training step. Only Linux with glibc has the call.
    """
    if sys.platform != "linux" or platform.libc_ver()[0] != "glibc":
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
        return bool(mallopt(_M_MMAP_THRESHOLD, 1 << 30)) and bool(mallopt(_M_TRIM_THRESHOLD, 2**31 - 1))
    except (OSError, AttributeError):
        return False


def give_back_freed_memory() -> bool:
    """Return free memory to the system; True if that works. For the end of a stage that needed more than the next."""
    if sys.platform != "linux" or platform.libc_ver()[0] != "glibc":
        return False
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, AttributeError):
        return False


def device_summary(name: str = "auto", precision: str = "auto") -> DeviceSummary:
    """The hardware and precision that "auto" chooses on this machine, for display.

    Raises:
        DeviceError: the named device is not there.
    """
    device = choose_device(name)
    chosen = choose_precision(precision, device)
    if device.type == "cuda":
        about = torch.cuda.get_device_properties(device)
        return DeviceSummary("cuda", about.name, torch.get_num_threads(), about.total_memory >> 20, name_of(chosen))
    title = str(torch.cpu.get_capabilities().get("cpu_name") or platform.machine())
    return DeviceSummary(device.type, title, available_cores(), _memory_mb(), name_of(chosen))


def peak_memory_mb(device: torch.device | None = None) -> float:
    """The peak memory of this process in MB: on the card for cuda, otherwise resident in main memory."""
    if device is not None and device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / 2**20
    return peak_rss_mb()


def peak_rss_mb() -> float:
    """The peak resident size of this process in MB."""
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset / 2**20
    import resource  # Windows has no such module

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error of torch says that memory ran out."""
    if isinstance(error, (torch.OutOfMemoryError, MemoryError)):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and ("can't allocate memory" in text or "out of memory" in text)


def _memory_mb() -> int:
    import psutil

    return psutil.virtual_memory().total >> 20
