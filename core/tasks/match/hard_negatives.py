"""Hard negatives: wrong answers that the current model finds likely."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.runs.writing import atomic_path
from core.tasks.match.report import RightAnswers

TOO_ALIKE = 0.95
"""An answer with this cosine to a right one says the same in other words and is no negative."""

_UNTRAINED = "untrained-answers.npy"
_ROWS_AT_ONCE = 512
NOTHING = -1


def mine(questions: np.ndarray, answers: np.ndarray, right: RightAnswers, count: int) -> np.ndarray:
    """The `count` nearest wrong answers of each question, the nearest first; [questions count], int64.

    Right answers of the question and answers nearly the same as one of them are skipped; padded with `NOTHING` if too
    few are left.

    Args:
        questions, answers: vectors of length 1; [questions width], [answers width].
    """
    found = np.full((len(questions), count), NOTHING, np.int64)
    wanted = min(count, len(answers))
    if not wanted:
        return found
    for start in range(0, len(questions), _ROWS_AT_ONCE):
        part = questions[start : start + _ROWS_AT_ONCE]
        cosines = part @ answers.T
        marked = right.mask(len(answers), start, start + len(part))
        owner, code = np.nonzero(marked)
        alike = np.zeros(marked.shape, bool)
        np.logical_or.at(alike, owner, answers[code] @ answers.T >= TOO_ALIKE)
        cosines[marked | alike] = -np.inf
        best = np.argsort(-cosines, axis=1, kind="stable")[:, :wanted]
        is_wrong = np.isfinite(np.take_along_axis(cosines, best, axis=1))
        found[start : start + len(part), :wanted] = np.where(is_wrong, best, NOTHING)
    return found


def keep_negatives(folder: Path, mining: int, negatives: np.ndarray) -> None:
    """Write the mined negatives for a resumed run; `mining` counts from 0."""
    folder.mkdir(parents=True, exist_ok=True)
    with atomic_path(_negatives_file(folder, mining)) as temporary:
        with temporary.open("wb") as file:
            np.save(file, negatives)


def recall_negatives(folder: Path, mining: int, shape: tuple[int, int]) -> np.ndarray | None:
    """Read what `keep_negatives` wrote; None if there is no file of that shape."""
    try:
        found = np.load(_negatives_file(folder, mining))
    except (OSError, ValueError, EOFError):
        return None
    return found if found.shape == shape and found.dtype == np.int64 else None


def keep_untrained(folder: Path, vectors: np.ndarray) -> None:
    """Write the vectors of the answers before training, for a resumed run."""
    with atomic_path(folder / _UNTRAINED) as temporary:
        with temporary.open("wb") as file:
            np.save(file, vectors)


def recall_untrained(folder: Path, answers: int) -> np.ndarray | None:
    """Read what `keep_untrained` wrote; None if there is no file of that shape."""
    try:
        found = np.load(folder / _UNTRAINED)
    except (OSError, ValueError, EOFError):
        return None
    return found if found.ndim == 2 and len(found) == answers else None


def _negatives_file(folder: Path, mining: int) -> Path:
    return folder / f"negatives-{mining}.npy"
