"""Small watches made by hand: dated texts with predicted labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.data.reading import read_table
from core.data.table import Table
from core.watch.classified import Classified
from core.watch.dated_texts import DatedTexts
from core.watch.text_labels import JoinedPredictions, TextLabels, labels_from_predictions

CLASSES = ("negative", "neutral", "positive")


def write_table(path: Path, rows: Sequence[tuple[str, str, str]]) -> Path:
    """A csv with the columns date, text, topic."""
    lines = ["date,text,topic", *(f'{day},"{text}",{topic}' for day, text, topic in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def make_table(path: Path, rows: Sequence[tuple[str, str, str]]) -> Table:
    return read_table([write_table(path, rows)])


def predict_by_words(texts: Sequence[str]) -> JoinedPredictions:
    """The predictions of a classifier that finds the name of the class in the text."""
    probabilities = np.full((len(texts), len(CLASSES)), 0.02, dtype=np.float32)
    for row, text in enumerate(texts):
        probabilities[row, next((place for place, name in enumerate(CLASSES) if name in text), 1)] = 0.96
    return JoinedPredictions(CLASSES, probabilities, False)


def make_classified(days: Sequence[tuple[str, str, str, int]]) -> Classified:
    """Texts out of (day, topic, class, how many)."""
    texts, moments, by = [], [], []
    for day, topic, name, count in days:
        for number in range(count):
            texts.append(f"{name} {topic} {day} {number}")
            moments.append(day)
            by.append(topic)
    rows = np.arange(len(texts), dtype=np.int64)
    dated = DatedTexts(
        texts, np.array(moments, "datetime64[s]"), by, rows, ("made.csv",), np.zeros(len(texts), np.int32), rows + 2
    )
    return Classified(dated, labels_from_predictions(predict_by_words(texts)))


def without_probabilities(classified: Classified) -> TextLabels:
    """The labels without the probabilities."""
    labels = classified.predicted
    return TextLabels(labels.classes, labels.has_class, None, False)
