"""A run over the sample with an untrained model, so that a page can be run by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.runs.folder import RunFolder
    from gui.session.session import Session


def open_faq(session: Session, folder: Path) -> None:
    """Open the sample."""
    session.open_sample("faq")


def open_frozen_run(session: Session, folder: Path) -> None:
    """Open the run."""
    session.runs.open(write_frozen_run(folder).path)


def write_frozen_run(folder: Path) -> RunFolder:
    """A run over the sample with the built-in backbone, frozen; takes some seconds before anything is shown."""
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
    return run
