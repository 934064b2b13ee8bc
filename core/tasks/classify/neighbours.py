"""The training rows nearest to a text, and how unlike everything the model has learnt from the text is.

Both are measured in the model's own vectors: the input of its last layer, scaled to length 1. The distance of a text is
one minus the mean cosine to its three nearest training rows (distances to nearest training rows in such vectors tell
foreign texts well: Sun et al. 2022, "Out-of-distribution detection with deep nearest neighbors").

A distance alone says nothing, so it is compared with those of texts that the model was judged on, and not trained on:

    unlikeness = (number of them that are nearer to the training rows than the text) / (number of them)

For a text of the same kind it is a number drawn evenly from 0 to 1, whatever the model (it is one minus a conformal
p-value: Vovk et al. 2005; Bates et al. 2023). Where too few rows were held back, the training rows themselves take
their place, each with its distance to the nearest of the others; they are nearer to each other than unseen texts are,
as the model learnt to put them together, so that unseen texts then look a little more unlike than they are.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.draining import relay
from core.errors import DataError, WorkbenchError
from core.events import StageChanged
from core.message import say
from core.runs.folder import RunFolder
from core.runs.training_texts import hash_texts
from core.runs.writing import atomic_path
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.examples import Examples, Part, read_examples
from core.tasks.classify.few_shot_rows import choose_shots
from core.tasks.classify.why_values import Neighbour, Unlikeness, Why
from core.tasks.classify.zero_shot_scores import normalise
from core.train.control import Control

NEAREST, SHOWN = 3, 5
FEWEST_HELD_OUT = 50
"""From so many held-out texts on a distance is compared with theirs."""
MOST_ROWS, MOST_COMPARED = 20_000, 2_000
_BLOCK_ROWS = 1024
_FILE = "neighbours.npz"


@dataclass(frozen=True, eq=False)
class TrainingRows:
    """What a model was trained on, as it sees it.

    Attributes:
        vectors: of length 1; [rows hidden], float32.
        texts, labels: of each row; a row may have several labels.
        rows: row numbers in the run's table; [rows].
        distances: those that a text's own is compared with, ascending; [compared].
        is_held_out: whether those are of texts that the model was not trained on.
    """

    vectors: np.ndarray
    texts: list[str]
    labels: list[tuple[str, ...]]
    rows: np.ndarray
    distances: np.ndarray
    is_held_out: bool

    def explain(self, vector: np.ndarray) -> Why:
        """The nearest rows of a text, and how unlike all of them it is.

        Args:
            vector: of the text; [hidden].
        """
        likeness = self.vectors @ normalise(vector[None].astype(np.float32))[0]
        order = np.argsort(-likeness, kind="stable")[: max(SHOWN, NEAREST)]
        nearest = tuple(
            Neighbour(int(self.rows[at]), self.texts[at], self.labels[at], float(likeness[at])) for at in order[:SHOWN]
        )
        distance = 1 - float(likeness[order[:NEAREST]].mean())
        nearer = int(np.searchsorted(self.distances, distance, side="left"))
        compared = len(self.distances)
        unlike = Unlikeness(nearer / compared, compared, self.is_held_out, distance) if compared else None
        return Why(nearest, unlike, len(self.vectors))


def read_training_rows(
    run: RunFolder, classifier: Classifier, control: Control
) -> Generator[StageChanged, None, TrainingRows]:
    """The rows of a run with their vectors: from the file that an earlier call left, else computed, which takes about
    as long as predicting them.

    Raises:
        DataError: the run learnt from no rows, or its table is not what it was. Cancelled: a stop was asked for.
    """
    if run.job.method.kind == "zero-shot":
        raise DataError(
            say("A zero-shot model learnt from no rows, so there are none that are near."),
            hint=say("The words that carried the answer are all there is to see."),
        )
    examples = read_examples(run.job.data, control)
    part = _choose_rows(run, examples)
    held_out = _choose_held_out(examples)
    key = hash_texts([*part.texts, *held_out])
    path = run.path / _FILE
    kept = _read_kept(path, classifier.model_id, key)
    if kept is None:
        vectors = yield from _read_vectors(classifier, [*part.texts, *held_out], control)
        own, others = vectors[: len(part)], vectors[len(part) :]
        distances = np.sort(
            find_distances(own, others) if len(others) >= FEWEST_HELD_OUT else find_distances(own, own, leave_out=True)
        )
        _keep(path, classifier.model_id, key, own, distances)
    else:
        own, distances = kept
    return TrainingRows(
        own,
        list(part.texts),
        _name_labels(part.truth, examples.judged_classes),
        part.rows,
        distances,
        len(held_out) >= FEWEST_HELD_OUT,
    )


def find_distances(training: np.ndarray, texts: np.ndarray, *, leave_out: bool = False) -> np.ndarray:
    """One minus the mean cosine of each text to its nearest training rows; [texts].

    Args:
        training, texts: vectors of length 1; [rows hidden].
        leave_out: `texts` are the training rows; a row is not its own neighbour.
    """
    chosen = np.arange(len(texts))
    if len(texts) > MOST_COMPARED:
        chosen = np.sort(np.random.default_rng(0).permutation(len(texts))[:MOST_COMPARED])
    nearest = min(NEAREST, len(training) - leave_out)
    found = np.empty(len(chosen), dtype=np.float64)
    if nearest < 1:
        return found[:0]
    for begin in range(0, len(chosen), _BLOCK_ROWS):
        block = chosen[begin : begin + _BLOCK_ROWS]
        likeness = texts[block] @ training.T
        if leave_out:
            likeness[np.arange(len(block)), block] = -np.inf
        found[begin : begin + len(block)] = 1 - np.partition(likeness, -nearest, axis=1)[:, -nearest:].mean(axis=1)
    return found


def _choose_rows(run: RunFolder, examples: Examples) -> Part:
    part = examples.train
    chosen = np.arange(len(part))
    if run.job.method.kind == "few-shot":
        chosen = choose_shots(part.truth, run.job.few_shot.shots, run.job.training.seed)
    if len(chosen) > MOST_ROWS:
        chosen = np.sort(np.random.default_rng(0).permutation(chosen)[:MOST_ROWS])
    return Part([part.texts[at] for at in chosen], part.rows[chosen], part.truth[chosen])


def _choose_held_out(examples: Examples) -> list[str]:
    texts = [*examples.validation.texts, *examples.test.texts]
    order = np.random.default_rng(0).permutation(len(texts))[:MOST_COMPARED]
    return [texts[at] for at in np.sort(order)] if len(texts) >= FEWEST_HELD_OUT else []


def _read_vectors(
    classifier: Classifier, texts: Sequence[str], control: Control
) -> Generator[StageChanged, None, np.ndarray]:
    running = classifier.read_vectors(texts)
    vectors = yield from relay(
        running, lambda done: StageChanged(stage="preparing", done=done, total=len(texts)), control.wait_or_cancel
    )
    return normalise(vectors).astype(np.float32)


def _name_labels(truth: np.ndarray, classes: tuple[str, ...]) -> list[tuple[str, ...]]:
    if truth.ndim == 1:
        return [(classes[int(number)],) for number in truth]
    return [tuple(classes[number] for number in np.flatnonzero(row)) for row in truth]


# the vectors are kept in the run's folder, at half precision: cosines then agree to three digits


def _read_kept(path: Path, model: str, key: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    with suppress(OSError, ValueError, KeyError, EOFError):
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["model"]) == model and np.array_equal(kept["texts"], key):
                return kept["vectors"].astype(np.float32), kept["distances"]
    return None


def _keep(path: Path, model: str, key: np.ndarray, vectors: np.ndarray, distances: np.ndarray) -> None:
    with suppress(OSError, WorkbenchError):  # a folder that cannot be written to costs time, nothing else
        with atomic_path(path) as temporary, temporary.open("wb") as file:
            np.savez(file, model=model, texts=key, vectors=vectors.astype(np.float16), distances=distances)
