from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from core.errors import ConfigError, DeviceError
from core.train.device import choose_device, choose_precision, is_out_of_memory, peak_rss_mb, prepare_threads
from core.train.thread_environment import available_cores, thread_environment

CPU = torch.device("cpu")


def test_a_device_that_is_not_there_is_named() -> None:
    assert choose_device("cpu") == CPU
    if not torch.cuda.is_available():
        with pytest.raises(DeviceError, match="cuda") as raised:
            choose_device("cuda")
        assert raised.value.field == "training.device"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({}, torch.float32),
        ({"avx512_bf16": True}, torch.bfloat16),
        ({"amx_bf16": True}, torch.bfloat16),
        ({"avx2": True}, torch.float32),
    ],
)
def test_auto_looks_at_the_processor(
    monkeypatch: pytest.MonkeyPatch, found: dict[str, bool], expected: torch.dtype
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: found)
    assert choose_precision("auto", CPU) is expected
    assert choose_precision("fp32", CPU) is torch.float32


def test_fp16_on_a_processor_is_refused_at_its_field() -> None:
    with pytest.raises(ConfigError) as raised:
        choose_precision("fp16", CPU)
    assert raised.value.field == "training.precision"


def test_threads_are_set_and_returned() -> None:
    before = torch.get_num_threads()
    try:
        assert prepare_threads(1) == torch.get_num_threads() == 1
        assert prepare_threads(0) == available_cores()
    finally:
        torch.set_num_threads(before)


def test_only_missing_memory_is_taken_for_it() -> None:
    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"))
    assert is_out_of_memory(RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"))
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


def test_an_allocation_that_cannot_succeed_is_recognised() -> None:
    with pytest.raises(RuntimeError) as raised:
        torch.empty(1 << 60, dtype=torch.uint8)
    assert is_out_of_memory(raised.value)


def test_the_peak_is_that_of_this_process() -> None:
    assert 50 < peak_rss_mb() < 100_000


def test_the_environment_of_the_threads_needs_no_torch() -> None:
    program = (
        "import sys, core.train.thread_environment as t; print(t.thread_environment(2)['OMP_NUM_THREADS'], "
        "'torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["2", "False"]
    assert thread_environment(0)["OMP_NUM_THREADS"] == "1"
