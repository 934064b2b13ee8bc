"""Finds the run or the model that an argument names."""

from __future__ import annotations

from pathlib import Path

from core.config.undecodable import is_undecodable
from core.errors import ModelError, RunError
from core.message import say
from core.runs.folder import JOB, RunFolder, runs_root
from core.tasks.registry import task_of_model


def find_run(named: Path) -> RunFolder:
    """The run in that folder, or the run of that name in the default folder of runs.

    Raises:
        RunError: there is none.
    """
    if not named.exists() and len(named.parts) == 1 and (runs_root() / named / JOB).is_file():
        named = runs_root() / named
    return RunFolder.open(named.expanduser())


def find_model(named: Path) -> tuple[Path, RunFolder | None]:
    """The folder of a trained model, and its run, None for a model without one.

    Raises:
        RunError: the run has no model yet. ModelError: no such folder, or no model in it.
    """
    at = named.expanduser()
    if is_undecodable(str(at.absolute())):
        raise ModelError(
            say("The name of this folder, or of one above it, is no UTF-8."),
            where=str(named),
            hint=say("Rename it, for example with convmv or in the file manager."),
        )
    if not at.exists() and len(named.parts) == 1 and (runs_root() / named / JOB).is_file():
        at = runs_root() / named
    if (at / JOB).is_file():
        run = RunFolder.open(at)
        if not run.model_folder.is_dir():
            raise RunError(
                say("This run has no model yet."),
                where=str(at),
                hint=say("Go on with it: tunewright resume {path}", path=str(at))
                if run.can_resume
                else say("Train it to its end first."),
            )
        return run.model_folder, run
    if not at.is_dir():
        raise ModelError(
            say("There is no such folder."),
            where=str(named),
            hint=say("Name a run's folder or a model's folder; tunewright runs lists the runs."),
        )
    return at.absolute(), None


def find_classifier(named: Path) -> tuple[Path, RunFolder | None]:
    """As `find_model`, for commands that classify texts.

    Raises:
        RunError: the run has no model yet. ModelError: no such folder, or a model of another task.
    """
    folder, run = find_model(named)
    other = task_of_model(folder)
    if other.refusal is not None:
        raise ModelError(other.refusal, where=str(folder), hint=other.hint)
    return folder, run
