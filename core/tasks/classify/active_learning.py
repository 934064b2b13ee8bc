"""Active learning: choose texts to label that the model is unsure of and that differ, on vectors computed once."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from core.config import JobConfig
from core.data.batches import tokenise
from core.data.windows import choose_reading
from core.draining import drain, relay
from core.events import StageChanged
from core.models.backbone_catalogue import find_backbone, locate
from core.models.loading import load_classifier, load_tokenizer
from core.models.pooling import sentence_vectors
from core.tasks.classify.few_shot_rows import contains_word, words_of_name
from core.tasks.classify.zero_shot_scores import DEFAULT_SCALE, normalise
from core.tasks.inference import probabilities_of, run_texts
from core.train.control import Control, raise_when_stopped
from core.train.device import choose_device, choose_precision, prepare_threads

POOL_ROWS = 4000
"""The maximal size of the pool: encoding more texts takes longer than it helps."""
CHECK_EVERY = 5
SURE = 0.9
_FOLDS = 5
_TRUSTS = (DEFAULT_SCALE, DEFAULT_SCALE / 4, 0.0)
_HOLD = 0.1
_MOST_ITERATIONS = 40
_UNKNOWN = -1


@dataclass(frozen=True, eq=False)
class Offer:
    """One text to label: its position in the pool; `is_check` if it was drawn at random, to check the model."""

    position: int
    is_check: bool


@dataclass(frozen=True, eq=False)
class Advice:
    """The suggestions, and how good the model is with the labels so far.

    Attributes:
        offers: what to label next, in order.
        probabilities: of every text of the pool; [pool classes], float32.
        right: cross-validated accuracy on the labelled texts; None before there are enough.
        sure: number of texts without a label that the model gives a probability of at least 0.9.
    """

    offers: tuple[Offer, ...]
    probabilities: np.ndarray
    right: float | None
    sure: int


class Reader:
    """The untrained backbone as an encoder of texts; loading takes seconds, so keep the object."""

    def __init__(self, job: JobConfig) -> None:
        folder = locate(find_backbone(job.backbone.name), network=job.backbone.network)
        device = choose_device(job.training.device)
        prepare_threads(job.training.threads)
        self._tokenizer = load_tokenizer(folder)
        self._reading = choose_reading(
            job.training.long_texts, job.training.max_tokens, self._tokenizer.model_max_length
        )
        self._precision = choose_precision(job.training.precision, device)
        self._model: Any = load_classifier(folder, ("a", "b")).to(device)  # type: ignore[arg-type]

    def read(self, texts: Sequence[str], control: Control) -> Generator[StageChanged, None, np.ndarray]:
        """The vectors of texts, [texts hidden]; yields progress.

        Raises:
            Cancelled: a stop was asked for.
        """
        tokens = tokenise(self._tokenizer, texts, self._reading, raise_when_stopped(control))
        pad_id = int(self._tokenizer.pad_token_id or 0)
        running = run_texts(self._model, tokens, sentence_vectors, pad_id=pad_id, precision=self._precision)
        return (
            yield from relay(
                running,
                lambda done: StageChanged(stage="preparing", done=done, total=len(texts)),
                control.wait_or_cancel,
            )
        )

    def read_names(self, classes: Sequence[str]) -> np.ndarray:
        """A vector for each class name, zeros for a name without words; [classes hidden]."""
        readable = [position for position, name in enumerate(classes) if contains_word(name)]
        vectors = np.zeros((len(classes), self._model.config.hidden_size), dtype=np.float32)
        if readable:
            vectors[readable] = drain(self.read([words_of_name(classes[position]) for position in readable], Control()))
        return vectors


def choose_pool(rows: np.ndarray, labelled: Sequence[int], seed: int, most: int = POOL_ROWS) -> np.ndarray:
    """The rows of the pool: those with a label, and others at random up to `most` in all; sorted."""
    has_label = np.isin(rows, np.asarray(labelled, dtype=np.int64))
    others = np.random.default_rng(seed).permutation(rows[~has_label])
    return np.sort(np.concatenate([rows[has_label], others[: max(0, most - int(has_label.sum()))]]))


def advise(vectors: np.ndarray, truth: np.ndarray, names: np.ndarray, *, count: int = 10, seed: int = 0) -> Advice:
    """Fit a classifier on the labels so far and choose what to label next.

    Args:
        vectors: of the pool; [pool hidden].
        truth: class numbers, -1 for no label; [pool].
        names: vectors of the class names, zeros for a name without words; [classes hidden]. Without labels they are the
            classifier.
        count: number of offers; every fifth is drawn at random, so that the model is also checked on typical texts.
    """
    vectors, names = normalise(vectors), normalise(names)
    known = np.flatnonzero(truth != _UNKNOWN)
    checked = _cross_check(vectors[known], truth[known], names)
    weights = _fit_from_names(
        vectors[known], truth[known], names, checked.trust if checked is not None else DEFAULT_SCALE
    )
    probabilities = _predict(vectors, weights)
    free = np.flatnonzero(truth == _UNKNOWN)
    chance = np.random.default_rng((seed, len(vectors) - len(free)))
    wanted = choose_next(probabilities[free], vectors[free], count, chance)
    at_random = chance.permutation(len(free))
    offers: list[Offer] = []
    taken: set[int] = set()
    already = len(vectors) - len(free)
    for number in range(min(count, len(free))):
        is_check = (already + number) % CHECK_EVERY == CHECK_EVERY - 1
        position = next(int(at) for at in (*(at_random if is_check else wanted), *at_random) if int(at) not in taken)
        taken.add(position)
        offers.append(Offer(int(free[position]), is_check))
    sure = int((probabilities[free].max(axis=1, initial=0.0) >= SURE).sum())
    return Advice(tuple(offers), probabilities, checked.right if checked is not None else None, sure)


def choose_next(probabilities: np.ndarray, vectors: np.ndarray, count: int, chance: np.random.Generator) -> np.ndarray:
    """Positions of texts that are uncertain and unlike each other (BADGE, Ash et al. 2020).

    Each text is represented by the gradient of the classifier for its likeliest class: long if the model is unsure, in
    another direction if text or class differ. The first one chosen has the longest gradient; the others are drawn with
    a probability that grows with the square of the distance to those already chosen. Distances are computed from the
    two factors of a gradient, without forming it.

    Args:
        probabilities: [texts classes]. vectors: [texts hidden].
    """
    if len(vectors) == 0:
        return np.empty(0, dtype=np.int64)
    errors = probabilities.astype(np.float64)
    errors[np.arange(len(errors)), errors.argmax(axis=1)] -= 1
    unit = normalise(vectors).astype(np.float64)
    lengths = (errors**2).sum(axis=1)  # of the gradients, squared: the vectors have length 1
    chosen = [int(lengths.argmax())]
    nearest = np.full(len(unit), np.inf)
    while len(chosen) < min(count, len(unit)):
        last = chosen[-1]
        likeness = (errors @ errors[last]) * (unit @ unit[last])
        nearest = np.minimum(nearest, np.maximum(lengths + lengths[last] - 2 * likeness, 0.0))
        nearest[chosen] = 0.0
        total = nearest.sum()
        if total <= 0:
            break
        chosen.append(int(chance.choice(len(unit), p=nearest / total)))
    return np.array(chosen, dtype=np.int64)


def _fit_from_names(vectors: np.ndarray, truth: np.ndarray, names: np.ndarray, trust: float) -> np.ndarray:
    """Weights of a classifier that start from the class names and are fitted to the labels; [classes hidden].

    A penalty keeps the weights near `trust` times the vectors of the names, which decide where the labels do not.
    Without labels this is zero-shot classification.
    """
    start = torch.from_numpy((trust * names).astype(np.float32))
    moved = torch.zeros_like(start, requires_grad=True)
    inputs, targets = torch.from_numpy(vectors.astype(np.float32)), torch.from_numpy(truth.astype(np.int64))
    optimizer = torch.optim.LBFGS([moved], max_iter=_MOST_ITERATIONS, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = (
            functional.cross_entropy(inputs @ (start + moved).T, targets, reduction="sum")
            + _HOLD / 2 * moved.square().sum()
        )
        loss.backward()
        return loss

    if len(truth):
        optimizer.step(closure)
    return (start + moved).detach().numpy()


def _predict(vectors: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return probabilities_of((vectors @ weights.T).astype(np.float32), False)


@dataclass(frozen=True)
class _Checked:
    trust: float
    loss: float
    right: float


def _cross_check(vectors: np.ndarray, truth: np.ndarray, names: np.ndarray) -> _Checked | None:
    """Cross-validate on the labelled texts how much weight the names get; None before there are enough labels.

    Args:
        vectors, truth: of the labelled texts.
    """
    if len(truth) < 2 * _FOLDS or len(np.unique(truth)) < 2:
        return None
    order = np.argsort(truth, kind="stable")  # sorted by class, so that each fold has some of every class
    found = []
    for trust in _TRUSTS:
        of_truth = np.zeros(len(truth))
        right = 0
        for fold in range(_FOLDS):
            held_out, rest = order[fold::_FOLDS], np.delete(order, np.s_[fold::_FOLDS])
            found_here = _predict(vectors[held_out], _fit_from_names(vectors[rest], truth[rest], names, trust))
            of_truth[held_out] = found_here[np.arange(len(held_out)), truth[held_out]]
            right += int((found_here.argmax(axis=1) == truth[held_out]).sum())
        found.append(_Checked(trust, float(-np.log(np.maximum(of_truth, 1e-9)).mean()), right / len(truth)))
    return min(found, key=lambda one: one.loss)
