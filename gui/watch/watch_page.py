"""The watch page: shares over time in a dated table or a watched folder, the rules, and the texts of every point.

Can be run by itself with a sample: `python -m gui.watch.watch_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.watch.alerts import Alert, describe_alert
from core.watch.findings import Findings
from core.watch.store import KeptAlert
from gui import theme
from gui.session.session import Session
from gui.tasks.registry import find_view
from gui.translate import tr_message
from gui.watch.class_text import name_class
from gui.watch.folder_panel import FolderPanel
from gui.watch.line_picker import LinePicker
from gui.watch.period_text import say_period
from gui.watch.rules_panel import RulesPanel
from gui.watch.setup_bar import SetupBar, list_classifiers
from gui.watch.shown_text import describe_correction, describe_shown, find_start, list_flags
from gui.watch.texts_panel import TextsPanel
from gui.watch.watch_chart import WatchChart
from gui.widgets.card import make_label
from gui.widgets.choice_chip import make_chip
from gui.widgets.empty_page import EmptyPage
from gui.widgets.file_dialogs import ask_save_path
from gui.widgets.scroll import make_scroll
from gui.wording import say_count

_NARROW_PX = 980
_ABOVE_PX, _NARROW_ABOVE_PX, _BELOW_PX = 280, 860, 130


class WatchPage(QWidget):
    """Shows one of its states: empty, without dates, ready, or with shares."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._make_widgets()
        self._lay_out()
        self._connect()
        session.watch.begin()
        session.runs.refresh()
        self._on_shown_changed()

    def _make_widgets(self) -> None:
        self.empty = EmptyPage(
            self.tr("Nothing to watch yet"),
            self.tr(
                "Open a table of dated texts, headlines or posts: here you see how the share of each class moves, and "
                "what gave rise to it."
            ),
            self.tr("Open the sample headlines"),
            self,
        )
        self.undated = EmptyPage(
            self.tr("This table has no dates"),
            self.tr(
                "A watch needs a column that says when each text was written, such as 2026-03-05, 5 March 2026 or "
                "3/5/2026 14:30. No column looks like that."
            ),
            self.tr("Open the sample headlines"),
            self,
        )
        self.modelless = EmptyPage(
            self.tr("No model to watch with yet"),
            self.tr(
                "Train a classifier first, on this table or another, or choose a model above: the watch counts what it "
                "says, and corrects that by how it is known to err."
            ),
            self.tr("Go to training"),
            self,
        )
        self.headline = make_label("headline")
        self.about = make_label("quiet")
        self.setup = SetupBar(self._session, self)
        self.problem = make_label("bad")
        self.chart = WatchChart(self)
        self.picker = LinePicker(self)
        self.rules = RulesPanel(self._session, self)
        self.folder = FolderPanel(self._session, self)
        self.texts = TextsPanel(self)
        self.hint = make_label(
            "hint",
            self.tr("Click a point of a line to see its texts; with the keys: Left, Right, Up, Down and Return."),
        )
        self.save = QPushButton(self.tr("Save shares…"), self)
        self.save.setAccessibleName(self.tr("Save the shares"))
        self._sources = QButtonGroup(self)
        self.sources: dict[str, QPushButton] = {}
        for number, (source, text) in enumerate(
            (("table", self.tr("Open table")), ("folder", self.tr("Watched folder")))
        ):
            self.sources[source] = make_chip(text, self._sources, number, self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.headline, 1)
        for button in (*self.sources.values(), self.save):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setAccessibleName(self.tr("What is watched"))
        self.tabs.addTab(_scroll(self.rules), self.tr("Rules"))
        self.tabs.addTab(_scroll(self.folder), self.tr("Watched folder"))
        self.above = QSplitter(Qt.Orientation.Horizontal, self)
        for widget, least in ((self.picker, 140), (self.chart, 320), (self.tabs, 344)):
            widget.setMinimumWidth(least)
            self.above.addWidget(widget)
        self.above.setHandleWidth(theme.GAP)
        self.above.setSizes([170, 570, 360])
        self.above.setStretchFactor(1, 1)
        self.above.setChildrenCollapsible(False)
        self.halves = QSplitter(Qt.Orientation.Vertical, self)
        self.halves.addWidget(self.above)
        self.halves.addWidget(self.texts)
        self.halves.setHandleWidth(12)
        self.halves.setSizes([340, 200])
        self.halves.setStretchFactor(0, 1)
        self.halves.setChildrenCollapsible(False)
        self.ready = make_label("quiet")
        self.ready.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.ready)
        self.body.addWidget(self.halves)
        self.body.addWidget(self.modelless)
        # The size hints of tables and lists are far larger than needed: `_fit_width` sets the least sizes.
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.setup)
        column.addWidget(self.problem)
        column.addWidget(self.body, 1)
        column.addWidget(self.hint)
        self.full = _scroll(full)
        self.stack = QStackedWidget(self)
        for page in (self.empty, self.undated, self.full):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        session, controller = self._session, self._session.watch
        for changed in (
            session.data.changed,
            session.runs.listed,
            session.runs.run_changed,
            session.runs.model_changed,
            controller.table.scan_changed,
        ):
            changed.connect(self._on_watch_changed)
        controller.table.plan_changed.connect(self._show_state)
        controller.table.working_changed.connect(self._show_state)
        controller.shown_changed.connect(self._on_shown_changed)
        controller.saved.connect(self._report_saved)
        controller.folder.state_changed.connect(self._on_watch_changed)
        self.empty.chosen.connect(self._open_sample)
        self.undated.chosen.connect(self._open_sample)
        self.modelless.chosen.connect(self._open_training)
        self.setup.start_wanted.connect(controller.table.start)
        self.picker.changed.connect(self._draw)
        self.chart.point_chosen.connect(self._show_point)
        self.rules.alert_chosen.connect(self._show_alert)
        self.folder.alert_chosen.connect(self._show_kept_alert)
        self.texts.rows_wanted.connect(session.show_rows)
        self.save.clicked.connect(self._ask_save_path)
        self._sources.idClicked.connect(self._on_source_clicked)

    # state

    def _on_watch_changed(self) -> None:
        session, controller = self._session, self._session.watch
        can_watch = find_view(session.task_of("use")).can_watch
        controller.table.propose(
            session.runs.answering_folder if can_watch else None, [run.path for run in list_classifiers(session)]
        )
        has_folder, scan = controller.folder.folder is not None, controller.table.scan
        is_undated = session.data.table is None or (scan is not None and not scan.date_columns)
        if controller.source == "table" and has_folder and is_undated:
            controller.show_source("folder")
        if controller.source == "folder" and has_folder:
            self.stack.setCurrentWidget(self.full)
        elif session.data.table is None:
            self.stack.setCurrentWidget(self.empty)
        elif scan is not None:
            self.stack.setCurrentWidget(self.full if scan.date_columns else self.undated)
        self._show_state()

    def _show_state(self) -> None:
        controller, table, shown = self._session.watch, self._session.watch.table, self._session.watch.shown
        is_table = controller.source == "table"
        for source, button in self.sources.items():
            button.setVisible(controller.folder.folder is not None and self._session.data.table is not None)
            button.setChecked(controller.source == source)
        self.setup.setVisible(is_table and table.plan is not None)
        self.save.setVisible(shown is not None)
        self.hint.setVisible(shown is not None and self.texts.isHidden())
        is_modelless = is_table and table.plan is not None and not table.plan.model
        self.body.setCurrentWidget(self.halves if shown is not None else self.modelless if is_modelless else self.ready)
        self.problem.setVisible(table.problem is not None and is_table)
        if table.problem is not None:
            parts = (table.problem.where, table.problem.what, table.problem.hint)
            self.problem.setText(" ".join(tr_message(part) for part in parts if part is not None))
        self.about.setVisible(shown is not None)
        if shown is not None:
            self.headline.setText(describe_shown(shown))
            self.about.setText(describe_correction(shown))
            return
        self.headline.setText(self.tr("Watch"))
        if controller.source == "folder":
            self.ready.setText(
                self.tr("No text has come in yet. The first table that lands in the folder is shown here.")
            )
        elif table.is_working:
            self.ready.setText(self.tr("The texts are being read and classified."))
        else:
            self.ready.setText(
                self.tr(
                    "Ready: the model reads every text once, then the share of each class is drawn over time, with a "
                    "band that says how sure it is."
                )
            )

    def _on_shown_changed(self) -> None:
        shown = self._session.watch.shown
        self.texts.clear()
        if shown is not None:
            self.picker.show_series(shown.series)
            self._draw()
            focused = self.focusWidget()
            if focused is not None and self.setup.isAncestorOf(focused):
                self.chart.setFocus()
        self._on_watch_changed()

    def _draw(self) -> None:
        shown = self._session.watch.shown
        if shown is None:
            return
        series = shown.series
        lines = self.picker.lines()
        self.chart.show_lines(self.picker.title(), series.periods.starts.astype(object).tolist(), series.every, lines)
        self.rules.set_shown_class(self.picker.class_name() or "")
        rules = {kept.rule for kept in self._session.watch.rules if kept.is_on}
        self.chart.show_flags(list_flags(shown, rules, self.chart.lines()))

    # texts

    def _show_point(self, number: int, index: int) -> None:
        shown = self._session.watch.shown
        if shown is None or number >= len(self.chart.lines()):
            return
        line = self.chart.lines()[number]
        rows = shown.series.rows_at(line.group, index)
        start = shown.series.periods.starts[index].astype(object)
        matching = int(shown.series.has_class[rows, shown.series.classes.index(line.class_name)].sum())
        title = self.tr("{when}, {group}: {said} of {texts} texts are {class_name}").format(
            when=say_period(start, shown.series.every),
            group=line.group or self.tr("all texts"),
            said=say_count(matching),
            texts=say_count(len(rows)),
            class_name=name_class(line.class_name, shown.series.counts_unlike, 200),
        )
        self.texts.show_rows(shown, rows, title, line.class_name, in_table=self._session.watch.source == "table")
        self._make_room()

    def _show_alert(self, findings: Findings, number: int) -> None:
        shown = self._session.watch.shown
        if shown is None:
            return
        alert = findings.alerts[number]
        self._go_to(alert)
        title = self.tr("{when}: {alert}").format(
            when=say_period(alert.raised, alert.every), alert=tr_message(describe_alert(alert))
        )
        self.texts.show_rows(
            shown, findings.causes[number], title, alert.label, in_table=self._session.watch.source == "table"
        )
        self._make_room()

    def _go_to(self, alert: Alert) -> None:
        """Put the crosshair on an alert's day, on the line of its group and class; it is drawn if it was not."""
        shown = self._session.watch.shown
        if shown is None or shown.series.group(alert.group) is None:
            return
        # An alert over the number of all texts has no class: the line of its group that is shown leads to the day.
        label = (
            alert.label if alert.label in shown.series.classes else self.picker.class_name() or shown.series.classes[0]
        )
        if (alert.group, label) not in {(line.group, line.class_name) for line in self.chart.lines()}:
            self.picker.choose(alert.group, label)
        starts = shown.series.periods.starts.astype(object).tolist()
        index = starts.index(find_start(shown, alert.raised))
        for number, line in enumerate(self.chart.lines()):
            if (line.group, line.class_name) == (alert.group, label):
                self.chart.go_to(number, index)

    def _show_kept_alert(self, kept: KeptAlert) -> None:
        title = self.tr("{when}: {alert}").format(
            when=say_period(kept.alert.raised, kept.alert.every), alert=tr_message(describe_alert(kept.alert))
        )
        if self._session.watch.has_folder_shares:
            self._session.watch.show_source("folder")  # the day is in its chart
        self._go_to(kept.alert)
        self.texts.show_examples(kept, title)
        self._make_room()

    def _make_room(self) -> None:
        self.hint.hide()
        self._fit_width(self.width())

    # other slots

    def _on_source_clicked(self, number: int) -> None:
        self._session.watch.show_source("table" if number == 0 else "folder")

    def _open_sample(self) -> None:
        self._session.open_sample("headlines")

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")

    def _ask_save_path(self) -> None:
        ask_save_path(self, self.tr("Save the shares"), "shares", self._save)

    def _save(self, name: str) -> None:
        self._session.watch.save(Path(name))

    def _report_saved(self, path: Path) -> None:
        self._session.notices.raise_notice(self.tr("The shares are saved."), where=str(path), severity="good")

    def _fit_width(self, width: int) -> None:
        """Arrange the page side by side where there is room, else one below the other, and then it scrolls."""
        is_narrow = width < _NARROW_PX
        self.above.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        above, below = (_NARROW_ABOVE_PX, _BELOW_PX + 80) if is_narrow else (_ABOVE_PX, _BELOW_PX)
        self.above.setMinimumHeight(above)
        self.texts.setMinimumHeight(below)
        self.body.setMinimumHeight(above + (0 if self.texts.isHidden() else below + 12))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width(event.size().width())


def _scroll(widget: QWidget) -> QScrollArea:
    """The widget, scrolled where there is no room for it."""
    widget.setProperty("role", "page")
    return make_scroll(widget)


def main() -> None:
    """Show the page by itself."""
    from gui.alone import open_tickets, show_alone

    show_alone(WatchPage, open_tickets)


if __name__ == "__main__":
    main()
