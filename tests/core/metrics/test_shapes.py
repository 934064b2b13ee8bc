"""The shapes in signatures are checked while the tests run, and cost nothing otherwise."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from jaxtyping import TypeCheckError

from core.metrics.calibration import Reliability, reliability_of
from tests.shape_checks import CHECKED


def test_arrays_of_other_lengths_or_kinds_are_refused() -> None:
    assert reliability_of(np.array([0.2, 0.9]), np.array([False, True])).count.sum() == 2
    with pytest.raises(TypeCheckError, match="rows"):
        reliability_of(np.array([0.2, 0.9]), np.array([True]))
    with pytest.raises(TypeCheckError):
        reliability_of(np.array([0.2, 0.9]), np.array([0, 1]))
    with pytest.raises(TypeCheckError):
        Reliability(np.zeros(3), np.zeros(2), np.zeros(3, np.int64), 0.0)


@pytest.mark.parametrize("name", sorted(CHECKED))
def test_every_checked_module_is_there_and_says_shapes(name: str) -> None:
    module = import_module(name)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    assert "from core.shapes import " in source
    assert hasattr(module, "_check_shapes_")


def test_outside_of_the_tests_nothing_is_loaded_for_shapes() -> None:
    command = "import sys, core.metrics.labels; print([n for n in ('jaxtyping', 'beartype') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
