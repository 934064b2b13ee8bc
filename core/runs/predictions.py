"""The predictions of an evaluated split as a table: one row a text, stored in the run with the text itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.errors import RunError
from core.message import say
from core.metrics.labels import decide

FIXED_COLUMNS = ("row", "text", "true", "predicted", "confidence")
PROBABILITY = "p_"
CARRIED = "t_"
JOINT = ", "
UNLIKE_COLUMN = "unlike"
"""Whether a text is unlike all classes, "yes" or "no"; only where the model knows, and behind all other columns."""


def frame_predictions(
    rows: np.ndarray, texts: Sequence[str], truth: np.ndarray, probabilities: np.ndarray, classes: Sequence[str]
) -> pd.DataFrame:
    """The predictions of a split as a data frame, in the order given.

    Columns: row (number in the table), text, true, predicted, confidence (0 to 1), then p_<class> for every class.
    With several labels a row (`truth` is [rows classes]): true and predicted are joined with ", " for reading,
    true_labels and predicted_labels are lists, and t_<class> is whether the row has the class; confidence is that of
    the least certain decision.
    A lone surrogate, which no file can hold, becomes a question mark.

    Args:
        truth: class numbers [rows], or booleans [rows classes]. probabilities: [rows classes]; the columns of classes
            that the model does not have, which come last, are missing and become 0.
    """
    probabilities = np.pad(probabilities, ((0, 0), (0, len(classes) - probabilities.shape[1])))
    multi_label = truth.ndim == 2
    classes = [_make_storable(name) for name in classes]
    decided = decide(probabilities, multi_label)
    if multi_label:
        true, predicted = _join(truth.astype(bool), classes), _join(decided, classes)
        confidence = np.maximum(probabilities, 1 - probabilities).min(axis=1) if len(decided) else np.zeros(0)
    else:
        true, predicted = [classes[at] for at in truth], [classes[at] for at in decided]
        confidence = probabilities.max(axis=1) if len(decided) else np.zeros(0)
    columns: dict[str, object] = {
        "row": np.asarray(rows, dtype=np.int64),
        "text": [_make_storable(text) for text in texts],
        "true": true,
        "predicted": predicted,
        "confidence": np.asarray(confidence, dtype=np.float32),
    }
    for place, name in enumerate(classes):
        columns[PROBABILITY + name] = np.asarray(probabilities[:, place], dtype=np.float32)
    if multi_label:
        columns |= {"true_labels": _list(truth.astype(bool), classes), "predicted_labels": _list(decided, classes)}
        columns |= {CARRIED + name: truth[:, place].astype(bool) for place, name in enumerate(classes)}
    return pd.DataFrame(columns)


def _list(flags: np.ndarray, classes: Sequence[str]) -> list[list[str]]:
    return [[classes[int(at)] for at in np.flatnonzero(row)] for row in flags]


def _join(flags: np.ndarray, classes: Sequence[str]) -> list[str]:
    return [JOINT.join(classes[int(at)] for at in np.flatnonzero(row)) for row in flags]


def _make_storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def classes_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """The classes of the probabilities in a frame, in their order."""
    return tuple(
        name[len(PROBABILITY) :] for name in frame.columns if name.startswith(PROBABILITY) and name not in FIXED_COLUMNS
    )


def is_multi_label(frame: pd.DataFrame) -> bool:
    """Whether a row of the frame may have several labels."""
    classes = classes_of(frame)
    return bool(classes) and all(CARRIED + name in frame.columns for name in classes)


def probabilities_of(frame: pd.DataFrame) -> np.ndarray:
    """Probabilities [rows classes], float32."""
    return frame[[PROBABILITY + name for name in classes_of(frame)]].to_numpy(dtype=np.float32)


def truth_of(frame: pd.DataFrame) -> np.ndarray:
    """Class numbers [rows], or booleans [rows classes] where a row may have several labels; as `judge` takes them.

    Raises:
        RunError: a true label is none of the classes.
    """
    classes = classes_of(frame)
    if is_multi_label(frame):
        return frame[[CARRIED + name for name in classes]].to_numpy(dtype=bool)
    place = {name: at for at, name in enumerate(classes)}
    try:
        return np.array([place[name] for name in frame["true"]], dtype=np.int64)
    except KeyError as error:
        raise RunError(
            say("The predictions name a class the model does not know: {name}", name=str(error.args[0])[:80])
        ) from error
