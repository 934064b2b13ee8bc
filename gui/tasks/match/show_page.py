"""Starts one page of matching by itself, over the sample or a run that answers it without training."""

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


def show_match_page(make_page: Callable[[Session], QWidget], opens: Literal["run", "sample"]) -> None:
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
        elif opens == "sample":
            session.open_sample("faq")
        else:
            session.open_run(write_frozen_run(Path(home)))
        try:
            app.exec()
        finally:
            page.deleteLater()
            session.close()


def write_frozen_run(folder: Path) -> Path:
    """A run over the sample with the built-in backbone as it is; takes some seconds, in which nothing is shown."""
    from core.config import DataConfig, JobConfig, MatchConfig, MethodConfig
    from core.runs.folder import RunFolder
    from core.tasks.jobs import run_job
    from core.train.control import Control
    from sample_data import samples

    sample = next(one for one in samples() if one.name == "faq")
    job = JobConfig(
        task="match",
        title=sample.title,
        data=DataConfig(files=tuple(str(path) for path in sample.files)),
        method=MethodConfig(kind="frozen"),
        match=MatchConfig(question_column=sample.text_column, answer_column=sample.label_column),
    )
    run = RunFolder.create(job, path=folder / "run")
    for _ in run_job(job, run, Control()):
        pass
    return run.path
