"""The recorder of the ways: which files of a checkout run a function, on any thread."""

from __future__ import annotations

import importlib.util
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.structure_ways import Recorder

pytestmark = pytest.mark.skipif(not hasattr(sys, "monitoring"), reason="tracing every thread needs Python 3.12")


def load(file: Path, text: str) -> ModuleType:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_files_count_that_run_a_function_meanwhile_on_any_thread(tmp_path: Path):
    source = "def run():\n    return 1\n"
    core, gui, other = (load(tmp_path / folder / f"{folder}_one.py", source) for folder in ("core", "gui", "tests"))
    recorder = Recorder(tmp_path)
    try:
        core.run()
        with recorder.record() as first:
            gui.run()
            other.run()
            load(tmp_path / "core" / "loaded.py", source)
        with recorder.record() as second:
            thread = threading.Thread(target=core.run)
            thread.start()
            thread.join()
            gui.run()
        core.run()
    finally:
        sys.monitoring.free_tool_id(sys.monitoring.PROFILER_ID)
    assert first == {"gui/gui_one.py"}
    assert second == {"core/core_one.py", "gui/gui_one.py"}
