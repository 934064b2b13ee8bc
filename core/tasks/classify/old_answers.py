"""What the old model gives the rows of an update: the answers it is judged by, and those that are distilled."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from core.draining import relay
from core.events import StageChanged
from core.models.loading import load_trained
from core.models.parts import classifier_layer
from core.models.pooling import sentence_vectors
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.examples import Part
from core.tasks.classify.probe import INVERSE_STRENGTH, Probe
from core.tasks.classify.setup import Setup
from core.tasks.inference import probabilities_of, run_texts
from core.train.control import Control

_ITERATIONS = 60


@dataclass(frozen=True, eq=False)
class OldAnswers:
    """What the old model gives.

    Attributes:
        validation, test: probabilities of these rows, [rows classes], of all classes of the update: 0 for those that
            the old model does not have.
        vectors, logits: of the training rows at `rows`; [rows hidden] and [rows old_classes], float32. None for a model
            whose weights the update does not go on from.
        rows: positions of training rows, sorted.
        seconds_per_row: that a forward pass took.
    """

    validation: np.ndarray
    test: np.ndarray
    rows: np.ndarray
    vectors: np.ndarray | None = None
    logits: np.ndarray | None = None
    seconds_per_row: float = 0.0


def ask_old_model(
    old: RunFolder, setup: Setup, rows: np.ndarray, control: Control
) -> Generator[StageChanged, None, OldAnswers]:
    """Run the validation and test rows, and the training rows at `rows`, through the model of the old run.

    Raises:
        ModelError: the model cannot be opened. Cancelled: a stop was asked for.
    """
    classes = setup.examples.classes
    if old.job.method.kind == "zero-shot":  # it has no head of its own to go on from
        classifier = Classifier.open(old.model_folder, device=setup.job.training.device)
        parts = [classifier.predict(part.texts, control=control) for part in _judged(setup)]
        yield StageChanged(stage="evaluating")
        judged = [_widen(one.probabilities, one.classes, classes) for one in parts]
        return OldAnswers(judged[0], judged[1], rows)
    model, _ = load_trained(old.model_folder)
    model.to(setup.device)  # type: ignore[arg-type]
    layer = classifier_layer(model)
    weight, bias = layer.weight.detach().cpu(), layer.bias.detach().cpu()
    head = Probe(weight.clone(), bias.clone())
    names: dict[int, str] = dict(model.config.id2label or {})  # type: ignore[assignment]
    known = tuple(str(names[number]) for number in sorted(names))
    tokens = (setup.tokens["validation"], setup.tokens["test"], setup.tokens["train"].take(rows))
    total, before, found, began = sum(map(len, tokens)), 0, [], time.perf_counter()
    # Exact where models are judged, as the run itself was; what is only learnt from has the precision of training.
    for part, precision in zip(tokens, (torch.float32, torch.float32, setup.precision), strict=True):
        running = run_texts(model, part, sentence_vectors, pad_id=setup.pad_id, precision=precision)
        vectors = yield from relay(
            running,
            lambda done, begun=before: StageChanged(stage="evaluating", done=begun + done, total=total),  # type: ignore[misc]
            control.wait_or_cancel,
        )
        found.append(_align(vectors) if len(part) else np.empty((0, head.weight.shape[1]), dtype=np.float32))
        before += len(part)
    multi_label = setup.examples.multi_label
    judged = [_widen(probabilities_of(head.logits(part), multi_label), known, classes) for part in found[:2]]
    seconds = (time.perf_counter() - began) / max(1, total)
    return OldAnswers(judged[0], judged[1], rows, found[2], head.logits(found[2]), seconds)


def _align(vectors: np.ndarray) -> np.ndarray:
    """A copy in memory of torch: the last bits of a product depend on where its factors begin, and a resumed update has
    to end with the bits of an undisturbed one.
    """
    return torch.from_numpy(vectors).clone().numpy()


def _judged(setup: Setup) -> tuple[Part, Part]:
    return setup.examples.validation, setup.examples.test


def _widen(probabilities: np.ndarray, known: tuple[str, ...], classes: tuple[str, ...]) -> np.ndarray:
    """The columns in the order of `classes`; 0 for a class that is not known."""
    place = {name: at for at, name in enumerate(classes)}
    wide = np.zeros((len(probabilities), len(classes)), dtype=np.float32)
    for at, name in enumerate(known if len(probabilities) else ()):
        if name in place:
            wide[:, place[name]] = probabilities[:, at]
    return wide


def fit_new_classes(vectors: np.ndarray, logits: np.ndarray, truth: np.ndarray, classes: int) -> Probe:
    """Weights of the new classes that separate them from the old ones, whose weights stay.

    A logistic regression over all classes in which only the rows of the new ones are free, with an L2 penalty; it is
    convex, and takes a second.

    Args:
        vectors: of the old model; [rows hidden].
        logits: of the old classes; [rows old_classes].
        truth: class numbers [rows], or booleans [rows classes].
        classes: the number of all classes.

    Returns:
        weight [new_classes hidden], bias [new_classes].
    """
    inputs, known = torch.from_numpy(vectors).clone(), torch.from_numpy(logits).clone()
    new = classes - logits.shape[1]
    multi_label = truth.ndim == 2
    targets = torch.from_numpy(
        truth[:, logits.shape[1] :].astype(np.float32) if multi_label else truth.astype(np.int64)
    )
    weight = torch.zeros(new, vectors.shape[1], requires_grad=True)
    bias = torch.zeros(new, requires_grad=True)
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")
    penalty = 1 / (2 * INVERSE_STRENGTH * max(1, len(inputs)))

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        own = inputs @ weight.T + bias
        if multi_label:
            loss = functional.binary_cross_entropy_with_logits(own, targets, reduction="sum") / len(inputs)
        else:
            loss = functional.cross_entropy(torch.cat([known, own], dim=1), targets)
        loss = loss + penalty * weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return Probe(weight.detach(), bias.detach())
