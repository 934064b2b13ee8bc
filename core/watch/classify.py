"""Classification of the texts of a watch, in chunks, with progress after each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

import numpy as np

from core.events import StageChanged
from core.watch.text_labels import JoinedPredictions, Predictions, TextLabels, labels_from_predictions

CHUNK_TEXTS = 512
Predict = Callable[[Sequence[str]], Predictions]
"""A function from texts to `Predictions`. It is passed in, so that this module does not import torch."""


def classify_texts(
    texts: Sequence[str], predict: Predict, *, counts_apart: bool = False
) -> Generator[StageChanged, None, TextLabels]:
    """The predicted labels of all texts; yields how many are done.

    Args:
        counts_apart: texts unlike all classes get none of them, as a decision of the model says.

    Raises:
        Cancelled: from `predict`, when the job is stopped.
    """
    parts: list[Predictions] = []
    yield StageChanged(stage="evaluating", done=0, total=len(texts))
    parts.append(predict(texts[:CHUNK_TEXTS]))
    for start in range(CHUNK_TEXTS, len(texts), CHUNK_TEXTS):
        yield StageChanged(stage="evaluating", done=start, total=len(texts))
        parts.append(predict(texts[start : start + CHUNK_TEXTS]))
    yield StageChanged(stage="evaluating", done=len(texts), total=len(texts))
    first, known = parts[0], [part.unlike for part in parts if part.unlike is not None]
    unlike = np.concatenate(known) if len(known) == len(parts) else None
    joined = JoinedPredictions(
        first.classes, np.concatenate([part.probabilities for part in parts]), first.multi_label, unlike
    )
    return labels_from_predictions(joined, unlike if counts_apart else None)
