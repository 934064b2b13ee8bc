"""Starts one page by itself, over an invented run or the files of the command line."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.pages.sample_run import write_sample_run
from gui.session import Session


def show_alone(make_page: Callable[[Session], QWidget]) -> None:
    """Show a page until its window is closed. `--setup` leaves the invented run out; `--dark` is the dark look."""
    app = QApplication(sys.argv)
    app.setApplicationName("Tunewright")
    theme.apply_theme(app, dark="--dark" in sys.argv)
    files = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    with tempfile.TemporaryDirectory(prefix="tunewright-") as home:
        os.environ.setdefault("TUNEWRIGHT_HOME", home)
        session = Session()
        page = make_page(session)
        undo = session.undo_stack.createUndoAction(page)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        page.addAction(undo)
        page.resize(1280, 720)
        page.show()
        if files:
            session.open_paths(files)
        elif "--setup" in sys.argv:
            session.open_sample("tickets")
        else:
            session.open_run(write_sample_run(Path(home)).path)
        app.exec()
        page.deleteLater()
        session.close()
