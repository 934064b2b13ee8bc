"""Shows the state of the session on the frame of the window: top bar, navigation and title."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.session.session import Session
from gui.translate import tr_message
from gui.widgets.navigation import Navigation
from gui.widgets.network_question import NetworkQuestion
from gui.widgets.top_bar import TopBar
from gui.wording import list_names


class WindowStatus(QObject):
    """Follows the signals of the session; only the switch of the network is passed back to it."""

    def __init__(self, session: Session, top_bar: TopBar, navigation: Navigation, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._top_bar, self._navigation, self._window = session, top_bar, navigation, window
        session.worker.state_changed.connect(self._show_worker)
        session.worker.device_changed.connect(self._show_device)
        session.editor.changed.connect(self._show_network)
        session.data.changed.connect(self._show_open)
        session.runs.run_changed.connect(self._show_open)
        session.runs.named.connect(self._show_open)
        top_bar.network_toggled.connect(self._set_network)
        self._show_worker()
        self._show_device()
        self._show_network()
        self._show_open()

    def _show_worker(self) -> None:
        self._top_bar.badge.show_state(self._session.worker.state)

    def _show_device(self) -> None:
        found = self._session.worker.device
        if found is None:
            self._top_bar.set_device("")
        elif found.kind == "cpu":
            self._top_bar.set_device(self.tr("CPU · %n thread(s)", "", found.threads))
        else:
            self._top_bar.set_device(found.name)

    def _show_network(self) -> None:
        self._top_bar.set_network(self._session.editor.job.backbone.network)

    def _set_network(self, is_on: bool) -> None:
        if not is_on:
            self._session.editor.set_setting("backbone.network", False)
            return
        self._show_network()  # off until the question is answered
        question = NetworkQuestion(self._window)
        question.chosen.connect(self._allow_network)
        question.open()

    def _allow_network(self) -> None:
        self._session.editor.set_setting("backbone.network", True)

    def _show_open(self) -> None:
        names = self._list_open()
        self._top_bar.set_open_name(" · ".join(names))
        self._window.setWindowTitle(" - ".join([*names[:1], "Tunewright"]))
        table, run = self._session.data.table, self._session.runs.run
        needs_table = self.tr("Open a table first.")
        has_model = run is not None and run.model_folder.is_dir()
        needs_model = "" if has_model else self.tr("Train a model first, or open a run.")
        self._navigation.set_reason("data", needs_table if table is None else "")
        self._navigation.set_reason("train", needs_table if table is None and run is None else "")
        self._navigation.set_reason("judge", needs_model)
        self._navigation.set_reason("use", needs_model)

    def _list_open(self) -> list[str]:
        table, run = self._session.data.table, self._session.runs.run
        names = []
        if table is not None:
            second = self._session.data.items
            names.append(list_names([path.name for path in self._session.data.files]))
            names += [list_names([path.name for path in second.sources])] if second is not None else []
        if run is not None:
            names.append(tr_message(run.name))
        return names
