"""A matching model opened for inference: ranks answers for a question; answers can be edited without training."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

from core.data.batches import tokenise
from core.draining import drain
from core.errors import DataError, ModelError
from core.message import say
from core.models.bi_encoder import BiEncoder, load_bi_encoder
from core.models.prefixes import read_prefixes
from core.tasks.match.confidence import Confidence
from core.tasks.match.model_folder import (
    Answer,
    is_matching_model,
    read_about,
    read_answers,
    read_untrained,
    write_answers,
)
from core.tasks.match.setup import encode_tokens
from core.train.control import Control
from core.train.device import choose_device
from core.train.pace import ThreadPace
from core.train.thread_environment import available_cores

MODEL = "model"
_SCORED_AT_ONCE = 256
_SHORT = 8


@dataclass(frozen=True)
class RankedAnswer:
    """One answer of a ranked list: `confidence` is the probability that it is right, `cosine` its similarity."""

    id: int
    text: str
    key: str
    confidence: float
    cosine: float


@dataclass(frozen=True)
class Answered:
    """The result for one question.

    Attributes:
        answers: the best ones, best first.
        is_good: whether the first one reaches the confidence line; otherwise the list holds the closest answers.
        line: the confidence line.
        is_calibrated: whether it was fitted on questions.
    """

    question: str
    answers: tuple[RankedAnswer, ...]
    is_good: bool
    line: float
    is_calibrated: bool


class AnswerRetriever:
    """A matching model with its list of answers; open one with `AnswerRetriever.open`.

    Attributes:
        folder: that it was opened from; edits of the answers are stored there.
        answers: the list, in its order.
        confidence: turns cosines into probabilities, and holds the line.
    """

    def __init__(self, folder: Path, model: BiEncoder, tokenizer: PreTrainedTokenizerFast) -> None:
        about = read_about(folder)
        self.folder = folder
        self.confidence: Confidence = about.confidence
        self.columns = about.columns
        self.max_tokens = min(about.max_tokens or tokenizer.model_max_length, tokenizer.model_max_length)
        self._model, self._tokenizer = model, tokenizer
        self._prefixes = read_prefixes(folder)
        self._lock = threading.Lock()  # one forward pass at a time, from any thread
        self.answers, self._vectors, known = read_answers(folder)
        self._is_trained = about.is_trained
        self._untrained = read_untrained(folder, self.answers) if about.is_trained else None
        if not known.all():
            self._fill(known)

    @classmethod
    def open(cls, folder: Path, *, device: str = "auto") -> AnswerRetriever:
        """Open a matching model's folder, or a run that holds one.

        Raises:
            ModelError: the folder holds no matching model. DeviceError: the named device is not there.
        """
        folder = Path(folder)
        if not is_matching_model(folder) and is_matching_model(folder / MODEL):
            folder = folder / MODEL
        if not is_matching_model(folder):
            raise ModelError(
                say("This model has no list of answers."),
                where=str(folder),
                hint=say("Choose a run of matching questions with answers."),
            )
        model, tokenizer = load_bi_encoder(folder)
        model.to(choose_device(device))
        return cls(folder, model.eval(), tokenizer)

    def answer(self, text: str, k: int = 5) -> Answered:
        """The `k` best answers to one question, and whether the first is good enough."""
        return self.answer_all([text], k)[0]

    def answer_all(
        self,
        texts: Sequence[str],
        k: int = 5,
        *,
        control: Control | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Answered]:
        """The answers to many questions, in their order.

        Args:
            control: checked between two batches.
            progress: called with (questions done, questions in all).

        Raises:
            Cancelled: a stop was asked for. DataError: there is no answer to choose from.
        """
        if not self.answers:
            raise DataError(say("The list of answers is empty."), hint=say("Add an answer first."))
        answered: list[Answered] = []
        vectors = self.encode(texts, control=control, progress=progress)
        for start in range(0, len(texts), _SCORED_AT_ONCE):
            cosines = vectors[start : start + _SCORED_AT_ONCE] @ self._vectors.T
            chances = self.confidence.chances(cosines)
            for row, text in enumerate(texts[start : start + _SCORED_AT_ONCE]):
                answered.append(self._rank(text, cosines[row], chances[row], k))
        return answered

    def _rank(self, text: str, cosines: np.ndarray, chances: np.ndarray, k: int) -> Answered:
        count = min(k, len(cosines))
        best = np.argpartition(-cosines, count - 1)[:count]
        best = best[np.lexsort((best, -cosines[best]))]
        ranked = tuple(
            RankedAnswer(one.id, one.text, one.key, float(chances[at]), float(cosines[at]))
            for at in best
            for one in (self.answers[at],)
        )
        is_good = bool(text.strip()) and ranked[0].confidence >= self.confidence.line
        return Answered(text, ranked, is_good, self.confidence.line, self.confidence.is_fitted)

    def encode(
        self,
        texts: Sequence[str],
        *,
        are_answers: bool = False,
        control: Control | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> np.ndarray:
        """The vectors of texts, of length 1; [texts width], float32.

        Args:
            are_answers: they are read as answers, not as questions: some backbones read a word before each.

        Raises:
            Cancelled: a stop was asked for.
        """
        device = next(self._model.parameters()).device
        is_short = len(texts) <= _SHORT  # adapting the number of threads would take longer than the result
        pace = ThreadPace(available_cores(), pinned=device.type != "cpu" or is_short)
        with self._lock, _one_thread(is_short and device.type == "cpu"):
            read = self._prefixes.of_passages(texts) if are_answers else self._prefixes.of_queries(texts)
            tokens = tokenise(self._tokenizer, read, self.max_tokens)
            running = encode_tokens(self._model, tokens, int(self._tokenizer.pad_token_id or 0))

            def on_progress(done: int) -> None:
                pace.update()
                if progress is not None:
                    progress(done, len(texts))
                if control is not None:
                    control.wait_or_cancel()

            return drain(running, on_progress)

    @property
    def vectors(self) -> np.ndarray:
        """The vectors of the answers, in their order; [answers width], float32; must not be modified."""
        return self._vectors

    @property
    def untrained(self) -> np.ndarray | None:
        """The vectors of the answers by the backbone before training, which show whether answers say the same.

        [answers width], NaN in the row of an answer that was added later; None if they were not stored.
        """
        return self._untrained if self._is_trained else self._vectors

    # The list

    def add_answer(self, text: str, key: str = "") -> Answer:
        """Append an answer to the list, stored at once.

        Raises:
            DataError: it is empty, or in the list already. DeviceError, RunError: it cannot be stored.
        """
        number = 1 + max((answer.id for answer in self.answers), default=-1)
        added = Answer(number, self._check(text), key, "person")
        self._put((*self.answers, added), np.concatenate([self._vectors, self.encode([added.text], are_answers=True)]))
        return added

    def edit_answer(self, id: int, text: str) -> Answer:
        """Change the text of an answer; it keeps its position and gets a new id; returns the new answer.

        Raises:
            DataError: it is empty, in the list already, or was removed. DeviceError, RunError: it cannot be stored.
        """
        position = self._find(id)
        number = 1 + max(answer.id for answer in self.answers)
        edited = Answer(number, self._check(text, besides=id), self.answers[position].key, "person")
        vectors = self._vectors.copy()
        vectors[position] = self.encode([edited.text], are_answers=True)[0]
        self._put((*self.answers[:position], edited, *self.answers[position + 1 :]), vectors)
        return edited

    def remove_answer(self, id: int) -> tuple[Answer, int]:
        """Remove an answer from the list; returns it and its position, for `restore_answer`.

        Raises:
            DataError: it was removed already. DeviceError, RunError: the list cannot be stored.
        """
        position = self._find(id)
        removed = self.answers[position]
        self._put((*self.answers[:position], *self.answers[position + 1 :]), np.delete(self._vectors, position, axis=0))
        return removed, position

    def restore_answer(self, answer: Answer, position: int) -> None:
        """Insert a removed answer at its position, with its id; an answer with that id is replaced.

        Raises:
            DeviceError, RunError: it cannot be stored.
        """
        at = next((at for at, one in enumerate(self.answers) if one.id == answer.id), None)
        kept = [one for one in self.answers if one.id != answer.id]
        vectors = self._vectors if at is None else np.delete(self._vectors, at, axis=0)
        position = min(max(position, 0), len(kept))
        self._put(
            (*kept[:position], answer, *kept[position:]),
            np.insert(vectors, position, self.encode([answer.text], are_answers=True)[0], axis=0),
        )

    def replace_answer(self, id: int, answer: Answer) -> None:
        """Replace the answer with that id by `answer`; undoes an edit.

        Raises:
            DataError: there is none. DeviceError, RunError: it cannot be stored.
        """
        position = self._find(id)
        vectors = self._vectors.copy()
        vectors[position] = self.encode([answer.text], are_answers=True)[0]
        self._put((*self.answers[:position], answer, *self.answers[position + 1 :]), vectors)

    def _put(self, answers: tuple[Answer, ...], vectors: np.ndarray) -> None:
        untrained = None
        if self._untrained is not None:
            known = {answer.text: row for answer, row in zip(self.answers, self._untrained, strict=True)}
            nothing = np.full(self._untrained.shape[1], np.nan, np.float32)
            untrained = (
                np.stack([known.get(answer.text, nothing) for answer in answers]) if answers else self._untrained[:0]
            )
        write_answers(self.folder, answers, vectors, untrained)  # first: what cannot be stored is not used either
        self.answers, self._vectors, self._untrained = answers, vectors, untrained

    def _check(self, text: str, besides: int | None = None) -> str:
        text = text.strip()
        if not text:
            raise DataError(say("An answer needs a text."))
        if any(answer.text == text and answer.id != besides for answer in self.answers):
            raise DataError(say("This answer is in the list already."))
        return text

    def _find(self, id: int) -> int:
        for position, answer in enumerate(self.answers):
            if answer.id == id:
                return position
        raise DataError(say("This answer is no longer in the list."))

    def _fill(self, known: np.ndarray) -> None:
        """Compute the vectors that are missing."""
        missing = [answer.text for answer, is_known in zip(self.answers, known, strict=True) if not is_known]
        made = self.encode(missing, are_answers=True)
        vectors = np.zeros((len(self.answers), made.shape[1]), np.float32)
        if known.any():
            vectors[known] = self._vectors[known]
        vectors[~known] = made
        self._vectors = vectors


@contextmanager
def _one_thread(is_wanted: bool) -> Iterator[None]:
    """Use one thread for a few short texts: as fast, and no waiting for a second thread while other programs run."""
    before = torch.get_num_threads()
    if is_wanted and before > 1:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        if torch.get_num_threads() != before:
            torch.set_num_threads(before)
