"""What is said of texts unlike every class, and of a model that cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.events import Noticed
from core.message import say
from core.tasks.classify.unlike import Unlike

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Predictions


def report_unlike(predictions: Predictions, known: Unlike | None, empty: Sequence[int] = ()) -> Iterator[Noticed]:
    """A notice with the rows that are unlike every class, if there are any; and how many look so by chance.

    Args:
        empty: rows without a text, of which more is said already.
    """
    if known is None or predictions.unlike is None:
        return
    rows = tuple(np.setdiff1d(np.flatnonzero(predictions.unlike), np.asarray(empty, dtype=np.int64)).tolist())
    if not rows:
        return
    usual = round(100 * known.expected, 1)
    yield Noticed(
        message=say("Texts that are unlike every class: {n} of {rows}.", n=len(rows), rows=len(predictions)),
        hint=say(
            "They get the nearest class all the same, and {yes} in the column {column}. Of texts that do belong to a "
            "class, {usual} of 100 look like that.",
            yes="yes",
            column="unlike",
            usual=usual,
        ),
        rows=rows,
    )
