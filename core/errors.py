"""The errors that are shown to the user: what happened, where, and what to do next.

    WorkbenchError
    ├── DataError        a file, a row, a column
    ├── ConfigError      a setting, a job file
    ├── ModelError       a backbone or a model folder
    ├── DeviceError      memory, a graphics card, a full disk
    ├── RunError         a run folder
    └── ExportError      an export, or its proof

    Cancelled            no error: a requested stop

The user can solve all but the last, and they end the command line with exit code 2. Any other exception is an internal
error: exit code 1, and the log holds the traceback.
"""

from __future__ import annotations

from core.message import Message, say


class WorkbenchError(Exception):
    """What happened, where (file, row, column, field), and what to do next.

    Args:
        what: one sentence, or a `Message` with values in it.
        where: the location: "tickets.csv, row 17, column label".
        hint: what the user can do about it.
        field: the dotted name of the invalid setting ("training.batch_rows"), for marking it in the form.
    """

    def __init__(
        self,
        what: Message | str,
        *,
        where: Message | str | None = None,
        hint: Message | str | None = None,
        field: str | None = None,
    ) -> None:
        self.what = _as_message(what)
        self.where = _as_message(where)
        self.hint = _as_message(hint)
        self.field = field
        super().__init__(str(self))

    def __str__(self) -> str:
        head = str(self.what)
        if self.where is not None:
            head = f"{self.where}: {head}"
        return head if self.hint is None else f"{head} {self.hint}"


def _as_message(text: Message | str | None) -> Message | None:
    # A plain string may contain braces from the user's data and must never be used as a template.
    return say("{text}", text=text) if isinstance(text, str) else text


class Cancelled(Exception):  # noqa: N818  a request, not an error
    """A stop was requested; raised through everything that was running, so that nothing is left half done."""


class DataError(WorkbenchError):
    """A file, a row or a column that cannot be used as it is."""


class CellError(DataError):
    """A cell that cannot be used as it is; `row` counts from 0 in the table."""

    def __init__(self, what: Message, *, row: int, column: str, where: Message | None = None, hint: Message) -> None:
        place = say("row {row}, column {column}", row=row + 1, column=column)
        super().__init__(what, where=where or place, hint=hint)
        self.row, self.column = row, column


class ConfigError(WorkbenchError):
    """A setting or a job file that is invalid."""


class ModelError(WorkbenchError):
    """A backbone or model folder that cannot or must not be opened."""


class DeviceError(WorkbenchError):
    """The machine lacks something: memory, disk space, a graphics card."""


class RunError(WorkbenchError):
    """A run folder that cannot be read, written or resumed."""


class ExportError(WorkbenchError):
    """An export that was not written, or whose proof failed."""
