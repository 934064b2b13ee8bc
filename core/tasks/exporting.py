"""The export of any run: the `export` module of its task, passed to `core.export`."""

from __future__ import annotations

from collections.abc import Iterator

from core.events import StageChanged
from core.export import export as exports
from core.export.export import Exported, ExportPlan, TaskExport
from core.export.proof import Stoppable
from core.runs.folder import RunFolder
from core.tasks.registry import find_task


def export(plan: ExportPlan, control: Stoppable | None = None) -> Iterator[StageChanged | Exported]:
    """Write the folder and prove it; the last event is `Exported`. See `core.export.export.export`."""
    return exports.export(plan, _find_export, control)


def planned_files(plan: ExportPlan) -> list[tuple[str, int | None]]:
    """The files of the export: (name inside the folder, bytes or None where the size is not known yet), sorted.

    Raises:
        ExportError: the run has nothing to export in this form. RunError: there is no run.
    """
    return exports.planned_files(plan, _find_export)


def _find_export(run: RunFolder) -> TaskExport:
    return find_task(run.job.task).load("export")
