"""A job as a folder for another machine: the job file, its data, and the commands that run it there."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from core.config import JobConfig, map_files, to_toml
from core.errors import RunError
from core.message import say
from core.runs.writing import explain, temporary_path, write_text

JOB, DATA, BACKBONE, RUN, NOTE = "job.toml", "data", "backbone", "run", "README.txt"


@dataclass(frozen=True)
class JobFolder:
    """The folder that was written, and the commands to run in it: for one process, and for several on one machine."""

    folder: Path
    command: str
    command_together: str


def write_job_folder(job: JobConfig, folder: Path) -> JobFolder:
    """Write `job` with copies of its files into a new folder, atomically; its paths are relative to the folder.

    Args:
        folder: must not exist yet. A backbone that is a folder on this computer is copied too; one of the catalogue or
            the hub is only named, and has to be available or downloaded on the other machine.

    Raises:
        RunError: the folder exists, the job is an update, a file of it is missing, or the folder cannot be written to.
        DeviceError: the disk is full.
    """
    if folder.exists():
        raise RunError(
            say("This folder exists already."), where=str(folder), hint=say("Name one that does not exist yet.")
        )
    if job.is_update:
        raise RunError(
            say("An update goes on from a run of this computer, which the folder would not hold."),
            hint=say("Update it here, or train again on all rows there."),
        )
    command = f"tunewright train {JOB} --out {RUN}"
    together = f"torchrun --standalone --nproc_per_node 2 -m core.cli train {JOB} --out {RUN}"
    staging = temporary_path(folder)
    try:
        (staging / DATA).mkdir(parents=True)
        carried = _carry(job, staging)
        write_text(staging / JOB, to_toml(carried))
        write_text(staging / NOTE, _explain_commands(command, together))
        staging.rename(folder)
    except OSError as error:
        raise explain(error, folder) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(staging)
    return JobFolder(folder, command, together)


def _carry(job: JobConfig, place: Path) -> JobConfig:
    names: dict[str, str] = {}

    def copied(file: str) -> str:
        if file not in names:
            source = Path(file)
            if not source.is_file():
                raise RunError(
                    say("A file of the job is gone."), where=file, hint=say("Bring it back, or open the table again.")
                )
            name = (
                source.name
                if source.name not in {Path(other).name for other in names.values()}
                else f"{len(names)}-{source.name}"
            )
            shutil.copyfile(source, place / DATA / name)
            names[file] = f"{DATA}/{name}"
        return names[file]

    job = map_files(job, copied)
    if Path(job.backbone.name).is_dir():
        shutil.copytree(job.backbone.name, place / BACKBONE)
        job = replace(job, backbone=replace(job.backbone, name=BACKBONE))
    return job


def _explain_commands(command: str, together: str) -> str:
    return "\n".join(
        (
            "A training job of Tunewright. Nothing in this folder points outside it.",
            "",
            "With Tunewright installed, inside this folder:",
            f"    {command}",
            "or with several processes or graphics cards on one machine (LoRA or full fine-tuning of a classifier):",
            f"    {together}",
            "",
            f"Then bring the folder {RUN} back and drop it on the window.",
            "",
        )
    )
