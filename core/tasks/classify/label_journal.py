"""Labels given in the window, by row: kept in the journal of corrections, and filled into a table."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from core.data.corrections import Correction
from core.runs.correction_journal import CorrectionJournal, has_journals

if TYPE_CHECKING:
    from core.data.table import Table


class LabelJournal:
    """The labels of one table by row, as a view of its `CorrectionJournal`."""

    def __init__(self, fingerprint: str, folder: Path | None = None) -> None:
        self._journal = CorrectionJournal(fingerprint, folder)

    @property
    def path(self) -> Path:
        return self._journal.path

    def read(self) -> tuple[tuple[str, ...], dict[int, str]]:
        """The classes and the labels by row; an incomplete line (after a power cut) is skipped."""
        found = self._journal.read()
        return self._journal.classes, {row: one.new for row, one in found.by_row().items() if one.new}

    def note_label(self, row: int, label: str | None) -> None:
        """Append a label; None removes it.

        Raises:
            RunError: it cannot be written.
        """
        if label is not None:
            self._journal.add([Correction(row, "", "", label, time.time(), "labelling")])
            return
        for action in [one.action for one in self._journal.read() if one.row == row and one.way == "labelling"]:
            self._journal.undo(action)

    def note_classes(self, classes: tuple[str, ...]) -> None:
        """Append the list of classes, in their order.

        Raises:
            RunError: it cannot be written.
        """
        self._journal.note_classes(classes)


def find_given_labels(table: Table) -> dict[int, str]:
    """The labels that were given for a table, by row; the table is only hashed where there are journals at all."""
    return LabelJournal(table.fingerprint()).read()[1] if has_journals() else {}


def fill_labels(table: Table, labels: Mapping[int, str], column: str) -> pd.DataFrame:
    """The table with these labels in `column`, which is added as the last one if it is missing.

    Other cells of the column are kept.
    """
    frame = table.frame.copy(deep=False)
    cells = [str(cell) for cell in frame[column]] if column in frame.columns else [""] * len(frame)
    for row, label in labels.items():
        cells[row] = label
    frame[column] = pd.array(cells, dtype="str") if len(cells) else cells
    return frame
