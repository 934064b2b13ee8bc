"""Classifying the texts of a watch, in parts, so that there is something to tell while it lasts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

import numpy as np

from core.events import StageChanged
from core.watch.said import Answer, Said, WholeAnswer, take_answer

PART_TEXTS = 512
Ask = Callable[[Sequence[str]], Answer]
"""A classifier: texts in, an `Answer` out. It is passed in, so that nothing here needs the libraries it runs on."""


def classify_texts(texts: Sequence[str], ask: Ask) -> Generator[StageChanged, None, Said]:
    """What the classifier says to each text; tells how many are done.

    Raises:
        Cancelled: what `ask` raises passes through.
    """
    parts: list[np.ndarray] = []
    yield StageChanged(stage="evaluating", done=0, total=len(texts))
    answer = ask(texts[:PART_TEXTS])
    parts.append(answer.probabilities)
    for start in range(PART_TEXTS, len(texts), PART_TEXTS):
        yield StageChanged(stage="evaluating", done=start, total=len(texts))
        parts.append(ask(texts[start : start + PART_TEXTS]).probabilities)
    yield StageChanged(stage="evaluating", done=len(texts), total=len(texts))
    return take_answer(WholeAnswer(answer.classes, np.concatenate(parts), answer.multi_label))
