"""Which of several runs a table could be watched with: one trained on it, or on texts of the same kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.data.cells import arrow_column, list_cells
from core.data.roles import guess_roles
from core.data.scripts import dominant_script
from core.data.table import Table
from core.errors import WorkbenchError
from core.runs.folder import RunFolder
from core.watch.known_errors import SPLITS

_LOOKED_AT = 200


def find_fitting_model(runs: Sequence[Path], table: Table) -> Path | None:
    """The folder of the first run that was trained on a file of the table, else of the first that read columns of the
    same names in the same script; None where there is none: a model of other texts would count nonsense.

    Args:
        runs: folders of runs that can classify, the likeliest first.
    """
    files = {str(path.resolve()) for path in table.sources}
    alike: Path | None = None
    for path in runs:
        try:
            run = RunFolder.open(path)
            data = run.job.data
            if files & {str(Path(file).resolve()) for file in data.files}:
                return path
            is_alike = bool(data.text_columns) and set(data.text_columns) <= set(table.columns)
            if alike is None and is_alike and _reads_script_of(run, table, data.text_columns):
                alike = path
        except (WorkbenchError, OSError):
            continue
    return alike


def _reads_script_of(run: RunFolder, table: Table, columns: Sequence[str]) -> bool:
    own = [
        cell
        for name in columns or guess_roles(table).text_columns
        for cell in list_cells(arrow_column(table.frame.head(_LOOKED_AT), name))
    ]
    judged = [
        str(text) for frame in map(run.predictions, SPLITS) if frame is not None for text in frame["text"][:_LOOKED_AT]
    ]
    return not judged or dominant_script(judged) == dominant_script(own)
