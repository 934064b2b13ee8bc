"""Dated texts with their predicted classes: what a watch counts, and the Parquet file that stores it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import RunError
from core.message import say
from core.runs.writing import atomic_path
from core.watch.dated_texts import DatedTexts, join_dated_texts
from core.watch.known_errors import KnownErrors
from core.watch.periods import Every
from core.watch.series import Series, make_series
from core.watch.text_labels import (
    Groups,
    JoinedPredictions,
    TextLabels,
    labels_from_column,
    labels_from_predictions,
    make_groups,
    with_known_labels,
)
from core.watch.version_classes import align_classes

_KIND = b"tunewright.watch"


@dataclass(frozen=True, eq=False)
class Classified:
    """Dated texts and the classes predicted for them, row by row.

    Attributes:
        predicted: the labels from the classifier whose classes are counted.
        topics: the labels from the second classifier, whose classes form the groups; None without one.
    """

    texts: DatedTexts
    predicted: TextLabels
    topics: TextLabels | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def groups(self) -> Groups:
        """The groups by topic, else by the group column; only the group of all texts where there is neither."""
        if self.topics is not None:
            return make_groups(len(self), self.topics)
        return make_groups(len(self), None if self.texts.by is None else labels_from_column(self.texts.by))

    def series(self, every: Every, errors: KnownErrors | None) -> Series:
        """The shares over time, see `make_series`."""
        return make_series(self.texts.moments, self.predicted, self.groups(), every, errors, self.texts.name_line)


def join_classified(parts: Sequence[Classified]) -> Classified:
    """The texts of several files as one `Classified`.

    Raises:
        RunError: the files were classified by models with different classes, and these are no versions of one model.
    """
    predicted = align_classes([part.predicted for part in parts])
    parts = [replace(part, predicted=labels) for part, labels in zip(parts, predicted, strict=True)]
    first = parts[0]
    if any(
        part.predicted.classes != first.predicted.classes or (part.topics is None) != (first.topics is None)
        for part in parts
    ):
        raise RunError(
            say("These files were classified by different models."), hint=say("Begin a new watch for the new model.")
        )
    topics = [part.topics for part in parts if part.topics is not None]
    return Classified(
        join_dated_texts([part.texts for part in parts]),
        _join_labels([part.predicted for part in parts]),
        _join_labels(topics) if topics else None,
    )


def write_classified(path: Path, classified: Classified) -> None:
    """Write to a Parquet file, atomically.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    texts = classified.texts
    columns: dict[str, pa.Array] = {
        "text": pa.array([text.encode("utf-8", "replace").decode() for text in texts.texts], pa.large_string()),
        "moment": pa.array(texts.moments.astype("datetime64[s]").astype(np.int64)),
        "file": pa.array(texts.file_of.astype(np.int32)),
        "line": pa.array(texts.line_of.astype(np.int64)),
        "row": pa.array(texts.rows.astype(np.int64)),
    }
    if texts.by is not None:
        columns["by"] = pa.array([cell.encode("utf-8", "replace").decode() for cell in texts.by], pa.large_string())
    about: dict[str, object] = {"files": list(texts.files)}
    for name, labels in (("said", classified.predicted), ("topics", classified.topics)):
        if labels is not None and labels.probabilities is not None:
            about[name] = {"classes": list(labels.classes), "multi_label": labels.multi_label}
            for place in range(len(labels.classes)):
                columns[f"{name} {place}"] = pa.array(labels.probabilities[:, place].astype(np.float32))
            for word, flags in (("unlike", labels.is_unlike), ("apart", labels.is_apart)):
                if flags is not None:
                    columns[f"{name} {word}"] = pa.array(flags)
            if labels.is_known is not None:
                columns[f"{name} known"] = pa.array(
                    np.where(labels.is_known, labels.has_class.argmax(axis=1), -1).astype(np.int32)
                )
    table = pa.table(columns).replace_schema_metadata({_KIND: json.dumps(about).encode()})
    with atomic_path(path) as temporary:
        pq.write_table(table, temporary)


def read_classified(path: Path) -> Classified:
    """Read a file written by `write_classified`.

    Raises:
        RunError: the file is damaged or of another kind.
    """
    try:
        table = pq.read_table(path)
        about = json.loads((table.schema.metadata or {})[_KIND])
        texts = DatedTexts(
            table["text"].to_pylist(),
            table["moment"].to_numpy().astype("datetime64[s]"),
            table["by"].to_pylist() if "by" in table.column_names else None,
            table["row"].to_numpy(),
            tuple(about["files"]),
            table["file"].to_numpy(),
            table["line"].to_numpy(),
        )
        labels = _read_labels(table, about, "said")
        if labels is None:
            raise KeyError("said")
        return Classified(texts, labels, _read_labels(table, about, "topics"))
    except (OSError, pa.ArrowException, KeyError, ValueError, TypeError) as error:
        raise RunError(
            say("What was classified earlier cannot be read: {file}.", file=path.name),
            where=str(path),
            hint=say("Delete this file, and its texts are classified again when their file comes back."),
        ) from error


def _read_labels(table: pa.Table, about: dict, name: str) -> TextLabels | None:
    if name not in about:
        return None
    classes = tuple(about[name]["classes"])
    columns = [table[f"{name} {place}"].to_numpy() for place in range(len(classes))]
    unlike, apart = (
        table[column].to_numpy() if (column := f"{name} {word}") in table.column_names else None
        for word in ("unlike", "apart")
    )
    labels = labels_from_predictions(
        JoinedPredictions(classes, np.stack(columns, axis=1), bool(about[name]["multi_label"]), unlike),
        apart=apart,
    )
    if f"{name} known" not in table.column_names:
        return labels
    return with_known_labels(
        labels, [classes[code] if code >= 0 else "" for code in table[f"{name} known"].to_pylist()]
    )


def _join_labels(parts: Sequence[TextLabels]) -> TextLabels:
    probabilities = [part.probabilities for part in parts if part.probabilities is not None]
    is_known, is_unlike, is_apart = (
        _join_flags(parts, [getattr(part, name) for part in parts]) for name in ("is_known", "is_unlike", "is_apart")
    )
    return TextLabels(
        parts[0].classes,
        np.concatenate([part.has_class for part in parts]),
        np.concatenate(probabilities) if len(probabilities) == len(parts) else None,
        parts[0].multi_label,
        is_known,
        is_unlike,
        is_apart,
    )


def _join_flags(parts: Sequence[TextLabels], flags: Sequence[np.ndarray | None]) -> np.ndarray | None:
    """The flags of all parts; False for a part without, such as one that an older version classified."""
    if all(own is None for own in flags):
        return None
    return np.concatenate(
        [np.zeros(len(part), bool) if own is None else own for part, own in zip(parts, flags, strict=True)]
    )
