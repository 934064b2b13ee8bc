"""What is open now: table, roles, job, run. Values go in by methods, changes come out as signals.

Pages read the properties and connect the signals; nobody else keeps state. Everything slow happens on other threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.config import JobConfig, SplitConfig
from core.errors import WorkbenchError
from gui.session_setup import ChangeSetup, Setup
from gui.session_values import FilePredicted, Notice, NoticeSeverity, Reading, TextAnswered, WorkerState

if TYPE_CHECKING:
    import numpy as np

    from core.data.findings import Finding
    from core.data.profile import Profile
    from core.data.reading import ReadOptions
    from core.data.roles import Roles
    from core.data.split import Split
    from core.data.table import Table
    from core.events import Event, Rehearsed
    from core.models.catalogue import BackboneCard
    from core.runs.export import ExportPlan
    from core.runs.folder import RunFolder, RunSummary

__all__ = ["FilePredicted", "Notice", "Reading", "Session", "TextAnswered", "WorkerState"]


class Session(QObject):
    """The state of the window and everything that can be done with it."""

    table_changed = Signal()
    roles_changed = Signal()
    findings_changed = Signal()
    profile_changed = Signal()
    split_changed = Signal()
    job_changed = Signal()
    run_changed = Signal()
    rehearsal_changed = Signal()
    worker_changed = Signal()
    backbones_changed = Signal()
    reading_changed = Signal(object)
    event_happened = Signal(object)
    predictions_ready = Signal(object)
    export_progressed = Signal(object)
    notice_raised = Signal(object)
    page_requested = Signal(str)
    rows_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._setup = Setup()
        self._table: Table | None = None
        self._findings: tuple[Finding, ...] = ()
        self._profile: Profile | None = None
        self._split: Split | None = None
        self._token_lengths: np.ndarray | None = None
        self._job = self._setup.job(0)
        self._touched: frozenset[str] = frozenset()
        self._run: RunFolder | None = None
        self._run_events: tuple[Event, ...] = ()
        self._rehearsal: Rehearsed | None = None
        self._worker = WorkerState()
        self._backbones: tuple[BackboneCard, ...] = ()

    # what is open

    @property
    def table(self) -> Table | None:
        return self._table

    @property
    def roles(self) -> Roles | None:
        return self._setup.roles

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._findings

    @property
    def profile(self) -> Profile | None:
        return self._profile

    @property
    def split(self) -> Split | None:
        return self._split

    @property
    def token_lengths(self) -> np.ndarray | None:
        """Untruncated token counts of the labelled texts' rows, in their order; None until computed."""
        return self._token_lengths

    @property
    def excluded(self) -> tuple[int, ...]:
        """Row numbers the person took out, sorted."""
        return self._setup.data.excluded_rows

    @property
    def job(self) -> JobConfig:
        """The job as it would start now; always concrete."""
        return self._job

    @property
    def touched(self) -> frozenset[str]:
        """Dotted names of the settings that differ from their default."""
        return self._touched

    @property
    def run(self) -> RunFolder | None:
        """The open run, live or finished."""
        return self._run

    @property
    def run_events(self) -> tuple[Event, ...]:
        """What happened in the open run so far."""
        return self._run_events

    @property
    def rehearsal(self) -> Rehearsed | None:
        """The forecast of the job as it is set; None after a change."""
        return self._rehearsal

    @property
    def worker(self) -> WorkerState:
        return self._worker

    @property
    def backbones(self) -> tuple[BackboneCard, ...]:
        """The catalogue, and the folders that were dropped."""
        return self._backbones

    # data

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open tables, run folders or model folders; what they are is found out, and the work is done in the background."""

    def open_sample(self, name: str) -> None:
        """Open one of the samples that come along."""

    def reread(self, options: ReadOptions) -> None:
        """Read the open files again with another encoding, delimiter or sheet."""

    def close_table(self) -> None:
        """Forget the open table."""

    def set_roles(self, roles: Roles) -> None:
        """Say what the columns are; an undo step."""
        self._change(self.tr("Column roles"), replace(self._setup, roles=roles))

    def exclude_rows(self, rows: Sequence[int], reason: str) -> None:
        """Leave rows out of everything that follows; an undo step. The file is never changed."""

    def restore_rows(self, rows: Sequence[int]) -> None:
        """Take rows back in; an undo step."""

    def apply_fix(self, finding: Finding) -> None:
        """Do what a finding proposes; an undo step."""

    def show_rows(self, rows: Sequence[int]) -> None:
        """Ask the data page to show just these rows."""
        self.page_requested.emit("data")
        self.rows_requested.emit(tuple(int(row) for row in rows))

    # settings

    def set_setting(self, name: str, value: Any) -> None:
        """Change one setting by its dotted name; an undo step.

        Raises:
            ConfigError: no such setting, or a value outside its limits; `.field` names it.
        """
        self._change(name, self._setup.with_choice(name, value), merge_key=name)

    def reset_setting(self, name: str) -> None:
        """Give one setting back to its default; an undo step."""
        self._change(name, self._setup.without_choice(name))

    def set_split(self, config: SplitConfig) -> None:
        """Change how rows are dealt; an undo step."""
        self._change(self.tr("Split"), replace(self._setup, data=replace(self._setup.data, split=config)), merge_key="split")

    def set_backbone(self, name: str) -> None:
        """Choose the backbone: a name of the catalogue, a folder, or a hub id; an undo step."""
        self._change(self.tr("Backbone"), self._setup.with_choice("backbone.name", name))

    # work

    def start_training(self) -> None:
        """Make a run folder and train in the worker."""

    def rehearse(self) -> None:
        """Measure a few real steps; `rehearsal_changed` follows."""

    def pause(self) -> None:
        """Ask the training to wait after this step."""

    def resume(self) -> None:
        """Let a paused training go on."""

    def stop(self) -> None:
        """Ask the training to end after this step; the best model so far is kept."""

    def cancel_job(self) -> None:
        """Ask whatever the worker does to end."""

    # runs

    def open_run(self, path: Path) -> None:
        """Show a run with all its pages."""

    def resume_run(self, path: Path) -> None:
        """Go on with an unfinished run from its last checkpoint."""

    def delete_run(self, path: Path) -> None:
        """Move a run to the bin; the notice offers to restore it."""

    def list_runs(self) -> list[RunSummary]:
        """The runs on this machine, newest first."""
        return []

    # use

    def predict_text(self, text: str) -> None:
        """Answer one typed text; only the newest text counts. `predictions_ready` follows."""

    def predict_file(self, paths: Sequence[Path]) -> None:
        """Answer every row of a table. `predictions_ready` follows."""

    def save_predictions(self, predicted: FilePredicted | None, out: Path, safe: bool) -> None:
        """Write predictions (None: the last ones) as csv, xlsx, parquet or jsonl, by the file's ending."""

    def export(self, plan: ExportPlan) -> None:
        """Export a run's model; `export_progressed` follows."""

    # notices

    def raise_notice(
        self,
        what: str,
        where: str = "",
        action_text: str = "",
        action: Callable[[], None] | None = None,
        severity: NoticeSeverity = "info",
    ) -> None:
        """Say something in the notice bar."""
        self.notice_raised.emit(Notice(what, where, action_text, action, severity))

    def raise_error(self, error: BaseException) -> None:
        """Say an error in the notice bar: what, where, and what to do."""
        if isinstance(error, WorkbenchError):
            what = " ".join(str(part) for part in (error.what, error.hint) if part)
            self.notice_raised.emit(Notice(what, str(error.where or ""), severity="error"))
        else:
            self.notice_raised.emit(Notice(self.tr("Something went wrong that should not have."), severity="error"))

    # changes

    def _change(self, text: str, after: Setup, merge_key: str = "") -> None:
        after.job(self._train_rows())  # a bad value is refused here, before it becomes an undo step
        if after != self._setup:
            self.undo_stack.push(ChangeSetup(text, self._setup, after, self._put_setup, merge_key))

    def _put_setup(self, setup: Setup) -> None:
        before, self._setup = self._setup, setup
        if setup.roles != before.roles:
            self.roles_changed.emit()
        self._refresh_job()

    def _refresh_job(self) -> None:
        rows = self._train_rows()
        job, touched = self._setup.job(rows), self._setup.touched(rows)
        if (job, touched) != (self._job, self._touched):
            self._job, self._touched = job, touched
            self.job_changed.emit()

    def _train_rows(self) -> int:
        return len(self._split.train) if self._split is not None else 0
