"""The baselines of a classifier: the largest class, and TF-IDF with logistic regression.

scikit-learn is imported inside the functions: it takes a second, and judging a model does not need it.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from core.data.words import is_unspaced

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MAX_WEIGHT_UPDATES = 60_000_000
"""Maximal number of entries of the TF-IDF matrix times classes; beyond it, a random sample of the rows is used."""
MAX_FEATURES = 200_000
MAX_CHARACTERS = 20_000
_STRENGTH = 10.0


class Stoppable(Protocol):
    """What can be asked to stop, as the job sees it."""

    @property
    def stop_requested(self) -> bool: ...


def majority(train_truth: np.ndarray, rows: int, classes: int) -> np.ndarray:
    """The class frequencies in training, the same for every row; [rows classes], float32.

    Args:
        train_truth: class numbers [train_rows], or booleans [train_rows classes] where a row may carry several labels.
    """
    counts = train_truth.sum(axis=0) if train_truth.ndim == 2 else np.bincount(train_truth, minlength=classes)
    shares = counts / max(1, len(train_truth))
    return np.tile(shares.astype(np.float32), (rows, 1))


def tfidf_logistic(
    train_texts: Sequence[str],
    train_truth: np.ndarray,
    texts: Sequence[str],
    classes: int,
    *,
    seed: int = 0,
    control: Stoppable | None = None,
) -> np.ndarray | None:
    """Probabilities [rows classes], float32, of one logistic regression per class on TF-IDF of words and word pairs.

    For scripts written without spaces, character n-grams (one to three) are counted too. Of very large data a random
    sample (by `seed`) is used, so that it takes a minute at most.

    Args:
        train_truth: class numbers [train_rows], or booleans [train_rows classes] where a row may carry several labels.
        texts: the texts to judge; [rows].
        control: checked between two classes.

    Returns:
        None if `control` asked to stop.
    """
    multi_label = train_truth.ndim == 2
    wanted = train_truth.astype(bool) if multi_label else train_truth[:, None] == np.arange(classes)
    vectorizer = _make_vectorizer(train_texts)
    try:
        known = vectorizer.fit_transform(_shorten(train_texts))
    except ValueError:  # not one word in all the texts
        return majority(train_truth, len(texts), classes)
    chosen = _choose_rows(known, classes, seed)
    known, wanted, asked = known[chosen], wanted[chosen], vectorizer.transform(_shorten(texts))
    scores = np.zeros((len(texts), classes))
    for position in range(classes):
        if control is not None and control.stop_requested:
            return None
        scores[:, position] = _score_one(known, wanted[:, position], asked, seed)
    given = 1 / (1 + np.exp(-scores))
    if not multi_label:
        given /= np.maximum(given.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny)
    return given.astype(np.float32)


def _make_vectorizer(texts: Sequence[str]):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    # One letter is a word too: scikit-learn's default pattern drops it. In large data, words seen once only cost time.
    about = {
        "sublinear_tf": True,
        "max_features": MAX_FEATURES,
        "min_df": 1 if len(texts) < 20_000 else 2,
        "dtype": np.float32,
    }
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b", **about)
    if not is_unspaced(texts):
        return words
    return make_union(words, TfidfVectorizer(analyzer="char", ngram_range=(1, 3), **about))


def _shorten(texts: Sequence[str]) -> list[str]:
    return [text[:MAX_CHARACTERS] for text in texts]


def _choose_rows(known: csr_matrix, classes: int, seed: int) -> np.ndarray:
    updates = known.nnz * classes
    if updates <= MAX_WEIGHT_UPDATES:
        return np.arange(known.shape[0])
    rows = max(1, int(known.shape[0] * MAX_WEIGHT_UPDATES / updates))
    return np.sort(np.random.default_rng(seed).permutation(known.shape[0])[:rows])


def _score_one(known: csr_matrix, carries: np.ndarray, asked: csr_matrix, seed: int) -> np.ndarray:
    """Log-odds of one class for every row of `asked`."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    if carries.all() or not carries.any():
        # Only one outcome: the log-odds of its share, with half a row of the other (Laplace smoothing).
        return np.full(asked.shape[0], np.log((carries.sum() + 0.5) / ((~carries).sum() + 0.5)))
    model = LogisticRegression(solver="liblinear", dual=True, C=_STRENGTH, tol=0.01, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a baseline need not reach the optimum exactly
        model.fit(known, carries)
    return model.decision_function(asked)
