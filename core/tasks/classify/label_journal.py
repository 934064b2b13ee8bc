"""Labels given in the window: appended to a journal one by one so that none is lost, and filled into a table."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from core.errors import RunError
from core.message import say
from core.runs.places import workbench_home

if TYPE_CHECKING:
    from core.data.table import Table

_NAME_DIGITS = 32


class LabelJournal:
    """One file per table, in the folder of the program: a line for each label given or removed; the last one counts."""

    def __init__(self, fingerprint: str, folder: Path | None = None) -> None:
        self.path = (folder or workbench_home() / "labels") / f"{fingerprint[:_NAME_DIGITS]}.jsonl"

    def read(self) -> tuple[tuple[str, ...], dict[int, str]]:
        """The classes and the labels by row; an incomplete line (after a power cut) is skipped."""
        classes: tuple[str, ...] = ()
        labels: dict[int, str] = {}
        for line in self._lines():
            with contextlib.suppress(ValueError, TypeError, KeyError):
                body = json.loads(line)
                if "classes" in body:
                    classes = tuple(str(name) for name in body["classes"])
                elif body["label"] is None:
                    labels.pop(int(body["row"]), None)
                else:
                    labels[int(body["row"])] = str(body["label"])
        return classes, labels

    def note_label(self, row: int, label: str | None) -> None:
        """Append a label; None removes it.

        Raises:
            RunError: it cannot be written.
        """
        self._append({"row": row, "label": label})

    def note_classes(self, classes: tuple[str, ...]) -> None:
        """Append the list of classes, in their order.

        Raises:
            RunError: it cannot be written.
        """
        self._append({"classes": list(classes)})

    def _lines(self) -> list[str]:
        with contextlib.suppress(OSError):
            # Not splitlines(): it would also split a text at U+2028.
            return self.path.read_text(encoding="utf-8", errors="replace").split("\n")
        return []

    def _append(self, body: dict[str, object]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(body, ensure_ascii=False) + "\n")
        except OSError as error:
            raise RunError(
                say("The label could not be kept: {why}", why=str(error)),
                where=str(self.path),
                hint=say("Make room on the disk, then label on."),
            ) from error


def find_given_labels(table: Table) -> dict[int, str]:
    """The labels that were given for a table, by row; the table is only hashed where there are journals at all."""
    folder = workbench_home() / "labels"
    if not folder.is_dir() or not any(folder.glob("*.jsonl")):
        return {}
    return LabelJournal(table.fingerprint()).read()[1]


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
