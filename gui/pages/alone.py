"""Starts one page by itself, for looking at it while it is built."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.languages import Translations
from gui.session.session import Session
from gui.tasks.classify.sample_run import write_sample_run


def show_alone(make_page: Callable[[Session], QWidget], opens: Literal["run", "sample", "nothing"] = "run") -> None:
    """Show a page until its window is closed, over the files of the command line or what `opens` says.

    `--setup` opens a sample in place of an invented run; `--dark` is the dark look.
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
        page.resize(1280, 720)
        page.show()
        if files:
            session.open_paths(files)
        elif opens == "sample" or (opens == "run" and "--setup" in sys.argv):
            session.open_sample("tickets")
        elif opens == "run":
            session.open_run(write_sample_run(Path(home)).path)
        try:
            app.exec()
        finally:
            page.deleteLater()
            session.close()
