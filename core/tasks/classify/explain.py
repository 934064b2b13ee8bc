"""Word weights of a prediction by occlusion: each word is left out once (Zeiler & Fergus 2014; Li et al. 2016)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.data.words import find_words

MAX_VARIANTS = 48


def explain_words(
    text: str, answer: Callable[[Sequence[str]], np.ndarray], multi_label: bool
) -> list[tuple[int, int, float]]:
    """(start, end, weight) of the words of `text`, in order.

    The weight is the loss in the log-odds of the likeliest class without the word, divided by the largest such loss in
    the text, or by 1 if that is smaller (a factor of 2.7 in the odds): from -1 (against the prediction) to 1 (for it),
    and near 0 everywhere if no single word matters. In texts of more than 48 words, neighbouring words are left out
    together and share their weight.

    Args:
        answer: returns the logits [texts classes] of some texts; called once.
    """
    words = list(find_words(text))
    if not words:
        return []
    groups = np.array_split(np.arange(len(words)), min(len(words), MAX_VARIANTS))
    variants = [text[: words[group[0]][0]] + text[words[group[-1]][1] :] for group in groups]
    odds = _log_odds(answer([text, *variants]), multi_label)
    losses = odds[0] - odds[1:]
    shares = losses / max(1.0, float(np.abs(losses).max()))
    return [(*words[position], float(share)) for group, share in zip(groups, shares, strict=True) for position in group]


def _log_odds(logits: np.ndarray, multi_label: bool) -> np.ndarray:
    """The log-odds of the class that is likeliest for the first row; [texts]."""
    logits = logits.astype(np.float64)
    position = int(logits[0].argmax())
    if multi_label:
        return logits[:, position]
    others = np.delete(logits, position, axis=1)
    return logits[:, position] - np.logaddexp.reduce(others, axis=1) if others.shape[1] else logits[:, position]
