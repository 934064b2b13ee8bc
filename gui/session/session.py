"""The state of the window: stores for tables, job, runs and worker, each with its own methods and signals, connected
here.

Pages read the stores and connect their signals; no other object keeps state. Slow work runs on other threads. What
belongs to one task is in that task's controller.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gui.file_kinds import say_table_kinds
from gui.memory import Memory
from gui.session.correction_store import CorrectionStore
from gui.session.job_editor import JobEditor
from gui.session.notices import Notices
from gui.session.opening import UNREAD_NOTICE, TableOpener
from gui.session.output_guard import OutputGuard
from gui.session.run_deletion import DeleteRuns
from gui.session.run_store import RunStore
from gui.session.table_store import TableStore
from gui.session.task_controller import TaskController
from gui.session.text_language import TextLanguage
from gui.session.trainer import Trainer
from gui.session.training_queue import TrainingQueue
from gui.session.update_planner import UpdatePlanner
from gui.session.worker_client import WorkerClient
from gui.translate import tr_message
from gui.wording import list_names
from gui.work.background import Background, Latest
from gui.work.data_jobs import Opened, check_folders, preload
from gui.work.drops import judge_drop

if TYPE_CHECKING:
    from core.config import DataConfig, TaskKind
    from core.models.backbone_catalogue import BackboneCard

REGISTRY = "gui.tasks.registry"
"""The list of the tasks; imported by name, so that the session imports none of them."""
WATCH = "gui.watch.controller:WatchController"


class Session(QObject):
    """The state of the window.

    Attributes:
        data: the open tables. editor: the job as it is set up. runs: the runs on this machine, the open one, and the
            model that answers. worker: the jobs of the worker. training: starts and stops trainings. queue: the
            trainings that wait. notices: messages to the user. outputs: which files may be
            written. corrections: the labels that were corrected. opener: puts tables that were read in place. updates:
            the update of a model that is being planned. controllers: the state of each task, by its name. watch: the
            watch.
    """

    task_changed = Signal()  # of the open data or the open run
    controller_changed = Signal()  # the state of the open data's controller, and with it the training rows
    page_requested = Signal(str)
    rows_requested = Signal(object)  # tuple of row numbers
    preloaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.memory = Memory(self)
        self.background = Background(self)
        self.controllers: dict[str, Any] = {}
        self.notices = Notices(self)
        self.data = TableStore(self.background, self)
        self.outputs = OutputGuard(self.data, self.notices)
        self.editor = JobEditor(self.undo_stack, self._count_examples, TextLanguage(self.data), self)
        self.worker = WorkerClient(self)
        self.runs = RunStore(self.background, self.notices, self)
        self.runs.line.set_undo_stack(self.undo_stack)
        self.queue = TrainingQueue(self.background, self)
        self.corrections = CorrectionStore(
            self.data, self.editor, self.notices, self.outputs, self.background, self.undo_stack, self
        )
        self.training = Trainer(self, self)
        self.opener = TableOpener(self.data, self.editor, self.notices, self.corrections, self.undo_stack, self)
        self.updates = UpdatePlanner(self, self.training.train_job, self)
        self._skipped: tuple[Path, ...] = ()  # of the drop that is being read
        self._wanted_rows: tuple[int, ...] = ()  # to be shown once it has been read
        self._folders = Latest(self.background, self)
        self._preload = Latest(self.background, self)
        self._wire()
        for view in import_module(REGISTRY).list_views():
            self.controllers[view.name] = self._make_controller(view.controller)
        self.watch: Any = self._make_controller(WATCH)

    def _make_controller(self, path: str) -> TaskController:
        module, _, name = path.partition(":")
        controller: TaskController = getattr(import_module(module), name)(self, self)
        controller.changed.connect(self._on_controller_changed)
        return controller

    def _wire(self) -> None:
        self.data.opened.connect(self._on_table_opened)
        self.opener.put.connect(self._on_tables_put)
        self.data.open_failed.connect(self._on_open_failed)
        self.editor.task_changed.connect(self.task_changed)
        self.editor.choice_wanted.connect(self._show_train_page)
        self.editor.encoding_wanted.connect(self.data.reread_in)
        self.worker.job_failed.connect(self.notices.raise_failure)
        self.runs.run_changed.connect(self.task_changed)
        self.runs.opened.connect(self._show_opened_run)
        self.runs.live_wanted.connect(self._show_train_page)
        self.notices.rows_requested.connect(self.show_rows)
        self.corrections.rows_requested.connect(self.show_rows)
        self._folders.finished.connect(self._on_folders_checked)
        self._folders.failed.connect(self.notices.raise_error)
        self._preload.finished.connect(self.preloaded)
        self._preload.failed.connect(self.notices.raise_error)

    @property
    def controller(self) -> TaskController:
        """The controller of the open data's task."""
        controller: TaskController = self.controllers[self.editor.task]
        return controller

    def task_of(self, step: str) -> TaskKind:
        """The task of a step: "judge" and "use" follow the open run, the others the open data."""
        if step in ("judge", "use") and self.runs.run is not None:
            return self.runs.run.job.task
        return self.editor.task

    # opening

    def open_paths(self, paths: Sequence[Path], *, may_offer: bool = True) -> None:
        """Open tables, run folders or model folders: the kind is detected, and they are read in the background.

        Tables replace those that are open. Where they seem to belong together, a notice asks whether to join them,
        unless `may_offer` is False.
        """
        drop = judge_drop([Path(path) for path in paths])
        self._wanted_rows = ()
        if drop.kind == "run":
            self.runs.open(drop.paths[0])
        elif drop.kind == "model":
            self._folders.start(check_folders(drop.paths))
        elif drop.kind == "table":
            self._skipped = drop.skipped
            self.data.read(drop.paths, may_offer=may_offer)
        else:
            self.notices.raise_notice(
                self.tr("Nothing here can be opened: tables are {kinds} files.").format(kinds=say_table_kinds()),
                where=list_names([path.name for path in drop.paths]),
                severity="error",
                until=self.data.changed,
            )

    def open_sample(self, name: str) -> None:
        """Open one of the built-in samples."""
        from sample_data import samples

        sample = next((sample for sample in samples() if sample.name == name), None)
        if sample is None:
            self.notices.raise_notice(self.tr("There is no sample called {name}.").format(name=name), severity="error")
        else:
            self.data.read(tuple(sample.files), columns=(sample.text_column, sample.label_column))

    def add_table(self, path: Path) -> None:
        """Read the second table of what is open: its items, or its answers; an undo step."""
        self.opener.add((path,))

    def take_out_second(self) -> None:
        """Separate the second table from the open one; an undo step."""
        self.data.take_out()

    def delete_runs(self, paths: Sequence[Path]) -> None:
        """Move runs to the bin; one undo step."""
        names = {run.path: tr_message(run.name) for run in self.runs.summaries or ()}
        shown = list_names([names.get(Path(path), Path(path).name) for path in paths])
        text = self.tr("Delete {name}").format(name=shown)
        self.undo_stack.push(DeleteRuns(text, self.runs, [Path(path) for path in paths]))

    def close_table(self) -> None:
        """Close the open table."""
        self.opener.close()

    def show_rows(self, rows: Sequence[int]) -> None:
        """Ask the data page to show only these rows."""
        self.page_requested.emit("data")
        self.rows_requested.emit(tuple(int(row) for row in rows))

    def open_and_show(self, data: DataConfig, rows: Sequence[int]) -> None:
        """Open the files of a job and of its updates as it read them, and show these rows."""
        from core.data.added_files import list_all_files
        from core.data.reading import ReadOptions

        self._wanted_rows = tuple(rows)
        self.data.read(
            tuple(Path(file) for file in list_all_files(data)),
            ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet),
        )

    def preload(self, modules: Sequence[str]) -> None:
        """Import modules in the background before they are needed; `preloaded` follows."""
        self._preload.start(preload(modules))

    def close(self) -> None:
        """End every thread; a training is stopped properly, which may take a step and its saving."""
        for controller in (*self.controllers.values(), self.watch):
            controller.close()
        self.corrections.journals.flush()
        self.background.close()
        self.worker.close()
        self.memory.save()

    # slots

    def _on_table_opened(self, opened: Opened) -> None:
        self.opener.apply(opened)
        tables = opened.tables
        second = tables.items.sources if tables.items is not None else ()
        self.memory.note_recent((*tables.table.sources, *second))
        if tables.left_out:
            self.notices.raise_notice(
                self.tr("Left out, as it belongs to none of the tables: %n file(s).", "", len(tables.left_out)),
                where=list_names([path.name for path in tables.left_out]),
                severity="warning",
                until=self.data.replaced,
            )
        self._say_unread((*opened.unread, *self._skipped))
        self._skipped = ()
        self.page_requested.emit("data")
        if self._wanted_rows:
            self.show_rows(self._wanted_rows)
            self._wanted_rows = ()

    def _on_open_failed(self, error: BaseException) -> None:
        self.notices.raise_error(error, until=self.data.changed)

    def _say_unread(self, paths: Sequence[Path]) -> None:
        self.notices.withdraw(UNREAD_NOTICE)
        if paths:
            names = [f"{path.name}/" if path.is_dir() else path.name for path in paths]
            self.notices.raise_notice(
                self.tr("Not opened, as it is no table.")
                if len(paths) == 1
                else self.tr("Not opened, as they are no tables: {n} files or folders.").format(n=len(paths)),
                where=list_names(names),
                key=UNREAD_NOTICE,
                until=self.data.replaced,
            )

    def _on_tables_put(self) -> None:
        # The table first: slots for roles and findings then already have its columns and rows.
        self.task_changed.emit()
        self.data.changed.emit()
        self.editor.roles_changed.emit()
        for controller in self.controllers.values():
            controller.announce()
        self.training.forget_rehearsal()
        self.editor.changed.emit()

    def _on_folders_checked(self, cards: tuple[BackboneCard, ...]) -> None:
        self.editor.add_backbones(cards)
        self.notices.raise_notice(
            self.tr("Training will start from {title}.").format(title=cards[-1].title),
            where=cards[-1].location,
            action_text=self.tr("Undo"),
            action=self.undo_stack.undo,
            until=self.editor.changed,  # the button would then undo something else
        )
        self.page_requested.emit("train")

    def _on_controller_changed(self) -> None:
        if self.sender() is self.controllers.get(self.editor.task):
            self.editor.refresh()
            self.controller_changed.emit()

    def _count_examples(self) -> int:
        controller = self.controllers.get(self.editor.task)
        return controller.count_examples() if controller is not None else 0

    def _show_opened_run(self) -> None:
        run = self.runs.run
        self.page_requested.emit("judge" if run is not None and run.model_folder.is_dir() else "train")

    def _show_train_page(self) -> None:
        self.page_requested.emit("train")
