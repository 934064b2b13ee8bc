"""Long texts of a classifier: how its folder notes the reading, and what a run says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from core.data.batches import TokenisedTexts
from core.data.windows import Reading, note_reading, read_reading
from core.events import Noticed
from core.message import say
from core.models.parts import MARK


def reading_of(model: Any, max_tokens: int) -> Reading:
    """How a trained model reads its texts; `max_tokens` is the limit of its tokenizer."""
    return read_reading(getattr(model.config, MARK, None), max_tokens)


def put_reading(model: Any, reading: Reading) -> None:
    """Note in the config of a model how it reads texts, for its folder and every export of it."""
    noted = note_reading(getattr(model.config, MARK, None), reading)
    if noted or hasattr(model.config, MARK):
        setattr(model.config, MARK, noted)


def report_reading(reading: Reading, tokens: Mapping[Any, TokenisedTexts]) -> Iterator[Noticed]:
    """A notice of how many texts are read in windows, and in how many; of texts that are cut the findings speak."""
    counts = np.concatenate([part.window_counts for part in tokens.values()])
    if reading.is_windowed and len(counts) and counts.max() > 1:
        yield Noticed(
            message=say(
                "Texts read in several windows of up to {window} tokens: {n} of {total}, {windows} windows in all.",
                window=reading.window,
                n=int((counts > 1).sum()),
                total=len(counts),
                windows=int(counts[counts > 1].sum()),
            ),
            hint=say("The answer to a text is the mean of the answers to its windows."),
            is_minor=True,
        )
