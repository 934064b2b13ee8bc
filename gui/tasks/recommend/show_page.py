"""Starts one page of a recommender by itself, over invented tables or an invented run."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.languages import Translations
from gui.session.session import Session
from gui.tasks.recommend.sample_run import write_rank_run, write_tables


def show_recommend_page(make_page: Callable[[Session], QWidget], opens: Literal["run", "tables"]) -> None:
    """Show a page until its window is closed, over the files of the command line or what `opens` says; `--dark` is the
    dark look.
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
        page.resize(1280, 720)
        page.show()
        if files:
            session.open_paths(files)
        elif opens == "tables":
            session.open_paths(write_tables(Path(home)))
        else:
            session.open_run(write_rank_run(Path(home)).path)
        try:
            app.exec()
        finally:
            page.deleteLater()
            session.close()
