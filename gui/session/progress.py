"""Turns the events of a job into the state of the worker."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from core.events import Event, Paused, Resumed, StageChanged, Started, StepDone
from gui.session.values import WorkerKind, WorkerState

_MIN_FRACTION = 0.02


class JobProgress:
    """Follows one job from its first event to its last."""

    def __init__(self, kind: WorkerKind, text: str, *, is_training: bool = False) -> None:
        """`kind` and `text` are the state before the first event."""
        self.state = WorkerState(kind, text)
        self.is_training = is_training
        self._steps = 0
        self._began_s = time.monotonic()

    def begin(self) -> WorkerState:
        """The state now that the job has begun: what is left is estimated from here."""
        self._began_s = time.monotonic()
        return self.state

    def follow(self, event: Event, is_stopping: bool = False) -> WorkerState:
        """The state after an event; while stopping only the progress changes."""
        after = self._follow_training(event) if self.is_training else self._follow_count(event)
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
            # The fraction of a training counts its steps only: short stages in between do not set the bar back.
            if event.stage == "unpacking":
                return WorkerState("preparing", _name_stage(event), event.done / event.total if event.total else None)
            is_early = event.stage in ("preparing", "baselines", "probe", "rehearsal")
            fraction = self.state.fraction if self._steps else None  # what was unpacked before is no part of it
            kind: WorkerKind = "preparing" if is_early else "training"
            return replace(self.state, kind=kind, text=_name_stage(event), fraction=fraction)
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
        "unpacking": QCoreApplication.translate("Worker", "Unpacking the multilingual backbone, on its first use"),
        "baselines": QCoreApplication.translate("Worker", "Training the baselines"),
        "probe": QCoreApplication.translate("Worker", "Warming up the classifier"),
        "rehearsal": QCoreApplication.translate("Worker", "Measuring a few steps"),
        "training": QCoreApplication.translate("Worker", "Training"),
        "evaluating": QCoreApplication.translate("Worker", "Judging"),
        "saving": QCoreApplication.translate("Worker", "Saving"),
    }[event.stage]
