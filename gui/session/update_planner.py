"""An update of a model that is being planned: what the new rows bring, its limits, and its start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.config import JobConfig, settings_of, with_value
from core.errors import WorkbenchError
from core.events import Ended, Noticed
from gui.session.task_controller import TaskHost
from gui.translate import tr_core, tr_problem
from gui.wording import list_names
from gui.work.gpu_worker import JobHandle
from gui.work.update_jobs import inspect_update

if TYPE_CHECKING:
    from core.runs.folder import RunFolder
    from core.tasks.updating import UpdateInspection, UpdateRequest


@dataclass(frozen=True, eq=False)
class UpdatePlan:
    """The run that is to learn on, and from what."""

    run: RunFolder
    request: UpdateRequest


class UpdatePlanner(QObject):
    """Holds one plan at a time. The run is only read; nothing is written before `start`."""

    changed = Signal()

    def __init__(self, host: TaskHost, train: Callable[[JobConfig, int], None], parent: QObject) -> None:
        """`train` trains a job with so many rows, after the training under way if there is one."""
        super().__init__(parent)
        self._host, self._train = host, train
        self.plan_shown: UpdatePlan | None = None
        self.inspection: UpdateInspection | None = None
        self.problem = ""
        self._handle: JobHandle | None = None

    # what there is

    @property
    def is_inspecting(self) -> bool:
        """Whether it is being found out what the new rows bring."""
        return self._handle is not None

    @property
    def job(self) -> JobConfig | None:
        """The job of the update with everything that was chosen; None before it is known."""
        if self.inspection is None:
            return None
        job = self.inspection.job
        for name, value in self.settings.items():
            job = with_value(job, f"update.{name}", value)
        return job

    @property
    def settings(self) -> dict[str, Any]:
        """What was chosen beside the defaults, by the names of `UpdateConfig`."""
        return dict(self.plan_shown.request.settings) if self.plan_shown is not None else {}

    def find_run(self) -> RunFolder | None:
        """The run that an update would go on from: the version in use of the open run; None without a model."""
        from core.runs.folder import RunFolder

        runs = self._host.runs
        run = runs.run
        if run is None or run is runs.live_run:
            return None
        current = runs.line.current
        if current is not None and current.path != run.path:
            try:
                run = RunFolder.open(current.path)
            except WorkbenchError:
                return None
        return run if run.model_folder.is_dir() else None

    def name_files(self) -> str:
        """The new files, or "" where there are none."""
        files = self.plan_shown.request.files if self.plan_shown is not None else ()
        return list_names([path.name for path in files])

    # actions of the user

    def plan(
        self, files: Sequence[Path] = (), *, corrections: Path | None = None, run: RunFolder | None = None
    ) -> None:
        """Find out what new rows, or corrected labels, bring to the open run's model; an undo step. `changed` follows.

        Args:
            run: the run that learns on; None for the version in use of the open one.
        """
        run = run or self.find_run()
        if run is None:
            self._host.notices.raise_notice(
                self.tr("Open a run with a model first: it is what learns from the new rows."), severity="warning"
            )
            return
        from core.tasks.updating import UpdateRequest  # loads pandas, which has to wait until the window is painted

        self._host.outputs.note_read(files)
        request = UpdateRequest(files=tuple(Path(file) for file in files), corrections=corrections)
        name = list_names([path.name for path in request.files]) or self.tr("corrections")
        text = self.tr("Plan an update with {name}").format(name=name)
        self._host.undo_stack.push(_PlanStep(text, self, UpdatePlan(run, request)))
        self._host.page_requested.emit("train")

    def set_second_file(self, path: Path | None) -> None:
        """Name the file of the new items, or of the new answers; an undo step. What is new is found out again."""
        if path is not None:
            self._host.outputs.note_read([path])
        self._change(self.tr("Second file of the update"), second_file=path)

    def set_setting(self, name: str, value: Any) -> None:
        """Choose a setting of `UpdateConfig` by its name, for this update; an undo step.

        Raises:
            ConfigError: a value outside its limits.
        """
        with_value(JobConfig(), f"update.{name}", value)
        if self.settings.get(name) != value:
            self._change(_name_setting(name), settings={**self.settings, name: value})

    def reset_setting(self, name: str) -> None:
        """Take a setting back to its default; an undo step."""
        rest = {own: value for own, value in self.settings.items() if own != name}
        if rest != self.settings:
            self._change(_name_setting(name), settings=rest)

    def _change(self, text: str, **changes: Any) -> None:
        if self.plan_shown is not None:
            after = replace(self.plan_shown, request=replace(self.plan_shown.request, **changes))
            self._host.undo_stack.push(_PlanStep(text, self, after))

    def start(self) -> None:
        """Train the update, after the training under way if there is one; the plan is done with."""
        job, inspection = self.job, self.inspection
        if job is None or inspection is None:
            return
        self.show(None)
        self._train(job, dict(inspection.parts).get("train", inspection.rows))

    def close_plan(self) -> None:
        """Put the plan away; nothing was changed."""
        if self.plan_shown is not None:
            self._host.undo_stack.push(_PlanStep(self.tr("Put the update away"), self, None))

    def show(self, plan: UpdatePlan | None) -> None:
        """Show a plan, or none; called by the undo step. What is new is found out where that may be something else."""
        before, self.plan_shown = self.plan_shown, plan
        if _key(plan) != _key(before):
            if self._handle is not None:
                handle, self._handle = self._handle, None
                handle.stop()
            self.inspection, self.problem = None, ""
            if plan is not None:
                self._inspect(plan)
        self.changed.emit()

    def _inspect(self, plan: UpdatePlan) -> None:
        make = inspect_update(plan.run.path, replace(plan.request, settings={}))  # those are put in by `job`
        self._handle = self._host.worker.submit(make, self.tr("Finding out what is new"))
        self._handle.progressed.connect(self._on_progressed)
        self._handle.finished.connect(self._on_ended)
        self._handle.failed.connect(self._on_ended)

    # slots

    def _on_progressed(self, event: Any) -> None:
        if self.sender() is not self._handle:
            return
        if isinstance(event, Noticed):
            self._host.notices.raise_noticed(event)
        else:
            self.inspection = event

    def _on_ended(self, ended: Ended) -> None:
        if self.sender() is not self._handle:
            return
        self._handle = None
        if self.inspection is None:
            stopped = self.tr("It was stopped before it was known what is new.")
            failed = self.tr("What is new could not be found out.")
            self.problem = tr_problem(ended) or (failed if ended.outcome == "failed" else stopped)
        self.changed.emit()


def _key(plan: UpdatePlan | None) -> object:
    """What has to be the same for what is new to be the same: everything but the settings."""
    if plan is None:
        return None
    request = plan.request
    return plan.run.path, request.files, request.second_file, request.corrections


def _name_setting(name: str) -> str:
    label = next((item.label for item in settings_of(JobConfig) if item.name == f"update.{name}"), "")
    return tr_core(label) or name


class _PlanStep(QUndoCommand):
    """Planning an update, or putting the plan away."""

    def __init__(self, text: str, planner: UpdatePlanner, after: UpdatePlan | None) -> None:
        super().__init__(text)
        self._planner, self._before, self._after = planner, planner.plan_shown, after

    @override
    def redo(self) -> None:
        self._planner.show(self._after)

    @override
    def undo(self) -> None:
        self._planner.show(self._before)
