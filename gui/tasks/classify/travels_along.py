"""What an exported classifier takes along besides its weights, in sentences for the dialog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.errors import WorkbenchError
from core.tasks.classify.decision import DECISION, Decision, read_decision
from core.tasks.classify.decision_before import find_left_behind
from core.tasks.classify.dial_sentences import write_percent
from core.tasks.classify.model_id import read_model_id
from core.tasks.classify.verdicts import fits_model
from gui.translate import tr_problem
from gui.wording import list_names, put_percent

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

UNLIKE = "unlike.npz"


def travels_along(run: RunFolder) -> tuple[str, ...]:
    """What is decided for the model of a run, and whether it can tell texts that are none of its classes."""
    return (_say_decision(run), _say_unlike(run))


def _say_decision(run: RunFolder) -> str:
    try:
        decision = read_decision(run.model_folder)
        before = find_left_behind(run.model_folder)
        is_of_others = decision is not None and _is_of_other_weights(decision, run.model_folder)
    except WorkbenchError as error:
        return tr_problem(error)
    if is_of_others:
        return QCoreApplication.translate(
            "ExportDialog",
            "What it may answer alone was decided for other weights and cannot travel: set the dial again, or turn it "
            "off, and export then.",
        )
    if before is not None:
        return QCoreApplication.translate(
            "ExportDialog",
            "What was decided for the version before does not travel along: it was measured with other weights. Set "
            "the dial for this version first.",
        )
    if decision is None:
        return QCoreApplication.translate(
            "ExportDialog", "Nothing is decided: whoever uses the folder has to check every answer. Set the dial first."
        )
    text = QCoreApplication.translate(
        "ExportDialog",
        "What it may answer alone ({file}): at most {errors} wrong, with {confidence} confidence; an example script "
        "obeys it.",
    ).format(
        file=DECISION,
        errors=put_percent(write_percent(decision.errors)),
        confidence=put_percent(write_percent(decision.confidence)),
    )
    if decision.never:
        never = QCoreApplication.translate("ExportDialog", "Never alone: {names}.")
        text = f"{text} {never.format(names=list_names(decision.never))}"
    return text


def _is_of_other_weights(decision: Decision, folder: Path) -> bool:
    """Whether a decision was made for weights that have changed since; they are only hashed where they are newer."""
    written = max((path.stat().st_mtime for path in folder.glob("*.safetensors")), default=0.0)
    return bool(decision.model) and written > decision.when and not fits_model(decision, read_model_id(folder))


def _say_unlike(run: RunFolder) -> str:
    if (run.model_folder / UNLIKE).is_file():
        return QCoreApplication.translate(
            "ExportDialog", "How it tells texts that are none of its classes ({file})."
        ).format(file=UNLIKE)
    return QCoreApplication.translate("ExportDialog", "It cannot tell texts that are none of its classes.")
