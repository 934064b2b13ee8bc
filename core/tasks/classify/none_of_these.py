"""Measure anew which texts are unlike every class of a run that has its model already."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.data.batches import TokenisedTexts, tokenise
from core.draining import relay
from core.errors import ModelError
from core.events import Noticed, StageChanged, TrainEvent
from core.message import say
from core.models.loading import load_trained
from core.runs.folder import RunFolder
from core.runs.predictions import UNLIKE_COLUMN
from core.tasks.baselines import JUDGED
from core.tasks.classify.decision import read_decision
from core.tasks.classify.examples import Examples, read_examples
from core.tasks.classify.long_texts import reading_of
from core.tasks.classify.unlike import LOST, NO, YES, Unlike, write_unlike
from core.tasks.classify.unlike_fit import FEWEST_TRAINED
from core.tasks.classify.unlike_training import (
    TrainedTexts,
    can_know_unlike,
    make_calibration,
    read_training_texts,
)
from core.tasks.inference import run_texts
from core.train.control import Control, raise_when_stopped
from core.train.device import choose_device, prepare_threads


@dataclass(frozen=True)
class UnlikeMeasured:
    """What was measured and stored.

    Attributes:
        line: see `Unlike`. calibration: "validation" or "training" rows set it; rows: so many.
        kept: share of the right answers on test rows (validation rows where there are none) that stay right answers;
            None where no row of either is answered rightly. judged: "test" or "validation".
        strange: texts that were named as none of the classes. found: how many of them are unlike all classes.
    """

    line: float
    calibration: str
    rows: int
    kept: float | None
    judged: str
    strange: int
    found: int


def measure_unlike(
    run: RunFolder, *, strange: Sequence[str] = (), lost: float = LOST, control: Control | None = None
) -> Iterator[TrainEvent | UnlikeMeasured]:
    """Write `unlike.npz` into the model of a run, and the column `unlike` into its predictions; the last is the result.

    The data of the run is read again. The model itself is not changed.

    Args:
        strange: texts that a person named as none of the classes: the line is put between them and the others.
        lost: the share of the right answers that the line may give up, 0 to 1.

    Raises:
        ModelError: the model has learnt from no labels, or from too few. DataError: the data cannot be read any more.
        Cancelled: a stop was asked for.
    """
    control = control or Control()
    refuse_unmeasurable(run)
    yield StageChanged(stage="preparing")
    examples = read_examples(run.job.data, control)
    yield from examples.left_out
    if not can_know_unlike(run.job, examples):
        raise ModelError(
            say(
                "With {rows} training rows nothing can be said of texts unlike them; {least} are needed.",
                rows=len(examples.train),
                least=FEWEST_TRAINED,
            ),
            where=str(run.path),
        )
    prepare_threads(run.job.training.threads)
    reader = _Reader(run, examples, control)
    known = yield from reader.read_training()
    held_out = yield from reader.read(known, examples.validation.texts)
    tested = yield from reader.read(known, examples.test.texts)
    apart = None
    if strange:
        apart = yield from reader.read(known, strange)
    unlike = known.finish(held_out, examples.validation.truth, apart, lost)
    write_unlike(run.model_folder, unlike)
    for split, outputs in zip(JUDGED, (held_out, tested), strict=True):
        _note_unlike(run, split, reader.judge(unlike, outputs))
    if read_decision(run.model_folder) is not None:
        yield Noticed(
            message=say(
                "What this model may answer alone was decided with another line of what is unlike all classes."
            ),
            hint=say("Set the dial again."),
        )
    yield _summarise(unlike, examples, reader, held_out, tested, apart)


def refuse_unmeasurable(run: RunFolder) -> None:
    """Refuse a run whose model has nothing to compare a text with.

    Raises:
        ModelError: it learnt from the names of the classes only.
    """
    if run.job.method.kind == "zero-shot":
        raise ModelError(
            say("This model was made from the names of the classes, so there are no texts of them to compare with."),
            where=str(run.path),
            hint=say("Train it with a few labelled rows of each class (few-shot)."),
        )


class _Reader:
    """The trained model of a run, and how texts are read with it."""

    def __init__(self, run: RunFolder, examples: Examples, control: Control) -> None:
        self._run, self._examples, self._control = run, examples, control
        self._device = choose_device(run.job.training.device)
        self._model, self._tokenizer = load_trained(run.model_folder)
        self._model.to(self._device)  # type: ignore[arg-type]
        self._pad_id = int(self._tokenizer.pad_token_id or 0)

    def read_training(self) -> Generator[TrainEvent, None, TrainedTexts]:
        """Fit the map and read the training rows."""
        tokens = self._tokenise(self._examples.train.texts)
        running = read_training_texts(self._run.job, self._examples, tokens, self._model, pad_id=self._pad_id)
        return (yield from relay(running, lambda event: event, self._control.wait_or_cancel))

    def read(self, known: TrainedTexts, texts: Sequence[str]) -> Generator[TrainEvent, None, np.ndarray]:
        """The outputs of `TrainedTexts.forward` for the texts."""
        tokens = self._tokenise(texts)
        running = run_texts(self._model, tokens, known.forward(self._device), pad_id=self._pad_id)

        def report(done: int) -> StageChanged:
            return StageChanged(stage="evaluating", done=done, total=len(texts))

        return (yield from relay(running, report, self._control.wait_or_cancel))

    def judge(self, unlike: Unlike, outputs: np.ndarray) -> np.ndarray:
        """Which texts are unlike all classes, from their outputs."""
        classes = len(self._examples.classes)
        own, vectors = outputs[:, :classes], outputs[:, classes:]
        if not len(outputs):
            return np.zeros(0, dtype=bool)
        return unlike.is_unlike(unlike.score(own, vectors, multi_label=self._examples.multi_label))

    def _tokenise(self, texts: Sequence[str]) -> TokenisedTexts:
        reading = reading_of(self._model, int(self._tokenizer.model_max_length))
        return tokenise(self._tokenizer, texts, reading, raise_when_stopped(self._control))


def _note_unlike(run: RunFolder, split: str, unlike: np.ndarray) -> None:
    frame: pd.DataFrame | None = run.predictions(split)
    if frame is not None and len(frame) == len(unlike):
        run.write_predictions(split, frame.assign(**{UNLIKE_COLUMN: np.where(unlike, YES, NO).tolist()}))


def _summarise(
    unlike: Unlike,
    examples: Examples,
    reader: _Reader,
    held_out: np.ndarray,
    tested: np.ndarray,
    apart: np.ndarray | None,
) -> UnlikeMeasured:
    judged = "test" if len(tested) else "validation"
    outputs, part = (tested, examples.test) if len(tested) else (held_out, examples.validation)
    right = make_calibration(outputs, part.truth, len(examples.classes)) if len(outputs) else None
    kept = None
    if right is not None and right.is_right.any():
        scores = unlike.score(right.logits, right.vectors, multi_label=examples.multi_label)
        kept = float((~unlike.is_unlike(scores))[right.is_right].mean())
    found = int(reader.judge(unlike, apart).sum()) if apart is not None else 0
    return UnlikeMeasured(unlike.line, unlike.calibration, unlike.rows, kept, judged, unlike.strange, found)
