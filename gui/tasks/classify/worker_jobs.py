"""The worker's jobs for a classifier: classify one text, predict a file.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Classifier, Predictions


@dataclass(frozen=True, eq=False)
class TextAnswered:
    """The prediction for one typed text; `words` are (start, end, weight) of the words that carried it, () while
    unknown.
    """

    text: str
    predictions: Predictions
    words: tuple[tuple[int, int, float], ...] = ()


def answer_text(cache: ModelCache[Classifier], folder: Path, text: str) -> Make:
    """Classify one text: probabilities first, the words that carried it after."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        classifier = cache.open(folder)
        predictions = classifier.predict([text])
        yield TextAnswered(text, predictions)
        yield TextAnswered(text, predictions, tuple(classifier.explain(text)))

    return make


def predict_file(folder: Path, paths: tuple[Path, ...], offered: tuple[str, ...] = ()) -> Make:
    """Classify every row of a table; the model reads the columns it was trained on.

    Args:
        offered: columns that take the place of trained ones that the table lacks.
    """

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.classify.predict_file import predict_file

        yield from predict_file(folder, list(paths), None, offered_columns=offered, control=control)

    return make
