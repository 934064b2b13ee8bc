"""The state of the watch: the plan for the open table, the shares over time, the rules, and the watched folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.errors import WorkbenchError
from gui.session.notices import Later
from gui.session.task_controller import TaskController, TaskHost
from gui.tasks.registry import find_view
from gui.watch import worker_jobs as watch_jobs
from gui.watch.folder_controller import FolderWatch
from gui.watch.worker_jobs import PredictionCache, Shown, TableScan
from gui.work.background import Latest
from gui.work.gpu_worker import JobHandle

if TYPE_CHECKING:
    from core.watch.classified import Classified
    from core.watch.dated_texts import DatedTexts
    from core.watch.findings import Findings
    from core.watch.plan import WatchPlan
    from core.watch.rules import KeptRule, Rule

Source = Literal["table", "folder"]


class WatchController(TaskController):
    """Reached as `session.watch`.

    The open table is scanned once a page needs it (`begin`); rules and the watched folder are loaded with the window
    (`wake`). `plan` is what would be watched; `start` reads, classifies and counts, and `shown` holds the result.
    Another period, group column, date column or zone follows by itself: the worker keeps the predictions. Every change
    of plan or rules is an undo step.
    """

    scan_changed = Signal()  # the columns of the table that a watch could use
    plan_changed = Signal()
    working_changed = Signal()
    shown_changed = Signal()
    rules_changed = Signal()
    previewed = Signal(object)  # Findings of a rule that is not saved yet
    saved = Signal(object)  # Path

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.scan: TableScan | None = None
        self.plan: WatchPlan | None = None
        self.rules: tuple[KeptRule, ...] = ()
        self.folder = FolderWatch(host, self._list_rules, self)
        self.source: Source = "table"
        self.problem: WorkbenchError | None = None
        self._by_source: dict[Source, Shown] = {}
        self._texts: DatedTexts | None = None
        self._answered: Classified | None = None
        self._answered_plan: WatchPlan | None = None
        self._last_model = ""
        self._cache = PredictionCache()
        self._has_chosen_period = self._is_awake = self._was_begun = False
        self._classifying: JobHandle | None = None
        self._scanning, self._read, self._previewing, self._rules_read, self._rules_written, self._saving = (
            Latest(host.background, self) for _ in range(6)
        )
        self._counts: dict[Source, Latest] = {
            "table": Latest(host.background, self),
            "folder": Latest(host.background, self),
        }
        self._connect_jobs()
        host.data.changed.connect(self._on_table_changed)
        self.folder.texts_changed.connect(self._count_folder)

    def _connect_jobs(self) -> None:
        self._scanning.finished.connect(self._on_scanned)
        self._read.finished.connect(self._on_texts_read)
        self._previewing.finished.connect(self._on_previewed)
        self._rules_read.finished.connect(self._on_rules_read)
        self._rules_read.failed.connect(self.folder.wake)
        self._saving.finished.connect(self.saved)
        self._counts["table"].finished.connect(self._on_table_counted)
        self._counts["folder"].finished.connect(self._on_folder_counted)
        for job in (self._read, self._counts["table"]):
            job.failed.connect(self._on_table_failed)
        for job in (
            self._scanning,
            self._previewing,
            self._rules_read,
            self._rules_written,
            self._saving,
            self._counts["folder"],
        ):
            job.failed.connect(self._host.notices.raise_error)

    # state

    @property
    def shown(self) -> Shown | None:
        """The result that is shown: of the open table, or of the watched folder."""
        return self._by_source.get(self.source)

    @property
    def is_working(self) -> bool:
        """Whether the open table is being read, classified or counted."""
        is_classifying = self._classifying is not None and not self._classifying.is_done
        return is_classifying or self._read.is_running or self._counts["table"].is_running

    @property
    def is_stale(self) -> bool:
        """Whether the texts have to be classified: not done yet, or another model or other columns were chosen."""
        answered, plan = self._answered_plan, self.plan
        if answered is None or plan is None:
            return True
        return (
            answered.model != plan.model
            or answered.text_columns != plan.text_columns
            or plan.topic_model not in ("", answered.topic_model)
        )

    def _list_rules(self) -> tuple[KeptRule, ...]:
        return self.rules

    # actions

    def wake(self) -> None:
        """Load the rules and resume the watched folder of the last session."""
        if not self._is_awake:
            self._is_awake = True
            self._rules_read.start(watch_jobs.read_rule_file())

    def begin(self) -> None:
        """Scan the open table, and from now on every other one: a page needs it."""
        self.wake()
        if not self._was_begun:
            self._was_begun = True
            self._on_table_changed()

    def set_model(self, model: Path | None) -> None:
        """Propose this model; does nothing where one was chosen already."""
        if self.plan is not None and not self.plan.model and model is not None:
            self._set_plan(replace(self.plan, model=str(model)))

    def change_plan(self, text: str, **changes: Any) -> None:
        """Change fields of the plan, by the names of `WatchPlan`; an undo step."""
        if self.plan is None:
            return
        before, had_chosen = self.plan, self._has_chosen_period
        after = replace(before, **changes)
        if changes.get("by_column"):
            after = replace(after, topic_model="")
        elif changes.get("topic_model"):
            after = replace(after, by_column="")
        if after == before:
            return
        has_chosen = had_chosen or "every" in changes
        self._host.undo_stack.push(
            _Step(text, Later(self._set_choice, after, has_chosen), Later(self._set_choice, before, had_chosen))
        )

    def show_source(self, source: Source) -> None:
        """Show the open table, or the watched folder."""
        if source != self.source:
            self.source = source
            self.shown_changed.emit()
            self.working_changed.emit()

    def start(self) -> None:
        """Read the open table, classify its texts, and count; `shown_changed` follows."""
        table = self._host.data.table
        if table is None or self.plan is None:
            return
        self.problem = None
        self._read.start(watch_jobs.read_texts(table, self.plan, not self._has_chosen_period))
        self.working_changed.emit()

    def set_rules(self, text: str, rules: Sequence[KeptRule]) -> None:
        """Save these rules; an undo step. New ones have been previewed over the past already."""
        after = tuple(rules)
        if after != self.rules:
            self._host.undo_stack.push(
                _Step(text, Later(self._apply_rules, after), Later(self._apply_rules, self.rules))
            )

    def preview(self, rule: Rule) -> None:
        """Find what a rule would have raised in the texts that are shown; `previewed` follows."""
        if self.shown is not None:
            self._previewing.start(watch_jobs.find_past(self.shown, (rule,)))

    def save(self, out: Path) -> None:
        """Write the shares that are shown as a table; `saved` follows."""
        if self.shown is not None:
            self._saving.start(watch_jobs.save_table(self.shown, out))

    def watch_folder(self, folder: Path) -> None:
        """Watch a folder with the plan of the open table, whose texts are its past."""
        shown = self._by_source.get("table")
        if shown is None:
            self._host.notices.raise_notice(
                self.tr("Classify a table first: the watched folder takes over its columns, models and rules.")
            )
            return
        table = self._host.data.table
        self.folder.watch(folder, shown.plan, shown.classified, table.sources if table is not None else ())

    @override
    def close(self) -> None:
        self.folder.close()

    # slots

    def _on_table_changed(self) -> None:
        table = self._host.data.table
        if not self._was_begun or (self.scan is not None and table is self.scan.table):
            return
        self.scan = self.plan = self.problem = self._texts = self._answered = self._answered_plan = None
        self._has_chosen_period = False
        for job in (self._scanning, self._read, self._counts["table"], self._previewing):
            job.cancel()
        self._by_source.pop("table", None)
        if table is not None:
            folder = self._host.runs.answering_folder if find_view(self._host.task_of("use")).can_watch else None
            self._scanning.start(watch_jobs.scan_table(table, str(folder or "")))
        if self.source == "folder":
            self.show_source("table")
        self._emit_all()

    def _emit_all(self) -> None:
        for changed in (self.scan_changed, self.plan_changed, self.working_changed, self.shown_changed):
            changed.emit()

    def _on_table_counted(self, shown: Shown) -> None:
        self._by_source["table"] = shown
        self.working_changed.emit()
        if self.source == "table":
            self.shown_changed.emit()

    def _on_folder_counted(self, shown: Shown) -> None:
        self._by_source["folder"] = shown
        self.working_changed.emit()
        if self.source == "folder" or self.shown is None:
            self.shown_changed.emit()

    def _on_previewed(self, findings: Sequence[Findings]) -> None:
        self.previewed.emit(findings[0])

    def _on_rules_read(self, rules: tuple[KeptRule, ...]) -> None:
        self.rules = rules
        self.rules_changed.emit()
        self.folder.wake()  # only now: a new file is checked against all rules

    def _on_table_failed(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            self._host.notices.raise_error(error)
            return
        self.problem = error
        self._by_source.pop("table", None)
        self.working_changed.emit()
        self.shown_changed.emit()

    def _on_scanned(self, scan: TableScan) -> None:
        from core.watch.plan import WatchPlan

        self.scan = scan
        dates = scan.date_columns[0] if scan.date_columns else ""
        self.plan = WatchPlan(
            model=scan.model or self._last_model, date_column=dates, text_columns=scan.text_columns, every=scan.every
        )
        self._emit_all()

    def _on_texts_read(self, read: tuple[WatchPlan, DatedTexts]) -> None:
        plan, texts = read
        for note in texts.notes:
            self._host.notices.raise_noticed(note, key=f"watch {note.message.template}")
        self.plan, self._texts = plan, texts
        self.plan_changed.emit()
        known = self._answered
        if known is not None and self._is_answered_by(known, texts):
            self._count(replace(known, texts=texts, topics=known.topics if plan.topic_model else None))
            return
        make = watch_jobs.classify(self._cache, texts, plan)
        self._classifying = self._host.worker.submit(make, self.tr("Classifying the watched texts"))
        self._classifying.progressed.connect(self._on_classified)
        self._classifying.finished.connect(self.working_changed)
        self._classifying.failed.connect(self.working_changed)
        self.working_changed.emit()

    def stop_classifying(self) -> None:
        """End classifying the texts after its step."""
        if self._classifying is not None:
            self._classifying.stop()

    def _is_answered_by(self, known: Classified, texts: DatedTexts) -> bool:
        """Whether the predictions are of exactly these texts."""
        return not self.is_stale and known.texts.rows.tolist() == texts.rows.tolist()

    def _on_classified(self, event: Any) -> None:
        if hasattr(event, "predicted") and self.plan is not None:  # importing the class would load numpy
            self._answered, self._answered_plan = event, self.plan
            self._count(event)

    def _count(self, classified: Classified) -> None:
        if self.plan is not None and classified.texts is self._texts:  # else they are of an earlier table
            self._counts["table"].start(watch_jobs.count(self.plan, classified, self.rules, self._host.data.table))

    def _count_folder(self) -> None:
        state = self.folder.state
        if state is None or state.classified is None:
            self._by_source.pop("folder", None)
            self.shown_changed.emit()
        else:
            self._counts["folder"].start(watch_jobs.count(state.store.plan, state.classified, self.rules, None))

    def _set_choice(self, plan: WatchPlan, has_chosen_period: bool) -> None:
        self._has_chosen_period = has_chosen_period
        self._set_plan(plan)

    def _set_plan(self, plan: WatchPlan) -> None:
        before, self.plan, self.problem = self.plan, plan, None
        self._last_model = plan.model
        self.plan_changed.emit()
        shown = self._by_source.get("table")
        if before is None or self.is_stale:
            self.working_changed.emit()
        elif shown is not None and replace(plan, every=before.every) == before:
            self._counts["table"].start(watch_jobs.count(plan, shown.classified, self.rules, self._host.data.table))
            self.working_changed.emit()
        else:
            self.start()

    def _apply_rules(self, rules: tuple[KeptRule, ...]) -> None:
        self.rules = rules
        self._rules_written.start(watch_jobs.write_rule_file(rules))
        self.rules_changed.emit()
        self.folder.follow_rules()
        for source, count in self._counts.items():
            shown = self._by_source.get(source)
            if shown is not None:
                table = self._host.data.table if source == "table" else None
                count.start(watch_jobs.count(shown.plan, shown.classified, rules, table))


class _Step(QUndoCommand):
    """One change as an undo command."""

    def __init__(self, text: str, apply: Callable[[], None], revert: Callable[[], None]) -> None:
        super().__init__(text)
        self._apply, self._revert = apply, revert

    @override
    def redo(self) -> None:
        self._apply()

    @override
    def undo(self) -> None:
        self._revert()
