"""The folders of the program on this computer."""

from __future__ import annotations

import os
from pathlib import Path


def workbench_home() -> Path:
    """The folder that holds everything of Tunewright: $TUNEWRIGHT_HOME, or Tunewright in the user's home."""
    chosen = os.environ.get("TUNEWRIGHT_HOME", "").strip()
    return Path(chosen).expanduser() if chosen else Path.home() / "Tunewright"


def runs_root() -> Path:
    """The default folder of runs."""
    return workbench_home() / "runs"


def bin_root() -> Path:
    """The folder of binned runs."""
    return workbench_home() / "bin"
