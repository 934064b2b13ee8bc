"""How far texts are from those a model has learnt, by their words: enough to see that a file is about other things.

Needs neither the model nor torch, so that new rows are inspected in a second or two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from core.data.words import has_unspaced, split_terms
from core.metrics.shift import Novelty, measure_novelty

MOST_LEARNT, MOST_COMPARED, MOST_CHARACTERS = 20_000, 4_000, 2_000
_AT_ONCE = 256
_WORD = re.compile(r"\w+")


def compare_texts(
    learnt: Sequence[str],
    held_out: Sequence[str],
    new: Sequence[str],
    check: Callable[[], None] = lambda: None,
) -> tuple[Novelty, np.ndarray] | None:
    """How many of the new texts are unlike everything learnt, and the positions of those that were compared; sorted.

    None where there is nothing to compare with. Of very many texts some are drawn.

    Args:
        learnt: texts that the model was trained on. held_out: texts of the same source that it was not trained on.
        check: called now and then; may raise to stop.
    """
    learnt, held_out = _draw(learnt, MOST_LEARNT)[0], _draw(held_out, MOST_COMPARED)[0]
    compared, positions = _draw(new, MOST_COMPARED)
    if not learnt or not held_out or not compared:
        return None
    distances = measure_distances(learnt, [*held_out, *compared], check)
    if distances is None:
        return None
    found = measure_novelty(distances[: len(held_out)], distances[len(held_out) :])
    return (found, positions) if found is not None else None


def measure_distances(
    learnt: Sequence[str], texts: Sequence[str], check: Callable[[], None] = lambda: None
) -> np.ndarray | None:
    """One minus the largest cosine of each text to a learnt one, over TF-IDF of their words; [texts], 0 to 1.

    Of ideographs and kana pairs of adjacent characters count as words. None where no text has a word.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True, dtype=np.float32, analyzer=_list_terms)
    try:
        known = vectorizer.fit_transform([text[:MOST_CHARACTERS] for text in learnt]).T.tocsr()
    except ValueError:
        return None
    found = np.empty(len(texts))
    for start in range(0, len(texts), _AT_ONCE):
        check()
        some = [text[:MOST_CHARACTERS] for text in texts[start : start + _AT_ONCE]]
        likeness = (vectorizer.transform(some) @ known).max(axis=1).toarray()[:, 0]
        found[start : start + _AT_ONCE] = 1 - likeness
    return found


def _list_terms(text: str) -> list[str]:
    return split_terms(text) if has_unspaced(text) else _WORD.findall(text.lower())


def _draw(texts: Sequence[str], most: int) -> tuple[list[str], np.ndarray]:
    if len(texts) <= most:
        return list(texts), np.arange(len(texts))
    chosen = np.sort(np.random.default_rng(0).permutation(len(texts))[:most])
    return [texts[at] for at in chosen.tolist()], chosen
