"""Training: whether it can start, the running one with its events, the rehearsal, and the trainings that wait."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.config import JobConfig
from core.errors import WorkbenchError
from core.events import Ended, Event, Noticed, Rehearsed
from core.tasks.registry import find_task
from gui.session.notices import Later
from gui.session.task_controller import TaskHost
from gui.session.values import JUDGED_NOTICE
from gui.translate import tr_core, tr_message
from gui.work.gpu_worker import JobHandle
from gui.work.model_jobs import RunMade

if TYPE_CHECKING:
    from core.runs.folder import RunFolder


class Trainer(QObject):
    """Trains the job of the editor, then the trainings of the queue."""

    event_emitted = Signal(object)  # TrainEvent of the running training
    rehearsal_changed = Signal()

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._editor, self._worker, self._runs, self._queue = host.editor, host.worker, host.runs, host.queue
        self._notices = host.notices
        self.rehearsal: Rehearsed | None = None
        """The forecast of the job as it is set; None after a change."""
        self._rehearsed_job: JobConfig | None = None
        self._in_background = False  # started from the queue: the open run stays open
        self._is_new = False  # its run was made for this start: refused before it began, it leaves nothing behind
        self._is_queue_paused = False  # the user stopped a training: the next one is not started automatically
        self._opens_next = False  # the next run of the queue was started by the user: it is shown
        self._editor.changed.connect(self._on_job_changed)
        self._runs.deleted.connect(self._queue.drop)
        self._queue.joined.connect(self._on_joined)
        self._queue.failed.connect(self._notices.raise_error)

    # actions

    def start(self) -> None:
        """Make a run folder and train in the worker, after the running training if there is one."""
        if not self._is_ready():
            return
        try:
            self._host.corrections.settle()
        except WorkbenchError as error:
            self._notices.raise_error(error)
            return
        job, rows = self._editor.job, self._host.controller.count_rows()
        if job.adapt.first and find_task(job.task).has_roles and "adapt.first" not in find_task(job.task).hidden(job):
            self._opens_next = not self._worker.has_training
            self._queue.add_with_adapting(job, rows)
        elif self._worker.has_training:
            self._queue.add_job(job, rows)
        else:
            self._follow(self._worker.train(job, rows), is_new=True)

    def train_again(self, path: Path) -> None:
        """Train the job of a run in a new one that continues it, after the running training if there is one."""
        from core.runs.folder import RunFolder

        try:
            run = RunFolder.open(path)
            rows = int(run.environment().get("expected_rows") or run.summary().rows)
        except WorkbenchError as error:
            self._notices.raise_error(error)
            return
        self.train_job(replace(run.job, parent=run.path.name), rows)

    def train_job(self, job: JobConfig, rows: int) -> None:
        """Train a job that was not set up on the pages, after the running training if there is one."""
        if self._worker.has_training:
            self._queue.add_job(job, rows)
        else:
            self._follow(self._worker.train(job, rows), is_new=True)
            self._host.page_requested.emit("train")

    def rehearse(self) -> None:
        """Measure a few real training steps; `rehearsal_changed` follows."""
        if self._worker.is_idle and self._is_ready():
            self._rehearsed_job = self._editor.job
            self._worker.rehearse(self._editor.job).progressed.connect(self._on_rehearsal_progressed)

    def resume_run(self, path: Path) -> None:
        """Resume an unfinished run from its last checkpoint, or start one that waits; after the running training if
        there is one.
        """
        path = Path(path)
        if self._runs.live_run is not None and self._runs.live_run.path == path.absolute():
            self._runs.open(path)
        elif self._worker.has_training:
            self._queue.add_run(path)
        else:
            self._queue.drop(path)
            self._follow(self._worker.resume_run(path))
            self._host.page_requested.emit("train")

    def go_on_with_queue(self) -> None:
        """Start the training that has waited longest, unless one is running."""
        self._is_queue_paused = False
        if not self._worker.has_training:
            self._begin_next()

    def pause(self) -> None:
        """Ask the training to wait after this step."""
        if self._worker.state.kind in ("preparing", "training"):
            self._worker.pause()

    def resume(self) -> None:
        """Let a paused training go on."""
        self._worker.resume()

    def stop(self) -> None:
        """Ask the worker to end after this step; the best model so far is kept, and the queue is paused."""
        self._is_queue_paused = self._worker.has_training
        self._worker.stop()

    def forget_rehearsal(self) -> None:
        """Drop the forecast: another table is open."""
        self.rehearsal = None
        self.rehearsal_changed.emit()

    # checks

    def _is_ready(self) -> bool:
        """Whether a training can start; shows a notice where it cannot."""
        if self._host.data.table is None:
            self._notices.raise_notice(
                self.tr("Open a table first."), severity="warning", until=self._host.data.changed
            )
            self._host.page_requested.emit("data")
        elif obstacle := self._host.controller.find_obstacle():
            self._notices.raise_notice(
                obstacle,
                action_text=self.tr("Open the data page"),
                action=Later(self._host.page_requested.emit, "data"),
                severity="warning",
                until=self._editor.changed,
            )
        elif (missing := self._editor.missing_backbone) is not None:
            self._notices.raise_notice(
                self.tr("{title} is not on this computer, and the network is off.").format(
                    title=tr_core(missing.title)
                ),
                action_text=self.tr("Switch the network on"),
                action=Later(self._editor.set_setting, "backbone.network", True),
                severity="warning",
                until=self._editor.changed,
            )
        else:
            return True
        return False

    # slots

    def _follow(self, handle: JobHandle, *, in_background: bool = False, is_new: bool = False) -> None:
        self._in_background, self._is_new = in_background, is_new
        handle.progressed.connect(self._on_event)
        handle.finished.connect(self._on_ended)
        handle.failed.connect(self._on_ended)

    def _on_job_changed(self) -> None:
        if self.rehearsal is not None and self._editor.job != self._rehearsed_job:
            self.forget_rehearsal()

    def _on_rehearsal_progressed(self, event: object) -> None:
        if isinstance(event, Noticed):
            self._notices.raise_noticed(event)
        elif isinstance(event, Rehearsed) and self._editor.job == self._rehearsed_job:
            self.rehearsal = event
            self.rehearsal_changed.emit()

    def _on_event(self, event: object) -> None:
        if isinstance(event, RunMade):
            self._runs.begin_live(event.run, event.events, in_background=self._in_background)
        elif isinstance(event, Event):
            self._runs.add_live_event(event)
            self.event_emitted.emit(event)
            if isinstance(event, Noticed):
                self._notices.raise_noticed(event)

    def _on_ended(self, ended: Ended) -> None:
        self._runs.add_live_event(ended)
        self.event_emitted.emit(ended)
        if self._is_new and ended.outcome == "failed" and not ended.is_fault:
            self._remove_unstarted()
        run = self._runs.end_live()
        if ended.outcome != "failed" and run is not None and run.model_folder.is_dir():
            self._offer_judging(ended, tr_message(run.name), run.path)
        self._follow_queue(ended)

    def _remove_unstarted(self) -> None:
        """Remove the run that was made for a training that was refused before it began: the notice says why it was."""
        from core.runs.unstarted import remove_unstarted

        run = self._runs.live_run
        if run is not None and remove_unstarted(run.path) and self._runs.run is run:
            self._runs.put(None)

    def _offer_judging(self, ended: Ended, title: str, path: Path) -> None:
        if ended.outcome == "finished" and (text := self._say_update(path)):
            finished = text
        else:
            finished = self.tr("The training is finished.")
        stopped = self.tr("The training was stopped; the best model so far is kept.")
        self._notices.raise_notice(
            finished if ended.outcome == "finished" else stopped,
            where=title,
            action_text=self.tr("See how good it is"),
            action=Later(self._judge_run, path),
            severity="good",
            key=JUDGED_NOTICE,
        )

    def _say_update(self, path: Path) -> str:
        """What became of an update, in a sentence; "" for another training."""
        from core.runs.folder import RunFolder
        from core.runs.versions import is_accepted

        try:
            run = RunFolder.open(path)
            if not run.job.is_update:
                return ""
            if is_accepted(run)[0]:
                return self.tr("The update kept its limits and answers from now on.")
        except WorkbenchError:
            return ""
        return self.tr("The update is trained, but it broke its limits: the old version goes on answering.")

    def _judge_run(self, path: Path) -> None:
        if self._runs.run is not None and self._runs.run.path == path:
            self._host.page_requested.emit("judge")
        else:
            self._runs.open(path)

    def _on_joined(self, run: RunFolder) -> None:
        self._runs.refresh()
        if self._opens_next and not self._worker.has_training:
            self._opens_next = False
            self._begin_next(in_background=False)
            return
        self._notices.raise_notice(
            self.tr("It trains after the one under way; until then it waits among the runs."),
            where=tr_message(run.name),
            action_text=self.tr("Show the runs"),
            action=Later(self._host.page_requested.emit, "runs"),
            until=self._queue.changed,
        )
        if not self._worker.has_training:  # the running one ended while this one was written
            self._begin_next()

    def _follow_queue(self, ended: Ended) -> None:
        """Start the next training of the queue; after one that the user stopped, offer to do so."""
        if not self._queue.waiting or self._worker.has_training:
            return
        if self._is_queue_paused and ended.outcome == "stopped":
            self._notices.raise_notice(
                self.tr("%n training(s) still to come.", "", len(self._queue.waiting)),
                action_text=self.tr("Begin the next"),
                action=self.go_on_with_queue,
            )
        else:
            self._begin_next()
        self._is_queue_paused = False

    def _begin_next(self, *, in_background: bool = True) -> None:
        path = self._queue.pop_next()
        if path is not None:
            self._follow(self._worker.resume_run(path), in_background=in_background)
