"""What is open now: table, roles, job, run. Values go in by methods, changes come out as signals.

Pages read the properties and connect the signals; nobody else keeps state. Everything slow happens on other threads:
`TableStore` reads and analyses, `JobEditor` holds the choices, `WorkerClient` talks to the worker, `RunStore` knows the
runs; here they are wired together.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.config import DataConfig, JobConfig, SplitConfig, settings_of
from core.errors import WorkbenchError
from core.events import Ended, Event, Noticed, Rehearsed
from gui.faults import open_log
from gui.memory import Memory
from gui.session.job_editor import JobEditor
from gui.session.run_store import RunStore
from gui.session.table_store import TableStore
from gui.session.task_controller import TaskController
from gui.session.training_queue import TrainingQueue
from gui.session.values import JUDGED_NOTICE, FilePredicted, Notice, NoticeSeverity, Reading, TextAnswered, WorkerState
from gui.session.worker_client import WorkerClient
from gui.tasks.match.controller import MatchController
from gui.tasks.recommend.controller import RecommendController
from gui.translate import tr_core, tr_message
from gui.watch.controller import WatchController
from gui.work.background import Background
from gui.work.data_jobs import Analysis, Opened, check_folders, preload, save_frame
from gui.work.drops import judge_drop
from gui.work.model_jobs import DeviceFound, Make, RunMade

if TYPE_CHECKING:
    import numpy as np

    from core.config import TaskKind
    from core.data.findings import Finding
    from core.data.profile import Profile
    from core.data.reading import ReadOptions
    from core.data.roles import Roles
    from core.data.split import Split
    from core.data.table import Table
    from core.export.export import ExportPlan
    from core.models.backbone_catalogue import BackboneCard
    from core.runs.folder import RunFolder, RunSummary
    from core.tasks.opening import OpenedTables

__all__ = ["FilePredicted", "Notice", "Reading", "Session", "TextAnswered", "WorkerState"]

log = logging.getLogger(__name__)


class Session(QObject):
    """The state of the window and everything that can be done with it."""

    table_changed = Signal()
    task_changed = Signal()  # of the open data or the open run
    roles_changed = Signal()
    findings_changed = Signal()
    analysed = Signal()  # nothing of the data will change by itself any more
    profile_changed = Signal()
    split_changed = Signal()
    job_changed = Signal()
    run_changed = Signal()
    runs_changed = Signal()
    queue_changed = Signal()
    model_changed = Signal()
    rehearsal_changed = Signal()
    worker_changed = Signal()
    device_changed = Signal()
    backbones_changed = Signal()
    reading_changed = Signal(object)  # Reading | None
    event_happened = Signal(object)  # TrainEvent
    predictions_ready = Signal(object)  # TextAnswered | FilePredicted
    export_progressed = Signal(object)  # StageChanged | Exported | Ended
    notice_raised = Signal(object)  # Notice
    preloaded = Signal()
    page_requested = Signal(str)
    rows_requested = Signal(object)  # tuple of row numbers
    told = Signal(str, object)  # topic, what a desk's own job yielded
    told_end = Signal(str, object)  # topic, Ended

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.memory = Memory(self)
        self._background = Background(self)
        self._data = TableStore(self._background, self)
        self._choices = JobEditor(self.undo_stack, self._count_examples, self)
        self._work = WorkerClient(self)
        self._runs = RunStore(self._background, self)
        self._queue = TrainingQueue(self._background, self._work.resume_run, self)
        self.recommend = RecommendController(self, self)
        self.match = MatchController(self, self)
        self.watch = WatchController(self, self)
        self._rehearsal: Rehearsed | None = None
        self._rehearsed_job: JobConfig | None = None
        self._folders: tuple[BackboneCard, ...] = ()
        self._last_predicted: FilePredicted | None = None
        self._chosen_model: Path | None = None
        self._run_before: Path | None = None
        self._quiet: Path | None = (
            None  # a run out of the queue, which does not take the place of what is being looked at
        )
        self._live_events: list[Event] = []
        self._is_held = False  # the person stopped a training: the next one does not begin by itself
        self._read_options: ReadOptions | None = None
        self._sample_columns: tuple[str, str] | None = None
        self._analysed_for: tuple[object, ...] = ()
        self._wire()

    def _wire(self) -> None:
        self._data.follow(self._make_analysis)
        self._data.opened.connect(self._take_table)
        self._data.open_failed.connect(self.raise_error)
        self._data.analysis_failed.connect(self.raise_error)
        self._data.analysis_failed.connect(self.analysed)
        self._data.analysed.connect(self.analysed)
        self._data.reading_changed.connect(self.reading_changed)
        self._data.changed.connect(self._take_analysis)
        self._choices.roles_changed.connect(self.roles_changed)
        self._choices.changed.connect(self._take_job)
        self._choices.task_changed.connect(self.task_changed)
        self._work.told.connect(self.told)
        self._work.told_end.connect(self.told_end)
        self._work.state_changed.connect(self.worker_changed)
        self._work.device_changed.connect(self.device_changed)
        self._work.run_made.connect(self._take_live_run)
        self._work.run_event.connect(self._take_run_event)
        self._work.rehearsed.connect(self._take_rehearsal)
        self._work.predicted.connect(self._take_predictions)
        self._work.export_progressed.connect(self.export_progressed)
        self._work.noticed.connect(self._raise_noticed)
        self._work.job_ended.connect(self._take_job_end)
        self._runs.run_changed.connect(self._take_run)
        self._runs.opened.connect(self._show_opened_run)
        self._runs.listed.connect(self.runs_changed)
        self._runs.failed.connect(self.raise_error)
        self._queue.changed.connect(self.queue_changed)
        self._queue.joined.connect(self._take_joined)
        self._queue.failed.connect(self.raise_error)
        for controller in (self.recommend, self.match, self.watch):
            controller.changed.connect(self._take_controller_change)
        self._background.finished.connect(self._take_background_result)
        self._background.failed.connect(self._take_background_failure)

    # what is open

    @property
    def table(self) -> Table | None:
        return self._data.table

    @property
    def items(self) -> Table | None:
        """The texts of items or answers, where they came in a table of their own."""
        return self._data.tables.items if self._data.tables is not None else None

    @property
    def task(self) -> TaskKind:
        """What is to be learnt from the open data."""
        return self._choices.task

    def task_of(self, step: str) -> TaskKind:
        """The task a step of the work is about: judging and using follow the open run, the rest the open data."""
        if step in ("judge", "use") and self.run is not None:
            return self.run.job.task
        return self.task

    @property
    def roles(self) -> Roles | None:
        return self._choices.roles

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._data.findings

    @property
    def profile(self) -> Profile | None:
        return self._data.profile

    @property
    def split(self) -> Split | None:
        return self._data.split

    @property
    def split_problem(self) -> WorkbenchError | None:
        """Why there is no split, where the rows cannot be dealt as wished."""
        return self._data.split_problem

    @property
    def token_lengths(self) -> np.ndarray | None:
        """Untruncated token counts of the labelled texts' rows, in their order; None until computed."""
        return self._data.token_lengths

    @property
    def is_analysing(self) -> bool:
        """Whether findings, profile or split are about to change."""
        return self._data.is_analysing

    @property
    def read_options(self) -> ReadOptions | None:
        """How the open table was asked to be read; None while there is none."""
        return self._read_options

    @property
    def excluded(self) -> tuple[int, ...]:
        """Row numbers the person took out, sorted."""
        return self._choices.excluded

    @property
    def job(self) -> JobConfig:
        """The job as it would start now; always concrete."""
        return self._choices.job

    @property
    def touched(self) -> frozenset[str]:
        """Dotted names of the settings that differ from their default."""
        return self._choices.touched

    @property
    def run(self) -> RunFolder | None:
        """The open run, live or finished."""
        return self._runs.run

    @property
    def live_run(self) -> RunFolder | None:
        """The run that is being trained now, whether it is the open one or not."""
        return self._work.live_run

    @property
    def run_events(self) -> tuple[Event, ...]:
        """What happened in the open run so far."""
        return self._runs.events

    @property
    def runs(self) -> tuple[RunSummary, ...] | None:
        """The runs on this machine as last listed, newest first; None before the first listing."""
        live, listed = self.live_run, self._runs.summaries
        if live is None or listed is None:
            return listed
        # A folder that the worker has made and not yet claimed reads "new", but must not be offered for a start or the
        # bin.
        return tuple(
            replace(run, state="running", can_resume=False) if run.path == live.path else run for run in listed
        )

    @property
    def rehearsal(self) -> Rehearsed | None:
        """The forecast of the job as it is set; None after a change."""
        return self._rehearsal

    @property
    def worker(self) -> WorkerState:
        return self._work.state

    @property
    def device(self) -> DeviceFound | None:
        """Where the worker computes; None until its libraries are loaded."""
        return self._work.device

    @property
    def backbones(self) -> tuple[BackboneCard, ...]:
        """The catalogue, and the folders that were dropped."""
        from core.models.backbone_catalogue import load_backbone_catalogue

        return (*load_backbone_catalogue(), *self._folders)

    @property
    def missing_backbone(self) -> BackboneCard | None:
        """The chosen backbone, if it is neither on this computer nor may be fetched; None if nothing is in the way."""
        from core.models.backbone_catalogue import is_here

        chosen = self.job.backbone
        card = next((card for card in self.backbones if chosen.name in (card.name, card.location)), None)
        return card if card is not None and not chosen.network and not is_here(card) else None

    @property
    def background(self) -> Background:
        """Where a page has its own short jobs done, under its own topics; ends with the session."""
        return self._background

    # data

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open tables, run folders or model folders; what they are is found out, and the work is done in the
        background.
        """
        drop = judge_drop([Path(path) for path in paths])
        if drop.kind == "run":
            self.open_run(drop.paths[0])
        elif drop.kind == "model":
            self._background.start("check folders", check_folders(drop.paths))
        elif drop.kind == "table":
            self._sample_columns = None
            self._data.read(drop.paths)
        else:
            self.raise_notice(
                self.tr("Nothing here can be opened: tables are csv, tsv, txt, xlsx, parquet or jsonl files."),
                where=", ".join(path.name for path in drop.paths[:3]),
                severity="error",
            )

    def open_sample(self, name: str) -> None:
        """Open one of the samples that come along."""
        from sample_data import samples

        sample = next((sample for sample in samples() if sample.name == name), None)
        if sample is None:
            self.raise_notice(self.tr("There is no sample called {name}.").format(name=name), severity="error")
            return
        self._sample_columns = (sample.text_column, sample.label_column)
        self._data.read(tuple(sample.files))

    def reread(self, options: ReadOptions) -> None:
        """Read the open files again with another encoding, delimiter or sheet."""
        if self.table is not None:
            self._data.read((*self.table.sources, *(self.items.sources if self.items is not None else ())), options)

    def cancel_reading(self) -> None:
        """Give up reading; the table that was open stays."""
        self._data.cancel_reading()

    def close_table(self) -> None:
        """Forget the open table."""
        self._read_options = None
        self._put_tables(None, DataConfig(), None)

    def set_task(self, task: TaskKind) -> None:
        """Learn something else from the open data than it was taken for; an undo step."""
        self._choices.set_task(task)

    def set_roles(self, roles: Roles) -> None:
        """Say what the columns are; an undo step."""
        self._choices.set_roles(roles)

    def exclude_rows(self, rows: Sequence[int], reason: str) -> None:
        """Leave rows out of everything that follows; an undo step. The file is never changed."""
        text = reason or self.tr("Leave out %n row(s)", "", len(rows))
        self._choices.set_excluded(text, (*self.excluded, *rows))

    def restore_rows(self, rows: Sequence[int]) -> None:
        """Take rows back in; an undo step."""
        back = {int(row) for row in rows}
        text = self.tr("Take back %n row(s)", "", len(back))
        self._choices.set_excluded(text, (row for row in self.excluded if row not in back))

    def apply_fix(self, finding: Finding) -> None:
        """Do what a finding proposes; an undo step. What takes a choice of the person's own opens its page."""
        if not self._choices.apply_fix(finding, tr_message(finding.message)):
            self.page_requested.emit("train")

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
        self._choices.set_setting(name, value, _name_setting(name))

    def set_settings(self, pairs: Sequence[tuple[str, Any]], text: str = "") -> None:
        """Change several settings that are one wish; one undo step, called `text` or like the first of them.

        Raises:
            ConfigError: as `set_setting`; then none of them is changed.
        """
        if pairs:
            self._choices.set_settings(pairs, text or _name_setting(pairs[0][0]))

    def reset_setting(self, name: str) -> None:
        """Give one setting back to its default; an undo step."""
        self._choices.reset_setting(name, _name_setting(name))

    def set_split(self, config: SplitConfig) -> None:
        """Change how rows are dealt; an undo step."""
        self._choices.set_split(config)

    def set_backbone(self, name: str) -> None:
        """Choose the backbone: a name of the catalogue, a folder, or a hub id; an undo step."""
        self._choices.set_setting("backbone.name", name, self.tr("Backbone"))

    # work

    def preload(self, modules: Sequence[str]) -> None:
        """Import modules in the background, before somebody needs them; `preloaded` follows."""
        self._background.start("preload", preload(modules))

    def warm_up(self) -> None:
        """Load the heavy libraries in the worker now, so that the first training starts at once."""
        self._work.warm_up()

    def start_training(self) -> None:
        """Make a run folder and train in the worker; while another training is under way, after that one."""
        if not self._is_ready_to_train():
            return
        if self._work.is_training:
            self._queue.add_job(self.job, self._count_train_rows())
        else:
            self._work.train(self.job, self._count_train_rows())

    @property
    def queue(self) -> tuple[Path, ...]:
        """The runs that wait for the training under way, the next one first."""
        return self._queue.waiting

    def go_on_with_queue(self) -> None:
        """Begin the training that has waited longest, unless one is under way."""
        self._is_held = False
        if not self._work.is_training:
            self._begin_next()

    def leave_queue(self, path: Path) -> None:
        """Let a run wait no more; it stays among the runs."""
        self._queue.drop(Path(path))

    def rehearse(self) -> None:
        """Measure a few real steps; `rehearsal_changed` follows."""
        if self.worker.is_idle and self._is_ready_to_train():
            self._rehearsed_job = self.job
            self._work.rehearse(self.job)

    def pause(self) -> None:
        """Ask the training to wait after this step."""
        if self.worker.kind in ("preparing", "training"):
            self._work.pause()

    def resume(self) -> None:
        """Let a paused training go on."""
        self._work.resume()

    def stop(self) -> None:
        """Ask the training to end after this step; the best model so far is kept, and what waits goes on waiting."""
        self._is_held = self._work.is_training
        self._work.stop()

    def cancel_job(self, kind: str) -> None:
        """Ask a job to end that is no training ("export", "file", or the topic of a desk); a training before it goes
        on.
        """
        self._work.stop(kind)

    def ask(self, topic: str, make: Make, *, is_interactive: bool = False, text: str = "") -> None:
        """Have the worker do a desk's own job; `told` and `told_end` follow under its topic.

        Args:
            make: gives the generator that runs on the worker's thread. is_interactive: between the steps of a training;
                the newest of a topic counts. text: what the worker is said to do meanwhile.
        """
        self._work.ask(topic, make, is_interactive=is_interactive, text=text)

    # runs

    def open_run(self, path: Path) -> None:
        """Show a run with all its pages."""
        live = self.live_run
        if live is not None and live.path == Path(path).absolute():
            if self.run is not live:
                self._runs.put(live, tuple(self._live_events))
            self.page_requested.emit("train")
        else:
            self._runs.open(Path(path))

    def resume_run(self, path: Path) -> None:
        """Go on with an unfinished run from its last checkpoint, or begin one that waits; after the current one."""
        path = Path(path)
        if self.live_run is not None and self.live_run.path == path.absolute():
            self.open_run(path)
        elif self._work.is_training:
            self._queue.add_run(path)
        else:
            self._queue.drop(path)
            self._work.resume_run(path)
            self.page_requested.emit("train")

    def delete_run(self, path: Path) -> None:
        """Move a run to the bin; the notice offers to restore it."""
        try:
            binned = self._runs.move_to_bin(Path(path))
            self._queue.drop(Path(path))
        except WorkbenchError as error:
            self.raise_error(error)
            return
        self.raise_notice(
            self.tr("{name} is in the bin.").format(name=Path(path).name),
            action_text=self.tr("Restore"),
            action=_Later(self._restore_run, binned),
        )

    def list_runs(self) -> list[RunSummary]:
        """The runs as last listed; a fresh listing is under way, `runs_changed` follows."""
        self._runs.refresh()
        return list(self.runs or ())

    # use

    @property
    def answering_folder(self) -> Path | None:
        """The model that answers: the one that was chosen last, else the open run's; None without a model."""
        if self._chosen_model is not None:
            return self._chosen_model
        has_model = self.run is not None and self.run.model_folder.is_dir()
        return self.run.model_folder if self.run is not None and has_model else None

    def choose_model(self, folder: Path | None) -> None:
        """Let another model answer than the open run's, until a run is opened or trained: of a run or any folder."""
        if folder != self._chosen_model:
            self._chosen_model = folder
            self.model_changed.emit()

    def predict_text(self, text: str) -> None:
        """Answer one typed text; only the newest text counts. `predictions_ready` follows."""
        folder = self.answering_folder
        if folder is not None:
            self._work.answer(folder, text)

    def predict_file(self, paths: Sequence[Path]) -> None:
        """Answer every row of a table. `predictions_ready` follows."""
        folder = self.answering_folder
        if folder is None:
            self.raise_notice(self.tr("Train a model first, or open a run."), severity="warning")
            return
        self._work.predict_file(folder, [Path(path) for path in paths])

    def save_predictions(self, predicted: FilePredicted | None, out: Path, safe: bool) -> None:
        """Write predictions (None: the last ones) as csv, xlsx, parquet or jsonl, by the file's ending."""
        chosen = predicted or self._last_predicted
        if chosen is not None:
            self._background.start("save", save_frame(chosen.frame, Path(out), safe))

    def export(self, plan: ExportPlan) -> None:
        """Export a run's model; `export_progressed` follows."""
        self._work.export(plan)

    # notices

    def raise_notice(
        self,
        what: str,
        where: str = "",
        action_text: str = "",
        action: Callable[[], None] | None = None,
        severity: NoticeSeverity = "info",
        key: str = "",
    ) -> None:
        """Say something in the notice bar."""
        self.notice_raised.emit(Notice(what, where, action_text, action, severity, key))

    def raise_error(self, error: BaseException) -> None:
        """Say an error in the notice bar: what, where, and what to do."""
        if isinstance(error, WorkbenchError):
            what = " ".join(part for part in (tr_message(error.what), tr_message(error.hint)) if part)
            self.raise_notice(what, tr_message(error.where), severity="error")
        else:
            log.error("unexpected", exc_info=error)
            kind = type(error).__name__
            self.raise_notice(
                self.tr("Something went wrong that should not have ({kind}).").format(kind=kind),
                action_text=self.tr("Open log"),
                action=open_log,
                severity="error",
            )

    def close(self) -> None:
        """End every thread; a training is stopped properly, which may take a step and its saving."""
        self._data.close()
        for controller in (self.recommend, self.match, self.watch):
            controller.close()
        self._background.close()
        self._work.close()
        self.memory.save()

    # what comes back

    def _take_table(self, opened: Opened) -> None:
        if opened.tables.items is not None and opened.table is self.table and opened.tables.task == self.task:
            self._add_items(opened.tables)
            return
        self._read_options = opened.options
        table, roles = opened.table, opened.roles
        if self._sample_columns is not None:
            from core.data.roles import Role

            for column, role in zip(self._sample_columns, (Role.TEXT, Role.LABEL), strict=True):
                roles = roles.with_role(column, role) if column in table.columns else roles
        options = opened.options
        data = DataConfig(
            files=tuple(str(path) for path in table.sources),
            encoding=options.encoding,
            delimiter=options.delimiter,
            sheet=options.sheet,
        )
        self._put_tables(opened.tables, data, roles)
        self._end_opening(opened.tables)

    def _add_items(self, tables: OpenedTables) -> None:
        """Texts of items or answers came beside the table that is open; what was chosen for that one stays."""
        self._data.put_tables(tables)
        self.table_changed.emit()
        self._choices.add_guess(tables.columns, self.tr("Add the items"))
        self._end_opening(tables)

    def _end_opening(self, tables: OpenedTables) -> None:
        beside = tables.items.sources if tables.items is not None else ()
        self.memory.note_recent((*tables.table.sources, *beside))
        if tables.left_out:
            names = ", ".join(path.name for path in tables.left_out[:3])
            self.raise_notice(
                self.tr("Left out, as it belongs to none of the tables: %n file(s).", "", len(tables.left_out)),
                where=names,
                severity="warning",
            )
        self.page_requested.emit("data")

    def _put_tables(self, tables: OpenedTables | None, data: DataConfig, roles: Roles | None) -> None:
        self._data.put_tables(tables)
        self._data.ask_for_analysis()  # before anybody hears of the table: what is not known yet is being looked at
        if tables is not None:
            self._choices.take_table(data, roles, tables.task, tables.columns)
        else:
            self._choices.take_table(data, roles)
        self._rehearsal = None
        # The table first: whoever hears of roles or findings then has their columns and rows already.
        for changed in (
            self.task_changed,
            self.table_changed,
            self.roles_changed,
            self.split_changed,
            self.profile_changed,
            self.findings_changed,
            self.rehearsal_changed,
            self.job_changed,
        ):
            changed.emit()

    def _take_job(self) -> None:
        if self._rehearsal is not None and self.job != self._rehearsed_job:
            self._rehearsal = None
            self.rehearsal_changed.emit()
        if self._analysis_key() != self._analysed_for:
            self._data.ask_for_analysis()
        self.job_changed.emit()

    def _analysis_key(self) -> tuple[object, ...]:
        job = self.job
        return (job.data, job.training.max_tokens, job.backbone.name)

    def _make_analysis(self) -> Analysis | None:
        if self.table is None or self.roles is None or self.task != "classify":
            return None
        self._analysed_for = self._analysis_key()
        data, training = self.job.data, self.job.training
        return Analysis(self.table, self.roles, self.excluded, data.split, training.max_tokens, self.job.backbone.name)

    def _take_analysis(self, name: str) -> None:
        if name == "split":
            self._choices.refresh()
            self.split_changed.emit()
        elif name == "findings":
            self.findings_changed.emit()
        else:
            self.profile_changed.emit()

    @property
    def controller(self) -> TaskController | None:
        """The desk of the open data's task; None for classification, which the session itself knows about."""
        return {"recommend": self.recommend, "match": self.match}.get(self.task)

    def _take_controller_change(self) -> None:
        if self.sender() is self.controller:
            self._choices.refresh()
            self.split_changed.emit()

    def _count_examples(self) -> int:
        return self.controller.count_examples() if self.controller is not None else self._count_train_rows()

    def _count_train_rows(self) -> int:
        if self.controller is not None:
            return self.controller.count_rows()
        if self.split is not None:
            return len(self.split.train)
        if self.table is None:
            return 0
        return self.table.rows

    def _take_run(self) -> None:
        if self.run is None or self.run.path != self._run_before:
            self._run_before = self.run.path if self.run is not None else None
            self._chosen_model = None
        self.task_changed.emit()
        self.run_changed.emit()

    def _take_live_run(self, made: RunMade) -> None:
        self._live_events = list(made.events)
        if made.run.path != self._quiet or self.run is None:
            self._runs.put(made.run, made.events)
        else:
            self.run_changed.emit()  # the live run is another one now
        self._quiet = None
        self._runs.refresh()

    def _take_joined(self, run: RunFolder) -> None:
        self._runs.refresh()
        self.raise_notice(
            self.tr("It trains after the one under way; until then it waits among the runs."),
            where=run.title,
            action_text=self.tr("Show the runs"),
            action=_Later(self.page_requested.emit, "runs"),
        )
        if not self._work.is_training:  # the one under way ended while this one was written
            self._begin_next()

    def _begin_next(self) -> None:
        self._quiet = self._queue.waiting[0] if self._queue.waiting else None
        self._queue.begin_next()

    def _follow_queue(self, ended: Ended) -> None:
        """After a training: the next one, or, where the person stopped it, the offer to go on."""
        if not self._queue.waiting or self._work.is_training:
            return
        if self._is_held and ended.outcome == "stopped":
            self.raise_notice(
                self.tr("%n training(s) still to come.", "", len(self._queue.waiting)),
                action_text=self.tr("Begin the next"),
                action=self.go_on_with_queue,
            )
        else:
            self._begin_next()
        self._is_held = False

    def _take_run_event(self, event: Event) -> None:
        self._live_events.append(event)
        if self.live_run is not None and self.run is self.live_run:
            self._runs.add_event(event)
        self.event_happened.emit(event)
        if isinstance(event, Noticed):
            self._raise_noticed(event)

    def _take_rehearsal(self, rehearsed: Rehearsed) -> None:
        if self.job == self._rehearsed_job:
            self._rehearsal = rehearsed
            self.rehearsal_changed.emit()

    def _take_predictions(self, predicted: TextAnswered | FilePredicted) -> None:
        if isinstance(predicted, FilePredicted):
            self._last_predicted = predicted
        self.predictions_ready.emit(predicted)

    def _raise_noticed(self, event: Noticed) -> None:
        action = _Later(self.show_rows, event.rows) if event.rows else None
        what = " ".join(part for part in (tr_message(event.message), tr_message(event.hint)) if part)
        self.raise_notice(what, action_text=self.tr("Show rows") if action else "", action=action, severity="warning")

    def _take_job_end(self, kind: str, ended: Ended) -> None:
        if kind == "train":
            self._runs.reload()
            self._runs.refresh()
            if ended.outcome != "failed":
                self._offer_judging(ended)
            self._live_events = []
            self._follow_queue(ended)
        if ended.outcome == "failed":
            what = " ".join(part for part in (tr_message(ended.what), tr_message(ended.hint)) if part)
            self.raise_notice(what or self.tr("The job failed."), tr_message(ended.where), severity="error")

    def _offer_judging(self, ended: Ended) -> None:
        run = self._work.ended_run
        if run is None or not run.model_folder.is_dir():
            return
        finished = self.tr("The training is finished.")
        stopped = self.tr("The training was stopped; the best model so far is kept.")
        self.raise_notice(
            finished if ended.outcome == "finished" else stopped,
            where=run.title,
            action_text=self.tr("See how good it is"),
            action=_Later(self._judge_run, run.path),
            severity="good",
            key=JUDGED_NOTICE,
        )

    def _judge_run(self, path: Path) -> None:
        if self.run is not None and self.run.path == path:
            self.page_requested.emit("judge")
        else:
            self._runs.open(path)

    def _show_opened_run(self) -> None:
        is_judged = self.run is not None and self.run.model_folder.is_dir()
        self.page_requested.emit("judge" if is_judged else "train")

    def _restore_run(self, binned: Path) -> None:
        try:
            self._runs.restore(binned)
        except WorkbenchError as error:
            self.raise_error(error)

    def _take_background_result(self, topic: str, result: Any) -> None:
        if topic == "check folders":
            self._take_folders(result)
        elif topic == "preload":
            self.preloaded.emit()
        elif topic == "save":
            self.raise_notice(self.tr("The predictions are saved."), where=str(result), severity="good")

    def _take_folders(self, cards: tuple[BackboneCard, ...]) -> None:
        known = {card.name for card in cards}
        self._folders = (*(card for card in self._folders if card.name not in known), *cards)
        self.backbones_changed.emit()
        self.set_backbone(cards[-1].name)
        self.raise_notice(
            self.tr("Training will start from {title}.").format(title=cards[-1].title),
            where=cards[-1].location,
            action_text=self.tr("Undo"),
            action=self.undo_stack.undo,
        )
        self.page_requested.emit("train")

    def _take_background_failure(self, topic: str, error: BaseException) -> None:
        if topic in ("check folders", "save", "preload"):
            self.raise_error(error)

    def _switch_network_on(self) -> None:
        self.set_setting("backbone.network", True)

    def _has_columns(self) -> bool:
        if self.roles is None or not self.roles.text_columns:
            return False
        return bool(self.roles.label_columns) or self.job.method.kind == "zero-shot"

    def _is_ready_to_train(self) -> bool:
        if self.table is None:
            self.raise_notice(self.tr("Open a table first."), severity="warning")
            self.page_requested.emit("data")
        elif self.controller is not None and (obstacle := self.controller.find_obstacle()):
            self.raise_notice(
                obstacle,
                action_text=self.tr("Open the data page"),
                action=_Later(self.page_requested.emit, "data"),
                severity="warning",
            )
        elif self.controller is None and not self._has_columns():
            self.raise_notice(
                self.tr("Say first which column is the text and which is the label."),
                action_text=self.tr("Open the data page"),
                action=_Later(self.page_requested.emit, "data"),
                severity="warning",
            )
        elif self.controller is None and self.job.data.label_columns and self.split_problem is not None:
            self.raise_error(self.split_problem)
        elif (missing := self.missing_backbone) is not None:
            self.raise_notice(
                self.tr("{title} is not on this computer, and the network is off.").format(
                    title=tr_core(missing.title)
                ),
                action_text=self.tr("Switch the network on"),
                action=self._switch_network_on,
                severity="warning",
            )
        else:
            return True
        return False


class _Later:
    """A call with its argument, for the button of a notice."""

    def __init__(self, call: Callable[[Any], object], argument: object) -> None:
        self._call = call
        self._argument = argument

    def __call__(self) -> None:
        self._call(self._argument)


def _name_setting(name: str) -> str:
    label = next((item.label for item in settings_of(JobConfig) if item.name == name), "")
    return tr_core(label) or name
