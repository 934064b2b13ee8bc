"""The application: theme, language, error handling, session and window. Nothing heavy is imported before the first
paint.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.train.thread_environment import prepare_environment
from gui import theme
from gui.collecting import MainThreadCollector
from gui.faults import FaultHook, open_log, start_logging
from gui.languages import Translations
from gui.main_window import MainWindow
from gui.memory import workbench_home
from gui.page_table import early_modules
from gui.session.session import Session
from gui.session.values import Notice
from gui.unfinished import UnfinishedRuns

APP_ID = "tunewright"
SWITCH_INTERVAL_S = 0.0005
"""How long a thread may keep Python's lock while the window waits for it; the default of 5 ms is noticeable.

Every call from Qt into one of our models waits for the lock, and showing a page makes hundreds of them while other
threads import.
"""
TABLE_MODULES = (
    "core.data.reading",
    "core.data.findings",
    "core.data.profile",
    "core.models.backbone_catalogue",
    "core.runs.listing",
)
PRELOAD_AFTER_MS = 50
WARM_UP_AFTER_MS = 1500


def main(paths: Sequence[str | Path] = ()) -> int:
    """Show the window with these files open, and return when it is closed."""
    prepare_environment()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = make_application()
    start_logging()
    faults = FaultHook()
    faults.install()
    desktop = Desktop(app, faults)
    desktop.open([Path(path) for path in paths])
    try:
        return app.exec()
    finally:
        desktop.close()
        faults.remove()


def make_application() -> QApplication:
    """The application object, named so that desktops recognise it and settings are stored in the user's own folder."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([APP_ID])
    app.setApplicationName(APP_ID)
    app.setApplicationDisplayName("Tunewright")
    app.setOrganizationName(APP_ID)
    QGuiApplication.setDesktopFileName(APP_ID)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(workbench_home()))
    app.setWindowIcon(theme.plain_icon(APP_ID))
    return app


class Desktop(QObject):
    """Owns the session and the window, and builds a new window when the language changes."""

    def __init__(self, app: QApplication, faults: FaultHook | None = None) -> None:
        super().__init__()
        self._app = app
        self._collector = MainThreadCollector(self)
        self._collector.start()
        self.session = Session(self)
        self._translations = Translations(app)
        self._translations.use(self.session.memory.language)
        self._unfinished = UnfinishedRuns(self.session, self)
        self._apply_theme(self.session.memory.theme)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        if faults is not None:
            faults.fault_caught.connect(self._show_fault)
        self.window = self._make_window()

    def open(self, paths: Sequence[Path]) -> None:
        """Show the window; once it has been painted, open the paths and load the heavy libraries."""
        self._paths = tuple(paths)
        self.window.painted.connect(self._start_after_paint)
        self.window.show()

    def close(self) -> None:
        """Hide the window and end every thread."""
        self.window.hide()
        self.session.close()
        self._collector.stop()

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.session)
        window.theme_chosen.connect(self._choose_theme)
        window.language_chosen.connect(self._choose_language)
        return window

    def _start_after_paint(self) -> None:
        self.window.painted.disconnect(self._start_after_paint)
        QTimer.singleShot(PRELOAD_AFTER_MS, self, self._preload)
        QTimer.singleShot(WARM_UP_AFTER_MS, self, self._warm_up)
        if self._paths:
            self.session.open_paths(self._paths)

    def _preload(self) -> None:
        self.session.preloaded.connect(self._make_first_page)
        self.session.preload((*TABLE_MODULES, *early_modules()))
        self._unfinished.offer()
        self.session.watch.wake()

    def _make_first_page(self) -> None:
        # The first opened file is shown on the data page; made now, it appears at once.
        self.window.page_widget("data")

    def _warm_up(self) -> None:
        self.session.worker.warm_up()

    def _apply_theme(self, choice: str) -> None:
        dark = theme.is_system_dark(self._app) if choice == "system" else choice == "dark"
        theme.apply_theme(self._app, dark)

    def _choose_theme(self, choice: str) -> None:
        self.session.memory.theme = choice
        self._apply_theme(choice)

    def _follow_system(self) -> None:
        if self.session.memory.theme == "system":
            self._apply_theme("system")

    def _choose_language(self, choice: str) -> None:
        self.session.memory.language = choice
        self._translations.use(choice)
        page, geometry, before = self.window.page, self.window.saveGeometry(), self.window
        # All state but what was typed is in the session, so a new window shows the same in another language.
        self.window = self._make_window()
        self.window.restoreGeometry(geometry)
        self.window.show_page(page)
        self.window.carry_over(before)
        for notice in reversed(before.notice_bar.notices):  # with the texts they were raised with
            self.window.notice_bar.add(notice)
        self.window.show()
        before.hide()
        before.deleteLater()

    def _show_fault(self, kind: str) -> None:
        self.session.notices.raised.emit(
            Notice(
                self.tr("Something went wrong that should not have ({kind}). Your data and runs are safe.").format(
                    kind=kind
                ),
                action_text=self.tr("Open log"),
                action=open_log,
                severity="error",
                key="fault",
            )
        )
