"""The figures of a run, gathered from its events."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.events import BaselineDone, CheckpointSaved, Ended, Evaluated, Event, Resumed, Started, StepDone
from core.tasks.figures import score_of
from gui.figure_names import name_count
from gui.wording import say_count, say_duration

_NONE = "–"


class RunFigures:
    """What the tiles show; `add` takes every event in order."""

    def __init__(self) -> None:
        self.started: Started | None = None
        self.step: StepDone | None = None
        self.evaluated: Evaluated | None = None
        self.ended: Ended | None = None
        self.best_step: int | None = None
        self.checkpoint_step: int | None = None
        self.baselines: list[BaselineDone] = []
        """Those that were judged on validation rows."""
        self._score_before: float | None = None

    def add(self, event: Event) -> None:
        """Update the figures by an event."""
        if isinstance(event, StepDone):
            self.step = event
        elif isinstance(event, Started):
            self.started, self.ended = event, None
        elif isinstance(event, Evaluated) and event.split == "validation":
            self._score_before = score_of(self.evaluated)[1] if self.evaluated is not None else None
            self.evaluated = event
            if event.is_best:
                self.best_step = event.step
        elif isinstance(event, BaselineDone) and event.split == "validation":
            self.baselines = [one for one in self.baselines if one.name != event.name] + [event]
        elif isinstance(event, CheckpointSaved):
            self.checkpoint_step = event.step
        elif isinstance(event, Resumed):
            self.ended = None
        elif isinstance(event, Ended):
            self.ended = event

    @property
    def is_untrained(self) -> bool:
        """Whether the method trains nothing, so that there are no steps and no losses."""
        return self.started is not None and self.started.steps == 0

    @property
    def is_judged_later(self) -> bool:
        """Whether rows are held back to judge the model by, as far as known."""
        return self.started is None or bool(self.started.validation_rows or self.started.test_rows)

    def texts(self) -> dict[str, tuple[str, str]]:
        """Figure and change by the name of the tile."""
        step, total = self.step, self.started.steps if self.started is not None else 0
        done = say_count(step.step) if step is not None else "0"
        return {
            "step": (f"{done} / {say_count(total)}" if total else _NONE, ""),
            "loss": (f"{step.loss:.3f}" if step is not None else _NONE, ""),
            "score": self._score_texts(),
            "rows_per_s": (say_count(round(step.rows_per_s)) if step is not None else _NONE, ""),
            "time": (self._time_text(), ""),
        }

    def _score_texts(self) -> tuple[str, str]:
        if self.evaluated is None:
            return _NONE, ""
        score, change = score_of(self.evaluated)[1], ""
        if self._score_before is not None:
            change = f"{score - self._score_before:+.3f}".replace("-", "\u2212")
        return f"{score:.3f}", change

    def _time_text(self) -> str:
        if self.ended is not None:
            return say_duration(self.ended.seconds or (self.step.seconds if self.step else 0.0))
        if self.step is None or self.step.seconds_left is None:
            return _NONE
        return say_duration(self.step.seconds_left)

    def headline(self) -> str:
        """ "LoRA on all-MiniLM-L6-v2 · 9 classes · 812 rows"; "" before the run knows."""
        started = self.started
        if started is None:
            return ""
        methods = {
            "lora": "LoRA",
            "full": QCoreApplication.translate("RunFigures", "Full tuning"),
            "few-shot": QCoreApplication.translate("RunFigures", "Few-shot"),
            "zero-shot": QCoreApplication.translate("RunFigures", "Zero-shot"),
            "frozen": QCoreApplication.translate("RunFigures", "Frozen backbone"),
        }
        if started.counts:
            return self._headline_of_counts(started, methods.get(started.method, started.method))
        if self.is_untrained:
            text = QCoreApplication.translate("RunFigures", "{method} on {backbone} · {classes} classes")
        else:
            text = QCoreApplication.translate("RunFigures", "{method} on {backbone} · {classes} classes · {rows} rows")
        return text.format(
            method=methods.get(started.method, started.method),
            backbone=started.backbone,
            classes=say_count(len(started.classes)),
            rows=say_count(started.train_rows),
        )

    @staticmethod
    def _headline_of_counts(started: Started, method: str) -> str:
        counts = " · ".join(f"{say_count(number)} {name_count(name)}" for name, number in started.counts)
        return QCoreApplication.translate("RunFigures", "{method} on {backbone} · {counts}").format(
            method=method, backbone=started.backbone, counts=counts
        )
