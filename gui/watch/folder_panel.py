"""The panel of the watched folder: its path, its state, and its alerts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from core.watch.alerts import describe_alert
from gui import theme
from gui.session.session import Session
from gui.translate import tr_message
from gui.watch.period_text import say_period
from gui.widgets.card import make_label
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.file_dialogs import ask_folder
from gui.widgets.flow_row import make_flow_widget
from gui.wording import say_count


class FolderPanel(QWidget):
    """`alert_chosen` gives a `KeptAlert`: its texts are to be shown."""

    alert_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.about = make_label(
            "hint",
            self.tr(
                "Watch a folder: every new table that lands in it is read as this one was and classified by the same "
                "model, and "
                "what the rules find is told here, in the notice bar and on the desktop."
            ),
        )
        self.path_label = ElidingLabel(self, Qt.TextElideMode.ElideMiddle)
        self.path_label.setProperty("role", "strong")
        self.state = make_label("hint")
        self.choose = QPushButton(self)
        self.choose.setAccessibleName(self.tr("Watch a folder"))
        self.choose.clicked.connect(self._ask_folder)
        self.switch = QPushButton(self)
        self.switch.setAccessibleName(self.tr("Watching on or off"))
        self.switch.clicked.connect(self._switch)
        self.acknowledge_button = QPushButton(self.tr("Seen"), self)
        self.acknowledge_button.setAccessibleName(self.tr("Alert seen"))
        self.acknowledge_button.clicked.connect(self._acknowledge)
        self.acknowledge_all = QPushButton(self.tr("All seen"), self)
        self.acknowledge_all.setAccessibleName(self.tr("All alerts seen"))
        self.acknowledge_all.clicked.connect(self._acknowledge_all)
        self.alerts = QListWidget(self)
        self.alerts.setAccessibleName(self.tr("Alerts"))
        self.alerts.setWordWrap(True)
        self.alerts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.alerts.currentRowChanged.connect(self._choose_alert)
        self.alerts.itemClicked.connect(self._choose_clicked)  # a click on the current one leads there again
        self._lay_out()
        controller = session.watch
        controller.folder.state_changed.connect(self.show_state)
        controller.folder.alerts_changed.connect(self.show_alerts)
        controller.shown_changed.connect(self.show_state)
        self.show_state()
        self.show_alerts()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL_GAP, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.about)
        layout.addWidget(self.path_label)
        layout.addWidget(self.state)
        layout.addWidget(make_flow_widget(self.choose, self.switch))
        layout.addWidget(self.alerts, 1)
        self._acknowledge_row = make_flow_widget(self.acknowledge_button, self.acknowledge_all)
        layout.addWidget(self._acknowledge_row)
        layout.addStretch(0)

    def show_state(self) -> None:
        """Show the state of the watch."""
        controller = self._session.watch
        watch = controller.folder
        has_any = watch.folder is not None
        self.about.setVisible(not has_any)
        for widget in (self.path_label, self.state, self.switch):
            widget.setVisible(has_any)
        self.choose.setText(self.tr("Another folder…") if has_any else self.tr("Watch a folder…"))
        can_begin = controller.source == "table" and controller.shown is not None
        self.choose.setEnabled(can_begin)
        self.choose.setToolTip(
            ""
            if can_begin
            else self.tr("Classify a table first: the watched folder takes over its columns, models and rules.")
        )
        self.switch.setText(self.tr("Rest") if watch.is_on else self.tr("Go on"))
        if has_any:
            self.path_label.set_text(str(watch.folder))
            self.state.setText(self._describe_state())

    def _describe_state(self) -> str:
        watch = self._session.watch.folder
        texts = len(watch.state.classified) if watch.state is not None and watch.state.classified is not None else 0
        known = self.tr("{n} texts so far, with those of the table it began with").format(n=say_count(texts))
        if not watch.is_on:
            return self.tr("Resting; {known}").format(known=known)
        if watch.waiting:
            return self.tr("Waiting until {file} is written; {known}").format(file=watch.waiting[0].name, known=known)
        return self.tr("Watching; {known}").format(known=known)

    def show_alerts(self) -> None:
        """List the alerts, newest first; those that are not acknowledged are highlighted."""
        row = self.alerts.currentRow()
        self.alerts.clear()
        alerts = self._session.watch.folder.alerts
        for kept in alerts:
            is_new = kept.acknowledged_at is None
            mark = "● " if is_new else ""
            item = QListWidgetItem(
                f"{mark}{say_period(kept.alert.raised, kept.alert.every)}\n{tr_message(describe_alert(kept.alert))}"
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text().replace("● ", self.tr("New: ")))
            if is_new:
                font = QFont(self.alerts.font())
                font.setBold(True)
                item.setFont(font)
            self.alerts.addItem(item)
        self.alerts.setVisible(bool(alerts))
        self._acknowledge_row.setVisible(any(kept.acknowledged_at is None for kept in alerts))
        if alerts and row >= 0:
            # The list is made anew: nobody chose an alert.
            self.alerts.currentRowChanged.disconnect(self._choose_alert)
            self.alerts.setCurrentRow(min(row, len(alerts) - 1))
            self.alerts.currentRowChanged.connect(self._choose_alert)

    def _choose_alert(self, row: int) -> None:
        alerts = self._session.watch.folder.alerts
        if 0 <= row < len(alerts):
            self.alert_chosen.emit(alerts[row])

    def _choose_clicked(self, item: QListWidgetItem) -> None:
        self._choose_alert(self.alerts.row(item))

    def _acknowledge(self) -> None:
        row, alerts = self.alerts.currentRow(), self._session.watch.folder.alerts
        if 0 <= row < len(alerts):
            self._session.watch.folder.acknowledge([alerts[row].alert.key])

    def _acknowledge_all(self) -> None:
        new = [kept.alert.key for kept in self._session.watch.folder.alerts if kept.acknowledged_at is None]
        self._session.watch.folder.acknowledge(new)

    def _switch(self) -> None:
        self._session.watch.folder.switch(not self._session.watch.folder.is_on)

    def _ask_folder(self) -> None:
        ask_folder(self, self.tr("Folder to watch"), self.watch)

    def watch(self, name: str) -> None:
        """Watch this folder from now on."""
        self._session.watch.watch_folder(Path(name))
