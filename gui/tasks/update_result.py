"""What is shown of a finished update, read in the background: its outcome, and its rows by both models."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.config import UpdateConfig
from core.errors import WorkbenchError
from core.message import Message
from core.tasks.updating import JudgedPart, UpdateOutcome, read_outcome
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    import pandas as pd

    from core.runs.folder import RunFolder

PartName = Literal["old", "new"]
PARTS: tuple[PartName, ...] = ("old", "new")


@dataclass(frozen=True, eq=False)
class UpdateResult:
    """How an update turned out.

    Attributes:
        path: of the run. outcome: None where the run is no update, or not judged as one.
        limits: those of its gate.
        rows: every test row with both answers: part ("old", "new"), kind (see `core.tasks.comparison`), row, text,
            label, before, after, confidence_before, confidence_after; None where that is not known.
        new_files: what it learnt from.
    """

    path: Path
    outcome: UpdateOutcome | None
    limits: UpdateConfig
    rows: pd.DataFrame | None = None
    new_files: tuple[Path, ...] = ()
    name: Message = Message("")

    def part(self, name: PartName) -> JudgedPart | None:
        """The figures of the old or of the new test rows."""
        if self.outcome is None:
            return None
        return self.outcome.old_test if name == "old" else self.outcome.new_test


def read_update(path: Path) -> Work:
    """A job that gives the `UpdateResult` of the run in a folder."""

    def work(ticket: Ticket) -> UpdateResult:
        from core.runs.folder import RunFolder

        run = RunFolder.open(path)
        limits, outcome = run.job.update, None
        with suppress(WorkbenchError):
            outcome = read_outcome(run.metrics() or {}) if run.job.is_update else None
        if outcome is None:
            return UpdateResult(path, None, limits)
        rows = None
        with suppress(WorkbenchError, KeyError, ValueError):  # rows are shown where they are there and whole
            rows = _read_rows(run, outcome)
        count = run.job.update.new_files
        files = tuple(Path(file) for file in run.job.data.added[-count:]) if count else ()
        return UpdateResult(path, outcome, limits, rows, files, run.name)

    return work


def _read_rows(run: RunFolder, outcome: UpdateOutcome) -> pd.DataFrame | None:
    """The test rows by both models: as the update stored them, else as the old run answered them."""
    import pandas as pd

    after, before = run.predictions("test"), run.predictions("test_before")
    if after is None or "true" not in after.columns:
        return _compare(run)
    if before is None or len(before) != len(after):
        return _compare(run)
    old_rows = int((outcome.old_test.after if outcome.old_test is not None else {}).get("rows", 0))
    frame = pd.DataFrame(
        {
            "part": ["old" if at < old_rows else "new" for at in range(len(after))],
            "row": after["row"].to_numpy(),
            "text": after["text"].to_numpy(),
            "label": after["true"].to_numpy(),
            "before": before["predicted"].to_numpy(),
            "after": after["predicted"].to_numpy(),
            "confidence_before": before["confidence"].to_numpy(float),
            "confidence_after": after["confidence"].to_numpy(float),
        }
    )
    from core.tasks.comparison import name_kinds

    right = [(frame["label"] == frame[name]).to_numpy(bool) for name in ("before", "after")]
    frame["kind"] = name_kinds(right[0], right[1])
    return frame


def _compare(run: RunFolder) -> pd.DataFrame | None:
    """The rows that the old run was judged on, from its stored answers; None where they cannot be compared."""
    from core.runs.folder import RunFolder
    from core.tasks.comparing import compare_runs

    before = RunFolder.open(run.job.update.run)
    for found in compare_runs([before, run]):
        return found.rows.assign(part="old") if "text" in found.rows.columns else None
    return None
