"""Zero-shot classification by entailment: whether a text entails "This text is about refunds." (Yin et al. 2019).

A model for natural language inference (NLI) reads the text with one hypothesis for each class. The folder stays an NLI
model: `pipeline("zero-shot-classification")` of plain transformers gives the same answers.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from core.models.parts import MARK
from core.models.text_starts import encode_starts
from core.shapes import Float

PAIRS_AT_ONCE = 32
_ENTAILS = "entailment"
_KEY = "entailment"


@dataclass(frozen=True)
class Entailment:
    """The classes and hypotheses for an NLI model.

    Attributes:
        classes: names. hypotheses: one for each class, in their order. place: index of the output for "entailed".
    """

    classes: tuple[str, ...]
    hypotheses: tuple[str, ...]
    place: int


def find_entailment(outputs: Sequence[str]) -> int | None:
    """The index of the output for "entailed", found by its name; None for a model that is no NLI model."""
    names = [name.casefold() for name in outputs]
    # "not_entailment" is the opposite; a two-way model has both.
    return next((place for place, name in enumerate(names) if name == _ENTAILS), None) if 2 <= len(names) <= 3 else None


def read_entailment(config: Any) -> Entailment | None:
    """The hypotheses stored in the config by `mark_entailment`; None in any other config."""
    mark = getattr(config, MARK, None)
    asked = mark.get(_KEY) if isinstance(mark, dict) else None
    place = find_entailment([str(config.id2label[number]) for number in sorted(config.id2label or ())])
    if not isinstance(asked, dict) or place is None:
        return None
    classes, hypotheses = (tuple(str(one) for one in asked.get(name, ())) for name in ("classes", "hypotheses"))
    return Entailment(classes, hypotheses, place) if classes and len(classes) == len(hypotheses) else None


def mark_entailment(config: Any, entailment: Entailment) -> None:
    """Store the hypotheses in the config."""
    mark = getattr(config, MARK, None)
    asked = {"classes": list(entailment.classes), "hypotheses": list(entailment.hypotheses)}
    setattr(config, MARK, {**(mark if isinstance(mark, dict) else {}), _KEY: asked})


def run_pairs(
    model: Any, tokenizer: Any, texts: Sequence[str], entailment: Entailment
) -> Generator[int, None, Float[np.ndarray, "texts classes"]]:
    """How strongly each text entails each hypothesis; yields the number of texts done, returns logits; float32.

    Texts of similar length form a batch; a long text is truncated, a hypothesis never.
    """
    model.eval()
    device = next(model.parameters()).device
    count = len(entailment.hypotheses)
    answers = np.empty((len(texts), count), dtype=np.float32)
    order = np.argsort([len(text) for text in texts], kind="stable")
    together = max(1, PAIRS_AT_ONCE // count)
    backend, limit = tokenizer.backend_tokenizer, int(tokenizer.model_max_length)
    for at in range(0, len(order), together):
        rows = order[at : at + together]
        starts = encode_starts(backend, [texts[row] for row in rows], limit)[1]
        pairs = [(start, hypothesis) for start in starts for hypothesis in entailment.hypotheses]
        found = [
            _run_some(model, tokenizer, pairs[start : start + PAIRS_AT_ONCE], device)[:, entailment.place]
            for start in range(0, len(pairs), PAIRS_AT_ONCE)
        ]
        answers[rows] = np.concatenate(found).reshape(len(rows), count)
        yield at + len(rows)
    return answers


def _run_some(
    model: Any, tokenizer: Any, pairs: list[tuple[str, str]], device: torch.device
) -> Float[np.ndarray, "pairs labels"]:
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    inputs = tokenizer(
        firsts,
        seconds,
        padding=True,
        truncation="only_first",
        max_length=int(tokenizer.model_max_length),
        return_tensors="pt",
    ).to(device)
    with torch.inference_mode():
        return model(**inputs).logits.float().cpu().numpy()
