"""The rows a few-shot job is trained on, and the class names as examples."""

from __future__ import annotations

import re

import numpy as np

_SEPARATORS = re.compile(r"[_\-/\\.:]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def choose_shots(truth: np.ndarray, shots: int, seed: int) -> np.ndarray:
    """Positions of `shots` rows of every class, or of all rows if it has fewer; sorted, int64.

    With several labels, a row counts for each of its classes, and rows are chosen for the rarest class first; rows with
    none of them count as a class of their own.

    Args:
        truth: class numbers [rows], or booleans [rows classes].
    """
    if truth.ndim == 2:
        carried = np.concatenate([truth, ~truth.any(axis=1, keepdims=True)], axis=1)
    else:
        carried = truth[:, None] == np.arange(int(truth.max(initial=-1)) + 1)
    order = np.random.default_rng(seed).permutation(len(truth))
    chosen = np.zeros(len(truth), dtype=bool)
    for number in np.argsort(carried.sum(axis=0), kind="stable"):
        missing = shots - int((chosen & carried[:, number]).sum())
        free = order[carried[order, number] & ~chosen[order]]
        chosen[free[: max(0, missing)]] = True
    return np.flatnonzero(chosen)


def words_of_name(name: str) -> str:
    """A class name as words: "card_payment-fee" becomes "card payment fee", "lostCard" becomes "lost Card".

    A name without letters ("3", "??") stays as it is.
    """
    spaced = " ".join(_HUMP.sub(" ", _SEPARATORS.sub(" ", name)).split())
    return spaced if any(sign.isalpha() for sign in spaced) else name


def contains_word(name: str) -> bool:
    """Whether a class name contains a word: two letters in a row, or a character of a script without spaces."""
    return bool(re.search(r"[^\W\d_]{2,}|[\u3040-\u30ff\u3400-\u9fff]", words_of_name(name)))
