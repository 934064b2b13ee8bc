"""Starts one page by itself, to see it while it is written."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.languages import Translations
from gui.session.session import Session
from gui.wheel_guard import WheelGuard


def open_nothing(session: Session, folder: Path) -> None:
    """Leave the page empty."""


def open_tickets(session: Session, folder: Path) -> None:
    """Open the sample of labelled texts."""
    session.open_sample("tickets")


def show_alone(
    make_page: Callable[[Session], QWidget], open_data: Callable[[Session, Path], None] = open_nothing
) -> None:
    """Show a page until its window is closed; `--dark` chooses the dark theme.

    Args:
        open_data: opens something where the command line names no files; its temporary folder is deleted at the end.
    """
    app = QApplication(sys.argv)
    app.setApplicationName("Tunewright")
    Translations(app).use("en")
    theme.apply_theme(app, dark="--dark" in sys.argv or theme.is_system_dark(app))
    files = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    with tempfile.TemporaryDirectory(prefix="tunewright-") as home:
        os.environ.setdefault("TUNEWRIGHT_HOME", home)
        session = Session()
        page = make_page(session)
        page.setWindowTitle(type(page).__name__)
        undo = session.undo_stack.createUndoAction(page)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        page.addAction(undo)
        guard = WheelGuard(page)
        page.installEventFilter(guard)
        guard.watch(page)
        page.resize(1280, 720)
        page.show()
        if files:
            session.open_paths(files)
        else:
            open_data(session, Path(home))
        try:
            app.exec()
        finally:
            page.deleteLater()
            session.close()
