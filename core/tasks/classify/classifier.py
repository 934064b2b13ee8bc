"""A trained classifier, opened for inference."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from core.data.batches import tokenise
from core.data.reading import Cancelled
from core.draining import drain, relay
from core.errors import ModelError
from core.message import say
from core.metrics.labels import decide
from core.models.entailment import read_entailment, run_pairs
from core.models.inside_values import Inside
from core.models.loading import load_trained
from core.models.look_inside import look_inside, read_text
from core.models.pooling import logits, sentence_vectors
from core.tasks.classify.explain import explain_words
from core.tasks.classify.fast_inference import run_texts_fast
from core.tasks.classify.long_texts import reading_of
from core.tasks.classify.model_id import read_model_id
from core.tasks.classify.unlike import Unlike, read_unlike
from core.tasks.classify.unlike_fit import read_back_of
from core.tasks.inference import probabilities_of, run_texts
from core.train.control import Control
from core.train.device import choose_device, choose_precision
from core.train.pace import ThreadPace
from core.train.thread_environment import available_cores

JOINT = ", "


@dataclass(frozen=True, eq=False)
class Predictions:
    """The predictions for some texts, in their order.

    Attributes:
        classes: in the order of the columns.
        probabilities: [rows classes], float32; they add up to 1 unless a text may have several labels.
        unlike: whether each text is unlike all classes, [rows], bool; None where the model cannot say.
        unlikeness: how unlike, as `Unlike.score` gives it, [rows]; None where the model cannot say.
    """

    classes: tuple[str, ...]
    probabilities: np.ndarray
    multi_label: bool
    unlike: np.ndarray | None = None
    unlikeness: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.probabilities)

    @cached_property
    def names(self) -> list[tuple[str, ...]]:
        """The classes of each text: the likeliest one; with several labels all of at least 0.5, perhaps none."""
        decided = decide(self.probabilities, self.multi_label)
        if self.multi_label:
            return [tuple(self.classes[position] for position in np.flatnonzero(row)) for row in decided]
        return [(self.classes[position],) for position in decided]

    @cached_property
    def predicted(self) -> list[str]:
        """The classes of each text for reading; several are joined with ", ", which a name may contain: see `names`."""
        return [JOINT.join(names) for names in self.names]

    @cached_property
    def confidence(self) -> np.ndarray:
        """The largest probability; with several labels that of the least sure decision; [rows]."""
        if len(self) == 0:
            return np.zeros(0, dtype=np.float32)
        if self.multi_label:
            return np.maximum(self.probabilities, 1 - self.probabilities).min(axis=1)
        return self.probabilities.max(axis=1)


def join_predictions(parts: Sequence[Predictions]) -> Predictions:
    """The predictions of one model for several lists of texts, as one; at least one."""
    first = parts[0]
    if first.unlike is None or first.unlikeness is None:
        unlike, unlikeness = None, None
    else:
        unlike = np.concatenate([part.unlike for part in parts if part.unlike is not None])
        unlikeness = np.concatenate([part.unlikeness for part in parts if part.unlikeness is not None])
    probabilities = np.concatenate([part.probabilities for part in parts])
    return Predictions(first.classes, probabilities, first.multi_label, unlike, unlikeness)


class Classifier:
    """A trained model with its tokenizer; open one with `Classifier.open`.

    Attributes:
        folder: that it was opened from.
        classes: in the order of the outputs.
        max_tokens: of a text, or of one window of it.
        reading: how a longer text is read.
    """

    def __init__(self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
        self.folder = folder
        self._model, self._tokenizer = model, tokenizer
        names: dict[int, str] = dict(model.config.id2label or {})  # type: ignore[assignment]
        self._entailment = read_entailment(model.config)
        found = tuple(str(names[position]) for position in sorted(names))
        self.classes = self._entailment.classes if self._entailment is not None else found
        self.multi_label = model.config.problem_type == "multi_label_classification"
        self.max_tokens = int(tokenizer.model_max_length)
        self.reading = reading_of(model, self.max_tokens)

    @classmethod
    def open(cls, folder: Path, *, device: str = "auto") -> Classifier:
        """Open the model in `folder`: a trained one, a run with one, or any local sequence classifier.

        Raises:
            ModelError: the folder holds no trained classifier. DeviceError: the named device is not there.
        """
        folder = Path(folder)
        if not (folder / "config.json").is_file() and (folder / "model" / "config.json").is_file():
            folder = folder / "model"
        chosen_device = choose_device(device)
        model, tokenizer = load_trained(folder)
        model.to(chosen_device)  # type: ignore[arg-type]
        return cls(model, tokenizer, folder)

    @property
    def backend(self) -> Any:
        """The tokenizer of the library `tokenizers`."""
        return self._tokenizer.backend_tokenizer

    @cached_property
    def model_id(self) -> str:
        """The first twelve hex digits of the SHA-256 of the weights."""
        return read_model_id(self.folder)

    def predict(
        self,
        texts: Sequence[str],
        *,
        exact: bool = True,
        control: Control | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Predictions:
        """The predictions in the order of `texts`; that of an empty text means little.

        Args:
            exact: compute in full precision, as the exported folder does. Otherwise many texts are computed in the
                fastest format of the hardware, and those near a decision again in full precision: the classes are the
                same, the probabilities agree to about two digits.
            control: checked between two batches.
            progress: called with (texts done, texts in all).

        Raises:
            Cancelled: a stop was asked for.
        """
        answers = np.empty((0, len(self.classes)), dtype=np.float32)
        known = self.known_unlike
        if not texts or known is None:
            if texts:
                answers = self._answer(texts, control, progress, exact=exact)
            nothing = np.zeros(0) if known is not None else None
            return self._predict(answers, nothing)
        both = self._answer(texts, control, progress, exact=exact, known=known)
        return self._predict(both[:, : len(self.classes)], self._measure_unlike(both, known))

    @cached_property
    def known_unlike(self) -> Unlike | None:
        """What the model knows of texts unlike its classes; None for one that was made without it.

        Raises:
            ModelError: it is damaged.
        """
        return None if self._entailment is not None else read_unlike(self.folder, len(self.classes))

    def _predict(self, answers: np.ndarray, scores: np.ndarray | None) -> Predictions:
        known = self.known_unlike
        unlike = known.is_unlike(scores) if known is not None and scores is not None else None
        return Predictions(self.classes, probabilities_of(answers, self.multi_label), self.multi_label, unlike, scores)

    def _measure_unlike(self, both: np.ndarray, known: Unlike) -> np.ndarray:
        count = len(self.classes)
        return known.score(both[:, :count], both[:, count:], multi_label=self.multi_label)

    def read_vectors(self, texts: Sequence[str]) -> Generator[int, None, np.ndarray]:
        """The input of the last layer for each text, [texts hidden], float32; yields the texts done.

        Raises:
            ModelError: the model compares texts with class names and has no vector of a text alone.
        """
        if self._entailment is not None:
            raise ModelError(say("This model compares texts with the names of classes, and has no vector of a text."))
        tokens = tokenise(self._tokenizer, texts, self.reading)
        pad_id = int(self._tokenizer.pad_token_id or 0)
        precision = choose_precision("auto", next(self._model.parameters()).device)
        pace = ThreadPace(available_cores(), pinned=next(self._model.parameters()).device.type != "cpu")
        running = run_texts(self._model, tokens, sentence_vectors, pad_id=pad_id, precision=precision)
        return (yield from relay(running, lambda done: done, pace.update))

    def explain(self, text: str) -> list[tuple[int, int, float]]:
        """Word weights of the prediction: (start, end, weight) in order; see `core.tasks.classify.explain`."""
        return explain_words(text, lambda texts: self._answer(texts, None, None), self.multi_label)

    @property
    def hypotheses(self) -> dict[str, str]:
        """The sentence that the model reads with a text, of each class; empty for a model that reads only the text."""
        return dict(zip(self.classes, self._entailment.hypotheses, strict=True)) if self._entailment else {}

    def look_inside(self, text: str, class_name: str = "") -> Inside:
        """The text as the model reads it, and its attention; see `core.models.look_inside`.

        Args:
            class_name: the class whose sentence is read with the text, for a model that has them; "": the likeliest.
        """
        hypotheses = self.hypotheses
        if hypotheses and class_name not in hypotheses:
            class_name = self.predict([text]).names[0][0]
        asked = hypotheses.get(class_name, "")
        read = read_text(self._tokenizer, text, asked, max_tokens=self.max_tokens, reading=self.reading)
        return look_inside(self._model, read)

    def _answer(
        self,
        texts: Sequence[str],
        control: Control | None,
        progress: Callable[[int, int], None] | None,
        *,
        exact: bool = True,
        known: Unlike | None = None,
    ) -> np.ndarray:
        """The logits, and behind them the vectors that `known` reads; [texts columns]."""
        pace = ThreadPace(available_cores(), pinned=next(self._model.parameters()).device.type != "cpu")

        def watch(done: int, total: int) -> None:
            pace.update()
            if control is not None and control.stop_requested:
                raise Cancelled

        if self._entailment is not None:
            running = run_pairs(self._model, self._tokenizer, texts, self._entailment)
        else:
            tokens = tokenise(self._tokenizer, texts, self.reading, watch)
            pad_id = int(self._tokenizer.pad_token_id or 0)
            device = next(self._model.parameters()).device
            running = run_texts_fast(
                self._model,
                tokens,
                logits if known is None else read_back_of(known).forward(device),
                pad_id=pad_id,
                precision=torch.float32 if exact else choose_precision("auto", device),
                multi_label=self.multi_label,
                classes=len(self.classes),
                excess=None if known is None else lambda both: self._measure_unlike(both, known) - known.line,
            )

        def on_progress(done: int) -> None:
            watch(done, len(texts))
            if progress is not None:
                progress(done, len(texts))
            if control is not None:
                control.wait_while_paused()

        return drain(running, on_progress)
