"""Dated texts with what was said about them: what a watch counts, and the file that keeps it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import RunError
from core.message import say
from core.runs.writing import whole
from core.watch.dated_texts import DatedTexts, join_dated_texts
from core.watch.known_errors import KnownErrors
from core.watch.periods import Every
from core.watch.said import Groups, Said, WholeAnswer, make_groups, put_labels, take_answer, take_column
from core.watch.series import Series, make_series

_KIND = b"tunewright.watch"


@dataclass(frozen=True, eq=False)
class Classified:
    """Texts and answers, row by row.

    Attributes:
        said: what the counted classifier says. topics: what the one that makes groups says; None without one.
    """

    texts: DatedTexts
    said: Said
    topics: Said | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def groups(self) -> Groups:
        """By topic, else by the column, else all texts alone."""
        if self.topics is not None:
            return make_groups(len(self), self.topics)
        return make_groups(len(self), None if self.texts.by is None else take_column(self.texts.by))

    def series(self, every: Every, errors: KnownErrors | None) -> Series:
        """The shares over time; see `make_series`."""
        return make_series(self.texts.moments, self.said, self.groups(), every, errors)


def join_classified(parts: Sequence[Classified]) -> Classified:
    """Several files as one.

    Raises:
        RunError: they were classified by models with other classes.
    """
    first = parts[0]
    if any(
        part.said.classes != first.said.classes or (part.topics is None) != (first.topics is None) for part in parts
    ):
        raise RunError(
            say("These files were classified by different models."), hint=say("Begin a new watch for the new model.")
        )
    topics = [part.topics for part in parts if part.topics is not None]
    return Classified(
        join_dated_texts([part.texts for part in parts]),
        _join_said([part.said for part in parts]),
        _join_said(topics) if topics else None,
    )


def write_classified(path: Path, classified: Classified) -> None:
    """Keep it in a Parquet file, whole or absent.

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
    for name, said in (("said", classified.said), ("topics", classified.topics)):
        if said is not None and said.probabilities is not None:
            about[name] = {"classes": list(said.classes), "multi_label": said.multi_label}
            for place in range(len(said.classes)):
                columns[f"{name} {place}"] = pa.array(said.probabilities[:, place].astype(np.float32))
            if said.is_known is not None:
                columns[f"{name} known"] = pa.array(
                    np.where(said.is_known, said.is_said.argmax(axis=1), -1).astype(np.int32)
                )
    table = pa.table(columns).replace_schema_metadata({_KIND: json.dumps(about).encode()})
    with whole(path) as beside:
        pq.write_table(table, beside)


def read_classified(path: Path) -> Classified:
    """What `write_classified` kept.

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
        said = _read_said(table, about, "said")
        if said is None:
            raise KeyError("said")
        return Classified(texts, said, _read_said(table, about, "topics"))
    except (OSError, pa.ArrowException, KeyError, ValueError, TypeError) as error:
        raise RunError(
            say("What was classified earlier cannot be read: {file}.", file=path.name),
            where=str(path),
            hint=say("Delete this file, and its texts are classified again when their file comes back."),
        ) from error


def _read_said(table: pa.Table, about: dict, name: str) -> Said | None:
    if name not in about:
        return None
    classes = tuple(about[name]["classes"])
    columns = [table[f"{name} {place}"].to_numpy() for place in range(len(classes))]
    said = take_answer(WholeAnswer(classes, np.stack(columns, axis=1), bool(about[name]["multi_label"])))
    if f"{name} known" not in table.column_names:
        return said
    return put_labels(said, [classes[code] if code >= 0 else "" for code in table[f"{name} known"].to_pylist()])


def _join_said(parts: Sequence[Said]) -> Said:
    probabilities = [part.probabilities for part in parts if part.probabilities is not None]
    return Said(
        parts[0].classes,
        np.concatenate([part.is_said for part in parts]),
        np.concatenate(probabilities) if len(probabilities) == len(parts) else None,
        parts[0].multi_label,
        np.concatenate([np.zeros(len(part), bool) if part.is_known is None else part.is_known for part in parts])
        if any(part.is_known is not None for part in parts)
        else None,
    )
