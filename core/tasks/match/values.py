"""What a retriever gives back, as values that load neither torch nor pandas: the window keeps them too."""

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
        frame: the input columns, then `answer`, `answer_id`, `confidence`, `closest` (what came nearest where there was
            no good answer), and `answer_2` and so on where more than one was asked for.
        answered: rows that got an answer. questions: the column that was read. seconds: of answering, reading left out.
    """

    frame: pd.DataFrame
    source: Path
    out: Path | None
    questions: str
    rows: int
    answered: int
    seconds: float
