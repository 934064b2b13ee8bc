"""The labels of texts that the model was trained on: it errs less on them than on others, and their class is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.data.corrected_table import correct_table
from core.data.corrections import Corrections, read_corrections
from core.data.roles import roles_from_config, table_labels
from core.data.table import Table
from core.errors import ConfigError, DataError, RunError
from core.runs.folder import JOB, RunFolder
from core.watch.known_errors import SPLITS


def find_trained_labels(folder: Path, table: Table, rows: np.ndarray) -> list[str] | None:
    """The labels of the texts that a model was trained on, "" for all others; None where it was trained on none.

    Args:
        folder: a run, or the model inside one.
        table: the watched table; its rows count only if it is the table of the run.
        rows: row numbers whose labels are returned.
    """
    place = next((place for place in (folder, folder.parent) if (place / JOB).is_file()), None)
    if place is None:
        return None
    try:
        run = RunFolder.open(place)
        data = run.job.data
        is_one_label = (
            len(data.label_columns) == 1 and data.label_form == "single" and data.label_columns[0] in table.columns
        )
        if not is_one_label or not _is_same_table(data.files, data.fingerprint, table):
            return None
        corrections = read_corrections(Path(data.corrections)) if data.corrections else Corrections()
        held_back = [frame["row"].to_numpy(np.int64) for frame in map(run.predictions, SPLITS) if frame is not None]
    except (RunError, ConfigError, DataError):
        return None
    is_trained = np.ones(table.rows, dtype=bool)
    for part in held_back:
        is_trained[part[part < table.rows]] = False
    is_trained[[row for row in data.excluded_rows if row < table.rows]] = False
    roles = roles_from_config(table, data)
    found = table_labels(correct_table(table, roles, corrections).table, roles)
    names = np.array(["", *found.classes], dtype=object)[found.first_codes() + 1]
    labels = [names[row] if is_trained[row] else "" for row in rows]
    return labels if any(labels) else None


def _is_same_table(files: tuple[str, ...], fingerprint: str, table: Table) -> bool:
    if fingerprint:
        return fingerprint == table.fingerprint()
    return files == tuple(str(path) for path in table.sources)
