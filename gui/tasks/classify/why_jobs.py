"""The worker's jobs for Why: read the rows a model was trained on, once, and explain one text.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.tasks.classify.why_values import Why
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Classifier
    from core.tasks.classify.neighbours import TrainingRows

Words = tuple[tuple[int, int, float], ...]


@dataclass(frozen=True)
class WhyRequest:
    """A text to explain by the model in a folder; `with_words`: also the words that carried its class."""

    folder: Path
    text: str
    with_words: bool


@dataclass(frozen=True, eq=False)
class WhyFound:
    """What is known of a text: nearest rows and unlikeness, None while the training rows have not been read; the words
    that carried its class, None until they are known.
    """

    request: WhyRequest
    why: Why | None
    words: Words | None
    classes: tuple[str, ...]
    multi_label: bool


class RowsCache:
    """Keeps the training rows of the model explained last, on the worker's thread; only the jobs below use it."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._model = ""
        self._rows: TrainingRows | None = None

    def find(self, folder: Path, model: str) -> TrainingRows | None:
        """The rows of a model; None if they have not been read."""
        return self._rows if (folder, model) == (self._folder, self._model) else None

    def put(self, folder: Path, model: str, rows: TrainingRows) -> None:
        """Keep the rows of a model in place of those of another."""
        self._folder, self._model, self._rows = folder, model, rows


def read_rows(cache: ModelCache[Classifier], rows: RowsCache, folder: Path) -> Make:
    """Read the rows that the model in a folder was trained on, with their vectors; yields progress."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.errors import DataError
        from core.message import say
        from core.runs.folder import JOB, RunFolder
        from core.tasks.classify.neighbours import read_training_rows

        at = next((one for one in (folder, folder.parent) if (one / JOB).is_file()), None)
        if at is None:
            raise DataError(
                say("This model came without its run, so nobody knows the rows it learnt from."),
                hint=say("Open the run's folder instead of the model's."),
            )
        classifier = cache.open(folder)
        found = yield from read_training_rows(RunFolder.open(at), classifier, control)
        rows.put(folder, classifier.model_id, found)

    return make


def explain_text(cache: ModelCache[Classifier], rows: RowsCache, request: WhyRequest) -> Make:
    """Explain one text; yields a `WhyFound` without the words, and one with them if they are asked for."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.draining import drain

        classifier = cache.open(request.folder)
        known = rows.find(request.folder, classifier.model_id)
        why = known.explain(drain(classifier.read_vectors([request.text]))[0]) if known is not None else None
        yield WhyFound(request, why, None, classifier.classes, classifier.multi_label)
        if request.with_words:
            words = tuple(classifier.explain(request.text))
            yield WhyFound(request, why, words, classifier.classes, classifier.multi_label)

    return make
