"""The predictions of a judged split of a matching run: one row per question, with its best answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.tasks.match.report import RightAnswers

KEPT = 5
"""Number of answers per question that are stored."""


def frame_matches(
    rows: np.ndarray,
    questions: Sequence[str],
    right: RightAnswers,
    cosines: np.ndarray,
    chances: np.ndarray,
    ranks: np.ndarray,
    answers: Sequence[str],
) -> pd.DataFrame:
    """The predictions of a judged split as a frame, in the order of `questions`.

    Columns: row (number in the table), text (the question), true (the best right answer, "" if it has none), predicted
    (the first answer), confidence (its probability), rank (of the right answer, 0 without one), true_id; then id_1,
    cosine_1, chance_1 and so on for the first `KEPT` answers; -1 and 0 if there are fewer.

    Args:
        right: the right answers of each question.
        cosines, chances: [questions answers].
        ranks: [questions].
    """
    count = min(KEPT, cosines.shape[1])
    best = np.argsort(-cosines, axis=1, kind="stable")[:, :count]
    true = np.array([_best_of(right.of(position), cosines[position]) for position in range(len(questions))], np.int64)
    columns: dict[str, object] = {
        "row": np.asarray(rows, np.int64),
        "text": [_make_storable(text) for text in questions],
        "true": [_make_storable(answers[at]) if at >= 0 else "" for at in true],
        "predicted": [_make_storable(answers[at]) for at in best[:, 0]],
        "confidence": np.take_along_axis(chances, best[:, :1], axis=1)[:, 0].astype(np.float32),
        "rank": np.asarray(ranks, np.int64),
        "true_id": true,
    }
    for position in range(KEPT):
        has = position < count
        at = best[:, position] if has else np.full(len(questions), -1)
        columns[f"id_{position + 1}"] = at.astype(np.int64)
        columns[f"cosine_{position + 1}"] = _taken(cosines, at, has)
        columns[f"chance_{position + 1}"] = _taken(chances, at, has)
    return pd.DataFrame(columns)


def _taken(values: np.ndarray, at: np.ndarray, has: bool) -> np.ndarray:
    if not has:
        return np.zeros(len(values), np.float32)
    return np.take_along_axis(values, at[:, None], axis=1)[:, 0].astype(np.float32)


def _best_of(codes: np.ndarray, cosines: np.ndarray) -> int:
    return int(codes[np.argmax(cosines[codes])]) if len(codes) else -1


def _make_storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
