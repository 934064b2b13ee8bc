"""The watch over the open table: its plan, its classified texts, and their shares over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.errors import WorkbenchError
from gui.session.notices import Later
from gui.session.task_controller import TaskHost
from gui.tasks.registry import find_view
from gui.watch import worker_jobs as watch_jobs
from gui.watch.undo_step import UndoStep
from gui.watch.worker_jobs import PredictionCache, Shown, TableScan
from gui.work.background import Latest
from gui.work.gpu_worker import JobHandle

if TYPE_CHECKING:
    from core.watch.classified import Classified
    from core.watch.dated_texts import DatedTexts
    from core.watch.plan import WatchPlan
    from core.watch.rules import KeptRule


class TableWatch(QObject):
    """Reached as `session.watch.table`; does nothing before `begin`.

    `plan` is what would be watched; `start` reads, classifies and counts, and `shown` holds the result. Another period,
    group column, date column or zone follows by itself: the worker keeps the predictions. Every change of the plan is
    an undo step.
    """

    replaced = Signal()  # another table is open; the other signals follow
    scan_changed = Signal()  # the columns of the table that a watch could use
    plan_changed = Signal()
    working_changed = Signal()
    shown_changed = Signal()

    def __init__(self, host: TaskHost, list_rules: Callable[[], tuple[KeptRule, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._list_rules = list_rules
        self.scan: TableScan | None = None
        self.plan: WatchPlan | None = None
        self.problem: WorkbenchError | None = None
        self.shown: Shown | None = None
        self._texts: DatedTexts | None = None
        self._answered: Classified | None = None
        self._answered_plan: WatchPlan | None = None
        self._is_model_chosen = False
        self._last: tuple[str, tuple[str, ...], str] | None = None  # model, text columns and script of the last table
        self._candidates: tuple[Path, ...] = ()
        self._cache = PredictionCache()
        self._has_chosen_period = self._was_begun = False
        self._classifying: JobHandle | None = None
        self._scanning, self._fitting, self._reading, self._counting = (Latest(host.background, self) for _ in range(4))
        self._fitting.finished.connect(self._on_model_found)
        self._scanning.finished.connect(self._on_scanned)
        self._scanning.failed.connect(host.notices.raise_error)
        self._reading.finished.connect(self._on_texts_read)
        self._counting.finished.connect(self._on_counted)
        for job in (self._reading, self._counting):
            job.failed.connect(self._on_failed)
        host.data.changed.connect(self._on_table_changed)
        host.runs.line.changed.connect(self._follow_versions)

    # state

    @property
    def is_working(self) -> bool:
        """Whether the table is being read, classified or counted."""
        is_classifying = self._classifying is not None and not self._classifying.is_done
        return is_classifying or self._reading.is_running or self._counting.is_running

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

    # actions

    def begin(self) -> None:
        """Scan the open table, and from now on every other one: a page needs it."""
        if not self._was_begun:
            self._was_begun = True
            self._on_table_changed()

    def set_model(self, model: Path | None) -> None:
        """Propose this model in place of an earlier proposal, unless a person chose one or the texts are classified."""
        is_free = self.plan is not None and (not self.plan.model or self._answered is None)
        if self.plan is None or model is None or self._is_model_chosen or not is_free or self.is_working:
            return
        if self.plan.model != str(model):
            self._set_plan(replace(self.plan, model=str(model)))

    def propose(self, open_model: Path | None, others: Sequence[Path]) -> None:
        """Propose the open run's model, else that of another run that fits the table, as soon as one is found.

        Args:
            others: folders of runs, the newest first.
        """
        if open_model is not None:
            self._fitting.cancel()
            self._candidates = ()
            self.set_model(open_model)
            return
        table = self._host.data.table
        if table is None or self.plan is None or self.plan.model or self._candidates == tuple(others):
            return
        self._candidates = tuple(others)
        self._fitting.start(watch_jobs.find_model(table, self._candidates))

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
        self._is_model_chosen = self._is_model_chosen or "model" in changes
        has_chosen = had_chosen or "every" in changes
        self._host.undo_stack.push(
            UndoStep(text, Later(self._set_choice, after, has_chosen), Later(self._set_choice, before, had_chosen))
        )

    def start(self) -> None:
        """Read the open table, classify its texts, and count; `shown_changed` follows."""
        table = self._host.data.table
        if table is None or self.plan is None:
            return
        self.problem = None
        self._reading.start(watch_jobs.read_texts(table, self.plan, not self._has_chosen_period))
        self.working_changed.emit()

    def stop_classifying(self) -> None:
        """End classifying the texts after its step."""
        if self._classifying is not None:
            self._classifying.stop()

    def count_again(self) -> None:
        """Count what is shown again: the rules have changed."""
        if self.shown is not None:
            self._start_counting(self.shown.plan, self.shown.classified)

    # slots

    def _on_table_changed(self) -> None:
        table = self._host.data.table
        if not self._was_begun or (self.scan is not None and table is self.scan.table):
            return
        self.scan = self.plan = self.problem = self.shown = None
        self._texts = self._answered = self._answered_plan = None
        self._has_chosen_period = self._is_model_chosen = False
        self._candidates = ()
        for job in (self._scanning, self._fitting, self._reading, self._counting):
            job.cancel()
        if table is not None:
            folder = self._host.runs.answering_folder if find_view(self._host.task_of("use")).can_watch else None
            self._scanning.start(watch_jobs.scan_table(table, str(folder or "")))
        self.replaced.emit()
        self._emit_all()

    def _follow_versions(self) -> None:
        """Another version of the model is in use: the texts are to be classified by it."""
        line = self._host.runs.line
        if self.plan is not None and self.plan.model and line.current is not None and not self.is_working:
            model = str(line.current.path / "model")
            if line.find(Path(self.plan.model)) is not None and self.plan.model != model:
                self._set_plan(replace(self.plan, model=model))

    def _emit_all(self) -> None:
        for changed in (self.scan_changed, self.plan_changed, self.working_changed, self.shown_changed):
            changed.emit()

    def _on_scanned(self, scan: TableScan) -> None:
        from core.watch.plan import WatchPlan

        self.scan = scan
        dates = scan.date_columns[0] if scan.date_columns else ""
        # The next table of the same kind is watched with the same model; one in another script is another matter.
        is_alike = self._last is not None and self._last[1:] == (scan.text_columns, scan.script)
        kept = self._last[0] if self._last is not None and is_alike else ""
        self.plan = WatchPlan(
            model=scan.model or kept, date_column=dates, text_columns=scan.text_columns, every=scan.every
        )
        self._emit_all()

    def _on_model_found(self, model: Path | None) -> None:
        if self.plan is not None and not self.plan.model:
            self.set_model(model)

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

    def _is_answered_by(self, known: Classified, texts: DatedTexts) -> bool:
        """Whether the predictions are of exactly these texts."""
        return not self.is_stale and known.texts.rows.tolist() == texts.rows.tolist()

    def _on_classified(self, event: Any) -> None:
        if hasattr(event, "predicted") and self.plan is not None:  # importing the class would load numpy
            self._answered, self._answered_plan = event, self.plan
            self._count(event)

    def _count(self, classified: Classified) -> None:
        if self.plan is not None and classified.texts is self._texts:  # else they are of an earlier table
            self._start_counting(self.plan, classified)

    def _start_counting(self, plan: WatchPlan, classified: Classified) -> None:
        self._counting.start(watch_jobs.count(plan, classified, self._list_rules(), self._host.data.table))

    def _on_counted(self, shown: Shown) -> None:
        self.shown = shown
        self.working_changed.emit()
        self.shown_changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            self._host.notices.raise_error(error)
            return
        self.problem, self.shown = error, None
        self.working_changed.emit()
        self.shown_changed.emit()

    def _set_choice(self, plan: WatchPlan, has_chosen_period: bool) -> None:
        self._has_chosen_period = has_chosen_period
        self._set_plan(plan)

    def _set_plan(self, plan: WatchPlan) -> None:
        before, self.plan, self.problem = self.plan, plan, None
        if self.scan is not None:
            self._last = (plan.model, plan.text_columns, self.scan.script)
        self.plan_changed.emit()
        shown = self.shown
        if before is None or self.is_stale:
            self.working_changed.emit()
        elif shown is not None and replace(plan, every=before.every) == before:
            self._start_counting(plan, shown.classified)
            self.working_changed.emit()
        else:
            self.start()
