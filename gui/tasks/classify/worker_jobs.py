"""The worker's jobs for a classifier: classify one text, predict a file.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import WorkbenchError
from core.message import Message
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Classifier, Predictions


@dataclass(frozen=True)
class Outcome:
    """What follows from the prediction for one text.

    Attributes:
        verdict: automatic, person or none of these; "" where nothing was decided for the model.
        reason: of the verdict.
        is_unlike: whether the text is unlike every class; None where the model cannot say.
        trouble: why what was decided cannot be read; nothing may then be answered alone.
    """

    verdict: str = ""
    reason: Message | None = None
    is_unlike: bool | None = None
    trouble: WorkbenchError | None = None


@dataclass(frozen=True, eq=False)
class TextAnswered:
    """The prediction for one typed text; `words` are (start, end, weight) of the words that carried it, () while
    unknown.
    """

    text: str
    predictions: Predictions
    words: tuple[tuple[int, int, float], ...] = ()
    outcome: Outcome = Outcome()


def answer_text(cache: ModelCache[Classifier], folder: Path, text: str) -> Make:
    """Classify one text: probabilities first, the words that carried it after."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        classifier = cache.open(folder)
        predictions = classifier.predict([text])
        outcome = _find_outcome(classifier, predictions)
        yield TextAnswered(text, predictions, (), outcome)
        yield TextAnswered(text, predictions, tuple(classifier.explain(text)), outcome)

    return make


def _find_outcome(classifier: Classifier, predictions: Predictions) -> Outcome:
    """What follows from the prediction for one text, by what is decided for the model now."""
    from core.tasks.classify.decided import apply_decision
    from core.tasks.classify.decision import PERSON

    unlike = getattr(predictions, "unlike", None)
    is_unlike = None if unlike is None else bool(unlike[0])
    try:
        decided = apply_decision(classifier.folder, predictions, classifier.model_id)
    except WorkbenchError as error:
        return Outcome(PERSON, is_unlike=is_unlike, trouble=error)
    if decided is None:
        return Outcome(is_unlike=is_unlike)
    return Outcome(decided.verdicts.decisions[0], decided.verdicts.reasons[0], is_unlike)


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
