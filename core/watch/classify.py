"""Classification of the texts of a watch, in chunks, with progress after each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

import numpy as np

from core.events import StageChanged
from core.watch.text_labels import JoinedPredictions, Predictions, TextLabels, labels_from_predictions

CHUNK_TEXTS = 512
Predict = Callable[[Sequence[str]], Predictions]
"""A function from texts to `Predictions`. It is passed in, so that this module does not import torch."""


def classify_texts(texts: Sequence[str], predict: Predict) -> Generator[StageChanged, None, TextLabels]:
    """The predicted labels of all texts; yields how many are done.

    Raises:
        Cancelled: from `predict`, when the job is stopped.
    """
    parts: list[np.ndarray] = []
    yield StageChanged(stage="evaluating", done=0, total=len(texts))
    predictions = predict(texts[:CHUNK_TEXTS])
    parts.append(predictions.probabilities)
    for start in range(CHUNK_TEXTS, len(texts), CHUNK_TEXTS):
        yield StageChanged(stage="evaluating", done=start, total=len(texts))
        parts.append(predict(texts[start : start + CHUNK_TEXTS]).probabilities)
    yield StageChanged(stage="evaluating", done=len(texts), total=len(texts))
    return labels_from_predictions(
        JoinedPredictions(predictions.classes, np.concatenate(parts), predictions.multi_label)
    )
