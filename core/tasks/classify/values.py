"""Results of a classifier as values; imports neither torch nor pandas, for the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.tasks.classify.label_writing import LIST_SUFFIXES

if TYPE_CHECKING:
    import pandas as pd

    from core.tasks.classify.decided import Decided
    from core.tasks.classify.drift import Drift


@dataclass(frozen=True, eq=False)
class FilePredicted:
    """A predicted table.

    Attributes:
        frame: the input columns, then `predicted`, `confidence`, `unlike` ("yes" where a text is unlike all classes,
            else "no"; "" where the model cannot say), once something was decided `decision` and `reason`, one
            `p_<class>` per class, and `model`.
        classes: in the order of their columns.
        source: the (first) input file. out: the written file, or None.
        text_columns: the columns the model read. model: the id of the weights.
        seconds: of predicting, without reading the files.
        labels: the classes of each row where a text may have several; None where it has one. In `frame` they are joined
            as the labels were read, see `LabelWriting`.
        decided: what becomes of each text; None where nothing was decided.
        drift: how the answers differ from those on the judged rows; None where none are stored.
        unlike: how many texts are unlike all classes; None where the model cannot say.
    """

    frame: pd.DataFrame
    classes: tuple[str, ...]
    source: Path
    out: Path | None
    text_columns: tuple[str, ...]
    model: str
    rows: int
    seconds: float
    labels: tuple[tuple[str, ...], ...] | None = None
    decided: Decided | None = None
    drift: Drift | None = None
    unlike: int | None = None

    def frame_for(self, out: Path) -> pd.DataFrame:
        """The frame for a file: several labels are a list where the format has lists."""
        if self.labels is None or out.suffix.lower() not in LIST_SUFFIXES:
            return self.frame
        return self.frame.assign(predicted=list(map(list, self.labels)))
