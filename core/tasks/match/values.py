"""Results of a retriever as values; imports neither torch nor pandas, for the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class FileAnswered:
    """An answered table.

    Attributes:
        frame: the input columns, then `answer`, `answer_id`, `confidence`, `closest` (the closest answer if none is
            good), and `answer_2` and so on if more than one was requested.
        questions: the column that was read.
        answered: number of rows with an answer.
        seconds: of answering, without reading the files.
    """

    frame: pd.DataFrame
    source: Path
    out: Path | None
    questions: str
    rows: int
    answered: int
    seconds: float
