"""What shared code knows of a task: a frozen value, and modules of its folder, loaded on demand.

A task is a folder `core/tasks/NAME` with a `spec.py`, listed in `core.tasks.registry`. Neither this module nor a
`spec.py` loads torch or pandas: the window asks for them before it is painted.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, overload

from core.config import (
    JobConfig,
    MethodConfig,
    MethodKind,
    Setting,
    TaskKind,
    TrainConfig,
    check_settings,
    sections_of,
    settings_of,
)
from core.errors import ConfigError
from core.message import Message, say
from core.metrics.specs import BaselineSpec, MetricSpec

if TYPE_CHECKING:
    from core.data.table import Table
    from core.events import TrainEvent
    from core.export.export import TaskExport
    from core.report.document import Document, ReportRequest
    from core.runs.folder import RunFolder
    from core.tasks.comparison import CompareRequest, Comparison
    from core.tasks.job_run import JobRun
    from core.tasks.planning import Inspected, InspectRequest, Reading, TaskOptions, TrainRequest
    from core.tasks.tables import Columns, OpenedTables, TablePair
    from core.tasks.updating import UpdateInspection, UpdateRequest
    from core.train.control import Control

LORA_SETTINGS = tuple(f"method.{item.name}" for item in fields(MethodConfig) if item.name != "kind")
"""Settings that only LoRA has."""

CLASSIFIER_SETTINGS = (
    "data.label_form",
    "data.label_separator",
    "data.class_spelling",
    "data.keep_rows",
    "training.class_weights",
    "training.start_from_probe",
    "training.long_texts",
    "training.rough_share",
    "training.long_texts",
)
"""Settings that only a classifier has."""


class TaskColumns(Protocol):
    """`core/tasks/NAME/columns.py`: whether tables are of the task, guessed from their columns.

    `find_pair` and `join` are called only if the task has pairs (`TaskSpec.sure_in_pairs` is not 0); the module of
    another task needs neither.
    """

    def guess(self, table: Table) -> Columns | None:
        """The columns of a single table that suffices for the task; None if it does not look like one of the task."""
        ...

    def find_pair(self, tables: Sequence[Table]) -> TablePair | None:
        """The two tables that belong together; None if no two do."""
        ...

    def join(self, table: Table, beside: OpenedTables) -> TablePair | None:
        """The pair of `table` with the tables that are open already; None if they do not belong together."""
        ...


class TaskJob(Protocol):
    """`core/tasks/NAME/job.py`: run and rehearse a job; a task without a forecast needs no `rehearse`."""

    def run_job(self, job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
        """Run the job and write the results into `run`; resumes from its checkpoints if it has any.

        Events: the stages and left-out rows of reading, the baselines (`BaselineDone`), then `Started`, steps and
        evaluations, and `Ended` last, after model and metrics are written: a caller reads the run on `Ended`. What is
        not trained may start before its baselines.

        Pause and stop: the job answers `control` itself, at least once a step. `core.train.loop.Training` does; without
        it, `wait_while_paused` between `Paused` and `Resumed`. While nothing is learnt yet, `wait_or_cancel` ends the
        job. A stop later on ends the training only: the best model so far is still saved and judged, then
        `Ended(outcome="stopped")`.

        Written into `run`:
            the model, by `core.tasks.job_run.atomic_folder(run.model_folder)`, with the marker file of the task;
            `update_environment`: device, precision, threads, data_fingerprint (`note_environment` where there are
                torch's types);
            `write_predictions`: a table for each split that was judged;
            `write_metrics`: the figures of the task by their names under "validation" and "test" (each if it has rows),
                "training" with at least "seconds", and "baselines": name -> {"seconds": ..., split: figures}.
                `docs/formats.md` lists what the tasks write.

        Raises:
            Anything: `core.tasks.running` yields it as the `Ended` of a failed job.
        """
        ...

    def rehearse(self, job: JobConfig, control: Control) -> Iterator[TrainEvent]:
        """Run a few real steps and forecast the run: `Rehearsed`, then `Ended`; nothing is written.

        Raises:
            ConfigError: the job's method has no forecast.
        """
        ...


class TaskCommand(Protocol):
    """`core/tasks/NAME/command.py`: what the task adds to the commands `train` and `inspect`; it prints nothing."""

    @property
    def TRAIN_OPTIONS(self) -> type[TaskOptions]: ...
    @property
    def INSPECT_OPTIONS(self) -> type[TaskOptions]: ...

    def plan(self, files: Sequence[Path], reading: Reading, options: Any, request: TrainRequest) -> JobConfig:
        """The job for some files. `options` are of the type `TRAIN_OPTIONS`.

        Raises:
            DataError: the files cannot be read or hold nothing to learn. ConfigError: a setting does not hold.
        """
        ...

    def report_lines(self, run: RunFolder) -> list[str]:
        """How good a trained model is, for a person: on the test rows or, without any, on the validation rows."""
        ...

    def inspect(self, request: InspectRequest) -> Inspected:
        """The summary of some tables. `request.options` are of the type `INSPECT_OPTIONS`.

        Raises:
            DataError: a file cannot be read, or does not fit this task.
        """
        ...


class TaskCompare(Protocol):
    """`core/tasks/NAME/compare.py`: two runs of the task on the same rows; loads torch only where it has to predict."""

    @property
    def READS_FILES(self) -> bool:
        """Whether the runs can be compared on a labelled table, too."""
        ...

    def compare(self, before: RunFolder, after: RunFolder, request: CompareRequest) -> Comparison:
        """The second run against the first, on the rows that neither was trained on.

        Raises:
            RunError: a run has no predictions, or no row is left. DataError: the files of the request do not fit.
            Cancelled: a stop was asked for.
        """
        ...


class TaskDocument(Protocol):
    """`core/tasks/NAME/document.py`: the report of a run as a person reads it."""

    def describe(self, run: RunFolder, request: ReportRequest) -> Document:
        """What the report holds; where nothing was judged, it says so and holds the rest.

        Raises:
            RunError: the figures of the run are damaged.
        """
        ...


class TaskUpdate(Protocol):
    """`core/tasks/NAME/update.py`: new rows for a trained run. The job it plans is run by `job.py` as any other, which
    sees by `JobConfig.is_update` that it goes on from another run.
    """

    def inspect_update(self, run: RunFolder, request: UpdateRequest, control: Control) -> UpdateInspection:
        """What the new rows bring, and the job of the update; the run itself is only read.

        Raises:
            DataError: the files cannot be read, do not fit the run, or hold nothing new. RunError: the run cannot be
            updated. Cancelled: a stop was asked for.
        """
        ...


Part = Literal["columns", "job", "export", "command", "compare", "document", "update"]
"""The modules of a task's folder that shared code loads."""


@dataclass(frozen=True, kw_only=True)
class TaskSpec:
    """The description of a task for code that names no task.

    Attributes:
        name: as in `job.toml`; also the name of its folder and of its section of the job, if it has one.
        methods: the methods it supports, the quickest first.
        shared_methods: those of them that several processes can train together.
        defaults: method and training settings for a method and the number of rows of an epoch.
        hidden: names of settings that have no effect on a job of this task, in addition to those of other sections.
        sure_alone: how sure the task is of a table whose columns it recognises, from 0 to 1; the surest task takes it.
        sure_in_pairs: the same for two tables that belong together; 0 if the task has no pairs.
        metrics, baselines: the figures by which its models are judged, and the simple models they have to beat.
        has_roles: whether its job takes its columns from the roles of the main table; else from settings of its own.
        marker: the marker file of its model folders; "" for a task without one.
        second_option: the option of `update` that names a file of its new items or answers; "" for a task without one.
        ranks_texts: whether its answers are found by how like texts are.
        refusal: the error if its model is asked to classify a text: what it does instead. hint: the command for it.
    """

    name: TaskKind
    methods: tuple[MethodKind, ...]
    shared_methods: tuple[MethodKind, ...] = ()
    defaults: Callable[[MethodKind, int], tuple[MethodConfig, TrainConfig]]
    hidden: Callable[[JobConfig], Collection[str]]
    sure_alone: float
    sure_in_pairs: float = 0.0
    metrics: tuple[MetricSpec, ...]
    baselines: tuple[BaselineSpec, ...]
    has_roles: bool = False
    marker: str = ""
    second_option: str = ""
    ranks_texts: bool = False
    refusal: Message | None = None
    hint: Message | None = None

    @overload
    def load(self, part: Literal["columns"]) -> TaskColumns: ...
    @overload
    def load(self, part: Literal["job"]) -> TaskJob: ...
    @overload
    def load(self, part: Literal["export"]) -> TaskExport: ...
    @overload
    def load(self, part: Literal["command"]) -> TaskCommand: ...
    @overload
    def load(self, part: Literal["compare"]) -> TaskCompare: ...
    @overload
    def load(self, part: Literal["document"]) -> TaskDocument: ...
    @overload
    def load(self, part: Literal["update"]) -> TaskUpdate: ...
    def load(self, part: Part) -> Any:
        """A module of the task's folder, imported now; such a module may import torch."""
        return importlib.import_module(f"core.tasks.{self.name}.{part}")

    def settings(self, job: JobConfig) -> tuple[Setting, ...]:
        """Every setting that has an effect on a job of this task with its method."""
        sections, hidden = sections_of(job), set(self.hidden(job))
        return tuple(
            item for item in settings_of(job) if item.name.partition(".")[0] in sections and item.name not in hidden
        )

    def check(self, job: JobConfig) -> JobConfig:
        """The same job with every setting converted to its type.

        Raises:
            ConfigError: the first invalid setting, named in `.field`; or a method the task does not have.
        """
        job = check_settings(job)
        self.check_method(job.method.kind)
        return job

    def check_method(self, kind: str) -> None:
        """Refuse a method that the task does not have.

        Raises:
            ConfigError: the task does not have it.
        """
        if kind not in self.methods:
            raise ConfigError(
                say("{task} cannot be learnt by the method {method}.", task=self.name, method=kind),
                where="method.kind",
                hint=say("Choose one of: {choices}.", choices=", ".join(self.methods)),
                field="method.kind",
            )
