"""Where everything lies on this computer."""

from __future__ import annotations

import os
from pathlib import Path


def workbench_home() -> Path:
    """Where everything of Tunewright lies: $TUNEWRIGHT_HOME, or the folder Tunewright in the person's home."""
    chosen = os.environ.get("TUNEWRIGHT_HOME", "").strip()
    return Path(chosen).expanduser() if chosen else Path.home() / "Tunewright"


def runs_root() -> Path:
    """Where runs lie unless another place is named."""
    return workbench_home() / "runs"


def bin_root() -> Path:
    """Where binned runs lie: beside the runs."""
    return workbench_home() / "bin"
