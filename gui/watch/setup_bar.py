"""The controls of the plan: model, groups and period in one row, columns and time zone folded below."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.config import DateOrder
from core.data.dates import AS_WRITTEN
from core.watch.periods import EVERY
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip, shorten
from gui.tasks.registry import find_view
from gui.tasks.version_line import VersionLine
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.choice_chip import make_chip
from gui.widgets.file_dialogs import ask_folder
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.fold import Fold
from gui.widgets.role_form import SHOWN_NAME_CHARACTERS, make_field, style_combo
from gui.wording import group_count, say_moment

if TYPE_CHECKING:
    from core.runs.folder import RunSummary

ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)
_BROWSE, _CONFIG = "browse", "config.json"
_WIDE_PX = 300
_ORDERS: tuple[DateOrder, ...] = ("auto", "dmy", "mdy", "ymd")
_COLUMN, _TOPIC = "column", "topic"


class SetupBar(QWidget):
    """Shows the plan and changes it; `start_wanted` asks to classify the texts."""

    start_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._watch = session, session.watch.table
        self._asks_for_topic = False
        self._make_widgets()
        self._lay_out()
        self._connect()

    def _make_widgets(self) -> None:
        self.model = ValueCombo(self.tr("Watching model"))
        self.groups = ValueCombo(self.tr("Groups"))
        self.model.setMaximumWidth(_WIDE_PX)
        self.dates = ValueCombo(self.tr("Date column"))
        self.texts = ValueCombo(self.tr("Watched text column"))
        self.zone = ValueCombo(self.tr("Time zone"))
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)  # a typed text does not become an entry
        self.order = ValueCombo(self.tr("Order of day and month"))
        for text, order in zip(
            (self.tr("found out"), self.tr("day first"), self.tr("month first"), self.tr("year first")),
            _ORDERS,
            strict=True,
        ):
            self.order.add(text, order)
        names = {"day": self.tr("Day"), "week": self.tr("Week"), "month": self.tr("Month")}
        self._periods = QButtonGroup(self)
        self.periods: dict[str, QPushButton] = {}
        for number, every in enumerate(EVERY):
            self.periods[every] = make_chip(names[every], self._periods, number, self)
        self.start = QPushButton(self)
        self.start.setAccessibleName(self.tr("Classify the texts"))
        self.start.setProperty("role", "primary")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of the watch"))
        self.progress.setMinimumWidth(120)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setAccessibleName(self.tr("Stop classifying"))
        self.state = make_label("hint")
        self.state.setWordWrap(False)

    def _lay_out(self) -> None:
        periods = QWidget(self)
        row = QHBoxLayout(periods)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self.periods.values():
            row.addWidget(button)
        inside = make_flow_widget(
            make_field(self.tr("Dates"), self.dates),
            make_field(self.tr("Text"), self.texts),
            make_field(self.tr("Days of"), self.zone),
            make_field(self.tr("3/4/2026 is"), self.order),
            spacing=12,
        )
        self.columns = Fold(self.tr("Columns and time zone"), inside, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(
            make_flow_widget(
                make_field(self.tr("Model"), self.model),
                make_field(self.tr("Groups"), self.groups),
                make_field(self.tr("Every"), periods),
                self.start,
                self.progress,
                self.stop,
                self.state,
                spacing=12,
            )
        )
        layout.addWidget(self.columns)
        # The line shows itself where there are versions; its room where they are of the watching model.
        self._version_room = QWidget(self)
        room = QVBoxLayout(self._version_room)
        room.setContentsMargins(0, 0, 0, 0)
        self.version_line = VersionLine(self._session, self._version_room)
        room.addWidget(self.version_line)
        layout.addWidget(self._version_room)

    def _connect(self) -> None:
        session = self._session
        for changed in (
            self._watch.plan_changed,
            self._watch.scan_changed,
            self._watch.working_changed,
            session.watch.shown_changed,
            session.runs.listed,
        ):
            changed.connect(self.show_plan)
        session.worker.state_changed.connect(self.show_work)
        self.model.activated.connect(self._on_model_chosen)
        self.groups.activated.connect(self._on_groups_chosen)
        self.dates.activated.connect(self._on_dates_chosen)
        self.texts.activated.connect(self._on_texts_chosen)
        self.zone.activated.connect(self._on_zone_chosen)
        line = self.zone.lineEdit()
        assert line is not None  # it is editable
        line.editingFinished.connect(self._on_zone_chosen)
        self.order.activated.connect(self._on_order_chosen)
        self._periods.idClicked.connect(self._on_period_clicked)
        self.start.clicked.connect(self.start_wanted)
        self.stop.clicked.connect(self._watch.stop_classifying)
        self.show_plan()

    # what is shown

    def show_plan(self) -> None:
        """Show the plan, and the possible choices."""
        plan, scan = self._watch.plan, self._watch.scan
        self.setVisible(plan is not None)
        if plan is None or scan is None:
            return
        runs = self._list_runs()
        self._version_room.setVisible(self._session.runs.line.find(Path(plan.model)) is not None)
        self.model.offer(runs, plan.model, nothing="" if plan.model else self.tr("Choose…"))
        self.model.add(self.tr("Another run or model folder…"), _BROWSE)
        groups = [(name, (_COLUMN, name)) for name in scan.group_columns]
        topics = [
            (self.tr("topics of {title}").format(title=title), (_TOPIC, path))
            for title, path in runs
            if path != plan.model
        ]
        chosen = (
            (_COLUMN, plan.by_column) if plan.by_column else (_TOPIC, plan.topic_model) if plan.topic_model else None
        )
        self.groups.offer([(self.tr("none"), None), *groups, *topics], chosen)
        self.groups.add(self.tr("topics of another model…"), (_TOPIC, _BROWSE))
        self.dates.offer(
            [
                (name, name)
                for name in (*scan.date_columns, *(n for n in scan.table.columns if n not in scan.date_columns))
            ],
            plan.date_column,
        )
        joined = " + ".join(plan.text_columns)
        several = [(joined, plan.text_columns)] if len(plan.text_columns) > 1 else []
        self.texts.offer([*several, *((name, (name,)) for name in scan.table.columns)], plan.text_columns)
        self.zone.offer([(self.tr("the clock as written"), AS_WRITTEN), *((name, name) for name in ZONES)], plan.zone)
        self.order.setCurrentIndex(_ORDERS.index(plan.date_order))
        self.periods[plan.every].setChecked(True)
        self.columns.set_summary(
            self.tr("{date} · {text} · {zone}").format(
                date=plan.date_column or "–", text=joined or "–", zone=self.zone.currentText()
            )
        )
        self.show_work()

    def show_work(self) -> None:
        """Show the start button, or the progress."""
        worker, table = self._session.worker.state, self._session.data.table
        is_working = self._watch.is_working
        self.start.setVisible(self._watch.is_stale and not is_working)
        rows = table.rows if table is not None else 0
        self.start.setText(group_count(self.tr("Classify %n text(s)", "", rows), rows))
        missing = self._say_what_is_missing()
        self.start.setEnabled(not missing)
        self.start.setToolTip(missing)
        self.progress.setVisible(is_working)
        self.stop.setVisible(is_working and not worker.is_idle and not worker.is_training)
        self.progress.setRange(0, 1000 if worker.fraction is not None and not worker.is_training else 0)
        self.progress.setValue(round((worker.fraction or 0.0) * 1000))
        self.state.setVisible(is_working and worker.is_training)
        self.state.setText(self.tr("Begins when the training ends"))

    def _say_what_is_missing(self) -> str:
        plan = self._watch.plan
        if plan is None or not plan.model:
            return self.tr("Choose a model first.")
        if not plan.text_columns:
            return self.tr("Choose the column of the texts first.")
        return "" if plan.date_column else self.tr("Choose the column of the dates first.")

    def _list_runs(self) -> list[tuple[str, str]]:
        """Title and model folder of every run that can classify, newest first."""
        found = []
        for run in list_classifiers(self._session):
            score = (
                self.tr("F1 {score}").format(score=f"{run.macro_f1:.2f}")
                if run.macro_f1 is not None
                else self.tr("not judged")
            )
            title = self.tr("{title} · {score} · {when}").format(
                title=tr_message(run.name), score=score, when=say_moment(run.started)
            )
            found.append((title, str(run.path / "model")))
        return found

    # what is chosen

    def _on_model_chosen(self, index: int) -> None:
        chosen = self.model.value_at(index)
        if chosen == _BROWSE:
            self._browse(is_topic=False)
        elif chosen:
            self._watch.change_plan(self.tr("Watching model"), model=chosen)

    def _on_groups_chosen(self, index: int) -> None:
        chosen = self.groups.value_at(index)
        kind, value = chosen if chosen else ("", "")
        if value == _BROWSE:
            self._browse(is_topic=True)
        else:
            self._watch.change_plan(
                self.tr("Groups"),
                by_column=value if kind == _COLUMN else "",
                topic_model=value if kind == _TOPIC else "",
            )

    def _on_dates_chosen(self, index: int) -> None:
        self._watch.change_plan(self.tr("Date column"), date_column=self.dates.value_at(index))

    def _on_texts_chosen(self, index: int) -> None:
        self._watch.change_plan(self.tr("Watched text column"), text_columns=self.texts.value_at(index))

    def _on_zone_chosen(self) -> None:
        index = self.zone.findText(self.zone.currentText())
        zone = self.zone.value_at(index) if index >= 0 else self.zone.currentText().strip()
        self._watch.change_plan(self.tr("Time zone"), zone=zone or AS_WRITTEN)

    def _on_order_chosen(self, index: int) -> None:
        self._watch.change_plan(self.tr("Order of day and month"), date_order=self.order.value_at(index))

    def _on_period_clicked(self, number: int) -> None:
        self._watch.change_plan(self.tr("Length of a period"), every=EVERY[number])

    def _browse(self, *, is_topic: bool) -> None:
        self._asks_for_topic = is_topic
        self.show_plan()
        ask_folder(self, self.tr("Folder of a run or of a model"), self.choose_folder)

    def choose_folder(self, name: str) -> None:
        """Choose the model in a folder, as the classifier or, if that was requested, as the one that makes groups."""
        folder = Path(name)
        inside = folder / "model"
        found = folder if (folder / _CONFIG).is_file() else inside if (inside / _CONFIG).is_file() else None
        if found is None:
            what = self.tr("There is no model in this folder: it has no {file}.").format(file=_CONFIG)
            self._session.notices.raise_notice(what, where=name, severity="error")
        elif self._asks_for_topic:
            self._watch.change_plan(self.tr("Groups"), topic_model=str(found))
        else:
            self._watch.change_plan(self.tr("Watching model"), model=str(found))


def list_classifiers(session: Session) -> list[RunSummary]:
    """The runs whose model can classify, newest first; also those without labels, which were never judged."""
    runs = [run for run in session.runs.summaries or () if find_view(run.task).can_watch]
    return [run for run in runs if run.macro_f1 is not None or (run.path / "model" / _CONFIG).is_file()]


class ValueCombo(QComboBox):
    """A list of names, each with a value that stays in Python: Qt would copy it and convert it to its own types."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style_combo(self, name)
        self._values: list[Any] = []

    def value_at(self, index: int) -> Any:
        """The value of the entry at `index`; None where there is none."""
        return self._values[index] if 0 <= index < len(self._values) else None

    def offer(self, entries: Iterable[tuple[str, Any]], chosen: Any, nothing: str = "") -> None:
        """Offer these (text, value) pairs; a chosen value that is not among them is offered too.

        Args:
            nothing: the text of a first entry without a value; "" for no such entry.
        """
        self.clear()
        self._values = []
        if nothing:
            self.add(nothing, None)
        for text, value in entries:
            self.add(text, value)
        if chosen in self._values:
            self.setCurrentIndex(self._values.index(chosen))
        elif chosen:
            self.add(chosen[-1] if isinstance(chosen, tuple) else str(chosen), chosen)
            self.setCurrentIndex(self.count() - 1)

    def add(self, text: str, value: Any) -> None:
        """Add an entry at the end."""
        self._values.append(value)
        self.addItem(shorten(text, SHOWN_NAME_CHARACTERS + 10))
        self.setItemData(self.count() - 1, plain_tooltip(text), Qt.ItemDataRole.ToolTipRole)
