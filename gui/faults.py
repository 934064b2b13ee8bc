"""Handles unexpected errors: the log keeps the traceback, the window shows a sentence."""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, QUrl, Signal, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from gui.memory import workbench_home

log = logging.getLogger("tunewright")

MAX_LOG_BYTES = 1_000_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_path() -> Path:
    """The log file of unexpected errors."""
    return workbench_home() / "logs" / "tunewright.log"


def start_logging() -> logging.Handler:
    """Send what the application logs to the file; to the terminal where the file cannot be written."""
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_path(), maxBytes=MAX_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"))
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(root.level or logging.INFO, logging.INFO))
    return handler


class FaultHook(QObject):
    """Replaces `sys.excepthook` while the window is open; `fault_caught` is emitted on the window's thread."""

    fault_caught = Signal(str)  # name of the kind of error

    def install(self) -> None:
        """Handle uncaught exceptions of every thread, and Qt's warnings."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.handle
        threading.excepthook = self._handle_in_thread
        qInstallMessageHandler(_log_qt)

    def remove(self) -> None:
        """Restore the previous hooks."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and report it to the window."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        self.fault_caught.emit(kind.__name__)

    def _handle_in_thread(self, about: threading.ExceptHookArgs) -> None:
        if about.exc_value is not None:
            self.handle(about.exc_type, about.exc_value, about.exc_traceback)


def _log_qt(kind: QtMsgType, context: object, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)


def open_log() -> None:
    """Show the log in whatever the desktop opens text files with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_path())))
