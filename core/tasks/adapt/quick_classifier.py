"""The quick classifier that decides whether an adapted backbone is better for the labels: a probe on its vectors."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

import torch
from torch import Tensor, nn

from core.data.batches import tokenise
from core.draining import relay
from core.events import StageChanged
from core.metrics.labels import judge
from core.models.probe import fit_probe
from core.tasks.adapt.setup import AdaptSetup
from core.tasks.inference import probabilities_of, run_texts


def judge_vectors(setup: AdaptSetup) -> Generator[StageChanged, None, float | None]:
    """The macro-F1 of a probe on the labelled validation texts, with the backbone as it is now; None without labels.

    It is fitted on the labelled training texts. Yields progress.
    """
    texts = setup.texts
    if texts.labelled is None or texts.validation is None:
        return None
    vectors = []
    for part in (texts.labelled, texts.validation):
        tokens = tokenise(setup.tokenizer, part.texts, setup.max_tokens)
        running = run_texts(setup.encoder, tokens, embed, pad_id=setup.pad_id)
        report = partial(_report, len(part.texts))
        found = yield from relay(running, report)
        vectors.append(found)
    probe = fit_probe(vectors[0], texts.labelled.truth, len(texts.classes))
    multi_label = texts.labelled.truth.ndim == 2
    answers = probabilities_of(probe.logits(vectors[1]), multi_label)
    return float(judge(texts.validation.truth, answers, texts.classes, multi_label).macro_f1)


def _report(total: int, done: int) -> StageChanged:
    return StageChanged(stage="probe", done=done, total=total)


def embed(model: nn.Module, ids: Tensor, mask: Tensor) -> Tensor:
    """The vectors of texts; [batch width]."""
    with torch.inference_mode():
        found: Tensor = model(ids, mask)
    return found
