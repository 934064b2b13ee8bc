"""What the baselines of every task share: the splits they are judged on, and figures that survive a resume."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.events import SplitName
from core.runs.writing import explain

JUDGED: tuple[SplitName, ...] = ("validation", "test")
"""The splits on which models and baselines are judged."""

Figures = dict[str, dict[str, Any]]
"""By the name of a baseline: its figures on each split, and the seconds it took."""

_FILE = "baselines.json"


class KeptFigures:
    """The figures of baselines, stored with the checkpoints so that a resumed run does not measure them again.

    Attributes:
        figures: by name and split, and the seconds each took; what `metrics.json` holds.
    """

    def __init__(self) -> None:
        self.figures: Figures = {}

    def keep(self, folder: Path) -> None:
        """Write the figures into a folder, which is created if absent.

        Raises:
            DeviceError: the disk is full. RunError: the folder cannot be written to.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _FILE).write_text(json.dumps(self.figures), encoding="utf-8")
        except OSError as error:
            raise explain(error, folder) from error

    def recall(self, folder: Path) -> bool:
        """Read what `keep` wrote; False if there is no readable file."""
        with suppress(OSError, ValueError):
            self.figures = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            return True
        return False


def keep_figures(figures: Figures, folder: Path) -> None:
    """Write figures where `KeptFigures.recall` finds them: a run that starts there does not measure these again."""
    kept = KeptFigures()
    kept.figures = figures
    kept.keep(folder)
