"""Says how many cells of a result are written otherwise, so that no spreadsheet runs them as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from core.data.office_text import make_safe
from core.events import Noticed
from core.message import say

_GUARDED_SUFFIXES = (".csv", ".tsv", ".xlsx")


def report_altered(frame: pd.DataFrame, out: Path, *, columns: Iterable[str] = ()) -> Iterator[Noticed]:
    """A notice where cells of `frame` get an apostrophe before them in a file that spreadsheets open.

    Args:
        columns: that are compared; () for all.
    """
    if out.suffix.lower() not in _GUARDED_SUFFIXES:
        return
    found: list[str] = []
    for name in columns or frame.columns:
        if not pd.api.types.is_numeric_dtype(frame[name].dtype):
            found += [cell for cell in frame[name] if isinstance(cell, str) and make_safe(cell) != cell]
    if found:
        yield Noticed(
            message=say(
                "Cells that a spreadsheet would run as a formula: {n}, for example {example}. They are written with an "
                "apostrophe before them.",
                n=len(found),
                example=found[0][:40],
            ),
            hint=say("Write them as they are for programs that compare them.").with_option("--as-is"),
        )
