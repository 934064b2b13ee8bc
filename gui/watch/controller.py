"""The watch: what of the open table is watched, the shares over time, the rules, and the watched folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.errors import WorkbenchError
from core.events import Ended, Noticed
from gui.session.task_controller import TaskController, TaskHost
from gui.session.values import Notice
from gui.tasks.registry import find_view
from gui.translate import tr_message
from gui.watch import worker_jobs as watch_jobs
from gui.watch.folder_controller import FolderWatch
from gui.watch.worker_jobs import PredictionCache, Shown, TableSeen

if TYPE_CHECKING:
    from core.watch.classified import Classified
    from core.watch.dated_texts import DatedTexts
    from core.watch.plan import WatchPlan
    from core.watch.rules import KeptRule, Rule

LOOK, READ, CLASSIFY, COUNT, PAST, RULES, KEEP_RULES, SAVE, FOLDER_COUNT = (
    f"watch: {name}"
    for name in ("look", "read", "classify", "count", "past", "rules", "keep rules", "save", "count folder")
)
Source = Literal["table", "folder"]


class WatchController(TaskController):
    """Reached as `session.watch`.

    The open table is looked at once a page wants it (`begin`); rules and the watched folder wake up with the window
    (`wake`). `plan` is what would be watched; `start` reads, classifies
    and counts, and `shown` holds the result. Another period, group column, date column or zone follows by itself: the
    worker remembers what the models said. Every change of plan or rules is an undo step.
    """

    seen_changed = Signal()  # what the table offers
    plan_changed = Signal()
    working_changed = Signal()
    shown_changed = Signal()
    rules_changed = Signal()
    previewed = Signal(object)  # Findings of a rule that is not kept yet
    saved = Signal(object)  # Path

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.seen: TableSeen | None = None
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
        self._is_classifying = self._has_chosen_period = self._is_awake = self._was_begun = False
        host.table_changed.connect(self._take_table)
        host.told.connect(self._take_told)
        host.told_end.connect(self._take_end)
        host.background.finished.connect(self._take_result)
        host.background.failed.connect(self._take_failure)
        self.folder.texts_changed.connect(self._count_folder)

    # what there is

    @property
    def shown(self) -> Shown | None:
        """What the page shows: of the open table, or of the watched folder."""
        return self._by_source.get(self.source)

    @property
    def is_working(self) -> bool:
        """Whether the open table is being read, classified or counted."""
        busy = self._host.background.is_busy
        return self._is_classifying or busy(READ) or busy(COUNT)

    @property
    def is_stale(self) -> bool:
        """Whether a model has yet to read the texts: none has, or another model or other columns were chosen since."""
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

    # what can be done

    def wake(self) -> None:
        """Read the rules and go on with the watched folder of before the last start."""
        if not self._is_awake:
            self._is_awake = True
            self._host.background.start(RULES, watch_jobs.read_rule_file())

    def begin(self) -> None:
        """Look at the open table too, and at every one that follows: a page is there that wants to know."""
        self.wake()
        if not self._was_begun:
            self._was_begun = True
            self._take_table()

    def set_model(self, model: Path | None) -> None:
        """Let this model be the first proposal; nothing happens where one was chosen already."""
        if self.plan is not None and not self.plan.model and model is not None:
            self._put_plan(replace(self.plan, model=str(model)))

    def change_plan(self, text: str, **changes: Any) -> None:
        """Change what is watched, by the names of `WatchPlan`; an undo step."""
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
            _Step(text, _Call(self._put_choice, after, has_chosen), _Call(self._put_choice, before, had_chosen))
        )

    def show_source(self, source: Source) -> None:
        """Show the open table, or the watched folder."""
        if source != self.source:
            self.source = source
            self.shown_changed.emit()
            self.working_changed.emit()

    def start(self) -> None:
        """Read the open table, have its texts classified, and count; `shown_changed` follows."""
        table = self._host.table
        if table is None or self.plan is None:
            return
        self.problem = None
        self._host.background.start(READ, watch_jobs.read_texts(table, self.plan, not self._has_chosen_period))
        self.working_changed.emit()

    def put_rules(self, text: str, rules: Sequence[KeptRule]) -> None:
        """Keep these rules; an undo step. Those that are new have been looked at over the past already."""
        after = tuple(rules)
        if after != self.rules:
            self._host.undo_stack.push(_Step(text, _Call(self._put_rules, after), _Call(self._put_rules, self.rules)))

    def preview(self, rule: Rule) -> None:
        """Find what a rule would have raised in what is shown; `previewed` follows."""
        if self.shown is not None:
            self._host.background.start(PAST, watch_jobs.find_past(self.shown, (rule,)))

    def save(self, out: Path) -> None:
        """Write the shares that are shown as a table; `saved` follows."""
        if self.shown is not None:
            self._host.background.start(SAVE, watch_jobs.save_table(self.shown, out))

    def watch_folder(self, folder: Path) -> None:
        """Watch a folder with the plan of the open table, whose texts tell what is usual."""
        shown = self._by_source.get("table")
        if shown is None:
            self._host.raise_notice(
                self.tr("Classify a table first: the watched folder takes over its columns, models and rules.")
            )
            return
        table = self._host.table
        self.folder.watch(folder, shown.plan, shown.classified, table.sources if table is not None else ())

    @override
    def close(self) -> None:
        self.folder.close()

    # what comes back

    def _take_table(self) -> None:
        table = self._host.table
        if not self._was_begun or (self.seen is not None and table is self.seen.table):
            return
        self.seen = self.plan = self.problem = self._texts = self._answered = self._answered_plan = None
        self._has_chosen_period = False
        for topic in (LOOK, READ, COUNT, PAST):
            self._host.background.cancel(topic)
        self._by_source.pop("table", None)
        if table is not None:
            folder = self._host.answering_folder if find_view(self._host.task_of("use")).can_watch else None
            self._host.background.start(LOOK, watch_jobs.look_at_table(table, str(folder or "")))
        if self.source == "folder":
            self.show_source("table")
        self._tell_all()

    def _tell_all(self) -> None:
        for changed in (self.seen_changed, self.plan_changed, self.working_changed, self.shown_changed):
            changed.emit()

    def _take_result(self, topic: str, result: Any) -> None:
        if topic == LOOK:
            self._take_seen(result)
        elif topic == READ:
            self._take_texts(*result)
        elif topic in (COUNT, FOLDER_COUNT):
            self._by_source["table" if topic == COUNT else "folder"] = result
            self.working_changed.emit()
            if (topic == COUNT) == (self.source == "table") or self.shown is None:
                self.shown_changed.emit()
        elif topic == PAST:
            self.previewed.emit(result[0])
        elif topic == RULES:
            self.rules = result
            self.rules_changed.emit()
            self.folder.wake()  # only now: a new file is held against all rules
        elif topic == SAVE:
            self.saved.emit(result)

    def _take_failure(self, topic: str, error: object) -> None:
        if not isinstance(error, BaseException) or not topic.startswith("watch: "):
            return
        if topic in (READ, COUNT) and isinstance(error, WorkbenchError):
            self.problem = error
            self._by_source.pop("table", None)
            self.working_changed.emit()
            self.shown_changed.emit()
        else:
            self._host.raise_error(error)
            if topic == RULES:
                self.folder.wake()

    def _take_seen(self, seen: TableSeen) -> None:
        from core.watch.plan import WatchPlan

        self.seen = seen
        dates = seen.date_columns[0] if seen.date_columns else ""
        self.plan = WatchPlan(
            model=seen.model or self._last_model, date_column=dates, text_columns=seen.text_columns, every=seen.every
        )
        self._tell_all()

    def _take_texts(self, plan: WatchPlan, texts: DatedTexts) -> None:
        for note in texts.notes:
            self._raise_note(note)
        self.plan, self._texts = plan, texts
        self.plan_changed.emit()
        known = self._answered
        if known is not None and self._is_answered_by(known, texts):
            self._count(replace(known, texts=texts, topics=known.topics if plan.topic_model else None))
            return
        self._is_classifying = True
        self._host.ask(
            CLASSIFY, watch_jobs.classify(self._cache, texts, plan), text=self.tr("Classifying the watched texts")
        )
        self.working_changed.emit()

    def stop_classifying(self) -> None:
        """End the classifying of the texts after its step."""
        self._host.cancel_job(CLASSIFY)

    def _is_answered_by(self, known: Classified, texts: DatedTexts) -> bool:
        """Whether the answers at hand are about these very texts."""
        return not self.is_stale and known.texts.rows.tolist() == texts.rows.tolist()

    def _raise_note(self, note: Noticed) -> None:
        what = " ".join(part for part in (tr_message(note.message), tr_message(note.hint)) if part)
        action = _Call(self._host.show_rows, note.rows) if note.rows else None
        key = f"watch {note.message.template}"
        self._host.notice_raised.emit(Notice(what, "", self.tr("Show rows") if action else "", action, "warning", key))

    def _take_told(self, topic: str, happened: Any) -> None:
        if topic == CLASSIFY and hasattr(happened, "said") and self.plan is not None:
            self._answered, self._answered_plan = happened, self.plan
            self._count(happened)

    def _take_end(self, topic: str, ended: Ended) -> None:
        if topic == CLASSIFY:
            self._is_classifying = False
            self.working_changed.emit()

    def _count(self, classified: Classified) -> None:
        if self.plan is not None and classified.texts is self._texts:  # else they are about a table of before
            self._host.background.start(COUNT, watch_jobs.count(self.plan, classified, self.rules, self._host.table))

    def _count_folder(self) -> None:
        state = self.folder.state
        if state is None or state.classified is None:
            self._by_source.pop("folder", None)
            self.shown_changed.emit()
        else:
            self._host.background.start(
                FOLDER_COUNT, watch_jobs.count(state.store.plan, state.classified, self.rules, None)
            )

    def _put_choice(self, plan: WatchPlan, has_chosen_period: bool) -> None:
        self._has_chosen_period = has_chosen_period
        self._put_plan(plan)

    def _put_plan(self, plan: WatchPlan) -> None:
        before, self.plan, self.problem = self.plan, plan, None
        self._last_model = plan.model
        self.plan_changed.emit()
        shown = self._by_source.get("table")
        if before is None or self.is_stale:
            self.working_changed.emit()
        elif shown is not None and replace(plan, every=before.every) == before:
            self._host.background.start(COUNT, watch_jobs.count(plan, shown.classified, self.rules, self._host.table))
            self.working_changed.emit()
        else:
            self.start()

    def _put_rules(self, rules: tuple[KeptRule, ...]) -> None:
        self.rules = rules
        self._host.background.start(KEEP_RULES, watch_jobs.write_rule_file(rules))
        self.rules_changed.emit()
        self.folder.follow_rules()
        for source, topic in (("table", COUNT), ("folder", FOLDER_COUNT)):
            shown = self._by_source.get(source)  # type: ignore[call-overload]
            if shown is not None:
                table = self._host.table if source == "table" else None
                self._host.background.start(topic, watch_jobs.count(shown.plan, shown.classified, rules, table))


class _Call:
    """A call with its arguments."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self._call, self._arguments = call, arguments

    def __call__(self) -> None:
        self._call(*self._arguments)


class _Step(QUndoCommand):
    """One change and the way back."""

    def __init__(self, text: str, do: Callable[[], None], take_back: Callable[[], None]) -> None:
        super().__init__(text)
        self._do, self._take_back = do, take_back

    @override
    def redo(self) -> None:
        self._do()

    @override
    def undo(self) -> None:
        self._take_back()
