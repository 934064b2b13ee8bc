"""From the events of a job to one line about what the worker does now."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from core.events import Event, Paused, Resumed, StageChanged, Started, StepDone
from gui.session.values import WorkerKind, WorkerState

KINDS: dict[str, WorkerKind] = {
    "train": "preparing",
    "rehearse": "preparing",
    "file": "predicting",
    "export": "exporting",
}
"""How the worker's state is called at the beginning of each kind of job."""
_MIN_FRACTION = 0.02


def begin_state(kind: str, text: str = "") -> WorkerState:
    """The state before the first event of a job; `text` says what one does whose kind is not known here."""
    texts = {
        "train": QCoreApplication.translate("Worker", "Preparing the training"),
        "rehearse": QCoreApplication.translate("Worker", "Measuring a few steps"),
        "file": QCoreApplication.translate("Worker", "Predicting"),
        "export": QCoreApplication.translate("Worker", "Exporting"),
    }
    return WorkerState(
        KINDS.get(kind, "predicting"), text or texts.get(kind, QCoreApplication.translate("Worker", "Working"))
    )


class JobProgress:
    """Follows one job from its first event to its last."""

    def __init__(self, kind: str, text: str = "") -> None:
        self.state = begin_state(kind, text)
        self._is_training = kind == "train"
        self._steps = 0
        self._began_s = time.monotonic()

    def follow(self, event: Event, is_stopping: bool = False) -> WorkerState:
        """The state after an event; while stopping only how far it got moves on."""
        after = self._follow_training(event) if self._is_training else self._follow_count(event)
        if is_stopping:
            after = replace(self.state, kind="stopping", fraction=after.fraction, seconds_left=None)
        self.state = after
        return after

    def _follow_training(self, event: Event) -> WorkerState:
        training = QCoreApplication.translate("Worker", "Training")
        if isinstance(event, Started):
            self._steps = event.steps
        elif isinstance(event, StepDone):
            fraction = min(1.0, event.step / self._steps) if self._steps else None
            return WorkerState("training", training, fraction, event.seconds_left)
        elif isinstance(event, StageChanged):
            # The fraction of a training counts its steps alone: short stages in between do not throw the bar back.
            is_early = event.stage in ("preparing", "baselines", "probe", "rehearsal")
            return replace(self.state, kind="preparing" if is_early else "training", text=_name_stage(event))
        elif isinstance(event, Paused):
            return replace(
                self.state, kind="paused", text=QCoreApplication.translate("Worker", "Paused"), seconds_left=None
            )
        elif isinstance(event, Resumed):
            return replace(self.state, kind="training", text=training)
        return self.state

    def _follow_count(self, event: Event) -> WorkerState:
        if not isinstance(event, StageChanged) or not event.total:
            return self.state
        fraction = min(1.0, event.done / event.total)
        elapsed_s = time.monotonic() - self._began_s
        left = elapsed_s * (1 - fraction) / fraction if fraction > _MIN_FRACTION else None
        return replace(self.state, fraction=fraction, seconds_left=left)


def _name_stage(event: StageChanged) -> str:
    return {
        "preparing": QCoreApplication.translate("Worker", "Preparing"),
        "baselines": QCoreApplication.translate("Worker", "Training the baselines"),
        "probe": QCoreApplication.translate("Worker", "Warming up the classifier"),
        "rehearsal": QCoreApplication.translate("Worker", "Measuring a few steps"),
        "training": QCoreApplication.translate("Worker", "Training"),
        "evaluating": QCoreApplication.translate("Worker", "Judging"),
        "saving": QCoreApplication.translate("Worker", "Saving"),
    }[event.stage]
