"""An invented run of an adapted backbone, so that a page can be run by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.runs.folder import RunFolder
    from gui.session.session import Session


def open_tickets(session: Session, folder: Path) -> None:
    """Open the sample."""
    session.open_sample("tickets")


def open_adapted_run(session: Session, folder: Path) -> None:
    """Open the run."""
    session.runs.open(write_adapted_run(folder).path)


def write_adapted_run(folder: Path) -> RunFolder:
    """A run with invented figures, without weights."""
    from core.config import AdaptConfig, DataConfig, JobConfig, MethodConfig
    from core.events import Ended
    from core.models.adapted import Adaptation, write_adaptation
    from core.runs.folder import RunFolder

    job = JobConfig(
        task="adapt",
        title="tickets of two years",
        data=DataConfig(files=("support_tickets.csv",), text_columns=("text",), label_columns=("label",)),
        method=MethodConfig(kind="full"),
        adapt=AdaptConfig(),
    )
    run = RunFolder.create(job, path=folder / "run")
    run.model_folder.mkdir(parents=True)
    adaptation = Adaptation(
        name=job.backbone.name,
        title=job.title,
        is_kept=True,
        masked_loss=2.31,
        masked_loss_before=3.87,
        macro_f1=0.874,
        macro_f1_before=0.861,
        texts=8_075,
    )
    write_adaptation(run.model_folder, adaptation)
    now = {"masked_loss": 2.31, "masked_accuracy": 0.53, "probe_macro_f1": 0.874}
    before = {"masked_loss": 3.87, "masked_accuracy": 0.31, "probe_macro_f1": 0.861}
    run.write_metrics(
        {
            "validation": {**now, "texts": 425},
            "training": {"seconds": 240.0},
            "baselines": {"unadapted": {"seconds": 9.0, "validation": before}},
        }
    )
    run.append(Ended(outcome="finished", seconds=240.0))
    return run
